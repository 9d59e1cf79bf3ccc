"""What pages say of a set: its state, its findings, its facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from catena.io.boundaries import Severity
from catena.platform.common import words
from catena.platform.look.parts import Kind, Link, State
from catena.platform.places.enums import Level, SetState
from catena.platform.places.models import BoundarySet
from catena.text import mark

if TYPE_CHECKING:
    from catena.platform.common.models import StoredFile

STATES: dict[SetState, Kind] = {
    SetState.READING: "info",
    SetState.DRAFT: "info",
    SetState.IN_USE: "done",
    SetState.FORMER: "plain",
    SetState.WITHDRAWN: "plain",
}
SEVERITIES: dict[Severity, tuple[Kind, str]] = {
    Severity.REFUSE: ("act", mark("Must be mended")),
    Severity.WARN: ("warn", mark("Look at it")),
    Severity.INFO: ("info", mark("Good to know")),
}
ROLES = {
    "level": mark("the level"),
    "code": mark("the code"),
    "country": mark("the country"),
    "name": mark("the name"),
}


class Noticed(NamedTuple):
    """A finding in the reader's language."""

    kind: str
    state: State
    unit: str
    what: str
    fix: str


def state_of(boundary_set: BoundarySet) -> State:
    """How the set stands, as a mark with a word."""
    state = SetState(boundary_set.state)
    return State(STATES[state], gettext(state.label))


def level_of(boundary_set: BoundarySet) -> str:
    """What its units are."""
    return gettext(Level(boundary_set.level).label)


def path_of(boundary_set: BoundarySet) -> str:
    """The page of the set."""
    return reverse("places:set", args=[boundary_set.public_id])


def geojson_path(boundary_set: BoundarySet, region_code: str) -> str:
    """Where everybody fetches the set in use."""
    return reverse("places:geojson", args=[region_code, boundary_set.level])


def findings_of(boundary_set: BoundarySet) -> list[Noticed]:
    """What was noticed, worst first."""
    order = list(Severity)
    found = sorted(
        boundary_set.findings, key=lambda each: order.index(each["severity"])
    )
    return [_noticed(each) for each in found]


def what_was_read(boundary_set: BoundarySet) -> list[tuple[str, Any]]:
    """Facts of the file: what it is, how its coordinates were turned, its fields."""
    reading = boundary_set.reading
    rows: list[tuple[str, Any]] = [
        (gettext("Format"), reading["format"]),
        (gettext("Layer"), reading["layer"]),
        (gettext("Reference system"), reading["crs"] or gettext("none stated")),
        (gettext("Turned into EPSG:4326"), _operation(reading)),
        *(_field(each) for each in reading["fields"]),
        (gettext("Features in the file"), reading["n_features"]),
        (gettext("Units listed"), reading["n_units"]),
    ]
    if reading["n_joined"]:
        rows.append((gettext("Joined to others of their code"), reading["n_joined"]))
    return rows


def file_link(file: StoredFile) -> Link:
    """A kept file to be fetched."""
    return Link(file.name, reverse("files:download", args=[file.public_id, file.name]))


def problems(error: dict[str, Any]) -> Iterable[str]:
    """Why a file could not be read."""
    return words.told_error(error)


def _noticed(finding: dict[str, Any]) -> Noticed:
    kind, word = SEVERITIES[Severity(finding["severity"])]
    facts = finding["facts"]
    return Noticed(
        finding["kind"],
        State(kind, gettext(word)),
        finding["unit"],
        words.told(finding["template"], facts),
        words.told(finding["fix"], facts),
    )


def _operation(reading: dict[str, Any]) -> str:
    if not reading["operation"]:
        return gettext("not needed")
    if reading["accuracy_m"] is None:
        return gettext("{operation}, accuracy not known").format(**reading)
    return gettext("{operation}, to {accuracy_m:g} m").format(**reading)


def _field(use: dict[str, Any]) -> tuple[str, str]:
    said = ngettext("{field}, of {n} unit", "{field}, of {n} units", use["n_units"])
    return (
        gettext("Field for {role}").format(role=gettext(ROLES[use["role"]])),
        said.format(field=use["field"], n=use["n_units"]),
    )
