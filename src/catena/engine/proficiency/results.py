"""What a round hands to the engine: results, and what is known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from catena.engine.proficiency.sets import ResultSets
from catena.engine.types import Codes, Floats, Ints, Mask


class SigmaSource(StrEnum):
    """Where the standard deviation for proficiency assessment comes from."""

    ROBUST = "robust sd of the round"
    EXTERNAL = "given from outside the round"
    HORWITZ = "Horwitz curve"
    NONE = "none"


class ValueSource(StrEnum):
    """Where the assigned value comes from."""

    CONSENSUS = "consensus of the participants"
    EXTERNAL = "given from outside the round"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResults:
    """One value per laboratory, measurand and sample; columns of equal length.

    Attributes
    ----------
    set_index : ndarray of int, shape (n_results,)
        The set that each result belongs to, from 0.
    values : ndarray of float, shape (n_results,)
        Mean of the replicates, in the unit of the set.
    status : ndarray of uint8, shape (n_results,)
        A `Status` each.
    limits : ndarray of float, shape (n_results,)
        For BELOW_DETECTION the limit that was stated, NaN if none was.
    expanded_uncertainties : ndarray of float, shape (n_results,)
        U as stated, NaN if none was.
    coverage_factors : ndarray of float, shape (n_results,)
        k of each U.
    """

    set_index: Ints
    values: Floats
    status: Codes
    limits: Floats
    expanded_uncertainties: Floats
    coverage_factors: Floats

    def sets(self, n_sets: int) -> ResultSets:
        """The results side by side, one row per set."""
        return ResultSets.grouped(self.values, self.status, self.set_index, n_sets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurands:
    """What is known of each set before its results are looked at.

    Attributes
    ----------
    sigma_pt, x_pt, u_x_pt : ndarray of float, shape (n_sets,)
        Values given from outside the round, in the unit of the set; NaN where
        none is given.
    default_sigma : SigmaSource
        Where no sigma_pt is given: ROBUST or HORWITZ.
    mass_fraction_per_unit : ndarray of float, shape (n_sets,)
        Mass fraction that one unit is (1e-6 for mg/kg); NaN where the set is
        no mass fraction and Horwitz does not apply.
    resolution : ndarray of float, shape (n_sets,)
        The step in which results are reported, in the unit of the set; 0 if
        unknown.
    has_true_zero : ndarray of bool, shape (n_sets,)
        False for scales such as pH, where per cent of a value mean nothing.
    """

    sigma_pt: Floats
    x_pt: Floats
    u_x_pt: Floats
    default_sigma: SigmaSource
    mass_fraction_per_unit: Floats
    resolution: Floats
    has_true_zero: Mask

    @classmethod
    def unknown(
        cls, n_sets: int, default_sigma: SigmaSource = SigmaSource.ROBUST
    ) -> Measurands:
        """Nothing known beforehand: everything comes from the round itself."""
        return cls(
            sigma_pt=np.full(n_sets, np.nan),
            x_pt=np.full(n_sets, np.nan),
            u_x_pt=np.full(n_sets, np.nan),
            default_sigma=default_sigma,
            mass_fraction_per_unit=np.full(n_sets, np.nan),
            resolution=np.zeros(n_sets),
            has_true_zero=np.ones(n_sets, dtype=np.bool_),
        )
