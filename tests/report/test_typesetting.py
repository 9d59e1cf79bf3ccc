"""A document is written whole or not at all."""

from __future__ import annotations

import stat

import pytest

from catena.errors import NotFoundError
from catena.report.typesetting import write_whole


def test_a_file_is_replaced_by_a_whole_one(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


def test_nothing_is_left_behind_on_failure(tmp_path):
    path = tmp_path / "report.pdf"
    path.mkdir()

    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"new")

    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(NotFoundError, match="no folder .*nowhere"):
        write_whole(tmp_path / "nowhere" / "report.pdf", b"")
