"""What the style page shows: made up, and the same on every visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from django import forms
from django.utils.translation import gettext_lazy as _

from catena.platform.look.parts import (
    HistoryEntry,
    Link,
    MadeFrom,
    Source,
    State,
    ToDo,
)
from catena.platform.look.tables import (
    ChoiceFilter,
    Column,
    DateFilter,
    Table,
    TextFilter,
)

MOMENT = datetime(2026, 5, 2, 9, 30, tzinfo=UTC)
STATES = (
    State("plain", _("Draft")),
    State("info", _("Open")),
    State("warn", _("Closes soon")),
    State("act", _("Late")),
    State("done", _("Published")),
)


@dataclass(frozen=True, slots=True)
class SampleRound:
    """A row of the sample list."""

    code: str
    title: str
    state: State
    opens_on: date
    n_laboratories: int
    bias: float | None


def rounds() -> list[SampleRound]:
    """Sixty rounds."""
    return [
        SampleRound(
            code=f"R-{n:03}",
            title=f"Organic carbon and pH in sample {n}",
            state=STATES[n % len(STATES)],
            opens_on=date(2024, 1, 8) + timedelta(weeks=n),
            n_laboratories=(37 * n) % 160,
            bias=None if n % 7 == 0 else (n % 11 - 5) / 4,
        )
        for n in range(1, 61)
    ]


ROUNDS = Table(
    name="sample-rounds",
    title=_("Sample rounds"),
    order="-opens",
    page_size=8,
    columns=(
        Column(
            key="title", label=_("Round"), sort="title", link=lambda row: f"#{row.code}"
        ),
        Column(key="code", label=_("Code"), sort="code", on_phone=False),
        Column(key="state", label=_("State")),
        Column(key="opens", label=_("Opens"), value="opens_on", sort="opens_on"),
        Column(
            key="laboratories",
            label=_("Laboratories"),
            value="n_laboratories",
            is_number=True,
            sort="n_laboratories",
        ),
        Column(
            key="bias",
            label=_("Bias"),
            unit="g/kg",
            is_number=True,
            decimals=2,
            sort="bias",
        ),
    ),
    filters=(
        TextFilter(lookup=("title__icontains", "code__icontains")),
        ChoiceFilter(
            key="state",
            label=_("State"),
            lookup="state__kind",
            choices=[(state.kind, state.word) for state in STATES],
        ),
        DateFilter(key="from", label=_("Opens from"), lookup="opens_on__gte"),
    ),
)

TODOS = (
    ToDo(
        state=State("act", _("Sign by 12 May")),
        what=_("Soil threat ranking: your colleague has finished the sheet"),
        why=_("10 threats ranked, 2 warnings: no year for erosion"),
        path="#",
        action=_("Check and sign"),
    ),
    ToDo(
        state=State("warn", _("Vote closes in 4 days")),
        what=_("Terms of reference of the working groups"),
        why=_("11 of 24 have voted. You may also answer the e-mail you received."),
        path="#",
        action=_("Read and vote"),
    ),
    ToDo(
        state=State("info", _("Notice")),
        what=_("The national laboratory enrolled in a round"),
        why=_("Nothing to do unless you object"),
        path="#",
        action=_("Look"),
    ),
)
FIGURES = (
    (_("Countries"), 24),
    (_("Laboratories"), 152, _("in 21 countries")),
    (_("Soil profiles"), 18406, _("12 % public")),
    (_("Practices reviewed"), None),
)
FACTS = (
    (_("Assigned value"), "0.044 mg/kg"),
    (_("Results close"), MOMENT),
    (_("Announced"), date(2026, 3, 1)),
    (_("Owner"), Link(_("The organiser"), "#")),
    (_("Agrees with reference"), State("warn", _("no, ratio 2.04"))),
    (_("Hub"), None),
)
ORIGIN = MadeFrom(
    inputs=(Source(_("21 results"), "#", _("file of 14 kB")), Source(_("Policy"), "#")),
    method=Source("ISO 13528:2022", detail=_("clauses 7.8 and 9.5")),
    made_at=MOMENT,
    inputs_hash="9f3c11ab20d4",
    links=(Link(_("Every choice and its reason"), "#"), Link(_("Run again"), "#")),
)
HISTORY = (
    HistoryEntry(when=MOMENT, what=_("Published"), who=_("PT organiser")),
    HistoryEntry(
        when=MOMENT - timedelta(days=9),
        what=_("Results entered"),
        who=_("PT organiser"),
        on_behalf_of=_("Laboratory L04"),
        reason=str(_("Workbook received by mail.")),
    ),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name of the laboratory"), help_text=_("As on its letterhead.")
    )
    email = forms.EmailField(label=_("E-mail address"))
    country = forms.ChoiceField(
        label=_("Country"), choices=[("", "—"), ("BT", "Bhutan"), ("LA", "Lao PDR")]
    )
    opens_on = forms.DateField(
        label=_("Opens on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    mass_g = forms.DecimalField(
        label=_("Mass of the sample, g"), min_value=0, required=False
    )
    sharing = forms.ChoiceField(
        label=_("Who may see the scores"),
        help_text=_("You can change this until the round closes."),
        choices=[("own", _("Only us")), ("hub", _("We and our hub"))],
        widget=forms.RadioSelect,
    )
    analytes = forms.MultipleChoiceField(
        label=_("Measurands"),
        choices=[("ph", "pH"), ("soc", "SOC"), ("p", _("Available P"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    remarks = forms.CharField(
        label=_("Remarks"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    sheet = forms.FileField(label=_("Workbook"), required=False)
    is_agreed = forms.BooleanField(label=_("The head of the laboratory agrees"))


def wrong_form() -> SampleForm:
    """The form as it comes back with mistakes."""
    return SampleForm({"name": "", "email": "nobody", "country": "BT"}, prefix="wrong")


def picture(*, ink: str, bar: str) -> str:
    """A small chart as an address that holds the picture itself."""
    heights = (12, 34, 55, 71, 48, 90, 63)
    bars = "".join(
        f'<rect x="{30 + 80 * place}" y="{110 - height}" width="52" height="{height}"/>'
        for place, height in enumerate(heights)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="130">'
        f'<g fill="{bar}">{bars}</g>'
        f'<path d="M10 110H610" stroke="{ink}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(svg)}"
