"""Settings as a process of its own reads them: safe by https, loud where wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

ASK = """
import json, django
django.setup()
from django.conf import settings
names = {names!r}
found = {{name: getattr(settings, name, None) for name in names}}
print(json.dumps(found, default=str))
"""
KEPT = ("PATH", "HOME", "LANG")


def started(folder, names=(), **variables):
    """What a fresh process says of its settings, or what it dies of."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", ASK.format(names=list(names))],
        env={
            **environment,
            "DJANGO_SETTINGS_MODULE": "catena.platform.config.settings",
            "CATENA_SECRET_KEY": "for this process only",
            "CATENA_DATA": str(folder),
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def settings_of(folder, *names, **variables):
    """The settings of a fresh process by name."""
    ran = started(folder, names, **variables)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


SAFE = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
    "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
}


def test_by_https_cookies_and_addresses_are_safe(tmp_path):
    found = settings_of(
        tmp_path,
        *SAFE,
        CATENA_URL="https://soil.example.org/",
        CATENA_BEHIND_PROXY="yes",
    )

    assert found == SAFE


def test_on_this_machine_pages_work_without_https(tmp_path):
    found = settings_of(tmp_path, *SAFE, "DEBUG", "IS_DEMO", "LANGUAGES")

    assert not any(found[name] for name in SAFE if "PROTOCOL" not in name)
    assert not found["DEBUG"]
    assert not found["IS_DEMO"]
    assert [code for code, _name in found["LANGUAGES"]] == ["en"]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"CATENA_SECRET_KEI": "x"}, "did you mean CATENA_SECRET_KEY?"),
        ({"CATENA_DEBUG": "maybe"}, "CATENA_DEBUG is 'maybe'; write true or false."),
        ({"CATENA_LANGUAGES": "en,tlh"}, "names 'tlh', which is not known"),
        ({"CATENA_LARGEST_UPLOAD_MB": "big"}, "write a whole number."),
        ({"DATABASE_URL": "oracle://x"}, "DATABASE_URL begins with 'oracle'"),
    ],
)
def test_a_wrong_setting_stops_the_process_with_its_name(tmp_path, variables, said):
    ran = started(tmp_path, **variables)

    assert ran.returncode == 1
    assert said in ran.stderr


def test_a_wrong_name_in_the_file_of_settings_is_found_too(tmp_path):
    (tmp_path / "settings.env").write_text("CATENA_HOST=soil.example.org\n")

    ran = started(tmp_path)

    assert "CATENA_HOST (did you mean CATENA_HOSTS?)" in ran.stderr
