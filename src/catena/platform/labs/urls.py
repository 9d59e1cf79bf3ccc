"""The addresses behind the door Laboratories."""

from __future__ import annotations

from django.urls import path

from catena.platform.labs.views import codes, laboratories, reading, sending

app_name = "labs"

ROUND = "rounds/<slug:code>/"

urlpatterns = [
    path("", laboratories.laboratories_list, name="laboratories"),
    path("add/", laboratories.register, name="register"),
    path("rounds/", reading.round_list, name="rounds"),
    path("rounds/add/send/", sending.send, name="send"),
    path(ROUND, reading.round_page, name="round"),
    path(f"{ROUND}measurands/<int:place>/", reading.round_page, name="measurand"),
    path(f"{ROUND}mine/", reading.own_scores, name="own_scores"),
    path(f"{ROUND}again/", sending.send_again, name="send_again"),
    path(f"{ROUND}run/", sending.run_again, name="run_again"),
    path(f"{ROUND}publish/", sending.publish, name="publish"),
    path(f"{ROUND}withdraw/", sending.withdraw, name="withdraw"),
    path(f"{ROUND}codes/", codes.codes, name="codes"),
    path(f"{ROUND}codes/file/", codes.from_file, name="codes_file"),
    path(f"{ROUND}codes/<uuid:public_id>/", codes.link, name="link"),
    path("<uuid:public_id>/", laboratories.laboratory, name="laboratory"),
    path("<uuid:public_id>/change/", laboratories.change, name="change"),
]
