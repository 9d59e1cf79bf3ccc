"""What people say with a file of boundaries, and with a swap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catena.platform.look.forms import ReasonForm
from catena.platform.places.enums import Level
from catena.platform.places.rules import LONGEST, Details


class FileForm(forms.Form):
    """A file of boundaries with its name, source and licence."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "GeoPackage, GeoJSON or TopoJSON, in any reference system that it states."
        ),
    )
    region = forms.ChoiceField(label=_("Region"))
    level = forms.TypedChoiceField(
        label=_("Its units are"),
        coerce=lambda value: Level(int(value)),
        choices=[(each.value, _(each.label)) for each in Level],
        widget=forms.RadioSelect,
        initial=Level.COUNTRIES.value,
    )
    name = forms.CharField(
        label=_("Name of this set"),
        help_text=_("With its year or scale: Natural Earth 5.1, 1:50 million."),
        max_length=LONGEST["name"],
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Who made it, and the address where it was fetched."),
        max_length=LONGEST["source"],
    )
    licence = forms.CharField(
        label=_("Licence"),
        help_text=_("Everybody can fetch the set in use: public domain, CC BY 4.0."),
        max_length=LONGEST["licence"],
    )
    layer = forms.CharField(
        label=_("Layer"),
        help_text=_("Only where a GeoPackage or TopoJSON has several."),
        required=False,
        max_length=LONGEST["layer"],
    )

    def __init__(
        self, *args: Any, regions: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["region"]
        chosen.choices = regions
        if len(regions) == 1:
            chosen.widget = forms.HiddenInput()
            chosen.initial = regions[0][0]

    def details(self) -> Details:
        """What was said, for the service."""
        said = self.cleaned_data
        return Details(
            name=said["name"],
            source=said["source"],
            licence=said["licence"],
            level=said["level"],
            layer=said["layer"],
        )


class SwapForm(ReasonForm):
    """Which set the actor saw in use, and why another should take its place."""

    in_place_of = forms.UUIDField(widget=forms.HiddenInput, required=False)
