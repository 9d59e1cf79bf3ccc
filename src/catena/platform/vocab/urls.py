"""The addresses of the vocabulary, behind the door Knowledge."""

from __future__ import annotations

from django.urls import path

from catena.platform.vocab.views import editing, reading

app_name = "vocab"

SCHEME = "vocabulary/<slug:scheme>/"
TERM = f"{SCHEME}<slug:code>/"

urlpatterns = [
    path("", reading.knowledge, name="knowledge"),
    path("vocabulary/", reading.schemes, name="schemes"),
    path("vocabulary/add/starter/", editing.load_starter, name="load_starter"),
    path("vocabulary/add/<slug:scheme>/", editing.add, name="add"),
    path(SCHEME, reading.scheme_terms, name="terms"),
    path(TERM, reading.term, name="term"),
    path(f"{TERM}versions/<int:version>/", reading.term_version, name="version"),
    path(f"{TERM}change/", editing.change, name="change"),
    path(f"{TERM}retire/", editing.retire, name="retire"),
    path(f"{TERM}restore/", editing.restore, name="restore"),
]
