"""Promises of the platform as a whole."""

from __future__ import annotations

import re
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from access.asking import Room, asks_first
from django.core.management import call_command

from catena.platform.common.permissions import Permission

PLATFORM = Path(__file__).parents[2] / "src" / "catena" / "platform"
ROOMS = sorted(path.parent for path in PLATFORM.glob("*/apps.py"))
READ = [Room.read(folder) for folder in ROOMS]

# Services whose permission is another thing than a standing, and which.
OTHER_PERMISSIONS = {
    "accounts.services.open_account": "members asks before it invites",
    "accounts.services.close_account": "members asks before it erases",
    "labs.services.scoring.tell_of_failure": "the job of who had the round scored",
    "members.services.editing.put": "fills what another service saves",
    "members.services.editing.refuse": "writes nothing",
    "members.services.editing.keep_change": "saves for services that asked",
    "members.services.editing.keep_end": "saves for services that asked",
    "members.services.import_lines.apply_line": "the job of who applied the list",
    "members.services.import_lines.reverse_line": "the job of who reversed the list",
    "members.services.imports.carry_out_apply": "the job of who applied the list",
    "members.services.imports.carry_out_reverse": "the job of who reversed the list",
    "members.services.invitations.accept_invitation": "the token that was mailed",
    "members.services.posts.appoint_first_administrator": "nobody administers yet",
    "members.services.posts.new_person": "makes somebody for services that asked",
    "members.services.posts.obstacles_to_leaving": "writes nothing",
    "operations.services.backups.make_backup": "whoever may run commands here",
    "operations.services.backups.restore": "whoever may run commands here",
    "operations.services.first_sign_in.link_for": "whoever may run commands here",
    "operations.services.first_sign_in.use_link": "the key of the link",
    "operations.services.region_making.make_region": "members asks for each part",
    "operations.services.setup.invite_first_visitor": "whoever may run commands here",
    "operations.services.setup.open_with_key": "the key that was printed",
    "operations.services.setup.set_up": "whoever may run commands here",
    "places.services.receiving.read_received": "the job of who sent the file",
}


def services():
    """Every public function of every services module, with where it stands."""
    for room in READ:
        for module, function in room.services():
            name = f"{module}.{function.name}".removeprefix("catena.platform.")
            yield pytest.param(room, module, function, id=name)


SERVICES = [*services()]


@pytest.mark.parametrize(
    ("room", "module", "function"),
    [each for each in SERVICES if each.id not in OTHER_PERMISSIONS],
)
def test_a_service_asks_for_permission_before_it_writes(room, module, function):
    assert asks_first(room, module, function) == ""


@pytest.mark.parametrize("name", OTHER_PERMISSIONS)
def test_no_service_is_excused_that_asks_or_does_not_exist(name):
    [(room, module, function)] = [each.values for each in SERVICES if each.id == name]

    assert asks_first(room, module, function) != ""


@pytest.mark.parametrize(
    "permission",
    [
        pytest.param(each, id=f"{folder.name}.{name}")
        for folder in ROOMS
        if (folder / "permissions.py").exists()
        for name, each in vars(
            import_module(f"catena.platform.{folder.name}.permissions")
        ).items()
        if isinstance(each, Permission) and each.__module__.split(".")[2] == folder.name
    ],
)
def test_every_permission_is_asked_by_somebody(permission):
    asked = re.compile(rf"\b{permission.__name__}\b(?!\s*,?\s*$)", re.MULTILINE)
    sources = (path for path in PLATFORM.rglob("*.py") if path.name != "permissions.py")

    assert any(asked.search(path.read_text(encoding="utf-8")) for path in sources)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_what_it_is(room):
    assert (room / "README.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say():
    said = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue().strip() == "No changes detected"
