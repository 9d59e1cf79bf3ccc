"""The definitions of the schemes hold together."""

from __future__ import annotations

import pytest

from catena.platform.vocab.enums import AttributeKind, Scheme
from catena.platform.vocab.languages import languages
from catena.platform.vocab.schemes import DEFINITIONS, referring_to


def test_each_scheme_has_a_definition():
    assert set(DEFINITIONS) == set(Scheme)


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda d: d.scheme)
def test_attributes_have_what_their_kind_needs(definition):
    keys = [each.key for each in definition.attributes]

    assert len(keys) == len(set(keys))
    for each in definition.attributes:
        assert (each.scheme is not None) == (each.kind is AttributeKind.TERM)
        assert bool(each.choices) == (each.kind is AttributeKind.CHOICE)


def test_schemes_name_only_themselves_and_earlier_ones():
    order = list(DEFINITIONS)

    for place, definition in enumerate(DEFINITIONS.values()):
        named = {definition.broader, *(a.scheme for a in definition.references())}
        assert named - {None} <= set(order[: place + 1])


def test_units_are_named_by_analytes():
    ((scheme, attribute),) = referring_to(Scheme.UNIT)

    assert (scheme, attribute.key) == (Scheme.ANALYTE, "unit")


def test_the_languages_of_the_region_are_known():
    assert {"th", "km", "my", "lo", "dz", "zh-hans", "tet"} <= set(languages())
    assert "en" not in languages()
