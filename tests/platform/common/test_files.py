"""Files on the disk: kept once, whole, under names that do no harm."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catena.errors import InvalidInputError, NotFoundError
from catena.platform.common import files
from catena.platform.common.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(now, dara):
    """Keeps bytes that only their owner may read."""

    @files.guard("test")
    def owner_only(actor, file, _now):
        return actor is not None and actor == file.owner

    def kept(content=b"top,bottom\n0,20\n", name="soc.csv"):
        return files.keep(
            BytesIO(content),
            name=name,
            media_type="text/csv",
            use=files.Use("test"),
            owner=dara,
            now=now,
        )

    return kept


def on_disk(settings):
    return [each for each in settings.FILES_FOLDER.rglob("*") if each.is_file()]


def test_a_file_lies_under_the_hash_of_its_content(keep, settings):
    file = keep(b"abc")

    sha256 = hashlib.sha256(b"abc").hexdigest()
    assert (file.sha256, file.size, str(file)) == (sha256, 3, "soc.csv")
    assert files.path_of(file) == settings.FILES_FOLDER / "ba" / "78" / sha256
    assert files.path_of(file).read_bytes() == b"abc"


def test_content_may_be_received_before_it_is_kept(keep, now, dara, settings):
    received = files.receive(BytesIO(b"abc"), name="C:\\soc.csv")
    assert len(on_disk(settings)) == 1
    assert not StoredFile.objects.exists()

    file = files.keep_received(
        received, media_type="text/csv", use=files.Use("test"), owner=dara, now=now
    )

    assert (file.name, file.size) == ("soc.csv", 3)
    assert files.path_of(file).read_bytes() == b"abc"


def test_equal_contents_lie_on_the_disk_once(keep, settings):
    one, other = keep(b"abc", "one.csv"), keep(b"abc", "other.csv")

    assert one.public_id != other.public_id
    assert len(on_disk(settings)) == 1
    assert files.all_files().count() == 2


def test_content_that_was_damaged_is_whole_after_it_is_sent_again(keep):
    file = keep(b"abc")
    files.path_of(file).write_bytes(b"")

    keep(b"abc")

    assert files.path_of(file).read_bytes() == b"abc"


def test_an_empty_file_is_refused_and_leaves_nothing(keep, settings):
    with pytest.raises(InvalidInputError, match=r"soc\.csv is empty"):
        keep(b"")

    assert on_disk(settings) == []
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(keep, settings):
    settings.LARGEST_UPLOAD = 1024**2

    with pytest.raises(InvalidInputError, match="larger than 1 MB"):
        keep(b"x" * (1024**2 + 1))

    assert on_disk(settings) == []


def test_an_upload_that_breaks_off_leaves_nothing(keep, now, settings):
    class BrokenOff(BytesIO):
        def read(self, _size):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.keep(
            BrokenOff(),
            name="soc.csv",
            media_type="text/csv",
            use=files.Use("test"),
            owner=None,
            now=now,
        )

    assert on_disk(settings) == []


def test_what_a_killed_upload_left_is_swept_after_a_day(keep, settings, now):
    kept = keep()
    left = settings.FILES_FOLDER / ".incoming-x"
    left.write_bytes(b"half")
    os.utime(left, (now.timestamp(), now.timestamp()))

    assert files.sweep(now + timedelta(hours=23)) == 0
    assert files.sweep(now + timedelta(hours=25)) == 1

    assert on_disk(settings) == [files.path_of(kept)]


def test_sweeping_where_no_file_was_ever_kept_is_nothing(settings, now):
    assert files.sweep(now) == 0


def test_whom_the_guard_lets_in_reads(keep, now, dara, sok):
    file = keep()

    assert files.readable(file.public_id, actor=dara, now=now) == file
    for actor in (sok, None):
        with pytest.raises(NotFoundError):
            files.readable(file.public_id, actor=actor, now=now)
    with pytest.raises(NotFoundError):
        files.readable(uuid4(), actor=dara, now=now)


def test_a_file_is_read_under_its_own_name(keep, now, dara):
    file = keep()

    assert files.readable(file.public_id, actor=dara, now=now, name="soc.csv") == file
    with pytest.raises(NotFoundError):
        files.readable(file.public_id, actor=dara, now=now, name="invoice.exe")


def test_what_no_guard_watches_any_more_nobody_reads(keep, now, dara, monkeypatch):
    file = keep()
    monkeypatch.delitem(files._guards, "test")

    with pytest.raises(NotFoundError):
        files.readable(file.public_id, actor=dara, now=now)


def test_a_kind_has_one_guard_and_every_file_has_one(keep, now):
    with pytest.raises(AssertionError, match="two guards are called test"):
        files.guard("test")(lambda *_asked: True)
    with pytest.raises(AssertionError, match="no guard is called other"):
        files.keep(
            BytesIO(b"x"),
            name="x",
            media_type="text/csv",
            use=files.Use("other"),
            owner=None,
            now=now,
        )


def test_a_file_under_its_name_is_there_while_it_is_read(keep, tmp_path):
    with files.as_named(keep(b"abc"), tmp_path) as path:
        assert path.name == "soc.csv"
        assert path.read_bytes() == b"abc"

    assert not path.exists()


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("soc.csv", "soc.csv"),
        (r"C:\Users\dara\soc.csv", "soc.csv"),
        ("../../etc/passwd", "passwd"),
        ("ผลตรวจ.xlsx", "ผลตรวจ.xlsx"),
        ("soc\r\nSet-Cookie: x.csv", "socSet-Cookie: x.csv"),
        ("exe\u202ecsv.soc", "execsv.soc"),  # would be shown turned round
        ("..", "file"),
        (" . ", "file"),
        ("", "file"),
        ("a" * 300 + ".csv", "a" * 196 + ".csv"),
    ],
)
def test_a_name_is_cleaned(given_name, clean):
    assert files.clean_name(given_name) == clean


@given(st.text())
def test_a_clean_name_fits_everywhere_and_stays_as_it_is(name):
    clean = files.clean_name(name)

    assert 0 < len(clean.encode()) <= files.LONGEST_NAME
    assert clean.isprintable()
    assert not set(clean) & {"/", "\\"}
    assert files.clean_name(clean) == clean
