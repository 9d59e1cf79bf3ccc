"""Member lists on their pages: the empty list to fill in, and lines in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.common.words import told
from catena.platform.look.parts import State
from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter
from catena.platform.members import wording
from catena.platform.members.enums import (
    CapacityKind,
    DesignationKind,
    ImportState,
    LineAction,
)
from catena.platform.members.models import ImportLine, MemberImport, Region
from catena.platform.members.queries import choosing, imports, regions
from catena.platform.members.tables import LINE_STATES, country_choices

# As the reader of lists knows them; they are not translated.
COLUMNS = (
    "name",
    "title",
    "country",
    "institution",
    "position",
    "role",
    "e-mail",
    "phone",
    "listed",
)
ROLE_WORDS = ("focal point", "alternate", "ITPS", "FAO", "partner")
EXAMPLE = {
    "name": "Dara Example",
    "title": "Dr",
    "institution": "National Soil Institute",
    "position": "Head of the soil laboratory",
    "role": "focal point",
    "e-mail": "dara.example@example.org",
    "phone": "+000 0000 0000",
    "listed": "yes",
}
LAST_LINE = 5000  # down to which cells offer their choices
SAFE = {"strings_to_formulas": False, "strings_to_urls": False}

FIELD_WORDS = {
    "name": _("Name"),
    "title": _("Title"),
    "country": _("Country"),
    "institution": _("Institution"),
    "position": _("Position"),
    "role": _("Role"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
    "is_listed": _("Publicly listed"),
}


def list_template(region: Region, day: date) -> BytesIO:
    """A workbook to fill in: an empty list, how to fill it, and what to choose from.

    The example stands on the second sheet, so that nobody imports it by mistake.
    """
    file = BytesIO()
    book = xlsxwriter.Workbook(file, SAFE)
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet("members")
    guide = book.add_worksheet("how to fill")
    offered = book.add_worksheet("choices")
    countries = [each.country.name for each in regions.members_on(region, day)]
    houses = list(choosing.institutions().values_list("name", flat=True))
    columns = {
        "country": countries,
        "institution": houses,
        "role": list(ROLE_WORDS),
        "listed": ["yes", "no"],
    }
    _write_head(sheet, bold)
    _write_choices(sheet, offered, columns, bold)
    _write_guide(guide, bold, countries[0] if countries else "")
    book.close()
    file.seek(0)
    return file


def _write_head(sheet: Any, bold: Any) -> None:
    for place, name in enumerate(COLUMNS):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, 24)
    sheet.freeze_panes(1, 1)


def _write_choices(
    sheet: Any, offered: Any, columns: dict[str, list[str]], bold: Any
) -> None:
    """Each list of choices in a column of its own, and the cells that offer it."""
    for place, (name, values) in enumerate(columns.items()):
        offered.write_string(0, place, name, bold)
        for line, value in enumerate(values, start=1):
            offered.write_string(line, place, value)
        if not values:
            continue
        letter = "ABCD"[place]
        cells = COLUMNS.index(name)
        rule = {
            "validate": "list",
            "source": f"=choices!${letter}$2:${letter}${len(values) + 1}",
            # A house that is not known yet may be written all the same.
            "error_type": "warning" if name == "institution" else "stop",
        }
        sheet.data_validation(1, cells, LAST_LINE, cells, rule)


def _write_guide(sheet: Any, bold: Any, country: str) -> None:
    hints = {
        "name": gettext("Needed. As the person writes it."),
        "country": gettext("Needed. Choose it, or write its ISO code."),
        "role": gettext("Empty, or one of: {roles}.").format(
            roles=", ".join(ROLE_WORDS)
        ),
        "listed": gettext("Yes only if the person agreed to be shown to everybody."),
        "e-mail": gettext("Never shown to everybody; tells people of one name apart."),
    }
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 2, 48)
    for place, heading in enumerate(
        (gettext("Column"), gettext("Example"), gettext("What to write"))
    ):
        sheet.write_string(0, place, heading, bold)
    example = EXAMPLE | {"country": country}
    for line, name in enumerate(COLUMNS, start=1):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, example[name])
        sheet.write_string(line, 2, hints.get(name, ""))


def figures(counts: Counter[LineAction]) -> list[tuple[str, int]]:
    """How many lines mean what, every meaning named."""
    return [(gettext(action.label), counts[action]) for action in LineAction]


def n_to_do(counts: Counter[LineAction]) -> int:
    """The lines that change something."""
    return counts[LineAction.ADD] + counts[LineAction.CHANGE]


def left_over(import_: MemberImport, state: ImportState) -> int:
    """The lines that could not be applied, or not be reversed."""
    if state is ImportState.APPLIED:
        return imports.done_and_left(import_.id, "is_applied")[1]
    if state is ImportState.REVERSED:
        return len(imports.lines_to_reverse(import_.id))
    return 0


def lines_table() -> Table:
    """The lines of a list, with what each changes."""
    countries = dict(country_choices())
    return Table(
        name="lines",
        title=_("Lines"),
        page_size=50,
        empty=_("The list has no lines."),
        columns=(
            Column(key="name", label=_("Name"), link=_person_path),
            Column(key="line", label=_("Line"), is_number=True),
            Column(key="action", label=_("What it does"), value=_action),
            Column(
                key="changes",
                label=_("Before → after"),
                value=partial(_changes, countries),
            ),
            Column(key="remarks", label=_("Remarks"), value=_remarks),
            Column(key="done", label=_("Done"), value=_done),
        ),
        filters=(
            TextFilter(lookup="name__icontains"),
            ChoiceFilter(
                key="action",
                label=_("What it does"),
                lookup="action",
                choices=lambda: wording.choices(LineAction),
            ),
        ),
    )


def _person_path(line: ImportLine) -> str:
    if line.person is None or line.person.erased_at is not None:
        return ""
    return wording.person_path(line.person)


def _action(line: ImportLine) -> State:
    action = LineAction(line.action)
    return State(LINE_STATES[action], gettext(action.label))  # type: ignore[arg-type]


def _changes(countries: Mapping[str, str], line: ImportLine) -> str:
    """Each field with what it was and becomes; somebody new was nothing before."""

    def said(name: str, value: Any) -> str:
        words = _value(name, value)
        return countries.get(words, words) if name == "country" else words

    is_new = line.action == LineAction.ADD
    return "; ".join(
        f"{FIELD_WORDS.get(name, name)}: "
        + ("" if is_new else f"{said(name, line.before.get(name))} → ")
        + said(name, after)
        for name, after in line.after.items()
    )


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "role" and value:
        for kinds in (DesignationKind, CapacityKind):
            if value in set(kinds):
                return gettext(kinds(value).label)
    return str(value or "–")


def _remarks(line: ImportLine) -> str:
    return " ".join(told(each["template"], each["facts"]) for each in line.remarks)


def _done(line: ImportLine) -> State | str:
    if line.is_reversed:
        return State("plain", gettext("Reversed"))
    return State("done", gettext("Applied")) if line.is_applied else ""
