"""Promises of the repository as a whole."""

from __future__ import annotations

import doctest
import json
import re
import tomllib
from pathlib import Path

import pytest

from catena.engine.proficiency.editions import METHODS

ROOT = Path(__file__).parents[2]
PUBLIC_HOSTS = {"pypi.org", "files.pythonhosted.org"}


def test_the_python_lock_names_public_hosts_only():
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")

    assert set(re.findall(r"[a-z+]+://([^/\"]+)", text)) == PUBLIC_HOSTS
    assert "file:" not in text


def test_the_npm_lock_names_no_host_and_has_every_hash():
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}

    assert all("resolved" not in each for each in packages.values())
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_method_has_its_page(method):
    page = ROOT / "docs" / "methods" / f"{method.page}.md"

    assert method.name in page.read_text(encoding="utf-8")


def test_the_core_install_knows_no_web_framework():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=~\[ ]", each)[0] for each in project["dependencies"]}

    assert names == {
        "altair",
        "numpy",
        "python-calamine",
        "typer",
        "typst",
        "vl-convert-python",
    }


def test_the_example_of_the_readme_is_true():
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)

    assert (failed, tried) == (0, 3)


def test_every_source_folder_of_python_is_a_package():
    folders = {path.parent for path in (ROOT / "src" / "catena").rglob("*.py")}

    assert [each for each in folders if not (each / "__init__.py").exists()] == []


def test_each_module_says_what_it_is_for():
    modules = sorted((ROOT / "src").rglob("*.py"))
    modules = [path for path in modules if path.parent.name != "migrations"]

    without = [
        str(path.relative_to(ROOT))
        for path in modules
        if not path.read_text(encoding="utf-8").startswith(('"""', 'r"""'))
    ]

    assert without == []
