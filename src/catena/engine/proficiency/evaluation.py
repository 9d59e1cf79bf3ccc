"""A whole round, from results to verdicts: what every door calls."""

from __future__ import annotations

from dataclasses import dataclass

from catena.engine.proficiency.assignment import Assignment, assign_values
from catena.engine.proficiency.notes import Note, notes_on_sets
from catena.engine.proficiency.policy import ScoringPolicy
from catena.engine.proficiency.results import Measurands, RoundResults
from catena.engine.proficiency.scoring import Scores, score_results


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Assigned values, scores, and what a reader must know of each set."""

    policy: ScoringPolicy
    assignment: Assignment
    scores: Scores
    notes: tuple[tuple[Note, ...], ...]


def evaluate(
    results: RoundResults, measurands: Measurands, policy: ScoringPolicy
) -> Evaluation:
    """Evaluate a round under a policy.

    Parameters
    ----------
    results : RoundResults
        Of shape (n_results,); one line per laboratory and set.
    measurands : Measurands
        Of shape (n_sets,).
    policy : ScoringPolicy
        The choices of the round.

    Returns
    -------
    Evaluation
        Assignment and notes per set, scores per result in the given order.

    Raises
    ------
    InvalidInputError
        If a result is infinite, a given sigma_pt is not positive, or an
        uncertainty is negative.

    See Also
    --------
    assign_values : The first half.
    score_results : The second half.

    References
    ----------
    .. [1] ISO 13528:2022, clauses 7 to 9.
    """
    assignment = assign_values(results, measurands, policy)
    scores = score_results(results, measurands, assignment, policy)
    notes = notes_on_sets(results, measurands, assignment, policy)
    return Evaluation(policy, assignment, scores, notes)
