"""The style page: every component in every state, and when to use which."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from catena.platform.look import samples
from catena.platform.look.tables import respond


def style_page(request: HttpRequest) -> HttpResponseBase:
    """Show all components; who may see them is decided where this is wired."""
    form = samples.SampleForm(request.POST, request.FILES)
    return respond(
        request,
        samples.ROUNDS,
        samples.rounds(),
        "look/style.html",
        {
            "form": samples.SampleForm(),
            "wrong_form": form if request.method == "POST" else samples.wrong_form(),
            "todos": samples.TODOS,
            "figures": samples.FIGURES,
            "facts": samples.FACTS,
            "origin": samples.ORIGIN,
            "history": samples.HISTORY,
            "light": samples.picture(ink="#24201b", bar="#3c6a3a"),
            "dark": samples.picture(ink="#ece6dc", bar="#93c088"),
            "classes": range(1, 6),
        },
    )
