"""One page of a list: filtered, sorted, counted, linked; nonsense does no harm."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict

from catena.platform.look.tables import (
    ChoiceFilter,
    Column,
    Table,
    TextFilter,
    table_page,
)


@dataclass(frozen=True)
class Lab:
    """A row."""

    name: str
    bias: float | None = None


LABS = [Lab("C", 0.5), Lab("A", None), Lab("B", -1.0), Lab("D", 0.5), Lab("E", 2.0)]
TABLE = Table(
    name="labs",
    title="Laboratories",
    order="name",
    page_size=2,
    columns=(
        Column(key="name", label="Name", sort="name", link=lambda lab: f"/{lab.name}/"),
        Column(
            key="bias",
            label="Bias",
            unit="g/kg",
            is_number=True,
            decimals=1,
            sort=("bias", "-name"),
            on_phone=False,
        ),
    ),
    filters=(
        TextFilter(lookup="name__icontains"),
        ChoiceFilter(
            key="bias", label="Bias", lookup="bias", choices=[("0.5", "half")]
        ),
    ),
)
GROUPS = Table(
    name="groups",
    title="Groups",
    order="-name",
    columns=(Column(key="name", label="Name", sort="name"),),
    filters=(TextFilter(lookup="name__icontains"),),
)


def page(query: str = "", table: Table = TABLE, rows=LABS):
    return table_page(QueryDict(query), table, rows)


def names(shown) -> list[str]:
    return [str(row[0].markup) for row in shown.rows]


def everything(query: str) -> list[str]:
    return [name for n in (1, 2, 3) for name in names(page(f"{query}&page={n}"))]


def test_the_first_page_has_the_first_rows_in_the_usual_order():
    shown = page()

    assert names(shown) == ["A", "B"]
    assert (shown.first, shown.last, shown.n_found, shown.n_total) == (1, 2, 5, 5)
    assert (shown.number, shown.n_pages) == (1, 3)
    assert (shown.previous, shown.next) == ("", "?page=2")


@pytest.mark.parametrize("wish", ["3", "99", "12345678"])
def test_a_page_out_of_range_is_the_last(wish):
    shown = page(f"page={wish}")

    assert (shown.number, names(shown), shown.next) == (3, ["E"], "")


@pytest.mark.parametrize("wish", ["0", "-1", "two", "", "1e3", "²", "9" * 400])
def test_a_page_that_is_none_is_the_first(wish):
    assert page(f"page={wish}").number == 1


def test_empty_values_come_last_in_both_directions():
    assert everything("sort=bias") == ["B", "D", "C", "E", "A"]
    assert everything("sort=-bias") == ["E", "C", "D", "B", "A"]


@pytest.mark.parametrize("wish", ["password", "-", "--name", "name__id", "?"])
def test_an_unknown_order_is_the_usual_one(wish):
    assert names(page(f"sort={wish}")) == ["A", "B"]


def test_a_header_turns_its_own_order_around():
    by_name, by_bias = page("sort=name").headers

    assert (by_name.aria_sort, by_name.query) == ("ascending", "?sort=-name")
    assert (by_bias.aria_sort, by_bias.query) == ("", "?sort=bias")
    assert page("sort=-bias").headers[1].aria_sort == "descending"


def test_filters_are_counted_and_can_be_taken_away():
    shown = page("q=c&bias=0.5&sort=-bias&page=1")

    assert names(shown) == ["C"]
    assert (shown.n_found, shown.n_total) == (1, 5)
    assert [link.label for link in shown.active] == [
        "Search in this list: c",
        "Bias: half",
    ]
    assert shown.active[0].path == "?bias=0.5&sort=-bias"
    assert [each.value for each in shown.filters] == ["c", "0.5"]


def test_a_filter_that_means_nothing_is_passed_over():
    shown = page("bias=wrong&q=+&colour=red")

    assert (shown.n_found, shown.active) == (5, ())
    assert shown.csv == "?format=csv"


def test_links_keep_what_was_asked():
    assert page("q=&sort=-name").next == "?sort=-name&page=2"
    assert page("q=a%26b").xlsx == "?q=a%26b&format=xlsx"


def test_an_empty_list_is_one_empty_page():
    shown = page(rows=[])

    assert (shown.rows, shown.n_pages, shown.first, shown.last) == ((), 1, 0, 0)


def test_far_pages_are_left_out():
    labs = [Lab(str(n)) for n in range(40)]

    shown = [number for number, _query in page("page=10", rows=labs).pages]

    assert shown == [1, 0, 9, 10, 11, 0, 20]


def test_a_cell_knows_its_link_and_its_place():
    name, bias = page("q=c").rows[0]

    assert name.path == "/C/"
    assert (bias.markup, bias.label, bias.is_number) == ("0.5", "Bias, g/kg", True)
    assert not bias.on_phone


@pytest.mark.django_db
def test_a_queryset_is_filtered_and_sorted_by_the_database():
    for name in ("soil", "peat", "subsoil"):
        Group.objects.create(name=name)

    assert names(page("", GROUPS, Group.objects.all())) == ["subsoil", "soil", "peat"]
    found = page("q=SOIL&sort=name", GROUPS, Group.objects.all())
    assert names(found) == ["soil", "subsoil"]
    assert (found.n_found, found.n_total) == (2, 3)


@pytest.mark.django_db
@pytest.mark.parametrize("n_rows", [1, 3])
def test_a_page_costs_two_queries_however_many_rows(n_rows, django_assert_num_queries):
    for n in range(n_rows):
        Group.objects.create(name=str(n))

    with django_assert_num_queries(2):
        page("", GROUPS, Group.objects.all())


def test_what_cells_need_is_gathered_for_the_rows_of_the_page_alone():
    told = []
    table = replace(TABLE, gather=lambda rows: told.append([row.name for row in rows]))

    page("page=2", table)

    assert told == [["C", "D"]]
