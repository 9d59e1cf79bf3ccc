"""Laboratories and rounds for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from catena.platform.accounts.entry import SIGNED_IN
from catena.platform.common.endpoints import paged
from catena.platform.common.requests import account_of, actor_of
from catena.platform.labs import permissions
from catena.platform.labs.queries import laboratories, rounds
from catena.platform.labs.schemas import (
    LaboratoryOut,
    MeasurandOut,
    OwnScoreOut,
    RoundOut,
)
from catena.platform.members.queries import roles

router = Router(tags=["Laboratories"])


@router.get("", response=list[LaboratoryOut], operation_id="laboratories")
@paged
def list_laboratories(request: HttpRequest) -> Any:  # noqa: ARG001 - open to everybody
    """Every laboratory of the list."""
    return laboratories.directory()


@router.get("/rounds", response=list[RoundOut], operation_id="laboratories_rounds")
@paged
def list_rounds(request: HttpRequest) -> Any:
    """Published rounds, and those that the account organises."""
    standing = roles.standing_of(actor_of(request), timezone.now())
    return rounds.visible_to(standing)


@router.get("/rounds/{code}", response=RoundOut, operation_id="laboratories_round")
def one_round(request: HttpRequest, code: str) -> Any:
    """One round."""
    standing = roles.standing_of(actor_of(request), timezone.now())
    return rounds.round_named(code, standing)


@router.get(
    "/rounds/{code}/measurands",
    response=list[MeasurandOut],
    operation_id="laboratories_measurands",
)
def measurands(request: HttpRequest, code: str) -> Any:
    """What a round found for each measurand, without codes."""
    standing = roles.standing_of(actor_of(request), timezone.now())
    round_ = rounds.round_named(code, standing)
    has_codes = permissions.may_see_codes(standing, round_.region_id, round_.network_id)
    return rounds.shown_measurands(round_, has_codes=has_codes)


@router.get(
    "/rounds/{code}/mine",
    response=list[OwnScoreOut],
    operation_id="laboratories_own_scores",
    auth=SIGNED_IN,
)
def own_scores(request: HttpRequest, code: str) -> Any:
    """The scores of one's own laboratory in a published round."""
    standing = roles.standing_of(account_of(request), timezone.now())
    return list(rounds.own_scores(rounds.round_named(code, standing), standing))


@router.get("/{uuid:laboratory}", response=LaboratoryOut, operation_id="laboratory")
def one_laboratory(request: HttpRequest, laboratory: UUID) -> Any:  # noqa: ARG001
    """One laboratory."""
    return laboratories.laboratory(laboratory)
