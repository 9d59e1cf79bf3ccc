"""The invented people behind the demo's doors: one for each role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from catena.demo.partnership import DEMO_COUNTRY, Act, Partnership
from catena.platform.accounts.demo import DOMAIN
from catena.platform.members.enums import PostKind
from catena.platform.members.services import entrance, invitations

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.members.models import Body, Institution


class Staff(NamedTuple):
    """Somebody with a post, invited like everybody else."""

    role: str  # the address before the @
    name: str
    kind: PostKind
    body: str = ""


STAFF = (
    Staff(
        "secretariat", "Secretariat officer (demo)", PostKind.SECRETARY, "secretariat"
    ),
    Staff("organiser", "Organiser of rounds (demo)", PostKind.PT_ORGANISER, "sealnet"),
)


def let_in(partnership: Partnership, act: Act) -> dict[str, Account]:
    """Open the doors of the focal point, the secretariat and the organiser."""
    speaker = partnership.focal_points[DEMO_COUNTRY]
    doors = {
        "focal_point": entrance.let_sign_in(speaker.public_id, **act._asdict()),
        "administrator": act.actor,
    }
    for each in STAFF:
        body = partnership.bodies[each.body]
        doors[each.role] = employ(each, act, body=body)
    return doors


def employ(
    staff: Staff,
    act: Act,
    *,
    body: Body | None = None,
    institution: Institution | None = None,
) -> Account:
    """Invite somebody and accept in their place, by the link of the mail."""
    sent: list[str] = []

    def address_of(token: str) -> str:
        sent.append(token)
        return f"http://localhost/partnership/invitations/{token}/"

    offer = invitations.Offer(
        email=f"{staff.role}{DOMAIN}",
        name=staff.name,
        kind=staff.kind,
        body=body,
        institution=institution,
    )
    invitations.invite(offer, address_of=address_of, **act._asdict())
    post = invitations.accept_invitation(sent[0], actor=None, now=act.now)
    account = post.person.account
    assert account is not None, "who accepts has an account"
    return account
