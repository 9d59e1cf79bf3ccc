"""One set takes the place of another; nothing is lost, and nobody is run over."""

from __future__ import annotations

from datetime import timedelta

import pytest
import world

from catena.errors import NotPermittedError, RuleViolationError
from catena.platform.common import audit
from catena.platform.places.models import BoundarySet, Unit
from catena.platform.places.queries import sets
from catena.platform.places.services import swapping

pytestmark = pytest.mark.django_db


def reasons(refused):
    return [str(each) for each in refused.value.reasons]


def test_a_draft_takes_the_place_of_the_set_in_use_and_loses_nothing(
    put, draft, keeper, now
):
    first = put()
    second = draft(name="Second set")
    n_units = Unit.objects.count()
    later = now + timedelta(days=1)

    swapping.put_in_use(
        second.public_id,
        in_place_of=first.public_id,
        expected_version=1,
        actor=keeper,
        now=later,
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.in_use_from, first.in_use_until) == (
        "former",
        now,
        later,
    )
    assert (second.state, second.in_use_from) == ("in_use", later)
    assert (first.version, second.version) == (3, 2)
    assert Unit.objects.count() == n_units
    assert sets.visible(first.public_id, actor=None, now=later) == first
    assert sets.path_of_shapes(first).is_file()


def test_a_former_set_comes_back(put, keeper, now):
    first, second = put(), put(name="Second set")
    first.refresh_from_db()

    swapping.go_back_to(
        first.public_id,
        in_place_of=second.public_id,
        expected_version=first.version,
        actor=keeper,
        now=now,
        reason="Second has a wrong border",
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.in_use_until) == ("in_use", None)
    assert second.state == "former"
    told = audit.entries_about(first.public_id)[0]
    assert (told.verb, told.reason) == (
        "places.boundaries.taken_back",
        "Second has a wrong border",
    )


def test_who_decided_on_another_set_in_use_is_asked_to_look_again(
    put, draft, keeper, now
):
    first = put()
    mine = draft(name="Mine")
    put(name="Theirs")

    with pytest.raises(RuleViolationError) as refused:
        swapping.put_in_use(
            mine.public_id,
            in_place_of=first.public_id,
            expected_version=1,
            actor=keeper,
            now=now,
        )

    (told,) = reasons(refused)
    assert told.startswith("Meanwhile somebody put Theirs in use")
    assert BoundarySet.objects.get(state="in_use").name == "Theirs"


def test_a_draft_that_somebody_changed_is_not_put_in_use(draft, keeper, now):
    made = draft()

    with pytest.raises(RuleViolationError, match="Somebody else saved this"):
        swapping.put_in_use(
            made.public_id, in_place_of=None, expected_version=7, actor=keeper, now=now
        )


def test_a_set_with_refusing_findings_is_never_used(draft, countries, keeper, now):
    made = draft([*countries, countries[0]])

    with pytest.raises(RuleViolationError) as refused:
        swapping.put_in_use(
            made.public_id, in_place_of=None, expected_version=1, actor=keeper, now=now
        )

    assert reasons(refused) == [
        "Findings that must be mended in the file first: 1. Mend them and send the "
        "file again."
    ]


def test_a_missing_member_needs_a_reason(draft, countries, keeper, now):
    made = draft(countries[:1])
    facts = {"in_place_of": None, "expected_version": 1, "actor": keeper, "now": now}

    with pytest.raises(RuleViolationError) as refused:
        swapping.put_in_use(made.public_id, **facts)
    assert reasons(refused) == [
        "Members that would be on no map: Nepal. Say why that is right."
    ]

    used = swapping.put_in_use(made.public_id, **facts, reason="Nepal follows in May")
    assert used.state == "in_use"
    assert audit.entries_about(made.public_id)[0].facts["missing"] == ["Nepal"]


def test_a_withdrawn_draft_stays_with_its_file_and_is_not_used(draft, keeper, now):
    made = draft()

    swapping.withdraw_draft(
        made.public_id, expected_version=1, actor=keeper, now=now, reason="Wrong scale"
    )

    made.refresh_from_db()
    assert (made.state, made.units.count()) == ("withdrawn", 3)
    with pytest.raises(RuleViolationError):
        swapping.put_in_use(
            made.public_id, in_place_of=None, expected_version=2, actor=keeper, now=now
        )


def test_a_set_in_use_is_not_withdrawn(put, keeper, now):
    used = put()

    with pytest.raises(RuleViolationError):
        swapping.withdraw_draft(
            used.public_id, expected_version=used.version, actor=keeper, now=now
        )


@pytest.mark.parametrize("service", [swapping.put_in_use, swapping.go_back_to])
def test_only_the_secretariat_swaps(service, draft, now):
    made = draft()

    with pytest.raises(NotPermittedError):
        service(
            made.public_id,
            in_place_of=None,
            expected_version=1,
            actor=world.focal_point().account,
            now=now,
        )


def test_only_the_secretariat_withdraws(draft, now):
    made = draft()

    with pytest.raises(NotPermittedError):
        swapping.withdraw_draft(made.public_id, expected_version=1, actor=None, now=now)
