"""The pages on which an organiser sends, publishes and withdraws a round."""

from __future__ import annotations

import pytest
import rounds_world
import world
from django.core.files.uploadedfile import SimpleUploadedFile
from rounds_world import client_of

from catena.platform.labs.models import Round

pytestmark = pytest.mark.django_db
SEND = "/laboratories/rounds/add/send/"


def filled(content=None, **changes):
    return {
        "title": "Clay and silt 2023",
        "code": "clay-2023",
        "home": "asp/sealnet",
        "results": SimpleUploadedFile("results.csv", content or rounds_world.results()),
        "sigma_pt": "robust",
        "estimator": "q-hampel",
        "decimal": "",
        **changes,
    }


def test_a_round_is_sent_from_the_form(organiser):
    answer = client_of(organiser).post(SEND, filled(by_method="on"))

    round_ = Round.objects.get()
    assert answer.status_code == 302
    assert answer.url.startswith("/jobs/")
    assert round_.options == {
        "estimator": "q-hampel",
        "sigma_pt": "robust",
        "by_method": True,
        "decimal": "",
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sigma_pt": "number"}, "Write a positive number"),
        ({"sigma_pt": "number", "sigma_number": "-2"}, "Write a positive number"),
        ({"sigma_pt": "file"}, "Choose the file"),
        ({"results": SimpleUploadedFile("r.csv", b"%PDF-1.7 %%EOF")}, "PDF"),
    ],
)
def test_what_is_missing_is_said_in_the_form(organiser, changes, said):
    answer = client_of(organiser).post(SEND, filled(**changes))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Round.objects.exists()


def test_who_organises_nothing_sends_nothing(db):
    assert client_of(world.technician()).get(SEND).status_code == 403


def test_a_round_is_published_after_one_question(scored, organiser):
    client = client_of(organiser)
    question = client.get("/laboratories/rounds/clay-2023/publish/")

    client.post("/laboratories/rounds/clay-2023/publish/", {"version": scored.version})

    assert "0 of 13" in question.content.decode()
    assert Round.objects.get().published_at is not None


def test_a_laboratory_cannot_withdraw_a_round(published, technician):
    answer = client_of(technician).post(
        "/laboratories/rounds/clay-2023/withdraw/", {"reason": "Mine is bad"}
    )

    assert answer.status_code == 403


def test_who_publishes_has_seen_what_is_published(scored, organiser):
    seen = scored.version
    scored.save_next_version()  # somebody else had it scored again meanwhile

    answer = client_of(organiser).post(
        "/laboratories/rounds/clay-2023/publish/", {"version": seen}
    )

    assert answer.status_code == 409
    assert Round.objects.get().published_at is None
