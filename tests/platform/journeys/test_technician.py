"""A technician sees the scores of the own laboratory, and of no other."""

from __future__ import annotations

import re

import pytest

ROUND = "/laboratories/rounds/synthetic-2026-1/"
CODE = re.compile(r"\bS[0-4]\d\b")
OWN = {"S19"}  # the code of the laboratory of Bhutan


@pytest.fixture(autouse=True)
def signed_in(walker):
    walker.sign_in("technician")


def test_own_scores_and_no_code_of_anybody_else(walker):
    walker.finds("Laboratory technician", "Synthetic soil laboratory 19")
    walker.look("technician/home")
    walker.follow("Synthetic soil round, 40 laboratories")
    walker.finds("Your scores")  # the news lead a laboratory to its own
    walker.go(ROUND)
    walker.finds("Your laboratory, pH A, water 1:2.5:")
    assert set(CODE.findall(walker.page.content())) == set()
    walker.look("technician/round")

    walker.follow("See your scores")
    assert set(CODE.findall(walker.page.content())) == OWN
    walker.look("technician/own-scores")

    lines = walker.fetch("CSV").decode("utf-8-sig").splitlines()
    assert len(lines) > 10
    assert set(CODE.findall("\n".join(lines))) == OWN


def test_codes_are_for_the_organiser(walker):
    walker.go(f"{ROUND}codes/", status=403)
    walker.finds("Only the organiser of the round and the secretariat may see its")
    walker.look("technician/refused")
