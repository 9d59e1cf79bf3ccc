"""How this installation stands: facts from everywhere, findings from the rules."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks
from django.db import DatabaseError
from django.db.models import Q, QuerySet

from catena.platform.common import audit, jobs, outbox
from catena.platform.common.enums import JobState, MailState
from catena.platform.members.enums import PostKind
from catena.platform.members.queries import holders, regions
from catena.platform.operations import rules, static_files
from catena.platform.operations.enums import Severity
from catena.platform.operations.processes import clock
from catena.platform.operations.queries import database, kept_files
from catena.platform.operations.rules import Finding
from catena.platform.places.enums import Level
from catena.platform.places.queries import sets

if TYPE_CHECKING:
    from catena.platform.common.models import Job

FAILED_SINCE = timedelta(days=7)
BACKUP_MADE = "operations.backup.made"
LOG_CARRIER = "django.core.mail.backends.console.EmailBackend"
# Each says that the address is plain http, which our own checks say once and better.
PLAIN_HTTP = {"security.W004", "security.W008", "security.W012", "security.W016"}
FONT = "look/source-sans-3-latin-wght-normal.woff2"
POWERFUL = (PostKind.ADMINISTRATOR, PostKind.SECRETARY, PostKind.PT_ORGANISER)


def findings(now: datetime, *, thorough: bool = False) -> list[Finding]:
    """Everything that was looked at, the worst first.

    Parameters
    ----------
    now : datetime
    thorough : bool, default False
        Whether to read every file, rather than the latest.
    """
    found = [*_of_settings(), *_of_tables(now, thorough)]
    return sorted(found, key=lambda each: -each.severity)


def _of_tables(now: datetime, thorough: bool) -> Iterator[Finding]:
    """Nothing more can be said where the database does not answer or is behind."""
    try:
        facts = _database_facts(now)
    except DatabaseError as error:
        yield rules.unreachable(str(error).strip().split("\n")[0])
        return
    yield from rules.of_database(facts)
    if facts.pending:
        return
    yield from rules.of_place(_place_facts(), now)
    yield from rules.of_files(kept_files.state(thorough=thorough))
    yield from rules.of_audit(_audit_facts(), now)
    yield from rules.of_work(_work_facts(now), now)
    yield from rules.of_people(_people_facts(now))


def _of_settings() -> Iterator[Finding]:
    """What Django and our own checks say of settings and code."""
    for message in checks.run_checks(include_deployment_checks=True):
        if message.is_silenced() or message.id in PLAIN_HTTP:
            continue
        is_error = message.level >= checks.ERROR
        yield Finding(
            message.id or "check",
            Severity.BROKEN if is_error else Severity.LOOK,
            "{message}",
            "{hint}" if message.hint else "",
            {"message": message.msg, "hint": message.hint},
        )


def _database_facts(now: datetime) -> rules.DatabaseFacts:
    return rules.DatabaseFacts(
        product=database.product(),
        pending=tuple(database.pending_migrations()),
        journal_mode=database.journal_mode(),
        skew=database.clock() - now,
    )


def _place_facts() -> rules.PlaceFacts:
    folder = settings.DATA_FOLDER
    disk = shutil.disk_usage(folder)
    own = folder / "settings.env"
    last = audit.all_entries().filter(verb=BACKUP_MADE).first()
    return rules.PlaceFacts(
        folder=str(folder),
        free_bytes=disk.free,
        total_bytes=disk.total,
        settings_are_private=not own.exists() or not own.stat().st_mode & 0o077,
        are_pages_complete=static_files.are_gathered() and bool(finders.find(FONT)),
        last_backup_at=last.happened_at if last else None,
    )


def _audit_facts() -> rules.AuditFacts:
    report = audit.verify()
    oldest = audit.all_entries().filter(sequence=None).last()
    return rules.AuditFacts(
        n_sealed=report.n_sealed,
        n_unsealed=report.n_unsealed,
        broken_at=report.broken_at,
        oldest_unsealed_at=oldest.happened_at if oldest else None,
    )


def _work_facts(now: datetime) -> rules.WorkFacts:
    waiting = outbox.messages().filter(state=MailState.WAITING)
    oldest = waiting.order_by("created_at").first()
    failed = jobs.all_jobs().filter(
        state=JobState.FAILED, finished_at__gt=now - FAILED_SINCE
    )
    return rules.WorkFacts(
        clock_ticked_at=clock.last_beat(settings.DATA_FOLDER),
        n_late_jobs=late_jobs(now).count(),
        n_failed_jobs=failed.count(),
        n_failed_mails=outbox.messages().filter(state=MailState.FAILED).count(),
        oldest_waiting_mail_at=oldest.created_at if oldest else None,
        has_mail_server=settings.MAIL_CARRIER != LOG_CARRIER,
    )


def late_jobs(now: datetime) -> QuerySet[Job]:
    """Jobs that waited too long, or whose worker fell silent."""
    waiting = Q(state=JobState.WAITING, created_at__lt=now - rules.LATE_JOB)
    silent = Q(state=JobState.RUNNING, lease_until__lt=now - jobs.LEASE)
    return jobs.all_jobs().filter(waiting | silent)


def _people_facts(now: datetime) -> rules.PeopleFacts:
    powerful = holders.holders(POWERFUL, now)
    secured = Authenticator.objects.values("user_id")
    without = powerful.exclude(account_id__in=secured)
    administrators = holders.holders([PostKind.ADMINISTRATOR], now)
    return rules.PeopleFacts(
        n_regions=regions.regions().count(),
        without_boundaries=tuple(
            region.label
            for region in regions.regions()
            if Level.COUNTRIES not in sets.in_use(region.id)
        ),
        n_administrators=administrators.count(),
        without_second_factor=tuple(without.values_list("name", flat=True)),
    )
