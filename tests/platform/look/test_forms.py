"""Forms: each field with label, help and error, and a summary that leads there."""

from __future__ import annotations

import re

from catena.platform.look.forms import LookRenderer, ReasonForm
from catena.platform.look.samples import SampleForm, wrong_form


def test_the_platform_renders_all_forms_this_way(settings):
    assert settings.FORM_RENDERER == "catena.platform.look.forms.LookRenderer"


def test_every_visible_field_has_a_label():
    page = SampleForm(renderer=LookRenderer()).render()

    named = set(re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', page))
    labelled = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', page))
    assert named
    assert named <= labelled


def test_required_is_said_in_words():
    page = SampleForm(renderer=LookRenderer()).render()

    required = [field for field in SampleForm().fields.values() if field.required]
    assert page.count("(required)") == len(required)


def test_mistakes_are_summed_up_with_links_to_the_fields():
    form = wrong_form()
    form.renderer = LookRenderer()

    page = form.render()

    assert 'role="alert"' in page
    targets = re.findall(r'<a href="#([^"]+)">', page)
    assert len(targets) == len(form.errors)
    assert all(f'id="{target}"' in page for target in targets)


def test_a_field_names_its_help_and_its_error():
    form = SampleForm({"name": ""}, renderer=LookRenderer())

    page = str(form["name"].as_field_group())

    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', page)
    assert described
    assert set(described[1].split()) == {"id_name_helptext", "id_name_error"}
    assert all(f'id="{each}"' in page for each in described[1].split())


def test_a_form_without_mistakes_has_no_summary():
    assert 'role="alert"' not in SampleForm(renderer=LookRenderer()).render()


def test_a_question_takes_no_answer_without_the_reason_that_it_needs():
    sent = {"version": "3", "reason": " "}

    assert ReasonForm(sent).is_valid()
    assert list(ReasonForm(sent, needs_reason=True).errors) == ["reason"]
