"""The methods are public, and their sources stand where a reader looks."""

from __future__ import annotations

import inspect
import re

import pytest

from catena.engine import proficiency
from catena.engine.proficiency.editions import METHODS

each_method = pytest.mark.parametrize("method", METHODS, ids=lambda each: each.name)


@each_method
def test_each_method_is_exported(method):
    assert method.name in proficiency.__all__
    assert callable(getattr(proficiency, method.name))


@each_method
def test_the_source_of_each_method_is_among_its_references(method):
    docstring = inspect.getdoc(getattr(proficiency, method.name))
    __, __, references = docstring.partition("References\n----------\n")

    body, *clauses = re.findall(r"ISO \d+:\d+|Thompson|[A-Z0-9.]*\d", method.source)

    assert body in references
    assert [clause for clause in clauses if clause not in references] == []


def test_no_method_is_listed_twice():
    names = [method.name for method in METHODS]

    assert len(names) == len(set(names))


def test_pages_are_named_as_addresses_are():
    assert [m.page for m in METHODS if not re.fullmatch(r"[a-z-]+", m.page)] == []
