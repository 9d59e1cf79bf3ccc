"""The document says what the API does: every operation, its refusals, its answers."""

from __future__ import annotations

import json

import jsonschema
import pytest
import world

from catena.platform.api.main import api
from catena.platform.common import jobs
from catena.platform.vocab.services import load_starter

PROBLEM = "application/problem+json"
REFERENCE = {"$ref": "#/components/schemas/Problem"}
CHANGING = {"post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document():
    """The document as programs get it, plain JSON."""
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))


def operations():
    """Every operation with its path and method."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield pytest.param(path, method, operation, id=operation["operationId"])


OPERATIONS = [*operations()]


@pytest.mark.django_db
def test_the_document_is_open_to_everybody(client):
    answer = client.get("/api/v1/openapi.json")

    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    assert answer.json()["info"]["title"] == "Catena"


def test_names_of_operations_are_unique_and_say_room_and_noun():
    names = [
        operation["operationId"]
        for _path, _method, operation in (param.values for param in OPERATIONS)
    ]

    assert len(names) == len(set(names))
    assert [name for name in names if "catena_platform" in name] == []


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_says_what_it_does(path, method, operation):
    assert operation.get("description"), f"{method} {path} has no docstring"
    assert operation.get("tags"), f"{method} {path} belongs to no room"


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_documents_its_refusals_as_problems(path, method, operation):
    responses = operation["responses"]
    refusals = {status: said for status, said in responses.items() if status >= 400}

    expected = {401}
    expected |= (
        {403} if method in CHANGING or {} not in operation["security"] else set()
    )
    expected |= {404} if "{" in path else set()
    expected |= {422} if operation["parameters"] else set()
    assert expected <= set(refusals)
    for said in refusals.values():
        assert said["content"] == {PROBLEM: {"schema": REFERENCE}}


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_an_operation_says_the_shape_of_its_answer(path, method, operation):
    good = [said for status, said in operation["responses"].items() if status < 300]

    assert good
    assert all("content" in said for said in good)


def test_every_schema_that_is_named_is_there(document):
    text = json.dumps(document)
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert named <= set(document["components"]["schemas"])


def test_the_document_names_both_ways_in_and_no_third(document):
    schemes = document["components"]["securitySchemes"]

    assert set(schemes) == {"PersonalToken", "Session"}
    assert schemes["PersonalToken"]["scheme"] == "bearer"
    assert schemes["Session"]["in"] == "cookie"


@jobs.register("tests.api.example")
def example_work(job: jobs.RunningJob) -> None:
    """Does nothing."""


# What stands in a path for the answers that are looked at; one entry a path.
EXAMPLES = {
    "/api/v1/vocabulary/{scheme}": {"scheme": "unit"},
    "/api/v1/vocabulary/{scheme}/{code}": {"scheme": "unit", "code": "g_kg"},
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "operation"),
    [
        pytest.param(path, operation, id=path)
        for path, method, operation in (param.values for param in OPERATIONS)
        if method == "get" and ("{" not in path or path in EXAMPLES)
    ],
)
def test_an_answer_has_the_shape_that_the_document_says(
    program, pema, now, document, path, operation
):
    jobs.start("tests.api.example", owner=pema, now=now)
    load_starter(actor=world.administrator().account, now=now)

    answer = program().get(path.format(**EXAMPLES.get(path, {})))

    said = document["paths"][path]["get"]["responses"][str(answer.status_code)]
    [content] = said["content"].values()
    jsonschema.validate(
        answer.json(), {**content["schema"], "components": document["components"]}
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing/here", 404),
        ("get", "/api/v2/me", 404),
        ("put", "/api/v1/me", 405),
        ("get", "/api/v1/jobs?page=0", 422),
    ],
)
def test_a_refusal_has_the_shape_that_the_document_says(
    program, document, method, path, status
):
    answer = getattr(program(["read", "write"]), method)(path)

    assert answer.status_code == status
    assert answer["Content-Type"] == PROBLEM
    schema = {**REFERENCE, "components": document["components"]}
    jsonschema.validate(answer.json(), schema)


@pytest.mark.django_db
def test_a_method_that_is_not_taken_says_which_are(client):
    assert client.put("/api/v1/me")["Allow"] == "GET"
