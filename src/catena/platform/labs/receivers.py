"""What this domain adds elsewhere: panels, figures, news, needs, hits, file rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catena.platform.common import files, history, registers
from catena.platform.common.registers import (
    Asked,
    CountryCount,
    Figure,
    Hit,
    Need,
    News,
    Panel,
)
from catena.platform.labs import permissions
from catena.platform.labs.enums import ProductKind, RoundState
from catena.platform.labs.queries import laboratories, rounds
from catena.platform.members.queries import roles

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

MOST_IN_PANEL = 8

history.tell(
    {
        "labs.laboratory.registered": _("Registered"),
        "labs.laboratory.changed": _("Changed"),
        "labs.round.sent": _("Results sent"),
        "labs.round.sent_again": _("Mended files sent"),
        "labs.round.run_again": _("Scored again"),
        "labs.round.scored": _("Scored"),
        "labs.round.failed": _("Could not be scored"),
        "labs.round.published": _("Published"),
        "labs.round.withdrawn": _("Withdrawn"),
        "labs.codes.seen": _("Codes opened"),
        "labs.codes.linked": _("Codes linked to laboratories"),
    }
)


@files.guard("labs.round")
def may_read_sent_file(actor: Account | None, file: Any, now: datetime) -> bool:
    """What was sent for a round has its codes."""
    return file.subject_id is not None and permissions.may_see_codes(
        roles.standing_of(actor, now), *rounds.scope_of(file.subject_id)
    )


@files.guard("labs.product")
def may_read_product(actor: Account | None, file: Any, now: datetime) -> bool:
    """What names no code is everybody's once published; the rest is the organiser's."""
    product = rounds.product_of_file(file.id)
    if product is None:
        return False
    round_ = product.round
    is_public = round_.state == RoundState.PUBLISHED
    if is_public and ProductKind(product.kind).is_open:
        return True
    return permissions.may_see_codes(
        roles.standing_of(actor, now), round_.region_id, round_.network_id
    )


@registers.country_panels.add(40)
def laboratories_of(_asked: Asked, country: Any) -> Panel | None:
    """The laboratories of a country."""
    found = laboratories.directory().filter(institution__country=country)
    shown = list(found[: MOST_IN_PANEL + 1])
    if not shown:
        return None
    return Panel(
        "labs/country_panel.html",
        {
            "laboratories": shown[:MOST_IN_PANEL],
            "has_more": len(shown) > MOST_IN_PANEL,
            "path": f"{reverse('labs:laboratories')}?country={country.code}",
        },
    )


@registers.figures.add(40)
def numbers_for_home(asked: Asked, region_id: int) -> Iterator[Figure]:
    """How many laboratories and published rounds a region has."""
    day = roles.home_day(asked.now)
    n = sum(laboratories.by_country(region_id, day).values())
    n_rounds = rounds.published(region_id).count()
    yield Figure(gettext("Laboratories"), n, path=reverse("labs:laboratories"))
    yield Figure(gettext("Test rounds"), n_rounds, path=reverse("labs:rounds"))


@registers.country_counts.add(40)
def laboratories_by_country(asked: Asked, region_id: int) -> CountryCount:
    """How many laboratories each country has."""
    counts = laboratories.by_country(region_id, roles.home_day(asked.now))
    return CountryCount("laboratories", gettext("Laboratories"), counts)


@registers.news.add(40)
def published_rounds(asked: Asked, region_id: int | None, most: int) -> Iterator[News]:
    """Rounds that were published last; who took part comes to their own scores."""
    own = set(rounds.own_rounds(asked.once(roles.standing_of)))
    for round_ in rounds.published(region_id)[:most]:
        assert round_.published_at is not None
        is_own = round_ in own
        yield News(
            what=round_.title,
            why=gettext("Your laboratory took part: see your scores.")
            if is_own
            else gettext("What the laboratories found, and how well they agree."),
            path=reverse(
                "labs:own_scores" if is_own else "labs:round", args=[round_.code]
            ),
            state="done",
            kind=gettext("Test round"),
            at=round_.published_at,
        )


@registers.needs.add(40)
def rounds_that_wait(asked: Asked) -> Iterator[Need]:
    """Rounds that wait for their organiser."""
    standing = asked.once(roles.standing_of)
    for round_ in rounds.waiting_for_publication(standing):
        path = reverse("labs:round", args=[round_.code])
        if round_.state == RoundState.FAILED:
            yield Need(
                what=gettext("{round} could not be scored").format(round=round_.title),
                why=gettext("The page of the round says what to mend."),
                path=path,
                action=gettext("Send it again"),
                urgency="act",
            )
        else:
            yield Need(
                what=gettext("{round} is scored").format(round=round_.title),
                why=gettext("Laboratories see their scores once it is published."),
                path=path,
                action=gettext("Look and publish"),
                urgency="warn",
            )


@registers.hits.add(40)
def found(asked: Asked, words: str, limit: int) -> Iterator[Hit]:
    """Laboratories and rounds whose names have the words."""
    for each in laboratories.search(words, limit):
        yield Hit(
            what=str(each),
            why=str(each.institution.country or ""),
            path=reverse("labs:laboratory", args=[each.public_id]),
            kind=gettext("Laboratory"),
        )
    standing = asked.once(roles.standing_of)
    for round_ in rounds.visible_to(standing).filter(title__icontains=words)[:limit]:
        yield Hit(
            what=round_.title,
            why=round_.code,
            path=reverse("labs:round", args=[round_.code]),
            kind=gettext("Test round"),
        )
