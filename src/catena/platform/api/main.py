"""The API as a whole: what each room answers, under one address."""

from __future__ import annotations

from catena.platform.accounts.entry import EVERYBODY
from catena.platform.api.document import DocumentedApi
from catena.platform.api.refusals import refuse_in_problems

DESCRIPTION = """\
What the pages of this installation show, for programs.

Without a token you read what is public. A personal token (`/accounts/tokens/`) goes
into the header `Authorization: Bearer …`; it lets a program act as its account, within
the scopes `read` and `write`, until its day. Refusals are problem documents (RFC 9457).
Lists come in pages: `page`, `page_size` up to 100; the answer has `items`, `count` and
`next`. Answers carry an `ETag`; send it back as `If-None-Match` to save the way.
"""

api = DocumentedApi(
    title="Catena",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    auth=EVERYBODY,
    urls_namespace="api",
)
refuse_in_problems(api)

api.add_router("/me", "catena.platform.api.me.router")
api.add_router("/jobs", "catena.platform.api.jobs.router")
api.add_router("/vocabulary", "catena.platform.vocab.api.router")
api.add_router("/laboratories", "catena.platform.labs.api.router")
api.add_router("/places", "catena.platform.places.api.router")
api.add_router("/partnership", "catena.platform.members.api.router")
