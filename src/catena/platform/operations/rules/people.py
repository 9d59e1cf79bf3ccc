"""What is wanting of people and regions: who looks after them, and their maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catena.platform.operations.rules.findings import BROKEN, LOOK, Finding
from catena.text import Counted
from catena.text import mark as _


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """Who looks after the installation, and what is set up."""

    n_regions: int
    n_administrators: int
    without_second_factor: tuple[str, ...] = ()
    without_boundaries: tuple[str, ...] = ()  # regions that no map can show


def of_people(facts: PeopleFacts) -> Iterator[Finding]:
    """Administrators, their second factors, regions and their maps."""
    if not facts.n_administrators:
        yield Finding(
            "administrator",
            BROKEN,
            _("Nobody is administrator of this installation."),
            _("Run `catena init`, which asks for one."),
        )
    if not facts.n_regions:
        yield Finding(
            "region",
            LOOK,
            _("No region is set up yet."),
            _("Open the set-up at /desk/setup/, or run `catena init`."),
        )
    if facts.without_second_factor:
        yield Finding(
            "second_factor",
            LOOK,
            Counted(
                "{n} person with much power signs in without a second factor: {names}.",
                "{n} people with much power sign in without a second factor: {names}.",
            ),
            _("Ask them to add one on their account page."),
            {
                "n": len(facts.without_second_factor),
                "names": ", ".join(facts.without_second_factor),
            },
        )
    if facts.without_boundaries:
        yield Finding(
            "boundaries",
            LOOK,
            _("No boundaries are in use for {names}, so its pages have no map."),
            _("Send a file at /countries/boundaries/ and put it in use."),
            {"names": ", ".join(facts.without_boundaries)},
        )
