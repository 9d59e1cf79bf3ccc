"""Addresses of files, jobs and notifications, each under a name of its own."""

from __future__ import annotations

from django.urls import include, path

from catena.platform.common.views import files, jobs, notifications

of_files = [
    path("<uuid:public_id>/<str:name>", files.download, name="download"),
]
of_jobs = [
    path("<uuid:public_id>/", jobs.job, name="job"),
    path("<uuid:public_id>/progress/", jobs.progress, name="progress"),
    path("<uuid:public_id>/cancel/", jobs.cancel, name="cancel"),
]
of_notifications = [
    path("", notifications.notification_list, name="list"),
    path("read/", notifications.mark_read, name="mark_read"),
]
urlpatterns = [
    path("files/", include((of_files, "files"))),
    path("jobs/", include((of_jobs, "jobs"))),
    path("notifications/", include((of_notifications, "notifications"))),
]
