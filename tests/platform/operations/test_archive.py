"""What is accepted as a backup, and what is refused before it does harm."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile

import pytest

from catena.errors import InvalidInputError
from catena.platform.operations.archive import (
    FORMAT,
    LABEL,
    MANIFEST,
    Label,
    Manifest,
    Writer,
    read_label,
    unpack,
)

CONTENT = b"soil" * 5000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
FILE = f"files/{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"


def silent(_done, _of):
    """Nobody watches."""


@pytest.fixture
def label():
    return Label(FORMAT, "0.2", "sqlite", "2023-05-02T03:00:00+00:00", ["a.0001"])


@pytest.fixture
def archive(tmp_path, label):
    """A backup of a small database and one file."""
    database = tmp_path / "database.sqlite3"
    database.write_bytes(b"rows")
    kept = tmp_path / "kept"
    kept.write_bytes(CONTENT)
    path = tmp_path / "backup.tar"
    with path.open("wb") as target:
        writer = Writer(target, label, Manifest(rows={"table": 3}, audit_sealed=2))
        writer.add("database.sqlite3", database)
        writer.add(FILE, kept)
        writer.close()
    return path


@pytest.fixture
def forged(tmp_path, label):
    """Makes an archive of any members after the label."""

    def make(*members):
        path = tmp_path / "forged.tar"
        with tarfile.open(path, "w") as tar:
            for info, content in ((LABEL, label_text(label)), *members):
                info = tarfile.TarInfo(info) if isinstance(info, str) else info
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        return path

    return make


def label_text(label):
    return json.dumps({name: getattr(label, name) for name in label.__slots__}).encode()


def test_a_backup_unpacks_to_what_went_in(archive, label, tmp_path):
    manifest = unpack(archive, tmp_path / "out", progress=silent)

    assert read_label(archive) == label
    assert (tmp_path / "out" / FILE).read_bytes() == CONTENT
    assert (tmp_path / "out" / "database.sqlite3").read_bytes() == b"rows"
    assert manifest.members[FILE] == SHA256
    assert (manifest.rows, manifest.audit_sealed) == ({"table": 3}, 2)


def test_a_look_writes_nothing(archive, tmp_path):
    before = sorted(tmp_path.rglob("*"))

    unpack(archive, None, progress=silent)

    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.97])
def test_an_archive_that_was_cut_off_is_refused(archive, tmp_path, share):
    whole = archive.read_bytes()
    end = whole.index(MANIFEST.encode()) + 512  # behind it comes padding only
    archive.write_bytes(whole[: int(end * share)])

    with pytest.raises(InvalidInputError, match=r"backup.tar (was cut off|is no)"):
        unpack(archive, tmp_path / "out", progress=silent)


def test_a_changed_byte_is_found(archive, tmp_path):
    archive.write_bytes(archive.read_bytes().replace(b"rows", b"rovs", 1))

    with pytest.raises(InvalidInputError, match=r"1 of its 2 parts .* database"):
        unpack(archive, tmp_path / "out", progress=silent)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "files/../../evil",
        f"files/{SHA256[:2]}/xx/{SHA256}",
        "files/aa/bb/cc",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(forged, tmp_path, name):
    path = forged((name, b"evil"))

    with pytest.raises(InvalidInputError, match=re.escape(repr(name))):
        unpack(path, tmp_path / "deep" / "out", progress=silent)

    assert not list(tmp_path.rglob("evil"))


def test_a_link_is_refused_even_under_a_good_name(forged, tmp_path):
    link = tarfile.TarInfo("database.sqlite3")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"

    with pytest.raises(InvalidInputError, match="no backup of Catena does"):
        unpack(forged((link, b"")), tmp_path / "out", progress=silent)


def test_another_format_names_the_version_that_made_it(tmp_path):
    path = tmp_path / "later.tar"
    text = json.dumps({"format": 9, "software": "7.1"}).encode()
    with tarfile.open(path, "w") as tar:
        info = tarfile.TarInfo(LABEL)
        info.size = len(text)
        tar.addfile(info, io.BytesIO(text))

    with pytest.raises(InvalidInputError, match=r"format 9, .* made it \(7\.1\)"):
        read_label(path)


@pytest.mark.parametrize("content", [b"", b"lab,result\n1,2\n", b"PK\x03\x04"])
def test_what_is_no_tar_file_is_no_backup(tmp_path, content):
    path = tmp_path / "other.tar"
    path.write_bytes(content)

    with pytest.raises(InvalidInputError, match="is no backup of Catena"):
        read_label(path)


def test_a_tar_file_of_something_else_is_no_backup(tmp_path):
    path = tmp_path / "other.tar"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("holiday.jpg"), io.BytesIO())

    with pytest.raises(InvalidInputError, match="it has no label"):
        read_label(path)
