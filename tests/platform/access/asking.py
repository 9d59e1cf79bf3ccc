"""In which order a service asks and writes, read from its source.

Calls of functions of the same room are followed, so that a service may leave asking
to a helper such as `_locked`; calls of other rooms are not, since each asks for itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Calls that change a row, keep a file, start work or tell somebody: as methods of a
# record or a queryset, and as verbs of the plumbing and of other rooms.
WRITING_METHODS = {
    "save",
    "save_next_version",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "set_unusable_password",
}
MANAGED_METHODS = {"create", "update", "delete"}  # other objects have them too
PLUMBING = {
    "audit.record",
    "audit.erase_personal_facts",
    "files.keep",
    "jobs.start",
    "notifications.notify",
    "outbox.put",
    "provenance.made_from",
    "signals.announce",
}


class Module(NamedTuple):
    """The functions at the top of a module, and what it imports by which name."""

    functions: dict[str, ast.FunctionDef]
    imported: dict[str, str]


class Room(NamedTuple):
    """The modules of a room by their full names."""

    name: str
    modules: dict[str, Module]

    @classmethod
    def read(cls, folder: Path) -> Room:
        """Every module of the room in this folder."""
        return cls(
            folder.name,
            {_full_name(folder, path): _read(path) for path in folder.rglob("*.py")},
        )

    def services(self) -> Iterator[tuple[str, ast.FunctionDef]]:
        """The public functions of its services, by the full names of their modules."""
        for name, module in sorted(self.modules.items()):
            if name.split(".")[3:4] == ["services"]:
                for function in module.functions.values():
                    if not function.name.startswith("_"):
                        yield name, function

    def find(self, module: str, said: str) -> tuple[str, ast.FunctionDef] | None:
        """The function of this room that a call in a module means."""
        of, _dot, name = said.rpartition(".")
        own = self.modules[module]
        if not of and name in own.functions:
            return module, own.functions[name]
        home, _dot, name = own.imported.get(
            said, f"{own.imported.get(of)}.{name}"
        ).rpartition(".")
        found = self.modules[home].functions.get(name) if home in self.modules else None
        return (home, found) if found is not None else None


def _full_name(folder: Path, path: Path) -> str:
    parts = path.relative_to(folder).with_suffix("").parts
    return ".".join(("catena", "platform", folder.name, *parts)).removesuffix(
        ".__init__"
    )


def _read(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return Module(
        {each.name: each for each in functions},
        {
            each.asname or each.name: f"{node.module}.{each.name}"
            for node in imports
            for each in node.names
        },
    )


def asks_first(room: Room, module: str, function: ast.FunctionDef) -> str:
    """Empty if the service asks before it writes; else what it does."""
    for step in _steps(room, module, function, frozenset()):
        return "" if step == "asks" else f"{step} before it asks"
    return "neither asks nor writes"


def _steps(
    room: Room, module: str, function: ast.FunctionDef, above: frozenset[str]
) -> Iterator[str]:
    name = f"{module}.{function.name}"
    if name in above:
        return
    for statement in function.body:
        for call in _calls(statement):
            said = ast.unparse(call.func)
            inner = room.find(module, said)
            if _asks(said):
                yield "asks"
            elif _writes(said):
                yield said
            elif inner is not None:
                yield from _steps(room, *inner, above | {name})


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls in the order in which Python makes them."""
    if isinstance(node, (ast.Lambda, ast.FunctionDef)):
        return
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)
    if isinstance(node, ast.Call):
        yield node


def _asks(said: str) -> bool:
    return said.endswith(".require") or said.startswith("require")


def _writes(said: str) -> bool:
    _of, _dot, method = said.rpartition(".")
    return (
        said in PLUMBING
        or method in WRITING_METHODS
        or (method in MANAGED_METHODS and ".objects" in said)
    )
