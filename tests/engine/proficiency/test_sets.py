"""Sets of results, ragged and with a status each."""

from __future__ import annotations

import numpy as np
import pytest

from catena.engine.proficiency import ResultSets
from catena.engine.proficiency.sets import in_order
from catena.engine.values import Status
from catena.errors import InvalidInputError

REPORTED, NOT_REPORTED, BELOW = (
    Status.REPORTED,
    Status.NOT_REPORTED,
    Status.BELOW_DETECTION,
)


def test_shorter_sets_are_padded_as_not_reported():
    sets = ResultSets.of([[1.0, 2.0, 3.0], [4.0]])

    np.testing.assert_array_equal(sets.values, [[1, 2, 3], [4, np.nan, np.nan]])
    assert sets.status.tolist() == [
        [REPORTED, REPORTED, REPORTED],
        [REPORTED, NOT_REPORTED, NOT_REPORTED],
    ]


def test_nan_is_not_reported_and_zero_is_a_number():
    sets = ResultSets.of([[0.0, np.nan, 2.0]])

    assert sets.status.tolist() == [[REPORTED, NOT_REPORTED, REPORTED]]
    assert sets.n_reported.tolist() == [2]


def test_results_below_detection_are_counted_apart():
    sets = ResultSets.of(
        [[1.0, 0.5, 3.0], [4.0, 0.5]],
        below_detection=[[False, True, False], [False, True]],
    )

    assert sets.status.tolist() == [
        [REPORTED, BELOW, REPORTED],
        [REPORTED, BELOW, NOT_REPORTED],
    ]
    assert sets.n_reported.tolist() == [2, 1]
    assert sets.n_below_detection.tolist() == [1, 1]


def test_no_sets_and_empty_sets_have_a_shape():
    assert ResultSets.of([]).values.shape == (0, 0)
    assert ResultSets.of([[], []]).values.shape == (2, 0)
    assert ResultSets.of([[], []]).n_reported.tolist() == [0, 0]


def test_marks_of_another_shape_are_refused():
    with pytest.raises(
        InvalidInputError, match="Set 2 has 1 results but 2 marks of below detection"
    ):
        ResultSets.of(
            [[1.0, 2.0], [4.0]], below_detection=[[False, False], [False, True]]
        )


@pytest.mark.parametrize("marks", [[[False, False]], [[False, False], [True], [False]]])
def test_marks_for_another_number_of_sets_are_refused(marks):
    with pytest.raises(InvalidInputError, match="below detection"):
        ResultSets.of([[1.0, 2.0], [4.0]], below_detection=marks)


def test_long_columns_are_grouped_in_the_order_of_laboratories():
    sets = ResultSets.grouped(
        values=np.array([1.0, 10.0, 2.0, 30.0, 3.0]),
        status=np.array([0, 0, 0, 3, 0], dtype=np.uint8),
        set_index=np.array([0, 2, 0, 2, 0]),
        n_sets=4,
    )

    np.testing.assert_array_equal(
        sets.values,
        [
            [1, 2, 3],
            [np.nan, np.nan, np.nan],
            [10, 30, np.nan],
            [np.nan, np.nan, np.nan],
        ],
    )
    assert sets.status.tolist() == [[0, 0, 0], [1, 1, 1], [0, 3, 1], [1, 1, 1]]


def test_no_columns_are_grouped_into_empty_sets():
    nothing = np.array([])

    sets = ResultSets.grouped(
        nothing, nothing.astype(np.uint8), nothing.astype(np.int64), n_sets=2
    )

    assert sets.values.shape == (2, 0)


def test_numbers_are_ordered_with_the_missing_ones_behind():
    ordered = in_order(ResultSets.of([[3.0, np.nan, 1.0], [2.0]]))

    np.testing.assert_array_equal(
        ordered.numbers, [[1, 3, np.nan], [2, np.nan, np.nan]]
    )
    assert ordered.n.tolist() == [2, 1]
    assert not ordered.is_single


def test_what_stands_beside_a_status_other_than_reported_does_not_count():
    sets = ResultSets(
        values=np.array([[1.0, 99.0, np.inf, 2.0]]),
        status=np.array(
            [[REPORTED, BELOW, Status.NOT_APPLICABLE, REPORTED]], dtype=np.uint8
        ),
    )

    ordered = in_order(sets)

    assert ordered.n.tolist() == [2]
    assert ordered.numbers[0, :2].tolist() == [1.0, 2.0]


def test_one_set_and_a_table_of_one_set_are_told_apart():
    assert in_order([1.0, 2.0]).is_single
    assert not in_order([[1.0, 2.0]]).is_single


@pytest.mark.parametrize("results", [5.0, np.zeros((1, 1, 1))])
def test_other_than_one_or_two_dimensions_are_refused(results):
    with pytest.raises(InvalidInputError, match="Results must be one set"):
        in_order(results)


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_an_infinite_result_is_refused_with_the_number_of_its_set(value):
    with pytest.raises(InvalidInputError, match="A result of set 2 is") as info:
        in_order([[1.0, 2.0], [value, 3.0]])

    assert info.value.facts == {"number": 2, "value": value}


def test_a_missing_number_that_is_marked_as_reported_is_refused():
    sets = ResultSets(
        values=np.array([[1.0, np.nan]]), status=np.zeros((1, 2), dtype=np.uint8)
    )

    with pytest.raises(InvalidInputError, match="A result of set 1 is nan"):
        in_order(sets)
