"""Pages of an account: what it shows, what it saves, and that they are its owner's."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catena.platform.accounts import queries, tokens
from catena.platform.accounts.services import create_token
from catena.platform.common.models import AuditEntry

TOKENS = "/accounts/tokens/"
NEW = {"name": "Notebook", "scopes": "read write", "days": "90"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/accounts/", TOKENS, f"{TOKENS}new/"])
def test_visitors_sign_in_first(browser, path):
    assert browser.get(path).url == f"/accounts/login/?next={path}"


def test_an_account_sees_how_it_signs_in(signed_in):
    page = signed_in.get("/accounts/").content.decode()

    assert "You sign in as dara@example.org." in page
    assert 'href="/accounts/password/set/"' in page
    assert 'href="/accounts/2fa/"' in page


def test_a_role_that_needs_a_second_step_is_told_so(browser, sita):
    browser.force_login(sita)

    assert "needs sign-in in two steps" in browser.get("/accounts/").content.decode()


def test_preferences_are_kept_for_the_account_and_for_the_device(signed_in, dara):
    signed_in.post("/accounts/", {"language": "en-xa", "theme": "dark"})

    dara.refresh_from_db()
    assert dara.language == "en-xa"
    assert signed_in.cookies["django_language"].value == "en-xa"
    assert 'data-bs-theme="dark"' in signed_in.get("/accounts/").content.decode()


def test_the_device_decides_again_once_no_look_is_chosen(signed_in):
    signed_in.post("/accounts/", {"language": "en", "theme": "dark"})
    signed_in.post("/accounts/", {"language": "en", "theme": ""})

    assert signed_in.cookies["theme"]["max-age"] == 0


def test_a_language_that_is_not_offered_is_refused_on_the_form(signed_in, dara):
    page = signed_in.post("/accounts/", {"language": "tlh", "theme": ""})

    dara.refresh_from_db()
    assert dara.language == "en"
    assert "Please mend this first" in page.content.decode()


def test_the_menu_of_languages_reaches_the_account(signed_in, dara, pseudo_language):
    signed_in.post("/language/", {"language": "en-xa", "next": "/accounts/"})

    dara.refresh_from_db()
    assert dara.language == "en-xa"


@pytest.mark.parametrize("given", ["", "tlh"])
def test_the_menu_of_languages_keeps_what_is_spoken(signed_in, dara, given):
    assert signed_in.post("/language/", {"language": given}).status_code == 302

    dara.refresh_from_db()
    assert dara.language == "en"


def test_a_visitor_chooses_a_language_too(browser):
    browser.post("/language/", {"language": "en"})

    assert browser.cookies["django_language"].value == "en"


def test_a_new_token_is_shown_once(signed_in, dara, now):
    page = signed_in.post(f"{TOKENS}new/", NEW)

    secret = re.search(r"catena_[\w-]+", page.content.decode())[0]
    assert queries.tokens_of(dara).get().sha256 == tokens.fingerprint(secret)
    assert "no-store" in page["Cache-Control"]
    assert secret not in signed_in.get(TOKENS).content.decode()
    assert queries.tokens_of(dara).get().scopes == ["read", "write"]


def test_a_token_without_a_name_is_asked_for_one(signed_in, dara):
    page = signed_in.post(f"{TOKENS}new/", {**NEW, "name": ""})

    assert "Please mend this first" in page.content.decode()
    assert not queries.tokens_of(dara).exists()


def test_a_revoked_token_stays_in_the_list(signed_in, dara, now):
    made = create_token(
        dara, name="Notebook", scopes=["read"], days=30, actor=dara, now=timezone.now()
    )

    signed_in.post(f"{TOKENS}{made.token.public_id}/revoke/")

    page = signed_in.get(TOKENS).content.decode()
    assert "Notebook" in page
    assert "Revoked" in page
    assert 'class="btn btn-sm btn-act"' not in page


def test_a_token_past_its_day_is_called_expired(signed_in, dara, now):
    create_token(dara, name="Old", scopes=["read"], days=1, actor=dara, now=now)

    assert "Expired" in signed_in.get(TOKENS).content.decode()


def test_nobody_revokes_a_token_of_somebody_else(signed_in):
    assert signed_in.post(f"{TOKENS}{uuid4()}/revoke/").status_code == 404


def test_a_list_of_tokens_takes_the_same_queries_whatever_its_length(
    signed_in, dara, now
):
    counts = []

    for n_more in (1, 3):
        for _each in range(n_more):
            create_token(
                dara, name="Notebook", scopes=["read"], days=1, actor=dara, now=now
            )
        with CaptureQueriesContext(connection) as asked:
            signed_in.get(TOKENS)
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_an_address_changes_once_its_owner_enters_the_code(
    signed_in, dara, mailed_code
):
    answer = signed_in.post(
        "/accounts/email/", {"action_add": "", "email": "dara@new.example.org"}
    )
    assert mail.outbox[-1].to == ["dara@new.example.org"]
    dara.refresh_from_db()
    assert dara.email == "dara@example.org"

    signed_in.post(answer.url, {"code": mailed_code()})

    dara.refresh_from_db()
    assert dara.email == "dara@new.example.org"
    entry = AuditEntry.objects.get(verb="accounts.address.changed")
    assert entry.personal.facts == {
        "from": "dara@example.org",
        "to": "dara@new.example.org",
    }


@pytest.mark.django_db(transaction=True)
def test_a_password_is_set_by_whoever_wants_one(signed_in, dara):
    signed_in.post(
        "/accounts/password/set/",
        {
            "password1": "a long walk over wet soil",
            "password2": "a long walk over wet soil",
        },
    )

    dara.refresh_from_db()
    assert dara.check_password("a long walk over wet soil")
    assert AuditEntry.objects.filter(verb="accounts.password.set").count() == 1


@pytest.mark.parametrize("weak", ["short", "password1234", "dara@example.org"])
def test_a_password_that_can_be_guessed_is_refused(signed_in, dara, weak):
    signed_in.post("/accounts/password/set/", {"password1": weak, "password2": weak})

    dara.refresh_from_db()
    assert not dara.has_usable_password()
