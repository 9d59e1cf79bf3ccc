"""Bodies of a region, their seats, and who holds them from when to when."""

from __future__ import annotations

from django.db import models

from catena.platform.common.records import Period, Record
from catena.platform.members.models.institutions import Institution
from catena.platform.members.models.named import Named
from catena.platform.members.models.people import Person
from catena.platform.members.models.regions import Region, Subregion


class Body(Named, Period, Record):
    """A body of a partnership; an office is a body with one seat."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="bodies")
    code = models.SlugField(max_length=60)
    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    about = models.TextField(blank=True)
    source = models.CharField(max_length=250, blank=True)  # clause that sets it up
    place = models.PositiveSmallIntegerField(default=100)  # in lists of bodies

    class Meta:
        ordering = ["place", "name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="one_body_per_code")
        ]


class Seat(Named, Period, Record):
    """A place in a body. A derived seat has whoever holds its source that day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    code = models.SlugField(max_length=60)
    kind = models.CharField(max_length=12)
    is_head = models.BooleanField(default=False)
    is_voting = models.BooleanField(default=True)
    is_for_institutions = models.BooleanField(default=False)
    derived_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="derived"
    )
    subregion = models.ForeignKey(
        Subregion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    eligible = models.CharField(max_length=20, blank=True)  # who may; blank: anybody
    mandate_years = models.PositiveSmallIntegerField(null=True, blank=True)  # unset
    least_mandate_years = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["body_id", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="one_seat_per_code")
        ]


class Mandate(Period, Record):
    """A person or an institution holds a seat from one day to another."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    institution = models.ForeignKey(
        Institution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    origin = models.CharField(max_length=12)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                name="mandate_has_one_holder",
                condition=models.Q(person=None, institution__isnull=False)
                | models.Q(person__isnull=False, institution=None),
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=models.Q(ends=None) | models.Q(ends__gt=models.F("starts")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.institution} in {self.seat}"
