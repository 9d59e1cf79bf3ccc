"""What a running server answers under load, and how long it takes.

Claim: none; what is printed says how many readers the machine at hand can bear. Twenty
readers ask for pages of a server that runs already, one page after the other; the limit
is the answer of `/health/live`, which does nothing, from the same server.

    python3 make.py bench serving          (asks http://localhost:8123)
    CATENA_URL=http://… python3 make.py bench serving
"""

from __future__ import annotations

import os
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import urlsplit

READERS, SECONDS = 20, 20
LIMIT = "/health/live"
PATHS = ("/", "/countries/", "/laboratories/rounds/")


class Answers(NamedTuple):
    """What came back: seconds of each page, and how many requests went wrong."""

    seconds: list[float]
    errors: list[str]


def main() -> None:
    """Print what the server answers, and its limit."""
    host = urlsplit(os.environ.get("CATENA_URL", "http://localhost:8123")).netloc
    try:
        ask(HTTPConnection(host, timeout=5), LIMIT)
    except (OSError, HTTPException):
        print(f"No server answers at {host}; start one with `python3 make.py demo`.")
        return
    limit = told("nothing", asked_for(host, (LIMIT,), SECONDS // 4), SECONDS // 4)
    for path in PATHS:
        told(path, asked_for(host, (path,), SECONDS // 4), SECONDS // 4, limit)
    told("all three", asked_for(host, PATHS, SECONDS), SECONDS, limit)


def told(
    name: str, answers: Answers, seconds: int, limit: float | None = None
) -> float:
    """Print one line; answers in a second."""
    rate = len(answers.seconds) / seconds
    p95 = quantiles(answers.seconds, n=20)[-1]
    print(
        f"{name:24}{rate:7.0f}/s; median {1000 * median(answers.seconds):.0f} ms, "
        f"95 % under {1000 * p95:.0f} ms; {len(answers.errors)} errors"
        + (f"; 1/{limit / rate:.1f} of nothing" if limit else "")
    )
    for error in sorted(set(answers.errors)):
        print(f"  {error}", file=sys.stderr)
    return rate


def asked_for(host: str, paths: tuple[str, ...], seconds: int) -> Answers:
    """What many readers get at once."""
    answers = Answers([], [])
    until = time.perf_counter() + seconds
    readers = [
        threading.Thread(target=read, args=(host, paths, number, until, answers))
        for number in range(READERS)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return answers


def read(
    host: str, paths: tuple[str, ...], number: int, until: float, answers: Answers
) -> None:
    """One reader, who begins with another page than the next."""
    connection = HTTPConnection(host, timeout=30)
    while time.perf_counter() < until:
        begin = time.perf_counter()
        try:
            ask(connection, paths[number % len(paths)])
        except (OSError, HTTPException) as error:
            answers.errors.append(repr(error))
            connection.close()
        else:
            answers.seconds.append(time.perf_counter() - begin)
        number += 1
    connection.close()


def ask(connection: HTTPConnection, path: str) -> None:
    """One page, read to its end."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:  # noqa: PLR2004 - what a page has
        raise HTTPException(f"{path}: {answer.status}")


if __name__ == "__main__":
    main()
