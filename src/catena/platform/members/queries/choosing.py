"""What forms offer to choose from."""

from __future__ import annotations

from django.db.models import QuerySet

from catena.platform.members.models import Body, Institution, Person, Region, Seat
from catena.platform.members.queries.people import visible_to
from catena.platform.members.standing import Standing


def institutions() -> QuerySet[Institution]:
    """Every institution, by name."""
    return Institution.objects.order_by("name")


def bodies(region: Region) -> QuerySet[Body]:
    """Every body of a region, those that ended too."""
    return Body.objects.filter(region=region)


def seats(region: Region) -> QuerySet[Seat]:
    """Every seat of a region, with its body."""
    found = Seat.objects.filter(body__region=region).select_related("body")
    return found.order_by("body__place", "body__name", "place", "id")


def receivers(giver: Standing) -> QuerySet[Person]:
    """Those who could act for somebody: others whom they see, who can sign in."""
    others = visible_to(giver).exclude(id=giver.person_id or 0)
    found = others.exclude(account=None).select_related("institution", "country")
    return found.order_by("name")
