"""When a process that died is started again, and when it is given up."""

from __future__ import annotations

from dataclasses import dataclass

WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds; after as many quick deaths it is given up
LONG_ENOUGH = 60.0  # seconds of life after which a death is the first again


@dataclass(frozen=True, slots=True)
class Deaths:
    """How often in a row a process died soon after its start."""

    in_a_row: int = 0

    def after(self, lived_seconds: float) -> Deaths:
        """One death more."""
        return Deaths(1 if lived_seconds >= LONG_ENOUGH else self.in_a_row + 1)

    @property
    def wait_seconds(self) -> float | None:
        """How long to wait before the next start; None to give up."""
        return WAITS[self.in_a_row - 1] if self.in_a_row <= len(WAITS) else None
