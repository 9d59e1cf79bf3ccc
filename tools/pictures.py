"""Makes the pictures of README and documentation from the demo's report.

python tools/pictures.py
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path

import pypdfium2

from catena.demo.__main__ import main as demo

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
PAGES = {"report": 1, "report-measurand": 5}  # of the report, from one
PIXELS_PER_POINT = 1.6
COLOURS = 64  # enough for flat pages, and a third of the size


def main() -> None:
    """Score the demo round anew, and picture some pages of its report."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stdout(io.StringIO()):
            demo(Path(folder))
        report = pypdfium2.PdfDocument(Path(folder, "report.pdf"))
        for name, page in PAGES.items():
            picture = report[page - 1].render(scale=PIXELS_PER_POINT).to_pil()
            path = IMAGES / f"{name}.png"
            picture.quantize(COLOURS).save(path, optimize=True)
            print(path.relative_to(IMAGES.parent.parent))
        report.close()


if __name__ == "__main__":
    main()
