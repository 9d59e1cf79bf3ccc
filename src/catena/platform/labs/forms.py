"""What people fill in about laboratories and rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from catena.errors import InvalidInputError
from catena.platform.common.uploads import Kind, check_upload
from catena.platform.common.words import say_all
from catena.platform.labs import wording
from catena.platform.labs.queries.rounds import Home
from catena.platform.labs.scorebook import FROM_FILE
from catena.platform.labs.services.laboratories import LaboratoryDetails
from catena.platform.labs.services.rounds import (
    RoundDetails,
    ScoringChoices,
    Upload,
)
from catena.platform.look.forms import OpenedForm

TABLES = {Kind.CSV, Kind.XLSX}
ENDINGS = ["csv", "tsv", "txt", "xlsx"]
SIGMA_NUMBER = "number"


class TableField(forms.FileField):
    """A CSV or Excel file, told by its content."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[FileExtensionValidator(ENDINGS)], **options)
        self.widget.attrs["accept"] = ",".join(f".{each}" for each in ENDINGS)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """What was sent, with its true kind."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            media_type = check_upload(file, TABLES)
        except InvalidInputError as error:
            raise forms.ValidationError(say_all(error)) from None
        return Upload(file, file.name, media_type)


class FilesForm(forms.Form):
    """The files of a round, and what is chosen before they are scored."""

    results = TableField(
        label=_("Results"),
        help_text=_(
            "CSV or Excel with the columns lab, analyte, sample, result and, if "
            "known, unit, method, replicate, uncertainty, k, round."
        ),
    )
    sigma_pt = forms.ChoiceField(
        label=_("Standard deviation for assessment, sigma_pt"),
        choices=[
            ("robust", _("Robust standard deviation of this round")),
            ("horwitz", _("Horwitz's curve")),
            (SIGMA_NUMBER, _("One number for every measurand")),
            (FROM_FILE, _("From the file of assigned values")),
        ],
        help_text=_("Fixed beforehand is best: a poor round must not judge itself."),
    )
    sigma_number = forms.CharField(label=_("The number"), required=False, max_length=20)
    assigned = TableField(
        label=_("Assigned values"),
        required=False,
        help_text=_("Columns analyte, sample, sigma_pt and, if known, x_pt, u_x_pt."),
    )
    estimator = forms.ChoiceField(
        label=_("How the consensus is made"), choices=wording.ESTIMATORS
    )
    by_method = forms.BooleanField(
        label=_("Score each method for itself"),
        required=False,
        help_text=_("Right where methods find different things, as for phosphorus."),
    )
    decimal = forms.ChoiceField(
        label=_("How numbers are written"),
        required=False,
        choices=[
            ("", _("The file tells")),
            ("point", _("With a point: 1.82")),
            ("comma", _("With a comma: 1,82")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        """What belongs together is given together."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("sigma_pt") == FROM_FILE and not given.get("assigned"):
            self.add_error("assigned", _("Choose the file, or another sigma_pt."))
        if given.get("sigma_pt") == SIGMA_NUMBER and not _is_positive(
            given.get("sigma_number", "")
        ):
            self.add_error("sigma_number", _("Write a positive number, such as 0.15."))
        return given

    @property
    def choices(self) -> ScoringChoices:
        """What was chosen."""
        given = self.cleaned_data
        sigma_pt = given["sigma_pt"]
        return ScoringChoices(
            estimator=given["estimator"],
            sigma_pt=given["sigma_number"] if sigma_pt == SIGMA_NUMBER else sigma_pt,
            by_method=given["by_method"],
            decimal=given["decimal"],
        )

    @property
    def uploads(self) -> dict[str, Any]:
        """The files; values that are not asked for are not taken."""
        given = self.cleaned_data
        is_asked = given["sigma_pt"] == FROM_FILE
        return {
            "results": given["results"],
            "assigned": given["assigned"] if is_asked else None,
        }


class MendedFilesForm(OpenedForm, FilesForm):
    """Other files for a round that was sent."""


class RoundForm(FilesForm):
    """A new round."""

    field_order = ("title", "code", "home", "source", "is_synthetic", "results")
    title = forms.CharField(label=_("Title"), max_length=250)
    code = forms.SlugField(
        label=_("Code of the round"),
        max_length=60,
        help_text=_("Short, for its address: sealnet-2026."),
    )
    home = forms.ChoiceField(label=_("Organised by"))
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=300,
        help_text=_("Where the results come from, if they were published before."),
    )
    is_synthetic = forms.BooleanField(
        label=_("Made up: no value in it was measured"), required=False
    )

    def __init__(self, *args: Any, homes: Sequence[Home], **options: Any) -> None:
        super().__init__(*args, **options)
        self._homes = {each.key: each for each in homes}
        self.fields["home"].choices = [(each.key, each.label) for each in homes]  # type: ignore[attr-defined]

    @property
    def details(self) -> RoundDetails:
        """What was filled in."""
        given = self.cleaned_data
        home = self._homes[given["home"]]
        return RoundDetails(
            code=given["code"],
            title=given["title"],
            region=home.region,
            network=home.network,
            source=given["source"],
            is_synthetic=given["is_synthetic"],
        )


class CodesForm(forms.Form):
    """A file that says which code is whose."""

    codes = TableField(
        label=_("File with the columns code and laboratory"),
        help_text=_("The laboratory by its name or acronym, as in the list."),
    )


class LinkForm(forms.Form):
    """The laboratory behind one code."""

    laboratory: Any = forms.ModelChoiceField(
        queryset=None, label=_("Laboratory"), required=False, to_field_name="public_id"
    )

    def __init__(self, *args: Any, laboratories: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["laboratory"].queryset = laboratories  # type: ignore[attr-defined]


class LaboratoryForm(forms.Form):
    """What the list says of a laboratory."""

    networks: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Networks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    analytes: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("What it measures"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    accreditation = forms.CharField(
        label=_("Accreditation"),
        required=False,
        max_length=200,
        help_text=_("Standard, body and number."),
    )

    def __init__(
        self, *args: Any, networks: Any, analytes: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["networks"].queryset = networks  # type: ignore[attr-defined]
        self.fields["analytes"].queryset = analytes  # type: ignore[attr-defined]

    @property
    def details(self) -> LaboratoryDetails:
        """What was filled in."""
        return LaboratoryDetails(
            networks=list(self.cleaned_data["networks"]),
            analytes=list(self.cleaned_data["analytes"]),
            accreditation=self.cleaned_data["accreditation"],
        )


class ChangedLaboratoryForm(OpenedForm, LaboratoryForm):
    """What the list says of a laboratory by now."""


class NewLaboratoryForm(LaboratoryForm):
    """Which institution of the register becomes a laboratory of the list."""

    field_order = ("institution", "networks", "analytes", "accreditation")
    institution: Any = forms.ModelChoiceField(
        queryset=None, label=_("Institution"), to_field_name="public_id"
    )

    def __init__(self, *args: Any, institutions: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]


def _is_positive(text: str) -> bool:
    try:
        return 0 < float(text.replace(",", ".")) < float("inf")
    except ValueError:
        return False
