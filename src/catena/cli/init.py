"""The command that begins an installation, or adds a region to it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from catena.cli import installation
from catena.errors import InvalidInputError
from catena.text import mark as _


def init(
    answers: Annotated[
        Path | None,
        typer.Option(help="TOML file with all answers, instead of asking."),
    ] = None,
    in_browser: Annotated[
        bool,
        typer.Option("--in-browser", help="Only prepare; answer in the browser."),
    ] = False,
) -> None:
    """Begin an installation: data folder, secret key, tables, a region, you."""
    if installation.ensure_settings():
        file = installation.data_folder() / "settings.env"
        typer.echo(_("{file} is made, with a secret key.").format(file=file))
    installation.open_installation()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    if in_browser:
        typer.echo(_("Start `catena serve`; it prints the address of the set-up."))
        return
    given = _read(answers) if answers else _ask()
    _set_up(given, datetime.now(UTC))


def _set_up(given: Mapping[str, Any], now: datetime) -> None:
    from catena.platform.operations.services import first_sign_in, setup

    made, account = setup.set_up(given, now=now)
    typer.echo(_("The region {code} is set up.").format(code=made.region_code))
    if account.last_login is None:
        hint = _("Start `catena serve`, then sign in once as {email} at")
        typer.echo(hint.format(email=account.email))
        typer.echo(first_sign_in.link_for(account))


def _ask() -> dict[str, Any]:
    """The answers of whoever sits at the terminal, each asked until it can be read.

    Raises
    ------
    InvalidInputError
        If nobody sits there.
    """
    if not sys.stdin.isatty():
        raise InvalidInputError(
            _("There is no terminal to ask at; give --answers or --in-browser.")
        )
    from catena.platform.operations.services.setup import CHECKS

    answers: dict[str, Any] = {}
    for step, check in CHECKS.items():
        while True:
            answers[step] = QUESTIONS[step](answers)
            try:
                check(answers)
            except InvalidInputError as error:
                for reason in error.reasons or [error]:
                    typer.echo(f"  {reason}", err=True)
            else:
                break
    return answers


def _ask_region(_answers: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": typer.prompt(_("Name of the region")),
        "code": typer.prompt(_("Short code, such as asp")),
        "time_zone": typer.prompt(_("Time zone"), default="UTC"),
        "languages": typer.prompt(_("Languages, by code"), default="en"),
    }


def _ask_subregions(_answers: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    while code := _ask_for(_("Code of a subregion (empty: no more)")):
        found[code] = typer.prompt(_("Its name"))
    return found


def _ask_countries(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    rest = _("no subregion") if answers["subregions"] else answers["region"]["name"]
    question = _("Countries of {part}, by name or code, parted by semicolons")
    return {
        code: _ask_for(question.format(part=name)).split(";")
        for code, name in {**answers["subregions"], "": rest}.items()
    }


def _ask_bodies(_answers: Mapping[str, Any]) -> list[str]:
    from catena.platform.operations import knowledge

    offered = knowledge.bodies().values()
    return [each.code for each in offered if typer.confirm(f"{each.name}?", True)]


def _ask_administrator(_answers: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": typer.prompt(_("Your name")),
        "email": typer.prompt(_("Your e-mail address, to sign in with")),
    }


def _ask_for(what: str) -> str:
    return str(typer.prompt(what, default="", show_default=False)).strip()


QUESTIONS = {
    "region": _ask_region,
    "subregions": _ask_subregions,
    "countries": _ask_countries,
    "bodies": _ask_bodies,
    "administrator": _ask_administrator,
}


def _read(file: Path) -> dict[str, Any]:
    """The answers of a file.

    Raises
    ------
    InvalidInputError
        If it is no TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            _("{file} cannot be read: {reason}"), file=file.name, reason=str(error)
        ) from None
