"""Every verb that the services tell the audit has words for the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catena.platform.common import history
from catena.platform.members import services

FOLDER = Path(services.__file__).parent
VERBS = sorted(
    {
        verb
        for file in FOLDER.glob("*.py")
        for verb in re.findall(
            r'"(members\.(?!import|invitation")\w+\.\w+)"', file.read_text("utf-8")
        )
    }
)


def test_the_services_tell_the_audit_what_they_do():
    assert "members.person.erased" in VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_words(verb):
    assert history.words_of(verb) != verb
