"""Folders that are filled completely or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from catena.errors import InvalidInputError
from catena.text import mark as _


@contextmanager
def filled_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into; its files move to `folder` when all is written.

    Files of other names in `folder` stay. If the block fails, nothing changes.

    Parameters
    ----------
    folder : Path
        Made if it does not exist.

    Yields
    ------
    Path
        An empty folder on the same disk.

    Raises
    ------
    InvalidInputError
        If `folder` is a file, or may not be written to, or a file cannot take the
        place of a folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = TemporaryDirectory(prefix=".catena-", dir=folder)
    except (FileExistsError, NotADirectoryError):
        raise InvalidInputError(
            _("{folder} is, or lies in, a file; name a folder for the results."),
            folder=folder,
        ) from None
    except PermissionError:
        raise InvalidInputError(
            _("{folder} may not be written to; name another folder."), folder=folder
        ) from None
    with temporary as name:
        filled = Path(name)
        yield filled
        files = sorted(filled.iterdir())
        for path in files:
            _check_replaceable(folder / path.name)
        for path in files:
            path.replace(folder / path.name)


def _check_replaceable(path: Path) -> None:
    if path.is_dir():
        raise InvalidInputError(
            _("{path} is a folder; rename it, or name another folder for the results."),
            path=path,
        )
