"""Mail leaves once, is tried again in growing pauses, and keeps no secrets."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest

from catena.errors import RuleViolationError
from catena.platform.common import outbox
from catena.platform.common.enums import MailState
from catena.platform.common.models import Mail

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def put(now, **fields):
    given = {"to": "dara@example.org", "subject": "Round 7", "text": "It is open."}
    given |= {"purpose": "labs.call", **fields}
    return outbox.put(given.pop("to"), now=now, **given)


@pytest.fixture
def no_server(settings):
    """A carrier whose server is away."""
    settings.MAIL_CARRIER, settings.EMAIL_HOST = SMTP, "127.0.0.1"
    settings.EMAIL_PORT = 1


def test_a_message_leaves_after_the_commit(now, committed, mailoutbox):
    with committed():
        mail = put(now, html="<p>It is open.</p>")
        assert mailoutbox == []

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.SENT, 1)
    assert mail.text == "It is open."
    assert mailoutbox[0].to == ["dara@example.org"]
    assert mailoutbox[0].alternatives[0].content == "<p>It is open.</p>"
    assert str(mail) == "labs.call to dara@example.org"


def test_a_message_leaves_once(now, mailoutbox):
    put(now)

    assert (outbox.deliver(now), outbox.deliver(now)) == (1, 0)

    assert len(mailoutbox) == 1
    assert mailoutbox[0].alternatives == []
    assert outbox.messages().get().sent_at == now


def test_a_subject_is_one_line(now):
    mail = put(now, subject="Round\r\nBcc: everybody@example.org")

    assert mail.subject == "Round Bcc: everybody@example.org"


@pytest.mark.parametrize("is_secret", [False, True])
def test_a_secret_text_is_not_kept_once_sent(now, mailoutbox, is_secret):
    mail = put(now, text="Your code: 1234", html="<b>1234</b>", is_secret=is_secret)

    outbox.deliver(now)

    mail.refresh_from_db()
    assert "1234" in mailoutbox[0].body
    assert ("1234" in mail.text + mail.html) is not is_secret


def test_without_a_server_the_pauses_grow_until_it_is_given_up(now, clock, no_server):
    mail = put(now)
    pauses = []
    for _attempt in range(outbox.MOST_ATTEMPTS):
        assert outbox.deliver(clock.now) == 0
        mail.refresh_from_db()
        pauses.append(mail.next_attempt_at - clock.now)
        assert outbox.deliver(mail.next_attempt_at - timedelta(seconds=1)) == 0
        clock.now = mail.next_attempt_at

    assert [each.total_seconds() / 60 for each in pauses[:-1]] == [1, 2, 4, 8, 16]
    assert (mail.state, mail.attempts) == (MailState.FAILED, 6)
    assert "refused" in mail.last_error


def test_behind_a_server_that_is_away_nothing_else_is_tried(now, no_server):
    first, second = put(now), put(now)

    assert outbox.deliver(now) == 0

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.attempts, second.attempts) == (1, 0)


def test_an_address_that_is_refused_does_not_stop_the_others(
    now, mailoutbox, monkeypatch
):
    refused, send = put(now, to="gone@example.org"), outbox._send

    def server(mail):
        if mail.to == "gone@example.org":
            raise SMTPRecipientsRefused({mail.to: (550, b"no such mailbox")})
        send(mail)

    monkeypatch.setattr(outbox, "_send", server)
    put(now)

    assert outbox.deliver(now) == 1

    refused.refresh_from_db()
    assert "no such mailbox" in refused.last_error


def test_a_message_that_failed_may_be_tried_again(now, settings, mailoutbox):
    mail = put(now)
    Mail.objects.update(state=MailState.FAILED.value, attempts=6)

    outbox.try_again(mail, now=now)
    outbox.deliver(now)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == (MailState.SENT, 1, "")


def test_a_secret_that_failed_is_gone_and_cannot_be_tried_again(now, no_server):
    mail = put(now, text="Your code: 1234", is_secret=True)
    Mail.objects.update(attempts=outbox.MOST_ATTEMPTS - 1)
    outbox.deliver(now)
    mail.refresh_from_db()

    assert (mail.state, mail.text) == (MailState.FAILED, "")
    with pytest.raises(RuleViolationError, match="have a new one sent"):
        outbox.try_again(mail, now=now)


def test_one_message_that_cannot_be_written_does_not_stop_the_others(now, mailoutbox):
    wrong = put(now, to="dara@example.org\nBcc: everybody@example.org")
    put(now)

    assert outbox.deliver(now) == 1

    wrong.refresh_from_db()
    assert wrong.state == MailState.FAILED
    assert "newlines" in wrong.last_error


def test_a_message_whose_worker_died_is_tried_again_after_its_lease(
    now, mailoutbox, monkeypatch
):
    put(now)
    with monkeypatch.context() as killed:
        killed.setattr(outbox, "_send", lambda _mail: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            outbox.deliver(now)

    assert outbox.deliver(now + timedelta(minutes=5)) == 0
    assert outbox.deliver(now + outbox.LEASE) == 1
    assert outbox.messages().get().attempts == 2


def test_a_message_that_another_worker_took_is_left_to_it(now, mailoutbox):
    mail = put(now)
    Mail.objects.update(next_attempt_at=now + outbox.LEASE)

    assert outbox._deliver(mail.id, now) is False
    assert mailoutbox == []


def test_an_address_is_forgotten_with_all_that_went_there(now, mailoutbox, no_server):
    put(now, to="Dara@example.org")
    put(now, to="pema@example.org")

    assert outbox.forget("dara@example.org", to="nobody@erased.invalid") == 1

    forgotten = Mail.objects.get(to="nobody@erased.invalid")
    assert (forgotten.subject, forgotten.text, forgotten.last_error) == ("", "", "")
    assert forgotten.state == MailState.FAILED
    assert Mail.objects.get(to="pema@example.org").text == "It is open."
