"""Browsers for the pages of this room: signed in as somebody, and what they read."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def as_(person):
    """A browser that is signed in as somebody, with the second factor set up."""
    if person is None:
        return Client()
    totp = Authenticator.Type.TOTP
    Authenticator.objects.get_or_create(
        user=person.account, type=totp, defaults={"data": {}}
    )
    client = Client()
    client.force_login(person.account)
    return client


def page(client, path):
    """What a page says, which must be there."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def n_queries(client, path):
    """How often a page asks the database, once it is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        page(client, path)
    return len(asked)
