"""A permission: a plain predicate with the sentence that refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

from catena.errors import NotPermittedError

Facts = ParamSpec("Facts")


class Permission(Generic[Facts]):
    """A predicate over facts; called it answers, `require` refuses."""

    def __init__(self, predicate: Callable[Facts, bool], refusal: str) -> None:
        self.predicate = predicate
        self.refusal = refusal
        self.__doc__ = predicate.__doc__
        self.__name__ = predicate.__name__
        self.__module__ = predicate.__module__

    def __call__(self, *args: Facts.args, **kwargs: Facts.kwargs) -> bool:
        """Whether it is permitted."""
        return self.predicate(*args, **kwargs)

    def require(self, *args: Facts.args, **kwargs: Facts.kwargs) -> None:
        """Refuse where it is not permitted.

        Raises
        ------
        NotPermittedError
            With the sentence of this permission.
        """
        if not self.predicate(*args, **kwargs):
            raise NotPermittedError(self.refusal)


def permission(
    refusal: str,
) -> Callable[[Callable[Facts, bool]], Permission[Facts]]:
    """Make a permission of a predicate.

    Parameters
    ----------
    refusal : str
        Who may do it instead, in one sentence, marked for translation.
    """

    def made(predicate: Callable[Facts, bool]) -> Permission[Facts]:
        return Permission(predicate, refusal)

    return made
