"""Pages of a list: their rows, how many there are, where the next one is."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import ValidationError

from catena.platform.common.endpoints import Pages, paged

Colour = Literal["brown", "red"]


@pytest.fixture
def page(rf):
    """The page of a list at an address."""

    def made(rows, query):
        request = rf.get("/api/v1/soils", query)
        asked = Pages.Input(**query)
        return Pages().paginate_queryset(rows, asked, request)

    return made


@pytest.mark.parametrize(
    ("number", "rows", "leads_on"),
    [(1, [0, 1, 2], True), (2, [3, 4, 5], True), (3, [6], False), (4, [], False)],
)
def test_a_page_has_its_rows_and_leads_on_until_the_last(page, number, rows, leads_on):
    found = page(list(range(7)), {"page": number, "page_size": 3})

    assert (found["items"], found["count"]) == (rows, 7)
    assert (found["next"] is not None) is leads_on


def test_the_address_of_the_next_page_keeps_what_else_was_asked(rf):
    request = rf.get("/api/v1/soils", {"colour": "red", "page_size": 1})

    found = Pages().paginate_queryset([1, 2], Pages.Input(page_size=1), request)

    assert found["next"] == (
        "http://testserver/api/v1/soils?colour=red&page_size=1&page=2"
    )


def test_a_paged_function_keeps_the_types_of_where_it_was_written():
    @paged
    def soils(request, colour: Colour = "brown"):
        """Soils of a colour."""

    assert soils.__annotations__["colour"] is Colour


@pytest.mark.parametrize("number", [0, 10**30])
def test_a_page_that_no_database_can_count_to_is_refused(number):
    with pytest.raises(ValidationError):
        Pages.Input(page=number)
