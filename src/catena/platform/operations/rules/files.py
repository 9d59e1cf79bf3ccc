"""What is wrong with the files that records speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catena.platform.operations.rules.findings import BROKEN, FINE, LOOK, Finding
from catena.text import Counted
from catena.text import mark as _


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How the files stand that records speak of."""

    n_files: int
    n_looked_at: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    n_orphans: int = 0


def of_files(facts: FileFacts) -> Iterator[Finding]:
    """Files that records speak of, and files that nothing speaks of."""
    if facts.missing:
        yield Finding(
            "files_missing",
            BROKEN,
            Counted(
                "{n} file is gone: {first}.",
                "{n} files are gone, first {first}.",
            ),
            _("Bring them back from a backup, under the same names."),
            {"n": len(facts.missing), "first": facts.missing[0]},
        )
    if facts.changed:
        yield Finding(
            "files_changed",
            BROKEN,
            Counted(
                "{n} file is not what was kept: {first}.",
                "{n} files are not what was kept, first {first}.",
            ),
            _("Bring them back from a backup; have the disk checked."),
            {"n": len(facts.changed), "first": facts.changed[0]},
        )
    if facts.n_orphans:
        yield Finding(
            "files_orphaned",
            LOOK,
            Counted(
                "{n} file on the disk belongs to no record.",
                "{n} files on the disk belong to no record.",
            ),
            _("Harmless; they only take room."),
            {"n": facts.n_orphans},
        )
    if not (facts.missing or facts.changed):
        yield Finding(
            "files",
            FINE,
            Counted(
                "{n} file is there; read and found whole: {looked_at}.",
                "{n} files are there; read and found whole: {looked_at}.",
            ),
            facts={"n": facts.n_files, "looked_at": facts.n_looked_at},
        )
