"""A focal point, often alone and on a slow line, finds their country and people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook


@pytest.fixture(autouse=True)
def signed_in(walker):
    walker.sign_in("focal_point")


def test_home_says_what_waits_and_leads_to_the_own_country(walker):
    walker.finds("National focal point", "Bhutan", "Nothing needs you.")
    walker.look("focal-point/home")

    walker.follow("Open my country")
    expect(walker.page.locator("h1")).to_have_text("Bhutan")
    walker.finds("Focal point of Bhutan")
    walker.look("focal-point/country")


def test_people_of_the_region_with_their_addresses_go_to_excel(walker):
    walker.go("/partnership/people/?country=BTN")
    walker.finds("Focal point of Bhutan", "focal_point@demo.catena.example")
    walker.look("focal-point/people")

    rows = _rows(walker.fetch("Excel"))

    assert {"Name", "E-mail", "Telephone"} <= set(rows[0])
    assert [row[0] for row in rows[1:]] == ["Focal point of Bhutan"]
    assert "focal_point@demo.catena.example" in rows[1]


def test_before_a_journey_somebody_else_may_act(walker):
    next_week = datetime.now(UTC).date() + timedelta(days=7)
    walker.go("/partnership/delegations/")
    walker.finds("Nobody acts for you")
    walker.follow("Let somebody act for you")
    walker.look("focal-point/delegate")

    walker.choose("Who acts for you", "Laboratory technician (demo)")
    walker.fill("Until", f"{next_week:%Y-%m-%d}")
    walker.fill("Why", "on mission")
    walker.press("Delegate")

    walker.finds("Laboratory technician (demo)", "on mission")
    walker.look("focal-point/delegations")
    walker.follow("Take it back (Laboratory technician (demo))")
    walker.look("focal-point/take-back")
    walker.press("End it")
    walker.go("/partnership/delegations/")
    walker.finds("on mission")


def test_the_main_action_is_two_keys_away(walker):
    walker.go("/")
    keyboard, focused = walker.page.keyboard, walker.page.locator(":focus")
    keyboard.press("Tab")
    expect(focused).to_have_text("Skip to the content")
    keyboard.press("Enter")
    keyboard.press("Tab")
    expect(focused).to_have_text("Open my country")

    keyboard.press("Enter")

    expect(walker.page.locator("h1")).to_have_text("Bhutan")


def test_what_belongs_to_others_is_refused_with_the_reason(walker):
    walker.go("/partnership/imports/", status=403)
    walker.finds("Only the secretariat of the region may do this.")
    walker.look("focal-point/refused")


def _rows(workbook: bytes) -> list[list[object]]:
    sheets = CalamineWorkbook.from_filelike(BytesIO(workbook))
    return sheets.get_sheet_by_index(0).to_python()
