"""The first-level units of Asia, from the file to the set in use."""

from __future__ import annotations

import pytest

from catena.platform.places.enums import Level
from catena.platform.places.queries import maps

pytestmark = pytest.mark.django_db


def test_the_units_of_asia_become_a_set_that_draws_its_countries(put, region, refdata):
    put(refdata("boundaries/asia_admin0_50m.geojson").read_bytes())
    used = put(
        refdata("boundaries/asia_admin1.geojson").read_bytes(),
        name="First-level units of Asia",
        level=Level.FIRST_LEVEL,
    )

    assert used.reading["n_features"] == 1160
    assert used.reading["n_units"] + used.reading["n_joined"] == 1160
    assert used.units.count() == used.reading["n_units"]
    assert used.units.filter(country__code="BTN").count() == 20
    bhutan = maps.country_outline("BTN", region.id)
    assert bhutan.level is Level.FIRST_LEVEL
    assert len(bhutan.names) == 20
