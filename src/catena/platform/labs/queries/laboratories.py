"""The list of laboratories, and which of them somebody works in."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catena.errors import NotFoundError
from catena.platform.labs.enums import RoundState
from catena.platform.labs.models import Laboratory, Participation
from catena.platform.labs.permissions import OF_A_LABORATORY, may_keep_laboratory
from catena.platform.members.enums import InstitutionKind
from catena.platform.members.queries import institutions, roles
from catena.platform.members.queries.institutions import InstitutionFilter
from catena.platform.members.standing import Standing
from catena.text import mark as _


def directory() -> QuerySet[Laboratory]:
    """Every laboratory, with the number of published rounds it took part in."""
    found = Laboratory.objects.select_related("institution__country")
    return found.prefetch_related("analytes", "networks").annotate(
        n_rounds=Coalesce(Subquery(_published_rounds()), 0)
    )


def _published_rounds() -> QuerySet[Any, Any]:
    """How many each took part in: counted for the rows of a page, not for all."""
    taken = Participation.objects.filter(
        laboratory=OuterRef("pk"), round__state=RoundState.PUBLISHED.value
    )
    return taken.order_by().values("laboratory").values(n=Count("id"))


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


def values_of(code: str, name: str) -> set[tuple[str, str]]:
    """What occurs in two fields of laboratories, such as codes and names."""
    found = Laboratory.objects.order_by().filter(**{f"{code}__isnull": False})
    return set(found.values_list(code, name).distinct())


def without_entry(standing: Standing, day: date) -> QuerySet[Any]:
    """Institutions that are laboratories, and that the standing may register."""
    houses = institutions.directory(
        InstitutionFilter(kind=InstitutionKind.LABORATORY), day
    ).filter(laboratory=None)
    region_ids = roles.regions_by_country(day)
    allowed = [
        key
        for key, country_id in houses.values_list("id", "country_id")
        if may_keep_laboratory(
            standing, key, region_ids.get(country_id or 0, frozenset())
        )
    ]
    return houses.filter(id__in=allowed)


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
