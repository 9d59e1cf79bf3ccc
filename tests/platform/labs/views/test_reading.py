"""Rounds as visitors, laboratories and organisers read them."""

from __future__ import annotations

import pytest
import rounds_world
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rounds_world import client_of

from catena.platform.common.keys import uuid7
from catena.platform.labs.models import Round

pytestmark = pytest.mark.django_db
PAGE = "/laboratories/rounds/clay-2023/"


def n_queries(path, client):
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def copied(round_, code):
    found = Round.objects.get(id=round_.id)
    found.id, found.code, found.public_id = None, code, uuid7()
    found._state.adding = True
    found.save()


def test_the_public_page_shows_pictures_numbers_and_where_they_come_from(published):
    text = client_of(None).get(PAGE).content.decode()

    assert text.count("<picture>") == 2
    assert "One mark per laboratory" in text
    assert "Robust mean x*" in text
    assert "inputs" in text
    assert "nobody but the organiser sees those of others" in text


def test_a_laboratory_is_led_to_its_scores(published, technician):
    client = client_of(technician)

    page = client.get(PAGE).content.decode()
    own = client.get(f"{PAGE}mine/").content.decode()

    assert 'btn-next" href="/laboratories/rounds/clay-2023/mine/"' in page
    assert "unsatisfactory" in own
    assert own.count("ZQX12") == 2


def test_own_scores_come_as_a_file(published, technician):
    answer = client_of(technician).get(f"{PAGE}mine/?format=csv")

    assert b"ZQX12" in b"".join(answer.streaming_content)


def test_the_organiser_is_led_to_publishing(scored, organiser):
    text = client_of(organiser).get(PAGE).content.decode()

    assert 'btn-next" href="/laboratories/rounds/clay-2023/publish/"' in text


def test_a_measurand_that_is_not_there_is_not_found(published):
    assert client_of(None).get(f"{PAGE}measurands/9/").status_code == 404


def test_rows_of_the_list_of_rounds_cost_no_queries(published):
    client = client_of(None)
    with_one = n_queries("/laboratories/rounds/", client)

    copied(published, "second")
    copied(published, "third")

    assert n_queries("/laboratories/rounds/", client) == with_one


def test_rows_of_the_list_of_laboratories_cost_no_queries(laboratory):
    client = client_of(None)
    with_one = n_queries("/laboratories/", client)

    rounds_world.laboratory("Second Laboratory")
    rounds_world.laboratory("Third Laboratory")

    assert n_queries("/laboratories/", client) == with_one
