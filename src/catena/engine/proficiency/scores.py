"""Scores: how far a result lies from the assigned value, and against what."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from catena.engine.types import Floats
from catena.errors import InvalidInputError
from catena.text import mark as _


def z_scores(
    results: ArrayLike, assigned_value: ArrayLike, sigma_pt: ArrayLike
) -> Floats:
    r"""Difference from the assigned value in standard deviations for assessment.

    Use it where the uncertainty of the assigned value is negligible, that is
    at most 0.3 `sigma_pt`.

    Parameters
    ----------
    results : array_like of float, shape (n_results,)
        One result per laboratory; NaN stays NaN. All arguments broadcast.
    assigned_value : array_like of float
        x_pt, in the unit of the results.
    sigma_pt : array_like of float
        Standard deviation for proficiency assessment, same unit, positive.

    Returns
    -------
    ndarray of float
        z, without a unit.

    Raises
    ------
    InvalidInputError
        If `sigma_pt` is zero or negative.

    See Also
    --------
    z_prime_scores : Takes the uncertainty of the assigned value in.

    Notes
    -----
    .. math:: z_i = (x_i - x_{pt}) / \sigma_{pt}

    References
    ----------
    .. [1] ISO 13528:2022, 9.4.

    Examples
    --------
    Mercury in feed, ISO 13528:2022 E.4, laboratories L04 and L01:

    >>> z_scores([0.013, 0.053], 0.044, 0.0066).round(2)
    array([-4.7 ,  1.36])
    """
    sigma = _positive(sigma_pt, "sigma_pt")
    z: Floats = (_floats(results) - _floats(assigned_value)) / sigma
    return z


def z_prime_scores(
    results: ArrayLike,
    assigned_value: ArrayLike,
    sigma_pt: ArrayLike,
    standard_uncertainty: ArrayLike,
) -> Floats:
    r"""z scores that make room for an uncertain assigned value.

    Use it where the standard uncertainty of the assigned value exceeds
    0.3 `sigma_pt` and a better assigned value cannot be had.

    Parameters
    ----------
    results : array_like of float, shape (n_results,)
        One result per laboratory; NaN stays NaN. All arguments broadcast.
    assigned_value : array_like of float
        x_pt, in the unit of the results.
    sigma_pt : array_like of float
        Standard deviation for proficiency assessment, same unit, positive.
    standard_uncertainty : array_like of float
        u(x_pt), same unit, zero or more.

    Returns
    -------
    ndarray of float
        z', without a unit. Never larger in size than z.

    Raises
    ------
    InvalidInputError
        If `sigma_pt` is not positive, or `standard_uncertainty` is negative.

    See Also
    --------
    z_scores : For a well-known assigned value.

    Notes
    -----
    .. math:: z'_i = (x_i - x_{pt}) / \sqrt{\sigma_{pt}^2 + u^2(x_{pt})}

    References
    ----------
    .. [1] ISO 13528:2022, 9.5.

    Examples
    --------
    >>> z_prime_scores([0.013, 0.053], 0.044, 0.0066, 0.0041).round(2)
    array([-3.99,  1.16])
    """
    sigma = _positive(sigma_pt, "sigma_pt")
    u = _not_negative(standard_uncertainty, "standard uncertainty")
    difference = _floats(results) - _floats(assigned_value)
    z_prime: Floats = difference / np.hypot(sigma, u)
    return z_prime


def zeta_scores(
    results: ArrayLike,
    result_uncertainties: ArrayLike,
    assigned_value: ArrayLike,
    standard_uncertainty: ArrayLike,
) -> Floats:
    r"""Difference from the assigned value in its own standard uncertainties.

    Tells whether a laboratory knows its uncertainty; a laboratory may reach a
    small score with a generous one.

    Parameters
    ----------
    results : array_like of float, shape (n_results,)
        One result per laboratory; NaN stays NaN. All arguments broadcast.
    result_uncertainties : array_like of float
        Standard uncertainty u(x_i) = U/k of each result, same unit; NaN where
        none was reported gives NaN.
    assigned_value : array_like of float
        x_pt, in the unit of the results.
    standard_uncertainty : array_like of float
        u(x_pt), same unit.

    Returns
    -------
    ndarray of float
        zeta, without a unit; NaN where both uncertainties are zero.

    Raises
    ------
    InvalidInputError
        If an uncertainty is negative.

    See Also
    --------
    en_scores : The same question with expanded uncertainties.

    Notes
    -----
    .. math:: \zeta_i = (x_i - x_{pt}) / \sqrt{u^2(x_i) + u^2(x_{pt})}

    With an assigned value made from the results, the two are correlated and
    zeta is a little too small.

    References
    ----------
    .. [1] ISO 13528:2022, 9.6.

    Examples
    --------
    Laboratory L23 stated U = 0.00108 with k = 1.732:

    >>> zeta_scores([0.0135], [0.00108 / 1.732], 0.044, 0.0041).round(2)
    array([-7.35])
    """
    u_lab = _not_negative(result_uncertainties, "standard uncertainty of a result")
    u = _not_negative(standard_uncertainty, "standard uncertainty")
    return _over(_floats(results) - _floats(assigned_value), np.hypot(u_lab, u))


def en_scores(
    results: ArrayLike,
    expanded_uncertainties: ArrayLike,
    assigned_value: ArrayLike,
    expanded_uncertainty: ArrayLike,
) -> Floats:
    r"""E_n scores: difference in expanded uncertainties, both as stated.

    Parameters
    ----------
    results : array_like of float, shape (n_results,)
        One result per laboratory; NaN stays NaN. All arguments broadcast.
    expanded_uncertainties : array_like of float
        U(x_i) of each result as the laboratory stated it, same unit; NaN where
        none was reported gives NaN.
    assigned_value : array_like of float
        x_pt, in the unit of the results.
    expanded_uncertainty : array_like of float
        U(x_pt), with k = 2, same unit.

    Returns
    -------
    ndarray of float
        E_n, without a unit; NaN where both uncertainties are zero.

    Raises
    ------
    InvalidInputError
        If an uncertainty is negative.

    See Also
    --------
    zeta_scores : The same question with standard uncertainties.

    Notes
    -----
    .. math:: E_n = (x_i - x_{pt}) / \sqrt{U^2(x_i) + U^2(x_{pt})}

    References
    ----------
    .. [1] ISO 13528:2022, 9.7.

    Examples
    --------
    >>> en_scores([0.013], [0.003], 0.044, 0.0082).round(2)
    array([-3.55])
    """
    u_lab = _not_negative(expanded_uncertainties, "expanded uncertainty of a result")
    u = _not_negative(expanded_uncertainty, "expanded uncertainty")
    return _over(_floats(results) - _floats(assigned_value), np.hypot(u_lab, u))


class Differences(NamedTuple):
    """Differences from the assigned value, D, in three ways of saying it."""

    d: Floats  # in the unit of the results
    d_percent: Floats  # of the assigned value
    p_a: Floats  # per cent of the maximum permissible error


def differences(
    results: ArrayLike, assigned_value: ArrayLike, maximum_error: ArrayLike
) -> Differences:
    r"""Differences D, relative differences D% and performance statistics P_A.

    Parameters
    ----------
    results : array_like of float, shape (n_results,)
        One result per laboratory; NaN stays NaN. All arguments broadcast.
    assigned_value : array_like of float
        x_pt, in the unit of the results.
    maximum_error : array_like of float
        delta_E, the maximum permissible error, same unit, positive. A common
        choice is three times sigma_pt.

    Returns
    -------
    Differences
        ``d`` in the unit of the results; ``d_percent``, NaN where the assigned
        value is zero; ``p_a``, where 100 is the limit.

    Raises
    ------
    InvalidInputError
        If `maximum_error` is zero or negative.

    Notes
    -----
    .. math:: D_i = x_i - x_{pt}, \quad D_i\% = 100 D_i / x_{pt}, \quad
              P_{A,i} = 100 D_i / \delta_E

    D% means nothing on a scale with an arbitrary zero, such as pH.

    References
    ----------
    .. [1] ISO 13528:2022, 9.3.

    Examples
    --------
    >>> d = differences([0.013], 0.044, 3 * 0.0066)
    >>> float(d.d_percent[0].round(1)), float(d.p_a[0].round(1))
    (-70.5, -156.6)
    """
    limit = _positive(maximum_error, "maximum permissible error")
    x_pt = _floats(assigned_value)
    d = _floats(results) - x_pt
    return Differences(d, 100 * _over(d, x_pt), 100 * d / limit)


def _floats(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _positive(values: ArrayLike, name: str) -> Floats:
    numbers = _floats(values)
    _refuse_where(
        numbers <= 0, numbers, name, _("The {name} is {value:g}; it must be positive.")
    )
    return numbers


def _not_negative(values: ArrayLike, name: str) -> Floats:
    numbers = _floats(values)
    _refuse_where(
        numbers < 0,
        numbers,
        name,
        _("The {name} is {value:g}; it must not be negative."),
    )
    return numbers


def _refuse_where(
    wrong: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | np.bool_,
    numbers: Floats,
    name: str,
    template: str,
) -> None:
    if np.any(wrong):
        raise InvalidInputError(template, name=name, value=float(numbers[wrong][0]))


def _over(numerator: Floats, denominator: Floats) -> Floats:
    """The quotient, NaN where the denominator is zero."""
    numerator, denominator = np.broadcast_arrays(numerator, denominator)
    quotient: Floats = np.full(numerator.shape, np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator != 0)
    return quotient
