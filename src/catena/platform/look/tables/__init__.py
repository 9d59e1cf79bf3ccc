"""The one way to do lists: columns and filters declared, pages and files made."""

from catena.platform.look.tables.answering import respond
from catena.platform.look.tables.columns import Column, Table
from catena.platform.look.tables.filters import ChoiceFilter, DateFilter, TextFilter
from catena.platform.look.tables.pages import TablePage, table_page

__all__ = [
    "ChoiceFilter",
    "Column",
    "DateFilter",
    "Table",
    "TablePage",
    "TextFilter",
    "respond",
    "table_page",
]
