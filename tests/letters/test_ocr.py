"""Scans: read with OCR when asked for or where it can be done; hidden text that a copier recognised badly."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

import kamerbrief
from broken import make_broken
from kamerbrief import DocumentTooLargeError, Letter, MissingDependencyError, NoTextLayerError, ParseOptions
from kamerbrief.cli.main import app
from kamerbrief.layout.lines import find_lines
from kamerbrief.layout.pages import Page
from kamerbrief.model.notice import Notice
from kamerbrief.sources.pdf import ocr, scans
from kamerbrief.sources.pdf.ocr import OcrFailedError, Reading, Word
from kamerbrief.sources.pdf.reader import PdfReader
from kamerbrief.sources.pdf.scans import looks_wrong
from support.builders import pdf
from support.invariants import violations

FIXTURES = Path(__file__).parents[1] / "fixtures"
SCAN = FIXTURES / "scans" / "scan.pdf"
OCR, NO_OCR = ParseOptions(ocr=True), ParseOptions(ocr=False)
GOOD = (
    "Geachte voorzitter,",
    "Hierbij informeer ik uw Kamer over het onderhoud van de molens in de polder.",
    "Ik stuur uw Kamer uiterlijk 1 oktober 2026 een tweede verslag over de molens.",
    "Daarin ga ik ook in op de vragen die uw Kamer eerder heeft gesteld.",
)
BAD = (
    "Geachte v0orzitter,",
    "Hierb1j inforrneer ik uw Karner 0ver het onderh0ud van dc rn olens in dc p0lder.",
    "lk stuur uw Karner uiterl1jk 1 okt0ber 2026 een tweedc vers1ag o vcr de rnolens.",
    "Daarin ga ik 00k in op dc vragcn dic uw Karner eerdcr hecft gcsteld.",
)


def missing() -> str:
    """What OCR lacks here, or nothing."""
    try:
        ocr.require_engine("the tests")
    except NoTextLayerError as error:
        return error.problem
    return ""


needs_engine = pytest.mark.skipif(bool(missing()), reason=missing())


def copied(lines: Sequence[str], *, invisible: bool = True, picture: tuple[float, float] = (596, 842)) -> bytes:
    """A page as a copier makes it: a picture, and the text that it recognised laid under it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 250)), 0, 0, *picture)
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(3 if invisible else 0)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)

    return pdf(draw)


def codes(letter: Letter) -> list[str]:
    return [notice.code for notice in letter.notices]


# Without OCR


@pytest.mark.parametrize("advice", ["pip install pypdfium2 pytesseract", "ParseOptions(ocr=True)", "--ocr", "ocrmypdf"])
def test_a_scan_says_how_it_can_be_read(advice: str) -> None:
    with pytest.raises(NoTextLayerError) as caught:
        kamerbrief.parse(SCAN, options=NO_OCR)
    assert advice in caught.value.problem


def engine(languages: Sequence[str] | None, hocr: bytes = b"", problem: Exception | None = None) -> Any:
    """A stand-in for pytesseract; without languages, the program is not there."""

    class TesseractNotFoundError(OSError):
        pass

    calls: list[dict[str, Any]] = []

    def get_languages() -> list[str]:
        if languages is None:
            raise TesseractNotFoundError
        return list(languages)

    def image_to_pdf_or_hocr(picture: Image.Image, **options: Any) -> bytes:
        calls.append(options)
        if problem is not None:
            raise problem
        return hocr

    return SimpleNamespace(
        TesseractNotFoundError=TesseractNotFoundError,
        get_languages=get_languages,
        image_to_pdf_or_hocr=image_to_pdf_or_hocr,
        calls=calls,
    )


@pytest.mark.parametrize(
    ("module", "advice"),
    [
        (None, "pip install pypdfium2 pytesseract"),
        (engine(None), "apt-get install tesseract-ocr tesseract-ocr-nld"),
        (engine(["eng", "osd"]), "Dutch model (nld): on Debian or Ubuntu `apt-get install"),
    ],
)
def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, module: object, advice: str) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", module)
    with pytest.raises(MissingDependencyError) as caught:
        kamerbrief.parse(SCAN, options=OCR)
    assert advice in caught.value.problem
    assert str(caught.value).startswith("scan.pdf: ")
    assert "\n" not in str(caught.value)


