"""Path data as short as a browser reads it, and exact to a tenth."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Polygon, box

from catena.report.maps.paths import area_path, decimal, line_path, number, ring_path


def test_a_square_is_a_start_and_three_steps():
    assert area_path([box(0, 0, 10, 10)]) == "M10 0l0 10-10 0 0-10z"


def test_a_hole_is_a_second_ring():
    ring = Polygon(box(0, 0, 9, 9).exterior, [box(1, 1, 2, 2).exterior])

    assert area_path([ring]).count("M") == 2


def test_decimals_run_together_where_they_cannot_be_mistaken():
    xy = np.array([[0.5, 0.5], [1.0, 1.0], [1.5, 0.5]])

    assert ring_path(xy, "z") == "M.5.5l.5.5.5-.5z"


def test_a_line_stays_open():
    assert line_path([LineString([(0, 0), (1, 2)])]) == "M0 0l1 2"


def test_what_is_smaller_than_a_tenth_is_nothing():
    assert area_path([box(0, 0, 0.01, 0.01)]) == ""
    assert line_path([LineString([(0, 0), (0.01, 0)])]) == ""


@pytest.mark.parametrize(
    ("tenths", "written"),
    [(0, "0"), (5, ".5"), (-5, "-.5"), (120, "12"), (-123, "-12.3")],
)
def test_numbers_have_no_idle_zeros(tenths, written):
    assert number(tenths) == written


def test_a_decimal_is_rounded_to_a_tenth():
    assert (decimal(503.44), decimal(-0.01), decimal(760.0)) == ("503.4", "0", "760")


places = st.tuples(st.floats(-999, 999), st.floats(-999, 999))


@given(st.lists(places, min_size=2, max_size=30))
def test_the_steps_lead_to_the_rounded_places(line):
    xy = np.array(line)
    rounded = np.rint(xy * 10).astype(int)
    kept = rounded[np.r_[True, (np.diff(rounded, axis=0) != 0).any(axis=1)]]

    path = ring_path(xy, "")

    numbers = [round(float(n) * 10) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", path)]
    walked = np.cumsum(np.array(numbers, dtype=int).reshape(-1, 2), axis=0)
    assert walked.tolist() == (kept.tolist() if len(kept) > 1 else [])
