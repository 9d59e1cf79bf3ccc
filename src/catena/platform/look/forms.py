"""Forms of all rooms: how each is rendered, and the question that asks why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 300


class LookRenderer(DjangoTemplates):
    """Renders each form and field by the templates of this room."""

    form_template_name = "look/fields/form.html"
    field_template_name = "look/fields/field.html"


def reason_field() -> Any:
    """Why something is done, for the history."""
    return forms.CharField(
        label=_("Why"),
        help_text=_("Kept in the history, for those who wonder later."),
        required=False,
        max_length=LONGEST_REASON,
    )


class OpenedForm(forms.Form):
    """A question about a record, of which it knows the version that was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(OpenedForm):
    """A question about a record, and why it is answered so."""

    reason = reason_field()

    def __init__(self, *args: Any, needs_reason: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = needs_reason
