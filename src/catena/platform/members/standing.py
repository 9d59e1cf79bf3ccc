"""What a person is on a day: the facts that every permission asks about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catena.platform.members.enums import RoleKind

# Who can change what others rely on signs in with a second factor.
SECOND_FACTOR_ROLES = frozenset(
    {RoleKind.ADMINISTRATOR, RoleKind.SECRETARIAT, RoleKind.PT_ORGANISER}
)


@dataclass(frozen=True, slots=True)
class Role:
    """One role, and of what: keys are those inside the database.

    `region_ids` are the regions that the role reaches: those of the country, of the
    body, or of the country of the institution.
    """

    kind: RoleKind
    of: str = ""  # the name of what it is a role of, to be read
    region_ids: frozenset[int] = frozenset()
    country_id: int | None = None
    institution_id: int | None = None
    body_id: int | None = None
    delegated_by: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Every role of an account on a day; a visitor has none."""

    account_id: int | None = None
    person_id: int | None = None
    roles: tuple[Role, ...] = ()

    def holds(
        self,
        *kinds: RoleKind,
        region_id: int | None = None,
        country_id: int | None = None,
        institution_id: int | None = None,
        body_id: int | None = None,
    ) -> bool:
        """Whether one of the kinds is held, of everything that is named."""
        return any(
            (region_id is None or region_id in role.region_ids)
            and (country_id is None or role.country_id == country_id)
            and (institution_id is None or role.institution_id == institution_id)
            and (body_id is None or role.body_id == body_id)
            for role in self._of_kinds(*kinds)
        )

    def _of_kinds(self, *kinds: RoleKind) -> Iterator[Role]:
        return (role for role in self.roles if role.kind in kinds)

    @property
    def in_own_right(self) -> Standing:
        """The same person without the roles that others let them act in."""
        own = tuple(role for role in self.roles if not role.delegated_by)
        return replace(self, roles=own)

    @property
    def is_known(self) -> bool:
        """Signed in, as somebody whom the partnership knows."""
        return self.person_id is not None

    @property
    def is_administrator(self) -> bool:
        """Keeps the installation running; speaks for nobody."""
        return self.holds(RoleKind.ADMINISTRATOR)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a password or a code alone is too little."""
        return self.holds(*SECOND_FACTOR_ROLES)


VISITOR = Standing()
