"""The addresses of the site, room by room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("catena.platform.look.urls")),
    path("", include("catena.platform.common.urls")),
    path("accounts/", include("allauth.urls")),
]
