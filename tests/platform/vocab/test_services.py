"""Writes: versions, audit, refusals, and the starter vocabulary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import world

from catena.errors import InvalidInputError, NotPermittedError, RuleViolationError
from catena.platform.common import audit
from catena.platform.vocab import services
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import terms, versions
from catena.platform.vocab.starter import starter_terms

from .conftest import CARBON, G_KG


def verbs():
    return [entry.verb for entry in audit.all_entries()]


def change(term, content, actor, now, **given):
    given.setdefault("expected_version", term.version)
    return services.change_term(
        term.public_id, content=content, actor=actor, now=now, **given
    )


def test_an_added_term_has_a_version_and_a_row_of_the_audit(add):
    term = add(Scheme.UNIT, "g_kg", G_KG)

    assert term.version == 1
    assert versions.as_of(Scheme.UNIT, "g_kg", 1).content["name"] == G_KG.name
    assert verbs() == ["vocab.term.added"]


def test_all_that_is_wrong_is_told_at_once(add):
    with pytest.raises(InvalidInputError) as refusal:
        add(Scheme.METHOD, "bad code", replace(CARBON, name=""))

    fields = {reason.facts["field"] for reason in refusal.value.reasons}
    assert fields == {
        "code",
        "name",
        "broader",
        "attributes.principle",
        "attributes.unit",
        "attributes.decimals",
    }
    assert not Term.objects.exists()


def test_a_change_makes_the_next_version_and_keeps_the_first(carbon, editor, now):
    later = now + timedelta(days=1)

    changed = change(carbon, replace(CARBON, name="Soil organic carbon"), editor, later)

    assert changed.version == 2
    assert versions.as_of(Scheme.ANALYTE, "OC", 1).content["name"] == "Organic carbon"
    second = versions.as_of(Scheme.ANALYTE, "OC", 2)
    assert (second.content["name"], second.since) == ("Soil organic carbon", later)
    assert verbs()[0] == "vocab.term.changed"


def test_saving_what_is_there_makes_no_version(carbon, editor, now):
    saved = change(carbon, CARBON, editor, now)

    assert saved.version == 1
    assert "vocab.term.changed" not in verbs()


def test_the_second_of_two_editors_is_refused(carbon, editor, now):
    change(carbon, replace(CARBON, name="Theirs"), editor, now)

    with pytest.raises(RuleViolationError, match="Somebody else saved this"):
        change(carbon, replace(CARBON, name="Yours"), editor, now, expected_version=1)

    assert terms.term(Scheme.ANALYTE, "OC").name == "Theirs"


def test_a_term_that_others_lean_on_is_not_retired(carbon, editor, now):
    unit = terms.term(Scheme.UNIT, "g_kg")

    for term, reason in ((carbon, "OC_WALKLEY_BLACK belong"), (unit, "OC name it")):
        with pytest.raises(RuleViolationError) as refusal:
            services.retire_term(
                term.public_id, expected_version=1, actor=editor, now=now
            )
        assert reason in str(refusal.value.reasons[0])


def test_a_retired_term_keeps_its_code_and_comes_back(carbon, editor, now):
    method = terms.term(Scheme.METHOD, "OC_WALKLEY_BLACK")

    retired = services.retire_term(
        method.public_id, expected_version=1, actor=editor, now=now, reason="Chromium"
    )
    assert list(terms.terms(Scheme.METHOD)) == []
    assert versions.as_of(Scheme.METHOD, method.code, 2).is_retired
    with pytest.raises(RuleViolationError, match="cannot be changed"):
        change(retired, terms.content_of(retired), editor, now)

    services.restore_term(method.public_id, expected_version=2, actor=editor, now=now)
    assert [each.version for each in terms.terms(Scheme.METHOD)] == [3]
    assert verbs()[:2] == ["vocab.term.restored", "vocab.term.retired"]


def test_a_term_does_not_come_back_before_what_it_leans_on(carbon, editor, now):
    def retire(scheme, code):
        public_id = terms.term(scheme, code).public_id
        services.retire_term(public_id, expected_version=1, actor=editor, now=now)

    retire(Scheme.METHOD, "OC_WALKLEY_BLACK")
    retire(Scheme.ANALYTE, "OC")
    method = terms.term(Scheme.METHOD, "OC_WALKLEY_BLACK")

    with pytest.raises(RuleViolationError) as refusal:
        services.restore_term(
            method.public_id, expected_version=2, actor=editor, now=now
        )

    assert "leans on OC" in str(refusal.value.reasons[0])


def test_the_starter_vocabulary_loads_once(editor, now):
    first = services.load_starter(actor=editor, now=now)
    second = services.load_starter(actor=editor, now=now)

    assert first == (len(starter_terms()), 0)
    assert second == (0, len(starter_terms()))
    assert verbs() == ["vocab.starter.loaded"]


def test_the_starter_vocabulary_overwrites_nothing(carbon, editor, now):
    change(carbon, replace(CARBON, name="Our own word"), editor, now)

    services.load_starter(actor=editor, now=now)

    assert terms.term(Scheme.ANALYTE, "OC").name == "Our own word"
    assert terms.term(Scheme.ANALYTE, "TOC").version == 1


def test_a_focal_point_may_not_write(carbon, now):
    actor = world.focal_point().account
    key = {"actor": actor, "now": now}
    edit = {"expected_version": 1, **key}
    writes = (
        lambda: services.add_term(Scheme.UNIT, code="x", content=G_KG, **key),
        lambda: services.change_term(carbon.public_id, content=CARBON, **edit),
        lambda: services.retire_term(carbon.public_id, **edit),
        lambda: services.restore_term(carbon.public_id, **edit),
        lambda: services.load_starter(**key),
    )

    for write in writes:
        with pytest.raises(NotPermittedError, match="Only the secretariat"):
            write()
