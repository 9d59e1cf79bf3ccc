"""Every page of everybody: strict policy, nothing inline, kept by nobody else."""

from __future__ import annotations

import re

import pytest

from access.doors import Answer, Doors
from access.table import EVERYBODY, SIGNED_IN, TABLE

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
INLINE = re.compile(
    r"<style\b|<[^>]+\sstyle\s*=|<[^>]+\son[a-z]+\s*=|javascript:"
    r"|<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")"
)
THEIRS = re.compile(r"\b(private|no-store)\b")
ANYBODYS = re.compile(r"\bpublic\b")  # said of a file that is the same for everybody


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_every_page_holds_the_policy(role, doors):
    wrong = {
        path: faults
        for path, answer in answers(doors, role).items()
        if (faults := faults_of(answer))
    }

    assert not wrong, wrong


@pytest.mark.parametrize("role", sorted(SIGNED_IN))
def test_no_cache_on_the_way_keeps_what_somebody_reads_who_is_signed_in(role, doors):
    kept = {
        path: said
        for path, answer in answers(doors, role).items()
        if answer.response.status_code == 200
        and not THEIRS.search(said := cached(answer))
        and (answer.is_page or not ANYBODYS.search(said))
    }

    assert not kept, kept


def cached(answer: Answer) -> str:
    """Who may keep the answer, as its header says."""
    return str(answer.response.headers.get("Cache-Control", ""))


def answers(doors: Doors, role: str) -> dict[str, Answer]:
    """What somebody is answered at every address."""
    paths = [doors.path(row.address, row.of) for row in TABLE if row.get]
    return {path: doors.look(role, path) for path in paths}


def faults_of(answer: Answer) -> list[str]:
    """What is missing of the headers, and what is inline on the page."""
    given = answer.response.headers
    faults = [
        f"{name}: {given.get(name)}"
        for name, value in HEADERS.items()
        if given.get(name) != value
    ]
    if answer.is_page:
        policy = given.get("Content-Security-Policy", "")
        directives = {each.strip() for each in policy.split(";")}
        faults += [f"policy: {each}" for each in directives ^ POLICY]
        faults += [found[0][-80:] for found in INLINE.finditer(answer.text)]
    return faults