def test_a_letter_with_text_needs_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    path = FIXTURES / "one-page.pdf"
    assert kamerbrief.parse(path, options=OCR, nlp=None) == kamerbrief.parse(path, options=NO_OCR, nlp=None)


@pytest.mark.parametrize("command", [["parse"], ["show"], ["report", "-o", "-"]])
def test_the_commands_have_the_option(monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    asked = CliRunner().invoke(app, [*command, "--ocr", str(SCAN)])
    assert asked.exit_code == 1
    assert "to read it with OCR two packages are needed" in asked.stderr
    for way in ([], ["--no-ocr"]):
        not_asked = CliRunner().invoke(app, [*command, *way, str(SCAN)])
        assert not_asked.exit_code == 1
        assert "--ocr" in not_asked.stderr


def test_the_option_is_a_truth_value_or_auto() -> None:
    assert ParseOptions().ocr == ParseOptions(ocr="auto").ocr == "auto"
    with pytest.raises(TypeError, match="ocr"):
        ParseOptions(ocr="ja")  # type: ignore[arg-type]


# Where nobody asked for it


PAPER, PHOTOGRAPH = 250, 90
"""Greys of an empty page and of a dark picture."""


def page_of(grey: int, *, ink: bool) -> Callable[[Canvas], None]:
    """A page that is a picture of one grey, with some black on it."""

    def draw(canvas: Canvas) -> None:
        picture = Image.new("L", (60, 84), grey)
        if ink:
            picture.paste(0, (10, 10, 50, 14))
        canvas.drawImage(ImageReader(picture), 0, 0, 596, 842)

    return draw


def write(canvas: Canvas) -> None:
    """A page with text."""
    canvas.drawString(100, 700, GOOD[3])


def test_a_first_page_that_is_a_picture_is_read(fake: Fake) -> None:
    calls = fake(Reading([read_line(GOOD[1], 300, 600)], [0.0]))
    letter = kamerbrief.parse(pdf(page_of(PAPER, ink=True), write), nlp=None)
    assert letter.text.split("\n\n") == [GOOD[1], GOOD[3]]
    assert [(notice.code, notice.page) for notice in letter.notices][:1] == [("ocr", 1)]
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("words", "confidence"),
    [("the minister wishes to inform members of this house", 95), (GOOD[1], 60), ("Foto: ANP", 95)],
    ids=["no Dutch", "unsure", "few words"],
)
def test_what_may_be_no_text_stays_a_picture(fake: Fake, words: str, confidence: float) -> None:
    fake(Reading([read_line(words, 300, 600, confidence=confidence)], [0.0]))
    letter = kamerbrief.parse(pdf(page_of(PAPER, ink=True), write), nlp=None)
    assert letter.text == GOOD[3]
    (notice,) = [notice for notice in letter.notices if notice.page == 1]
    assert notice.code == "picture_page"
    assert "pip install pypdfium2 pytesseract" in notice.message


@pytest.mark.parametrize("draw", [page_of(PAPER, ink=False), page_of(PHOTOGRAPH, ink=True)], ids=["empty", "dark"])
def test_an_empty_page_and_a_photograph_are_not_looked_at(fake: Fake, draw: Callable[[Canvas], None]) -> None:
    calls = fake(Reading([read_line(GOOD[1], 300, 600)], [0.0]))
    assert kamerbrief.parse(pdf(draw, write), nlp=None).text == GOOD[3]
    assert not calls


