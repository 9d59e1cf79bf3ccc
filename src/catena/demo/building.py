"""Builds the demo's installation in a folder, by the services that everybody uses."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from catena import __version__
from catena.cli import installation

READY = "demo-is-ready"  # written last: a folder without it is half built
ADMINISTRATOR = "administrator@demo.catena.example"
Say = Callable[[str], None]


def settings(folder: Path, port: int) -> dict[str, str]:
    """The environment of a demo: no mail leaves it, and its doors stand open."""
    return {
        "CATENA_DATA": str(folder),
        "CATENA_DEMO": "true",
        "CATENA_URL": f"http://localhost:{port}",
        "CATENA_MAIL_CARRIER": "django.core.mail.backends.dummy.EmailBackend",
    }


def is_built(folder: Path) -> bool:
    """Whether the folder holds a whole demo of this version."""
    ready = folder / READY
    return ready.is_file() and ready.read_text(encoding="utf-8") == __version__


def build(folder: Path, say: Say) -> None:
    """Make a fresh demo; what was half built before is thrown away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    installation.ensure_settings()
    os.environ["CATENA_TASKS_AT_ONCE"] = "true"
    installation.open_installation()
    _fill(say)
    del os.environ["CATENA_TASKS_AT_ONCE"]
    (folder / READY).write_text(__version__, encoding="utf-8")


def _fill(say: Say) -> None:
    from django.core.management import call_command

    from catena.demo import boundaries, laboratories, partnership, people
    from catena.platform.common import audit
    from catena.platform.members.services import posts
    from catena.platform.vocab import services as vocab

    now = datetime.now(UTC).replace(microsecond=0)
    say("Making the database")
    call_command("migrate", verbosity=0)
    post = posts.appoint_first_administrator(
        email=ADMINISTRATOR, name="Administrator (demo)", now=now
    )
    assert post.person.account is not None, "an administrator can sign in"
    act = partnership.Act(post.person.account, now)
    say("Entering countries, bodies and vocabularies")
    made = partnership.build(act)
    vocab.load_starter(**act._asdict())
    say("Drawing boundaries")
    boundaries.build(made.region, act)
    doors = people.let_in(made, act)
    say("Scoring two rounds")
    laboratories.build(made, doors["organiser"], doors["secretariat"], act)
    audit.seal()
