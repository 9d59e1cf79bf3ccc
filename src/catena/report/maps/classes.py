"""Values of countries as classes of a map, with *no data* never taken for a number."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from catena.errors import InvalidInputError
from catena.text import mark as _

NO_DATA = "mx"
MOST_CLASSES = 7  # more shades of one colour cannot be told apart


class LegendItem(NamedTuple):
    """One line of a legend."""

    class_: str
    label: str
    n: int


class Legend(NamedTuple):
    """The lines of a legend, in the order of their classes."""

    items: tuple[LegendItem, ...]


def classed(
    values: Mapping[str, float | None], breaks: Sequence[float]
) -> dict[str, str]:
    """The class of each code: ``m1`` below the first break, and so upwards.

    A value that equals a break belongs to the class above it. None and NaN are
    ``mx``; zero is a number like any other.

    Raises
    ------
    InvalidInputError
        If the breaks do not rise, or make more than seven classes.

    Examples
    --------
    >>> classed({"LAO": 0, "NPL": 6, "THA": 7, "PRK": None}, breaks=[1, 7])
    {'LAO': 'm1', 'NPL': 'm2', 'THA': 'm3', 'PRK': 'mx'}
    """
    _check_breaks(breaks)
    return {
        code: NO_DATA
        if value is None or math.isnan(value)
        else f"m{int(np.searchsorted(breaks, value, side='right')) + 1}"
        for code, value in values.items()
    }


def quantile_breaks(
    values: Iterable[float | None], n_classes: int
) -> tuple[float, ...]:
    """Breaks that part the known values into classes of about the same number.

    Fewer where many values are the same: a class without members says nothing.

    Raises
    ------
    InvalidInputError
        If fewer than two or more than seven classes are asked for.
    """
    if not 2 <= n_classes <= MOST_CLASSES:
        raise InvalidInputError(
            _("A map cannot have {n} classes; choose 2 to {most}."),
            n=n_classes,
            most=MOST_CLASSES,
        )
    known = np.array(
        [value for value in values if value is not None and not math.isnan(value)]
    )
    if not known.size:
        return ()
    # Breaks that are values themselves leave no class empty.
    at = np.quantile(known, np.arange(1, n_classes) / n_classes, method="higher")
    return tuple(float(each) for each in np.unique(at) if each > known.min())


def legend(classes: Mapping[str, str], labels: Sequence[str], no_data: str) -> Legend:
    """How many codes are in each class, in the words of the page.

    Every class of the scale has its line, also where it is empty; *no data* has
    one where it is needed.

    Parameters
    ----------
    classes : mapping of str to str
        From `classed`.
    labels : sequence of str
        For ``m1``, ``m2`` and so on, in the reader's language.
    no_data : str
        The words for *no data*.
    """
    counts = Counter(classes.values())
    items = [
        LegendItem(f"m{i}", label, counts[f"m{i}"])
        for i, label in enumerate(labels, start=1)
    ]
    if counts[NO_DATA]:
        items.append(LegendItem(NO_DATA, no_data, counts[NO_DATA]))
    return Legend(tuple(items))


def _check_breaks(breaks: Sequence[float]) -> None:
    rises = all(a < b for a, b in zip(breaks, breaks[1:], strict=False))
    if not rises or not all(map(math.isfinite, breaks)) or len(breaks) >= MOST_CLASSES:
        raise InvalidInputError(
            _(
                "The breaks {breaks} make no scale; give at most {most} numbers that "
                "rise."
            ),
            breaks=", ".join(f"{each:g}" for each in breaks),
            most=MOST_CLASSES - 1,
        )
