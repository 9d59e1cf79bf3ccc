"""Fields and members of classes, described by the comments that stand behind them.

Autodoc sees docstrings only. A class without an Attributes section gets one here, from
the comment behind each field, or from the reason that a choice carries.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

AFTER_NUMPYDOC = 900
UNREADABLE = (
    (re.compile(r"TypeAliasForwardRef\('(\w+)'\)"), r"\1"),
    (re.compile(r"<factory>"), "..."),
)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("autodoc-skip-member", _skip_unsaid)
    app.connect("autodoc-process-docstring", _add_attributes, AFTER_NUMPYDOC)
    app.connect("autodoc-process-signature", _make_readable)
    return {"parallel_read_safe": True}


def _skip_unsaid(*event: Any) -> bool | None:
    """Leave out `Alias for field number 0` of a named tuple."""
    return type(event[3]).__name__ == "_tuplegetter" or None


def _add_attributes(*event: Any) -> None:
    __, what, __, obj, __, lines = event
    if what == "class" and "\nAttributes\n" not in (inspect.getdoc(obj) or ""):
        lines += ["", *_attributes(obj), ""]


def _attributes(cls: type) -> Iterator[str]:
    if issubclass(cls, Enum):
        for member in cls:
            comment = _comment(cls, member.name)
            yield f"* **{member.name}**: {comment or repr(member.value)}"
        return
    reasons = {each.name: each.metadata for each in _fields(cls)}
    for name in getattr(cls, "_fields", reasons):
        if about := _reason(reasons.get(name)) or _comment(cls, name):
            yield f"* **{name}**: {about}"


def _fields(cls: type) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()


def _reason(metadata: Any) -> str:
    return "{reason} *{source}.*".format(**metadata) if metadata else ""


def _comment(cls: type, name: str) -> str:
    line = rf"^ +{re.escape(name)}\b[^#\n]*# (.*)$"
    found = re.search(line, inspect.getsource(cls), re.MULTILINE)
    return found.group(1) if found else ""


def _make_readable(*event: Any) -> tuple[str | None, str | None]:
    signature, returns = event[-2:]
    for pattern, better in UNREADABLE:
        signature = signature and pattern.sub(better, signature)
        returns = returns and pattern.sub(better, returns)
    return signature, returns
