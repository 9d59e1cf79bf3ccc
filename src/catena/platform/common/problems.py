"""Refusals as programs read them: problem documents (RFC 9457)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext

from catena.errors import CatenaError
from catena.platform.common.words import say

MEDIA_TYPE = "application/problem+json"


def problem(error: CatenaError) -> dict[str, Any]:
    """An error raised on purpose as a problem document."""
    return {
        **document(error.code, error.status, say(error)),
        "facts": {name: str(value) for name, value in error.facts.items()},
        "reasons": [say(reason) for reason in error.reasons],
    }


def document(code: str, status: int, title: str) -> dict[str, Any]:
    """A problem document that says no more than its sentence."""
    return {
        "type": f"/problems/{code}",
        "title": title,
        "status": status,
        "facts": {},
        "reasons": [],
    }


def invalid(findings: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What was wrong with input, field by field, as pydantic found it."""
    title = gettext("The request does not fit what is asked for; mend each field.")
    fields = [
        {"field": _path(each.get("loc", ())), "problem": str(each.get("msg", ""))}
        for each in findings
    ]
    return {**document("invalid_input", 422, title), "fields": fields}


def answer(found: dict[str, Any]) -> JsonResponse:
    """The document as an HTTP answer."""
    return JsonResponse(found, status=found["status"], content_type=MEDIA_TYPE)


def _path(location: Sequence[str | int]) -> str:
    """``body.values.3``: where the field lies in what was sent."""
    return ".".join(str(step) for step in location)
