"""The questions of the set-up, one form a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.operations import knowledge
from catena.platform.operations.plans import Subregion

TEXT = forms.Textarea(attrs={"rows": 6})


class StepForm(forms.Form):
    """Reads kept answers into fields, and fields into answers."""

    @classmethod
    def initial_of(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields show of answers kept before."""
        raise NotImplementedError

    def given(self) -> Any:
        """The answer as it is kept."""
        return {name: self.cleaned_data[name] for name in self.fields}


class RegionForm(StepForm):
    """What the region is."""

    name = forms.CharField(
        label=_("Name"), max_length=250, help_text=_("Asian Soil Partnership")
    )
    code = forms.CharField(
        label=_("Code"), max_length=20, help_text=_("Short, for addresses: asp")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[(zone, zone) for zone in sorted(available_timezones())],
        initial="UTC",
        help_text=_("Of the secretariat; deadlines are days of this zone."),
    )
    languages = forms.CharField(
        label=_("Languages"),
        initial="en",
        help_text=_("Codes parted by commas: en, fr"),
    )

    @classmethod
    def initial_of(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What was told of the region."""
        return dict(answers.get("region", {}))


class SubregionsForm(StepForm):
    """The parts of the region."""

    lines = forms.CharField(
        label=_("Subregions"),
        required=False,
        widget=TEXT,
        help_text=_("One a line: its code, then its name. None is fine."),
    )

    @classmethod
    def initial_of(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """One line for each."""
        told = answers.get("subregions", {})
        return {"lines": "\n".join(f"{code} {name}" for code, name in told.items())}

    def given(self) -> dict[str, str]:
        """Names by code."""
        lines = (
            line.strip().partition(" ")
            for line in self.cleaned_data["lines"].splitlines()
        )
        return {code.strip(",;"): name.strip() for code, __, name in lines if code}


class CountriesForm(StepForm):
    """Which countries belong to the region, under each of its parts."""

    def __init__(
        self, *args: Any, subregions: Iterable[Subregion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        parts = [(each.code, each.name) for each in subregions]
        rest = gettext("Without a subregion") if parts else gettext("Countries")
        for code, name in [*parts, ("", rest)]:
            self.fields[f"part-{code}"] = forms.CharField(
                label=name,
                required=False,
                widget=TEXT,
                help_text=_("Names or ISO codes, one a line."),
            )

    @classmethod
    def initial_of(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """One line for each country."""
        told = answers.get("countries", {})
        return {
            f"part-{code}": names if isinstance(names, str) else "\n".join(names)
            for code, names in told.items()
        }

    def given(self) -> dict[str, str]:
        """The lines by the code of the subregion."""
        return {
            name.removeprefix("part-"): lines
            for name, lines in self.cleaned_data.items()
            if lines.strip()
        }


class BodiesForm(StepForm):
    """Which of the usual bodies the region has."""

    bodies = forms.MultipleChoiceField(
        label=_("Bodies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [
            (each.code, f"{each.name}: {each.about}")
            for each in knowledge.bodies().values()
        ],
        help_text=_(
            "They can be changed later. How long a mandate lasts stays unset until "
            "your terms of reference say it."
        ),
    )

    @classmethod
    def initial_of(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What was chosen."""
        return {"bodies": answers.get("bodies", [])}

    def given(self) -> list[str]:
        """The codes."""
        return list(self.cleaned_data["bodies"])


class AdministratorForm(StepForm):
    """Who looks after the installation: the visitor."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("You sign in with it from now on.")
    )

    @classmethod
    def initial_of(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What was told of the visitor."""
        return dict(answers.get("administrator", {}))