def test_only_so_many_pages_are_read_unasked(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fake(Reading([read_line(GOOD[1], 300, 600)], [0.0]))
    monkeypatch.setattr(scans, "_MOST_UNASKED", 2)
    letter = kamerbrief.parse(pdf(*[page_of(PAPER, ink=True)] * 3), nlp=None)
    assert len(calls) == 2
    assert [notice.code for notice in letter.notices if notice.page] == ["ocr", "ocr", "picture_page"]


def test_reading_unasked_takes_a_share_of_the_time(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fake(Reading([read_line(GOOD[1], 300, 600)], [0.0]))
    monkeypatch.setattr(scans, "_UNASKED_SHARE", 0.0)
    assert kamerbrief.parse(pdf(page_of(PAPER, ink=True), write), nlp=None).text == GOOD[3]
    assert not calls


def test_without_the_engine_a_picture_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    letter = kamerbrief.parse(pdf(page_of(PAPER, ink=True), write), nlp=None)
    assert [(notice.code, notice.page) for notice in letter.notices if notice.page] == [("picture_page", 1)]
    with pytest.raises(NoTextLayerError, match="ocrmypdf"):
        kamerbrief.parse(SCAN)


# What the engine gives


HOCR = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page' title='bbox 0 0 100 100'>
<div class='ocr_separator' title="bbox 10 60 50 62"></div>
<span class='ocr_line' title="bbox 10 20 50 40; baseline 0.01 -8; x_size 20">
<span class='ocrx_word' title='bbox 10 20 30 40; x_wconf 93'>
<span class='ocrx_cinfo' title='x_bboxes 10 20 18 40; x_conf 99.5'>j</span>
<span class='ocrx_cinfo' title='x_bboxes 20 24 30 36; x_conf 99.5'>a</span>
<span class='ocrx_cinfo' title='x_bboxes 31 20 32 40; x_conf 60'>_</span>
</span>
<span class='ocrx_word' title='bbox 40 20 50 40; x_wconf 95'> </span>
</span></div></body></html>"""


def test_words_with_their_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    module = engine(["nld"], HOCR)
    monkeypatch.setitem(sys.modules, "pytesseract", module)
    reading = ocr.read_picture(Image.new("L", (100, 100)), 300, 12.5)
    assert reading == Reading([[Word("ja", [(10, 20, 18, 40), (20, 24, 30, 36)], 93)]], [0.01], [(10, 60, 50, 62)])
    (call,) = module.calls
    assert (call["lang"], call["timeout"], call["extension"]) == ("nld", 12.5, "hocr")
    assert "--dpi 300" in call["config"]


@pytest.mark.parametrize(
    ("hocr", "problem", "message"),
    [(b"<html>", None, "no element|not well|mismatch"), (b"", RuntimeError("Tesseract process timeout"), "timeout")],
)
def test_an_engine_that_fails(
    monkeypatch: pytest.MonkeyPatch, hocr: bytes, problem: Exception | None, message: str
) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", engine(["nld"], hocr, problem))
    with pytest.raises(OcrFailedError, match=message):
        ocr.read_picture(Image.new("L", (10, 10)), 300, 1.0)


# What becomes of it


EM = 40.0
"""Size of the type that is read, in pixels; at 300 pixels per inch, 9.6 points."""


def read_word(text: str, x: float, baseline: float, *, confidence: float = 95, em: float = EM) -> Word:
    """A word in type of one width, with letters as high as they are."""
    boxes = []
    for at, letter in enumerate(text):
        top = 0.55 if letter in "acemnorsuvwxzgpqy" else 0.74
        low = -0.2 if letter in "gpqy" else 0
        left = x + at * em / 2
        boxes.append((left, baseline - top * em, left + 0.45 * em, baseline - low * em))
    return Word(text, boxes, confidence)


def read_line(text: str, x: float, baseline: float, **how: float) -> list[Word]:
    words = []
    for word in text.split():
        words.append(read_word(word, x, baseline, **how))
        x += (len(word) + 1) * how.get("em", EM) / 2
    return words


Fake = Callable[[Reading], list[int]]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Let the engine read something else than what is there; the list counts how often it does."""
    pytest.importorskip("pypdfium2")

    def put(reading: Reading) -> list[int]:
        calls: list[int] = []

        def read(picture: Image.Image, resolution: int, seconds: float) -> Reading:
            calls.append(resolution)
            return reading

        monkeypatch.setattr(scans, "require_engine", lambda name: None)
        monkeypatch.setattr(scans, "read_picture", read)
        return calls

    return put


def read_pages(data: bytes, **options: Any) -> tuple[list[Page], list[Notice]]:
    reader = PdfReader(data, "scan.pdf", ParseOptions(ocr=True, **options))
    pages = list(reader.pages())
    reader.close()
    return pages, reader.notices


def test_a_scan_becomes_a_page_of_characters(fake: Fake) -> None:
    words = [*read_line("Geachte voorzitter", 300, 600, confidence=90), *read_line("Rijnstraat", 1900, 600, em=30)]
    calls = fake(Reading([words], [0.0], [(300, 900, 800, 902)]))
    (page, _), notices = read_pages(make_broken.FILES["picture_only"]())
    assert calls == [300, 300]
    body, margin = find_lines(page)
    assert (body.text, margin.text) == ("Geachte voorzitter", "Rijnstraat")
    assert (body.size, margin.size) == pytest.approx((9.6, 7.2))
    assert (body.x0, body.baseline) == pytest.approx((72, 144), abs=0.1)
    assert [(rule.x0, rule.x1) for rule in page.rules] == [(72, 192)]
    assert [(notice.code, notice.page) for notice in notices] == [("ocr", 1), ("ocr", 2)]
    assert "mean confidence 92%" in notices[0].message


def test_a_page_that_lay_askew_is_set_upright(fake: Fake) -> None:
    slope = 0.01
    lines = [
        [
            Word(
                word.text,
                [(x0 - slope * y, t + slope * x0, x1 - slope * y, b + slope * x0) for x0, t, x1, b in word.boxes],
                95,
            )
            for word in read_line("Hierbij informeer ik uw Kamer over het onderhoud", 300, y)
        ]
        for y in (800, 1800, 2800)
    ]
    fake(Reading(lines, [slope, slope, -0.2], []))
    (page, _), _ = read_pages(make_broken.FILES["picture_only"]())
    found = find_lines(page)
    assert [line.text for line in found] == ["Hierbij informeer ik uw Kamer over het onderhoud"] * 3
    assert max(line.x0 for line in found) - min(line.x0 for line in found) < 0.5
    assert found[1].baseline - found[0].baseline == pytest.approx(240, abs=0.5)


def test_bullets_markers_and_dirt_are_told_by_their_shape(fake: Fake) -> None:
    bullet = Word("e", [(300, 578, 314, 592)], 80)
    raised = Word("polder3", [*read_word("polder", 360, 600).boxes, (482, 560, 492, 578)], 90)
    speck = Word("_", [(900, 590, 912, 594)], 60)
    lines = [
        [bullet, raised, speck],
        read_line("e mail", 300, 700),
        read_line("krabbel", 300, 800, confidence=30),
    ]
    fake(Reading(lines, [0.0, 0.0, 0.0], []))
    (page, _), _ = read_pages(make_broken.FILES["picture_only"]())
    first, second = find_lines(page)
    assert (first.text, second.text) == ("• polder3", "e mail")
    (mark,) = first.marks
    assert (first.text[mark.start : mark.end], mark.rise > 0.3) == ("3", True)


def test_a_marker_that_was_read_as_a_sign_is_read_again(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    word = Word("polder?", [*read_word("polder", 360, 600).boxes, (482, 560, 492, 579)], 90)
    question = Word("waarom?", [*read_word("waarom", 520, 600).boxes, (642, 570, 652, 600)], 90)
    quoted = Word("ja’", [*read_word("ja", 680, 600).boxes, (722, 570, 726, 580)], 90)
    fake(Reading([[word, question, quoted]], [0.0], []))
    sizes = []

    def read_figure(picture: Image.Image, seconds: float) -> str:
        sizes.append(picture.size)
        return "2"

    monkeypatch.setattr(scans, "read_figure", read_figure)
    (page, _), _ = read_pages(make_broken.FILES["picture_only"]())
    (line,) = find_lines(page)
    assert line.text == "polder2 waarom? ja’"
    assert [line.text[mark.start : mark.end] for mark in line.marks] == ["2"]
    assert sizes == [(104, 122)] * 2  # once for each page


def test_letters_that_share_a_box_keep_their_order(fake: Fake) -> None:
    boxes = [(300.0, 570.0, 310.0, 600.0)] * 3
    fake(Reading([[Word("bbi", boxes, 95)]], [0.0], []))
    (page, _), _ = read_pages(make_broken.FILES["picture_only"]())
    assert [line.text for line in find_lines(page)] == ["bbi"]


def test_pictures_with_too_many_pixels_are_not_drawn(fake: Fake) -> None:
    calls = fake(Reading())
    _, notices = read_pages(make_broken.FILES["picture_only"](), max_picture_pixels=1_000)
    assert not calls
    assert [notice.code for notice in notices] == ["ocr_failed", "ocr_failed"]
    assert "max_picture_pixels" in notices[0].message
    with pytest.raises(NoTextLayerError, match="max_picture_pixels"):
        kamerbrief.parse(make_broken.FILES["picture_only"](), options=ParseOptions(ocr=True, max_picture_pixels=1_000))


def test_a_picture_without_text(fake: Fake) -> None:
    fake(Reading())
    with pytest.raises(NoTextLayerError, match="found no text"):
        kamerbrief.parse(SCAN, options=OCR)


def test_a_picture_among_pages_of_text_stays_one(fake: Fake) -> None:
    fake(Reading())

    def write(canvas: Canvas) -> None:
        canvas.drawString(100, 700, GOOD[1])

    def photograph(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 90)), 0, 0, 596, 842)

    letter = kamerbrief.parse(pdf(write, photograph), options=OCR, nlp=None)
    assert letter.text == GOOD[1]
    assert [notice.message for notice in letter.notices if notice.page == 2] == [
        "OCR found no text on this page, which is a picture"
    ]


def test_a_page_of_great_size_is_drawn_coarser(fake: Fake) -> None:
    calls = fake(Reading())

    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((14_000, 14_000))
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 250)), 0, 0, 14_000, 14_000)

    read_pages(pdf(draw))
    assert calls == [round(72 * 36_000_000**0.5 / 14_000)]


