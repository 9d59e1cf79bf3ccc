"""The addresses of the administrator's desk."""

from __future__ import annotations

from django.urls import path

from catena.platform.look.views import style_page
from catena.platform.operations.views import audit, jobs, mail, overview, setup
from catena.platform.operations.views.access import for_administrators

app_name = "operations"
urlpatterns = [
    path("desk/", overview.overview, name="overview"),
    path("desk/jobs/", jobs.job_list, name="jobs"),
    path("desk/jobs/<uuid:public_id>/", jobs.job, name="job"),
    path("desk/audit/", audit.entry_list, name="audit"),
    path("desk/audit/<uuid:public_id>/", audit.entry, name="entry"),
    path("desk/mail/", mail.mail_list, name="mail"),
    path("desk/mail/trial/", mail.send_trial, name="trial"),
    path("desk/mail/<uuid:public_id>/", mail.message, name="message"),
    path("desk/mail/<uuid:public_id>/again/", mail.try_again, name="try_again"),
    path("desk/setup/", setup.begin, name="begin"),
    path("desk/setup/open/", setup.open_with_key, name="open"),
    path(
        "desk/setup/sign-in/<uuid:public_id>/<str:key>/",
        setup.first_sign_in,
        name="first_sign_in",
    ),
    path("desk/setup/<uuid:public_id>/", setup.go_on, name="setup"),
    path("desk/setup/<uuid:public_id>/check/", setup.check, name="check"),
    path("desk/setup/<uuid:public_id>/<slug:code>/", setup.step, name="step"),
    path("style/", for_administrators(style_page), name="style"),
]
