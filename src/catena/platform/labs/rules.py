"""What may happen to a round: facts in, every reason out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.labs.enums import RoundState
from catena.text import mark as _

FEWEST_SHOWN = 5  # laboratories; a smaller group could be recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """What decides about a round.

    Attributes
    ----------
    state : RoundState
    is_being_scored : bool
        Whether work on it waits or runs.
    n_results : int
        Results of the last scoring.
    """

    state: RoundState
    is_being_scored: bool
    n_results: int


def obstacles_to_scoring(facts: RoundFacts) -> list[CatenaError]:
    """Every reason why the round may not be scored again; empty if it may."""
    obstacles: list[CatenaError] = []
    if facts.is_being_scored:
        obstacles.append(_being_scored())
    if facts.state is RoundState.WITHDRAWN:
        obstacles.append(_withdrawn())
    return obstacles


def obstacles_to_new_files(facts: RoundFacts) -> list[CatenaError]:
    """Every reason why other files may not take the place of those that were sent."""
    obstacles = obstacles_to_scoring(facts)
    if facts.state is RoundState.PUBLISHED:
        obstacles.append(
            RuleViolationError(
                _("The round is published; withdraw it, then send a corrected one.")
            )
        )
    return obstacles


def obstacles_to_publishing(facts: RoundFacts) -> list[CatenaError]:
    """Every reason why the round may not be published yet; empty if it may."""
    obstacles: list[CatenaError] = []
    if facts.is_being_scored:
        obstacles.append(_being_scored())
    elif facts.state is RoundState.FAILED:
        obstacles.append(
            RuleViolationError(_("The round has no scores; send a file that works."))
        )
    elif facts.state is RoundState.SCORING:
        obstacles.append(
            RuleViolationError(_("Scoring did not end; have it scored again."))
        )
    if facts.state is RoundState.PUBLISHED:
        obstacles.append(RuleViolationError(_("The round is published already.")))
    if facts.state is RoundState.WITHDRAWN:
        obstacles.append(_withdrawn())
    if facts.state is RoundState.SCORED and not facts.n_results:
        obstacles.append(
            RuleViolationError(_("No result was accepted, so there is no score."))
        )
    return obstacles


def obstacles_to_withdrawing(facts: RoundFacts) -> list[CatenaError]:
    """Every reason why the round may not be withdrawn; empty if it may."""
    return obstacles_to_scoring(facts)


def _being_scored() -> CatenaError:
    return RuleViolationError(_("The round is being scored; wait until that is done."))


def _withdrawn() -> CatenaError:
    return RuleViolationError(_("The round was withdrawn; send it as a new one."))


def obstacles_to_linking(
    codes: Mapping[str, str], *, known: Collection[str], laboratories: Collection[str]
) -> list[CatenaError]:
    """Every reason why codes may not be given to laboratories.

    Parameters
    ----------
    codes : mapping of str to str
        The laboratory of each code, by its key; empty where it is unknown.
    known : collection of str
        The codes of the round.
    laboratories : collection of str
        The keys of the laboratories that there are.
    """
    unknown = [
        InvalidInputError(
            _("The round has no code {code}; write it as in the results."), code=code
        )
        for code in codes
        if code not in known
    ]
    strangers = [
        InvalidInputError(
            _("{laboratory} is no laboratory of the list; register it first."),
            laboratory=name,
        )
        for name in dict.fromkeys(codes.values())
        if name and name not in laboratories
    ]
    twice = [
        InvalidInputError(
            _("One laboratory has {n} codes: {codes}; a round knows it by one."),
            n=len(given),
            codes=", ".join(given),
        )
        for given in _codes_of_one(codes)
    ]
    return [*unknown, *strangers, *twice]


def _codes_of_one(codes: Mapping[str, str]) -> Iterable[list[str]]:
    counts = Counter(name for name in codes.values() if name)
    for name, n in counts.items():
        if n > 1:
            yield [code for code, each in codes.items() if each == name]
