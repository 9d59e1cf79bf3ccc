"""States and verdicts in the words and marks of the pages."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.engine.proficiency import Verdict
from catena.platform.labs.enums import RoundState
from catena.platform.look.cells import number
from catena.platform.look.parts import Kind, State

VERDICTS: dict[str, State] = {
    Verdict.SATISFACTORY: State("done", _("satisfactory")),
    Verdict.QUESTIONABLE: State("warn", _("questionable")),
    Verdict.UNSATISFACTORY: State("act", _("unsatisfactory")),
    Verdict.NOT_SCORED: State("plain", _("not scored")),
}
KINDS: dict[RoundState, Kind] = {
    RoundState.SCORING: "info",
    RoundState.SCORED: "warn",
    RoundState.PUBLISHED: "done",
    RoundState.FAILED: "act",
    RoundState.WITHDRAWN: "plain",
}
ESTIMATORS: tuple[tuple[str, str | Promise], ...] = (
    ("algorithm-a", _("Algorithm A: efficient with few outliers")),
    ("q-hampel", _("Q method and Hampel: holds up to half of outliers")),
    ("median", _("Median and scaled MAD: simplest, holds well")),
)
NOTE_KINDS = {"refusal": "act", "caution": "warn"}


def state_of(round_: Any) -> State:
    """How a round stands."""
    state = RoundState(round_.state)
    return State(KINDS[state], gettext(state.label))


def verdict_of(score: Any) -> State | str:
    """What a result scored; nothing where nothing was reported."""
    return VERDICTS.get(score.verdict, "")


def result_of(score: Any) -> str:
    """A result as it was reported: a number, a limit, or why there is none."""
    if score.result is not None:
        return number(float(f"{score.result:.6g}"))
    if score.status == "below_detection":
        return f"< {number(score.limit)}" if score.limit is not None else "<"
    return gettext("not reported")
