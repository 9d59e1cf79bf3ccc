"""A finding about an installation, and how findings weigh together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from catena.platform.operations.enums import Severity
from catena.text import Counted

FINE, LOOK, BROKEN = Severity.FINE, Severity.LOOK, Severity.BROKEN


class Finding(NamedTuple):
    """One thing that was looked at: how it stands, and what to do."""

    code: str
    severity: Severity
    what: str | Counted  # with fields for the facts; counted by the fact n
    remedy: str = ""
    facts: dict[str, object] = {}  # noqa: RUF012 - never changed

    @property
    def sentence(self) -> str:
        """What was found, in English."""
        what = self.what
        if isinstance(what, Counted):
            what = what.one if self.facts["n"] == 1 else what.many
        return what.format(**self.facts)

    @property
    def advice(self) -> str:
        """What to do about it, in English."""
        return self.remedy.format(**self.facts)


def worst(findings: Iterable[Finding]) -> Severity:
    """How the installation stands as a whole."""
    return max((each.severity for each in findings), default=FINE)
