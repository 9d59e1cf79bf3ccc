"""What people type about people: who somebody is, and what they are here as."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catena.platform.look.forms import reason_field
from catena.platform.members import wording
from catena.platform.members.enums import CapacityKind, DesignationKind, RoleKind
from catena.platform.members.forms.base import RegisterForm, day_field
from catena.platform.members.forms.fields import (
    PersonField,
    country_field,
    kept_field,
    letter_field,
)
from catena.platform.members.models import Country, Person
from catena.platform.members.queries import choosing, regions
from catena.platform.members.services.capacities import CapacityDetails
from catena.platform.members.services.delegations import DelegationDetails
from catena.platform.members.services.designations import DesignationDetails, Letter
from catena.platform.members.services.people import PersonDetails
from catena.platform.members.standing import Standing


class PersonForm(RegisterForm):
    """Who somebody is and how to reach them."""

    name = forms.CharField(
        label=_("Name"), help_text=_("As the person writes it."), max_length=200
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("Such as Dr or Ms."),
        required=False,
        max_length=40,
    )
    position = forms.CharField(label=_("Position"), required=False, max_length=200)
    country = country_field(required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Seen by focal points and secretariats of the region only."),
        required=False,
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)
    reason = reason_field()

    field_order = ("name", "title", "institution", "position", "country")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["institution"] = kept_field(
            choosing.institutions(), label=_("Institution"), required=False
        )
        self.order_fields(self.field_order)

    def details(self) -> PersonDetails:
        """What was typed, for a service to keep."""
        typed = {**self.cleaned_data}
        return PersonDetails(
            **{name: typed[name] for name in PersonDetails.__dataclass_fields__}
        )


def initial_of_person(person: Person) -> dict[str, Any]:
    """What is kept of a person, as the fields of their form."""
    names = PersonDetails.__dataclass_fields__
    return {name: getattr(person, name) for name in names} | {"version": person.version}


class DesignationForm(RegisterForm):
    """Whom a country designates as what, and the letter that says so."""

    kind = forms.ChoiceField(label=_("As"))
    starts = day_field(_("From"))
    ends = day_field(
        _("Until"),
        required=False,
        help_text=_("Only where the letter says so: the first day after it."),
    )
    letter = letter_field(
        required=False,
        help_text=_("As PDF or picture; without one, say below why there is none."),
    )
    reason = reason_field()

    def __init__(
        self,
        *args: Any,
        standing: Standing,
        person: Person | None = None,
        country: Country | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.person, self.country = person, country
        self.fields["kind"].choices = wording.choices(DesignationKind)  # type: ignore[attr-defined]
        if person is None:
            self.fields["person"] = PersonField(standing, label=_("Person"))
        if country is None:
            self.fields["country"] = country_field()
        self.order_fields(("person", "country", "kind"))

    def designated(self) -> Person:
        """Whom the letter names."""
        return self.person or self.cleaned_data["person"]

    def details(self) -> DesignationDetails:
        """What was typed, for a service to keep."""
        typed = self.cleaned_data
        return DesignationDetails(
            country=self.country or typed["country"],
            starts=typed["starts"],
            ends=typed["ends"],
            kind=DesignationKind(typed["kind"]),
        )


class LetterForm(RegisterForm):
    """The letter that came late."""

    letter = letter_field(help_text=_("As PDF or picture."))


def letter_of(form: forms.Form) -> Letter | None:
    """The letter of a form, as a service takes it."""
    file = form.cleaned_data["letter"]
    return Letter(file, file.name, file.content_type) if file else None


class CapacityForm(RegisterForm):
    """In what capacity somebody takes part who speaks for no country."""

    region = kept_field(regions.regions(), label=_("Region"))
    kind = forms.ChoiceField(label=_("As"))
    starts = day_field(_("From"))
    ends = day_field(
        _("Until"), required=False, help_text=_("The first day after it, if known.")
    )
    reason = reason_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = wording.choices(CapacityKind)  # type: ignore[attr-defined]

    def details(self) -> CapacityDetails:
        """What was typed, for a service to keep."""
        typed = self.cleaned_data
        return CapacityDetails(
            region=typed["region"],
            kind=CapacityKind(typed["kind"]),
            starts=typed["starts"],
            ends=typed["ends"],
        )


class DelegationForm(RegisterForm):
    """Which of one's own roles somebody else may act in, and for how long."""

    role = forms.ChoiceField(label=_("Your role"))
    starts = day_field(_("From"))
    ends = day_field(
        _("Until"), help_text=_("The first day after it; a year later at most.")
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Such as: on leave, on mission. Both of you see it."),
        max_length=300,
    )

    def __init__(self, *args: Any, standing: Standing, **options: Any) -> None:
        super().__init__(*args, **options)
        own = dict.fromkeys(
            each.kind
            for each in standing.roles
            if not each.delegated_by and each.kind is not RoleKind.ADMINISTRATOR
        )
        self.fields["role"].choices = wording.choices(RoleKind, list(own) or [])  # type: ignore[attr-defined]
        receiver = PersonField(standing, label=_("Who acts for you"))
        receiver.queryset = choosing.receivers(standing)
        self.fields["receiver"] = receiver
        self.order_fields(("role", "receiver"))

    def details(self) -> DelegationDetails:
        """What was typed, for a service to keep."""
        typed = self.cleaned_data
        return DelegationDetails(
            role=RoleKind(typed["role"]),
            starts=typed["starts"],
            ends=typed["ends"],
            reason=typed["reason"],
        )
