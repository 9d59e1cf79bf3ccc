"""What is known of the sets of a round before its results are looked at."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from catena.engine.proficiency import Measurands, SigmaSource
from catena.engine.types import Floats
from catena.engine.values import Status
from catena.errors import InvalidInputError
from catena.io.cells import folded
from catena.io.numbers import DecimalMark
from catena.io.pt.assigned import AssignedValue, hash_of, read_assigned_values
from catena.io.pt.measurands import scale_of, unit_key
from catena.io.pt.rounds import Round, SetKey
from catena.io.pt.screening import same
from catena.text import mark as _

ROBUST, HORWITZ = "robust", "horwitz"


class Known(NamedTuple):
    """What is known beforehand, and how it was said."""

    measurands: Measurands
    source: str  # robust, horwitz, a number, or the name of a file
    sha256: str | None  # of the values of the file
    notes: list[str]


def known_beforehand(
    round_: Round, sigma_pt: str = ROBUST, decimal: DecimalMark | None = None
) -> Known:
    """What a person says of sigma_pt, made into what the engine needs.

    Parameters
    ----------
    round_ : Round
        The round.
    sigma_pt : str, default "robust"
        ``robust``, ``horwitz``, a number that holds for every set, or the path of
        a file that `read_assigned_values` reads.
    decimal : DecimalMark, optional
        How numbers of that file are written.

    Returns
    -------
    Known
        With a note where a file leaves sets out.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If the number is not positive or cannot hold for all analytes, or the file
        cannot be used.
    """
    choice = sigma_pt.strip().lower()
    if choice == ROBUST:
        return Known(measurands_of(round_), ROBUST, None, [])
    if choice == HORWITZ:
        curve = measurands_of(round_, default_sigma=SigmaSource.HORWITZ)
        return Known(curve, HORWITZ, None, [])
    number = _positive_number(choice)
    if number is not None:
        return Known(measurands_of(round_, sigma_pt=number), f"{number:g}", None, [])
    path = Path(sigma_pt)
    if not path.suffix:
        raise InvalidInputError(
            _("{choice!r} is no sigma_pt; give a number, robust, horwitz, or a file."),
            choice=sigma_pt,
        )
    assigned = read_assigned_values(path, decimal)
    known = measurands_of(round_, assigned=assigned)
    return Known(known, path.name, hash_of(assigned), _left_out(path, round_, assigned))


def measurands_of(
    round_: Round,
    *,
    assigned: list[AssignedValue] | None = None,
    sigma_pt: float | None = None,
    default_sigma: SigmaSource = SigmaSource.ROBUST,
) -> Measurands:
    """What is known of the sets of a round.

    Parameters
    ----------
    round_ : Round
        The round.
    assigned : list of AssignedValue, optional
        Values from outside the round.
    sigma_pt : float, optional
        One sigma_pt for every set, in its unit.
    default_sigma : SigmaSource, default ROBUST
        Where no sigma_pt is given: from the round, or Horwitz's curve.

    Returns
    -------
    Measurands
        Of shape (n_sets,).

    Raises
    ------
    InvalidInputError
        If values are given for an analyte and sample that the round lacks, or one
        sigma_pt for analytes that do not share a unit.
    """
    if sigma_pt is not None:
        _check_one_sigma_fits(round_, sigma_pt)
    given = {each.key: each for each in assigned or ()}
    _check_all_used(round_, assigned or [])
    chosen = [_value_for(each, given) for each in round_.sets]
    scales = [scale_of(each.analyte, each.unit) for each in round_.sets]
    everywhere = math.nan if sigma_pt is None else sigma_pt
    return replace(
        Measurands.unknown(len(round_.sets), default_sigma),
        sigma_pt=np.array([each.sigma_pt if each else everywhere for each in chosen]),
        x_pt=np.array([each.x_pt if each else math.nan for each in chosen]),
        u_x_pt=np.array([each.u_x_pt if each else math.nan for each in chosen]),
        mass_fraction_per_unit=np.array([s.mass_fraction_per_unit for s in scales]),
        resolution=_resolutions(round_),
        has_true_zero=np.array([s.has_true_zero for s in scales], dtype=np.bool_),
    )


def _value_for(
    key: SetKey, given: dict[tuple[str, ...], AssignedValue]
) -> AssignedValue | None:
    """The value of this round, else the one that holds for every round."""
    for round_ in (key.round_, ""):
        if value := given.get(same(round_, key.analyte, key.sample)):
            return value
    return None


def _left_out(path: Path, round_: Round, assigned: list[AssignedValue]) -> list[str]:
    """A note that names the sets for which the file has no sigma_pt."""
    given = {each.key: each for each in assigned}
    names: dict[str, None] = {}
    for each in round_.sets:
        value = _value_for(each, given)
        if value is None or math.isnan(value.sigma_pt):
            names[f"{each.analyte}, {each.sample}"] = None
    if not names:
        return []
    text = _("{file} gives no sigma_pt for {names}; there the round must do.")
    return [text.format(file=path.name, names="; ".join(names))]


def _positive_number(choice: str) -> float | None:
    try:
        number = float(choice.replace(",", "."))
    except ValueError:
        return None
    if not 0 < number < math.inf:
        raise InvalidInputError(
            _("The sigma_pt is {number:g}; it must be a positive number."),
            number=number,
        )
    return number


def _resolutions(round_: Round) -> Floats:
    """The finest step in which a laboratory reports each set."""
    steps: dict[int, list[int]] = defaultdict(list)
    for result in round_.results:
        if result.measurement.status is Status.REPORTED:
            steps[result.set_index].append(result.measurement.step)
    return np.array(
        [10.0 ** -max(steps[i]) if steps[i] else 0.0 for i in range(len(round_.sets))]
    )


def _check_one_sigma_fits(round_: Round, sigma_pt: float) -> None:
    analytes = {folded(each.analyte): each.analyte for each in round_.sets}
    units = {unit_key(each.unit) for each in round_.sets}
    if len(analytes) > 1 and (len(units) > 1 or "" in units):
        raise InvalidInputError(
            _(
                "One sigma_pt of {sigma_pt:g} cannot judge {analytes}, which do not "
                "share a unit; give a file with a sigma_pt for each."
            ),
            sigma_pt=sigma_pt,
            analytes=", ".join(analytes.values()),
        )


def _check_all_used(round_: Round, assigned: list[AssignedValue]) -> None:
    known = {same(each.round_, each.analyte, each.sample) for each in round_.sets}
    known |= {same("", each.analyte, each.sample) for each in round_.sets}
    unused = [each for each in assigned if each.key not in known]
    if unused:
        raise InvalidInputError(
            _(
                "The assigned values name {names}, which the results do not have; "
                "write round, analyte and sample as in the results."
            ),
            names="; ".join(
                f"{each.analyte}, sample {each.sample}" for each in unused[:5]
            ),
        )
