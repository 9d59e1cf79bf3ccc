"""The PDF of a round: accessible, complete, in our fonts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np
import pypdf
import pytest

from catena.errors import NotFoundError
from catena.report import drawing, fonts, letters
from catena.report.pt.document import write_pt_report

HOSTILE = (
    '#panic("x")',
    "*bold* _it_ $x$ @ref <lab>",
    "</text><script>alert(1)</script>",
    "\\ // /* ` {{x}}",
    "A laboratory with a name of forty letters",
)


@pytest.fixture(scope="session")
def mercury_pdf(mercury, tmp_path_factory):
    """The report of the mercury round, written once, and the steps it told."""
    path = tmp_path_factory.mktemp("report") / "mercury.pdf"
    steps = []
    write_pt_report(
        path,
        mercury.round_,
        mercury.evaluation,
        made_at=datetime(2026, 5, 20, 9, 30, tzinfo=UTC),
        title="Mercury in feed",
        progress=lambda *step: steps.append(step),
    )
    return path, steps


@pytest.fixture
def report_of(tmp_path, made_at):
    """Writes the report of a round and reads its text."""

    def write(scored, **options):
        path = tmp_path / "report.pdf"
        write_pt_report(
            path, scored.round_, scored.evaluation, made_at=made_at, **options
        )
        return " ".join(
            page.extract_text().replace("\n", " ")
            for page in pypdf.PdfReader(path).pages
        )

    return write


def fonts_in(value, seen):
    """Every font of a page, also of the pictures in it."""
    resources = value.get("/Resources", {})
    for font in resources.get("/Font", {}).values():
        yield font.get_object()
    for name, picture in resources.get("/XObject", {}).items():
        if (name, picture.get_object().hash_value()) not in seen:
            seen.add((name, picture.get_object().hash_value()))
            yield from fonts_in(picture.get_object(), seen)


def test_the_pdf_has_a_title_a_language_and_tags(mercury_pdf):
    pdf = pypdf.PdfReader(mercury_pdf[0])
    root = pdf.trailer["/Root"]

    assert pdf.metadata.title == "Mercury in feed"
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value


def test_the_pdf_claims_to_be_accessible(mercury_pdf):
    metadata = pypdf.PdfReader(mercury_pdf[0]).xmp_metadata

    assert b"pdfuaid:part" in metadata.stream.get_data()


def test_every_picture_has_its_words(mercury_pdf):
    def alternatives(element):
        if "/Alt" in element:
            yield element["/Alt"]
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            child = child.get_object()
            if isinstance(child, pypdf.generic.DictionaryObject):
                yield from alternatives(child)

    tree = pypdf.PdfReader(mercury_pdf[0]).trailer["/Root"]["/StructTreeRoot"]

    found = [*alternatives(tree)]
    assert [text.split(" for ")[0] for text in found] == [
        "z′ scores of 21 laboratories",
        "Where the 21 results",
    ]


def test_all_fonts_are_ours_and_embedded(mercury_pdf):
    pages = pypdf.PdfReader(mercury_pdf[0]).pages

    used = [font for page in pages for font in fonts_in(page, set())]

    families = {font["/BaseFont"].split("+")[1].split("-")[0] for font in used}
    assert families == {"CatenaSans", "CatenaSerif"}
    for font in used:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_text_has_every_laboratory_with_its_verdict(mercury_pdf, mercury):
    pages = pypdf.PdfReader(mercury_pdf[0]).pages
    lines = [line for page in pages for line in page.extract_text().split("\n")]

    (hg,) = mercury.sets
    for lab, verdict in zip(hg.labs, hg.verdicts, strict=True):
        assert [x for x in lines if x.startswith(f"{lab} ") and x.endswith(verdict)]
    assert "Page 1 of 3" in lines[-1] or any("Page 1 of 3" in line for line in lines)


def test_bookmarks_lead_to_each_measurand(mercury_pdf):
    def titles(outline):
        for entry in outline:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title.strip()

    found = [*titles(pypdf.PdfReader(mercury_pdf[0]).outline)]

    assert found[:3] == ["What to look at first", "Mercury", "Sample IMEP-111"]
    assert "Made from" in found


def test_progress_tells_every_step(mercury_pdf):
    assert mercury_pdf[1] == [
        (0, 3, "Drawing"),
        (1, 3, "Drawing"),
        (2, 3, "Setting the pages"),
        (3, 3, "Done"),
    ]


def test_the_same_round_makes_the_same_bytes(mercury, mercury_pdf, tmp_path, made_at):
    again = tmp_path / "again.pdf"

    write_pt_report(
        again,
        mercury.round_,
        mercury.evaluation,
        made_at=made_at,
        title="Mercury in feed",
    )

    assert again.read_bytes() == mercury_pdf[0].read_bytes()


def test_names_of_laboratories_are_only_text(round_of, report_of):
    header = "lab\tanalyte\tsample\tresult"
    rows = [f"{name}\tpH\tA\t5.{i}" for i, name in enumerate(HOSTILE)]

    text = report_of(
        round_of(*rows, header=header), title='#panic("title")', synthetic=True
    )

    plain = text.replace("\u200b", "").replace(" ", "")
    for name in (*HOSTILE, '#panic("title")'):
        assert name.replace(" ", "") in plain
    assert "Synthetic. A program made this round" in text


def test_letters_that_no_font_has_stop_no_report(round_of, report_of, monkeypatch):
    monkeypatch.setattr(letters, "_other_fonts", lambda: [])

    text = report_of(round_of("กข,pH,A,,,1,5.5,,", "L\u202e1,pH,A,,,1,5.6,,"))

    assert "[U+0E01 0E02]" in text
    assert "L[U+202E]1" in text


def test_a_picture_of_many_marks_is_a_bitmap_in_the_pdf(
    odd_round, report_of, tmp_path, monkeypatch
):
    monkeypatch.setattr(drawing, "MOST_MARKS_IN_SVG", 10)

    report_of(odd_round)

    assert pypdf.PdfReader(tmp_path / "report.pdf").pages[0].images


def test_a_round_without_an_accepted_result_still_has_its_report(round_of, report_of):
    text = report_of(round_of("L1,pH,A,,,1,see annex,,"))

    assert "No result was accepted" in text
    assert "see annex" in text
    assert "This is not a number." in text


def test_one_laboratory_makes_a_report_that_refuses(round_of, report_of):
    text = report_of(round_of("L1,pH,A,,,1,5.5,,"))

    assert "refusal" in text
    assert "No row was rejected." in text
    assert "Too few results for a consensus: 1" in text


def test_a_hundred_and_fifty_laboratories_are_all_in_the_tables(
    round_of, report_of, tmp_path
):
    values = np.random.default_rng(4).normal(18, 1.5, 150)
    rows = [f"LAB-{i:03d},C,A,g/kg,,1,{v:.2f},," for i, v in enumerate(values)]

    text = report_of(round_of(*rows))

    assert [i for i in range(150) if f"LAB-{i:03d} 1 " not in text] == []
    pages = [
        page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages
    ]
    with_rows = [page for page in pages if re.search(r"LAB-\d+ 1 ", page)]
    assert len(with_rows) > 2
    assert all("Results and scores, C A\nLaboratory" in page for page in with_rows)


def test_missing_fonts_are_refused_before_anything_is_written(
    odd_round, tmp_path, made_at, monkeypatch
):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path / "nowhere")

    with pytest.raises(NotFoundError, match="reinstall Catena"):
        write_pt_report(
            tmp_path / "report.pdf",
            odd_round.round_,
            odd_round.evaluation,
            made_at=made_at,
        )

    assert not (tmp_path / "report.pdf").exists()
