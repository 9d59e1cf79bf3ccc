"""The lists of sets and of the units of a set."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter
from catena.platform.places import wording
from catena.platform.places.enums import Level
from catena.platform.places.models import Unit

SETS = Table(
    name="boundary-sets",
    title=_("Versions"),
    empty=_("No boundaries have been put in use yet."),
    columns=(
        Column(key="name", label=_("Set"), link=wording.path_of),
        Column(key="level", label=_("Units"), value=wording.level_of),
        Column(key="state", label=_("State"), value=wording.state_of),
        Column(key="source", label=_("Source"), on_phone=False),
        Column(key="in_use_from", label=_("In use from")),
        Column(key="in_use_until", label=_("Until")),
    ),
    filters=(
        ChoiceFilter(
            key="level",
            label=_("Units"),
            lookup="level",
            choices=tuple((str(int(each)), _(each.label)) for each in Level),
        ),
    ),
)


def of_units(countries: Iterable[tuple[str, str]]) -> Table:
    """The units of a set; `countries` are those to choose from."""
    return Table(
        name="units",
        title=_("Units"),
        order="name",
        columns=(
            Column(key="name", label=_("Name"), sort="name"),
            Column(key="code", label=_("Code"), sort="code"),
            Column(
                key="country", label=_("Country"), value=_country, sort="country__name"
            ),
            Column(
                key="area",
                label=_("Area"),
                unit="km²",
                value="area_km2",
                sort="area_km2",
                is_number=True,
                decimals=0,
            ),
            Column(
                key="longitude",
                label=_("Longitude"),
                is_number=True,
                decimals=2,
                on_phone=False,
            ),
            Column(
                key="latitude",
                label=_("Latitude"),
                is_number=True,
                decimals=2,
                on_phone=False,
            ),
        ),
        filters=(
            TextFilter(lookup=("name__icontains", "code__icontains")),
            ChoiceFilter(
                key="country",
                label=_("Country"),
                lookup="country__code",
                choices=tuple(countries),
            ),
        ),
    )


def _country(unit: Unit) -> str | None:
    return unit.country.label if unit.country else None
