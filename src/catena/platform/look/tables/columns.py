"""What a list is made of: its columns, its filters, its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.utils.translation import gettext_lazy as _

from catena.platform.look.parts import State, Words
from catena.platform.look.tables.filters import Filter

LARGEST_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list.

    Attributes
    ----------
    key : str
        Its name in addresses and files; also the attribute, without `value`.
    label : str
        Its heading. The unit, if any, follows there and not in the cells.
    value : callable or str, optional
        Makes the cell of a row, or names the attribute: ``country__name``. May be
        a number, text, a day, a moment, a boolean, a State, a Link or None.
    link : callable, optional
        The path that the cell of a row leads to.
    unit : str
    decimals : int, optional
        Of numbers; without it they keep the digits that they have.
    is_number : bool
        Whether to align to the right.
    sort : str or tuple of str
        The fields to order by, a minus before those that run down; empty where the
        list cannot be sorted by this column.
    on_phone : bool
        Whether the card on a phone has it.
    export : callable, optional
        Makes the cell of a file, where it differs from that of the page.
    """

    key: str
    label: Words
    value: Callable[[Any], Any] | str = ""
    link: Callable[[Any], str] | None = None
    unit: str = ""
    decimals: int | None = None
    is_number: bool = False
    sort: str | tuple[str, ...] = ()
    on_phone: bool = True
    export: Callable[[Any], Any] | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The fields to order by."""
        return (
            (self.sort,)
            if self.sort and isinstance(self.sort, str)
            else tuple(self.sort)
        )

    @property
    def heading(self) -> str:
        """The label with the unit."""
        return f"{self.label}, {self.unit}" if self.unit else str(self.label)

    def value_of(self, row: Any) -> Any:
        """What the page shows of a row."""
        if callable(self.value):
            return self.value(row)
        return attribute(row, self.value or self.key)

    def exported(self, row: Any) -> Any:
        """What a file has of a row: a state is its word there."""
        value = self.export(row) if self.export else self.value_of(row)
        return str(value.word) if isinstance(value, State) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list as it is declared once, beside the view that shows it.

    Attributes
    ----------
    name : str
        A word of small letters: the id of the list and the name of its files.
    title : str
        What the rows are, for the file and for those who hear the page.
    columns : tuple of Column
        The first names the row: it heads the card on a phone.
    filters : tuple of Filter
    order : str
        The key of the column to sort by at first, a minus before it for
        downwards; empty to keep the order of the rows.
    page_size : int
        At most 50.
    empty : str
        What to say where there is no row at all.
    gather : callable, optional
        Is told the rows of a page, or some of a file, before their cells are made:
        what their cells need is then asked for at once.
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    order: str = ""
    page_size: int = 25
    empty: Words = _("Nothing here yet.")
    gather: Callable[[Sequence[Any]], None] | None = None

    def __post_init__(self) -> None:
        assert 1 <= self.page_size <= LARGEST_PAGE, "a page has 1 to 50 rows"
        keys = {column.key for column in self.columns if column.sort}
        assert not self.order or self.order.removeprefix("-") in keys, (
            "a list is ordered by a column that sorts"
        )


def attribute(row: Any, path: str) -> Any:
    """The attribute that a path such as ``country__name`` names; None on the way."""
    return reduce(
        lambda value, name: None if value is None else getattr(value, name),
        path.split("__"),
        row,
    )
