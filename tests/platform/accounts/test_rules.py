"""A new token is named, bounded in time, and one of few."""

from __future__ import annotations

import pytest

from catena.errors import InvalidInputError
from catena.platform.accounts.rules import check_new_token


@pytest.mark.parametrize("days", [1, 365])
def test_a_token_of_a_day_or_a_year_is_fine(days):
    assert check_new_token("Notebook", ["read"], days, 19) is None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("  ", ["read"], 30, 0), "Name the token after the program"),
        (("x" * 81, ["read"], 30, 0), "in 1 to 80 letters"),
        (("Notebook", [], 30, 0), "not none"),
        (("Notebook", ["read", "admin"], 30, 0), "not admin"),
        (("Notebook", ["read"], 0, 0), "1 to 365 days, not 0"),
        (("Notebook", ["read"], 366, 0), "1 to 365 days, not 366"),
        (("Notebook", ["read"], 30, 20), "You have 20 tokens already"),
    ],
)
def test_each_obstacle_is_told(given, reason):
    with pytest.raises(InvalidInputError) as refused:
        check_new_token(*given)

    assert [reason in str(each) for each in refused.value.reasons] == [True]


def test_all_obstacles_are_told_at_once():
    with pytest.raises(InvalidInputError) as refused:
        check_new_token("", ["all"], 1000, 99)

    assert len(refused.value.reasons) == 4
