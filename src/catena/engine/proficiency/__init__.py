"""Statistics of interlaboratory proficiency tests.

Consensus estimators take one set of results or many at once; scores follow
numpy's broadcasting; `evaluate` takes a whole round through a `ScoringPolicy`.
"""

from catena.engine.proficiency.assignment import Assignment, ScoreKind, assign_values
from catena.engine.proficiency.density import (
    Density,
    kernel_density,
    main_modes,
    robust_bandwidth,
)
from catena.engine.proficiency.estimates import (
    Remark,
    RobustEstimate,
    standard_uncertainty,
)
from catena.engine.proficiency.evaluation import Evaluation, evaluate
from catena.engine.proficiency.horwitz import horwitz_sd
from catena.engine.proficiency.notes import Note, Weight, notes_on_sets
from catena.engine.proficiency.pairwise import q_hampel
from catena.engine.proficiency.policy import Choice, Estimator, ScoringPolicy
from catena.engine.proficiency.quantiles import median_mad, niqr
from catena.engine.proficiency.results import (
    Measurands,
    RoundResults,
    SigmaSource,
    ValueSource,
)
from catena.engine.proficiency.scores import (
    Differences,
    differences,
    en_scores,
    z_prime_scores,
    z_scores,
    zeta_scores,
)
from catena.engine.proficiency.scoring import Finding, Scores, score_results
from catena.engine.proficiency.sets import Results, ResultSets
from catena.engine.proficiency.verdicts import (
    EN_LIMITS,
    Z_LIMITS,
    ScoreLimits,
    Verdict,
    verdicts,
)
from catena.engine.proficiency.winsorised import algorithm_a

__all__ = [
    "EN_LIMITS",
    "Z_LIMITS",
    "Assignment",
    "Choice",
    "Density",
    "Differences",
    "Estimator",
    "Evaluation",
    "Finding",
    "Measurands",
    "Note",
    "Remark",
    "ResultSets",
    "Results",
    "RobustEstimate",
    "RoundResults",
    "ScoreKind",
    "ScoreLimits",
    "Scores",
    "ScoringPolicy",
    "SigmaSource",
    "ValueSource",
    "Verdict",
    "Weight",
    "algorithm_a",
    "assign_values",
    "differences",
    "en_scores",
    "evaluate",
    "horwitz_sd",
    "kernel_density",
    "main_modes",
    "median_mad",
    "niqr",
    "notes_on_sets",
    "q_hampel",
    "robust_bandwidth",
    "score_results",
    "standard_uncertainty",
    "verdicts",
    "z_prime_scores",
    "z_scores",
    "zeta_scores",
]
