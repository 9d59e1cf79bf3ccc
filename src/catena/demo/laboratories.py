"""The laboratories and rounds of the demo: a published round, and a synthetic one."""

from __future__ import annotations

from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from catena.demo.partnership import DEMO_COUNTRY, Act, Partnership
from catena.demo.people import Staff, employ
from catena.demo.pt_round import N_LABS, ROUND, write_synthetic_round
from catena.platform.labs.services import codes, laboratories, rounds
from catena.platform.members.enums import InstitutionKind, PostKind
from catena.platform.members.services import institutions
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.queries import terms

if TYPE_CHECKING:
    from catena.platform.accounts.models import Account
    from catena.platform.labs.models import Laboratory, Round

DATA = Path(__file__).parent / "data"
CSV = "text/csv"

TECHNICIAN = Staff("technician", "Laboratory technician (demo)", PostKind.TECHNICIAN)


def build(
    partnership: Partnership, organiser: Account, secretariat: Account, act: Act
) -> None:
    """Forty synthetic laboratories, the mercury round and the synthetic one."""
    made = _laboratories(partnership, Act(secretariat, act.now))
    by_organiser = Act(organiser, act.now)
    _publish(_mercury(partnership, by_organiser), by_organiser)
    synthetic = _synthetic(partnership, by_organiser)
    linked = {f"S{number:02d}": each for number, each in enumerate(made, start=1)}
    codes.link_codes(synthetic.public_id, linked, **by_organiser._asdict())
    _publish(synthetic, by_organiser)
    at_home = partnership.countries[DEMO_COUNTRY]
    own = next(lab for lab in made if lab.institution.country == at_home)
    employ(TECHNICIAN, act, institution=own.institution)


def _laboratories(partnership: Partnership, act: Act) -> list[Laboratory]:
    """As many as the synthetic round has codes, one country after the other."""
    network = partnership.bodies["sealnet"]
    analytes = tuple(terms.terms(Scheme.ANALYTE))
    countries = islice(cycle(partnership.countries.values()), N_LABS)
    made = []
    for number, country in enumerate(countries, start=1):
        details = institutions.InstitutionDetails(
            name=f"Synthetic soil laboratory {number:02d}",
            kind=InstitutionKind.LABORATORY,
            country=country,
            about="Invented for the demonstration; no such laboratory exists.",
        )
        house = institutions.add_institution(details, **act._asdict())
        entry = laboratories.LaboratoryDetails(networks=[network], analytes=analytes)
        made.append(
            laboratories.register_laboratory(house, details=entry, **act._asdict())
        )
    return made


def _mercury(partnership: Partnership, act: Act) -> Round:
    details = rounds.RoundDetails(
        code="imep-111-mercury",
        title="Mercury in feed, 21 laboratories",
        region=partnership.region,
        network=partnership.bodies["sealnet"],
        source="ISO 13528:2022, E.4 (IMEP-111), as published",
    )
    return rounds.start_round(
        details,
        results=_upload("mercury.csv"),
        assigned=_upload("mercury_assigned.csv"),
        choices=rounds.ScoringChoices(sigma_pt="file"),
        **act._asdict(),
    )


def _synthetic(partnership: Partnership, act: Act) -> Round:
    details = rounds.RoundDetails(
        code=ROUND.lower(),
        title="Synthetic soil round, 40 laboratories",
        region=partnership.region,
        network=partnership.bodies["sealnet"],
        source="Generated for the demonstration; nothing was measured",
        is_synthetic=True,
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "synthetic.csv")
        write_synthetic_round(path)
        results = rounds.Upload(BytesIO(path.read_bytes()), path.name, CSV)
    return rounds.start_round(
        details,
        results=results,
        assigned=None,
        choices=rounds.ScoringChoices(by_method=True),
        **act._asdict(),
    )


def _upload(name: str) -> rounds.Upload:
    return rounds.Upload(BytesIO((DATA / name).read_bytes()), name, CSV)


def _publish(round_: Round, act: Act) -> None:
    round_.refresh_from_db()
    rounds.publish_round(
        round_.public_id, expected_version=round_.version, **act._asdict()
    )
