"""What this domain adds elsewhere: search hits, and the words of its history."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.common import history, registers
from catena.platform.common.registers import Asked, Hit
from catena.platform.vocab import wording
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.queries import terms
from catena.platform.vocab.schemes import DEFINITIONS

history.tell(
    {
        "vocab.term.added": _("Added"),
        "vocab.term.changed": _("Changed"),
        "vocab.term.retired": _("Retired"),
        "vocab.term.restored": _("Restored"),
        "vocab.starter.loaded": _("Starter vocabulary loaded"),
    }
)


@registers.hits.add(80)
def terms_found(_asked: Asked, words: str, limit: int) -> Iterator[Hit]:
    """Terms whose code, names or definition have the words."""
    for term in terms.search(words, limit):
        yield Hit(
            what=f"{term.label} ({term.code})",
            why=term.definition,
            path=wording.path_of(term),
            kind=gettext(DEFINITIONS[Scheme(term.scheme)].one),
        )
