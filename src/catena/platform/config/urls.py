"""The addresses of the site, room by room."""

from __future__ import annotations

from django.urls import include, path

from catena.platform.accounts.views import preferences
from catena.platform.config import health

handler429 = "catena.platform.config.errors.too_many_requests"  # asked by allauth
urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("api/", include("catena.platform.api.urls")),
    # Before the one of look, which knows no accounts and so remembers nothing.
    path("language/", preferences.choose_language),
    path("", include("catena.platform.look.urls")),
    path("", include("catena.platform.common.urls")),
    path("knowledge/", include("catena.platform.vocab.urls")),
    path("partnership/", include("catena.platform.members.urls")),
    path("accounts/", include("catena.platform.accounts.urls")),
    path("laboratories/", include("catena.platform.labs.urls")),
    path("accounts/", include("allauth.urls")),
    path("countries/boundaries/", include("catena.platform.places.urls")),
    path("", include("catena.platform.portal.urls")),
    path("", include("catena.platform.operations.urls")),
]
