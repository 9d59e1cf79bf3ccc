"""The errors Catena raises on purpose.

CatenaError
├── InvalidInputError          something given can be named and rejected    400
│   └── InsufficientDataError  valid, but too little to compute with        400
├── NotPermittedError          the actor may not do this                    403
├── NotFoundError              no such record that the actor may see        404
├── RuleViolationError         right in kind, wrong in the present state    409
└── ConvergenceError           an iteration stopped at its limit            422
"""

from __future__ import annotations

from collections.abc import Sequence


class CatenaError(Exception):
    """Base of every error a user may be shown.

    Parameters
    ----------
    template : str
        What was wrong, where, and what to do about it, in one sentence with
        ``{fact}`` fields. Kept apart from the facts so that it can be
        translated.
    reasons : sequence of CatenaError
        Why, where there are several reasons.
    **facts
        The values of the fields.
    """

    code = "error"
    status = 400

    def __init__(
        self, template: str, /, *, reasons: Sequence[CatenaError] = (), **facts: object
    ) -> None:
        super().__init__(template.format(**facts))
        self.template = template
        self.reasons = tuple(reasons)
        self.facts = facts


class InvalidInputError(CatenaError):
    """Something given can be named and rejected."""

    code = "invalid_input"


class InsufficientDataError(InvalidInputError):
    """Valid, but too little to compute with."""

    code = "insufficient_data"


class NotPermittedError(CatenaError):
    """The actor may not do this."""

    code = "not_permitted"
    status = 403


class NotFoundError(CatenaError):
    """No such record that the actor may see."""

    code = "not_found"
    status = 404


class RuleViolationError(CatenaError):
    """Right in kind, wrong in the present state."""

    code = "rule_violation"
    status = 409


class ConvergenceError(CatenaError):
    """An iteration stopped at its limit."""

    code = "no_convergence"
    status = 422
