"""Promises of the platform as a whole."""

from __future__ import annotations

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PLATFORM = Path(__file__).parents[2] / "src" / "catena" / "platform"
ROOMS = sorted(path.parent for path in PLATFORM.glob("*/apps.py"))

# Services whose permission is another thing than a standing, and which.
OTHER_PERMISSIONS: dict[str, str] = {}


def services():
    """Every public function of every services module, with where it stands."""
    for room in ROOMS:
        files = [room / "services.py", *sorted((room / "services").glob("*.py"))]
        for path in filter(Path.exists, files):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    name = f"{room.name}.{path.stem}.{node.name}"
                    yield pytest.param(name, node, id=name)


@pytest.mark.parametrize(("name", "function"), [*services()])
def test_a_service_asks_for_permission_in_its_first_line(name, function):
    if name in OTHER_PERMISSIONS:
        return
    has_docstring = ast.get_docstring(function) is not None
    first = function.body[1 if has_docstring else 0]

    calls = [node for node in ast.walk(first) if isinstance(node, ast.Call)]
    assert any("require" in ast.unparse(call.func) for call in calls), (
        f"{name} begins with: {ast.unparse(first)}"
    )


def test_no_service_is_excused_that_does_not_exist():
    names = {param.id for param in services()}

    assert set(OTHER_PERMISSIONS) <= names


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_what_it_is(room):
    assert (room / "README.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say():
    said = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue().strip() == "No changes detected"
