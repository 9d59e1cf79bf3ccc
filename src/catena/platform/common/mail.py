"""The mail backend of Django: what libraries send goes to the outbox too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from catena.platform.common import outbox


class OutboxBackend(BaseEmailBackend):
    """Writes messages down instead of sending them.

    Libraries write sign-in codes and links: their texts are secret.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put each message into the outbox, once for each of its recipients."""
        now = datetime.now(UTC)
        for message in email_messages:
            for to in message.recipients():
                outbox.put(
                    to,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=_html_of(message),
                    purpose="accounts",
                    now=now,
                    is_secret=True,
                )
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    parts = getattr(message, "alternatives", [])
    return next((str(body) for body, kind in parts if kind == "text/html"), "")
