"""Hashes of content."""

from __future__ import annotations

from catena.io.hashes import content_hash


def test_equal_content_has_an_equal_hash():
    assert content_hash([["Clay", 30.5]]) == content_hash([["Clay", 61 / 2]])


def test_a_number_and_its_text_differ():
    assert content_hash([30.5]) != content_hash(["30.5"])


def test_the_hash_is_that_of_the_canonical_json():
    # printf '["a",1]' | sha256sum
    assert content_hash(["a", 1]).startswith("135f17a475a61afdeeaf3759ad2e45ad")
