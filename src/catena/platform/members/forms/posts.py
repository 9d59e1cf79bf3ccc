"""What people type about staff: whom they invite, as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catena.platform.members import wording
from catena.platform.members.enums import PostKind
from catena.platform.members.forms.base import RegisterForm
from catena.platform.members.models import Body, Institution
from catena.platform.members.services.invitations import Offer


class InviteForm(RegisterForm):
    """A post, for whom, and where the message goes."""

    kind = forms.ChoiceField(label=_("As"))
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The message has a link that works once, for fourteen days."),
    )

    def __init__(self, *args: Any, kinds: Sequence[PostKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = wording.choices(PostKind, kinds)  # type: ignore[attr-defined]

    def offer(self, house: Institution | Body) -> Offer:
        """What was typed, for a service to send."""
        typed = self.cleaned_data
        return Offer(
            email=typed["email"],
            name=typed["name"],
            kind=PostKind(typed["kind"]),
            institution=house if isinstance(house, Institution) else None,
            body=house if isinstance(house, Body) else None,
        )
