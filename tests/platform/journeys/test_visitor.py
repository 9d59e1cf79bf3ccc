"""A visitor reads what is public, and meets neither a code nor an address."""

from __future__ import annotations

import re

from playwright.sync_api import expect

SYNTHETIC = "/laboratories/rounds/synthetic-2026-1/"
CODE = re.compile(r"\bS[0-4]\d\b")  # as the synthetic round numbers its laboratories
ADDRESS = re.compile(r"[\w.]+@[\w.]+\.\w+")


def test_from_the_map_over_a_country_to_its_laboratory(walker):
    walker.go("/")
    walker.finds("24 countries, one chain of evidence for healthy soils")
    walker.look("visitor/home")

    walker.page.locator("figure.map a[href='/countries/BTN/']").click()
    expect(walker.page.locator("h1")).to_have_text("Bhutan")
    walker.finds("Who speaks for the country")
    walker.look("visitor/country")
    assert not ADDRESS.search(walker.page.content())

    walker.follow("Synthetic soil laboratory 19", within="aside")
    expect(walker.page.locator("h1")).to_have_text("Synthetic soil laboratory 19")
    walker.look("visitor/laboratory")
    assert not ADDRESS.search(walker.page.content())


def test_a_published_round_shows_how_well_laboratories_agree_but_not_who(walker):
    walker.go("/")
    walker.follow("Laboratories", within="header")
    walker.look("visitor/laboratories")
    walker.follow("Test rounds")
    walker.look("visitor/rounds")
    walker.follow("Synthetic soil round, 40 laboratories")
    walker.finds("Synthetic: nothing was measured")

    walker.page.locator("nav[aria-label=Measurands] summary").click()
    walker.follow("Organic carbon A, Walkley-Black")

    expect(walker.page.locator("h2", has_text="Organic carbon A")).to_be_visible()
    walker.finds("nobody but the organiser sees those of others")
    walker.look("visitor/round")
    assert not CODE.search(walker.page.content())
    assert not ADDRESS.search(walker.page.content())


def test_codes_of_a_round_are_asked_for_in_vain(walker):
    walker.go(f"{SYNTHETIC}codes/")

    assert "/accounts/login/" in walker.page.url


def test_a_word_is_found_and_explained(walker):
    walker.go("/")
    walker.page.get_by_label("Search the whole site").fill("phosphorus")
    walker.page.keyboard.press("Enter")
    walker.finds("found for “phosphorus”")
    walker.look("visitor/search")

    walker.follow("Available phosphorus (P_AVAIL)")
    walker.finds("version 1")
    walker.look("visitor/term")
    walker.follow("Analytes")
    walker.look("visitor/terms")


def test_nothing_found_and_nowhere_to_go_still_help(walker):
    walker.go("/search/?q=unobtainium")
    walker.finds("Try fewer letters or another spelling.")
    walker.look("visitor/nothing-found")

    walker.go("/countries/nowhere/", status=404)
    walker.look("visitor/not-found")
    walker.follow("Catena", within="header")
    walker.page.wait_for_url(f"{walker.site}/")


def test_a_reader_who_chose_dark_pages_keeps_them(walker):
    walker.go("/")
    walker.page.locator("summary[title='Light or dark']").click()
    walker.press("Dark", within="header")
    root = walker.page.locator("html")
    expect(root).to_have_attribute("data-bs-theme", "dark")

    walker.go("/countries/")

    expect(root).to_have_attribute("data-bs-theme", "dark")


def test_a_lost_connection_is_told_and_forgotten_when_it_is_back(walker):
    walker.go("/countries/")
    subregion = walker.page.get_by_label("Subregion")
    notice = walker.page.get_by_role("alert")

    walker.page.context.set_offline(True)
    subregion.select_option("South Asia")
    expect(notice).to_contain_text("the connection may be lost")
    expect(walker.page.get_by_role("row", name="Japan")).to_be_visible()

    walker.page.context.set_offline(False)
    subregion.select_option("East Asia")
    expect(notice).to_have_count(0)
    expect(walker.page.get_by_role("row", name="Bhutan")).to_have_count(0)
