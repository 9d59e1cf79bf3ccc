"""A round from its results to its publication, and those who look at it."""

from __future__ import annotations

import pytest
import rounds_world
import world

from catena.platform.labs.models import Round
from catena.platform.labs.services import codes, rounds


@pytest.fixture
def organiser(db):
    return world.pt_organiser()


@pytest.fixture
def scored(organiser, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sent = rounds_world.sent_round(organiser)
    return Round.objects.get(id=sent.id)


@pytest.fixture
def laboratory(db):
    return rounds_world.laboratory()


@pytest.fixture
def technician(laboratory):
    return world.technician(laboratory.institution)


@pytest.fixture
def published(scored, organiser, laboratory, technician, now):
    """The laboratory is behind the code that is far off."""
    codes.link_codes(
        scored.public_id, {"ZQX12": laboratory}, actor=organiser.account, now=now
    )
    return rounds.publish_round(
        scored.public_id,
        expected_version=scored.version,
        actor=organiser.account,
        now=now,
    )
