"""What changed between two versions of a term, and where two edits part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from catena.platform.vocab.enums import AttributeKind
from catena.platform.vocab.schemes import Attribute, Definition
from catena.text import mark as _

WORDING = (
    ("name", _("Name")),
    ("definition", _("Definition")),
    ("source", _("Source")),
    ("place", _("Place in lists")),
    ("retired_on", _("Retired on")),
)
IN_LANGUAGE = _("Name in {language}")
YES, NO = _("Yes"), _("No")

Snapshot = Mapping[str, Any]  # the content of a version, as it is kept


class Saying(NamedTuple):
    """One thing that a version says, as text; `language` of a translation."""

    label: str
    language: str
    text: str


class Change(NamedTuple):
    """One thing that two versions say differently."""

    label: str
    language: str
    before: str
    after: str


class Divergence(NamedTuple):
    """One thing on which two edits of one version part."""

    label: str
    language: str
    opened: str
    theirs: str
    yours: str


def sayings(definition: Definition, content: Snapshot) -> dict[str, Saying]:
    """All that a version says, in the order of the page, without empty entries."""
    told = {
        key: Saying(label, "", str(content.get(key) or "")) for key, label in WORDING
    }
    told["broader"] = Saying(definition.broader_label, "", content.get("broader", ""))
    for language, name in sorted(content.get("translations", {}).items()):
        told[f"translations.{language}"] = Saying(IN_LANGUAGE, language, name)
    for attribute in definition.attributes:
        value = content.get("attributes", {}).get(attribute.key)
        text = "" if value is None else words_of(attribute, value)
        told[f"attributes.{attribute.key}"] = Saying(attribute.label, "", text)
    return {key: saying for key, saying in told.items() if saying.text}


def words_of(attribute: Attribute, value: object) -> str:
    """The value of an attribute as people read it, still to be translated."""
    if attribute.kind is AttributeKind.YES_NO:
        return YES if value else NO
    if attribute.kind is AttributeKind.CHOICE:
        labels = {choice.value: choice.label for choice in attribute.choices}
        return labels.get(str(value), str(value))
    return str(value)


def changes(definition: Definition, before: Snapshot, after: Snapshot) -> list[Change]:
    """What the second version says differently from the first."""
    old, new = sayings(definition, before), sayings(definition, after)
    return [
        Change(*_named(key, old, new), _text(old, key), _text(new, key))
        for key in _keys(old, new)
        if _text(old, key) != _text(new, key)
    ]


def divergences(
    definition: Definition, *, opened: Snapshot, theirs: Snapshot, yours: Snapshot
) -> list[Divergence]:
    """Where an edit, begun at `opened`, and the version saved meanwhile part."""
    first, other, own = (sayings(definition, each) for each in (opened, theirs, yours))
    return [
        Divergence(
            *_named(key, own, other, first),
            _text(first, key),
            _text(other, key),
            _text(own, key),
        )
        for key in _keys(own, other, first)
        if _text(other, key) != _text(own, key)
    ]


def _keys(*told: Mapping[str, Saying]) -> list[str]:
    return list(dict.fromkeys(key for each in told for key in each))


def _named(key: str, *told: Mapping[str, Saying]) -> tuple[str, str]:
    saying = next(each[key] for each in told if key in each)
    return saying.label, saying.language


def _text(told: Mapping[str, Saying], key: str) -> str:
    return told[key].text if key in told else ""
