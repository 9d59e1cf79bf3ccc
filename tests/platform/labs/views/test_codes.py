"""The pages on which an organiser says whose a code is."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rounds_world import client_of

from catena.platform.common import audit
from catena.platform.labs.models import Participation

pytestmark = pytest.mark.django_db
CODES = "/laboratories/rounds/clay-2023/codes/"


def test_opening_the_list_or_one_code_is_written_down(scored, organiser):
    client = client_of(organiser)
    code = Participation.objects.get(code="ZQX01")

    client.get(CODES)
    client.get(f"{CODES}{code.public_id}/")

    verbs = [each.verb for each in audit.entries_about(scored.public_id)]
    assert verbs[:2] == ["labs.codes.seen"] * 2


def test_a_code_is_linked_on_its_page(scored, organiser, laboratory):
    code = Participation.objects.get(code="ZQX01")

    client_of(organiser).post(
        f"{CODES}{code.public_id}/", {"laboratory": str(laboratory.public_id)}
    )

    code.refresh_from_db()
    assert code.laboratory == laboratory


def test_a_file_with_faults_shows_each_of_them(scored, organiser, laboratory):
    content = b"code,laboratory\nNONE,Soil Laboratory\nZQX01,Nowhere\n"

    answer = client_of(organiser).post(
        f"{CODES}file/", {"codes": SimpleUploadedFile("codes.csv", content)}
    )

    assert "Nowhere is no laboratory of the list" in answer.content.decode()


def test_a_laboratory_opens_no_codes(published, technician):
    assert client_of(technician).get(CODES).status_code == 403
