"""Whose a result is, nobody learns who is not meant to: every answer is searched."""

from __future__ import annotations

import re
from itertools import chain

import pytest
import rounds_world
import world
from django.urls import reverse
from rounds_world import client_of

from catena.platform.common import files, registers
from catena.platform.common.registers import Asked
from catena.platform.labs.models import Product
from catena.platform.labs.queries import rounds
from catena.platform.labs.services import rounds as keeping

pytestmark = pytest.mark.django_db
OWN = "ZQX12"
LINK = re.compile(r'(?:href|src|srcset)="(/[^"#]*)"')
PAGES = [
    "/laboratories/",
    "/laboratories/?format=csv",
    "/laboratories/rounds/",
    "/laboratories/rounds/?format=csv",
    "/laboratories/rounds/clay-2023/",
    "/laboratories/rounds/clay-2023/?format=csv",
    "/laboratories/rounds/clay-2023/?format=xlsx",
    "/laboratories/rounds/clay-2023/?verdict=unsatisfactory",
    "/laboratories/rounds/clay-2023/measurands/1/",
    "/laboratories/rounds/clay-2023/measurands/2/",
    "/laboratories/rounds/clay-2023/measurands/3/",
    "/laboratories/rounds/clay-2023/mine/",
    "/laboratories/rounds/clay-2023/codes/",
    "/laboratories/rounds/clay-2023/codes/?format=csv",
    "/laboratories/rounds/clay-2023/codes/file/",
    "/api/v1/laboratories",
    "/api/v1/laboratories/rounds",
    "/api/v1/laboratories/rounds/clay-2023",
    "/api/v1/laboratories/rounds/clay-2023/measurands",
    "/api/v1/laboratories/rounds/clay-2023/mine",
]


def body_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", errors="replace")


def codes_in(text):
    return set(re.findall(r"ZQX\d\d", text))


def answers_to(client):
    """Every page above, and every page and file that one of them leads to."""
    seen, waiting = set(), [*PAGES, *file_addresses()]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        text = body_of(answer)
        yield path, answer, text + str(answer.headers)
        if path in PAGES and answer.status_code == 200:
            found = (each.replace("&amp;", "&") for each in LINK.findall(text))
            waiting += [each for each in found if is_ours(each)]


def is_ours(path):
    return path.startswith(("/laboratories/", "/files/"))


def file_addresses():
    kept = Product.objects.select_related("file", "round__results_file")
    sent = {name_of(each.round.results_file) for each in kept}
    return [*sent, *(name_of(each.file) for each in kept)]


def name_of(file):
    return reverse("files:download", args=[file.public_id, file.name])


@pytest.mark.parametrize(
    "role", ["visitor", "somebody", "focal_point", "head", "administrator"]
)
def test_no_answer_tells_a_code_to(role, published):
    client = client_of(world.ROLES[role]())

    told = {
        path: found
        for path, _answer, text in answers_to(client)
        if (found := codes_in(text))
    }

    assert told == {}


def test_a_laboratory_is_told_its_own_code_and_no_other(published, technician):
    told = set()
    for _path, _answer, text in answers_to(client_of(technician)):
        told |= codes_in(text)

    assert told == {OWN}


def test_the_organiser_of_another_network_is_told_none(published):
    other = world.staff(
        "Una Example",
        world.PostKind.PT_ORGANISER,
        body=world.body("other-net", world.BodyKind.NETWORK),
    )

    assert not any(codes_in(text) for *_rest, text in answers_to(client_of(other)))


def test_before_publication_nobody_but_the_organiser_finds_the_round(
    scored, laboratory, technician
):
    for person in (None, technician, world.somebody()):
        client = client_of(person)
        assert client.get("/laboratories/rounds/clay-2023/").status_code == 404
        assert {client.get(each).status_code for each in file_addresses()} == {404}


def test_a_withdrawn_round_is_nobodys_any_more(published, organiser, now):
    keeping.withdraw_round(
        published.public_id,
        reason="Wrong samples",
        expected_version=published.version,
        actor=organiser.account,
        now=now,
    )

    client = client_of(None)
    assert client.get("/laboratories/rounds/clay-2023/").status_code == 404
    assert {client.get(each).status_code for each in file_addresses()} == {404}


def test_what_lies_open_is_open_to_visitors(published):
    client = client_of(None)
    found = Product.objects.filter(kind__startswith="open").select_related("file")

    answers = [
        client.get(
            reverse("files:download", args=[each.file.public_id, each.file.name])
        )
        for each in found
    ]

    assert len(answers) == 7
    assert {answer.status_code for answer in answers} == {200}


def test_open_pictures_hold_nothing_but_marks(published):
    for product in Product.objects.filter(kind="open-chart").select_related("file"):
        text = files.path_of(product.file).read_text("utf-8")
        assert codes_in(text) == set()
        assert "aria-label" not in text
        assert "<title" not in text


def test_small_groups_are_not_shown(published, organiser):
    visitor = client_of(None)
    address = "/laboratories/rounds/clay-2023/measurands/3/"

    assert visitor.get(address).status_code == 404
    assert "Potassium" not in body_of(visitor.get("/laboratories/rounds/clay-2023/"))
    assert client_of(organiser).get(address).status_code == 200


def test_what_other_pages_show_of_a_round_tells_no_code(published, technician, now):
    for actor in (None, technician.account):
        asked = Asked(actor, now)
        said = [
            *chain(*registers.news.ask(asked, None, 9)),
            *chain(*registers.needs.ask(asked)),
            *chain(*registers.hits.ask(asked, "ZQX", 9)),
            *chain(*registers.hits.ask(asked, "clay", 9)),
            *chain(*registers.figures.ask(asked, world.region().id)),
        ]
        assert codes_in(repr(said)) == set()


def test_the_organiser_sees_every_code(published, organiser):
    text = body_of(client_of(organiser).get("/laboratories/rounds/clay-2023/"))

    assert codes_in(text) == set(rounds_world.CODES)


def test_products_of_a_run_that_no_longer_counts_are_nobodys(
    published, organiser, now, django_capture_on_commit_callbacks
):
    before = file_addresses()
    with django_capture_on_commit_callbacks(execute=True):
        keeping.run_again(published.public_id, actor=organiser.account, now=now)

    sent = {name_of(each.round.results_file) for each in Product.objects.all()}
    made = [each for each in before if each not in sent]
    client = client_of(organiser)
    assert {client.get(each).status_code for each in made} == {404}
    assert rounds.published().get().run == 2
