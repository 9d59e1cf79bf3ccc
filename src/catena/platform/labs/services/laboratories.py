"""The list of laboratories: each is an institution of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from catena.errors import RuleViolationError
from catena.platform.common import audit, locks
from catena.platform.labs import permissions
from catena.platform.labs.models import Laboratory
from catena.platform.members.queries import institutions, roles
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account


TURN = "labs.laboratories"  # an institution is entered once


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryDetails:
    """What the list says of a laboratory beside its institution."""

    networks: Sequence[Any] = ()
    analytes: Sequence[Any] = ()
    accreditation: str = ""


@transaction.atomic
def register_laboratory(
    institution: Any,
    *,
    details: LaboratoryDetails,
    actor: Account | None,
    now: datetime,
) -> Laboratory:
    """Put an institution on the list of laboratories.

    Raises
    ------
    NotPermittedError
        If `actor` is neither its head or manager nor the secretariat.
    RuleViolationError
        If it is there already.
    """
    permissions.may_keep_laboratory.require(
        roles.standing_of(actor, now),
        institution.id,
        institutions.region_ids_of(institution, roles.home_day(now)),
    )
    locks.take(TURN)
    if Laboratory.objects.filter(institution=institution).exists():
        raise RuleViolationError(
            _("{name} is on the list already; change its entry."), name=institution
        )
    laboratory = Laboratory.objects.create(
        institution=institution,
        accreditation=details.accreditation,
        since=roles.home_day(now),
    )
    _set_lists(laboratory, details)
    audit.record("labs.laboratory.registered", actor=actor, now=now, subject=laboratory)
    return laboratory


@transaction.atomic
def change_laboratory(
    laboratory: Laboratory,
    *,
    details: LaboratoryDetails,
    expected_version: int,
    actor: Account | None,
    now: datetime,
) -> Laboratory:
    """Say something else of a laboratory.

    Raises
    ------
    NotPermittedError
        If `actor` is neither its head or manager nor the secretariat.
    RuleViolationError
        If somebody saved it in between.
    """
    permissions.may_keep_laboratory.require(
        roles.standing_of(actor, now),
        laboratory.institution_id,
        institutions.region_ids_of(laboratory.institution, roles.home_day(now)),
    )
    key: UUID = laboratory.public_id
    locked = Laboratory.lock(key, expected_version=expected_version)
    locked.accreditation = details.accreditation
    locked.save_next_version()
    _set_lists(locked, details)
    audit.record("labs.laboratory.changed", actor=actor, now=now, subject=locked)
    return locked


def _set_lists(laboratory: Laboratory, details: LaboratoryDetails) -> None:
    laboratory.networks.set(details.networks)
    laboratory.analytes.set(details.analytes)