def test_the_time_for_a_document_counts(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(Reading())

    def slow(*_: object) -> Reading:
        time.sleep(1.1)
        return Reading()

    monkeypatch.setattr(scans, "read_picture", slow)
    with pytest.raises(DocumentTooLargeError, match="max_seconds"):
        read_pages(make_broken.FILES["picture_only"](), max_seconds=1)


def test_an_engine_that_fails_on_a_page_does_not_lose_the_others(monkeypatch: pytest.MonkeyPatch, fake: Fake) -> None:
    fake(Reading())
    readings: Iterator[Reading | OcrFailedError] = iter(
        [OcrFailedError("Tesseract process timeout"), Reading([read_line(GOOD[1], 300, 600)], [0.0])]
    )

    def read(*_: object) -> Reading:
        reading = next(readings)
        if isinstance(reading, OcrFailedError):
            raise reading
        return reading

    monkeypatch.setattr(scans, "read_picture", read)
    letter = kamerbrief.parse(make_broken.FILES["picture_only"](), options=OCR, nlp=None)
    assert letter.text == GOOD[1]
    assert codes(letter)[:2] == ["ocr_failed", "ocr"]


def test_a_page_that_is_a_picture_is_named_where_ocr_is_not_asked_for() -> None:
    def write(canvas: Canvas) -> None:
        canvas.drawString(100, 700, GOOD[1])
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 90)), 0, 0, 200, 200)

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 90)), 0, 0, 596, 842)

    letter = kamerbrief.parse(pdf(write, scan), options=NO_OCR, nlp=None)
    found = [notice for notice in letter.notices if notice.code == "picture_page"]
    assert [notice.page for notice in found] == [2]
    assert "ocr=True" in found[0].message


