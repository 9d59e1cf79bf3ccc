"""Hashes of content: the same for the same values, whatever file held them."""

from __future__ import annotations

import hashlib
import json


def content_hash(content: object) -> str:
    """SHA-256 of lists, texts and numbers in their canonical JSON form."""
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
