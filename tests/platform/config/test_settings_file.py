"""The settings file in the data folder: read where it is, never over real ones."""

from __future__ import annotations

import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from catena.platform.config import env


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Writes the file; what it sets is gone after the test."""
    monkeypatch.setattr(os, "environ", os.environ.copy())

    def write(text):
        path = tmp_path / "settings.env"
        path.write_text(text)
        return path

    return write


def test_each_line_sets_a_variable_and_remarks_set_none(file):
    env.load(file("# ours\n\nTRIAL_NAME = soil = good\nTRIAL_PORT=8000\n"))

    assert env.text("TRIAL_NAME") == "soil = good"
    assert env.integer("TRIAL_PORT", 1) == 8000


@pytest.mark.parametrize("given", ["TRIAL_KEY", "TRIAL_KEY_FILE"])
@pytest.mark.parametrize("written", ["TRIAL_KEY", "TRIAL_KEY_FILE"])
def test_the_real_environment_wins_in_either_form(file, given, written):
    os.environ[given] = "real"

    env.load(file(f"{written}=from the file"))

    assert {os.environ.get("TRIAL_KEY"), os.environ.get("TRIAL_KEY_FILE")} == {
        "real",
        None,
    }


def test_no_file_is_fine(tmp_path):
    before = dict(os.environ)

    env.load(tmp_path / "settings.env")

    assert dict(os.environ) == before


def test_a_line_that_sets_nothing_is_named(file):
    with pytest.raises(ImproperlyConfigured, match="line 2 sets nothing.*NAME=value"):
        env.load(file("A_TRIAL=1\nTRIAL\n"))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "settings.env").mkdir()

    with pytest.raises(ImproperlyConfigured, match=r"settings\.env cannot be read"):
        env.load(tmp_path / "settings.env")
