"""The addresses of the boundaries, behind the door Countries."""

from __future__ import annotations

from django.urls import path

from catena.platform.places.views import editing, reading

app_name = "places"

urlpatterns = [
    path("", reading.set_list, name="sets"),
    path("send/", editing.send, name="send"),
    path("<slug:region>/<int:level>.geojson", reading.geojson, name="geojson"),
    path("<uuid:public_id>/", reading.set_page, name="set"),
    path("<uuid:public_id>/units/", reading.units, name="units"),
    path("<uuid:public_id>/use/", editing.put_in_use, name="put_in_use"),
    path("<uuid:public_id>/back/", editing.go_back, name="go_back"),
    path("<uuid:public_id>/withdraw/", editing.withdraw, name="withdraw"),
]
