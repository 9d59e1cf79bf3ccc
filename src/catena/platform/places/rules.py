"""May a set of boundaries be received, used, taken back, withdrawn? Every reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.places.enums import Level, SetState
from catena.text import mark as _

LONGEST = {"name": 200, "source": 300, "licence": 200, "layer": 200}
MOST_NAMED = 5  # members that a sentence names


@dataclass(frozen=True, slots=True)
class Details:
    """What people say of a file of boundaries; `layer` only where it has several."""

    name: str
    source: str
    licence: str
    level: Level
    layer: str = ""


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What decides about a set; `missing` are the members without any unit."""

    state: SetState
    n_units: int
    n_refusing: int
    missing: tuple[str, ...] = ()


def problems_of(details: Details) -> list[CatenaError]:
    """What is wrong with what people say of a file."""
    asked = {
        "name": _("Name the set, so that people can tell it from others."),
        "source": _("Say whose boundaries these are and where they were fetched."),
        "licence": _("Say under which licence: everybody will be able to fetch them."),
    }
    problems: list[CatenaError] = [
        InvalidInputError(sentence, field=field)
        for field, sentence in asked.items()
        if not getattr(details, field).strip()
    ]
    return problems + [
        InvalidInputError(
            _("{field} has {n} letters, more than {most}; shorten it."),
            field=field,
            n=len(getattr(details, field)),
            most=most,
        )
        for field, most in LONGEST.items()
        if len(getattr(details, field)) > most
    ]


def obstacles_to_using(facts: SetFacts, *, was: SetState) -> list[RuleViolationError]:
    """Why the set cannot be put in use at all; `was` is what it must be now."""
    obstacles = _wrong_state(facts.state, was)
    if facts.n_refusing:
        obstacles.append(
            RuleViolationError(
                _(
                    "Findings that must be mended in the file first: {n}. Mend them "
                    "and send the file again."
                ),
                n=facts.n_refusing,
            )
        )
    if not facts.n_units:
        obstacles.append(
            RuleViolationError(
                _("No unit of the file has a code; fill them in and send it again.")
            )
        )
    return obstacles


def obstacles_without_reason(
    facts: SetFacts, *, reason: str
) -> list[RuleViolationError]:
    """What is in the way until somebody says why it is right all the same."""
    if not facts.missing or reason.strip():
        return []
    return [
        RuleViolationError(
            _("Members that would be on no map: {names}. Say why that is right."),
            names=named(facts.missing),
        )
    ]


def obstacles_to_withdrawing(facts: SetFacts) -> list[RuleViolationError]:
    """Why a draft cannot be withdrawn."""
    return _wrong_state(facts.state, SetState.DRAFT)


def obstacles_to_swapping(
    seen: UUID | None, found: UUID | None, *, found_name: str = ""
) -> list[RuleViolationError]:
    """Why the set in use cannot be replaced: it is not the one that was looked at.

    Parameters
    ----------
    seen, found : UUID or None
        The set that the actor saw in use, and the one that is; None for none.
    """
    if seen == found:
        return []
    return [
        RuleViolationError(
            _(
                "Meanwhile somebody put {found} in use; look at it, then decide "
                "whether yours should take its place."
            )
            if found
            else _("Meanwhile no set is in use; look at the page again, then decide."),
            found=found_name,
        )
    ]


def named(names: tuple[str, ...]) -> str:
    """A few names, and dots where there are more."""
    more = ", …" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


_WRONG = {
    SetState.READING: _("The file is still being read; wait until it is a draft."),
    SetState.DRAFT: _("The set is a draft that was never in use."),
    SetState.IN_USE: _("The set is in use."),
    SetState.FORMER: _("The set was in use before; go back to it instead."),
    SetState.WITHDRAWN: _("The set was withdrawn; send the file again."),
}


def _wrong_state(state: SetState, expected: SetState) -> list[RuleViolationError]:
    return [] if state is expected else [RuleViolationError(_WRONG[state])]
