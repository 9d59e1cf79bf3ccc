"""The lists of this domain: laboratories, rounds, scores."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catena.platform.labs import wording
from catena.platform.labs.queries import laboratories
from catena.platform.look.tables import ChoiceFilter, Column, Table, TextFilter


def _names(related: str) -> Any:
    return lambda row: ", ".join(str(each) for each in getattr(row, related).all())


def _choices(*fields: str) -> Any:
    """The values that occur, with their names."""

    def asked() -> list[tuple[str, str]]:
        return sorted(laboratories.values_of(*fields), key=lambda each: each[1])

    return asked


LABORATORIES = Table(
    name="laboratories",
    title=_("Laboratories"),
    order="name",
    empty=_("No laboratory is registered yet."),
    columns=(
        Column(
            key="name",
            label=_("Laboratory"),
            value="institution__label",
            sort="institution__name",
            link=lambda lab: reverse("labs:laboratory", args=[lab.public_id]),
        ),
        Column(
            key="country",
            label=_("Country"),
            value="institution__country__label",
            sort="institution__country__name",
        ),
        Column(key="analytes", label=_("Analytes"), value=_names("analytes")),
        Column(
            key="networks",
            label=_("Networks"),
            value=_names("networks"),
            on_phone=False,
        ),
        Column(
            key="rounds",
            label=_("Rounds"),
            value="n_rounds",
            sort=("-n_rounds",),
            is_number=True,
        ),
    ),
    filters=(
        TextFilter(
            lookup=("institution__name__icontains", "institution__acronym__icontains")
        ),
        ChoiceFilter(
            key="country",
            label=_("Country"),
            lookup="institution__country__code",
            choices=_choices(
                "institution__country__code", "institution__country__name"
            ),
        ),
        ChoiceFilter(
            key="network",
            label=_("Network"),
            lookup="networks__code",
            choices=_choices("networks__code", "networks__name"),
        ),
        ChoiceFilter(
            key="analyte",
            label=_("Analyte"),
            lookup="analytes__code",
            choices=_choices("analytes__code", "analytes__name"),
        ),
    ),
)

ROUNDS = Table(
    name="rounds",
    title=_("Test rounds"),
    order="-created",
    empty=_("No round is published yet."),
    columns=(
        Column(
            key="title",
            label=_("Round"),
            sort="title",
            link=lambda round_: reverse("labs:round", args=[round_.code]),
        ),
        Column(
            key="network",
            label=_("Network"),
            value=lambda round_: str(round_.network or round_.region),
            sort=("network__name", "region__name"),
        ),
        Column(key="state", label=_("State"), value=wording.state_of, sort="state"),
        Column(
            key="created",
            label=_("Results sent"),
            value=lambda round_: round_.created_at.date(),
            sort="created_at",
        ),
        Column(
            key="published",
            label=_("Published"),
            value=lambda round_: round_.published_at and round_.published_at.date(),
            sort="published_at",
        ),
        Column(
            key="synthetic",
            label=_("Synthetic"),
            value="is_synthetic",
            sort="is_synthetic",
            on_phone=False,
        ),
    ),
    filters=(TextFilter(lookup=("title__icontains", "code__icontains")),),
)

_ABOUT_RESULT = (
    Column(
        key="result",
        label=_("Result"),
        value=wording.result_of,
        export=lambda score: score.result,
        is_number=True,
        sort="result",
    ),
    Column(key="unit", label=_("Unit"), on_phone=False),
)
_ABOUT_SCORE = (
    Column(
        key="score",
        label=_("Score"),
        is_number=True,
        decimals=2,
        sort="score",
    ),
    Column(key="score_name", label=_("Kind"), on_phone=False),
    Column(
        key="zeta",
        label=_("zeta"),
        is_number=True,
        decimals=2,
        sort="zeta",
        on_phone=False,
    ),
    Column(
        key="en", label=_("Eₙ"), is_number=True, decimals=2, sort="en", on_phone=False
    ),
    Column(
        key="verdict",
        label=_("Verdict"),
        value=wording.verdict_of,
        sort="verdict",
    ),
)
_REMARK = Column(key="remark", label=_("Remark"), on_phone=False)

SCORES = Table(
    name="scores",
    title=_("Results by code"),
    columns=(
        Column(
            key="code",
            label=_("Code"),
            value="participation__code",
            sort="participation__code",
        ),
        *_ABOUT_RESULT,
        *_ABOUT_SCORE,
        _REMARK,
    ),
    filters=(
        ChoiceFilter(
            key="verdict",
            label=_("Verdict"),
            lookup="verdict",
            choices=[(key, state.word) for key, state in wording.VERDICTS.items()],
        ),
    ),
    page_size=25,
    empty=_("Nobody reported this."),
)

OWN_SCORES = Table(
    name="own-scores",
    title=_("Your scores"),
    columns=(
        Column(key="measurand", label=_("Measurand"), sort="measurand"),
        *_ABOUT_RESULT,
        *_ABOUT_SCORE,
        Column(key="code", label=_("Your code"), value="participation__code"),
        _REMARK,
    ),
    page_size=50,
    empty=_("Your laboratory has no scores in this round."),
)


def codes_of(round_code: str) -> Table:
    """The codes of a round; each leads to where its laboratory is set."""
    return Table(
        name="codes",
        title=_("Codes"),
        columns=(
            Column(
                key="code",
                label=_("Code"),
                link=lambda row: reverse("labs:link", args=[round_code, row.public_id]),
            ),
            Column(
                key="laboratory",
                label=_("Laboratory"),
                value="laboratory__institution__name",
            ),
            Column(key="n_scores", label=_("Results"), is_number=True),
        ),
        page_size=50,
        empty=_("The round has no codes before it is scored."),
    )
