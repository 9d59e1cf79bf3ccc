"""May a country belong to a region from one day to another?"""

from __future__ import annotations

from collections.abc import Sequence

from catena.errors import CatenaError, RuleViolationError
from catena.platform.members.rules.periods import Span, problems_of_span
from catena.text import mark as _


def obstacles_to_joining(
    span: Span, held: Sequence[Span], *, is_subregion_elsewhere: bool
) -> list[CatenaError]:
    """Once a day in a region, and in a subregion of that region.

    Parameters
    ----------
    span : Span
        From when to when the country would belong to the region.
    held : sequence of Span
        From when to when it belongs there already.
    is_subregion_elsewhere : bool
        Whether the subregion is one of another region.
    """
    obstacles: list[CatenaError] = [*problems_of_span(span)]
    obstacles += [
        RuleViolationError(
            _(
                "The country belongs to the region from {starts} on already; end that "
                "membership first, or begin after it."
            ),
            field="starts",
            starts=other.starts,
        )
        for other in held
        if span.overlaps(other)
    ]
    if is_subregion_elsewhere:
        obstacles.append(
            RuleViolationError(
                _("The subregion is one of another region; choose one of this region."),
                field="subregion",
            )
        )
    return obstacles
