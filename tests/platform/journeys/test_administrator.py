"""An administrator, half a day a week, sees how it stands and sets up a region."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def signed_in(walker):
    walker.sign_in("administrator")


def test_the_desk_says_what_wants_somebody(walker):
    walker.go("/desk/")
    walker.finds("No backup was ever made.", "The audit is verified")
    walker.look("administrator/desk")
    walker.follow("Jobs")
    walker.follow("Reading a file of boundaries")
    walker.finds("What came of it")
    walker.look("administrator/job")
    walker.follow("Jobs")
    walker.look("administrator/jobs")


def test_the_audit_is_a_whole_chain_and_can_be_searched(walker):
    walker.go("/desk/audit/")
    walker.finds("Verified:")
    walker.fill("Verb", "labs.codes.linked")
    walker.page.keyboard.press("Enter")
    walker.finds("fit")
    walker.look("administrator/audit")
    walker.follow("Codes linked to laboratories")
    walker.look("administrator/audit-entry")


def test_mail_is_followed_to_its_delivery(walker):
    walker.go("/desk/mail/")
    walker.look("administrator/mail")
    walker.press("Send me a trial message")
    walker.finds("administrator@demo.catena.example")
    walker.look("administrator/trial")


def test_boundaries_say_where_they_come_from(walker):
    walker.go("/countries/boundaries/")
    walker.finds("Natural Earth")
    walker.look("administrator/boundaries")
    walker.follow("World, 1:50 million")
    walker.look("administrator/boundary-set")
    walker.go("/countries/boundaries/send/")
    walker.look("administrator/send-boundaries")


def test_a_second_region_stands_beside_the_first(walker):
    walker.go("/desk/")
    walker.follow("Set up a region")
    walker.look("administrator/set-up")
    walker.press("Begin")
    _tell_of_the_region(walker)
    _tell_of_its_countries(walker)
    walker.page.get_by_role("checkbox").first.check()
    walker.look("administrator/set-up-bodies")
    walker.press("Keep and go on")
    walker.finds("Journey Islands Soil Partnership", "4 countries")
    walker.look("administrator/set-up-check")

    walker.press("Make the region")

    walker.finds("The region journey is set up.")
    _see_both_on_the_public_home(walker)


def _tell_of_the_region(walker) -> None:
    walker.fill("Name", "Journey Islands Soil Partnership")
    walker.fill("Code", "journey")
    walker.choose("Time zone", "Pacific/Fiji")
    walker.look("administrator/set-up-region")
    walker.press("Keep and go on")
    walker.fill("Subregions", "WEST Western islands\nEAST Eastern islands")
    walker.press("Keep and go on")


def _tell_of_its_countries(walker) -> None:
    walker.fill("Western islands", "Fiji\nVanuatu")
    walker.fill("Eastern islands", "Samoa\nTonga\nLemuria")
    walker.press("Keep and go on")
    walker.finds("Lemuria")
    walker.look("administrator/set-up-unknown-country")
    walker.fill("Eastern islands", "Samoa\nTonga")
    walker.press("Keep and go on")


def _see_both_on_the_public_home(walker) -> None:
    walker.page.context.clear_cookies()
    walker.go("/")
    walker.finds("24 countries", "Asian Soil Partnership")
    walker.look("visitor/home-of-two-regions")
    walker.follow("Journey Islands Soil Partnership")
    expect(walker.page.locator("h1")).to_contain_text("4 countries")
    walker.look("visitor/home-of-the-second")
