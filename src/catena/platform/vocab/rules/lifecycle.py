"""When a term may be changed, retired and restored."""

from __future__ import annotations

from collections.abc import Collection

from catena.errors import RuleViolationError
from catena.text import mark as _


def obstacles_to_retiring(
    *, is_retired: bool, narrower: Collection[str], referring: Collection[str]
) -> list[RuleViolationError]:
    """Every reason why a term may not be retired; empty if it may.

    `narrower` are the codes of the current terms that belong to it, `referring` of
    those that name it in an attribute.
    """
    obstacles = []
    if is_retired:
        obstacles.append(RuleViolationError(_("The term is retired already.")))
    if narrower:
        obstacles.append(
            RuleViolationError(
                _("{codes} belong to it; retire or move them first."),
                codes=", ".join(narrower),
            )
        )
    if referring:
        obstacles.append(
            RuleViolationError(
                _("{codes} name it in an attribute; change them first."),
                codes=", ".join(referring),
            )
        )
    return obstacles


def obstacles_to_changing(*, is_retired: bool) -> list[RuleViolationError]:
    """Every reason why a term may not be changed; empty if it may."""
    if not is_retired:
        return []
    return [RuleViolationError(_("The term is retired; restore it, then change it."))]


def obstacles_to_restoring(
    *, is_retired: bool, retired_above: Collection[str]
) -> list[RuleViolationError]:
    """Every reason why a term may not come back; empty if it may.

    `retired_above` are the retired terms that it belongs to or names.
    """
    obstacles = []
    if not is_retired:
        obstacles.append(RuleViolationError(_("The term is in use already.")))
    if retired_above:
        obstacles.append(
            RuleViolationError(
                _("It leans on {codes}, retired as well; restore them first."),
                codes=", ".join(retired_above),
            )
        )
    return obstacles
