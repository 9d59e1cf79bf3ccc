"""Findings on codes, names and geometries, each in words."""

from __future__ import annotations

from dataclasses import replace

import shapely
from shapely import Polygon, box

from catena.io.boundaries import Finding, KnownCountry, Severity, check_boundaries

BOW_TIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
KNOWN = [KnownCountry(code, code.title()) for code in ("AAA", "BBB", "CCC")]


def test_squares_that_only_touch_have_no_findings(squares):
    assert check_boundaries(squares, KNOWN) == []


def test_the_notes_of_the_reading_come_along(squares):
    note = Finding(Severity.INFO, "no_crs", "No system.", "Compare a border.")

    assert check_boundaries(replace(squares, notes=(note,)), KNOWN) == [note]


def test_a_missing_member_is_named_and_a_neighbour_is_not(squares):
    known = [
        *KNOWN,
        KnownCountry("MDV", "Maldives"),
        KnownCountry("NZL", "New Zealand", is_member=False),
    ]

    (finding,) = check_boundaries(squares, known)

    assert finding.message == "The file has no unit of Maldives, a member."
    assert finding.unit == "MDV Maldives"


def test_an_invalid_border_says_what_a_repair_would_change(made):
    (finding,) = check_boundaries(made(("AAA", "Aland", BOW_TIE)))

    assert finding.severity is Severity.WARN
    assert finding.message.startswith("The border is not valid (Self-intersection")
    assert "its area goes from 0 to 6154 km²" in finding.message


def test_two_units_of_one_known_country_are_refused(made, kinds):
    twice = made(("AAA", "Aland", box(0, 0, 1, 1)), ("AAA", "Also", box(2, 0, 3, 1)))

    (finding,) = check_boundaries(twice, KNOWN[:1])

    assert finding.severity is Severity.REFUSE
    assert finding.message == "2 units have the code AAA: features 1, 2."
    assert kinds(check_boundaries(twice)) == [("warn", "duplicate_code")]


def test_first_level_units_may_share_a_code_with_a_warning(made, kinds):
    twice = made(
        ("A-1", "One", box(0, 0, 1, 1)),
        ("A-1", "Two", box(2, 0, 3, 1)),
        level=1,
        country="AAA",
    )

    assert kinds(check_boundaries(twice, KNOWN[:1])) == [("warn", "duplicate_code")]


def test_an_unknown_neighbour_is_good_to_know(squares):
    (finding,) = check_boundaries(squares, KNOWN[:2])

    assert (finding.severity, finding.unit) == (Severity.INFO, "CCC Cland")
    assert finding.message == "No known country has the code CCC."


def test_units_of_an_unknown_country_are_one_warning(made):
    units = made(
        ("X-1", "One", box(0, 0, 1, 1)),
        ("X-2", "Two", box(1, 0, 2, 1)),
        level=1,
        country="XXX",
    )

    (finding,) = check_boundaries(units, [KnownCountry("AAA", "A", is_member=False)])

    assert finding.severity is Severity.WARN
    assert finding.message == "2 units are of country XXX, which is not known."


def test_missing_names_codes_and_areas_are_found(made, kinds):
    units = made(("", "", box(0, 0, 1, 1)), ("BBB", "Bland", shapely.MultiPolygon()))

    assert kinds(check_boundaries(units)) == [
        ("refuse", "no_area"),
        ("warn", "no_name"),
        ("warn", "no_code"),
    ]


def test_an_area_across_the_antimeridian_is_said(made, kinds):
    assert kinds(check_boundaries(made(("FJI", "Fiji", box(179, 0, 181, 1))))) == [
        ("info", "antimeridian")
    ]


def test_what_to_refuse_comes_first(made):
    units = made(
        ("FJI", "", box(179, 0, 181, 1)), ("BBB", "Bland", shapely.MultiPolygon())
    )

    order = [finding.severity for finding in check_boundaries(units)]

    assert order == [Severity.REFUSE, Severity.WARN, Severity.INFO]


def test_every_finding_says_what_to_do(made):
    units = made(
        ("", "", BOW_TIE),
        ("FJI", "F", box(179, 0, 181, 1)),
        ("BBB", "B", box(0, 91, 1, 99)),
        ("BBB", "C", shapely.MultiPolygon()),
    )

    findings = check_boundaries(units, KNOWN)

    assert len(findings) > 6
    assert all(finding.fix.endswith(".") for finding in findings)
