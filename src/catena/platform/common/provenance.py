"""What derived records were made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models

import catena
from catena.platform.common.canonical import plain, sha256
from catena.platform.common.models import MadeFrom


class Input(NamedTuple):
    """One thing that went in, as it was then."""

    kind: str
    name: str
    sha256: str
    id: str = ""
    version: int | None = None


class Method(NamedTuple):
    """How it was made: the method, its edition, and every choice."""

    name: str
    edition: str
    parameters: Mapping[str, Any]


def made_from(
    subject: models.Model,
    *,
    inputs: Sequence[Input],
    method: Method,
    now: datetime,
    result_hash: str = "",
) -> MadeFrom:
    """Write down what a record was made from."""
    written = [each._asdict() for each in inputs]
    hashes = sorted((each.kind, each.sha256) for each in inputs)
    parameters = plain(method.parameters)
    return MadeFrom.objects.create(
        subject_kind=subject._meta.label_lower,
        subject_id=subject.public_id,  # type: ignore[attr-defined]
        method=method.name,
        edition=method.edition,
        software=f"catena {catena.__version__}",
        parameters=parameters,
        inputs=written,
        inputs_hash=sha256([hashes, method.name, method.edition, parameters]),
        result_hash=result_hash,
        made_at=now,
    )


def latest(subject_id: UUID) -> MadeFrom | None:
    """What a record was last made from."""
    return MadeFrom.objects.filter(subject_id=subject_id).first()
