"""The OpenAPI document: what the library writes, with every refusal added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from catena.platform.common.endpoints import Problem
from catena.platform.common.problems import MEDIA_TYPE

Operation = dict[str, Any]

REFERENCE = {"$ref": "#/components/schemas/Problem"}
DESCRIPTIONS = {
    400: "What was sent cannot be used",
    401: "Not signed in, or the token is unknown, revoked or too old",
    403: "The account may not do this, or the token lacks the scope",
    404: "No such record that you may see",
    409: "Right in kind, wrong in the present state",
    422: "Fields to mend",
}
CHANGING = frozenset({"post", "put", "patch", "delete"})


class DocumentedApi(NinjaAPI):
    """An API whose document names the refusals that the frame itself makes."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """The document with its refusals."""
        document = super().get_openapi_schema(*args, **kwargs)
        document["components"]["schemas"].update(_problem_schemas())
        document["components"]["securitySchemes"].pop("Visitor", None)
        for method, operation in _operations(document):
            _add_visitors(operation)
            _add_refusals(method, operation)
        return document


def _operations(document: OpenAPISchema) -> Iterator[tuple[str, Operation]]:
    for methods in document["paths"].values():
        yield from methods.items()


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": schema}


def _add_visitors(operation: Operation) -> None:
    """One security scheme that asks for nothing, where visitors may come in."""
    security = operation.get("security", [])
    operation["security"] = [{} if "Visitor" in each else each for each in security]


def _add_refusals(method: str, operation: Operation) -> None:
    given = operation["responses"]
    for status in sorted({*_possible(method, operation), *_declared(given)}):
        given[status] = {
            "description": DESCRIPTIONS[status],
            "content": {MEDIA_TYPE: {"schema": REFERENCE}},
        }


def _declared(responses: dict[int, Any]) -> Iterator[int]:
    return (status for status in responses if status >= 400)


def _possible(method: str, operation: Operation) -> Iterator[int]:
    yield 401  # a token that does not hold is refused everywhere
    is_open = {} in operation["security"]
    if method in CHANGING or not is_open:
        yield 403
    parameters = operation["parameters"]
    if any(each["in"] == "path" for each in parameters):
        yield 404
    if parameters or "requestBody" in operation:
        yield 422
