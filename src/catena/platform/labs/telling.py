"""Tells the people of laboratories that their scores are out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from catena.platform.common import notifications
from catena.platform.labs.models import Round
from catena.platform.members.enums import PostKind
from catena.platform.members.queries import holders, roles
from catena.text import mark as _

SCORES_ARE_OUT = _("Your scores of {round} are out.")
STAFF = (PostKind.HEAD, PostKind.LABORATORY_MANAGER, PostKind.TECHNICIAN)


def tell_laboratories(
    round_: Round, institution_ids: Iterable[int | None], now: datetime
) -> int:
    """Tell everybody who works in these institutions and can sign in; how many."""
    houses = {each for each in institution_ids if each is not None}
    people = {each.id: each for each in holders.holders(STAFF, now)} if houses else {}
    held = roles.roles_of_people(people, roles.home_day(now))
    told = [
        person
        for key, person in people.items()
        if any(role.institution_id in houses for role in held[key])
    ]
    for person in told:
        assert person.account is not None  # holders can sign in
        notifications.notify(
            person.account,
            SCORES_ARE_OUT,
            now=now,
            path=f"/laboratories/rounds/{round_.code}/mine/",
            round=round_.title,
        )
    return len(told)
