"""The worker: carries jobs and mail one after another, and keeps the clock."""

from __future__ import annotations

import logging

import django
from django.conf import settings
from django.core.management import call_command

from catena.platform.operations.processes import lifeline

TASK_LOGS = ("django_tasks", "django_tasks_db")  # each task twice at INFO


def work() -> None:
    """Take task after task until told to stop; the one in hand is finished."""
    from catena.platform.operations.processes.clock import Clock  # noqa: PLC0415

    for name in TASK_LOGS:
        logging.getLogger(name).addFilter(lambda each: each.levelno > logging.WARNING)
    clock = Clock(settings.DATA_FOLDER)
    clock.start()
    try:
        call_command("db_worker", interval=1, reload=False, startup_delay=False)
    finally:
        clock.stop()


if __name__ == "__main__":
    lifeline.hold()
    django.setup()
    work()
