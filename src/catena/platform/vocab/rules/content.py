"""What a term must say before it is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from catena.errors import InvalidInputError
from catena.platform.vocab.enums import Scheme
from catena.platform.vocab.rules.attributes import read_attribute
from catena.platform.vocab.schemes import DEFINITIONS, Attribute, Definition
from catena.text import mark as _

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
LONGEST_NAME = 250
LONGEST_SOURCE = 300
LAST_PLACE = 9999
ENGLISH = "en"  # the language of `name`; all others are translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a term says: everything but its scheme and its code."""

    name: str
    translations: Mapping[str, str] = field(default_factory=dict)
    definition: str = ""
    broader: str = ""  # a code in the scheme that the definition names
    attributes: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    place: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a term is checked against.

    Attributes
    ----------
    codes : collection of str
        The codes that its scheme has already.
    current : mapping of Scheme to collection of str
        The codes that may be named as broader or in attributes.
    broader_of : mapping of str to str
        Within the scheme of the term: the code of a term to that of its broader one.
    languages : collection of str
        The codes of the languages that are known.
    """

    codes: Collection[str] = ()
    current: Mapping[Scheme, Collection[str]] = field(default_factory=dict)
    broader_of: Mapping[str, str] = field(default_factory=dict)
    languages: Collection[str] = ()


def problems_of_code(code: str, codes: Collection[str]) -> list[InvalidInputError]:
    """Why a new term may not have this code; `codes` are those of its scheme."""
    if not CODE.fullmatch(code):
        return [
            InvalidInputError(
                _(
                    "The code {given!r} is not one: use up to 60 letters without "
                    "accents, digits, - and _, and begin with a letter or a digit."
                ),
                field="code",
                given=code,
            )
        ]
    same = next((each for each in codes if each.lower() == code.lower()), None)
    if same is None:
        return []
    return [
        InvalidInputError(
            _(
                "The code {same} is taken in this scheme, also by a retired term "
                "perhaps; change that term or choose another code."
            ),
            field="code",
            same=same,
        )
    ]


def tidied(content: Content) -> Content:
    """The content without the space around texts, and without empty entries."""
    translations = {
        language: name.strip()
        for language, name in content.translations.items()
        if name.strip()
    }
    return replace(
        content,
        name=" ".join(content.name.split()),
        translations=translations,
        definition=content.definition.strip(),
        broader=content.broader.strip(),
        source=" ".join(content.source.split()),
    )


def checked(
    scheme: Scheme, code: str, content: Content, around: Surroundings
) -> tuple[Content, list[InvalidInputError]]:
    """The content as it is kept, and every reason why it may not be."""
    definition = DEFINITIONS[scheme]
    content = tidied(content)
    attributes, problems = _attributes(definition, content, around)
    content = replace(content, attributes=attributes)
    return content, [
        *_problems_of_wording(content, around.languages),
        *_problems_of_broader(definition, code, content.broader, around),
        *problems,
    ]


def _problems_of_wording(
    content: Content, languages: Collection[str]
) -> Iterator[InvalidInputError]:
    if not content.name:
        yield InvalidInputError(
            _("The name is missing; write it in English."), field="name"
        )
    named = {"name": content.name} | {
        f"translations.{language}": name
        for language, name in content.translations.items()
    }
    for where, name in named.items():
        if len(name) > LONGEST_NAME:
            yield _too_long(where, len(name), LONGEST_NAME)
    if len(content.source) > LONGEST_SOURCE:
        yield _too_long("source", len(content.source), LONGEST_SOURCE)
    if not 0 <= content.place <= LAST_PLACE:
        yield InvalidInputError(
            _("The place {place} is not a number from 0 to {last}."),
            field="place",
            place=content.place,
            last=LAST_PLACE,
        )
    for language in content.translations:
        yield from _problems_of_language(language, languages)


def _too_long(where: str, n_letters: int, most: int) -> InvalidInputError:
    return InvalidInputError(
        _("This has {n_letters} letters, more than {most}; shorten it."),
        field=where,
        n_letters=n_letters,
        most=most,
    )


def _problems_of_language(
    language: str, languages: Collection[str]
) -> Iterator[InvalidInputError]:
    if language == ENGLISH:
        yield InvalidInputError(
            _("English is the language of the name itself; write it there."),
            field=f"translations.{language}",
        )
    elif language not in languages:
        yield InvalidInputError(
            _(
                "{language!r} is no known language; give its code of ISO 639-1, such "
                "as th or km."
            ),
            field=f"translations.{language}",
            language=language,
        )


def _problems_of_broader(
    definition: Definition, code: str, broader: str, around: Surroundings
) -> Iterator[InvalidInputError]:
    if not broader:
        if definition.is_broader_required:
            yield _missing("broader", definition.broader_label)
        return
    if definition.broader is None:
        yield InvalidInputError(
            _("Terms of {scheme} belong to no other term; leave {broader} out."),
            field="broader",
            scheme=definition.label,
            broader=broader,
        )
        return
    if broader not in around.current.get(definition.broader, ()):
        yield _unknown_term(
            "broader", definition.broader_label, definition.broader, broader
        )
    elif definition.broader is definition.scheme:
        yield from _problems_of_circle(code, broader, around.broader_of)


def _problems_of_circle(
    code: str, broader: str, broader_of: Mapping[str, str]
) -> Iterator[InvalidInputError]:
    """A term may not be part of itself, nor of what is part of it."""
    chain = [broader]
    while chain[-1] != code and (above := broader_of.get(chain[-1])):
        chain.append(above)
    if chain[-1] == code:
        yield InvalidInputError(
            _(
                "{code} would be part of itself: {chain}; choose a term that is not "
                "below it."
            ),
            field="broader",
            code=code,
            chain=" < ".join([code, *chain]),
        )


def _attributes(
    definition: Definition, content: Content, around: Surroundings
) -> tuple[dict[str, object], list[InvalidInputError]]:
    """The attributes in the types of the scheme, and what is wrong with them."""
    read: dict[str, object] = {}
    problems = list(_unknown_attributes(definition, content.attributes))
    for attribute in definition.attributes:
        try:
            value = read_attribute(attribute, content.attributes.get(attribute.key))
        except InvalidInputError as problem:
            problems.append(problem)
            continue
        problem_found = _problem_of_value(attribute, value, around)
        if problem_found:
            problems.append(problem_found)
        elif value is not None:
            read[attribute.key] = value
    return read, problems


def _unknown_attributes(
    definition: Definition, given: Mapping[str, object]
) -> Iterator[InvalidInputError]:
    known = [attribute.key for attribute in definition.attributes]
    for key in given:
        if key not in known:
            yield InvalidInputError(
                _("{scheme} have no attribute {key!r}; known are: {known}."),
                field=f"attributes.{key}",
                scheme=definition.label,
                key=key,
                known=", ".join(known) or "-",
            )


def _problem_of_value(
    attribute: Attribute, value: object, around: Surroundings
) -> InvalidInputError | None:
    where = f"attributes.{attribute.key}"
    if value is None:
        return _missing(where, attribute.label) if attribute.is_required else None
    scheme = attribute.scheme
    if scheme is not None and value not in around.current.get(scheme, ()):
        return _unknown_term(where, attribute.label, scheme, str(value))
    return None


def _missing(where: str, label: str) -> InvalidInputError:
    return InvalidInputError(
        _("{label} is missing; every term of this scheme has it."),
        field=where,
        label=label,
    )


def _unknown_term(
    where: str, label: str, scheme: Scheme, code: str
) -> InvalidInputError:
    return InvalidInputError(
        _(
            "{label}: {scheme} have no term {code!r} in use; add or restore it there, "
            "or choose another."
        ),
        field=where,
        label=label,
        scheme=scheme.label,
        code=code,
    )
