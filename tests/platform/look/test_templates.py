"""Pages: light and dark, refusals, accounts; and nothing inline in any template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory, override_settings
from django.views import defaults
from django.views.csrf import csrf_failure

import catena.platform
from catena.platform.look.parts import Link
from catena.platform.look.samples import SampleForm
from catena.platform.look.views import style_page

PLATFORM = Path(catena.platform.__file__).parent
TEMPLATES = sorted(PLATFORM.glob("**/templates/**/*.html"))
INLINE = {
    "a style attribute": r"<[^>{%]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a handler": r"<[a-z][^>{%]*\son[a-z]+\s*=",
    "a script address": r"javascript:",
    "a script": r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")",
    "an address outside": r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"https?:",
}


@pytest.fixture(autouse=True)
def _unhashed_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }


@pytest.fixture
def visit() -> HttpRequest:
    """Somebody who is not signed in asks for a page."""
    request = RequestFactory().get("/style/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_nothing_inline(path):
    source = path.read_text(encoding="utf-8")

    found = [what for what, pattern in INLINE.items() if re.search(pattern, source)]

    assert found == []


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if path.is_relative_to(PLATFORM / "look")],
    ids=lambda path: path.name,
)
def test_a_template_of_this_room_compiles(path):
    relative = path.relative_to(PLATFORM / "look" / "templates")

    assert get_template(relative.as_posix())


@pytest.mark.parametrize(
    ("cookie", "attribute"),
    [("light", ' data-bs-theme="light"'), ("dark", ' data-bs-theme="dark"')],
)
def test_a_choice_of_look_is_on_the_page(cookie, attribute):
    assert attribute in render_to_string("look/base.html", {"look_theme": cookie})


@pytest.mark.parametrize("cookie", ["", '"><script>', "blue"])
def test_without_a_choice_the_device_decides(cookie):
    page = render_to_string("look/base.html", {"look_theme": cookie})

    assert "data-bs-theme" not in page
    assert "<script>" not in page


def test_the_demo_says_so_on_every_page():
    assert "Demonstration" in render_to_string("look/base.html", {"is_demo": True})
    assert "Demonstration" not in render_to_string("look/base.html", {})


def test_languages_are_offered_where_there_are_several():
    with override_settings(LANGUAGES=[("en", "English"), ("fr", "French")]):
        assert 'name="language" value="fr"' in render_to_string("look/base.html")
    with override_settings(LANGUAGES=[("en", "English")]):
        assert 'name="language"' not in render_to_string("look/base.html")


def test_who_is_signed_in_finds_name_roles_and_links():
    page = render_to_string(
        "look/base.html",
        {
            "user": type("Somebody", (), {"is_authenticated": True})(),
            "account_name": "Dara Example",
            "account_roles": "National focal point, Bhutan",
            "account_links": [Link("My sheets", "/me/sheets/")],
        },
    )

    assert "Dara Example" in page
    assert "National focal point, Bhutan" in page
    assert '<a href="/me/sheets/">My sheets</a>' in page
    assert "/accounts/login/" not in page


def test_the_style_page_shows_every_component(visit):
    page = style_page(visit).content.decode()

    for mark in ("state", "figures", "facts", "todo", "made-from", "history", "chain"):
        assert f'class="{mark}' in page or f" {mark}" in page, mark
    assert page.count('aria-sort="') == 1


def test_a_refusal_lists_every_reason(visit):
    page = render_to_string(
        "look/error.html",
        {"title": "It is closed.", "status": 409, "reasons": ["Late.", "Few."]},
        visit,
    )

    assert "Answer 409" in page
    assert page.count("<li>Late.</li>") == page.count("<li>Few.</li>") == 1


def test_every_standard_refusal_is_a_page_of_ours(visit):
    answers = {
        400: defaults.bad_request(visit, Exception()),
        403: defaults.permission_denied(visit, Exception()),
        404: defaults.page_not_found(visit, Exception()),
        500: defaults.server_error(visit),
    }

    for status, response in answers.items():
        assert response.status_code == status
        assert "look/catena.css" in response.content.decode()
        assert f"Answer {status}" in response.content.decode()
    assert "too old" in csrf_failure(visit).content.decode()


def test_the_page_for_a_broken_server_needs_no_list_of_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        },
    }

    assert "/static/look/catena.css" in render_to_string("500.html")


def test_signing_in_looks_like_ours():
    page = render_to_string(
        "account/login.html",
        {"form": SampleForm()},
    )

    assert '<header class="masthead">' in page
    assert "<title>Sign in" in page
    assert page.count("btn-next") == 1
    assert '<label for="id_name">' in page


def test_what_cannot_be_undone_is_red():
    page = render_to_string("mfa/totp/deactivate_form.html", {"form": SampleForm()})

    assert '<button class="btn btn-act" type="submit">' in page
