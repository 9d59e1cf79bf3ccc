"""The history and the origin of a record, in the words of its page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext

from catena.platform.common import audit, provenance
from catena.platform.common.models import AuditEntry
from catena.platform.look.parts import HistoryEntry, Link, MadeFrom, Source

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

LATEST = 12  # entries on a page; the desk has all of them
THE_INSTALLATION = "Catena"

_words: dict[str, str | Promise] = {}
_names: list[Callable[[Account], str]] = []


def tell(words: Mapping[str, str | Promise]) -> None:
    """Register the words for verbs of the audit: what a reader sees of them."""
    _words.update(words)


def names(rule: Callable[[Account], str]) -> Callable[[Account], str]:
    """Register how an account is called; without it, by its address."""
    _names.append(rule)
    return rule


def history_of(
    subject_id: UUID,
    *,
    with_names: bool = False,
    with_reasons: bool = True,
    hidden: Collection[str] = (),
) -> list[HistoryEntry]:
    """What happened to a record, youngest first.

    Parameters
    ----------
    subject_id : UUID
        The public key of the record.
    with_names : bool, default False
        Whether this reader may see who acted; others see what and when.
    with_reasons : bool, default True
        Whether this reader may see why; of a person that may be a private matter.
    hidden : collection of str
        Verbs of which this reader sees nothing.
    """
    entries = audit.entries_about(subject_id).exclude(verb__in=hidden)
    return [_told(entry, with_names, with_reasons) for entry in entries[:LATEST]]


def origin_of(subject_id: UUID, links: Sequence[Link] = ()) -> MadeFrom | None:
    """What a record was last made from, or None where it was not derived."""
    made = provenance.latest(subject_id)
    if made is None:
        return None
    return MadeFrom(
        inputs=[
            Source(each["name"], detail=f"SHA-256 {each['sha256'][:12]}")
            for each in made.inputs
        ],
        method=Source(made.method, detail=f"{made.edition}, {made.software}"),
        made_at=made.made_at,
        inputs_hash=made.inputs_hash,
        links=links,
    )


def words_of(verb: str) -> str | Promise:
    """What a verb of the audit is called; the verb itself where nobody said."""
    return _words.get(verb, verb)


def name_of(account: Account | None) -> str:
    """How an account is called; what nobody did, the installation did."""
    if account is None:
        return gettext(THE_INSTALLATION)
    return next(filter(None, (rule(account) for rule in _names)), str(account))


def _told(entry: AuditEntry, with_names: bool, with_reasons: bool) -> HistoryEntry:
    return HistoryEntry(
        when=entry.happened_at,
        what=words_of(entry.verb),
        who=name_of(entry.actor) if with_names else "",
        reason=entry.reason if with_reasons else "",
    )
