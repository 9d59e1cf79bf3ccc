"""Versions of a term: as of, step by step, and where two edits part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catena.errors import NotFoundError
from catena.platform.vocab import services
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.queries import terms, versions
from catena.platform.vocab.rules.changes import Change, Divergence

from ..conftest import CARBON  # noqa: TID252 the words of the small vocabulary


@pytest.fixture
def renamed(carbon, editor, now):
    """The analyte in its second version."""
    return services.change_term(
        carbon.public_id,
        content=replace(CARBON, name="Soil organic carbon"),
        expected_version=1,
        actor=editor,
        now=now,
    )


def test_a_version_says_what_the_term_said_then(renamed):
    first = versions.as_of(Scheme.ANALYTE, "OC", 1)

    assert first.content["name"] == "Organic carbon"
    assert first.content["attributes"] == {"unit": "g_kg", "decimals": 1}
    assert (first.is_latest, first.is_retired) == (False, False)
    assert versions.as_of(Scheme.ANALYTE, "OC", 2).is_latest


def test_a_version_that_never_was_is_refused(renamed):
    with pytest.raises(NotFoundError, match="OC has no version 3; its latest is 2"):
        versions.as_of(Scheme.ANALYTE, "OC", 3)


def test_steps_run_from_the_latest_to_the_first(renamed):
    latest, first = versions.steps(renamed)

    assert latest.changes == [
        Change("Name", "", "Organic carbon", "Soil organic carbon")
    ]
    assert (first.version, first.changes) == (1, [])


def test_a_conflict_shows_what_both_made_of_the_version_that_was_opened(renamed):
    yours = terms.snapshot_of(replace(CARBON, name="Carbon, organic"))

    assert versions.conflict(renamed, 1, yours) == [
        Divergence(
            "Name", "", "Organic carbon", "Soil organic carbon", "Carbon, organic"
        )
    ]
