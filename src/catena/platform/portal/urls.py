"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from catena.platform.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("countries/", views.country_list, name="countries"),
    path("countries/<slug:code>/", views.country, name="country"),
    path("search/", views.search, name="search"),
]
