"""Staff posts, and the invitations that lead to them."""

from __future__ import annotations

from django.db import models

from catena.platform.common.records import Period, Record
from catena.platform.members.models.bodies import Body
from catena.platform.members.models.institutions import Institution
from catena.platform.members.models.people import Person

# An administrator is of neither; every other post is of exactly one.
OF_ONE_OR_NONE = models.Q(institution=None) | models.Q(body=None)


class StaffPost(Period, Record):
    """A person works for an institution, a body, or the installation itself."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20)
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                name="post_is_of_one_house", condition=OF_ONE_OR_NONE
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"


class Invitation(Record):
    """An offer of a post to an address, open until a day."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    invited_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+"
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    post = models.OneToOneField(
        StaffPost, null=True, on_delete=models.PROTECT, related_name="invitation"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="invitation_is_to_one_house", condition=OF_ONE_OR_NONE
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.email}"
