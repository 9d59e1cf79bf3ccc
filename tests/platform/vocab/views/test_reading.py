"""Pages of the vocabulary that everybody reads."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catena.platform.vocab import services, usage
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.content import Content
from catena.platform.vocab.usage import Usage

OC = "/knowledge/vocabulary/analyte/OC/"
METHODS = "/knowledge/vocabulary/method/"


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def n_queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        page(client, path)
    return len(asked)


@pytest.mark.parametrize(
    "path",
    [
        "/knowledge/",
        "/knowledge/vocabulary/",
        "/knowledge/vocabulary/unit/",
        "/knowledge/vocabulary/unit/g_kg/",
        METHODS,
        OC,
        f"{OC}versions/1/",
    ],
)
def test_a_visitor_reads_every_page(client, carbon, path):
    assert "Change</a>" not in page(client, path)


@pytest.mark.parametrize(
    "path",
    [
        "/knowledge/vocabulary/crop/",
        "/knowledge/vocabulary/unit/oz/",
        f"{OC}versions/2/",
    ],
)
def test_what_is_not_there_is_refused_with_a_page(client, carbon, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "<h1" in response.content.decode()


def test_the_page_of_a_term_tells_what_it_means(client, carbon):
    text = page(client, OC)

    assert '<a href="/knowledge/vocabulary/unit/g_kg/">Grams per kilogram</a>' in text
    assert '<dd lang="th" dir="auto">คาร์บอนอินทรีย์</dd>' in text
    assert f'<a href="{METHODS}OC_WALKLEY_BLACK/">Walkley-Black</a>' in text
    assert "First version" in text
    assert "Nothing uses it yet." in text


def test_a_unit_is_shown_in_the_others_of_its_quantity(client, carbon):
    text = page(client, "/knowledge/vocabulary/unit/g_kg/")

    assert "What 1 g/kg is." in text
    assert '<td class="num">0.1</td>' in text


def test_the_records_that_use_a_term_are_counted(client, carbon, monkeypatch):
    monkeypatch.setattr(usage.usages, "answers", [])
    usage.usages.add(1)(lambda scheme, code: Usage(f"{scheme} {code}", 3, "/x/"))
    usage.usages.add(2)(lambda *_asked: Usage("Nothing", 0))
    usage.usages.add(3)(lambda *_asked: None)

    text = page(client, OC)

    assert '<a href="/x/">analyte OC</a> <span class="muted">3</span>' in text
    assert "Nothing" not in text


def test_only_editors_see_the_way_to_the_editor(as_editor, carbon):
    assert f'href="{OC}change/"' in page(as_editor, OC)
    assert 'href="/knowledge/vocabulary/add/method/"' in page(as_editor, METHODS)


def test_the_starter_is_offered_to_editors_until_it_is_there(as_editor, editor, now):
    offer = "Load the starter vocabulary"
    assert offer in page(as_editor, "/knowledge/vocabulary/")

    services.load_starter(actor=editor, now=now)

    assert offer not in page(as_editor, "/knowledge/vocabulary/")


def test_a_list_is_searched_filtered_and_sorted(client, editor, now):
    services.load_starter(actor=editor, now=now)

    found = page(client, f"{METHODS}?q=fluoride&of=P_AVAIL&sort=-code")

    assert "Olsen" not in found.partition("<tbody>")[2]
    bray = page(client, f"{METHODS}?q=bray&sort=-code").partition("<tbody>")[2]
    assert bray.index("P_BRAY_2") < bray.index("P_BRAY_1")


def test_a_file_has_all_that_terms_say(client, carbon):
    response = client.get("/knowledge/vocabulary/analyte/?format=csv")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Name"] == "Organic carbon"
    assert row["Thai"] == "คาร์บอนอินทรีย์"
    assert (row["Code"], row["Unit of results"], row["State"]) == (
        "OC",
        "g_kg",
        "In use",
    )


def test_a_list_names_units_by_their_symbols(client, carbon):
    text = page(client, "/knowledge/vocabulary/analyte/")

    assert "g/kg" in text
    assert "g_kg" not in text


def test_more_terms_ask_no_more_queries(client, carbon, add):
    one = n_queries(client, METHODS), n_queries(client, OC)

    for number in range(3):
        content = Content(
            name=f"Method {number}",
            broader="OC",
            attributes={"principle": "Burning"},
        )
        add(Scheme.METHOD, f"OC_{number}", content)

    assert (n_queries(client, METHODS), n_queries(client, OC)) == one
