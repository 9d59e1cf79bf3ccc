"""How much a finding matters."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """From fine to broken; the worst one is the exit code of the doctor."""

    FINE = 0
    LOOK = 1  # works, but somebody should see to it
    BROKEN = 2