# Hidden text that was recognised badly


def test_a_bad_hidden_text_is_noticed() -> None:
    letter = kamerbrief.parse(copied(BAD), options=NO_OCR, nlp=None)
    (notice,) = [notice for notice in letter.notices if notice.code == "poor_text_layer"]
    assert notice.page == 1
    assert "--ocr" in notice.message and "ocr=True" in notice.message


@pytest.mark.parametrize(
    "data",
    [
        copied(GOOD),
        copied(BAD, invisible=False),
        copied(BAD, picture=(200, 200)),
        copied(BAD[:2]),
    ],
    ids=["good", "visible", "small picture", "few words"],
)
def test_any_other_text_is_not(data: bytes) -> None:
    assert "poor_text_layer" not in codes(kamerbrief.parse(data, options=NO_OCR, nlp=None))


def test_bad_hidden_text_is_read_anew_when_asked(fake: Fake) -> None:
    calls = fake(Reading([read_line(GOOD[1], 300, 600)], [0.0]))
    letter = kamerbrief.parse(copied(BAD), options=OCR, nlp=None)
    assert letter.text == GOOD[1]
    assert codes(letter)[:1] == ["ocr"]
    assert len(calls) == 1
    assert kamerbrief.parse(copied(GOOD), options=OCR, nlp=None).text.startswith(GOOD[1])
    assert len(calls) == 1


