"""Folders that are filled completely or not at all."""

from __future__ import annotations

import pytest

from catena.errors import InvalidInputError
from catena.io.folders import filled_folder


def test_files_arrive_together_and_others_stay(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_text("kept")
    (target / "scores.csv").write_text("old")

    with filled_folder(target) as folder:
        (folder / "scores.csv").write_text("new")

    assert sorted(path.name for path in target.iterdir()) == ["mine.txt", "scores.csv"]
    assert (target / "scores.csv").read_text() == "new"


def test_a_failure_leaves_the_folder_as_it_was(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    (target / "scores.csv").write_text("old")

    def fail():
        with filled_folder(target) as folder:
            (folder / "scores.csv").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.read_text() for path in target.iterdir()] == ["old"]


@pytest.mark.parametrize("inside", ["", "deeper"])
def test_a_file_is_no_folder(tmp_path, inside):
    path = tmp_path / "results.csv"
    path.write_text("lab,result")

    with (
        pytest.raises(InvalidInputError, match="is, or lies in, a file; name a folder"),
        filled_folder(path / inside if inside else path),
    ):
        pass
    assert path.read_text() == "lab,result"


def test_a_folder_of_the_same_name_is_not_filled_by_mistake(tmp_path):
    (tmp_path / "scores.csv").mkdir()

    with (
        pytest.raises(InvalidInputError, match=r"scores\.csv is a folder; rename it"),
        filled_folder(tmp_path) as folder,
    ):
        (folder / "scores.csv").write_text("new")
