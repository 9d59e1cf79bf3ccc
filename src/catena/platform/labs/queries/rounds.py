"""Rounds, their products and their scores, as far as somebody may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from catena.errors import NotFoundError
from catena.platform.common import jobs
from catena.platform.common.enums import JobState
from catena.platform.labs import permissions
from catena.platform.labs.enums import ProductKind, RoundState
from catena.platform.labs.models import Participation, Product, Round, Score
from catena.platform.labs.queries import laboratories
from catena.platform.labs.rules import FEWEST_SHOWN, RoundFacts
from catena.platform.members.enums import BodyKind, RoleKind
from catena.platform.members.queries import bodies, regions
from catena.platform.members.standing import Standing
from catena.text import mark as _


class Scope(NamedTuple):
    """What a round belongs to; permissions ask about it."""

    region_id: int
    network_id: int | None


@dataclass(frozen=True, slots=True)
class Home:
    """A region, or a network of it, for which somebody may make rounds."""

    region: Any
    network: Any | None

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.region.code}/{self.network.code if self.network else ''}"

    @property
    def label(self) -> str:
        """Its name for people."""
        if self.network is None:
            return str(self.region)
        return f"{self.network}, {self.region}"


def homes_for(standing: Standing, day: date) -> list[Home]:
    """Every region and network for which somebody may make rounds."""
    found = []
    for region in regions.regions():
        networks = bodies.bodies_of(region, day).filter(kind=BodyKind.NETWORK.value)
        for network in (*networks, None):
            network_id = network.id if network else None
            if permissions.may_make_rounds(standing, region.id, network_id):
                found.append(Home(region, network))
    return found


def scope_of(public_id: UUID | str) -> Scope:
    """What a round belongs to.

    Raises
    ------
    NotFoundError
        If there is no such round.
    """
    round_ = Round.find(public_id)
    return Scope(round_.region_id, round_.network_id)


def visible_to(standing: Standing) -> QuerySet[Round]:
    """Published rounds, and those that somebody organises; without their outcome."""
    found = Round.objects.select_related("region", "network", "organiser")
    return found.filter(_is_visible(standing)).defer("outcome", "options")


def _is_visible(standing: Standing) -> Q:
    seen = Q(state=RoundState.PUBLISHED.value)
    for role in standing.roles:
        if role.kind is RoleKind.SECRETARIAT:
            seen |= Q(region_id__in=role.region_ids)
        if role.kind is RoleKind.PT_ORGANISER:
            seen |= Q(region_id__in=role.region_ids, network_id=role.body_id)
            seen |= Q(region_id__in=role.region_ids, network=None)
    return seen


def round_named(code: str, standing: Standing) -> Round:
    """The round of this code, if somebody may see it.

    Raises
    ------
    NotFoundError
        If there is none, or none for this reader: the answer does not tell which.
    """
    found = Round.objects.filter(_is_visible(standing), code=code)
    round_ = found.select_related("region", "network", "organiser").first()
    if round_ is None:
        raise NotFoundError(
            _("There is no round {code}, or it is not published yet."), code=code
        )
    return round_


def facts_of(round_: Round) -> RoundFacts:
    """What the rules ask of a round."""
    job = jobs.latest_about(round_.public_id)
    return RoundFacts(
        state=RoundState(round_.state),
        is_being_scored=job is not None and not JobState(job.state).is_over,
        n_results=round_.outcome.get("n_results", 0),
    )


def products_of(round_: Round, kinds: Iterable[ProductKind]) -> dict[str, Product]:
    """The products of the run that counts, by kind and key."""
    found = Product.objects.filter(round=round_, run=round_.run, kind__in=list(kinds))
    return {f"{each.kind}/{each.key}": each for each in found.select_related("file")}


def product_of_file(file_id: int) -> Product | None:
    """The product that a file is, if its run counts."""
    found = Product.objects.filter(file_id=file_id, run=F("round__run"))
    return found.select_related("round").first()


def scores_at(round_: Round, place: int) -> QuerySet[Score]:
    """The scores of all laboratories for one measurand, by code."""
    return _scores(round_).filter(place=place).order_by("participation__code")


def own_scores(round_: Round, standing: Standing) -> QuerySet[Score]:
    """The scores of the laboratories that somebody works in, once published."""
    if round_.state != RoundState.PUBLISHED:
        return Score.objects.none()
    own = laboratories.of_standing(standing)
    return (
        _scores(round_)
        .filter(participation__laboratory__in=own)
        .order_by("participation__code", "place")
    )


def _scores(round_: Round) -> QuerySet[Score]:
    found = Score.objects.filter(participation__round=round_, run=round_.run)
    return found.select_related("participation__laboratory__institution")


def codes_of(round_: Round) -> QuerySet[Participation]:
    """The codes of a round, and the laboratories behind them."""
    found = Participation.objects.filter(round=round_).select_related(
        "laboratory__institution__country"
    )
    return found.annotate(
        n_scores=Count("scores", filter=Q(scores__run=round_.run))
    ).order_by("code")


def participation(round_: Round, public_id: UUID) -> Participation:
    """One code of a round.

    Raises
    ------
    NotFoundError
        If the round has none of this key.
    """
    found = codes_of(round_).filter(public_id=public_id).first()
    if found is None:
        raise NotFoundError(_("The round has no such code."))
    return found


def shown_measurands(round_: Round, *, has_codes: bool) -> list[dict[str, Any]]:
    """The measurands of the last scoring; small groups only for who sees codes."""
    every = round_.outcome.get("measurands", [])
    return [each for each in every if has_codes or each["n_labs"] >= FEWEST_SHOWN]


def own_rounds(standing: Standing) -> QuerySet[Round]:
    """Published rounds in which a laboratory of somebody took part."""
    own = laboratories.of_standing(standing)
    found = Round.objects.filter(
        state=RoundState.PUBLISHED.value, participations__laboratory__in=own
    )
    return found.defer("outcome", "options").distinct()


def published(region_id: int | None = None) -> QuerySet[Round]:
    """Published rounds, the latest first."""
    found = Round.objects.filter(state=RoundState.PUBLISHED.value)
    if region_id is not None:
        found = found.filter(region_id=region_id)
    return found.defer("outcome", "options").order_by("-published_at")


def waiting_for_publication(standing: Standing) -> QuerySet[Round]:
    """Scored or failed rounds that somebody organises."""
    waiting = [RoundState.SCORED.value, RoundState.FAILED.value]
    return visible_to(standing).filter(state__in=waiting)
