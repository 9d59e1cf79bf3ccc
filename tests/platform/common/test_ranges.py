"""Ranges of bytes, by the rules of RFC 9110, section 14."""

from __future__ import annotations

import pytest

from catena.platform.common.ranges import wanted


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-4", range(5)),
        ("bytes=3-", range(3, 10)),
        ("bytes=-4", range(6, 10)),
        ("bytes=-40", range(10)),
        ("bytes=8-99", range(8, 10)),
        ("BYTES=9-9", range(9, 10)),
    ],
)
def test_one_range_is_the_bytes_that_it_names(header, part):
    assert wanted(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_outside_the_file_is_empty(header):
    part = wanted(header, 10)

    assert part is not None
    assert len(part) == 0


@pytest.mark.parametrize(
    "header", ["", "bytes=-", "bytes=4-3", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b"]
)
def test_what_is_no_single_range_asks_for_the_whole(header):
    assert wanted(header, 10) is None
