"""The web server: one granian process with threads, as a child of the supervisor."""

from __future__ import annotations

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from catena.platform.operations.processes import lifeline

APPLICATION = "catena.platform.config.wsgi:application"
GRACE_SECONDS = 25  # for requests in flight


def serve(host: str, port: int, threads: int) -> None:
    """Answer requests until told to stop."""
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=GRACE_SECONDS,
    ).serve()


if __name__ == "__main__":
    lifeline.hold()
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
