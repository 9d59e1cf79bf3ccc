"""What a record was made from, and when two were made from the same."""

from __future__ import annotations

import pytest
import world

import catena
from catena.platform.common import provenance
from catena.platform.common.provenance import Input, Method

pytestmark = pytest.mark.django_db

SOIL = Input("dataset", "soil.csv", "a" * 64, id="7", version=2)
RAIN = Input("dataset", "rain.csv", "b" * 64)
METHOD = Method("mean", "2022", {"limit": 1.5})


def made(now, *, inputs=(SOIL, RAIN), method=METHOD):
    subject = world.institution()
    return provenance.made_from(subject, inputs=inputs, method=method, now=now)


def test_inputs_method_and_software_are_written_down(now):
    origin = made(now)

    assert origin.inputs[0] == SOIL._asdict()
    assert (origin.method, origin.edition) == ("mean", "2022")
    assert origin.parameters == {"limit": 1.5}
    assert origin.software == f"catena {catena.__version__}"
    assert origin.subject_kind == "members.institution"


def test_the_order_of_inputs_does_not_change_their_hash(now):
    assert made(now).inputs_hash == made(now, inputs=(RAIN, SOIL)).inputs_hash


@pytest.mark.parametrize(
    "change",
    [
        {"inputs": (SOIL,)},
        {"inputs": (SOIL, RAIN._replace(sha256="c" * 64))},
        {"method": METHOD._replace(name="median")},
        {"method": METHOD._replace(edition="2015")},
        {"method": METHOD._replace(parameters={"limit": 2})},
    ],
)
def test_whatever_went_in_changes_the_hash(now, change):
    assert made(now, **change).inputs_hash != made(now).inputs_hash


def test_the_latest_origin_of_a_record_is_found(now):
    made(now)
    second = made(now)

    assert provenance.latest(second.subject_id) == second
    assert str(second) == "mean 2022"
