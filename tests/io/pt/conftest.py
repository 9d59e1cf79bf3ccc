"""Rounds written as files."""

from __future__ import annotations

import pytest


@pytest.fixture
def results(tmp_path):
    """Writes lines of CSV as a file of results and gives its path."""

    def write(*lines: str, name: str = "results.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
