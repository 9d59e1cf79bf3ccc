"""Who holds a staff post of a kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from catena.platform.members.enums import PostKind
from catena.platform.members.models import Person, StaffPost
from catena.platform.members.queries.roles import home_day, in_force


def holders(kinds: Iterable[PostKind], now: datetime) -> QuerySet[Person]:
    """The people with such a post today who can sign in."""
    posts = StaffPost.objects.filter(
        in_force(home_day(now)), kind__in=[kind.value for kind in kinds]
    )
    people = Person.objects.filter(account__is_active=True).select_related("account")
    return people.filter(id__in=posts.values("person_id"))
