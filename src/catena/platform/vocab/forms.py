"""The editor of a term: one form, built from the definition of its scheme."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.errors import CatenaError
from catena.platform.common.words import say
from catena.platform.look.forms import reason_field
from catena.platform.vocab.enums import AttributeKind, Scheme
from catena.platform.vocab.languages import languages
from catena.platform.vocab.rules.content import (
    ENGLISH,
    LAST_PLACE,
    LONGEST_NAME,
    LONGEST_SOURCE,
    Content,
)
from catena.platform.vocab.schemes import DEFINITIONS, Attribute
from catena.platform.vocab.wording import language_name

Choices = Sequence[tuple[str, str]]

N_NEW_LANGUAGES = 2  # rows for languages that no term of the scheme has yet
NOTHING = ("", "–")


class TermForm(forms.Form):
    """What a term says; a new one gets its code, another keeps it."""

    template_name = "vocab/term_fields.html"

    code = forms.CharField(
        label=_("Code"),
        help_text=_(
            "Short and lasting: records refer to it, and it never changes. Letters, "
            "digits, - and _."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Name"), help_text=_("In English."), max_length=LONGEST_NAME
    )
    definition = forms.CharField(
        label=_("Definition"),
        help_text=_("What is meant, in words of your own."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Where it comes from: author or body, year, number."),
        required=False,
        max_length=LONGEST_SOURCE,
    )
    place = forms.IntegerField(
        label=_("Place in lists"),
        help_text=_("Lists show small numbers first, equal ones by name."),
        min_value=0,
        max_value=LAST_PLACE,
        initial=100,
    )
    reason = reason_field()

    def __init__(
        self,
        *args: Any,
        scheme: Scheme,
        choices: Mapping[Scheme, Choices],
        shown_languages: Collection[str],
        is_new: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = DEFINITIONS[scheme]
        self.shown_languages = sorted(shown_languages)
        if is_new:
            del self.fields["version"]
        else:
            del self.fields["code"]
        self._add_broader(choices)
        self._add_attributes(choices)
        self._add_languages()

    def _add_broader(self, choices: Mapping[Scheme, Choices]) -> None:
        if self.scheme.broader is not None:
            self.fields["broader"] = forms.ChoiceField(
                label=gettext(self.scheme.broader_label),
                choices=[NOTHING, *choices[self.scheme.broader]],
                required=self.scheme.is_broader_required,
            )

    def _add_attributes(self, choices: Mapping[Scheme, Choices]) -> None:
        for attribute in self.scheme.attributes:
            field = _field_of(attribute, choices)
            field.label = gettext(attribute.label)
            field.help_text = gettext(attribute.help) if attribute.help else ""
            field.required = attribute.is_required
            self.fields[f"attributes_{attribute.key}"] = field

    def _add_languages(self) -> None:
        for code in self.shown_languages:
            self.fields[f"translations_{code}"] = forms.CharField(
                label=language_name(code),
                required=False,
                max_length=LONGEST_NAME,
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
        others = [
            (code, language_name(code))
            for code in languages()
            if code not in self.shown_languages
        ]
        for row in range(1, N_NEW_LANGUAGES + 1):
            self.fields[f"language_{row}"] = forms.ChoiceField(
                label=gettext("Another language"),
                choices=[NOTHING, *others],
                required=False,
            )
            self.fields[f"language_{row}_name"] = forms.CharField(
                label=gettext("Name in that language"),
                required=False,
                max_length=LONGEST_NAME,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    def clean(self) -> dict[str, Any]:
        """A name in another language needs the language, and each only once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen: set[str] = set()
        for row in range(1, N_NEW_LANGUAGES + 1):
            language = cleaned.get(f"language_{row}")
            if cleaned.get(f"language_{row}_name") and not language:
                self.add_error(
                    f"language_{row}", gettext("Choose the language of this name.")
                )
            if language and language in chosen:
                self.add_error(
                    f"language_{row}", gettext("This language is there twice.")
                )
            chosen.add(language or "")
        return cleaned

    def content(self) -> Content:
        """What was typed, for a service to check and keep."""
        typed = self.cleaned_data
        attributes = {
            each.key: typed.get(f"attributes_{each.key}")
            for each in self.scheme.attributes
        }
        return Content(
            name=typed["name"],
            translations=self._translations(),
            definition=typed["definition"],
            broader=typed.get("broader", ""),
            attributes=attributes,
            source=typed["source"],
            place=typed["place"],
        )

    def _translations(self) -> dict[str, str]:
        typed = self.cleaned_data
        names = {code: typed[f"translations_{code}"] for code in self.shown_languages}
        for row in range(1, N_NEW_LANGUAGES + 1):
            if language := typed[f"language_{row}"]:
                names[language] = typed[f"language_{row}_name"]
        return {code: name for code, name in names.items() if name}

    def refuse(self, error: CatenaError) -> None:
        """Show each reason at its field, and what has no field above the form."""
        for reason in error.reasons or (error,):
            field = str(reason.facts.get("field", "")).replace(".", "_")
            self.add_error(field if field in self.fields else None, say(reason))

    def begin_again_at(self, version: int) -> None:
        """Keep all that was typed; saving it next replaces this version."""
        typed = {name: self.data.get(name) for name in self.data}
        self.data = typed | {"version": str(version)}

    @property
    def first_fields(self) -> list[BoundField]:
        """Code, name and what the term belongs to."""
        return self._bound("code", "name", "definition", "broader")

    @property
    def attribute_fields(self) -> list[BoundField]:
        """What this scheme says of its terms."""
        return self._starting("attributes_")

    @property
    def language_fields(self) -> list[BoundField]:
        """The name in each language that is in use."""
        return self._starting("translations_")

    @property
    def new_language_rows(self) -> list[tuple[BoundField, BoundField]]:
        """Language and name, for languages that come to it."""
        return [
            (self[f"language_{row}"], self[f"language_{row}_name"])
            for row in range(1, N_NEW_LANGUAGES + 1)
        ]

    @property
    def last_fields(self) -> list[BoundField]:
        """Source, place and reason."""
        return self._bound("source", "place", "reason")

    def _bound(self, *names: str) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]

    def _starting(self, prefix: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]


