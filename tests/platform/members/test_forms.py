"""What forms make of what was typed."""

from __future__ import annotations

import pytest
import world
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from catena.errors import InvalidInputError, RuleViolationError
from catena.platform.members.enums import RoleKind
from catena.platform.members.forms.base import EndForm
from catena.platform.members.forms.fields import NamesField, letter_field
from catena.platform.members.forms.people import DelegationForm, PersonForm
from catena.platform.members.standing import Role, Standing


def ending(**typed):
    form = EndForm({"version": "3", "ends": "2024-01-01"} | typed)
    form.is_valid()
    return form


def test_a_reason_stands_at_its_field_and_others_above_the_form():
    form = ending()
    reasons = [
        RuleViolationError("It starts on {starts}.", field="ends", starts=2),
        InvalidInputError("It is somebody else's."),
    ]

    form.refuse(RuleViolationError("No.", reasons=reasons))

    assert form.errors["ends"] == ["It starts on 2."]
    assert form.non_field_errors() == ["It is somebody else's."]


def test_a_refusal_without_reasons_is_told_itself():
    form = ending()

    def refuse():
        raise RuleViolationError("Somebody else saved this.")

    assert form.attempt(refuse) is None
    assert form.non_field_errors() == ["Somebody else saved this."]


def test_what_a_service_answers_is_handed_on():
    assert ending().attempt(lambda day: day, "Monday") == "Monday"


def test_beginning_again_keeps_what_was_typed():

    form = EndForm(QueryDict("version=1&ends=2024-01-01&reason=Moved"))

    form.begin_again_at(7)

    assert form["version"].value() == "7"
    assert form["reason"].value() == "Moved"


def test_differences_name_the_fields_that_two_people_filled_in_differently(db):
    bhutan = world.country()
    form = PersonForm({"name": "Dara", "country": "BTN", "position": "Head"})
    form.is_valid()

    found = form.differences({"name": "Dara", "country": None, "position": "Head"})

    assert [tuple(each) for each in found] == [("Country", "", bhutan.name)]


def test_names_in_other_languages_are_typed_by_line():
    field = NamesField()

    assert field.clean("th: ดิน\n\n dz : ས ") == {"th": "ดิน", "dz": "ས"}
    assert field.prepare_value({"th": "ดิน"}) == "th: ดิน"


def test_a_name_without_its_language_is_refused_with_an_example():
    with pytest.raises(ValidationError, match="write it like this: th: name"):
        NamesField().clean("ดิน")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("letter.pdf", b"%PDF-1.7\n%%EOF", "application/pdf"),
        ("letter.pdf", b"\x89PNG\r\n\x1a\n....", "image/png"),
    ],
)
def test_a_letter_is_what_it_is_inside(name, content, media_type):
    file = letter_field().clean(SimpleUploadedFile(name, content))

    assert file.content_type == media_type


def test_a_letter_that_is_a_text_is_refused():
    with pytest.raises(ValidationError, match="whatever its name says"):
        letter_field().clean(SimpleUploadedFile("letter.pdf", b"Dear all,\n"))


def test_only_own_roles_are_offered_to_be_delegated(db):
    standing = Standing(
        account_id=1,
        person_id=1,
        roles=(
            Role(RoleKind.FOCAL_POINT),
            Role(RoleKind.ADMINISTRATOR),
            Role(RoleKind.HEAD, delegated_by="Dara Example"),
        ),
    )

    form = DelegationForm(standing=standing)

    assert [value for value, _label in form.fields["role"].choices] == ["focal_point"]
