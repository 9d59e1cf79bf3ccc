"""Signing in as people do: by code, by password, with a second step; and refusals."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from catena.platform.accounts.models import Account

from .conftest import PASSWORD

LOGIN = "/accounts/login/"
CODE = "/accounts/login/code/confirm/"

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in_as(browser):
    return browser.session.get("_auth_user_id")


def test_an_address_is_enough_and_a_code_comes_by_mail(browser, dara, mailed_code):
    answer = browser.post(LOGIN, {"login": "Dara@Example.org"})
    assert answer.url == CODE
    assert [each.to for each in mail.outbox] == [["dara@example.org"]]

    answer = browser.post(CODE, {"code": mailed_code()})

    assert answer.url == "/"
    assert signed_in_as(browser) == str(dara.pk)


def test_three_wrong_codes_end_the_attempt(browser, dara, mailed_code):
    browser.post(LOGIN, {"login": dara.email})
    right = mailed_code()

    for _attempt in range(3):
        browser.post(CODE, {"code": "WRONG1"})
    browser.post(CODE, {"code": right})

    assert signed_in_as(browser) is None


def test_a_code_holds_in_the_browser_that_asked_for_it_only(
    browser, dara, mailed_code, client
):
    browser.post(LOGIN, {"login": dara.email})

    client.post(CODE, {"code": mailed_code()})

    assert signed_in_as(client) is None


def test_a_password_signs_in_whoever_set_one(browser, dara):
    dara.set_password(PASSWORD)
    dara.save()

    answer = browser.post(LOGIN, {"login": dara.email, "password": PASSWORD})

    assert answer.url == "/"
    assert signed_in_as(browser) == str(dara.pk)


def test_an_account_without_password_is_not_opened_by_one(browser, dara):
    for password in ("", " ", "None", "!"):
        browser.post(LOGIN, {"login": dara.email, "password": password})

    assert signed_in_as(browser) is None


def test_an_unknown_address_gets_the_same_answers_and_a_mail_that_says_so(
    browser, client, dara
):
    known = browser.post(LOGIN, {"login": dara.email})
    unknown = client.post(LOGIN, {"login": "nobody@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "There is no account with it" in mail.outbox[-1].body
    assert "signup" not in mail.outbox[-1].body


def test_a_wrong_password_does_not_tell_whether_the_address_is_known(browser, dara):
    answers = [
        browser.post(LOGIN, {"login": address, "password": "not this one"})
        for address in (dara.email, "nobody@example.org")
    ]

    assert {answer.status_code for answer in answers} == {200}
    said = {str(answer.context["form"].errors) for answer in answers}
    assert len(said) == 1


def test_a_forgotten_password_does_not_tell_whether_the_address_is_known(browser, dara):
    answers = [
        browser.post("/accounts/password/reset/", {"email": address})
        for address in (dara.email, "nobody@example.org")
    ]

    assert len({(answer.status_code, answer.url) for answer in answers}) == 1


def test_a_closed_account_does_not_sign_in(browser, dara):
    dara.set_password(PASSWORD)
    dara.is_active = False
    dara.save()

    browser.post(LOGIN, {"login": dara.email, "password": PASSWORD})

    assert signed_in_as(browser) is None


def test_the_sixth_wrong_password_in_five_minutes_is_not_looked_at(browser, dara):
    dara.set_password(PASSWORD)
    dara.save()
    for _attempt in range(5):
        browser.post(LOGIN, {"login": dara.email, "password": "not this one"})

    answer = browser.post(LOGIN, {"login": dara.email, "password": PASSWORD})

    assert signed_in_as(browser) is None
    assert "Too many failed login attempts" in answer.content.decode()


def test_an_address_gets_three_codes_a_minute_and_no_more(dara):
    answers = [Client().post(LOGIN, {"login": dara.email}) for _each in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Too many" in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_a_reader_who_tries_on_and_on_gets_a_page_of_ours(browser, dara):
    for _attempt in range(30):
        browser.post(LOGIN, {"login": "", "password": ""})

    answer = browser.post(LOGIN, {"login": "", "password": ""})

    assert answer.status_code == 429
    assert "tried too often" in answer.content.decode()
    assert answer["Retry-After"] == "60"


def test_an_authenticator_app_is_asked_after_the_password(browser, dara):
    dara.set_password(PASSWORD)
    dara.save()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(dara, secret)

    answer = browser.post(LOGIN, {"login": dara.email, "password": PASSWORD})
    assert answer.url == "/accounts/2fa/authenticate/"
    assert signed_in_as(browser) is None

    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    browser.post(answer.url, {"code": code})

    assert signed_in_as(browser) == str(dara.pk)


def test_a_recovery_code_replaces_a_lost_telephone_once(browser, client, dara):
    dara.set_password(PASSWORD)
    dara.save()
    totp.TOTP.activate(dara, totp.generate_totp_secret())
    code = RecoveryCodes.activate(dara).get_unused_codes()[0]

    for who in (browser, client):
        who.post(LOGIN, {"login": dara.email, "password": PASSWORD})
        who.post("/accounts/2fa/authenticate/", {"code": code})

    assert signed_in_as(browser) == str(dara.pk)
    assert signed_in_as(client) is None


def test_nobody_signs_up_and_the_page_says_who_invites(browser):
    page = browser.get("/accounts/signup/")
    browser.post("/accounts/signup/", {"email": "new@example.org"})

    assert "given by invitation" in page.content.decode()
    assert not Account.objects.filter(email="new@example.org").exists()


def test_signing_in_brings_the_language_of_the_account(browser, dara, mailed_code):
    dara.language = "en-xa"
    dara.save()
    browser.post(LOGIN, {"login": dara.email})

    browser.post(CODE, {"code": mailed_code()})

    assert browser.cookies["django_language"].value == "en-xa"


def test_signing_out_takes_a_post_and_ends_the_session(signed_in):
    assert signed_in.get("/accounts/logout/").status_code == 200
    assert signed_in_as(signed_in)

    signed_in.post("/accounts/logout/")

    assert signed_in_as(signed_in) is None
