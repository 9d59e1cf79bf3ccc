"""What is looked after once, before the processes of an installation start."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import django
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from catena.errors import CatenaError, InvalidInputError, RuleViolationError
from catena.text import mark as _

MIGRATE = "--migrate"
REFUSED = 2
BEGIN = _("A new installation begins with `catena init`.")


def prepare(*, may_migrate: bool, now: datetime) -> list[str]:
    """Bring tables and static files up to date; lines to tell whoever started it.

    Raises
    ------
    RuleViolationError
        If the database lacks changes and nobody said to make them.
    """
    from catena.platform.operations import static_files  # noqa: PLC0415 - after set-up
    from catena.platform.operations.queries import database  # noqa: PLC0415
    from catena.platform.operations.services import setup  # noqa: PLC0415

    _require_sound_settings()
    pending = database.pending_migrations()
    if pending and not database.applied_migrations():
        raise RuleViolationError(
            _("The database is empty; `catena init` begins an installation.")
        )
    if pending and not may_migrate:
        raise RuleViolationError(
            _(
                "The database lacks {n} changes of this version ({first} and so on); "
                "make a backup, then start with --migrate."
            ),
            n=len(pending),
            first=pending[0],
        )
    if pending:
        call_command("migrate", interactive=False, verbosity=0)
    static_files.gather()
    link = setup.invite_first_visitor(now=now)
    if not link:
        return []
    return [_("Nobody looks after this installation yet; set it up at"), link]


def _require_sound_settings() -> None:
    """Refuse settings that would harm an installation that people rely on.

    Raises
    ------
    InvalidInputError
        With every error that is found; warnings are for `catena doctor`.
    """
    found = checks.run_checks(include_deployment_checks=True)
    errors = [
        InvalidInputError("{problem} {hint}", problem=each.msg, hint=each.hint or "")
        for each in found
        if each.level >= checks.ERROR and not each.is_silenced()
    ]
    if errors:
        raise InvalidInputError(_("Catena does not start like this:"), reasons=errors)


if __name__ == "__main__":
    try:
        django.setup()
        lines = prepare(may_migrate=MIGRATE in sys.argv, now=datetime.now(UTC))
    except ImproperlyConfigured as error:
        sys.stderr.write(f"catena: {error} {BEGIN}\n")
        sys.exit(REFUSED)
    except CatenaError as error:
        sys.stderr.write(f"catena: {error}\n")
        for reason in error.reasons:
            sys.stderr.write(f"  {reason}\n")
        sys.exit(REFUSED)
    sys.stdout.writelines(f"{line}\n" for line in lines)
