"""Documents set by Typst: a template, data as JSON, pictures; out comes a PDF."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from catena.errors import NotFoundError
from catena.report import theme
from catena.report.drawing import Picture
from catena.report.fonts import font_folder
from catena.report.letters import each_text, lettering_of, texts_in
from catena.text import mark as _

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: typst.PDFStandard = "ua-1"  # tagged, with alternatives


def set_pdf(
    template: str,
    content: Any,
    pictures: Mapping[str, Picture],
    *,
    made_at: datetime,
) -> bytes:
    """A document as PDF/UA-1.

    Parameters
    ----------
    template : str
        A file of `catena.report.templates`.
    content : dataclass instance
        What the template prints, all numbers as text.
    pictures : mapping of str to Picture
        By the file names under which `content` names them.
    made_at : datetime
        With its time zone; stands in the PDF.

    Returns
    -------
    bytes
        The same for the same input.

    Raises
    ------
    NotFoundError
        If Catena's fonts are missing.
    """
    data = {**asdict(content), "look": _look()}
    lettering = lettering_of(texts_in(data))
    data = each_text(data, lettering.readable)
    data["fonts"] = lettering.families
    with tempfile.TemporaryDirectory(prefix="catena-report-") as folder:
        root = Path(folder)
        shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
        (root / "data.json").write_text(json.dumps(data), encoding="utf-8")
        for name, picture in pictures.items():
            (root / name).write_bytes(picture.content)
        return typst.compile(
            root / template,
            root=root,
            font_paths=[font_folder()],
            ignore_system_fonts=not lettering.needs_system_fonts,
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=made_at.astimezone(UTC),
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it.

    Raises
    ------
    NotFoundError
        If there is no such folder.
    """
    if not path.parent.is_dir():
        raise NotFoundError(
            _("There is no folder {folder}; make it, or choose another."),
            folder=path.parent,
        )
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)  # mkstemp lets nobody else read
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _look() -> dict[str, Any]:
    """The tokens, so that pages and charts have the same colours."""
    names = (
        "INK MUTED LINE WASH MOSS MOSS_WASH OCHRE OCHRE_WASH CLAY CLAY_WASH GLEY "
        "GLEY_WASH HORIZONS SANS SERIF"
    )
    return {name.lower(): getattr(theme, name) for name in names.split()}
