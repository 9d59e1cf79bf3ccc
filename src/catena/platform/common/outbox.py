"""Mail: written down first, sent by the worker, with a delivery state to look at."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPConnectError, SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, QuerySet

from catena.errors import RuleViolationError
from catena.platform.common.enums import MailState
from catena.platform.common.models import Mail
from catena.text import mark as _

MOST_ATTEMPTS = 6
BATCH = 20  # at most 20 s each: over before another worker may take what is left
LEASE = timedelta(minutes=15)  # a message that left its worker dead is tried again
FIRST_WAIT = timedelta(minutes=1)  # doubled after each failure: about half an hour

AWAY = (SMTPConnectError, SMTPServerDisconnected)  # and whatever the network says


class CarrierAwayError(Exception):
    """Nobody takes mail at present."""


def put(
    to: str,
    *,
    subject: str,
    text: str,
    purpose: str,
    now: datetime,
    html: str = "",
    is_secret: bool = False,
) -> Mail:
    """Write a message down; it leaves once the running transaction is committed."""
    mail = Mail.objects.create(
        to=to,
        subject=" ".join(subject.split())[:250],
        text=text,
        html=html,
        purpose=purpose,
        is_secret=is_secret,
        created_at=now,
        next_attempt_at=now,
    )
    transaction.on_commit(_wake_the_worker, robust=True)
    return mail


def deliver(now: datetime) -> int:
    """Send what waits and is due; how many left.

    Where the server is away, the messages behind the first are not even tried.
    """
    waiting = Mail.objects.filter(
        state=MailState.WAITING, next_attempt_at__lte=now
    ).order_by("id")
    ids = waiting.values_list("id", flat=True)[:BATCH]
    n_sent = 0
    for mail_id in ids:
        try:
            n_sent += _deliver(mail_id, now)
        except CarrierAwayError:
            break
    return n_sent


def messages() -> QuerySet[Mail]:
    """Every message, latest first."""
    return Mail.objects.all()


def try_again(mail: Mail, *, now: datetime) -> None:
    """Give a message that failed another round of attempts.

    Raises
    ------
    RuleViolationError
        If its text was secret: that is not kept.
    """
    if mail.is_secret:
        raise RuleViolationError(
            _(
                "The message to {to} held a code or a link that is not kept; have a "
                "new one sent."
            ),
            to=mail.to,
        )
    Mail.objects.filter(id=mail.id, state=MailState.FAILED).update(
        state=MailState.WAITING.value, attempts=0, next_attempt_at=now
    )
    transaction.on_commit(_wake_the_worker, robust=True)


def forget(address: str, *, to: str) -> int:
    """Take an address and all that was written to it out of the outbox; how many.

    What still waits never leaves; `to` is an address at which no mail arrives.
    """
    mails = Mail.objects.filter(to__iexact=address)
    mails.filter(state=MailState.WAITING).update(state=MailState.FAILED.value)
    return mails.update(to=to, subject="", text="", html="", last_error="")


def _deliver(mail_id: int, now: datetime) -> bool:
    """Take the message first: another worker finds its next attempt in the future."""
    due = Mail.objects.filter(
        id=mail_id, state=MailState.WAITING, next_attempt_at__lte=now
    )
    if not due.update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1):
        return False
    mail = Mail.objects.get(id=mail_id)
    try:
        _send(mail)
    except (OSError, SMTPException) as error:
        _postpone(mail, str(error), now)
        if isinstance(error, AWAY) or not isinstance(error, SMTPException):
            raise CarrierAwayError from error
        return False
    except ValueError as error:  # no carrier can write such an address or subject
        _end(mail, MailState.FAILED, str(error))
        return False
    mail.sent_at = now
    _end(mail, MailState.SENT, "")
    return True


def _postpone(mail: Mail, reason: str, now: datetime) -> None:
    if mail.attempts >= MOST_ATTEMPTS:
        _end(mail, MailState.FAILED, reason)
        return
    mail.last_error = reason[:300]
    mail.next_attempt_at = now + FIRST_WAIT * 2 ** (mail.attempts - 1)
    mail.save()


def _end(mail: Mail, state: MailState, reason: str) -> None:
    """Nothing more happens to the message; a secret text is not kept."""
    mail.state, mail.last_error = state.value, reason[:300]
    if mail.is_secret:
        mail.text = mail.html = ""
    mail.save()


def _send(mail: Mail) -> None:
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        connection=get_connection(settings.MAIL_CARRIER),
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _wake_the_worker() -> None:
    from catena.platform.common.tasks import carry_mail  # noqa: PLC0415 - calls deliver

    carry_mail.enqueue()
