"""Outlines that pages draw: made once for the same shapes, then kept.

The first who asks has them made (up to a second) and stored as a file; every other
process reads that file, and after that a page costs two small queries.
"""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

from django.conf import settings

import catena
from catena.platform.common import canonical, files
from catena.platform.members.queries import regions
from catena.platform.places import preparing
from catena.platform.places.enums import Level, SetState
from catena.platform.places.extents import extent_of
from catena.platform.places.models import BoundarySet, Unit
from catena.report.maps import Extent, Frame, MapOutline, MapShape, project

EDITION = 1  # raise it when outlines are drawn or kept differently
FOLDER = "outlines"  # in the data folder; may be emptied at any time
MOST_KEPT = 64  # outlines in the memory of a process, each up to 0.2 MB

logger = logging.getLogger(__name__)


class CountryOutline(NamedTuple):
    """A country among its neighbours: what is drawn, and which of it is its own."""

    outline: MapOutline
    names: dict[str, str]  # of its units, by code
    level: Level


def region_outline(region_id: int) -> MapOutline | None:
    """The countries around a region's members; None while no set is in use."""
    sets = BoundarySet.objects.filter(region_id=region_id, level=Level.COUNTRIES)
    in_use = sets.filter(state=SetState.IN_USE).values_list("shapes__sha256", flat=True)
    sha256 = in_use.first()
    if sha256 is None:
        return None
    return _found(sha256, Level.COUNTRIES, member_codes(region_id))


def set_outline(boundary_set: BoundarySet) -> MapOutline | None:
    """What a set would draw of its region; None if its shapes are lost."""
    codes = member_codes(boundary_set.region_id)
    return _found(boundary_set.shapes.sha256, Level(boundary_set.level), codes)


def country_outline(country_code: str, region_id: int) -> CountryOutline | None:
    """A country by its first-level units where a set has them, else as a whole."""
    units = Unit.objects.filter(
        boundary_set__region_id=region_id,
        boundary_set__state=SetState.IN_USE,
        country__code=country_code,
    ).order_by("-boundary_set__level", "name")
    rows = list(
        units.values_list(
            "boundary_set__level", "boundary_set__shapes__sha256", "code", "name"
        )
    )
    if not rows:
        return None
    level, sha256 = Level(rows[0][0]), rows[0][1]
    outline = _found(sha256, level, frozenset({country_code}))
    if outline is None:
        return None
    names = {code: name for at, _sha256, code, name in rows if at == level}
    return CountryOutline(outline, names, level)


def member_codes(region_id: int) -> frozenset[str]:
    """Codes of the countries whose membership has no end: they frame the map."""
    members = regions.countries().filter(
        memberships__region_id=region_id, memberships__ends=None
    )
    return frozenset(members.values_list("code", flat=True))


def names_of_members(boundary_set: BoundarySet) -> dict[str, str]:
    """Names by code of the units that a set has of the members of its region."""
    members = member_codes(boundary_set.region_id)
    units = Unit.objects.filter(boundary_set=boundary_set, country__code__in=members)
    return dict(units.order_by("name").values_list("code", "name"))


def _found(sha256: str, level: Level, codes: frozenset[str]) -> MapOutline | None:
    """The outline; a page without a map is better than no page."""
    try:
        return _kept(sha256, level, codes)
    except FileNotFoundError:
        logger.exception("the shapes %s are lost; no map is drawn", sha256)
        return None


@lru_cache(maxsize=MOST_KEPT)
def _kept(sha256: str, level: Level, codes: frozenset[str]) -> MapOutline | None:
    """Of shapes by the hash of their content, so that it never grows old."""
    key = canonical.sha256(
        [sha256, int(level), sorted(codes), EDITION, catena.__version__]
    )
    path = Path(settings.DATA_FOLDER, FOLDER, f"{key}.json")
    stored = _stored(path)
    if stored is not None:
        return stored
    drawn = _drawn(files.path_of_hash(sha256), level, codes)
    if drawn is not None:
        _store(path, drawn)
    return drawn


def _drawn(path: Path, level: Level, codes: frozenset[str]) -> MapOutline | None:
    if not path.is_file():
        raise FileNotFoundError(path)
    boundaries = preparing.of_kept_shapes(path, level)
    extent = extent_of(boundaries, codes)
    return project(boundaries, extent) if extent else None


def _stored(path: Path) -> MapOutline | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    frame = Frame(Extent(*kept["extent"]), *kept["frame"])
    shapes = tuple(
        MapShape(code, name, drawn, (x, y), is_small)
        for code, name, drawn, (x, y), is_small in kept["shapes"]
    )
    return MapOutline(frame, shapes, kept["disputed"])


def _store(path: Path, outline: MapOutline) -> None:
    """Write beside it first: another process may read at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", dir=path.parent, delete=False, encoding="utf-8"
    ) as new:
        json.dump(_plain(outline), new, separators=(",", ":"))
    Path(new.name).replace(path)


def _plain(outline: MapOutline) -> dict[str, Any]:
    on = outline.frame
    return {
        "extent": list(on.extent),
        "frame": [on.width, on.height, on.scale, on.left, on.top],
        "shapes": [
            [each.code, each.name, each.path, list(each.centre), each.is_small]
            for each in outline.shapes
        ],
        "disputed": outline.disputed,
    }
