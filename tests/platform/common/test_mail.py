"""What libraries send goes to the outbox, and is secret there."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection

from catena.platform.common import outbox

BACKEND = "catena.platform.common.mail.OutboxBackend"


@pytest.mark.django_db
def test_each_recipient_gets_a_message_of_their_own():
    message = EmailMultiAlternatives("Code", "1234", to=["a@x.org"], bcc=["b@x.org"])
    message.attach_alternative("<b>1234</b>", "text/html")

    assert get_connection(BACKEND).send_messages([message]) == 1

    kept = outbox.messages().order_by("id")
    assert [each.to for each in kept] == ["a@x.org", "b@x.org"]
    assert {(each.text, each.html) for each in kept} == {("1234", "<b>1234</b>")}
    assert all(each.is_secret for each in kept)


@pytest.mark.django_db
def test_a_plain_message_has_no_markup():
    get_connection(BACKEND).send_messages([EmailMessage("A", "text", to=["a@x.org"])])

    assert outbox.messages().get().html == ""
