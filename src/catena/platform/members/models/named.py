"""Names that are data: one that everybody can fall back on, and its translations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language


class Named(models.Model):
    """Has a name in English and, by language code, in other languages."""

    name = models.CharField(max_length=250)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, where there is one."""
        language = get_language() or ""
        found = self.translations.get(language) or self.translations.get(language[:2])
        return str(found or self.name)
