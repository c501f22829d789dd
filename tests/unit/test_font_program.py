"""The cut of a font whose name tells nothing, from the program that is embedded in the PDF."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import reportlab
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kamerbrief.options import ParseOptions
from kamerbrief.sources.pdf.font_program import Cut, cut_of, has_bold_stems
from kamerbrief.sources.pdf.reader import PdfReader
from support.builders import pdf

SYMBOLIC = 4
"""The flags of a font of which the PDF says nothing more (PDF 32000-1:2008, table 123)."""
FONTS = Path(reportlab.__file__).parent / "fonts"


def truetype(style: int, weight: int | None = None, magic: bytes = b"\x00\x01\x00\x00") -> bytes:
    """A font of the tables that tell its cut, and no more."""
    tables = [(b"head", bytes(44) + struct.pack(">H", style) + bytes(8))]
    if weight is not None:
        tables.append((b"OS/2", struct.pack(">HhH", 4, 500, weight)))
    directory, data = b"", b""
    begin = 12 + 16 * len(tables)
    for tag, table in tables:
        directory += struct.pack(">4sIII", tag, 0, begin + len(data), len(table))
        data += table
    return magic + struct.pack(">HHHH", len(tables), 0, 0, 0) + directory + data


def index(*entries: bytes) -> bytes:
    """An INDEX of the Compact Font Format."""
    if not entries:
        return b"\x00\x00"
    ends = [1]
    for entry in entries:
        ends.append(ends[-1] + len(entry))
    return struct.pack(">HB", len(entries), 1) + bytes(ends) + b"".join(entries)


def compact(name: bytes, top: bytes = b"", *strings: bytes) -> bytes:
    return b"\x01\x00\x04\x01" + index(name) + index(top) + index(*strings)


@pytest.mark.parametrize(
    ("program", "cut"),
    [
        (truetype(0), Cut()),
        (truetype(1), Cut(bold=True)),
        (truetype(2), Cut(italic=True)),
        (truetype(3), Cut(True, True)),
        (truetype(0, 400), Cut()),
        (truetype(0, 700), Cut(bold=True)),
        (compact(b"ABCDEF+F1"), Cut()),
        (compact(b"ABCDEF+Molen-Bold"), Cut(bold=True)),
        (compact(b"F1", b"\xf8\x14\x04"), Cut(bold=True)),  # weight: standard string 384
        (compact(b"F1", b"\xf8\x19\x04"), Cut()),  # 389, "Roman"
        (
            compact(b"F1", b"\x1e\x0a\x14\x0f\x0c\x07\xf8\x1b\x02\xf8\x1c\x04", b"Molen Oblique", b"Heavy"),
            Cut(True, True),
        ),
        (b"%!PS-AdobeFont-1.0: F1\n/FontName /F1 def\n/Weight (Bold) readonly def", Cut(bold=True)),
        (b"%!PS-AdobeFont-1.0: F1\n/FontName /Molen-Italic def", Cut(italic=True)),
        (b"%!PS-AdobeFont-1.0: F1\n/FontName /Molen def", Cut()),
        (b"", Cut()),
        (truetype(1)[:40], Cut()),
    ],
)
def test_a_program_tells_its_cut(program: bytes, cut: Cut) -> None:
    assert cut_of(program) == cut


def outlined(stem: int, em: int = 1000) -> bytes:
    """A font of one glyph, an upright as wide as its stem, which takes 300 units of the line."""
    glyph = struct.pack(">5h", 1, 50, 0, 50 + stem, 700)
    tables = [
        (b"head", bytes(18) + struct.pack(">H", em) + bytes(30) + struct.pack(">h", 1)),
        (b"hhea", bytes(34) + struct.pack(">H", 1)),
        (b"hmtx", struct.pack(">Hh", 300, 50)),
        (b"loca", struct.pack(">2I", 0, len(glyph))),
        (b"glyf", glyph),
    ]
    directory, data = b"", b""
    for tag, table in tables:
        directory += struct.pack(">4sIII", tag, 0, 12 + 16 * len(tables) + len(data), len(table))
        data += table
    return b"\x00\x01\x00\x00" + struct.pack(">HHHH", len(tables), 0, 0, 0) + directory + data


@pytest.mark.parametrize(
    ("program", "glyphs", "bold"),
    [
        (outlined(170), {0: 0.3}, True),
        (outlined(90), {0: 0.3}, False),
        (outlined(250), {0: 0.3}, False),  # with serifs
        (outlined(170), {0: 0.6}, False),  # another glyph
        (outlined(170), {}, False),
        (outlined(170, em=0), {0: 0.3}, False),
        (outlined(170)[:-30], {0: 0.3}, False),
        (outlined(170), {9000: 0.3}, False),
        (compact(b"F1"), {0: 0.3}, False),
    ],
)
def test_stems_tell_a_bold_face_without_serifs(program: bytes, glyphs: dict[int, float], bold: bool) -> None:
    assert has_bold_stems(program, glyphs) is bold


@given(st.sampled_from([b"", b"\x00\x01\x00\x00", b"%!", b"\x01\x00\x04\x01", b"OTTO"]), st.binary(max_size=300))
def test_any_bytes_are_a_program_that_may_tell_nothing(magic: bytes, rest: bytes) -> None:
    assert isinstance(cut_of(magic + rest), Cut)
    assert has_bold_stems(magic + rest, {0: 0.3, 70: 0.3}) in (True, False)


@pytest.mark.parametrize(
    ("file", "name", "bold"),
    [("VeraBd.ttf", "F1", True), ("Vera.ttf", "CIDFont+F2", False), ("VeraBd.ttf", "Molenserif", False)],
)
def test_a_font_without_a_name_is_read(file: str, name: str, bold: bool) -> None:
    font = TTFont(f"{name}-{file}", FONTS / file)
    font.face.name = name.encode()
    font.face.flags = SYMBOLIC
    pdfmetrics.registerFont(font)

    def draw(canvas: Canvas) -> None:
        canvas.setFont(f"{name}-{file}", 10)
        canvas.drawString(100, 700, "Aanleiding")

    reader = PdfReader(pdf(draw), "brief.pdf", ParseOptions())
    ((page),) = reader.pages()
    reader.close()
    assert {char.font.bold for char in page.chars} == {bold}
    assert {char.font.name for char in page.chars} == {name}
