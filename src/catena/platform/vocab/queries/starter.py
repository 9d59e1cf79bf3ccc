"""What of the starter vocabulary is not there yet."""

from __future__ import annotations

from catena.platform.vocab.models import Term
from catena.platform.vocab.starter import StarterTerm, starter_terms


def missing() -> list[StarterTerm]:
    """The starter terms whose codes are free, in an order that can be added."""
    kept = {
        (scheme, code.lower())
        for scheme, code in Term.objects.values_list("scheme", "code")
    }
    return [
        each
        for each in starter_terms()
        if (each.scheme.value, each.code.lower()) not in kept
    ]
