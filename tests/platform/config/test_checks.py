"""Each mistake of a public installation is found, by its code."""

from __future__ import annotations

import pytest

from catena.platform.config.checks import CONSOLE, installation

GOOD = {
    "SITE_URL": "https://soil.example.org",
    "ALLOWED_HOSTS": ["soil.example.org"],
    "SECRET_KEY": "k8#fJ2_vQ9sLx7" * 4,
    "DEBUG": False,
    "MAIL_CARRIER": "django.core.mail.backends.smtp.EmailBackend",
}


@pytest.fixture
def public(settings, tmp_path):
    """Settings of an installation that is as it should be."""
    settings.DATA_FOLDER = tmp_path
    for name, value in GOOD.items():
        setattr(settings, name, value)
    return settings


def codes():
    return [message.id for message in installation()]


def test_a_good_installation_has_nothing_to_mend(public):
    assert codes() == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SECRET_KEY", "short", "catena.E001"),
        ("SECRET_KEY", "aaaa" * 20, "catena.E001"),
        ("DEBUG", True, "catena.E002"),
        ("ALLOWED_HOSTS", ["localhost"], "catena.E003"),
        ("ALLOWED_HOSTS", ["*"], "catena.E003"),
        ("SITE_URL", "http://soil.example.org", "catena.E005"),
        ("MAIL_CARRIER", CONSOLE, "catena.W001"),
    ],
)
def test_each_mistake_is_found_and_says_what_to_do(public, name, value, code):
    setattr(public, name, value)

    assert codes() == [code]
    assert all("docs/guide/install.md" in str(found.hint) for found in installation())


def test_a_host_may_be_any_of_a_domain(public):
    public.ALLOWED_HOSTS = [".example.org"]

    assert codes() == []


def test_a_data_folder_that_is_not_there_is_found_everywhere(public, tmp_path):
    public.DATA_FOLDER = tmp_path / "nowhere"
    public.SITE_URL = "http://localhost:8000"

    assert codes() == ["catena.E004"]


def test_on_this_machine_one_may_try_things_out(public):
    public.SITE_URL, public.DEBUG = "http://localhost:8000", True
    public.SECRET_KEY, public.MAIL_CARRIER = "short", CONSOLE

    assert codes() == []


def test_a_message_never_shows_the_key(public):
    public.SECRET_KEY = "hunter2"

    assert "hunter2" not in str(installation())
