"""Names for comparison, in the scripts of a region."""

from __future__ import annotations

import pytest

from catena.platform.members.spelling import plain, words_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Côte d'Ivoire", "cote d'ivoire"),
        ("VIỆT NAM", "viet nam"),
        ("Straße", "strasse"),
        ("Ελλάδα", "ελλαδα"),
        ("ශ්\u200dරී", plain("ශ්රී")),
    ],
)
def test_case_accents_and_unseen_marks_do_not_matter(name, expected):
    assert plain(name) == expected


def test_vowel_signs_are_no_accents():
    assert plain("कुल") != plain("कल")
    assert words_of("ดีมาก") == "ดีมาก"


def test_punctuation_and_spaces_do_not_matter_between_words():
    assert words_of("  Côte-d’Ivoire ") == "cote d ivoire"
