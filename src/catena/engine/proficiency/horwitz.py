"""The between-laboratory sd that Horwitz's curve expects at a mass fraction."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from catena.engine.types import Floats
from catena.errors import InvalidInputError
from catena.text import mark as _

LOW = 1.2e-7  # mass fraction below which the relative sd stays at 22 %
HIGH = 0.138  # mass fraction above which it falls with the square root


def horwitz_sd(mass_fraction: ArrayLike) -> Floats:
    r"""Reproducibility sd predicted by the Horwitz curve as Thompson modified it.

    A fitness-for-purpose sigma_pt for mass fractions when nothing better is
    agreed. Not for pH, particle size or any other scale that is no content.

    Parameters
    ----------
    mass_fraction : array_like of float
        Content as a fraction of mass, 0 to 1 (1 mg/kg is 1e-6). NaN stays NaN.

    Returns
    -------
    ndarray of float
        Standard deviation, as a mass fraction.

    Raises
    ------
    InvalidInputError
        If a mass fraction is not above 0 and at most 1.

    Notes
    -----
    .. math:: \sigma_H = \begin{cases}
        0.22\,c & c < 1.2 \times 10^{-7} \\
        0.02\,c^{0.8495} & 1.2 \times 10^{-7} \le c \le 0.138 \\
        0.01\,c^{0.5} & c > 0.138 \end{cases}

    References
    ----------
    .. [1] Thompson M (2000) Recent trends in inter-laboratory precision at ppb
       and sub-ppb concentrations in relation to fitness for purpose criteria in
       proficiency testing. Analyst 125:385-386, doi:10.1039/b000282h.
    .. [2] ISO 13528:2022, 8.4 and E.9.

    Examples
    --------
    1.195 mg/kg, ISO 13528:2022 E.9, printed 0.186 mg/kg:

    >>> round(float(horwitz_sd(1.195e-6)) * 1e6, 3)
    0.186
    """
    c = np.asarray(mass_fraction, dtype=np.float64)
    wrong = (c <= 0) | (c > 1)
    if np.any(wrong):
        raise InvalidInputError(
            _(
                "A mass fraction of {value:g} has no place on the Horwitz curve; "
                "give a fraction above 0 and at most 1."
            ),
            value=float(c[wrong][0]),
        )
    return np.where(
        c < LOW, 0.22 * c, np.where(c <= HIGH, 0.02 * c**0.8495, 0.01 * np.sqrt(c))
    )[()]
