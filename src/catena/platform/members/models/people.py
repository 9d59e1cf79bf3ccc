"""People, and what governments and partners send them as."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.records import Period, Record
from catena.platform.members.models.institutions import Institution
from catena.platform.members.models.regions import Country, Region


class Person(Record):
    """A person. The name is one field: many people have one word, or initials."""

    name = models.CharField(max_length=200)
    title = models.CharField(max_length=40, blank=True)
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    position = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )
    is_listed = models.BooleanField(default=False)  # agreed to stand in public lists
    # Contact data: seen by role only.
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    erased_at = models.DateTimeField(null=True)  # nobody can be told from this record

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["name"]), models.Index(fields=["email"])]

    def __str__(self) -> str:
        return self.name


class Designation(Period, Record):
    """A government names a person to speak for the country, by letter."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="designations"
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="designations"
    )
    kind = models.CharField(max_length=12)
    letter = models.ForeignKey(
        "common.StoredFile",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                name="designation_ends_after_it_starts",
                condition=models.Q(ends=None) | models.Q(ends__gt=models.F("starts")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} of {self.country}"


class Capacity(Period, Record):
    """A person takes part in a region without speaking for a country."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="capacities"
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)

    class Meta:
        verbose_name_plural = "capacities"

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"


class Delegation(Period, Record):
    """Somebody lets another act in one of their roles for a time."""

    giver = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations_given"
    )
    receiver = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations_received"
    )
    role = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delegation_has_an_end", condition=models.Q(ends__isnull=False)
            ),
            models.CheckConstraint(
                name="nobody_delegates_to_oneself",
                condition=~models.Q(giver=models.F("receiver")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} to {self.receiver}: {self.role}"
