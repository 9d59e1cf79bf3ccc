"""What the page of a round shows to this reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from catena.errors import NotFoundError
from catena.platform.common import jobs, words
from catena.platform.common.history import history_of, origin_of
from catena.platform.labs import permissions, scorebook, wording
from catena.platform.labs.enums import ProductKind, RoundState
from catena.platform.labs.models import Round
from catena.platform.labs.queries import rounds
from catena.platform.labs.rules import (
    FEWEST_SHOWN,
    obstacles_to_new_files,
    obstacles_to_publishing,
    obstacles_to_withdrawing,
)
from catena.platform.look.parts import HistoryEntry, Link
from catena.platform.members.standing import Standing
from catena.text import mark as _

FILES = {
    ProductKind.REPORT: _("Report with codes (PDF)"),
    ProductKind.SCORES: _("Scores with codes (CSV)"),
    ProductKind.REJECTED: _("Rows not scored (CSV)"),
    ProductKind.CONSENSUS: _("Assigned values, all groups (CSV)"),
    ProductKind.OPEN_CONSENSUS: _("Assigned values (CSV)"),
}
OVERVIEW = "overview-"
ABOUT_CODES = ("labs.codes.seen", "labs.codes.linked")  # verbs of the audit


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its addresses and words."""

    light: str
    dark: str
    alt: str
    caption: str


