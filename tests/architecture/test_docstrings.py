"""What the science can raise, needs and rests on is written in its docstrings."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from types import FunctionType

import pytest

import catena.engine
from catena.engine import proficiency
from catena.engine.proficiency.editions import METHODS

ENGINE = Path(catena.engine.__file__).parent

# Raised by a shared helper in a case that this function never meets.
CANNOT_HAPPEN = {
    ("q_hampel", "ConvergenceError"): "it does not iterate",
    ("median_mad", "ConvergenceError"): "it does not iterate",
    ("niqr", "ConvergenceError"): "it does not iterate",
}


class Module:
    """The functions of one file of the engine, with those that it imports."""

    def __init__(self, path):
        self.name = ".".join(["catena.engine", *path.relative_to(ENGINE).parts])
        self.name = self.name.removesuffix(".py").removesuffix(".__init__")
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.functions = {
            each.name: each
            for each in self.tree.body
            if isinstance(each, ast.FunctionDef)
        }
        self.imported = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }


MODULES = {module.name: module for module in map(Module, sorted(ENGINE.rglob("*.py")))}


def called(name, module):
    """The function of the engine that a name means in a module, and where it is."""
    if name in module.functions:
        return module.functions[name], module
    home, original = module.imported.get(name, (None, name))
    if home in MODULES and original in MODULES[home].functions:
        return MODULES[home].functions[original], MODULES[home]
    return None


def raised_by(function, module, seen=frozenset()):
    """Errors raised by a function and by the functions of the engine it calls."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            found.add(node.exc.func.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            helper = called(node.func.id, module)
            if helper is not None and helper[0] not in seen:
                found |= raised_by(*helper, seen | {function})
    return found


def exported_functions():
    """Those that the package of a module hands to its users."""
    for module in MODULES.values():
        package = MODULES.get(module.name.rpartition(".")[0])
        for name, function in module.functions.items():
            if package and package.imported.get(name) == (module.name, name):
                place = module.name.removeprefix("catena.engine.")
                yield pytest.param(function, module, id=f"{place}.{name}")


def public_methods():
    for module in MODULES.values():
        for owner in module.tree.body:
            if isinstance(owner, ast.ClassDef):
                for each in owner.body:
                    if isinstance(each, ast.FunctionDef) and each.name[0] != "_":
                        name = f"{owner.name}.{each.name}"
                        yield pytest.param(each, id=name)


def section(docstring, title):
    """One section of a numpydoc docstring, empty if it is missing."""
    __, __, rest = docstring.partition(f"\n{title}\n{'-' * len(title)}\n")
    return re.split(r"\n[A-Z][A-Za-z ]+\n-{3,}\n", rest)[0]


def test_the_engine_is_found():
    assert "catena.engine.proficiency.winsorised" in MODULES
    winsorised = MODULES["catena.engine.proficiency.winsorised"]
    assert raised_by(winsorised.functions["algorithm_a"], winsorised) == {
        "ConvergenceError",
        "InsufficientDataError",
        "InvalidInputError",
    }


@pytest.mark.parametrize(("function", "module"), [*exported_functions()])
def test_docstring_names_every_error(function, module):
    raises = section(ast.get_docstring(function) or "", "Raises")

    missing = {
        error
        for error in raised_by(function, module)
        if error not in raises and (function.name, error) not in CANNOT_HAPPEN
    }

    assert missing == set()


@pytest.mark.parametrize("method", [*public_methods()])
def test_docstring_names_every_error_of_a_method(method):
    docstring = ast.get_docstring(method) or ""

    raised = {
        node.exc.func.id
        for node in ast.walk(method)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    }

    assert {error for error in raised if error not in docstring} == set()


EXPORTED = [
    name
    for name in proficiency.__all__
    if isinstance(getattr(proficiency, name), FunctionType)
]
SOURCED = {method.name for method in METHODS}


@pytest.mark.parametrize("name", EXPORTED)
def test_exported_functions_describe_what_they_take_and_return(name):
    docstring = inspect.getdoc(getattr(proficiency, name))

    needed = ["Parameters", "Returns", *(["References"] if name in SOURCED else [])]

    assert [title for title in needed if not section(docstring, title)] == []


@pytest.mark.parametrize("name", EXPORTED)
def test_exported_functions_describe_each_parameter(name):
    function = getattr(proficiency, name)

    described = section(inspect.getdoc(function), "Parameters")

    undescribed = {
        parameter
        for parameter in inspect.signature(function).parameters
        if not re.search(rf"^(\w+, )*{parameter}(, \w+)* :", described, re.MULTILINE)
    }
    assert undescribed == set()
