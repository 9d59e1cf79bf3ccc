"""What people type about bodies: what they are, their seats, and who sits there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catena.platform.look.forms import reason_field
from catena.platform.members import wording
from catena.platform.members.enums import BodyKind, Eligibility, MandateOrigin, SeatKind
from catena.platform.members.forms.base import RegisterForm, day_field
from catena.platform.members.forms.fields import NamesField, PersonField, kept_field
from catena.platform.members.models import Body, Region, Seat
from catena.platform.members.queries import choosing, regions
from catena.platform.members.services.bodies import BodyDetails
from catena.platform.members.services.mandates import Term
from catena.platform.members.services.seats import SeatDetails
from catena.platform.members.standing import Standing

CODE_HELP = _("Short and lasting, for its address: small letters, digits and hyphens.")
PLACE_HELP = _("Lists show small numbers first.")


class BodyForm(RegisterForm):
    """What a body is, and which clause sets it up."""

    name = forms.CharField(label=_("Name"), max_length=250)
    acronym = forms.CharField(label=_("Acronym"), required=False, max_length=40)
    translations = NamesField()
    code = forms.SlugField(label=_("Code"), help_text=CODE_HELP, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"))
    starts = day_field(_("Exists since"))
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The clause or decision that sets it up, if there is one."),
        required=False,
        max_length=250,
    )
    about = forms.CharField(
        label=_("What it does"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.IntegerField(
        label=_("Place in lists"), help_text=PLACE_HELP, min_value=0, max_value=32767
    )
    reason = reason_field()

    def __init__(
        self, *args: Any, region: Region, body: Body | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = wording.choices(BodyKind)  # type: ignore[attr-defined]
        others = choosing.bodies(region)
        others = others.exclude(id=body.id) if body else others
        self.fields["part_of"] = kept_field(others, label=_("Part of"), required=False)
        self.order_fields(
            ("name", "acronym", "translations", "code", "kind", "part_of")
        )

    def details(self) -> BodyDetails:
        """What was typed, for a service to keep."""
        typed = {**self.cleaned_data, "kind": BodyKind(self.cleaned_data["kind"])}
        return BodyDetails(
            **{name: typed[name] for name in BodyDetails.__dataclass_fields__}
        )


def initial_of_body(body: Body) -> dict[str, Any]:
    """What is kept of a body, as the fields of its form."""
    kept = {name: getattr(body, name) for name in BodyDetails.__dataclass_fields__}
    return kept | {"version": body.version}


class SeatForm(RegisterForm):
    """A place in a body; what the rules leave open stays empty."""

    name = forms.CharField(label=_("Name"), max_length=250)
    translations = NamesField()
    code = forms.SlugField(label=_("Code"), help_text=CODE_HELP, max_length=60)
    kind = forms.ChoiceField(label=_("How it is filled"))
    starts = day_field(_("Exists since"))
    ends = day_field(
        _("Exists until"),
        required=False,
        help_text=_("The first day after it, if known."),
    )
    is_head = forms.BooleanField(label=_("Presides over the body"), required=False)
    is_voting = forms.BooleanField(label=_("Has a vote"), required=False)
    is_for_institutions = forms.BooleanField(
        label=_("Held by an institution, not by a person"), required=False
    )
    eligible = forms.ChoiceField(label=_("Who may hold it"), required=False)
    mandate_years = forms.IntegerField(
        label=_("Longest mandate in years"),
        help_text=_("Empty where the rules set none."),
        required=False,
        min_value=1,
        max_value=100,
    )
    least_mandate_years = forms.IntegerField(
        label=_("Shortest mandate in years"),
        help_text=_("Empty where the rules set none."),
        required=False,
        min_value=1,
        max_value=100,
    )
    place = forms.IntegerField(
        label=_("Place in lists"), help_text=PLACE_HELP, min_value=0, max_value=32767
    )
    reason = reason_field()

    field_order = (
        "name",
        "translations",
        "code",
        "kind",
        "derived_from",
        "subregion",
        "starts",
    )

    def __init__(
        self, *args: Any, body: Body, seat: Seat | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = wording.choices(SeatKind)  # type: ignore[attr-defined]
        anybody = ("", _("Anybody"))
        self.fields["eligible"].choices = [anybody, *wording.choices(Eligibility)]  # type: ignore[attr-defined]
        others = choosing.seats(body.region)
        self.fields["derived_from"] = _SourceField(
            others.exclude(id=seat.id) if seat else others,
            to_field_name="public_id",
            empty_label=_("No other seat"),
            label=_("Goes to whoever holds"),
            required=False,
            help_text=_(
                "Such as the chair of a larger body; then it is never filled here."
            ),
        )
        self.fields["subregion"] = kept_field(
            regions.subregions(body.region), label=_("Subregion"), required=False
        )
        self.order_fields(self.field_order)

    def details(self) -> SeatDetails:
        """What was typed, for a service to keep."""
        typed = {**self.cleaned_data, "kind": SeatKind(self.cleaned_data["kind"])}
        typed["eligible"] = (
            Eligibility(typed["eligible"]) if typed["eligible"] else None
        )
        return SeatDetails(
            **{name: typed[name] for name in SeatDetails.__dataclass_fields__}
        )


def initial_of_seat(seat: Seat) -> dict[str, Any]:
    """What is kept of a seat, as the fields of its form."""
    kept = {name: getattr(seat, name) for name in SeatDetails.__dataclass_fields__}
    return kept | {"version": seat.version}


class _SourceField(forms.ModelChoiceField[Any]):
    """A seat, told apart by its body."""

    def label_from_instance(self, obj: Any) -> str:
        """The body and its seat."""
        return f"{obj.body.label}: {obj.label}"


class FillForm(RegisterForm):
    """Who holds a seat, why, and from when to when."""

    origin = forms.ChoiceField(label=_("By"))
    starts = day_field(_("From"))
    ends = day_field(
        _("Until"),
        required=False,
        help_text=_("The first day after it; empty for as long as the seat allows."),
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Such as the meeting or decision, kept in the history."),
        required=False,
        max_length=300,
    )

    def __init__(
        self, *args: Any, seat: Seat, standing: Standing, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["origin"].choices = wording.choices(MandateOrigin)  # type: ignore[attr-defined]
        self.fields["holder"] = (
            kept_field(choosing.institutions(), label=_("Institution"))
            if seat.is_for_institutions
            else PersonField(standing, label=_("Person"))
        )
        self.order_fields(("holder", "origin"))

    def term(self) -> Term:
        """What was typed, for a service to keep."""
        typed = self.cleaned_data
        return Term(
            holder=typed["holder"],
            starts=typed["starts"],
            ends=typed["ends"],
            origin=MandateOrigin(typed["origin"]),
        )
