"""People's input: how they sign in, what they prefer, the tokens they want."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catena.platform.accounts.enums import Scope

THEMES = (
    ("", _("As the device")),
    ("light", _("Light")),
    ("dark", _("Dark")),
)
LIFETIMES = (
    (30, _("30 days")),
    (90, _("90 days")),
    (180, _("180 days")),
    (365, _("one year")),
)
ALLOWED = (
    (Scope.READ.value, _("Read only")),
    (f"{Scope.READ.value} {Scope.WRITE.value}", _("Read and change")),
)


class SignInForm(LoginForm):  # type: ignore[misc]
    """An address is enough: without a password, a code comes by mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        password = self.fields["password"]
        password.required = False
        password.help_text = _("Leave it empty to get a code by e-mail.")
        self.fields["remember"].label = _("Stay signed in on this device for 14 days")
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)


class PreferencesForm(forms.Form):
    """Language of pages and mail, and the look on this device."""

    language = forms.ChoiceField(label=_("Language of pages and mail"))
    theme = forms.ChoiceField(
        label=_("Look on this device"),
        choices=THEMES,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(
        label=_("Name of the program"),
        max_length=80,
        help_text=_("So that you know later which one to revoke."),
    )
    scopes = forms.ChoiceField(
        label=_("What it may do"), choices=ALLOWED, widget=forms.RadioSelect
    )
    days = forms.TypedChoiceField(
        label=_("For how long"), choices=LIFETIMES, coerce=int, initial=90
    )

    def clean_scopes(self) -> list[str]:
        """The scopes one by one."""
        return str(self.cleaned_data["scopes"]).split()
