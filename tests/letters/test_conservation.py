"""Nothing is lost and nothing is read twice: where every visible character of a document went.

What a document shows is counted apart from the reader, with pdfplumber or from the XML; what became of it, by the
account of the reader. Signs are compared by what they are: an accent with its letter, a ligature with its letters,
a sign of a symbol font with any other.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from attrs import evolve
from reportlab.pdfgen.canvas import Canvas

import kamerbrief
from kamerbrief.model.layout import TEXT_ZONES, Layout, PageLayout
from kamerbrief.options import ParseOptions
from kamerbrief.sources.reading import find_media_type, read_document, read_input
from kamerbrief.structure.assembly import Structure, build_structure
from kamerbrief.structure.page_zones import Stretch, account
from support.builders import pdf

HERE = Path(__file__).parents[1]
FIXTURES = HERE / "fixtures"
REAL = HERE.parent.parent / "shared" / "letters"
SCANS = {"bijlage-scan-zonder-tekst.pdf"}
SIGN = "•"
SPACING_ACCENTS = "¨´`ˆ˜¸ˇ"
SET_BY_ITSELF = "0123456789.)i" + SIGN
"""What Word sets by itself: bullets, numbers of items and of notes."""
LEAST_SIZE = 0.5
"""Type that is smaller than this, in points, is not to be seen."""
WITHOUT_CHARACTER = re.compile(r"\(cid:\d+\)")
"""How pdfplumber writes a glyph for which the file gives no character."""
OUTSIDE_LINES = ("drawn_twice", "drawn_rule")
"""What is left out and stands in no line."""

EACH = 3 if os.environ.get("CI") else 1
"""Where CI is set, one real letter in three: all of them take minutes."""


def signs(text: str) -> Iterator[str]:
    """The visible signs of a text, so that the same sign is the same however a file writes it."""
    for letter in unicodedata.normalize("NFKD", text):
        category = unicodedata.category(letter)
        if letter in "‐‑\xad\x02":
            yield "-"
        elif letter in SPACING_ACCENTS or category in ("Mn", "Cc", "Cf", "Zs", "Zl", "Zp", "Sk"):
            continue
        elif category in ("Co", "Cn", "So", "Sm") or letter in "�–°□■▪●○•§¶×±≤≥":
            yield SIGN
        else:
            yield letter


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each sign stands in texts."""
    return Counter(sign for text in texts for sign in signs(text))


# What a page shows ---------------------------------------------------------------------------------------------------


def drawn(path: Path | bytes) -> list[Counter[str]]:
    """The signs that each page of a PDF draws, in the part of it that is shown."""
    source = io.BytesIO(path) if isinstance(path, bytes) else path
    with pdfplumber.open(source) as pdf:
        pages = []
        for page in pdf.pages:
            x0, top, x1, bottom = page.cropbox
            pages.append(
                count(
                    WITHOUT_CHARACTER.sub(SIGN, char["text"])
                    for char in page.chars
                    if char["size"] > LEAST_SIZE
                    and x0 - 1 <= char["x0"] <= x1 + 1
                    and top < char["bottom"] <= bottom + 9
                )
            )
            page.close()
        return pages


def gone_wrong(layout: Layout, text: str, pages: list[Counter[str]]) -> list[str]:
    """Say what a letter lost, and what it has twice; nothing, where all is accounted for."""
    wrong = []
    for page in layout.pages:
        wrong += [f"page {page.number}: lost {left.text!r}" for left in page.left_out if left.reason == "lost"]
        here = told(page)
        missing, extra = pages[page.number - 1] - here, here - pages[page.number - 1]
        if extra:
            wrong.append(f"page {page.number}: twice, or not on the page: {dict(extra)}")
        if missing.total() > page.hidden:
            wrong.append(f"page {page.number}: {page.hidden} signs are hidden, but not accounted for: {dict(missing)}")
    within = count(line.text for page in layout.pages for line in page.lines if line.zone in TEXT_ZONES)
    within -= count(left.text for page in layout.pages for left in page.left_out if left.reason not in OUTSIDE_LINES)
    whole = count([text])
    if within != whole:
        wrong.append(
            f"in lines of the text, but not in the text: {dict(within - whole)}; the other way: {dict(whole - within)}"
        )
    return wrong


def told(page: PageLayout) -> Counter[str]:
    """All signs of which the layout of a page tells where they went."""
    outside = (left.text for left in page.left_out if left.reason in OUTSIDE_LINES)
    return count([*(line.text for line in page.lines), *outside])


# Letters ------------------------------------------------------------------------------------------------------------


def conserved(path: Path) -> list[str]:
    """Say what a PDF lost on the way into a letter."""
    # What OCR reads on a picture has no characters on the page to be counted against.
    letter = kamerbrief.parse(path, nlp=None, keep_layout=True, options=ParseOptions(ocr=False))
    assert letter.layout is not None
    return gone_wrong(letter.layout, letter.text, drawn(path))


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.pdf")), ids=lambda path: path.name)
def test_every_sign_of_a_made_letter_is_accounted_for(path: Path) -> None:
    assert conserved(path) == []


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_dir(), reason="no folder with real letters beside the repository")
@pytest.mark.parametrize("path", sorted(REAL.glob("*.pdf"))[::EACH], ids=lambda path: path.name)
def test_every_sign_of_a_real_letter_is_accounted_for(path: Path) -> None:
    if path.name in SCANS:
        pytest.skip("a scan without text")
    assert conserved(path) == []


def copies(path: Path, least: int) -> tuple[bytes, int]:
    """A PDF that holds a letter as often as gives this many pages, and how often that is."""
    letter, many = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(many) < least:
        many.import_pages(letter)
    file = io.BytesIO()
    many.save(file)
    return file.getvalue(), len(many) // len(letter)


