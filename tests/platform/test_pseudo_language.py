"""No page shows a text that translators never got; each room lists its pages here."""

from __future__ import annotations

import re

import pseudo
import pytest
import world
from django.core.cache import cache
from django.test import Client

# Words that are the same in every language, or are data: names, addresses, formats.
SECRET = re.compile("[A-Z2-7]{32}")  # of an authenticator app
DATA = {"Catena", "CSV", "Excel", "English", "Pseudo-English"}

# Pages by who looks at them (a role of the little world). Add those of a room.
PAGES = [
    ("visitor", "/accounts/login/"),
    ("visitor", "/accounts/signup/"),
    ("visitor", "/accounts/password/reset/"),
    ("visitor", "/no/such/page/"),
    ("somebody", "/accounts/"),
    ("somebody", "/accounts/tokens/"),
    ("somebody", "/accounts/tokens/new/"),
    ("somebody", "/accounts/email/"),
    ("somebody", "/accounts/password/set/"),
    ("somebody", "/accounts/2fa/"),
    ("somebody", "/accounts/2fa/totp/activate/"),
    ("somebody", "/notifications/"),
    ("visitor", "/"),
    ("visitor", "/countries/"),
    ("visitor", "/countries/boundaries/"),
    ("visitor", "/search/?q=soil"),
    ("visitor", "/knowledge/"),
    ("visitor", "/knowledge/vocabulary/"),
    ("visitor", "/knowledge/vocabulary/analyte/"),
    ("visitor", "/partnership/"),
    ("visitor", "/partnership/people/"),
    ("visitor", "/partnership/institutions/"),
    ("visitor", "/laboratories/"),
    ("visitor", "/laboratories/rounds/"),
    ("visitor", "/desk/setup/open/?key=k"),
    ("somebody", "/"),
    ("somebody", "/partnership/people/"),
    ("somebody", "/partnership/delegations/"),
    ("somebody", "/partnership/delegations/give/"),
]

pytestmark = pytest.mark.django_db


def is_data(text: str) -> bool:
    """Whether a bare text is data: every word of it is, or it is an address."""
    words = [each.strip(".,;:()·") for each in text.split()]
    return all(
        each in DATA
        or "@" in each
        or SECRET.fullmatch(each)
        or not pseudo.WORD.search(each)
        for each in words
    )


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_every_text_of_a_page_was_given_to_the_translators(role, path, pseudo_language):
    cache.clear()
    who = world.ROLES[role]()
    browser = Client(headers={"Accept-Language": pseudo_language})
    if who is not None:
        browser.force_login(who.account)

    page = browser.get(path).content.decode()

    names = {who.name, who.account.email} if who else set()
    bare = [text for text in pseudo.bare_texts(page) if text not in names]
    assert pseudo.OPEN in page
    assert [text for text in bare if not is_data(text)] == []


def test_a_text_that_was_forgotten_would_be_found():
    page = "<p>⟦Hëllo⟧ world</p><img alt='A map'><p>42 ⟦t/ha⟧ · 7</p>"

    assert pseudo.bare_texts(page) == ["world", "A map"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Send results", "⟦Šéñd réšültš⟧"),
        ("{n} of %(total)s <b>rows</b>", "⟦{n} öf %(total)s <b>röwš</b>⟧"),
    ],
)
def test_fields_and_markup_stay_as_they_are(text, said):
    assert pseudo.pseudo(text) == said
