"""Classes that never take *no data* for a number."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.errors import InvalidInputError
from catena.report.maps import LegendItem, classed, legend, quantile_breaks

VALUES = {"LAO": 0, "NPL": 0.99, "THA": 1, "IND": 7, "PRK": None, "MMR": math.nan}


def test_no_data_is_a_class_of_its_own_and_zero_is_a_number():
    assert classed(VALUES, [1, 7]) == {
        "LAO": "m1",
        "NPL": "m1",
        "THA": "m2",
        "IND": "m3",
        "PRK": "mx",
        "MMR": "mx",
    }


def test_without_breaks_there_is_one_class():
    assert classed({"LAO": 3.0}, []) == {"LAO": "m1"}


@pytest.mark.parametrize(
    "breaks", [[1, 1], [2, 1], [math.nan], [1, math.inf], [1, 2, 3, 4, 5, 6, 7]]
)
def test_breaks_that_make_no_scale_are_refused(breaks):
    with pytest.raises(
        InvalidInputError, match="make no scale; give at most 6 numbers"
    ):
        classed(VALUES, breaks)


def test_quantiles_part_the_known_values_evenly():
    assert quantile_breaks([4, 1, None, 3, 2, math.nan], 2) == (3.0,)


def test_many_equal_values_make_fewer_classes():
    assert quantile_breaks([0, 0, 0, 0, 5], 4) == ()
    assert quantile_breaks([0, 0, 4, 5], 4) == (4.0, 5.0)
    assert quantile_breaks([None], 3) == ()


@pytest.mark.parametrize("n", [1, 8])
def test_a_number_of_classes_that_nobody_can_read_is_refused(n):
    with pytest.raises(InvalidInputError, match=f"cannot have {n} classes; choose 2"):
        quantile_breaks([1.0], n)


@given(
    st.lists(st.floats(-1e6, 1e6) | st.none(), min_size=1, max_size=40),
    st.integers(2, 7),
)
def test_quantile_breaks_always_make_a_scale_whose_classes_have_members(values, n):
    breaks = quantile_breaks(values, n)

    classes = classed({str(i): value for i, value in enumerate(values)}, breaks)

    known = {each for each in classes.values() if each != "mx"}
    assert len(known) == (len(breaks) + 1 if known else 0)


def test_the_legend_has_every_class_and_no_data_where_needed():
    classes = classed(VALUES, [1, 3, 7])

    assert legend(
        classes, ["under 1", "1 to 2", "3 to 6", "7 and more"], "none"
    ).items == (
        LegendItem("m1", "under 1", 2),
        LegendItem("m2", "1 to 2", 1),
        LegendItem("m3", "3 to 6", 0),
        LegendItem("m4", "7 and more", 1),
        LegendItem("mx", "none", 2),
    )
    assert len(legend({"LAO": "m1"}, ["all"], "none").items) == 1
