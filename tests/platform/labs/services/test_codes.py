"""Codes are linked to laboratories by their organiser, and each look is kept."""

from __future__ import annotations

import pytest
import rounds_world
import world

from catena.errors import InvalidInputError, NotPermittedError
from catena.platform.common import audit, notifications
from catena.platform.labs.models import Participation
from catena.platform.labs.services import codes

pytestmark = pytest.mark.django_db


def holders(round_):
    linked = Participation.objects.filter(round=round_).exclude(laboratory=None)
    return {each.code: str(each.laboratory) for each in linked}


def test_each_look_at_the_codes_is_written_down(scored, organiser, now):
    seen = codes.see_codes(scored.public_id, actor=organiser.account, now=now)

    entry = audit.entries_about(scored.public_id)[0]
    assert [each.code for each in seen] == rounds_world.CODES
    assert entry.verb == "labs.codes.seen"
    assert entry.actor == organiser.account


def test_who_does_not_organise_opens_no_codes(scored, technician, now):
    with pytest.raises(NotPermittedError):
        codes.see_codes(scored.public_id, actor=technician.account, now=now)


def test_a_file_links_codes_by_the_names_of_laboratories(
    scored, organiser, laboratory, now
):
    content = b"code,laboratory\nzqx03,soil laboratory\nZQX04,\n"

    n_changed = codes.link_codes_from_file(
        scored.public_id,
        rounds_world.upload(content, "codes.csv"),
        actor=organiser.account,
        now=now,
    )

    assert n_changed == 1
    assert holders(scored) == {"ZQX03": "Soil Laboratory"}


def test_two_laboratories_may_change_places(scored, organiser, laboratory, now):
    other = rounds_world.laboratory("Other Laboratory")
    acts = {"actor": organiser.account, "now": now}
    first = {"ZQX01": laboratory, "ZQX02": other}
    codes.link_codes(scored.public_id, first, **acts)

    codes.link_codes(scored.public_id, {"ZQX01": other, "ZQX02": laboratory}, **acts)

    assert holders(scored) == {"ZQX01": "Other Laboratory", "ZQX02": "Soil Laboratory"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"code,laboratory\nNONE,Soil Laboratory\n", "no code NONE"),
        (b"code,laboratory\nZQX01,Nowhere\n", "Nowhere is no laboratory"),
        (b"code,laboratory\nZQX01,Soil Laboratory\nZQX02,Soil Laboratory\n", "2 codes"),
    ],
)
def test_a_wrong_file_links_nothing_and_says_why(
    scored, organiser, laboratory, now, content, said
):
    with pytest.raises(InvalidInputError) as refused:
        codes.link_codes_from_file(
            scored.public_id,
            rounds_world.upload(content, "codes.csv"),
            actor=organiser.account,
            now=now,
        )

    assert said in " ".join(map(str, refused.value.reasons))
    assert holders(scored) == {}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b",Soil Laboratory\n", "line 2: Soil Laboratory has no code"),
        (b"ZQX01,Soil Laboratory\nzqx01,\n", "line 3: zqx01 is in line 2 too"),
    ],
)
def test_a_row_that_says_nothing_certain_is_named_by_its_line(
    scored, organiser, laboratory, now, rows, said
):
    with pytest.raises(InvalidInputError, match=said):
        codes.link_codes_from_file(
            scored.public_id,
            rounds_world.upload(b"code,laboratory\n" + rows, "codes.csv"),
            actor=organiser.account,
            now=now,
        )


def test_whoever_is_linked_after_publication_is_told(published, organiser, now):
    late = rounds_world.laboratory("Late Laboratory")
    technician = world.staff(
        "Lat Example", world.PostKind.TECHNICIAN, institution=late.institution
    )

    codes.link_codes(
        published.public_id, {"ZQX05": late}, actor=organiser.account, now=now
    )

    (told,) = notifications.notifications_of(technician.account)
    assert told.path == "/laboratories/rounds/clay-2023/mine/"
