"""Schemes of terms, and every version that a term has had."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language

from catena.platform.common.records import Record


class Term(Record):
    """One word of a scheme. Its code never changes; what it says has versions."""

    scheme = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=250)
    translations = models.JSONField(default=dict, blank=True)
    definition = models.TextField(blank=True)
    broader = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower"
    )
    attributes = models.JSONField(default=dict, blank=True)  # as the scheme defines
    source = models.CharField(max_length=300, blank=True)
    place = models.PositiveSmallIntegerField(default=100)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["scheme", "place", "name"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_term_per_code")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, where there is one."""
        language = get_language() or ""
        found = self.translations.get(language) or self.translations.get(language[:2])
        return str(found or self.name)


class TermVersion(models.Model):
    """What a term said from one instant on; records point to the version they used."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    since = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "version"], name="one_content_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} version {self.version}"
