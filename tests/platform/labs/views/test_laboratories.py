"""The list of laboratories, the page of each, and the forms that keep them."""

from __future__ import annotations

import pytest
import world
from rounds_world import client_of

from catena.platform.labs.models import Laboratory

pytestmark = pytest.mark.django_db


def test_everybody_reads_the_list_and_a_page_of_it(published, laboratory):
    client = client_of(None)

    listed = client.get("/laboratories/").content.decode()
    page = client.get(f"/laboratories/{laboratory.public_id}/").content.decode()

    assert "Soil Laboratory" in listed
    assert "Published rounds" in page
    assert "Your rounds" not in page


def test_a_laboratory_finds_its_own_rounds_on_its_page(
    published, laboratory, technician
):
    page = client_of(technician).get(f"/laboratories/{laboratory.public_id}/")

    assert "Your scores of Clay and silt 2023" in page.content.decode()


def test_the_secretariat_registers_from_the_form(db):
    house = world.institution("New Laboratory", kind="laboratory")
    client = client_of(world.secretary())

    answer = client.post("/laboratories/add/", {"institution": str(house.public_id)})

    assert answer.url == f"/laboratories/{Laboratory.objects.get().public_id}/"


def test_who_may_register_nothing_is_refused(db):
    house = world.institution("New Laboratory", kind="laboratory")
    client = client_of(world.somebody())

    answer = client.post("/laboratories/add/", {"institution": str(house.public_id)})

    assert answer.status_code == 403
    assert not Laboratory.objects.exists()


def test_the_head_changes_the_entry_and_others_do_not(laboratory):
    path = f"/laboratories/{laboratory.public_id}/change/"
    sent = {"accreditation": "ISO/IEC 17025", "version": 1}

    assert client_of(world.somebody()).post(path, sent).status_code == 403
    assert client_of(world.head(laboratory.institution)).post(path, sent).url == (
        f"/laboratories/{laboratory.public_id}/"
    )
    assert Laboratory.objects.get().accreditation == "ISO/IEC 17025"
