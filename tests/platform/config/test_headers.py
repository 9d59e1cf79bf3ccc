"""Every page: a strict content policy, nothing inline, safe headers and cookies."""

from __future__ import annotations

import re

import pytest
import world
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son\w+\s*=\s*[\"']|javascript:"
    r"|<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")"
)
OUTSIDE = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//")

OPEN_PAGES = (
    "/",
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/no/such/page/",
    "/health/live",
    "/api/v1/openapi.json",
    "/api/v1/me",
)
OWN_PAGES = (
    "/accounts/",
    "/accounts/tokens/",
    "/accounts/tokens/new/",
    "/accounts/email/",
    "/accounts/password/set/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/notifications/",
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def fault_of(answer) -> list[str]:
    """What is inline on the page or comes from outside."""
    text = answer.content.decode()
    return [
        found[0] for pattern in (INLINE, OUTSIDE) for found in pattern.finditer(text)
    ]


def policy_of(answer) -> dict[str, str]:
    directives = answer["Content-Security-Policy"].split(";")
    return dict(each.strip().split(" ", 1) for each in directives)


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_page_for_everybody_holds_the_policy(client, path):
    answer = client.get(path)

    assert policy_of(answer) == POLICY
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert fault_of(answer) == []


@pytest.fixture
def somebody() -> Client:
    """A browser of somebody with an authenticator app and a password."""
    account = world.somebody().account
    account.set_password("a long walk over wet soil")
    account.save()
    client = Client()
    client.force_login(account)
    client.post("/accounts/reauthenticate/", {"password": "a long walk over wet soil"})
    return client


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_page_of_an_account_holds_the_policy(somebody, path):
    answer = somebody.get(path)

    assert answer.status_code in (200, 302, 404)
    assert policy_of(answer) == POLICY
    assert fault_of(answer) == []


def test_the_pages_of_a_second_factor_hold_the_policy(somebody):
    picture = somebody.get("/accounts/2fa/totp/activate/").content.decode()
    assert '<img class="qr" src="data:image/svg+xml' in picture

    account = world.Account.objects.get()
    totp.TOTP.activate(account, totp.generate_totp_secret())
    RecoveryCodes.activate(account)
    for path in ("/accounts/2fa/", "/accounts/2fa/recovery-codes/"):
        answer = somebody.get(path)
        assert answer.status_code == 200
        assert fault_of(answer) == []


def test_the_pages_of_a_sign_in_under_way_hold_the_policy(client):
    account = world.somebody().account
    for path, form in (
        ("/accounts/login/", {"login": account.email}),
        ("/accounts/password/reset/", {"email": account.email}),
    ):
        answer = client.post(path, form, follow=True)

        assert answer.status_code == 200
        assert policy_of(answer) == POLICY
        assert fault_of(answer) == []
        client.cookies.clear()


def test_the_cookie_of_a_session_is_not_for_scripts_and_not_for_other_sites(somebody):
    cookie = somebody.get("/accounts/").client.cookies["sessionid"]

    client = Client()
    client.post("/accounts/login/", {"login": world.Account.objects.get().email})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_where_the_address_is_https_a_page_is_asked_for_again_by_https(
    client, settings
):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60

    assert client.get("/accounts/login/").url == "https://testserver/accounts/login/"
    assert client.get("/health/live").status_code == 200
    safe = client.get("/accounts/login/", secure=True)
    assert safe["Strict-Transport-Security"] == "max-age=60"
