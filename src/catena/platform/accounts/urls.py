"""Addresses of one's own account; signing in is at those of allauth, beside them."""

from __future__ import annotations

from django.urls import path

from catena.platform.accounts.views import demo, preferences, tokens

app_name = "accounts"
urlpatterns = [
    path("", preferences.overview, name="overview"),
    path("tokens/", tokens.token_list, name="tokens"),
    path("tokens/new/", tokens.create, name="token_new"),
    path("tokens/<uuid:public_id>/revoke/", tokens.revoke, name="token_revoke"),
    path("demo/", demo.door, name="demo"),
]
