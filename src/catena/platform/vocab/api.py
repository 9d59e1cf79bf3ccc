"""The vocabulary for programs: read by everybody, edited on its pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Router

from catena.platform.common.endpoints import paged
from catena.platform.vocab.models import Term
from catena.platform.vocab.queries import terms, units, versions
from catena.platform.vocab.queries.terms import SchemeLine
from catena.platform.vocab.schemas import (
    AttributeOut,
    ConversionOut,
    SchemeOut,
    TermOut,
    TermVersionOut,
)
from catena.platform.vocab.schemes import DEFINITIONS, Attribute

router = Router(tags=["Vocabulary"])


@router.get("", response=list[SchemeOut], operation_id="vocabulary_schemes")
def schemes(
    request: HttpRequest,  # noqa: ARG001 ninja passes it by this name
) -> list[SchemeOut]:
    """Every scheme with its attributes and the number of its terms."""
    return [_scheme_out(line) for line in terms.schemes()]


@router.get(
    "/conversions/{from_unit}/{to_unit}",
    response=ConversionOut,
    operation_id="vocabulary_conversion",
)
def conversion(
    request: HttpRequest,  # noqa: ARG001
    from_unit: str,
    to_unit: str,
) -> ConversionOut:
    """The exact factor between two units of one quantity; refuses all others."""
    factor = units.conversion_factor(from_unit, to_unit)
    return ConversionOut(
        from_unit=from_unit,
        to_unit=to_unit,
        numerator=factor.numerator,
        denominator=factor.denominator,
    )


@router.get("/{scheme}", response=list[TermOut], operation_id="vocabulary_terms")
@paged
def scheme_terms(
    request: HttpRequest,  # noqa: ARG001
    scheme: str,
    include_retired: bool = False,
) -> list[dict[str, Any]]:
    """The terms of a scheme in their order."""
    of = terms.scheme_named(scheme)
    return [
        _term_out(each) for each in terms.terms(of, include_retired=include_retired)
    ]


@router.get("/{scheme}/{code}", response=TermOut, operation_id="vocabulary_term")
def term(
    request: HttpRequest,  # noqa: ARG001
    scheme: str,
    code: str,
) -> dict[str, Any]:
    """One term, retired or not."""
    return _term_out(terms.term(terms.scheme_named(scheme), code))


@router.get(
    "/{scheme}/{code}/versions/{version}",
    response=TermVersionOut,
    operation_id="vocabulary_term_version",
)
def term_version(
    request: HttpRequest,  # noqa: ARG001
    scheme: str,
    code: str,
    version: int,
) -> dict[str, Any]:
    """A term as records made under one of its versions mean it."""
    found = versions.as_of(terms.scheme_named(scheme), code, version)
    return {
        **_plain(found.content),
        "scheme": found.scheme,
        "code": found.code,
        "version": found.version,
        "since": found.since,
        "is_latest": found.is_latest,
    }


def _scheme_out(line: SchemeLine) -> SchemeOut:
    definition = DEFINITIONS[line.scheme]
    return SchemeOut(
        scheme=line.scheme.value,
        label=line.label,
        about=line.about,
        broader=definition.broader.value if definition.broader else None,
        attributes=[_attribute_out(each) for each in definition.attributes],
        n_current=line.n_current,
        n_retired=line.n_retired,
    )


def _attribute_out(attribute: Attribute) -> AttributeOut:
    return AttributeOut(
        key=attribute.key,
        label=gettext(attribute.label),
        kind=attribute.kind.value,
        is_required=attribute.is_required,
        scheme=attribute.scheme.value if attribute.scheme else None,
        choices=[choice.value for choice in attribute.choices],
    )


def _term_out(found: Term) -> dict[str, Any]:
    return {
        **_plain(terms.snapshot(found)),
        "scheme": found.scheme,
        "code": found.code,
        "version": found.version,
    }


def _plain(content: dict[str, Any]) -> dict[str, Any]:
    """Content with nothing in the place of empty text."""
    return {
        **content,
        "broader": content["broader"] or None,
        "retired_on": content["retired_on"] or None,
    }
