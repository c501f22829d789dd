"""Broken, locked and outsized files, made afresh for each run: ``python tests/broken/make_broken.py FOLDER``.

Each function returns the bytes of one file. The letter in them is made up.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Geachte voorzitter,",
    "",
    "Hierbij informeer ik uw Kamer over het onderhoud van de molens in de polder.",
    "Ik stuur uw Kamer uiterlijk 1 oktober 2026 een tweede verslag over de molens.",
    "Daarin ga ik ook in op de vragen die uw Kamer eerder heeft gesteld.",
    "",
    "De Minister van Molens en Gemalen,",
    "",
    "A.B. van Wieken",
)
LARGEST = 2_000
"""Pages in :func:`many_pages`: more than ``ParseOptions`` allows by default."""


def letter(pages: int = 1, *, encrypt: StandardEncryption | None = None) -> bytes:
    """A sound letter; every page carries its number in words of its own."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, encrypt=encrypt, pageCompression=0)
    for page in range(1, pages + 1):
        for row, line in enumerate((*LINES, f"Dit is bladzijde {page} van de brief.")):
            canvas.drawString(160, 700 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def truncated() -> bytes:
    """The first half of a file: a download that broke off."""
    data = letter(pages=3)
    return data[: len(data) // 2]


def cut_in_the_header() -> bytes:
    """Only the first bytes of a file."""
    return letter()[:40]


def locked() -> bytes:
    """Encrypted; it opens with a password only."""
    return letter(encrypt=StandardEncryption("geheim", ownerPassword="eigenaar", strength=128))


def restricted() -> bytes:
    """Encrypted with an empty user password: every viewer opens it, some refuse to print it."""
    return letter(encrypt=StandardEncryption("", ownerPassword="eigenaar", canPrint=0, strength=128))


def picture_only() -> bytes:
    """A scan: a picture of a page, and no text."""
    picture = Image.new("L", (400, 560), 255)
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(LINES):
        draw.text((40, 60 + 20 * row), line, fill=0)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for _ in range(2):
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def web_page() -> bytes:
    """What a server sends in place of a document that it no longer has."""
    return b"<!DOCTYPE html>\n<html><head><title>Niet gevonden</title></head><body>Weg.</body></html>\n"


def empty() -> bytes:
    """No bytes at all."""
    return b""


def noise() -> bytes:
    """Random bytes, the same each time."""
    return b"\x93" + random.Random(1).randbytes(20_000)


def noise_in_a_pdf() -> bytes:
    """Random bytes behind the first line of a PDF."""
    return b"%PDF-1.7\n" + random.Random(2).randbytes(20_000)


def many_pages() -> bytes:
    """A document with more pages than is allowed; all draw the same content, so that the file is small."""
    return _assemble([_FONT] * LARGEST, lines=LINES[:1])


def broken_xref() -> bytes:
    """A file of which the table of objects is gone and the pointer to it wrong; its objects are sound."""
    data = letter()
    start = data.rindex(b"\nxref\n")
    end = data.index(b"trailer", start)
    return data[:start] + b"\n" + data[end:].replace(b"startxref", b"startxref\n9")


def bad_page() -> bytes:
    """Three pages; the font of the second lacks what it is made of."""
    return _assemble([_FONT, b"<< /Type /Font /Subtype /Type0 /BaseFont /Kapot >>", _FONT])


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _assemble(fonts: list[bytes], lines: Sequence[str] = LINES) -> bytes:
    """A file with one page for each font, all with the same content."""
    content = b"BT /F1 11 Tf 160 700 Td 14 TL " + b"".join(b"(%s) Tj T* " % line.encode() for line in lines) + b"ET"
    kinds = list(dict.fromkeys(fonts))
    first = 4 + len(kinds)
    kids = b" ".join(b"%d 0 R" % (first + page) for page in range(len(fonts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [ %s ] /Count %d >>" % (kids, len(fonts)),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *kinds,
        *(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 3 0 R "
            b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (4 + kinds.index(font))
            for font in fonts
        ),
    ]
    data = b"%PDF-1.4\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number, each in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + table + trailer


FILES: dict[str, Callable[[], bytes]] = {
    function.__name__: function
    for function in (
        truncated,
        cut_in_the_header,
        locked,
        restricted,
        picture_only,
        web_page,
        empty,
        noise,
        noise_in_a_pdf,
        many_pages,
        broken_xref,
        bad_page,
    )
}


def main(folder: Path) -> None:
    """Write every file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / f"{name}.pdf").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
