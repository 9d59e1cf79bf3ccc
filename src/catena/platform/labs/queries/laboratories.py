"""The list of laboratories, and which of them somebody works in."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from catena.errors import NotFoundError
from catena.platform.labs.enums import RoundState
from catena.platform.labs.models import Laboratory
from catena.platform.labs.permissions import OF_A_LABORATORY, may_keep_laboratory
from catena.platform.members.enums import InstitutionKind
from catena.platform.members.queries import institutions, roles
from catena.platform.members.queries.institutions import InstitutionFilter
from catena.platform.members.standing import Standing
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account

IN_PUBLISHED = Q(participations__round__state=RoundState.PUBLISHED.value)


def directory() -> QuerySet[Laboratory]:
    """Every laboratory, with the number of published rounds it took part in."""
    found = Laboratory.objects.select_related("institution__country")
    return found.prefetch_related("analytes", "networks").annotate(
        n_rounds=Count("participations", filter=IN_PUBLISHED, distinct=True)
    )


def laboratory(public_id: UUID | str) -> Laboratory:
    """The laboratory with this key.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    found = directory().filter(public_id=public_id).first()
    if found is None:
        raise NotFoundError(_("There is no such laboratory; look it up in the list."))
    return found


def without_entry(standing: Standing, day: date) -> QuerySet[Any]:
    """Institutions that are laboratories, and that the standing may register."""
    houses = institutions.directory(
        InstitutionFilter(kind=InstitutionKind.LABORATORY), day
    ).filter(laboratory=None)
    allowed = [each.id for each in houses if _may_register(standing, each, day)]
    return houses.filter(id__in=allowed)


def _may_register(standing: Standing, institution: Any, day: date) -> bool:
    region_ids = institutions.region_ids_of(institution, day)
    return may_keep_laboratory(standing, institution.id, region_ids)


def of_standing(standing: Standing) -> QuerySet[Laboratory]:
    """The laboratories that somebody works in."""
    ids = {
        role.institution_id
        for role in standing.roles
        if role.kind in OF_A_LABORATORY and role.institution_id is not None
    }
    return Laboratory.objects.filter(institution_id__in=ids)


def by_country(region_id: int, day: date) -> dict[str, int]:
    """How many laboratories each country of a region has, by its code."""
    rows = Laboratory.objects.filter(
        roles.in_force(day, "institution__country__memberships__"),
        institution__country__memberships__region_id=region_id,
    ).values_list("institution__country__code")
    return dict(rows.annotate(n=Count("id", distinct=True)).order_by())


def search(words: str, limit: int) -> QuerySet[Laboratory]:
    """The first laboratories whose names have the words."""
    named = Q(institution__name__icontains=words) | Q(
        institution__acronym__icontains=words
    )
    return Laboratory.objects.filter(named).select_related("institution__country")[
        :limit
    ]


def day_for(actor: Account | None, now: datetime) -> tuple[Standing, date]:
    """Who asks, and which day it is."""
    return roles.standing_of(actor, now), roles.home_day(now)
