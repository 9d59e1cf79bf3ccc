"""What the endpoints of every room share: pages of a list, and problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast, get_type_hints

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from ninja.pagination import PaginationBase, paginate

View = TypeVar("View", bound=Callable[..., Any])

PAGE_SIZE, LARGEST_PAGE = 50, 100
LAST_PAGE = 1_000_000  # databases count rows in 64 bits


class FieldProblem(Schema):
    """What was wrong with one field."""

    field: str = Field(description="Where it lies, for example body.values.3")
    problem: str


class Problem(Schema):
    """A refusal (RFC 9457): what was wrong, and what to do about it."""

    type: str = Field(description="Stable name of the kind, for programs.")
    title: str = Field(description="One sentence, for people.")
    status: int
    facts: dict[str, str] = Field(description="The values in the sentence, by name.")
    reasons: list[str] = Field(description="Why, where there are several reasons.")
    fields: list[FieldProblem] = Field([], description="Fields to mend, for 422.")


class Pages(PaginationBase):
    """A list in pages: ``?page=2&page_size=100`` of ``count``, then ``next``."""

    class Input(Schema):
        """Which page, and how long."""

        page: int = Field(1, ge=1, le=LAST_PAGE)
        page_size: int = Field(PAGE_SIZE, ge=1, le=LARGEST_PAGE)

    class Output(Schema):
        """One page, and where the next one is."""

        items: list[Any]
        count: int = Field(description="How many there are on all pages.")
        next: str | None = Field(description="Address of the next page, if any.")

    def paginate_queryset(
        self,
        queryset: QuerySet[Any],
        pagination: Any,
        request: HttpRequest,
        **params: Any,  # noqa: ARG002 - those of the endpoint
    ) -> dict[str, Any]:
        """The rows of the page that was asked for."""
        first = (pagination.page - 1) * pagination.page_size
        last = first + pagination.page_size
        count = self._items_count(queryset)
        return {
            "items": list(queryset[first:last]),
            "count": count,
            "next": _address(request, pagination.page + 1) if last < count else None,
        }


def paged(view: View) -> View:
    """Answer the rows that a function returns in pages; goes under the route.

    The types in its signature are looked up here, where it was written: the library
    would look for their names among its own.
    """
    view.__annotations__ = get_type_hints(view, include_extras=True)
    return cast(View, paginate(Pages)(view))


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
