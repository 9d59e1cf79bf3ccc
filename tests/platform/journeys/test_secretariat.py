"""The secretariat keeps the register and the words, and can take back what it did."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import expect
from walking import Walker

LIST = (
    ("name", "country", "position", "e-mail"),
    ("Jora Example", "Nepal", "Soil surveyor", "jora.example@example.org"),
    ("ITPS member from Malaysia", "Malaysia", "Pedologist", ""),
    ("Joss Example", "Atlantis", "Diver", ""),
)


@pytest.fixture(autouse=True)
def signed_in(walker):
    walker.sign_in("secretariat")


def test_a_member_list_is_looked_at_applied_and_taken_back(walker):
    walker.finds("Secretariat of the Asian Soil Partnership")
    walker.look("secretariat/home")
    walker.go("/partnership/imports/")
    walker.look("secretariat/no-list-yet")
    walker.follow("Send a list")
    walker.look("secretariat/send-a-list")
    walker.send("List", "members.xlsx", _workbook())
    walker.press("Read the list")
    walker.finds("Nothing has changed yet.", "Jora Example", "Atlantis")
    walker.look("secretariat/list-read")
    read = walker.page.url.removeprefix(walker.site)

    walker.follow("Apply")
    walker.look("secretariat/apply-a-list")
    walker.press("Apply")
    walker.wait_for_the_work()
    walker.finds("Jora Example")
    walker.look("secretariat/list-applied")
    walker.go("/partnership/people/?country=NPL")
    walker.finds("Jora Example")

    walker.go(read)
    walker.follow("Reverse")
    walker.press("Reverse")
    walker.wait_for_the_work()
    walker.look("secretariat/list-reversed")
    walker.go("/partnership/people/?country=NPL")
    walker.misses("Jora Example")


def test_an_institution_joins_the_register(walker):
    walker.go("/partnership/institutions/")
    walker.follow("Add an institution")
    walker.fill("Name", "Journey Soil Institute")
    walker.choose("Kind", "Research institute")
    walker.choose("Country", "Maldives")
    walker.fill("Latitude", "north of here")
    walker.press("Add")
    walker.finds("Latitude")
    walker.look("secretariat/institution-mistake")

    walker.fill("Latitude", "4.17")
    walker.fill("Longitude", "73.51")
    walker.press("Add")

    expect(walker.page.locator("h1")).to_have_text("Journey Soil Institute")
    walker.finds("Maldives", "Research institute")
    walker.look("secretariat/institution")


def test_a_body_is_seen_as_it_was_on_another_day(walker):
    walker.go("/partnership/")
    walker.look("secretariat/partnership")
    walker.follow("Chair of the Asian Soil Partnership")
    walker.finds("Who sits there today", "Vacant")
    walker.look("secretariat/body")

    walker.fill("On another day", "2023-06-01")
    walker.press("Show that day")

    walker.finds("Who sits there on 1 June 2023", "Focal point of")
    walker.look("secretariat/body-on-a-day")


def test_two_people_edit_one_term_and_nothing_typed_is_lost(site, browser, walker):
    walker.go("/knowledge/vocabulary/analyte/")
    walker.follow("Add: analyte")
    walker.fill("Code", "EC_JOURNEY")
    walker.fill("Name", "Journey conductivity")
    walker.press("Add")
    walker.finds("version 1")
    term = walker.page.url.removeprefix(site)

    with Walker.at(site, browser) as colleague:
        colleague.sign_in("secretariat")
        colleague.go(f"{term}change/")
        walker.go(f"{term}change/")
        walker.fill("Definition", "How well an extract conducts.")
        walker.press("Save")
        walker.finds("version 2")

        colleague.fill("Definition", "Conductivity of a paste.")
        colleague.press("Save")

        colleague.finds("Nothing that you typed is lost")
        colleague.finds("How well an extract conducts.")
        definition = colleague.page.locator("[name=definition]")
        expect(definition).to_have_value("Conductivity of a paste.")
        colleague.look("secretariat/two-edit-one-term")
        colleague.press("Save")
        colleague.finds("version 3", "Conductivity of a paste.")


def _workbook() -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Members")
        for number, row in enumerate(LIST):
            sheet.write_row(number, 0, row)
    return stream.getvalue()
