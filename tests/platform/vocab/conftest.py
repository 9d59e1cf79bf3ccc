"""A small vocabulary: one analyte with its unit and a method."""

from __future__ import annotations

import pytest
import world
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from catena.platform.vocab import services
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.content import Content

G_KG = Content(
    name="Grams per kilogram",
    attributes={"symbol": "g/kg", "quantity": "mass_fraction", "factor": "0.001"},
)
PERCENT = Content(
    name="Per cent by mass",
    attributes={"symbol": "%", "quantity": "mass_fraction", "factor": "0.01"},
)
CARBON = Content(
    name="Organic carbon",
    translations={"th": "คาร์บอนอินทรีย์"},
    attributes={"unit": "g_kg", "decimals": 1},
)
WALKLEY_BLACK = Content(
    name="Walkley-Black",
    broader="OC",
    attributes={"principle": "Wet oxidation by dichromate"},
)


@pytest.fixture
def editor(db):
    """Somebody of the secretariat, as the account that acts."""
    return world.secretary().account


@pytest.fixture
def add(editor, now):
    """Adds a term, as the editor."""

    def added(scheme, code, content):
        return services.add_term(
            scheme, code=code, content=content, actor=editor, now=now
        )

    return added


@pytest.fixture
def carbon(add):
    """Organic carbon, reported in g/kg, with the method of Walkley and Black."""
    add(Scheme.UNIT, "g_kg", G_KG)
    add(Scheme.UNIT, "percent", PERCENT)
    analyte = add(Scheme.ANALYTE, "OC", CARBON)
    add(Scheme.METHOD, "OC_WALKLEY_BLACK", WALKLEY_BLACK)
    return analyte


@pytest.fixture
def as_editor(client, editor):
    """A browser in which the editor is signed in, with a second factor."""
    TOTP.activate(editor, generate_totp_secret())
    client.force_login(editor)
    return client
