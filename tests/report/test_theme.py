"""Verdicts are told by mark, shape and colour; charts share one theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catena.engine.proficiency import Verdict
from catena.report import theme

TOKENS = Path(__file__).parents[3] / "shared" / "look" / "tokens.css"


def test_every_verdict_has_a_mark_a_shape_and_a_colour_of_its_own():
    assert set(theme.LOOKS) == set(Verdict)
    assert len({look.mark for look in theme.LOOKS.values()}) == 4
    assert len({look.colour for look in theme.LOOKS.values()}) == 4


def test_the_theme_names_one_family_and_no_background():
    config = theme.config()

    assert config["font"] == theme.SANS
    assert config["background"] == "transparent"
    assert config["axis"]["grid"] is False


@pytest.mark.skipif(not TOKENS.exists(), reason="the tokens are not at hand")
@pytest.mark.parametrize(
    "name", ["INK", "MUTED", "LINE", "WASH", "MOSS", "OCHRE", "CLAY", "GLEY"]
)
def test_colours_are_those_of_the_pages(name):
    tokens = TOKENS.read_text(encoding="utf-8")

    first = re.search(rf"--{name.lower()}: (#[0-9a-f]+);", tokens)

    assert first is not None
    assert getattr(theme, name) == first.group(1)
