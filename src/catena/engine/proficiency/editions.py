"""The methods of this package and the editions of their sources."""

from __future__ import annotations

from typing import NamedTuple


class MethodEdition(NamedTuple):
    """One public method: where it is described, and by which source."""

    name: str
    page: str  # of docs/methods
    source: str


METHODS = (
    MethodEdition("algorithm_a", "algorithm-a", "ISO 13528:2022, C.3.1"),
    MethodEdition("q_hampel", "q-hampel", "ISO 13528:2022, C.5.2.2 and C.5.3"),
    MethodEdition("median_mad", "quantiles", "ISO 13528:2022, C.2.2"),
    MethodEdition("niqr", "quantiles", "ISO 13528:2022, C.2.3"),
    MethodEdition("standard_uncertainty", "assigned-value", "ISO 13528:2022, 7.7"),
    MethodEdition("z_scores", "scores", "ISO 13528:2022, 9.4"),
    MethodEdition("z_prime_scores", "scores", "ISO 13528:2022, 9.5"),
    MethodEdition("zeta_scores", "scores", "ISO 13528:2022, 9.6"),
    MethodEdition("en_scores", "scores", "ISO 13528:2022, 9.7"),
    MethodEdition("differences", "scores", "ISO 13528:2022, 9.3"),
    MethodEdition("verdicts", "scores", "ISO 13528:2022, 9.4.2 and 9.7.2"),
    MethodEdition("horwitz_sd", "horwitz", "Thompson 2000"),
    MethodEdition("kernel_density", "kernel-density", "ISO 13528:2022, 10.3"),
    MethodEdition("evaluate", "scoring-policy", "ISO 13528:2022, clauses 7 to 9"),
)
