"""Columns: what they show of a row, what they export, and what is refused."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from catena.platform.look.parts import State
from catena.platform.look.tables import Column, Table

ROW = SimpleNamespace(name="L04", country=SimpleNamespace(name="Bhutan"), hub=None)


def test_a_value_is_an_attribute_a_path_or_made_by_a_function():
    assert Column(key="name", label="Name").value_of(ROW) == "L04"
    assert Column(key="c", label="C", value="country__name").value_of(ROW) == "Bhutan"
    assert Column(key="c", label="C", value=lambda row: row.name * 2).value_of(ROW) == (
        "L04L04"
    )


def test_a_path_through_nothing_is_nothing():
    assert Column(key="h", label="Hub", value="hub__name").value_of(ROW) is None


def test_a_file_has_the_word_of_a_state_or_what_export_says():
    state = Column(
        key="s", label="State", value=lambda _row: State("done", "Published")
    )
    export = Column(key="name", label="Name", export=lambda _row: "four")

    assert state.exported(ROW) == "Published"
    assert export.exported(ROW) == "four"


def test_the_unit_stands_in_the_heading():
    assert Column(key="b", label="Bias", unit="g/kg").heading == "Bias, g/kg"


def test_one_field_or_several_order_a_column():
    assert Column(key="a", label="A", sort="name").order == ("name",)
    assert Column(key="a", label="A", sort=("country", "-name")).order == (
        "country",
        "-name",
    )
    assert Column(key="a", label="A").order == ()


def test_a_page_has_at_most_fifty_rows():
    with pytest.raises(AssertionError, match="1 to 50 rows"):
        Table(name="t", title="T", columns=(), page_size=51)


def test_a_list_is_ordered_by_a_column_that_sorts():
    with pytest.raises(AssertionError, match="a column that sorts"):
        Table(name="t", title="T", columns=(Column(key="a", label="A"),), order="a")
