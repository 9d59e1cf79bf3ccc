"""What a new token must be like."""

from __future__ import annotations

from collections.abc import Iterable

from catena.errors import InvalidInputError
from catena.platform.accounts.enums import Scope
from catena.text import mark as _

LONGEST_DAYS = 365
MOST_TOKENS = 20  # that hold at the same time; more are lost track of


def check_new_token(
    name: str, scopes: Iterable[str], days: int, n_holding: int
) -> None:
    """Refuse a token that could not be told from others, or that holds too long.

    Raises
    ------
    InvalidInputError
        With every reason.
    """
    obstacles = [*_of_name(name), *_of_scopes(list(scopes)), *_of_days(days)]
    if n_holding >= MOST_TOKENS:
        obstacles.append(
            InvalidInputError(
                _("You have {n} tokens already; revoke one that you no longer use."),
                n=n_holding,
            )
        )
    if obstacles:
        raise InvalidInputError(
            _("The token cannot be made; see why."), reasons=obstacles
        )


def _of_name(name: str) -> Iterable[InvalidInputError]:
    if not 1 <= len(name.strip()) <= 80:
        yield InvalidInputError(
            _("Name the token after the program that will use it, in 1 to 80 letters.")
        )


def _of_scopes(scopes: list[str]) -> Iterable[InvalidInputError]:
    unknown = sorted(set(scopes) - set(Scope))
    if unknown or not scopes:
        yield InvalidInputError(
            _("A token has the scope read, or read and write; not {scopes}."),
            scopes=", ".join(unknown) or _("none"),
        )


def _of_days(days: int) -> Iterable[InvalidInputError]:
    if not 1 <= days <= LONGEST_DAYS:
        yield InvalidInputError(
            _("A token holds for 1 to {longest} days, not {days}."),
            longest=LONGEST_DAYS,
            days=days,
        )
