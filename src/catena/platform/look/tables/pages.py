"""What a request asks of a list: filtered, sorted, and one page of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from catena.platform.look.cells import shown
from catena.platform.look.parts import Link, Words
from catena.platform.look.tables.columns import Column, Table, attribute
from catena.platform.look.tables.filters import ChoiceFilter, Choices, Filter, Rows

OWN_KEYS = ("sort", "page", "format")


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that a request asks for, in its order, and what it asked."""

    rows: Rows
    n_total: int
    n_found: int
    wanted: dict[str, Any]
    sort: str


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a column; `query` sorts by it and is empty where nothing does."""

    label: str
    is_number: bool
    on_phone: bool
    query: str
    aria_sort: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as markup, with what its place in the table asks for."""

    markup: SafeString
    path: str
    label: str
    is_number: bool
    on_phone: bool


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """A filter with what was asked of it."""

    key: str
    label: Words
    kind: str
    value: str
    choices: Choices
    any_label: Words


@dataclass(frozen=True, slots=True)
class TablePage:
    """One page of a list with everything its template needs.

    Queries begin with a question mark and keep what else was asked for.
    """

    name: str
    title: Words
    empty: Words
    headers: tuple[Header, ...]
    rows: tuple[tuple[Cell, ...], ...]
    filters: tuple[ShownFilter, ...]
    active: tuple[Link, ...]
    sort: str
    number: int
    n_pages: int
    n_found: int
    n_total: int
    first: int
    last: int
    pages: tuple[tuple[int, str], ...]
    previous: str
    next: str
    csv: str
    xlsx: str

    @property
    def region(self) -> str:
        """The id of what is exchanged when a filter changes."""
        return f"table-{self.name}"


def select(asked: QueryDict, table: Table, rows: Rows) -> Selection:
    """Filter and sort all rows; what makes no sense is passed over."""
    n_total = _count(rows)
    wanted = {}
    for each in table.filters:
        value = each.read(asked.get(each.key, ""))
        if value is not None:
            wanted[each.key] = value
            rows = each.apply(rows, value)
    sort = _known_sort(table, asked.get("sort", ""))
    n_found = _count(rows) if wanted else n_total
    return Selection(_sorted(table, rows, sort), n_total, n_found, wanted, sort)


def table_page(asked: QueryDict, table: Table, rows: Rows) -> TablePage:
    """The page of a list that a request asks for; out of range means the last."""
    found = select(asked, table, rows)
    n_pages = max(1, ceil(found.n_found / table.page_size))
    number = min(max(1, _whole_number(asked.get("page", ""))), n_pages)
    start = (number - 1) * table.page_size
    cut = list(found.rows[start : start + table.page_size])
    if table.gather:
        table.gather(cut)
    kept = _kept(asked, table, found)
    return TablePage(
        name=table.name,
        title=table.title,
        empty=table.empty,
        headers=tuple(_header(each, found.sort, kept) for each in table.columns),
        rows=tuple(tuple(_cell(each, row) for each in table.columns) for row in cut),
        filters=tuple(_shown_filter(each, found.wanted) for each in table.filters),
        active=tuple(_active(table, found.wanted, kept)),
        sort=kept.get("sort", ""),
        number=number,
        n_pages=n_pages,
        n_found=found.n_found,
        n_total=found.n_total,
        first=start + 1 if cut else 0,
        last=start + len(cut),
        pages=tuple((each, _query(kept, page=each)) for each in _near(number, n_pages)),
        previous=_query(kept, page=number - 1) if number > 1 else "",
        next=_query(kept, page=number + 1) if number < n_pages else "",
        csv=_query(kept, format="csv"),
        xlsx=_query(kept, format="xlsx"),
    )


def _count(rows: Rows) -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1  # noqa: PLR2004


def _known_sort(table: Table, asked: str) -> str:
    keys = {column.key for column in table.columns if column.sort}
    return asked if asked.removeprefix("-") in keys else table.order


def _sorted(table: Table, rows: Rows, sort: str) -> Rows:
    if not sort:
        return rows
    key = sort.removeprefix("-")
    column = next(each for each in table.columns if each.key == key)
    fields = [
        (field.removeprefix("-"), field.startswith("-") != sort.startswith("-"))
        for field in column.order
    ]
    if isinstance(rows, QuerySet):
        return rows.order_by(*(_ordering(*field) for field in fields), "pk")
    for field, is_down in reversed(fields):
        rows = _sorted_by(rows, field, is_down=is_down)
    return rows


def _ordering(field: str, is_down: bool) -> Any:
    """Empty values last in both directions, as databases differ in this."""
    named = F(field)
    return named.desc(nulls_last=True) if is_down else named.asc(nulls_last=True)


def _sorted_by(rows: Sequence[Any], field: str, *, is_down: bool) -> list[Any]:
    known = [row for row in rows if attribute(row, field) is not None]
    unknown = [row for row in rows if attribute(row, field) is None]
    known.sort(key=lambda row: attribute(row, field), reverse=is_down)
    return known + unknown


def _kept(asked: QueryDict, table: Table, found: Selection) -> dict[str, str]:
    """What links keep of the request: filters that mean something, and the order."""
    kept = {key: str(asked[key]).strip() for key in found.wanted}
    if found.sort and found.sort != table.order:
        kept["sort"] = found.sort
    return kept


def _query(kept: dict[str, str], **changes: object) -> str:
    query = QueryDict(mutable=True)
    query.update(kept)
    for key, value in changes.items():
        query[key] = str(value)
    return f"?{query.urlencode()}"


def _header(column: Column, sort: str, kept: dict[str, str]) -> Header:
    directions = {column.key: "ascending", f"-{column.key}": "descending"}
    aria_sort = directions.get(sort, "") if column.sort else ""
    turned = f"-{column.key}" if aria_sort == "ascending" else column.key
    query = _query(kept, sort=turned) if column.sort else ""
    return Header(column.heading, column.is_number, column.on_phone, query, aria_sort)


def _cell(column: Column, row: Any) -> Cell:
    return Cell(
        markup=shown(column.value_of(row), decimals=column.decimals),
        path=column.link(row) if column.link else "",
        label=column.heading,
        is_number=column.is_number,
        on_phone=column.on_phone,
    )


def _shown_filter(each: Filter, wanted: dict[str, Any]) -> ShownFilter:
    choices: Choices = ()
    any_label: Words = ""
    if isinstance(each, ChoiceFilter):
        choices, any_label = each.options, each.any_label
    return ShownFilter(
        key=each.key,
        label=each.label,
        kind=each.kind,
        value=str(wanted.get(each.key, "")),
        choices=choices,
        any_label=any_label,
    )


def _active(table: Table, wanted: dict[str, Any], kept: dict[str, str]) -> list[Link]:
    """Each filter in use, with the query that is left without it."""
    return [
        Link(
            f"{each.label}: {each.words(wanted[each.key])}",
            _query({key: value for key, value in kept.items() if key != each.key}),
        )
        for each in table.filters
        if each.key in wanted
    ]


def _near(number: int, n_pages: int) -> list[int]:
    """The first, the last and the neighbours; 0 stands for those left out."""
    pages = sorted(
        {1, n_pages, *range(max(1, number - 1), min(n_pages, number + 1) + 1)}
    )
    near: list[int] = []
    for page in pages:
        if near and page > near[-1] + 1:
            near.append(0)
        near.append(page)
    return near
