"""Every wrong setting is refused by its name, with what to write instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from catena.platform.config import env

NAME = "CATENA_TRIAL"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch):
    for name in [*os.environ]:
        if name.startswith("CATENA_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.setattr(env, "_asked", set())


def test_a_text_that_is_not_set_is_its_default():
    assert env.text(NAME, "this") == "this"


def test_a_text_without_default_must_be_set():
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is not set"):
        env.text(NAME)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("yes", True), ("TRUE", True), ("1", True), ("off", False), ("", False)],
)
def test_yes_and_no_have_the_usual_words(monkeypatch, word, meant):
    monkeypatch.setenv(NAME, word)

    assert env.boolean(NAME, default=not meant) is meant


def test_another_word_is_neither_yes_nor_no(monkeypatch):
    monkeypatch.setenv(NAME, "perhaps")

    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is 'perhaps'; write true"):
        env.boolean(NAME, default=True)


def test_a_number_is_whole(monkeypatch):
    assert env.integer(NAME, 7) == 7
    monkeypatch.setenv(NAME, "200")
    assert env.integer(NAME, 7) == 200
    monkeypatch.setenv(NAME, "2 GB")

    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is '2 GB'; write a whole"):
        env.integer(NAME, 7)


def test_words_are_parted_by_commas(monkeypatch):
    assert env.listed(NAME, ["en"]) == ["en"]
    monkeypatch.setenv(NAME, " en, ,fr ")

    assert env.listed(NAME) == ["en", "fr"]


def test_words_are_of_those_that_are_known(monkeypatch):
    monkeypatch.setenv(NAME, "en,tlh")

    with pytest.raises(
        ImproperlyConfigured, match="'tlh', which is not known; .*en, fr"
    ):
        env.chosen(NAME, ["en"], among=["en", "fr"])


def test_no_word_at_all_is_no_choice(monkeypatch):
    monkeypatch.setenv(NAME, ",")

    with pytest.raises(ImproperlyConfigured, match=f"{NAME} names nothing"):
        env.chosen(NAME, ["en"], among=["en"])


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("hidden\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "key"))

    assert env.secret(NAME) == "hidden"


def test_a_secret_in_a_file_that_is_not_there_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "key"))

    with pytest.raises(
        ImproperlyConfigured, match=f"{NAME}_FILE names .*cannot be read"
    ):
        env.secret(NAME)


def test_a_name_that_nothing_reads_is_refused_with_the_one_that_is_meant(monkeypatch):
    env.text("CATENA_MAIL_URL", "")
    monkeypatch.setenv("CATENA_MAIL_ULR", "smtp://mail")

    with pytest.raises(ImproperlyConfigured, match="did you mean CATENA_MAIL_URL"):
        env.refuse_unknown()


def test_a_name_like_no_other_is_refused_too(monkeypatch):
    monkeypatch.setenv("CATENA_XYZ", "1")

    with pytest.raises(ImproperlyConfigured, match="has this name: CATENA_XYZ. All"):
        env.refuse_unknown(also={"CATENA_REFDATA"})


def test_names_that_are_read_or_excused_pass(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("hidden")
    monkeypatch.setenv("CATENA_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("CATENA_REFDATA", "/data")
    env.secret("CATENA_KEY")

    assert env.refuse_unknown(also={"CATENA_REFDATA"}) is None


def test_settings_come_from_a_file_and_the_environment_wins(monkeypatch, tmp_path):
    file = tmp_path / "settings.env"
    file.write_text("# a remark\n\nCATENA_A=file\nCATENA_B = file\n")
    monkeypatch.setenv("CATENA_B", "environment")
    monkeypatch.setenv("CATENA_A", "")
    monkeypatch.delenv("CATENA_A")

    env.load(file)

    assert (env.text("CATENA_A"), env.text("CATENA_B")) == ("file", "environment")
    monkeypatch.delenv("CATENA_A")


def test_a_line_that_sets_nothing_is_refused_by_its_number(tmp_path):
    file = tmp_path / "settings.env"
    file.write_text("# a remark\nCATENA_SECRET_KEY: hush\n")

    with pytest.raises(ImproperlyConfigured, match="line 2 sets nothing") as refused:
        env.load(file)

    assert "hush" not in str(refused.value)


def test_a_file_that_is_not_there_sets_nothing(tmp_path):
    assert env.load(tmp_path / "settings.env") is None


def test_without_an_address_the_database_is_a_file(tmp_path):
    assert env.database(tmp_path)["NAME"] == tmp_path / "catena.sqlite3"


def test_an_address_of_postgresql_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://so%40il:s%2Fs@db:5433/catena")

    found = env.database(tmp_path)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("so@il", "s/s")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db", 5433, "catena")


def test_another_database_is_refused_without_telling_its_password(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("DATABASE_URL", "mysql://root:secret@db/catena")

    with pytest.raises(ImproperlyConfigured, match="begins with 'mysql'") as refused:
        env.database(tmp_path)

    assert "secret" not in str(refused.value)


def test_without_a_mail_server_mail_goes_to_the_log():
    assert env.mail_carrier().endswith("console.EmailBackend")
    assert env.mail_server() == {}


@pytest.mark.parametrize(
    ("url", "tls", "ssl", "port"),
    [
        ("smtp://localhost", False, False, 25),
        ("smtp+tls://dara:s%40cret@mail.example.org:587", True, False, 587),
        ("smtps://mail.example.org:465", False, True, 465),
    ],
)
def test_a_mail_server_is_taken_apart(monkeypatch, url, tls, ssl, port):
    monkeypatch.setenv("CATENA_MAIL_URL", url)

    found = env.mail_server()

    assert env.mail_carrier().endswith("smtp.EmailBackend")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    assert found["EMAIL_PORT"] == port
    assert found["EMAIL_HOST_PASSWORD"] == ("s@cret" if "dara" in url else "")


def test_another_way_of_mail_is_refused(monkeypatch):
    monkeypatch.setenv("CATENA_MAIL_URL", "imap://mail")

    with pytest.raises(
        ImproperlyConfigured, match="CATENA_MAIL_URL begins with 'imap'"
    ):
        env.mail_server()


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("DATABASE_URL", lambda: env.database(Path())),
        ("CATENA_MAIL_URL", env.mail_server),
    ],
)
def test_a_password_that_breaks_an_address_is_not_told(monkeypatch, name, read):
    scheme = "postgresql" if name == "DATABASE_URL" else "smtp"
    monkeypatch.setenv(name, f"{scheme}://dara:hush#hush@host/catena")

    with pytest.raises(ImproperlyConfigured, match=f"{name} has no number") as refused:
        read()

    assert "hush" not in str(refused.value)
    assert refused.value.__suppress_context__
