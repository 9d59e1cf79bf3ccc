"""Mail: written down first, sent by the worker, with a delivery state to look at."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet

from catena.platform.common.enums import MailState
from catena.platform.common.models import Mail

MOST_ATTEMPTS = 6
BATCH = 50
FIRST_WAIT = timedelta(minutes=1)  # doubled after each failure: about half an hour


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
    transaction.on_commit(_wake_the_worker)
    return mail


def deliver(now: datetime) -> int:
    """Send what waits and is due; how many left."""
    waiting = Mail.objects.filter(
        state=MailState.WAITING, next_attempt_at__lte=now
    ).order_by("id")
    return sum(_deliver(mail_id, now) for mail_id in waiting.values_list("id")[:BATCH])


def messages() -> QuerySet[Mail]:
    """Every message, latest first."""
    return Mail.objects.all()


def try_again(mail: Mail, *, now: datetime) -> None:
    """Give a message that failed another round of attempts."""
    Mail.objects.filter(id=mail.id, state=MailState.FAILED).update(
        state=MailState.WAITING.value, attempts=0, next_attempt_at=now
    )
    transaction.on_commit(_wake_the_worker)


def _deliver(mail_id: tuple[int], now: datetime) -> bool:
    """Take the message first: another worker finds its next attempt in the future."""
    taken = Mail.objects.filter(
        id=mail_id[0], state=MailState.WAITING, next_attempt_at__lte=now
    ).update(next_attempt_at=now + FIRST_WAIT)
    if not taken:
        return False
    mail = Mail.objects.get(id=mail_id[0])
    mail.attempts += 1
    try:
        _send(mail)
    except (OSError, SMTPException) as error:
        _postpone(mail, str(error), now)
        return False
    mail.state, mail.sent_at, mail.last_error = MailState.SENT.value, now, ""
    if mail.is_secret:
        mail.text = mail.html = ""
    mail.save()
    return True


def _postpone(mail: Mail, reason: str, now: datetime) -> None:
    mail.last_error = reason[:300]
    mail.next_attempt_at = now + FIRST_WAIT * 2 ** (mail.attempts - 1)
    if mail.attempts >= MOST_ATTEMPTS:
        mail.state = MailState.FAILED.value
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
