"""Rounds to evaluate, written as a laboratory would report them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import ArrayLike

from catena.engine.proficiency import (
    Evaluation,
    Measurands,
    RoundResults,
    ScoringPolicy,
    SigmaSource,
    evaluate,
)
from catena.engine.values import Status

Reported = float | str | None  # 5.2, "<0.5", "<", "n/a", or not reported


def read_report(reported: Reported) -> tuple[float, Status, float]:
    """Value, status and limit of one report."""
    if reported is None:
        return np.nan, Status.NOT_REPORTED, np.nan
    if reported == "n/a":
        return np.nan, Status.NOT_APPLICABLE, np.nan
    if isinstance(reported, str):
        limit = reported.removeprefix("<")
        return np.nan, Status.BELOW_DETECTION, float(limit) if limit else np.nan
    return reported, Status.REPORTED, np.nan


def make_round(
    *sets: Sequence[Reported], u: ArrayLike = np.nan, k: ArrayLike = 2.0
) -> RoundResults:
    """One sequence of reports per set; `u` and `k` are those of U as stated."""
    reports = [read_report(each) for reports in sets for each in reports]
    values, status, limits = np.array(reports, dtype=np.float64).reshape(-1, 3).T
    return RoundResults(
        set_index=np.repeat(np.arange(len(sets)), [len(each) for each in sets]),
        values=values,
        status=status.astype(np.uint8),
        limits=limits,
        expanded_uncertainties=np.broadcast_to(u, values.shape).astype(np.float64),
        coverage_factors=np.broadcast_to(k, values.shape).astype(np.float64),
    )


def make_measurands(
    n_sets: int = 1, *, default_sigma: SigmaSource = SigmaSource.ROBUST, **known: object
) -> Measurands:
    """Measurands of which nothing is known but what is given."""
    nothing = Measurands.unknown(n_sets, default_sigma)
    columns = {
        name: np.broadcast_to(value, n_sets).astype(getattr(nothing, name).dtype)
        for name, value in known.items()
    }
    return replace(nothing, **columns)


@pytest.fixture(scope="session")
def round_of() -> Callable[..., RoundResults]:
    """Makes a round from sequences of reports such as 5.2, "<0.5" and None."""
    return make_round


@pytest.fixture(scope="session")
def known() -> Callable[..., Measurands]:
    """Makes measurands of which only the given is known."""
    return make_measurands


@pytest.fixture(scope="session")
def judge() -> Callable[..., Evaluation]:
    """Evaluates one set of reports under the default policy."""

    def judge_one_set(reports: Sequence[Reported], **given: object) -> Evaluation:
        return evaluate(make_round(reports), make_measurands(**given), ScoringPolicy())

    return judge_one_set
