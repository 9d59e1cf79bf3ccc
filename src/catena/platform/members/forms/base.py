"""What every form of the register can: call a service, and tell why it refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.platform.common.words import say
from catena.platform.look.forms import reason_field

Answer = TypeVar("Answer")


class DayInput(forms.DateInput):
    """A day, chosen from a calendar or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """A field for a day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=DayInput
    )


class Difference(NamedTuple):
    """A field that two people filled in differently."""

    label: str
    theirs: str
    yours: str


class RegisterForm(forms.Form):
    """A form about a record of which it knows the version that was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def opened(self) -> int:
        """The version that the reader saw when the page was opened."""
        return self.cleaned_data.get("version") or 0

    def attempt(
        self, service: Callable[..., Answer], *subject: Any, **facts: Any
    ) -> Answer | None:
        """What a service answers; None where it refuses, with its reasons here."""
        try:
            return service(*subject, **facts)
        except (InvalidInputError, RuleViolationError) as error:
            self.refuse(error)
            return None

    def refuse(self, error: CatenaError) -> None:
        """Show each reason at its field, and what has no field above the form."""
        for reason in error.reasons or (error,):
            field = str(reason.facts.get("field", ""))
            self.add_error(field if field in self.fields else None, say(reason))

    def begin_again_at(self, version: int) -> None:
        """Keep all that was typed; saving it next replaces this version."""
        assert isinstance(self.data, QueryDict), "a form of a page was sent"
        typed = self.data.copy()
        typed["version"] = str(version)
        self.data = typed

    def differences(self, theirs: Mapping[str, Any]) -> list[Difference]:
        """Where what is saved by now differs from what was typed here."""
        shown = [each for each in self.visible_fields() if each.name in theirs]
        found = [
            Difference(
                str(each.label),
                _said(each.field, theirs[each.name]),
                _said(each.field, self.cleaned_data.get(each.name)),
            )
            for each in shown
        ]
        return [each for each in found if each.theirs != each.yours]


class EndForm(RegisterForm):
    """The day on which something ends, and why."""

    ends = day_field(
        _("Ends on"),
        help_text=_("The first day that no longer counts; tomorrow keeps today."),
    )
    reason = reason_field()


class ReasonForm(RegisterForm):
    """Why something is done."""

    reason = reason_field()


def _said(field: forms.Field, value: Any) -> str:
    """A value as the page says it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, Model):
        return str(value)
    if isinstance(field, forms.ModelChoiceField):
        return str(value or "")
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value) or "")  # type: ignore[arg-type]
    return "" if value is None else str(value)
