"""The tags and filters that every template has."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.template import Context, Template

from catena.platform.look.parts import (
    HistoryEntry,
    Link,
    MadeFrom,
    Source,
    State,
    ToDo,
)

MOMENT = datetime(2023, 5, 2, 3, 0, tzinfo=UTC)


def rendered(source: str, **context: object) -> str:
    """What a template says, its white space folded."""
    return re.sub(r"[ \n]+", " ", Template(source).render(Context(context))).strip()


def test_tags_need_no_loading():
    assert rendered("{{ 18406|number }}") == "18\u202f406"
    assert rendered("{{ 2.345|number:1 }}") == "2.3"
    assert rendered("{{ none|number }}", none=None) == "–"
    assert rendered("{{ 14200|bytes }}") == "14\u00a0kB"
    assert "2 May 2023" in rendered("{{ when|day }}", when=MOMENT)
    assert "03:00" in rendered("{{ when|instant }}", when=MOMENT)
    assert "–" in rendered("{{ when|instant }}{{ when|day }}", when=None)


def test_a_state_may_be_given_whole_or_in_two():
    in_two = rendered('{% state "done" "Published" %}')
    whole = rendered("{% state each %}", each=State("done", "Published"))

    assert in_two == whole == '<span class="state done">Published</span>'


def test_an_unknown_kind_of_state_is_refused():
    with pytest.raises(ValueError, match="'good' is no kind of state"):
        rendered('{% state "good" "Published" %}')


def test_the_breadcrumb_ends_with_the_page_itself():
    shown = rendered('{% breadcrumb "Laboratories" "/laboratories/" "L04" %}')

    assert '<li><a href="/laboratories/">Laboratories</a></li>' in shown
    assert '<li aria-current="page">L04</li>' in shown


def test_figures_have_notes_and_dashes():
    shown = rendered(
        "{% figures rows %}", rows=[("Profiles", 18406, "12 % public"), ("Maps", None)]
    )

    assert "18\u202f406 <small>12 % public</small>" in shown
    assert "–" in shown


def test_facts_show_each_value_by_its_kind():
    rows = [("Closes", MOMENT), ("Owner", Link("Organiser", "/people/1/"))]

    shown = rendered("{% facts rows %}", rows=rows)

    assert '<time datetime="2023-05-02T03:00+00:00">' in shown
    assert '<a href="/people/1/">Organiser</a>' in shown


def test_only_the_first_thing_to_do_has_the_filled_button():
    item = ToDo(state=State("act", "Sign"), what="The sheet", path="/x/", action="Sign")

    shown = rendered("{% todo items %}", items=[item, item])

    assert shown.count("btn-next") == 1
    assert shown.count('<span class="visually-hidden"> (The sheet)</span>') == 2


def test_made_from_names_inputs_method_and_fingerprint():
    origin = MadeFrom(
        inputs=[Source("21 results", "/files/1/", "14 kB")],
        method=Source("ISO 13528:2022", detail="7.8"),
        made_at=MOMENT,
        inputs_hash="9f3c11ab20d4",
        links=[Link("Run again", "/again/")],
    )

    shown = rendered("{% made_from origin %}", origin=origin)

    assert '<a href="/files/1/">21 results</a> · 14 kB' in shown
    assert "ISO 13528:2022 · 7.8" in shown
    assert '<code title="9f3c11ab20d4">9f3c11ab</code>' in shown
    assert '<a href="/again/">Run again</a>' in shown


def test_history_says_on_whose_behalf():
    entry = HistoryEntry(
        when=MOMENT, what="Results entered", who="Organiser", on_behalf_of="L04"
    )

    assert "on behalf of L04" in rendered("{% history entries %}", entries=[entry])
    assert "Nothing has happened yet." in rendered("{% history entries %}", entries=[])


@pytest.mark.parametrize(
    ("theme", "media"),
    [
        ("", "screen and (prefers-color-scheme: dark)"),
        ("dark", "screen"),
        ("light", "not all"),
        ("nonsense", "screen and (prefers-color-scheme: dark)"),
    ],
)
def test_a_chart_is_dark_where_the_page_is(theme, media):
    shown = rendered('{% chart "/l.svg" "/d.svg" "Bars" "Read" %}', look_theme=theme)

    assert f'<source srcset="/d.svg" media="{media}" data-dark>' in shown
    assert '<img src="/l.svg" alt="Bars">' in shown
    assert "<figcaption>Read</figcaption>" in shown


def test_an_empty_place_says_what_would_fill_it():
    shown = rendered('{% empty "No rounds" "Call one." "/new/" "Call a round" %}')

    assert '<a class="btn" href="/new/">Call a round</a>' in shown
