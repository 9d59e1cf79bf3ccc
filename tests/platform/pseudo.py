"""A language made for tests: every translated text is bracketed and accented.

What a page then shows without brackets was never given to the translators, unless it
is data.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR

CODE = "en-xa"
OPEN, CLOSE = "⟦", "⟧"
ACCENTED = str.maketrans("aeiounscyAEIOUNSCY", "àéîöüñšçýÀÉÎÖÜÑŠÇÝ")
# What must stay as it is: fields of both kinds, markup, entities.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{[^}]*\}|<[^>]+>|&\w+;)")
SHOWN = ("alt", "aria-label", "placeholder", "title")
SILENT = {"script", "style", "code", "svg"}
WORD = re.compile(r"[A-Za-z]{2,}")


def pseudo(text: str) -> str:
    """The text as the pseudo-language has it."""
    parts = KEPT.split(text)
    said = (
        part if number % 2 else part.translate(ACCENTED)
        for number, part in enumerate(parts)
    )
    return f"{OPEN}{''.join(said)}{CLOSE}" if text.strip() else text


class PseudoTranslation(NullTranslations):
    """Knows every text there is."""

    def gettext(self, message: str) -> str:
        """The message in the pseudo-language."""
        return pseudo(_without_context(message))

    def ngettext(self, singular: str, plural: str, number: float) -> str:
        """The form for the number in the pseudo-language."""
        return self.gettext(singular if number == 1 else plural)

    def language(self) -> str:
        """Its code, as Django asks for it."""
        return CODE

    to_language = language


def install(settings: Any, folder: Path) -> None:
    """Have Django speak the pseudo-language; `settings` undoes it after the test.

    The catalogue on the disk only says that there is one.
    """
    catalogue = folder / "en_XA" / "LC_MESSAGES" / "django.mo"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    settings.LANGUAGES = [("en", "English"), (CODE, "Pseudo-English")]
    settings.LOCALE_PATHS = [folder]
    trans_real._translations[CODE] = PseudoTranslation()


def _without_context(message: str) -> str:
    return message.split(CONTEXT_SEPARATOR)[-1]


def bare_texts(html: str) -> list[str]:
    """What a page shows that was not translated, in its order."""
    reader = _Reader()
    reader.feed(html)
    return [text for text in map(_outside, reader.texts) if WORD.search(text)]


def _outside(text: str) -> str:
    """The text without what stands in brackets, however deep."""
    depth, kept = 0, []
    for letter in text:
        depth += letter == OPEN
        if not depth:
            kept.append(letter)
        depth -= letter == CLOSE
    return " ".join("".join(kept).split())


class _Reader(HTMLParser):
    """Collects what people see or hear of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self.texts += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)
