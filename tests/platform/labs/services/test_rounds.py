"""A round is sent, mended, published and withdrawn by its organiser."""

from __future__ import annotations

import pytest
import rounds_world
import world

from catena.errors import InvalidInputError, NotPermittedError, RuleViolationError
from catena.platform.common import audit, files, notifications
from catena.platform.labs.enums import RoundState
from catena.platform.labs.models import Round
from catena.platform.labs.services import rounds
from catena.platform.labs.services.rounds import ScoringChoices

pytestmark = pytest.mark.django_db


def test_what_was_sent_is_kept_as_it_came(organiser):
    sent = rounds_world.sent_round(organiser)

    assert files.path_of(sent.results_file).read_bytes() == rounds_world.results()
    assert audit.entries_about(sent.public_id)[0].verb == "labs.round.sent"


def test_only_organisers_send_rounds(db):
    with pytest.raises(NotPermittedError):
        rounds_world.sent_round(world.technician())


def test_a_code_is_given_once(organiser):
    rounds_world.sent_round(organiser)

    with pytest.raises(InvalidInputError, match="clay-2023 already"):
        rounds_world.sent_round(organiser)


def test_sigma_from_a_file_needs_the_file(organiser):
    with pytest.raises(InvalidInputError, match="file with sigma_pt is missing"):
        rounds_world.sent_round(organiser, sigma_pt="file")


def test_sigma_from_a_file_decides(organiser, now, django_capture_on_commit_callbacks):
    assigned = b"analyte,sample,sigma_pt,x_pt\nClay,A,2,31\n"
    with django_capture_on_commit_callbacks(execute=True):
        sent = rounds.start_round(
            rounds_world.details(),
            results=rounds_world.upload(),
            assigned=rounds_world.upload(assigned, "results.csv"),
            choices=ScoringChoices(sigma_pt="file"),
            actor=organiser.account,
            now=now,
        )

    clay = Round.objects.get(id=sent.id).outcome["measurands"][0]
    assert ["sigma_pt", "2 %", "given from outside the round"] in clay["facts"]


def test_mended_files_take_the_place_of_broken_ones(
    organiser, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = rounds_world.sent_round(organiser, b"lab,analyte,sample\nA,Clay,A\n")
    failed = Round.objects.get(id=sent.id)
    broken = failed.results_file

    with django_capture_on_commit_callbacks(execute=True):
        rounds.send_again(
            failed.public_id,
            results=rounds_world.upload(),
            assigned=None,
            choices=ScoringChoices(),
            expected_version=failed.version,
            actor=organiser.account,
            now=now,
        )

    mended = Round.objects.get(id=sent.id)
    assert mended.state == RoundState.SCORED
    assert files.path_of(broken).exists()


def test_publishing_tells_the_people_of_the_laboratories(published, technician):
    (told,) = notifications.notifications_of(technician.account)

    assert published.state == RoundState.PUBLISHED
    assert told.facts == {"round": "Clay and silt 2023"}


def test_a_round_is_published_once(published, organiser, now):
    with pytest.raises(RuleViolationError) as refused:
        rounds.publish_round(
            published.public_id,
            expected_version=published.version,
            actor=organiser.account,
            now=now,
        )

    assert "published already" in str(refused.value.reasons[0])


def test_the_second_of_two_who_publish_is_told(scored, organiser, now):
    with pytest.raises(RuleViolationError, match="Somebody else saved"):
        rounds.publish_round(
            scored.public_id,
            expected_version=scored.version - 1,
            actor=organiser.account,
            now=now,
        )


def test_a_reason_stays_with_a_withdrawal(published, organiser, now):
    rounds.withdraw_round(
        published.public_id,
        reason="Wrong samples",
        expected_version=published.version,
        actor=organiser.account,
        now=now,
    )

    entry = audit.entries_about(published.public_id)[0]
    assert (entry.verb, entry.reason) == ("labs.round.withdrawn", "Wrong samples")


def test_a_round_is_not_run_twice_at_a_time(organiser, now):
    waiting = rounds_world.sent_round(organiser)

    with pytest.raises(RuleViolationError) as refused:
        rounds.run_again(waiting.public_id, actor=organiser.account, now=now)

    assert "being scored" in str(refused.value.reasons[0])
