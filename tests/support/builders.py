"""Small synthetic pages for tests of what becomes of them: characters, lines, zoned pages, PDFs.

Type is of one width: each character takes half its size. On a page of :func:`zoned` the column of text runs
from 70 to 430 points, room for 72 characters of 10 points.
"""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kamerbrief.layout.document import Document, Element, Zones
from kamerbrief.layout.line import Mark, PrintedLine
from kamerbrief.layout.lines import join
from kamerbrief.layout.pages import Char, Font, Page, Rule
from kamerbrief.layout.zones import Metrics, ZonedPage
from kamerbrief.structure.assembly import Structure, build_structure
from kamerbrief.structure.elements import find_elements

PLAIN = Font("Serif")
BOLD = Font("Serif-Bold", bold=True)
ITALIC = Font("Serif-Italic", italic=True)

LEFT, RIGHT, SIZE, LEADING = 70.0, 430.0, 10.0, 13.0
_LOOKS = {"*": "bold", "/": "italic", "_": "underlined"}
_RAISED = re.compile(r"\{([^}]*)\}")


def chars(
    text: str,
    x: float = LEFT,
    baseline: float = 100.0,
    *,
    size: float = SIZE,
    font: Font = PLAIN,
    width: float = 0.5,
    spacing: float = 0.0,
    spaces: bool = True,
) -> list[Char]:
    """Characters in a row, ``spacing`` points apart; without ``spaces`` there are gaps where spaces were."""
    placed = []
    for letter in text:
        right = x + width * size
        if spaces or not letter.isspace():
            placed.append(Char(letter, x, right, baseline, size, font))
        x = right + spacing
    return placed


def page(
    *runs: Iterable[Char],
    number: int = 1,
    rules: Iterable[Rule] = (),
    width: float = 595.0,
    height: float = 842.0,
) -> Page:
    """A page with the characters of all runs."""
    return Page(number, width, height, [char for run in runs for char in run], list(rules))


def line(
    text: str,
    x: float = LEFT,
    baseline: float = 100.0,
    *,
    size: float = SIZE,
    page: int = 1,
    bold: bool = False,
    italic: bool = False,
    underlined: bool = False,
    typeface: str = "Serif",
) -> PrintedLine:
    """A line. ``{1}`` is a small raised 1; ``*...*`` is all bold, ``/.../`` italic, ``_..._`` underlined."""
    looks = {"bold": bold, "italic": italic, "underlined": underlined}
    while len(text) > 2 and text[0] in _LOOKS and text[-1] == text[0]:
        looks[_LOOKS[text[0]]] = True
        text = text[1:-1]
    plain, marks, at = "", [], 0
    for match in _RAISED.finditer(text):
        plain += text[at : match.start()]
        marks.append(Mark(len(plain), len(plain) + len(match.group(1)), 0.35))
        plain += match.group(1)
        at = match.end()
    plain += text[at:]
    step = size / 2
    return PrintedLine(
        page=page,
        text=plain,
        lefts=array("f", (x + step * at for at in range(len(plain)))),
        rights=array("f", (x + step * (at + 1) for at in range(len(plain)))),
        baseline=baseline,
        top=baseline - 0.8 * size,
        bottom=baseline + 0.2 * size,
        size=size,
        marks=tuple(marks),
        bold_start=len(plain) if looks["bold"] else 0,
        typeface=typeface + ("-Bold" if looks["bold"] else "") + ("-Italic" if looks["italic"] else ""),
        bold=looks["bold"],
        italic=looks["italic"],
        underlined=looks["underlined"],
    )


def row(*cells: tuple[str, float], baseline: float = 100.0, page: int = 1, **looks: Any) -> PrintedLine:
    """A line of pieces that stand apart, each with its left edge."""
    return join([line(text, x, baseline, page=page, **looks) for text, x in cells])


def typed(text: str, *, top: float = 100.0, page: int = 1, size: float = SIZE, x: float = LEFT) -> list[PrintedLine]:
    """Lines one under the other, in the markup of :func:`line`; an empty line leaves room, spaces indent.

    ``|`` sets pieces apart, at 150 points from one another.
    """
    lines = []
    leading = LEADING * size / SIZE
    for number, raw in enumerate(text.strip("\n").split("\n")):
        if not raw.strip():
            continue
        indent = (len(raw) - len(raw.lstrip())) * size / 2
        baseline = top + number * leading
        if "|" in raw:
            cells = [(cell.strip(), x + 150 * at) for at, cell in enumerate(raw.split("|")) if cell.strip()]
            lines.append(row(*cells, baseline=baseline, page=page, size=size))
        else:
            lines.append(line(raw.strip(), x + indent, baseline, size=size, page=page))
    return lines


def zoned(
    body: str | Sequence[PrintedLine] = "",
    *,
    notes: str | Sequence[PrintedLine] = "",
    margin: Sequence[PrintedLine] = (),
    running: Sequence[PrintedLine] = (),
    rules: Sequence[Rule] = (),
    number: int = 1,
) -> ZonedPage:
    """A page of which the zones are known."""
    lines = typed(body, page=number) if isinstance(body, str) else list(body)
    below = typed(notes, top=700.0, page=number, size=8.0) if isinstance(notes, str) else list(notes)
    metrics = Metrics(SIZE, LEFT, RIGHT, LEADING, margin[0].x0 if margin else None)
    return ZonedPage(
        number=number,
        width=595.0,
        height=842.0,
        metrics=metrics,
        running=list(running),
        margin=list(margin),
        body=lines,
        notes=below,
        rules=list(rules),
    )


def groups(*pages: str) -> list[Element]:
    """The elements of pages with these bodies."""
    return find_elements([zoned(body, number=number) for number, body in enumerate(pages, 1)])


def pdf(*pages: Callable[[Canvas], object], compressed: bool = True) -> bytes:
    """A PDF; each function draws one page of A4."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=int(compressed))
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def raw_pdf(content: bytes, *, font: bytes = b"", page: bytes = b"", objects: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page with this content stream; further objects are numbered from 5."""
    font = font or b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    numbered = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R "
        b"/Resources << /Font << /F1 %s >> /XObject << /X1 5 0 R >> >> %s >>" % (font, page),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *objects,
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(numbered, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(numbered) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(numbered) + 1,
        len(data),
    )
    return data + table + trailer


def build_document(pages: Sequence[Zones]) -> Structure:
    """The structure of a document with these pages."""
    return build_structure(Document(list(pages)))