def initial_of(content: Content, version: int) -> dict[str, Any]:
    """What a term says, as the fields of its form."""
    attributes = {
        f"attributes_{key}": _typed(value) for key, value in content.attributes.items()
    }
    names = {
        f"translations_{code}": name for code, name in content.translations.items()
    }
    return {
        "version": version,
        "name": content.name,
        "definition": content.definition,
        "broader": content.broader,
        "source": content.source,
        "place": content.place,
        **attributes,
        **names,
    }


def shown_languages(used: Collection[str], offered: Collection[str]) -> set[str]:
    """The languages that get a field: used in the scheme, or of the installation."""
    return {*used, *(code for code in offered if code in languages())} - {ENGLISH}


def _field_of(attribute: Attribute, choices: Mapping[Scheme, Choices]) -> forms.Field:
    if attribute.scheme is not None:
        return forms.ChoiceField(choices=[NOTHING, *choices[attribute.scheme]])
    if attribute.kind is AttributeKind.CHOICE:
        labels = [(each.value, gettext(each.label)) for each in attribute.choices]
        return forms.ChoiceField(choices=[NOTHING, *labels])
    if attribute.kind is AttributeKind.YES_NO:
        words = [NOTHING, ("yes", gettext("Yes")), ("no", gettext("No"))]
        return forms.ChoiceField(choices=words)
    modes = {AttributeKind.WHOLE: "numeric", AttributeKind.EXACT: "decimal"}
    mode = modes.get(attribute.kind, "text")
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": mode}))


def _typed(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
