"""Sets of results: one per measurand and sample, ragged, with a status each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from catena.engine.types import Codes, Floats, Ints
from catena.engine.values import Status
from catena.errors import InvalidInputError
from catena.text import mark as _


@dataclass(frozen=True, slots=True)
class ResultSets:
    """Many sets of results side by side, the shorter ones padded.

    Attributes
    ----------
    values : ndarray of float, shape (n_sets, n_labs)
        One result per laboratory; only those with status REPORTED count.
    status : ndarray of uint8, shape (n_sets, n_labs)
        A `Status` for each value. Padding is NOT_REPORTED.
    """

    values: Floats
    status: Codes

    @classmethod
    def of(
        cls,
        results: Sequence[ArrayLike],
        *,
        below_detection: Sequence[ArrayLike] | None = None,
    ) -> ResultSets:
        """Sets from one sequence of results each, of any length.

        Parameters
        ----------
        results : sequence of array_like of float
            One entry per set, each of shape (n_labs,). NaN marks a laboratory
            that did not report.
        below_detection : sequence of array_like of bool, optional
            Same shapes; true where a laboratory reported "less than".

        Returns
        -------
        ResultSets
            Padded to the longest set.

        Raises
        ------
        InvalidInputError
            If there is not one mask per set, or one has another shape than its set.
        """
        rows = [np.asarray(each, dtype=np.float64).ravel() for each in results]
        width = max((row.size for row in rows), default=0)
        values = np.full((len(rows), width), np.nan)
        status = np.full(values.shape, Status.NOT_REPORTED, dtype=np.uint8)
        for i, row in enumerate(rows):
            values[i, : row.size] = row
            status[i, : row.size] = _status_of_numbers(row)
        masks = [None] * len(rows) if below_detection is None else [*below_detection]
        if len(masks) != len(rows):
            raise InvalidInputError(
                _(
                    "There are {n_sets} sets, but marks of below detection for "
                    "{n_masks}; give one sequence of marks per set."
                ),
                n_sets=len(rows),
                n_masks=len(masks),
            )
        for i, mask in enumerate(masks):
            if mask is None:
                continue
            censored = np.asarray(mask, dtype=np.bool_).ravel()
            if censored.size != rows[i].size:
                raise InvalidInputError(
                    _(
                        "Set {number} has {n_results} results but {n_marks} marks "
                        "of below detection; give one mark per result."
                    ),
                    number=i + 1,
                    n_results=rows[i].size,
                    n_marks=censored.size,
                )
            status[i, : censored.size][censored] = Status.BELOW_DETECTION
        return cls(values, status)

    @classmethod
    def grouped(
        cls, values: Floats, status: Codes, set_index: Ints, n_sets: int
    ) -> ResultSets:
        """Sets from long columns: value, status and the set that each is in."""
        order = np.argsort(set_index, kind="stable")
        sizes = np.bincount(set_index, minlength=n_sets)
        column = np.arange(order.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        shape = (n_sets, int(sizes.max(initial=0)))
        padded = np.full(shape, np.nan)
        padded_status = np.full(shape, Status.NOT_REPORTED, dtype=np.uint8)
        padded[set_index[order], column] = values[order]
        padded_status[set_index[order], column] = status[order]
        return cls(padded, padded_status)

    @property
    def n_reported(self) -> Ints:
        """How many results of each set are numbers."""
        return self._count(Status.REPORTED)

    @property
    def n_below_detection(self) -> Ints:
        """How many results of each set are "less than"."""
        return self._count(Status.BELOW_DETECTION)

    def _count(self, status: Status) -> Ints:
        counts: Ints = np.count_nonzero(self.status == status, axis=1)
        return counts


Results = ArrayLike | ResultSets


class Ordered(NamedTuple):
    """The numbers of each set in ascending order, NaN behind them."""

    numbers: Floats  # (n_sets, n_labs)
    n: Ints  # numbers in each set
    is_single: bool  # one set was given, not a table of sets


def in_order(results: Results) -> Ordered:
    """The reported numbers of one set or many, sorted once for every estimator."""
    if isinstance(results, ResultSets):
        given = np.where(results.status == Status.REPORTED, results.values, np.nan)
        n, is_single = results.n_reported, False
    else:
        values = np.array(results, dtype=np.float64)
        if values.ndim not in {1, 2}:
            raise InvalidInputError(
                _(
                    "Results must be one set, shape (n_labs,), or many, shape "
                    "(n_sets, n_labs); got {n_dimensions} dimensions."
                ),
                n_dimensions=values.ndim,
            )
        given, is_single = np.atleast_2d(values), values.ndim == 1
        n = given.shape[1] - np.count_nonzero(np.isnan(given), axis=1)
    given.sort(axis=1)
    _check_ends(given, n)
    return Ordered(given, n, is_single)


def _check_ends(numbers: Floats, n: Ints) -> None:
    """Refuse infinities, which sorting brings to the ends, and missing numbers."""
    if numbers.shape[1] == 0:
        return
    lowest, highest = numbers[:, 0], numbers[np.arange(n.size), np.maximum(n - 1, 0)]
    wrong = (n > 0) & ~(np.isfinite(lowest) & np.isfinite(highest))
    if wrong.any():
        row = int(np.argmax(wrong))
        value = highest[row] if np.isfinite(lowest[row]) else lowest[row]
        raise InvalidInputError(
            _(
                "A result of set {number} is {value:g}; give a finite number, or "
                "mark it as not reported."
            ),
            number=row + 1,
            value=float(value),
        )


def _status_of_numbers(values: Floats) -> Codes:
    return np.where(np.isnan(values), Status.NOT_REPORTED, Status.REPORTED).astype(
        np.uint8
    )
