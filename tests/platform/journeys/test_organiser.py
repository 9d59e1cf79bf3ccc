"""An organiser has a round scored, looks at it, and publishes it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

HEADER = "lab,analyte,sample,unit,result"
ZINC = (1.8, 1.9, 1.7, 1.85, 1.95, 1.75, 1.9, 1.8, 2.0, 1.6, 1.88, 1.79)


@pytest.fixture(autouse=True)
def signed_in(walker):
    walker.sign_in("organiser")


def test_a_round_goes_from_a_file_to_its_publication(walker):
    walker.go("/laboratories/rounds/")
    walker.follow("Send results of a round")
    walker.look("organiser/send")
    _fill_in(walker, "journey-zinc", "Journey zinc", _results(broken="see annex"))
    walker.look("organiser/job")
    walker.wait_for_the_work()
    walker.finds("1 row was not scored", "see annex", "Scored, not published")
    walker.look("organiser/round-with-a-fault")

    walker.follow("Send mended files")
    walker.send("Results", "mended.csv", _results(broken="1.83"))
    walker.press("Send results")
    walker.wait_for_the_work()
    walker.finds("JX12")
    assert "was not scored" not in walker.page.locator("main").inner_text()
    walker.look("organiser/round-mended")

    walker.follow("Codes")
    walker.finds("That you opened this list is written down with your name.")
    walker.look("organiser/codes")
    walker.go("/laboratories/rounds/journey-zinc/")
    walker.follow("Publish")
    walker.look("organiser/publish")
    walker.press("Publish")
    walker.finds("The round is published.", "Published")


def test_a_file_that_says_nothing_is_returned_with_the_reason(walker):
    walker.go("/laboratories/rounds/add/send/")
    _fill_in(walker, "journey-empty", "Journey without columns", b"a,b\n1,2\n")
    expect(walker.page.locator("#job .notice.act")).to_be_visible(timeout=45_000)
    walker.look("organiser/job-failed")

    walker.go("/laboratories/rounds/journey-empty/")
    walker.finds("The last scoring came to nothing.")
    walker.look("organiser/round-failed")
    walker.follow("Send mended files")
    walker.send("Results", "results.csv", _results(broken="1.83"))
    walker.press("Send results")
    walker.wait_for_the_work()
    walker.finds("JX01", "Scored, not published")


def test_what_a_form_lacks_is_said_at_its_field(walker):
    walker.go("/laboratories/rounds/add/send/")
    walker.fill("Title", "Journey without a file")
    walker.press("Send results")

    expect(walker.page.locator("[aria-invalid=true]").first).to_be_visible()
    walker.look("organiser/send-mistake")


def _fill_in(walker, code: str, title: str, content: bytes) -> None:
    walker.fill("Title", title)
    walker.fill("Code of the round", code)
    walker.send("Results", "results.csv", content)
    walker.press("Send results")


def _results(*, broken: str) -> bytes:
    """Twelve laboratories on zinc and on copper; one line carries what is given."""
    lines = [f"JX{n:02d},Zinc,A,mg/kg,{x}" for n, x in enumerate(ZINC, start=1)]
    lines += [f"JX{n:02d},Copper,A,mg/kg,{x}" for n, x in enumerate(ZINC, start=1)]
    lines[3] = f"JX04,Zinc,A,mg/kg,{broken}"
    return "\n".join([HEADER, *lines, ""]).encode()