def test_a_file_that_holds_a_letter_many_times_loses_no_note() -> None:
    path = FIXTURES / "notes-over-pages.pdf"
    once = kamerbrief.parse(path, nlp=None)
    data, times = copies(path, 25)
    often = kamerbrief.parse(data, nlp=None, keep_layout=True)
    assert often.layout is not None
    assert gone_wrong(often.layout, often.text, drawn(data)) == []
    assert [note.text for note in often.footnotes] == [note.text for note in once.footnotes] * times
    assert all(note.anchors for note in often.footnotes)
    last_words = {once.text[: note.anchors[0].start].split()[-1] for note in once.footnotes}
    read_again = {often.text[: note.anchors[0].start].split()[-1] for note in often.footnotes}
    assert read_again == last_words


# Formats without pages ------------------------------------------------------------------------------------------------


def accounted(path: Path) -> tuple[Structure, list[Stretch]]:
    """What became of the lines of a document."""
    given = read_input(path, ParseOptions(), None)
    document = read_document(given, find_media_type(given), ParseOptions())
    structure = build_structure(document)
    return structure, [stretch for page in account(document, structure) for stretch in page]


def lost_in_text(structure: Structure, stretches: list[Stretch]) -> list[str]:
    """Say what is in lines of the text and not in the text, or the other way round."""
    lost = [f"lost {stretch.piece.text!r}" for stretch in stretches if stretch.reason == "lost"]
    within = count(each.piece.text for each in stretches if each.zone in TEXT_ZONES and each.reason is None)
    whole = count([structure.text])
    return lost if within == whole else [*lost, f"{dict(within - whole)}; the other way: {dict(whole - within)}"]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.name)
def test_every_sign_of_a_text_is_accounted_for(path: Path) -> None:
    structure, stretches = accounted(path)
    assert lost_in_text(structure, stretches) == []
    assert count(stretch.piece.text for stretch in stretches) == count([path.read_text(encoding="utf-8")])


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def typed(path: Path) -> str:
    """What a Word document shows of what was typed in its text and notes; numbers that it sets by itself left out."""
    with zipfile.ZipFile(path) as package:
        parts = [
            name for name in package.namelist() if re.fullmatch(r"word/(?:document|footnotes|endnotes)\.xml", name)
        ]
        return "".join(text for name in parts for text in runs(ElementTree.fromstring(package.read(name))))


def runs(element: ElementTree.Element) -> Iterator[str]:
    """The texts of runs, without those that were moved away, are hidden, or stand there again for old readers."""
    if element.tag in (COMPATIBLE + "Fallback", WORD + "moveFrom", WORD + "del"):
        return
    if element.tag == WORD + "r" and element.find(f"{WORD}rPr/{WORD}vanish") is not None:
        return
    if element.tag == WORD + "t":
        yield element.text or ""
    for child in element:
        yield from runs(child)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.docx")), ids=lambda path: path.name)
def test_every_sign_that_was_typed_in_a_word_document_is_accounted_for(path: Path) -> None:
    _, stretches = accounted(path)
    assert [each for each in stretches if each.reason == "lost"] == []
    shown, told = count([typed(path)]), count(stretch.piece.text for stretch in stretches)
    assert shown - told == Counter()
    in_text = count(each.piece.text for each in stretches if each.zone in TEXT_ZONES and each.reason is None)
    assert set(in_text - shown) <= set(SET_BY_ITSELF)


# The account itself sees what is wrong --------------------------------------------------------------------------------

TWELVE = FIXTURES / "twelve-pages.pdf"


def test_every_sign_of_a_figure_is_accounted_for() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 720, "De dijken langs de rivier zijn hoog en sterk.")
        for at, height in enumerate((80, 120, 40)):
            canvas.rect(140 + 60 * at, 400, 30, height, stroke=0, fill=1)
            canvas.drawString(140 + 60 * at, 388, str(2020 + at))
        canvas.line(130, 400, 330, 400)
        canvas.translate(122, 420)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Aantal")

    data = pdf(draw)
    letter = kamerbrief.parse(data, nlp=None, keep_layout=True)
    assert letter.layout is not None
    assert gone_wrong(letter.layout, letter.text, drawn(data)) == []
    (page,) = letter.layout.pages
    assert sorted(line.text for line in page.lines if line.zone == "figure") == ["2020", "2021", "2022", "Aantal"]
    assert page.hidden == 0


def test_what_is_lost_or_read_twice_is_seen() -> None:
    letter = kamerbrief.parse(TWELVE, nlp=None, keep_layout=True)
    layout, pages = letter.layout, drawn(TWELVE)
    assert layout is not None and gone_wrong(layout, letter.text, pages) == []
    first, *others = layout.pages
    for lines in (first.lines[1:], (*first.lines, first.lines[0])):
        assert gone_wrong(evolve(layout, pages=(evolve(first, lines=lines), *others)), letter.text, pages)
    assert gone_wrong(layout, letter.text[10:], pages)
    assert gone_wrong(layout, f"{letter.text} {letter.text[:10]}", pages)


def test_what_was_left_out_is_told_with_its_reason() -> None:
    letter = kamerbrief.parse(TWELVE, nlp=None, keep_layout=True)
    assert letter.layout is not None
    markers = [left for page in letter.layout.pages for left in page.left_out if left.reason == "marker"]
    assert len(markers) >= len(letter.footnotes) > 0
    assert {left.text.strip(" .[]") for left in markers} >= {note.marker for note in letter.footnotes}
