"""A list is answered with a page, with the part that changed, or with a file."""

from __future__ import annotations

import io

import pytest
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from catena.platform.look import samples
from catena.platform.look.tables import respond

get = RequestFactory().get
REGION = {"HX-Request": "true", "HX-Target": "table-sample-rounds"}


@pytest.fixture(autouse=True)
def _unhashed_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }


def answer(query: str = "", headers: dict[str, str] | None = None):
    request = get(f"/rounds/{query}", headers=headers or {})
    return respond(request, samples.ROUNDS, samples.rounds())


def test_a_person_gets_the_whole_page():
    page = answer().content.decode()

    assert page.startswith("<!doctype html>")
    assert page.count("<tr>") == 1 + samples.ROUNDS.page_size
    assert 'aria-sort="descending"' in page


def test_htmx_gets_the_list_alone():
    part = answer("?state=warn", REGION).content.decode()

    assert part.strip().startswith('<div class="region" id="table-sample-rounds"')
    assert "<!doctype" not in part
    assert "12 of 60 fit" in part


def test_going_back_brings_the_whole_page():
    restoring = {**REGION, "HX-History-Restore-Request": "true"}

    assert b"<!doctype html>" in answer(headers=restoring).content


def test_caches_keep_page_and_part_apart():
    assert "HX-Request" in answer()["Vary"]
    assert "HX-Target" in answer(headers=REGION)["Vary"]


def test_the_csv_file_has_all_rows_that_were_found_in_their_order():
    response = answer("?format=csv&state=warn&sort=code&page=2")

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert response["Content-Disposition"].startswith(
        'attachment; filename="sample-rounds-'
    )
    assert len(lines) == 13
    assert lines[1].startswith("Organic carbon and pH in sample 2,R-002,Closes soon,")


def test_the_workbook_says_which_filters_were_set():
    response = answer("?format=xlsx&state=warn")

    file = io.BytesIO(b"".join(response.streaming_content))
    notes = CalamineWorkbook.from_filelike(file).get_sheet_by_name("Notes").to_python()
    assert ["State", "Closes soon"] in notes
    assert ["Rows", 12.0] in notes


def test_an_unknown_format_is_a_page():
    assert b"<!doctype html>" in answer("?format=exe").content


def test_filters_that_nothing_fits_offer_a_way_back():
    page = answer("?q=nowhere").content.decode()

    assert "Nothing fits these filters." in page
    assert '<a class="btn" href="?">Show everything</a>' in page


def test_what_was_searched_for_is_escaped():
    page = answer("?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").content.decode()

    assert "<script>alert" not in page
