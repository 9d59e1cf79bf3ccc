"""States of a round, and the kinds of what scoring it makes."""

from __future__ import annotations

from enum import StrEnum

from catena.platform.members.enums import Labelled
from catena.text import mark as _


class RoundState(Labelled):
    """Where a round stands on its way to the laboratories."""

    SCORING = "scoring", _("Being scored")
    SCORED = "scored", _("Scored, not published")
    PUBLISHED = "published", _("Published")
    FAILED = "failed", _("Could not be scored")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ProductKind(StrEnum):
    """What scoring makes; those with codes are for the organiser alone."""

    REPORT = "report"
    SCORES = "scores"
    REJECTED = "rejected"
    CONSENSUS = "consensus"
    OPEN_CONSENSUS = "open-consensus"  # groups under five are left out
    CODED_CHART = "coded-chart"
    OPEN_CHART = "open-chart"  # one mark per laboratory, no codes

    @property
    def is_open(self) -> bool:
        """Names no laboratory and no code: everybody's, once it is published."""
        return self in (ProductKind.OPEN_CONSENSUS, ProductKind.OPEN_CHART)
