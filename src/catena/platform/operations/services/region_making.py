"""Makes everything that the plan of a region has, by the services of the members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from catena.platform.members.enums import BodyKind, SeatKind
from catena.platform.members.queries import regions as queries
from catena.platform.members.queries import roles
from catena.platform.members.services import bodies, countries, regions, seats
from catena.platform.operations import knowledge
from catena.platform.operations.plans import RegionPlan, SeatTemplate

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.members.models import Country, Region, Subregion


def make_region(plan: RegionPlan, *, actor: Account, now: datetime) -> Region:
    """The region with its parts, countries and bodies, beside those that are there.

    Raises
    ------
    NotPermittedError
        If `actor` is no administrator.
    InvalidInputError
        If the code of the region is taken.
    """
    act: dict[str, Any] = {"actor": actor, "now": now}
    details = regions.RegionDetails(
        code=plan.code,
        name=plan.name,
        time_zone=plan.time_zone,
        languages=plan.languages,
    )
    region = regions.add_region(details, **act)
    day = roles.day_of(region, now)
    _add_countries(region, plan, day, act)
    _add_bodies(region, plan, day, act)
    return region


def _add_countries(
    region: Region, plan: RegionPlan, day: date, act: Mapping[str, Any]
) -> None:
    parts: dict[str, Subregion] = {
        each.code: regions.add_subregion(
            region,
            details=regions.SubregionDetails(code=each.code, name=each.name),
            **act,
        )
        for each in plan.subregions
    }
    there = {country.code: country for country in queries.countries()}
    for code, part in plan.countries:
        country = there.get(code) or _add_country(code, act)
        membership = countries.MembershipDetails(
            region=region, starts=day, subregion=parts.get(part)
        )
        countries.start_membership(country, details=membership, **act)


def _add_country(code: str, act: Mapping[str, Any]) -> Country:
    known = knowledge.countries()[code]
    details = countries.CountryDetails(
        code=code, name=known.name, alpha2=known.alpha2, m49=known.m49
    )
    return countries.add_country(details, **act)


def _add_bodies(
    region: Region, plan: RegionPlan, day: date, act: Mapping[str, Any]
) -> None:
    """In the order of the templates, so that the source of a derived seat is there."""
    made: dict[str, Any] = {}
    for place, code in enumerate(plan.bodies, start=1):
        template = knowledge.bodies()[code]
        details = bodies.BodyDetails(
            code=code,
            name=template.name,
            kind=BodyKind(template.kind),
            about=template.about,
            place=10 * place,
            starts=day,
        )
        body = bodies.add_body(region, details=details, **act)
        for each in template.seats:
            details_of_seat = _seat(each, made, day)
            made[f"{code}/{each.code}"] = seats.add_seat(
                body, details=details_of_seat, **act
            )


def _seat(
    template: SeatTemplate, made: Mapping[str, Any], day: date
) -> seats.SeatDetails:
    return seats.SeatDetails(
        code=template.code,
        name=template.name,
        kind=SeatKind(template.kind),
        is_head=template.is_head,
        is_for_institutions=template.is_for_institutions,
        derived_from=made.get(template.derived_from),
        mandate_years=template.mandate_years,
        starts=day,
    )
