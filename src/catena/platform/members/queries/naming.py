"""Finds records by their names, whatever the case and the accents."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from catena.platform.members.spelling import plain

Sought = TypeVar("Sought", bound=Model)


def named_like(records: QuerySet[Sought], words: str) -> QuerySet[Sought]:
    """Those whose name has a word beginning with each of the words.

    Neither database folds letters of every script alike, so the names are read and
    compared here; a register has thousands of them, which takes milliseconds.
    """
    wanted = plain(words).split()
    if not wanted:
        return records
    columns = [name for name in NAME_FIELDS if _has(records.model, name)]
    names = records.order_by().values_list("pk", *columns)
    found = [pk for pk, *texts in names if _fits(wanted, _said(texts))]
    return records.filter(pk__in=found)


NAME_FIELDS = ("name", "acronym", "translations")


def _has(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())


def _said(texts: list[str | dict[str, str]]) -> list[str]:
    """Every name that a record goes by, word by word."""
    names: list[str] = []
    for text in texts:
        names += text.values() if isinstance(text, dict) else [text]
    return [word for name in names for word in _words(plain(name))]


def _words(text: str) -> list[str]:
    """The words, and each rest after a hyphen or an apostrophe."""
    return [text, *text.replace("-", " ").replace("'", " ").split(), *text.split()]


def _fits(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)
