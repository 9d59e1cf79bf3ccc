"""Fields that choose records of the register, and names in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.errors import InvalidInputError
from catena.platform.common.uploads import Kind, check_upload
from catena.platform.common.words import kept, told
from catena.platform.members.models import Person
from catena.platform.members.queries import regions
from catena.platform.members.queries.people import visible_to
from catena.platform.members.standing import Standing

LANGUAGE_LINE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*:\s*(.+)")


class PersonField(forms.ModelChoiceField[Any]):
    """Somebody of the register, told apart by house and country."""

    def __init__(self, standing: Standing, **options: Any) -> None:
        people = visible_to(standing).select_related("institution", "country")
        super().__init__(
            people.order_by("name"),
            to_field_name="public_id",
            empty_label="–",
            **options,
        )

    def label_from_instance(self, obj: Any) -> str:
        """The name, with where the person is from."""
        assert isinstance(obj, Person)
        rest = [str(each) for each in (obj.institution, obj.country) if each]
        return ", ".join([obj.name, *rest])


def country_field(**options: Any) -> forms.ModelChoiceField[Any]:
    """A country or entity of the register."""
    options.setdefault("label", _("Country"))
    return forms.ModelChoiceField(
        regions.countries(), to_field_name="code", empty_label="–", **options
    )


def kept_field(queryset: Any, **options: Any) -> forms.ModelChoiceField[Any]:
    """A record that is chosen by its public key."""
    return forms.ModelChoiceField(
        queryset, to_field_name="public_id", empty_label="–", **options
    )


class NamesField(forms.CharField):
    """Names by language: one on each line, ``th: name``."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def __init__(self) -> None:
        super().__init__(
            label=_("Name in other languages"),
            help_text=_(
                "One on each line: the code of the language, a colon, the name."
            ),
            required=False,
        )

    def prepare_value(self, value: Any) -> Any:
        """The names as lines."""
        if isinstance(value, Mapping):
            return "\n".join(f"{code}: {name}" for code, name in value.items())
        return value

    def clean(self, value: Any) -> Any:
        """The names by the code of their language."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        return dict(_parted(line) for line in lines if line)


def _parted(line: str) -> tuple[str, str]:
    found = LANGUAGE_LINE.fullmatch(line)
    if found is None:
        raise ValidationError(
            gettext("“{line}” has no language; write it like this: th: name.").format(
                line=line
            )
        )
    return found[1], found[2].strip()


class CheckedFileField(forms.FileField):
    """A file whose content is of one of some kinds, whatever its name says."""

    endings: ClassVar[Mapping[Kind, str]] = {
        Kind.PDF: ".pdf",
        Kind.PNG: ".png",
        Kind.JPEG: ".jpg,.jpeg",
        Kind.XLSX: ".xlsx",
        Kind.CSV: ".csv",
    }

    def __init__(self, kinds: Iterable[Kind], **options: Any) -> None:
        self.kinds = tuple(kinds)
        accept = ",".join(self.endings[kind] for kind in self.kinds)
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, with what it is inside as its media type."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            file.content_type = check_upload(file, self.kinds)
        except InvalidInputError as error:
            text = told(error.template, kept(error.facts), otherwise=str(error))
            raise ValidationError(text) from None
        return file


def letter_field(**options: Any) -> CheckedFileField:
    """The letter of a government."""
    return CheckedFileField(
        (Kind.PDF, Kind.PNG, Kind.JPEG), label=_("Letter"), **options
    )
