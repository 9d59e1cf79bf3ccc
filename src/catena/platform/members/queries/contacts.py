"""Contact data of many people at once, each as far as a reader may know it."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from catena.platform.members.enums import RoleKind
from catena.platform.members.models import (
    Capacity,
    Designation,
    Mandate,
    Membership,
    Person,
    Region,
    StaffPost,
)
from catena.platform.members.queries.roles import in_force
from catena.platform.members.standing import Standing

OFFICIAL = (RoleKind.SECRETARIAT, RoleKind.FOCAL_POINT, RoleKind.ALTERNATE)


def with_contact_data(
    people: QuerySet[Person], standing: Standing, day: date
) -> QuerySet[Person]:
    """The people with `known_email` and `known_phone`, empty where not permitted."""
    reachable = _reachable(standing, day)
    return people.annotate(
        known_email=_known("email", reachable), known_phone=_known("phone", reachable)
    )


def may_reach_somebody(standing: Standing) -> bool:
    """Whether columns for contact data would say anything about other people."""
    return standing.is_administrator or standing.holds(*OFFICIAL)


def _known(field: str, reachable: Q) -> Case:
    return Case(
        When(reachable, then=F(field)), default=Value(""), output_field=CharField()
    )


def _reachable(standing: Standing, day: date) -> Q:
    """The same people as those of whom `people.contact_data` tells."""
    if standing.is_administrator:
        return Q(pk__isnull=False)
    regions = _regions_of(standing, *OFFICIAL)
    found = Q(pk=standing.person_id or 0) | _of_regions(regions, day)
    if standing.holds(RoleKind.SECRETARIAT):
        everywhere = frozenset(Region.objects.values_list("id", flat=True))
        found |= ~_of_regions(everywhere, day)
    return found


def _regions_of(standing: Standing, *kinds: RoleKind) -> frozenset[int]:
    return frozenset(
        key for role in standing.roles if role.kind in kinds for key in role.region_ids
    )


def _of_regions(region_ids: frozenset[int], day: date) -> Q:
    """People who have to do with one of the regions on a day."""
    members = Membership.objects.filter(in_force(day), region_id__in=region_ids)
    countries = members.values("country_id")
    today = in_force(day)
    designated = Designation.objects.filter(today, country_id__in=countries)
    taking_part = Capacity.objects.filter(today, region_id__in=region_ids)
    posts = StaffPost.objects.filter(today, body__region_id__in=region_ids)
    mandates = Mandate.objects.filter(
        today, seat__body__region_id__in=region_ids, person__isnull=False
    )
    held = [
        each.values("person_id") for each in (designated, taking_part, posts, mandates)
    ]
    found = Q(
        pk__in=Person.objects.filter(
            Q(country_id__in=countries) | Q(institution__country_id__in=countries)
        ).values("pk")
    )
    for each in held:
        found |= Q(pk__in=each)
    return found
