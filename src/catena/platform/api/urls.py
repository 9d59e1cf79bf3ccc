"""The address of the API."""

from __future__ import annotations

from django.urls import path

from catena.platform.api.main import api

urlpatterns = [path("v1/", api.urls)]
