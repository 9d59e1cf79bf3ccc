"""Pages of those who edit: add, change, conflict, retire, restore, starter."""

from __future__ import annotations

from dataclasses import replace

import pytest
import world

from catena.platform.vocab import services
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import terms

from ..conftest import CARBON  # noqa: TID252 the words of the small vocabulary

OC = "/knowledge/vocabulary/analyte/OC/"
METHOD = "/knowledge/vocabulary/method/OC_WALKLEY_BLACK/"
TYPED = {
    "version": "1",
    "name": "Organic carbon",
    "definition": "Carbon of organic matter.",
    "broader": "",
    "attributes_unit": "g_kg",
    "attributes_decimals": "1",
    "attributes_other_code": "",
    "translations_th": "คาร์บอนอินทรีย์",
    "source": "",
    "place": "100",
    "reason": "",
}
NEW_UNIT = {
    "code": "mg_kg",
    "name": "Milligrams per kilogram",
    "attributes_symbol": "mg/kg",
    "attributes_quantity": "mass_fraction",
    "attributes_factor": "0.000001",
    "place": "100",
}


def test_an_editor_adds_a_term(as_editor, carbon):
    typed = NEW_UNIT | {"language_1": "km", "language_1_name": "មីលីក្រាម"}

    response = as_editor.post("/knowledge/vocabulary/add/unit/", typed)

    assert response["Location"] == "/knowledge/vocabulary/unit/mg_kg/"
    added = terms.term(Scheme.UNIT, "mg_kg")
    assert added.attributes["factor"] == "0.000001"
    assert added.translations == {"km": "មីលីក្រាម"}


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    as_editor, carbon
):
    typed = NEW_UNIT | {"code": "G_KG", "attributes_factor": "0,001"}

    response = as_editor.post("/knowledge/vocabulary/add/unit/", typed)

    errors = response.context["form"].errors
    assert "The code g_kg is taken" in errors["code"][0]
    assert "write 0.001" in errors["attributes_factor"][0]
    assert 'value="Milligrams per kilogram"' in response.content.decode()
    assert Term.objects.filter(scheme="unit").count() == 2


def test_a_name_in_another_language_needs_the_language_once(as_editor, carbon):
    nameless = NEW_UNIT | {"language_1_name": "x"}
    twice = NEW_UNIT | {"language_1": "km", "language_2": "km"}

    for typed, field in ((nameless, "language_1"), (twice, "language_2")):
        response = as_editor.post("/knowledge/vocabulary/add/unit/", typed)
        assert field in response.context["form"].errors


def test_the_editor_opens_with_what_the_term_says(as_editor, carbon):
    text = as_editor.get(f"{OC}change/").content.decode()

    assert 'value="Organic carbon"' in text
    assert 'value="คาร์บอนอินทรีย์"' in text
    assert '<option value="g_kg" selected>' in text
    assert "attributes_principle" not in text


def test_an_editor_changes_a_term(as_editor, carbon):
    typed = TYPED | {"translations_th": "", "reason": "A better word is sought"}

    response = as_editor.post(f"{OC}change/", typed)

    assert response["Location"] == OC
    changed = terms.term(Scheme.ANALYTE, "OC")
    assert (changed.version, changed.translations) == (2, {})
    assert "A better word is sought" in as_editor.get(OC).content.decode()


def test_a_yes_or_no_is_kept_through_the_form(as_editor, editor, now):
    services.load_starter(actor=editor, now=now)
    path = "/knowledge/vocabulary/component/policy/change/"

    text = as_editor.get(path).content.decode()

    assert '<option value="no" selected>' in text


def test_two_editors_see_both_versions_and_nothing_typed_is_lost(
    as_editor, editor, carbon, now
):
    services.change_term(
        carbon.public_id,
        content=replace(CARBON, name="Their carbon"),
        expected_version=1,
        actor=editor,
        now=now,
    )

    response = as_editor.post(f"{OC}change/", TYPED | {"name": "Your carbon"})

    text = response.content.decode()
    assert "Somebody else saved this" in text
    assert '<td data-label="When you began"><span>Organic carbon</span>' in text
    assert '<td data-label="Theirs"><span>Their carbon</span>' in text
    assert '<td data-label="Yours"><span>Your carbon</span>' in text
    assert 'value="Your carbon"' in text
    assert '<input type="hidden" name="version" value="2"' in text
    assert terms.term(Scheme.ANALYTE, "OC").name == "Their carbon"

    again = as_editor.post(
        f"{OC}change/", TYPED | {"name": "Your carbon", "version": "2"}
    )
    assert again.status_code == 302
    assert terms.term(Scheme.ANALYTE, "OC").name == "Your carbon"


def test_a_conflict_without_a_difference_says_so(as_editor, editor, carbon, now):
    same = replace(CARBON, definition=TYPED["definition"])
    services.change_term(
        carbon.public_id, content=same, expected_version=1, actor=editor, now=now
    )

    text = as_editor.post(f"{OC}change/", TYPED).content.decode()

    assert "it says the same as yours" in text


@pytest.mark.parametrize("version", ["", "7", "x"])
def test_a_version_that_never_was_does_not_break_the_page(as_editor, carbon, version):
    response = as_editor.post(f"{OC}change/", TYPED | {"version": version})

    assert response.status_code in (200, 404)
    assert terms.term(Scheme.ANALYTE, "OC").version == 1


def test_an_editor_retires_a_term_and_restores_it(as_editor, carbon):
    assert "Retire Walkley-Black?" in as_editor.get(f"{METHOD}retire/").content.decode()

    as_editor.post(f"{METHOD}retire/", {"version": "1", "reason": "Chromium"})
    text = as_editor.get(METHOD).content.decode()
    assert "Retired" in text
    assert f'href="{METHOD}restore/"' in text

    assert (
        "Restore Walkley-Black?" in as_editor.get(f"{METHOD}restore/").content.decode()
    )
    as_editor.post(f"{METHOD}restore/", {"version": "2"})
    assert terms.term(Scheme.METHOD, "OC_WALKLEY_BLACK").retired_on is None


def test_what_keeps_a_term_in_use_is_told(as_editor, carbon):
    response = as_editor.post(f"{OC}retire/", {"version": "1"})

    assert response.status_code == 409
    assert "OC_WALKLEY_BLACK belong to it" in response.content.decode()


def test_an_editor_loads_the_starter_vocabulary(as_editor):
    response = as_editor.post("/knowledge/vocabulary/add/starter/", follow=True)

    assert "terms are added; 0 were there" in response.content.decode()
    assert terms.terms(Scheme.THREAT).count() == 10


@pytest.mark.parametrize(
    "path",
    [
        "/knowledge/vocabulary/add/unit/",
        "/knowledge/vocabulary/add/starter/",
        f"{OC}change/",
        f"{METHOD}retire/",
        f"{METHOD}restore/",
    ],
)
def test_others_are_refused_before_they_type(client, carbon, path):
    client.force_login(world.focal_point().account)

    asked = client.post if path.endswith("starter/") else client.get
    response = asked(path)

    assert response.status_code == 403
    assert "write to your secretariat" in response.content.decode()


def test_the_starter_is_not_loaded_by_a_link(as_editor):
    assert as_editor.get("/knowledge/vocabulary/add/starter/").status_code == 405
