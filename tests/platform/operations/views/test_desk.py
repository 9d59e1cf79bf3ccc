"""The pages of the desk: for administrators, complete, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
import world
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catena.platform.common import audit, jobs, outbox
from catena.platform.common.enums import JobState, MailState

pytestmark = pytest.mark.django_db

PAGES = ["overview", "jobs", "audit", "mail", "begin", "style"]


@pytest.fixture
def signed_in(client):
    """Signs somebody in who has a second factor."""

    def sign_in(person):
        Authenticator.objects.create(
            user=person.account, type=Authenticator.Type.TOTP, data={}
        )
        client.force_login(person.account)
        return client

    return sign_in


@pytest.fixture
def desk(signed_in):
    """An administrator's browser."""
    return signed_in(world.administrator())


@pytest.fixture
def mail(now):
    """Makes a message that could not be delivered."""

    def make(**fields):
        put = outbox.put(
            "pema@example.org",
            subject="The round is open",
            text="Send your results.",
            purpose="trial",
            now=now,
            **fields,
        )
        outbox.messages().filter(id=put.id).update(
            state=MailState.FAILED.value, last_error="550 no such mailbox"
        )
        return put

    return make


@pytest.fixture
def failed_job(now):
    """A job that failed for a reason of the user's making."""
    return jobs.all_jobs().model.objects.create(
        name="trial.work",
        state=JobState.FAILED.value,
        created_at=now - timedelta(hours=1),
        finished_at=now,
        error={"template": "Row {row} is empty.", "facts": {"row": 7}},
        arguments={"row": 7},
    )


def done(now, n, **fields):
    for number in range(n):
        with transaction.atomic():
            audit.record("trial.thing.done", now=now, n=number, **fields)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", sorted(world.ROLES))
def test_only_administrators_come_to_the_desk(client, signed_in, who, page):
    person = world.ROLES[who]()
    if person:
        signed_in(person)

    response = client.get(reverse(f"operations:{page}"))

    expected = {"administrator": 200, "visitor": 302}
    assert response.status_code == expected.get(who, 403)


def test_the_first_page_says_what_to_do_and_what_is_fine(desk):
    page = desk.get(reverse("operations:overview")).content.decode()

    assert "No backup was ever made." in page
    assert "Run `catena backup` now, and each night from cron." in page
    assert "The audit is verified: 0 entries sealed, 0 not yet." in page


def test_a_job_says_why_it_failed(desk, failed_job):
    listed = desk.get(reverse("operations:jobs"), {"state": "failed"}).content.decode()
    page = desk.get(
        reverse("operations:job", args=[failed_job.public_id])
    ).content.decode()

    assert "Did not work" in listed
    assert "Row 7 is empty." in page
    assert "<dt>row</dt><dd>7</dd>" in page


def test_the_audit_is_found_by_verb_person_and_day(desk, now):
    ada = world.somebody().account
    done(now, 2, actor=None)
    done(now - timedelta(days=3), 1, actor=ada)
    path = reverse("operations:audit")

    def found(**asked):
        return desk.get(path, asked).context["table"].n_found

    everything = found()
    assert found(verb="thing.done") == 3
    assert found(actor=ada.email) == 1
    assert found(verb="thing.done", **{"from": "2023-05-02"}) == 2
    assert found(verb="thing.done", to="2023-05-01") == 1
    assert everything == 3


def test_lists_name_people_and_ask_for_all_names_at_once(desk, now, failed_job):
    people = world.somebody(), world.technician()
    for person in people:
        done(now, 1, actor=person.account)
    failed_job.owner = people[1].account
    failed_job.save()

    with CaptureQueriesContext(connection) as queries:
        audited = desk.get(reverse("operations:audit"))
    started = desk.get(reverse("operations:jobs"))

    listed = audited.content.decode() + started.content.decode()
    for person in people:
        assert person.name in listed
        assert person.account.email not in listed
    alone = [each for each in queries if 'FROM "members_person"' in each["sql"]]
    assert len(alone) <= 1  # who reads the page
    found = desk.get(reverse("operations:audit"), {"actor": people[0].name})
    assert found.context["table"].n_found == 1


def test_the_audit_says_whether_its_chain_holds(desk, now):
    done(now, 3, actor=None)
    audit.seal()
    done(now, 1, actor=None)

    page = desk.get(reverse("operations:audit")).content.decode()
    assert "Verified: 3 entries sealed, tail of 1." in page

    audit.all_entries().filter(sequence=2).update(reason="forged")
    page = desk.get(reverse("operations:audit")).content.decode()
    assert "Changed: entry 2 is not what was sealed." in page


def test_an_entry_shows_what_it_says_and_of_whom(desk, now):
    done(now, 1, actor=None, reason="By letter", personal={"name": "Pema Example"})
    entry = audit.all_entries().first()

    page = desk.get(
        reverse("operations:entry", args=[entry.public_id])
    ).content.decode()

    assert "By letter" in page
    assert "Pema Example" in page
    assert "Not sealed yet" in page


def test_the_audit_leaves_as_a_file(desk, now):
    done(now, 2, actor=None)

    response = desk.get(reverse("operations:audit"), {"format": "csv"})

    lines = b"".join(response).decode().splitlines()
    assert len(lines) == 3
    assert "trial.thing.done" in lines[1]


@pytest.mark.parametrize("page", ["audit", "jobs", "mail"])
def test_a_longer_list_asks_no_more_of_the_database(desk, now, mail, failed_job, page):
    def n_queries():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(f"operations:{page}"))
        return len(queries)

    mail()
    done(now, 1, actor=world.somebody().account)
    one = n_queries()
    mail()
    mail()
    done(now, 2, actor=None)
    failed_job.pk = None
    failed_job.public_id = jobs.all_jobs().model().public_id
    failed_job.save()

    assert n_queries() == one


def test_a_message_that_failed_is_sent_again(
    desk, mail, django_capture_on_commit_callbacks, mailoutbox
):
    failed = mail()
    page = desk.get(reverse("operations:message", args=[failed.public_id]))
    assert "550 no such mailbox" in page.content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("operations:try_again", args=[failed.public_id]))

    assert [each.subject for each in mailoutbox] == ["The round is open"]
    entry = audit.all_entries().first()
    assert (entry.verb, entry.actor.email) == (
        "operations.mail.tried_again",
        "ada.example@example.org",
    )


def test_the_text_of_a_secret_message_is_nobody_elses(desk, mail):
    secret = mail(is_secret=True)
    path = reverse("operations:message", args=[secret.public_id])

    page = desk.get(path).content.decode()
    again = desk.post(reverse("operations:try_again", args=[secret.public_id]))

    assert "Send your results." not in page
    assert "Try again" not in page
    assert again.status_code == 409


def test_a_trial_message_goes_to_the_administrator(
    desk, django_capture_on_commit_callbacks, mailoutbox
):
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("operations:trial"))

    assert [each.to for each in mailoutbox] == [["ada.example@example.org"]]


def test_others_send_nothing(signed_in, mail):
    client = signed_in(world.secretary())
    failed = mail()

    for name, *arguments in (("trial",), ("try_again", failed.public_id)):
        path = reverse(f"operations:{name}", args=arguments)
        assert client.post(path).status_code == 403

    assert outbox.messages().get().state == MailState.FAILED
