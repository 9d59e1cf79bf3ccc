"""Rows that only others make impossible: mixed units, and results given twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from operator import attrgetter

from catena.io.cells import folded
from catena.io.pt.measurands import unit_key
from catena.io.pt.rows import Rejection, ResultRow
from catena.text import mark as _

MOST_LINES = 5  # that a reason names


def screen(
    rows: list[ResultRow], file: str, *, by_method: bool
) -> tuple[list[ResultRow], list[Rejection]]:
    """The rows that can be scored together, and those set aside.

    Parameters
    ----------
    rows : list of ResultRow
        Accepted each by itself.
    file : str
        Name of their file.
    by_method : bool
        Whether each method is scored for itself, so that a laboratory may
        report one result by each.

    Returns
    -------
    tuple of list of ResultRow and list of Rejection
        Together as many as were given.
    """
    rejected = [
        *_without_round(rows, file),
        *_of_another_unit(rows, file),
        *_reported_twice(rows, file),
        *([] if by_method else _by_two_methods(rows, file)),
    ]
    first_reason = {rejection.line: rejection for rejection in reversed(rejected)}
    kept = [row for row in rows if row.line not in first_reason]
    return kept, list(first_reason.values())


def same(*names: str) -> tuple[str, ...]:
    """A key in which upper and lower case, and unseen marks, do not matter."""
    return tuple(map(folded, names))


def _grouped(
    rows: Iterable[ResultRow], *columns: str
) -> dict[Hashable, list[ResultRow]]:
    names = attrgetter(*columns)
    groups: dict[Hashable, list[ResultRow]] = defaultdict(list)
    for row in rows:
        groups[same(*names(row))].append(row)
    return groups


def _without_round(rows: list[ResultRow], file: str) -> Iterable[Rejection]:
    """Rows that would split off, because only others name their round."""
    if not any(row.round_ for row in rows):
        return
    for row in rows:
        if not row.round_:
            yield row.rejected(
                file,
                "round",
                _("The round is missing, and other rows name theirs."),
                _("Fill in the round in every row, or in none."),
            )


def _of_another_unit(rows: list[ResultRow], file: str) -> Iterable[Rejection]:
    """Rows whose unit is not the one that most laboratories use for the analyte."""
    for group in _grouped(rows, "round_", "analyte").values():
        labs = {(unit_key(row.unit), folded(row.lab)) for row in group}
        if len({unit for unit, __ in labs}) < 2:
            continue
        usual, n_usual = Counter(unit for unit, __ in labs).most_common(1)[0]
        has_majority = 2 * n_usual > len(labs)
        for row in group:
            if not has_majority or unit_key(row.unit) != usual:
                yield _other_unit(row, file, group, usual if has_majority else "")


def _other_unit(
    row: ResultRow, file: str, group: list[ResultRow], usual: str
) -> Rejection:
    units = sorted({each.unit or _("no unit") for each in group})
    shown = next((each.unit for each in group if unit_key(each.unit) == usual), usual)
    reason = (
        _("The unit is {unit}; most laboratories report {analyte} in {usual}.")
        if usual
        else _(
            "{analyte} is reported in {units}, and none is used by most laboratories."
        )
    )
    return row.rejected(
        file,
        "unit",
        reason.format(
            unit=row.unit or _("missing"),
            analyte=row.analyte,
            usual=shown,
            units=", ".join(units),
        ),
        _("Ask the laboratory which unit it used, then convert; never guess."),
    )


def _reported_twice(rows: list[ResultRow], file: str) -> Iterable[Rejection]:
    columns = ("round_", "lab", "analyte", "sample", "method", "replicate")
    for group in _grouped(rows, *columns).values():
        if len(group) > 1:
            lines = _enumerated(row.line for row in group)
            for row in group:
                yield row.rejected(
                    file,
                    "replicate" if row.replicate else "lab",
                    _(
                        "{lab} reports {analyte} in sample {sample} more than once, in "
                        "lines {lines}, with nothing to tell the results apart."
                    ).format(
                        lab=row.lab,
                        analyte=row.analyte,
                        sample=row.sample,
                        lines=lines,
                    ),
                    _("Number the replicates in a column replicate, or keep one line."),
                )


def _enumerated(lines: Iterable[int]) -> str:
    numbers = [str(line) for line in lines]
    more = len(numbers) - MOST_LINES
    shown = ", ".join(numbers[:MOST_LINES])
    return shown if more <= 0 else _("{lines} and {n} more").format(lines=shown, n=more)


def _by_two_methods(rows: list[ResultRow], file: str) -> Iterable[Rejection]:
    """Rows of a laboratory that would count twice in one consensus."""
    for group in _grouped(rows, "round_", "lab", "analyte", "sample").values():
        methods = {folded(row.method): row.method for row in group}
        if len(methods) < 2:
            continue
        named = ", ".join(method or _("no method") for method in methods.values())
        remedy = (
            _("Write the method in every row of the result.")
            if "" in methods and len(methods) == 2
            else _("Score by method (--by method), or keep the nominated result.")
        )
        for row in group:
            yield row.rejected(
                file,
                "method",
                _(
                    "{lab} reports {analyte} in sample {sample} by more than one "
                    "method ({named}), and would count twice."
                ).format(
                    lab=row.lab, analyte=row.analyte, sample=row.sample, named=named
                ),
                remedy,
            )
