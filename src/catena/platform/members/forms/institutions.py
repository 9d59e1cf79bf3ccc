"""What people type about institutions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catena.platform.look.forms import reason_field
from catena.platform.members import wording
from catena.platform.members.enums import InstitutionKind
from catena.platform.members.forms.base import RegisterForm
from catena.platform.members.forms.fields import NamesField, country_field, kept_field
from catena.platform.members.models import Institution
from catena.platform.members.queries import choosing
from catena.platform.members.services.institutions import InstitutionDetails


def _degrees(label: Any, example: str) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        help_text=_("In degrees with decimals, such as %s.") % example,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class InstitutionForm(RegisterForm):
    """What an institution is, where it is, and how to reach it."""

    name = forms.CharField(label=_("Name"), max_length=250)
    acronym = forms.CharField(label=_("Acronym"), required=False, max_length=40)
    translations = NamesField()
    kind = forms.ChoiceField(label=_("Kind"))
    country = country_field(
        required=False, help_text=_("None for an international organisation.")
    )
    city = forms.CharField(label=_("City"), required=False, max_length=120)
    latitude = _degrees(_("Latitude"), "27.47")
    longitude = _degrees(_("Longitude"), "89.64")
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    about = forms.CharField(
        label=_("What it does"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Seen by focal points and secretariats of the region only."),
        required=False,
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = reason_field()

    def __init__(
        self, *args: Any, institution: Institution | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = wording.choices(InstitutionKind)  # type: ignore[attr-defined]
        others = choosing.institutions()
        houses = others.exclude(id=institution.id) if institution else others
        self.fields["part_of"] = kept_field(
            houses,
            label=_("Part of"),
            required=False,
            help_text=_("The ministry, institute or university that it belongs to."),
        )
        self.order_fields(
            ("name", "acronym", "translations", "kind", "part_of", "country")
        )

    def details(self) -> InstitutionDetails:
        """What was typed, for a service to keep."""
        typed = {
            **self.cleaned_data,
            "kind": InstitutionKind(self.cleaned_data["kind"]),
        }
        return InstitutionDetails(
            **{name: typed[name] for name in InstitutionDetails.__dataclass_fields__}
        )


def initial_of_institution(institution: Institution) -> dict[str, Any]:
    """What is kept of an institution, as the fields of its form."""
    names = InstitutionDetails.__dataclass_fields__
    kept = {name: getattr(institution, name) for name in names}
    return kept | {"version": institution.version}
