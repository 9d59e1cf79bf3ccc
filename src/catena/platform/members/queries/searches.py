"""What the search of the site finds here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from catena.platform.members.models import Body, Country, Institution, Person
from catena.platform.members.queries.naming import named_like
from catena.platform.members.queries.people import visible_to
from catena.platform.members.standing import Standing


def countries(words: str) -> QuerySet[Country]:
    """Countries by name in any language, or by code."""
    named = named_like(Country.objects.all(), words).values("pk")
    code = words.strip()
    found = Q(pk__in=named) | Q(code__iexact=code)
    return Country.objects.filter(found).order_by("name")


def people(words: str, standing: Standing) -> QuerySet[Person]:
    """People whose names the reader may see."""
    found = visible_to(standing).select_related("institution", "country")
    return named_like(found, words).order_by("name")


def institutions(words: str) -> QuerySet[Institution]:
    """Institutions by name or acronym."""
    found = Institution.objects.select_related("country")
    return named_like(found, words).order_by("name")


def bodies(words: str) -> QuerySet[Body]:
    """Bodies by name or acronym."""
    return named_like(Body.objects.select_related("region"), words).order_by("name")
