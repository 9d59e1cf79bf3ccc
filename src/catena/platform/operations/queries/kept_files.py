"""Whether the files that records speak of are there and whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from catena.platform.common import files
from catena.platform.operations.rules import FileFacts

SAMPLE = 100  # files that are read, unless all are asked for: the latest


def state(*, thorough: bool) -> FileFacts:
    """Look at every name; read the latest files, or all of them."""
    kept = files.all_files().order_by("-id").values_list("sha256", flat=True)
    hashes = list(dict.fromkeys(kept))
    missing = {each for each in hashes if not files.path_of_hash(each).is_file()}
    there = [each for each in hashes if each not in missing]
    read = there if thorough else there[:SAMPLE]
    known = set(hashes)
    return FileFacts(
        n_files=len(hashes),
        n_looked_at=len(read),
        missing=tuple(sorted(missing)),
        changed=tuple(each for each in read if not _is_whole(each)),
        n_orphans=sum(each.name not in known for each in _on_disk()),
    )


def _is_whole(sha256: str) -> bool:
    with files.path_of_hash(sha256).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == sha256


def _on_disk() -> Iterator[Path]:
    return Path(settings.FILES_FOLDER).glob("??/??/*")
