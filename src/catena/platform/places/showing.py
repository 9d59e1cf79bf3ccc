"""What the pages of this room show, put together from queries and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext

from catena.errors import NotFoundError
from catena.platform.common import history, words
from catena.platform.common.enums import JobState
from catena.platform.look.parts import Kind, State
from catena.platform.members.queries import regions, roles
from catena.platform.members.standing import Standing
from catena.platform.places import drawing, permissions, rules, wording
from catena.platform.places.enums import Level, SetState
from catena.platform.places.models import BoundarySet
from catena.platform.places.queries import sent, sets
from catena.platform.places.wording import Noticed
from catena.text import mark as _

if TYPE_CHECKING:
    from catena.platform.members.models import Region

FIRST_OF_A_KIND = 3  # findings shown at once; more like them unfold
SHORTLY_S = 300  # seconds that a copy of the shapes may be older than the set in use


class SetList(NamedTuple):
    """The sets of a region with what stands above their list."""

    rows: QuerySet[BoundarySet]
    context: dict[str, Any]


class Question(NamedTuple):
    """One question before something that matters, with what follows from yes."""

    question: str
    consequences: list[str]
    submit_label: str
    needs_reason: bool
    seen: dict[str, Any]
    done: str


def listed(region_code: str, standing: Standing) -> SetList:
    """The sets that this reader may see, of the region of a code or the first."""
    region = _chosen(region_code)
    if region is None:
        return SetList(sets.sets_of(0, with_drafts=False), {"region": None})
    may_keep = permissions.may_keep_boundaries(standing, region.id)
    in_use = sets.in_use(region.id)
    context = {
        "region": region,
        "regions": regions.regions(),
        "levels": [
            {
                "name": gettext(level.label),
                "set": in_use.get(level),
                "geojson": level in in_use
                and wording.geojson_path(in_use[level], region.code),
            }
            for level in Level
        ],
        "may_keep": may_keep,
        "sent": _sent(region, standing) if may_keep else [],
    }
    return SetList(sets.sets_of(region.id, with_drafts=may_keep), context)


def of_set(found: BoundarySet, *, may_keep: bool, now: datetime) -> dict[str, Any]:
    """Everything on the page of a set."""
    state = SetState(found.state)
    findings, more_findings = _parted(wording.findings_of(found))
    return {
        "set": found,
        "state": wording.state_of(found),
        "level": wording.level_of(found),
        "map": drawing.set_map(found),
        "findings": findings,
        "more_findings": more_findings,
        "reading": wording.what_was_read(found),
        "geojson": wording.geojson_path(found, found.region.code)
        if state is SetState.IN_USE
        else "",
        "shapes": wording.file_link(found.shapes),
        "original": wording.file_link(found.original) if may_keep else None,
        "obstacles": _obstacles(found, now) if may_keep else [],
        "next": _next(state) if may_keep else "",
        "origin": history.origin_of(found.public_id),
        "history": history.history_of(found.public_id, with_names=may_keep),
    }


def question(
    verb: str, found: BoundarySet, in_use: BoundarySet | None, now: datetime
) -> Question:
    """What to ask before a set is swapped or put aside."""
    facts = sets.set_facts(found, roles.day_of(found.region, now))
    asked, label, done = _QUESTIONS[verb]
    is_swap = verb != "withdraw"
    return Question(
        question=gettext(asked).format(name=found.name),
        consequences=_after_swap(in_use, facts)
        if is_swap
        else [
            gettext("Its file and its findings stay; send the file again to use it.")
        ],
        submit_label=gettext(label),
        needs_reason=is_swap and bool(facts.missing),
        seen={
            "version": found.version,
            "in_place_of": in_use.public_id if in_use else None,
        },
        done=done,
    )


def geojson_answer(found: BoundarySet) -> HttpResponse:
    """The light shapes of a set, which may be kept by whoever fetched them.

    Raises
    ------
    NotFoundError
        If they are lost from the disk.
    """
    path = sets.path_of_shapes(found)
    if not path.is_file():
        raise NotFoundError(
            _("The shapes of {name} are lost; tell the administrator."), name=found.name
        )
    answer = HttpResponse(path.read_bytes(), content_type="application/geo+json")
    answer["ETag"] = f'"{found.shapes.sha256}"'
    answer["Cache-Control"] = f"public, max-age={SHORTLY_S}"
    answer["Content-Disposition"] = f'attachment; filename="{found.shapes.name}"'
    return answer


def level_of(found: BoundarySet) -> Level:
    """The level of a set."""
    return Level(found.level)


def _parted(findings: Iterable[Noticed]) -> tuple[list[Noticed], list[Noticed]]:
    """The first of each kind, and the others: forty of one kind hide no other."""
    first: list[Noticed] = []
    more: list[Noticed] = []
    seen: Counter[str] = Counter()
    for each in findings:
        seen[each.kind] += 1
        (first if seen[each.kind] <= FIRST_OF_A_KIND else more).append(each)
    return first, more


def _chosen(code: str) -> Region | None:
    every = regions.regions()
    return every.filter(code=code).first() or every.first()


def _sent(region: Region, standing: Standing) -> list[dict[str, Any]]:
    """Files that are being read, or could not be, with the reason."""
    return [
        {
            "file": wording.file_link(each.file),
            "at": each.job.created_at,
            "state": _standing(JobState(each.job.state)),
            "job": each.job if each.is_followed else None,
            "problems": wording.problems(each.job.error) if each.job.error else [],
        }
        for each in sent.sent_lately(region, standing.account_id)
    ]


def _standing(state: JobState) -> State:
    kind, word = _SENT[state]
    return State(kind, gettext(word))


def _obstacles(found: BoundarySet, now: datetime) -> list[str]:
    """Why a draft cannot be used as it is."""
    if found.state != SetState.DRAFT:
        return []
    facts = sets.set_facts(found, roles.day_of(found.region, now))
    obstacles = rules.obstacles_to_using(facts, was=SetState.DRAFT)
    return [words.say(each) for each in obstacles]


def _next(state: SetState) -> str:
    """The name of the page of the one next action."""
    return {SetState.DRAFT: "put_in_use", SetState.FORMER: "go_back"}.get(state, "")


def _after_swap(in_use: BoundarySet | None, facts: rules.SetFacts) -> list[str]:
    follows = [gettext("Every page draws it from now on.")]
    if in_use is not None:
        follows.append(
            gettext("{name} becomes a former set; you can go back to it.").format(
                name=in_use.name
            )
        )
    if facts.missing:
        follows.append(
            gettext("On no map then: {names}. Say why that is right.").format(
                names=rules.named(facts.missing)
            )
        )
    return follows


_QUESTIONS = {
    "put_in_use": (_("Put {name} in use?"), _("Put in use"), _("The set is in use.")),
    "go_back": (
        _("Go back to {name}?"),
        _("Put in use again"),
        _("The set is in use again."),
    ),
    "withdraw": (_("Withdraw {name}?"), _("Withdraw"), _("The draft is withdrawn.")),
}
_SENT: dict[JobState, tuple[Kind, str]] = {
    JobState.WAITING: ("info", _("Waiting to be read")),
    JobState.RUNNING: ("info", _("Being read")),
    JobState.FAILED: ("act", _("Could not be read")),
    JobState.CANCELLED: ("plain", _("Cancelled")),
}
