"""May a country belong to a region from one day to another?"""

from __future__ import annotations

from datetime import date

from catena.platform.members.rules.periods import Span
from catena.platform.members.rules.regions import obstacles_to_joining


def test_a_country_joins_again_on_the_day_after_it_left():
    held = [Span(date(2012, 2, 8), date(2020, 1, 1))]

    assert (
        obstacles_to_joining(Span(date(2020, 1, 1)), held, is_subregion_elsewhere=False)
        == []
    )


def test_every_obstacle_to_joining_is_said():
    obstacles = obstacles_to_joining(
        Span(date(2019, 1, 1), date(2018, 1, 1)),
        [Span(date(2012, 2, 8))],
        is_subregion_elsewhere=True,
    )

    assert [each.facts["field"] for each in obstacles] == ["ends", "subregion"]


def test_a_country_belongs_to_a_region_once_a_day():
    (obstacle,) = obstacles_to_joining(
        Span(date(2019, 1, 1)), [Span(date(2012, 2, 8))], is_subregion_elsewhere=False
    )

    assert "belongs to the region from 2012-02-08 on already" in str(obstacle)
