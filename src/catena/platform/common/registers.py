"""Where a lower page shows a higher fact: domains register, pages ask.

The portal knows no domain, and no domain knows the portal: each says here what it
adds to the page of a country, to "what needs me", to what is new and to the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.report.maps import MapOutline

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and when: what a registered function is given first."""

    actor: Account | None
    now: datetime
    _said: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, query: Callable[[Account | None, datetime], Answer]) -> Answer:
        """What a query says of who asks: asked once, however many rooms need it.

        For what pages show. A service asks anew: it may have changed what is said.
        """
        if query not in self._said:
            self._said[query] = query(self.actor, self.now)
        said: Answer = self._said[query]
        return said


class Panel(NamedTuple):
    """A part of somebody else's page: a template and what it shows."""

    template: str
    context: dict[str, Any]
    is_aside: bool = True


class Need(NamedTuple):
    """Something that waits for the reader."""

    what: str
    why: str
    path: str
    action: str
    urgency: str = "info"  # a kind of state: act, warn, info
    state: str = ""
    due: datetime | None = None


class News(NamedTuple):
    """Something that became public."""

    what: str
    why: str
    path: str
    state: str
    kind: str
    at: datetime


class Hit(NamedTuple):
    """Something the search found."""

    what: str
    why: str
    path: str
    kind: str


class Figure(NamedTuple):
    """A live number on the public home, with what it counts."""

    name: str
    value: int
    remark: str = ""
    path: str = ""


class CountryCount(NamedTuple):
    """How many of something each country has: a map, and a column of the list."""

    key: str
    name: str
    counts: dict[str, int]  # by the code of the country; none is zero
    breaks: tuple[int, ...] = (1, 2, 5, 10)  # from which number on a deeper colour


@dataclass
class Register(Generic[Answer]):
    """Functions that answer one question, in the order of their places."""

    answers: list[tuple[int, Callable[..., Answer]]] = field(default_factory=list)

    def add(
        self, place: int
    ) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
        """Register the decorated function at this place."""

        def remember(function: Callable[..., Answer]) -> Callable[..., Answer]:
            self.answers.append((place, function))
            self.answers.sort(key=lambda each: each[0])
            return function

        return remember

    def ask(self, *question: Any) -> Iterable[Answer]:
        """What each function says, in order."""
        return (function(*question) for _place, function in self.answers)


country_panels: Register[Panel | None] = Register()  # asked, country
needs: Register[Iterable[Need]] = Register()  # asked
news: Register[Iterable[News]] = Register()  # asked, region id or None, how many
hits: Register[Iterable[Hit]] = Register()  # asked, words, how many at most
figures: Register[Iterable[Figure]] = Register()  # asked, region id
country_counts: Register[CountryCount] = Register()  # asked, region id
outlines: Register[MapOutline | None] = Register()  # region id