def texts() -> list[str]:
    pages: list[str] = []
    for path in sorted(FIXTURES.glob("*.pdf")):
        reader = PdfReader(path.read_bytes(), path.name, ParseOptions())
        pages += [" ".join(line.text for line in find_lines(page)) for page in reader.pages()]
        reader.close()
    return pages


def test_sound_letters_do_not_look_wrong_and_garbled_ones_do() -> None:
    confused = {"e": "c", "l": "1", "i": "l", "o": "0", "m": "rn", "a": "d", "t": "f", "u": "ii", "s": "5", "g": "9"}
    chance = random.Random(1)
    pages = texts()
    assert not [text[:60] for text in pages if looks_wrong(text)]
    full = [text for text in pages if len(text.split()) >= 100]
    garbled = ["".join(confused.get(c, f"{c} ") if chance.random() < 0.1 else c for c in text) for text in full]
    # Where chance spares the words of a short page, it looks sound.
    assert sum(looks_wrong(text) for text in garbled) >= 0.95 * len(full)


@pytest.mark.parametrize(
    "text",
    [
        "The minister wishes to inform the House that I have received a letter of the European Commission " * 2,
        "Zie www.overheid.nl t/m 2024D41538 en 7e AP, a. b. c. d. de DigiD van MinFin en OvFD, u bent van A tot Z " * 2,
        "",
    ],
)
def test_codes_abbreviations_and_other_languages_do_not_look_wrong(text: str) -> None:
    assert not looks_wrong(text)


# With the engine


@pytest.fixture(scope="module")
def read() -> Letter:
    return kamerbrief.parse(SCAN, options=OCR)


@needs_engine
class TestScan:
    def test_the_header_is_right(self, read: Letter) -> None:
        header = read.header
        assert header.subject == "Aanbieding rapport Lezen dichtbij"
        assert str(header.date) == "2026-03-12"
        assert header.reference == "52817403"
        assert header.sender == "Ministerie van Onderwijs, Cultuur en Wetenschap"
        assert header.chamber == "tweede_kamer"

    def test_who_signs_is_right(self, read: Letter) -> None:
        (signatory,) = read.signatories
        assert signatory.name == "Liesbeth Hartgerink"
        assert signatory.role == "Minister van Onderwijs, Cultuur en Wetenschap"

    def test_what_must_happen_by_when_is_right(self, read: Letter) -> None:
        assert [str(deadline.latest) for deadline in read.deadlines] == ["2026-05-15", "2026-07-02"]

    def test_findings_have_their_place_on_the_page(self, read: Letter) -> None:
        span = read.deadlines[0].span
        assert span.page == 1
        ((x0, top, x1, bottom),) = (box.rect for box in span.boxes)
        # Where the same words stand in the letter that was scanned, which lay askew.
        printed = kamerbrief.parse(FIXTURES / "one-page.pdf", nlp=None).deadlines[0].span
        ((left, up, right, down),) = (box.rect for box in printed.boxes)
        assert max(abs(x0 - left), abs(top - up), abs(x1 - right), abs(bottom - down)) < 4

    def test_what_always_holds_holds_here(self, read: Letter) -> None:
        assert violations(read) == []
        assert Letter.from_json(read.to_json()) == read

    def test_nobody_need_ask_for_it(self, read: Letter) -> None:
        assert kamerbrief.parse(SCAN) == read

    def test_the_warning_says_how_sure_it_is(self, read: Letter) -> None:
        assert codes(read) == ["ocr"]
        assert read.notices[0].page == 1

    def test_it_is_the_same_each_time(self, read: Letter) -> None:
        assert kamerbrief.parse(SCAN.read_bytes(), options=OCR).text == read.text
