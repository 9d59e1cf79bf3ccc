"""The lists of this room: their columns, and what one can look for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.look.parts import State
from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter
from catena.platform.look.tables.filters import Rows
from catena.platform.members import wording
from catena.platform.members.enums import ImportState, InstitutionKind, LineAction
from catena.platform.members.models import Institution, MemberImport, Person
from catena.platform.members.queries import choosing, contacts, people, regions, roles
from catena.platform.members.queries.naming import named_like
from catena.platform.members.standing import Role, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFilter(TextFilter):
    """Names, whatever the case and the accents."""

    lookup: str | tuple[str, ...] = ()

    def apply(self, rows: Rows, wanted: Any) -> Rows:
        """Those who are called so."""
        assert isinstance(rows, QuerySet)
        return named_like(rows, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseFilter(TextFilter):
    """People by the names of their institutions: too many of those to choose from."""

    lookup: str | tuple[str, ...] = ()

    def apply(self, rows: Rows, wanted: Any) -> Rows:
        """Those whose institution is called so."""
        assert isinstance(rows, QuerySet)
        houses = named_like(choosing.institutions(), wanted)
        return rows.filter(institution__in=houses.order_by().values("pk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFilter(ChoiceFilter):
    """One of a few, found by a query rather than by a column."""

    lookup: str | tuple[str, ...] = ()
    find: Callable[[str], QuerySet[Any]]

    def apply(self, rows: Rows, wanted: Any) -> Rows:
        """Those among what the query finds."""
        assert isinstance(rows, QuerySet)
        return rows.filter(pk__in=self.find(wanted).order_by().values("pk"))


def people_table(standing: Standing, day: date) -> Table:
    """The directory of people, with contact data for those who may see it."""

    held: dict[int, tuple[Role, ...]] = {}

    def gather_roles(shown: Sequence[Person]) -> None:
        held.update(roles.roles_of_people([each.id for each in shown], day))

    def roles_in_words(person: Person) -> str:
        words = (wording.role_words(role) for role in held.get(person.id, ()))
        return "; ".join(dict.fromkeys(words))

    return Table(
        name="people",
        title=_("People"),
        order="name",
        empty=_("Nobody stands in this list yet."),
        gather=gather_roles,
        columns=(
            Column(key="name", label=_("Name"), sort="name", link=wording.person_path),
            Column(key="roles", label=_("Role today"), value=roles_in_words),
            Column(
                key="institution",
                label=_("Institution"),
                sort="institution__name",
            ),
            Column(key="country", label=_("Country"), sort="country__name"),
            *(_contact_columns() if contacts.may_reach_somebody(standing) else ()),
        ),
        filters=(
            NameFilter(),
            FoundFilter(
                key="country",
                label=_("Country"),
                choices=cache(country_choices),
                find=lambda code: people.directory(
                    standing, people.PeopleFilter(country=regions.country(code)), day
                ),
            ),
            HouseFilter(key="institution", label=_("Institution")),
            FoundFilter(
                key="role",
                label=_("Role"),
                choices=wording.acting_choices,
                find=lambda kind: people.directory(
                    standing, people.PeopleFilter(acts_as=wording.acts_as(kind)), day
                ),
            ),
        ),
    )


def _contact_columns() -> tuple[Column, ...]:
    return (
        Column(key="known_email", label=_("E-mail"), on_phone=False),
        Column(key="known_phone", label=_("Telephone"), on_phone=False),
    )


def institutions_table() -> Table:
    """The directory of institutions."""
    return Table(
        name="institutions",
        title=_("Institutions"),
        order="name",
        empty=_("No institution is registered yet."),
        columns=(
            Column(
                key="name",
                label=_("Name"),
                value="label",
                sort="name",
                link=wording.institution_path,
            ),
            Column(key="acronym", label=_("Acronym"), sort="acronym", on_phone=False),
            Column(key="kind", label=_("Kind"), value=_kind_of, sort="kind"),
            Column(key="country", label=_("Country"), sort="country__name"),
            Column(key="city", label=_("City"), sort="city"),
        ),
        filters=(
            NameFilter(),
            ChoiceFilter(
                key="country",
                label=_("Country"),
                lookup="country__code",
                choices=cache(country_choices),
            ),
            ChoiceFilter(
                key="kind",
                label=_("Kind"),
                lookup="kind",
                choices=lambda: wording.choices(InstitutionKind),
            ),
        ),
    )


def country_choices() -> list[tuple[str, str]]:
    """Every country and entity by its code."""
    return [(each.code, each.label) for each in regions.countries()]


def _kind_of(institution: Institution) -> str:
    return gettext(InstitutionKind(institution.kind).label)


IMPORT_STATES = {
    ImportState.READING: "info",
    ImportState.PREVIEWED: "warn",
    ImportState.APPLYING: "info",
    ImportState.APPLIED: "done",
    ImportState.REVERSING: "info",
    ImportState.REVERSED: "plain",
}
LINE_STATES = {
    LineAction.ADD: "done",
    LineAction.CHANGE: "info",
    LineAction.KEEP: "plain",
    LineAction.SET_ASIDE: "warn",
}


def state_of_import(import_: MemberImport) -> State:
    """How an import stands."""
    state = ImportState(import_.state)
    return State(IMPORT_STATES[state], gettext(state.label))  # type: ignore[arg-type]


IMPORTS = Table(
    name="imports",
    title=_("Member lists"),
    empty=_("No list was sent yet."),
    columns=(
        Column(
            key="file",
            label=_("List"),
            value="file__name",
            link=lambda each: wording.import_path(each),
        ),
        Column(key="region", label=_("Region"), value="region__label"),
        Column(key="n_lines", label=_("Lines"), is_number=True),
        Column(key="state", label=_("State"), value=state_of_import),
        Column(key="previewed_at", label=_("Read")),
    ),
)