class RoundPage:
    """The round as this reader may see it; templates ask for its parts."""

    def __init__(self, round_: Round, standing: Standing, place: int | None) -> None:
        self.round = round_
        self.standing = standing
        self.facts = rounds.facts_of(round_)
        self.has_codes = permissions.may_see_codes(
            standing, round_.region_id, round_.network_id
        )
        self.measurands = rounds.shown_measurands(round_, has_codes=self.has_codes)
        self.measurand = self._chosen(place)
        kinds = list(ProductKind)
        if not self.has_codes:
            kinds = [each for each in kinds if each.is_open]
        self._products = rounds.products_of(round_, kinds)

    def _chosen(self, place: int | None) -> dict[str, Any] | None:
        if place is None:
            return self.measurands[0] if self.measurands else None
        for each in self.measurands:
            if each["place"] == place:
                return each
        raise NotFoundError(
            _("This round shows no measurand {place}; choose one of the page."),
            place=place + 1,
        )

    def context(self) -> dict[str, Any]:
        """Everything that the template asks for."""
        round_ = self.round
        return {
            "round": round_,
            "page": self,
            "state": wording.state_of(round_),
            "is_published": round_.state == RoundState.PUBLISHED,
            "measurand": self.measurand,
            "fewest": FEWEST_SHOWN,
            "origin": origin_of(round_.public_id, self._links()),
            "history": self._history(),
            "own": self.own,
        }

    @property
    def own(self) -> list[tuple[Any, Any]]:
        """The reader's own scores for the measurand chosen, with their verdicts."""
        if self.measurand is None:
            return []
        found = rounds.own_scores(self.round, self.standing)
        chosen = found.filter(place=self.measurand["place"])
        return [(each, wording.verdict_of(each)) for each in chosen]

    @property
    def has_own(self) -> bool:
        """Whether the reader's laboratory took part."""
        return rounds.own_scores(self.round, self.standing).exists()

    @property
    def may_publish(self) -> bool:
        """Whether publishing is what comes next."""
        return self.has_codes and not obstacles_to_publishing(self.facts)

    @property
    def may_send_again(self) -> bool:
        """Whether other files may take the place of those that were sent."""
        return self.has_codes and not obstacles_to_new_files(self.facts)

    @property
    def may_withdraw(self) -> bool:
        """Whether the round may be taken back."""
        return self.has_codes and not obstacles_to_withdrawing(self.facts)

    @property
    def is_being_scored(self) -> bool:
        """Whether the work is under way."""
        return self.facts.is_being_scored

    @property
    def job(self) -> Any:
        """The last work on the round, for its organiser."""
        return jobs.latest_about(self.round.public_id) if self.has_codes else None

    @property
    def error(self) -> list[str]:
        """Why the last scoring came to nothing, for the organiser."""
        job = self.job
        return words.told_error(job.error) if job and job.error else []

    @property
    def scores(self) -> Shown | None:
        """The scores of the measurand in order."""
        if self.measurand is None:
            return None
        return self._picture(f"scores-{self.measurand['place']}")

    @property
    def overviews(self) -> list[Shown]:
        """All measurands at a glance, in as many parts as it takes."""
        names = self._words.keys()
        found = (self._picture(name) for name in names if name.startswith(OVERVIEW))
        return [each for each in found if each]

    @property
    def verdicts(self) -> list[tuple[Any, int]]:
        """How many results of the measurand are satisfactory, and so on."""
        assert self.measurand is not None
        counts = self.measurand["counts"]
        return [(each.word, counts.get(key, 0)) for key, each in _judged()]

    @property
    def totals(self) -> list[tuple[Any, int]]:
        """The same over every measurand that is shown."""
        counts = scorebook.totals(self.measurands)
        return [(each.word, counts[key]) for key, each in _judged()]

    @property
    def figures(self) -> list[tuple[str, str]]:
        """How the measurand was assessed, each number with its unit."""
        assert self.measurand is not None
        return [
            (term, f"{value} ({detail})" if detail else value)
            for term, value, detail in self.measurand["facts"]
        ]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What to know of the measurand: a kind, and a sentence."""
        assert self.measurand is not None
        return [
            (wording.NOTE_KINDS.get(weight, ""), text)
            for weight, _word, text in self.measurand["notes"]
        ]

    @property
    def first(self) -> list[tuple[str, str, str]]:
        """What the organiser looks at first: a kind, a sentence, and where."""
        if not self.has_codes:
            return []
        return [
            (wording.NOTE_KINDS.get(weight, ""), text, where)
            for weight, _word, text, where in self.round.outcome.get("first", [])
        ]

    @property
    def rejected(self) -> list[list[Any]]:
        """Rows that were set aside: line, column, value, reason, what to do."""
        return self.round.outcome.get("rejected", []) if self.has_codes else []

    @property
    def n_rejected(self) -> int:
        """How many rows were set aside."""
        return int(self.round.outcome.get("n_rejected", 0))

    @property
    def files(self) -> list[Link]:
        """What this reader may download."""
        hidden = {ProductKind.OPEN_CONSENSUS} if self.has_codes else set()
        return [
            Link(gettext(label), path)
            for kind, label in FILES.items()
            if kind not in hidden and (path := self._path(f"{kind}/"))
        ]

    @property
    def sent_files(self) -> list[Link]:
        """The files as they were sent, for the organiser."""
        sent = (self.round.results_file, self.round.assigned_file)
        return [
            Link(each.name, _address(each)) for each in sent if each and self.has_codes
        ]

    @property
    def _words(self) -> dict[str, dict[str, str]]:
        kept = self.round.outcome.get("pictures", {}).get(self._kind, {})
        return dict(kept)

    @property
    def _kind(self) -> str:
        kind = ProductKind.CODED_CHART if self.has_codes else ProductKind.OPEN_CHART
        return str(kind)

    def _picture(self, name: str) -> Shown | None:
        said = self._words.get(name)
        light, dark = (
            self._path(f"{self._kind}/{name}-{theme}") for theme in ("light", "dark")
        )
        if said is None or not light or not dark:
            return None
        return Shown(light, dark, said["alt"], said["caption"])

    def _path(self, place: str) -> str:
        product = self._products.get(place)
        return _address(product.file) if product else ""

    def _links(self) -> list[Link]:
        if not self.has_codes or self.facts.is_being_scored:
            return []
        again = reverse("labs:run_again", args=[self.round.code])
        return [Link(gettext("Run again"), again)]

    def _history(self) -> list[HistoryEntry]:
        return history_of(
            self.round.public_id,
            with_names=self.has_codes,
            hidden=() if self.has_codes else ABOUT_CODES,
        )


def _judged() -> list[tuple[str, Any]]:
    return list(wording.VERDICTS.items())[:3]


def _address(file: Any) -> str:
    return reverse("files:download", args=[file.public_id, file.name])
