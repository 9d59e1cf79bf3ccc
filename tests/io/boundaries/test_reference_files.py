"""Real boundary files, with the faults that they are known to have."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from catena.io.boundaries import (
    KnownCountry,
    boundaries_hash,
    check_boundaries,
    cut_at_antimeridian,
    facts,
    joined,
    read_boundaries,
    repaired,
    simplified,
    to_geojson,
)
from catena.io.boundaries.shapes import crosses_antimeridian

ATLAS = files("catena.demo") / "atlas" / "countries-50m.json"


@pytest.fixture(scope="module")
def members(refdata):
    with refdata("partnership/asp_members.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def codes(members):
    keys = ("iso3", "iso2", "m49")
    return {member[key]: member["iso3"] for member in members for key in keys}


@pytest.fixture(scope="module")
def known(members):
    return [KnownCountry(member["iso3"], member["name"]) for member in members]


@pytest.fixture(scope="module")
def boundaries(refdata, codes):
    def read(name):
        return read_boundaries(refdata(f"boundaries/{name}.geojson"), codes=codes)

    return read


def counted(findings):
    return Counter(finding.kind for finding in findings)


@pytest.mark.parametrize(
    ("name", "n_units", "n_known"),
    [("world_admin0_50m", 241, 24), ("asia_admin0_50m", 53, 23)],
)
def test_country_files_hold_the_members_and_their_neighbours(
    boundaries, name, n_units, n_known
):
    world = boundaries(name)

    assert len(world.units) == n_units
    assert n_units - len(world.unmatched) == n_known
    assert {unit.level for unit in world.units} == {0}


def test_maldives_is_missing_in_the_asian_file(boundaries, known):
    missing = [
        finding.unit
        for finding in check_boundaries(boundaries("asia_admin0_50m"), known)
        if finding.kind == "member_missing"
    ]

    assert missing == ["MDV Maldives"]


def test_five_borders_at_110m_are_invalid_and_can_be_repaired(boundaries):
    world = boundaries("world_admin0_110m")

    mended = repaired(world)

    assert counted(check_boundaries(world))["invalid"] == 5
    assert "invalid" not in counted(check_boundaries(mended))
    russia = next(unit for unit in mended.units if unit.name == "Russia")
    assert facts(russia).area_km2 == pytest.approx(17.0e6, rel=0.01)


def test_first_level_units_are_read_with_their_faults(boundaries, known):
    asia = boundaries("asia_admin1")

    found = check_boundaries(asia, known)

    assert len(asia.units) == 1160
    assert len({unit.country_code for unit in asia.units}) == 48
    kinds = counted(found)
    assert kinds["duplicate_code"] == 28
    assert kinds["unknown_country"] == 48 - 23
    assert kinds["no_name"] == 0
    assert [unit.name for unit in asia.units if unit.code == "TH-55"] == ["Nan"]
    assert [each.unit for each in found if each.kind == "member_missing"] == [
        "PRK Democratic People's Republic of Korea"
    ]


def test_what_lies_beyond_180_degrees_is_cut(boundaries):
    asia = boundaries("asia_admin1")

    after = cut_at_antimeridian(asia)

    assert any(crosses_antimeridian(unit.geometry) for unit in asia.units)
    assert not any(crosses_antimeridian(unit.geometry) for unit in after.units)


def test_units_are_simplified_and_read_back(boundaries, tmp_path):
    light = simplified(boundaries("asia_admin1"), 0.05)
    path = tmp_path / "light.json"

    path.write_bytes(to_geojson(light))
    back = read_boundaries(path)
    path.write_bytes(to_geojson(back))

    assert len(back.units) == 1160
    assert boundaries_hash(read_boundaries(path)) == boundaries_hash(back)


@pytest.mark.skipif(not ATLAS.is_file(), reason="no world-atlas in this build")
def test_the_atlas_of_the_demo_has_every_member(codes, known):
    world = joined(read_boundaries(ATLAS, codes=codes, layer="countries"))

    kinds = counted(check_boundaries(cut_at_antimeridian(repaired(world)), known))

    assert len(world.units) == 240
    assert not {"member_missing", "invalid", "duplicate_code", "overlap"} & kinds.keys()
