"""Marks the words that people read, so that they can be translated later."""

from __future__ import annotations


def mark(text: str) -> str:
    """The same text; the call tells the message extractor to collect it."""
    return text
