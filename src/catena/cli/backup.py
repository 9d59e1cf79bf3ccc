"""The commands that save an installation and bring it back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from catena.cli import installation, progress
from catena.text import mark as _


def backup(
    file: Annotated[
        Path | None,
        typer.Argument(help="Where to; by default into the data folder, by date."),
    ] = None,
) -> None:
    """Save database and files into one archive, while people work."""
    installation.open_installation()
    from django.conf import settings

    from catena.platform.operations.services import backups

    now = datetime.now(UTC)
    default = settings.DATA_FOLDER / "backups" / f"catena-{now:%Y%m%dT%H%M%SZ}.tar"
    target = file or default
    outcome = backups.make_backup(target, now=now, progress=_show)
    progress.clear()
    size = target.stat().st_size
    typer.echo(
        _("{file}: {rows} rows, {files} files, {size} bytes, checked.").format(
            file=target, rows=outcome.n_rows, files=outcome.n_files, size=size
        )
    )
    _tell_damaged(outcome.damaged)
    typer.echo(_("It does not hold the secret key: keep settings.env elsewhere too."))


def restore(
    file: Annotated[Path, typer.Argument(help="The archive that `backup` wrote.")],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Keep what is here aside and take its place."),
    ] = False,
) -> None:
    """Bring a backup back, into an empty installation unless told otherwise."""
    made = installation.ensure_settings()
    installation.open_installation()
    from catena.platform.operations.services import backups

    outcome = backups.restore(
        file, may_replace=replace, now=datetime.now(UTC), progress=_show
    )
    progress.clear()
    typer.echo(
        _("{rows} rows and {files} files are back, checked.").format(
            rows=outcome.n_rows, files=outcome.n_files
        )
    )
    _tell_damaged(outcome.damaged)
    if outcome.aside:
        typer.echo(_("What was here lies in {folder}.").format(folder=outcome.aside))
    if made:
        typer.echo(_("A new secret key was made: everybody signs in again."))
    if outcome.needs_migration:
        typer.echo(_("It is of an older Catena: start with `catena serve --migrate`."))


def _show(done: int, of: int) -> None:
    total = _(" of {of}").format(of=of) if of else ""
    progress.show(_("File {done}{total}").format(done=done, total=total))


def _tell_damaged(damaged: list[str]) -> None:
    for sha256 in damaged:
        typer.echo(
            _("File {sha256} was missing or damaged; see `catena doctor`.").format(
                sha256=sha256
            ),
            err=True,
        )
