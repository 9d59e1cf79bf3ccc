"""What the register of members keeps: one file per noun."""

from catena.platform.members.models.bodies import Body, Mandate, Seat
from catena.platform.members.models.imports import ImportLine, MemberImport
from catena.platform.members.models.institutions import Institution
from catena.platform.members.models.people import (
    Capacity,
    Delegation,
    Designation,
    Person,
)
from catena.platform.members.models.posts import Invitation, StaffPost
from catena.platform.members.models.regions import (
    Country,
    Membership,
    Region,
    Subregion,
)

__all__ = [
    "Body",
    "Capacity",
    "Country",
    "Delegation",
    "Designation",
    "ImportLine",
    "Institution",
    "Invitation",
    "Mandate",
    "MemberImport",
    "Membership",
    "Person",
    "Region",
    "Seat",
    "StaffPost",
    "Subregion",
]
