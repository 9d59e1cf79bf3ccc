"""Names for comparison: one name is often spelt in more than one way."""

from __future__ import annotations

import unicodedata

from catena.io.cells import folded


def plain(name: str) -> str:
    """The name without case and accents, in any script.

    Vowel signs that stand for themselves, as in Thai or Devanagari, are no accents.

    Examples
    --------
    >>> plain("Côte d'Ivoire")
    "cote d'ivoire"
    """
    if name.isascii():
        return name.lower()
    parts = unicodedata.normalize("NFKD", folded(name))
    return "".join(each for each in parts if not unicodedata.combining(each))


def words_of(name: str) -> str:
    """The words of a name: its punctuation does not matter either.

    Examples
    --------
    >>> words_of(" Côte-d'Ivoire")
    'cote d ivoire'
    """
    spaced = "".join(each if _is_spelt(each) else " " for each in plain(name))
    return " ".join(spaced.split())


def _is_spelt(sign: str) -> bool:
    """Whether it belongs to a word: a letter, a digit or a vowel sign."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
