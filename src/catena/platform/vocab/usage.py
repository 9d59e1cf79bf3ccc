"""Where higher domains say how many of their records use a term."""

from __future__ import annotations

from typing import NamedTuple

from catena.platform.common.registers import Register
from catena.platform.vocab.enums import Scheme


class Usage(NamedTuple):
    """How many records of one sort use a term, and where to see them."""

    label: str
    n: int
    path: str = ""


# Asked with (scheme, code); answers None where a domain never uses that scheme.
usages: Register[Usage | None] = Register()


def usage_of(scheme: Scheme, code: str) -> list[Usage]:
    """What uses a term, in the order of the domains; without those that do not."""
    answers = usages.ask(scheme, code)
    return [answer for answer in answers if answer is not None and answer.n]
