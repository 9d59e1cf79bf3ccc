"""First-level units: three to look at, and enough for several batches."""

from __future__ import annotations

import pytest
from shapely import box


@pytest.fixture
def many_districts():
    """450 strips of Nepal, from south to north."""
    width = 2 / 450
    return [
        (
            {"iso_3166_2": f"NP-{i}", "iso_a2": "NP", "name": f"Strip {i}"},
            box(80, 26.5 + i * width, 89, 26.5 + (i + 1) * width),
        )
        for i in range(450)
    ]
