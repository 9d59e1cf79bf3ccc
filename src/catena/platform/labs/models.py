"""Laboratories, proficiency-test rounds, and how each laboratory did."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catena.platform.common.records import Record


class Laboratory(Record):
    """A laboratory: an institution of the register, and what it can measure."""

    institution = models.OneToOneField(
        "members.Institution", on_delete=models.PROTECT, related_name="laboratory"
    )
    networks = models.ManyToManyField("members.Body", related_name="+", blank=True)
    analytes = models.ManyToManyField("vocab.Term", related_name="+", blank=True)
    accreditation = models.CharField(max_length=200, blank=True)
    since = models.DateField()

    class Meta:
        ordering = ["institution__name"]
        verbose_name_plural = "laboratories"

    def __str__(self) -> str:
        return str(self.institution)


class Round(Record):
    """One round of a proficiency test, made from a file of results."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=250)
    region = models.ForeignKey(
        "members.Region", on_delete=models.PROTECT, related_name="+"
    )
    network = models.ForeignKey(
        "members.Body",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=12)
    source = models.CharField(max_length=300, blank=True)  # where results come from
    is_synthetic = models.BooleanField(default=False)
    results_file = models.ForeignKey(
        "common.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    assigned_file = models.ForeignKey(
        "common.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    options = models.JSONField(default=dict)  # estimator, sigma_pt, by method, ...
    outcome = models.JSONField(default=dict)  # counts, notes, measurands
    run = models.PositiveIntegerField(default=0)  # whose scores and products count
    created_at = models.DateTimeField()
    scored_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="published_round_was_scored",
                condition=models.Q(published_at=None)
                | models.Q(scored_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Product(models.Model):
    """A table, picture or report that a run of the scoring made."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="products")
    run = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120, blank=True)  # which measurand, which theme
    file = models.ForeignKey(
        "common.StoredFile", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "run", "kind", "key"], name="one_product_per_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Participation(Record):
    """A laboratory in a round, behind a code that only it and the organiser know."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="participations"
    )
    code = models.CharField(max_length=60)
    laboratory = models.ForeignKey(
        Laboratory, null=True, on_delete=models.PROTECT, related_name="participations"
    )

    class Meta:
        ordering = ["round_id", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "code"], name="one_participation_per_code"
            ),
            models.UniqueConstraint(
                fields=["round", "laboratory"],
                name="one_participation_per_laboratory",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Score(models.Model):
    """The result of one laboratory for one measurand, and what it scored.

    A run is written in batches beside the one that counts; its round then names it.
    """

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="scores"
    )
    run = models.PositiveIntegerField()
    measurand = models.CharField(max_length=200)  # analyte, sample, method as shown
    place = models.PositiveSmallIntegerField()  # of the measurand in the round
    result = models.FloatField(null=True)
    status = models.CharField(max_length=20)
    limit = models.FloatField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    score = models.FloatField(null=True)
    score_name = models.CharField(max_length=10, blank=True)
    zeta = models.FloatField(null=True)
    en = models.FloatField(null=True)
    verdict = models.CharField(max_length=20)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["participation_id", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "run", "place"], name="one_score_per_measurand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measurand}: {self.verdict}"
