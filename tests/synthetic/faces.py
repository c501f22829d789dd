"""Typefaces that come with Python packages, so that each machine sets the same page; some under empty names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
import pymupdf_fonts
import reportlab
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics, ttfonts

STYLES = ("regular", "bold", "italic", "bolditalic")
_REPORTLAB = Path(reportlab.__file__).parent / "fonts"
_MATPLOTLIB = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_FILES: dict[str, tuple[str | Path, str | Path, str | Path, str | Path]] = {
    "vera": tuple(_REPORTLAB / f"Vera{cut}.ttf" for cut in ("", "Bd", "It", "BI")),  # type: ignore[dict-item]
    "dejavu": tuple(_MATPLOTLIB / f"DejaVuSans{cut}.ttf" for cut in ("", "-Bold", "-Oblique", "-BoldOblique")),  # type: ignore[dict-item]
    "dejavu-serif": tuple(_MATPLOTLIB / f"DejaVuSerif{cut}.ttf" for cut in ("", "-Bold", "-Italic", "-BoldItalic")),  # type: ignore[dict-item]
    "stix": tuple(_MATPLOTLIB / f"STIXGeneral{cut}.ttf" for cut in ("", "Bol", "Italic", "BolIta")),  # type: ignore[dict-item]
    "noto": ("notos", "notosbo", "notosit", "notosbi"),
    "fira": ("figo", "figbo", "figit", "figbi"),
    "ubuntu": ("ubuntu", "ubuntubo", "ubuntuit", "ubuntubi"),
}
FACES = tuple(_FILES)
STANDARD = {
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
}
"""Faces of the standard 14 fonts, which are not embedded."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut of a typeface in a file: ``family`` as the file calls itself, ``name`` under which it is measured."""

    name: str
    path: Path
    family: str


@cache
def cuts(face: str, anonymous: bool, folder: Path) -> tuple[Cut, Cut, Cut, Cut]:
    """The four cuts of a face as files in a folder, known to reportlab, which measures for all who set lines."""
    made = []
    for number, (style, source) in enumerate(zip(STYLES, _FILES[face], strict=True)):
        name = f"F{FACES.index(face)}{number}" if anonymous else f"{face}-{style}"
        path = folder / f"{name}.ttf"
        if not path.exists():
            data = pymupdf_fonts.fontbuffers[source]() if isinstance(source, str) else source.read_bytes()
            path.write_bytes(data)
            if anonymous:
                _rename(path, name)
        pdfmetrics.registerFont(ttfonts.TTFont(name, path))
        made.append(Cut(name, path, _family(path)))
    return made[0], made[1], made[2], made[3]


SYMBOLS = ("▪", "\uf0b7", "o")
"""Bullets that are set in a symbol font."""


@cache
def symbol(folder: Path) -> Cut:
    """A font of symbols, with the round bullet where symbol fonts have it, in the private use area."""
    path = folder / "kb-symbol.ttf"
    if not path.exists():
        font = TTFont(_MATPLOTLIB / "DejaVuSans.ttf", recalcTimestamp=False)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[0xF0B7] = table.cmap[0x2022]
        for record in list(font["name"].names):
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = b"" if record.nameID == 16 else "kb-symbol".encode(record.getEncoding())
        font["name"].removeNames(nameID=16)
        font.save(path)
    pdfmetrics.registerFont(ttfonts.TTFont("kb-symbol", path))
    return Cut("kb-symbol", path, _family(path))


def _family(path: Path) -> str:
    names = TTFont(path, lazy=True)["name"]
    return str(names.getDebugName(16) or names.getDebugName(1))


def _rename(path: Path, name: str) -> None:
    """Take the names from a font, and all else that says what it is but the style in its head, as printers leave it."""
    font = TTFont(path, recalcTimestamp=False)
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 18, 21, 22):
            record.string = name.encode(record.getEncoding(), "replace")
    for number in (2, 17):
        font["name"].removeNames(nameID=number)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["post"].italicAngle = 0
    font.save(path)
