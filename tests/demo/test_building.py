"""A demo is built whole, or built again."""

from __future__ import annotations

from catena.demo import building


def test_a_folder_without_the_last_word_is_not_a_demo(tmp_path):
    (tmp_path / "catena.sqlite3").touch()

    assert not building.is_built(tmp_path)


def test_a_demo_of_another_version_is_built_again(tmp_path):
    (tmp_path / building.READY).write_text("0.0.1")

    assert not building.is_built(tmp_path)


def test_a_whole_demo_is_used_again(tmp_path):
    (tmp_path / building.READY).write_text(building.__version__)

    assert building.is_built(tmp_path)


def test_no_mail_leaves_the_demo(tmp_path):
    settings = building.settings(tmp_path, 8000)

    assert settings["CATENA_MAIL_CARRIER"].endswith("dummy.EmailBackend")
    assert settings["CATENA_DEMO"] == "true"
