"""The fonts of a PDF, as pdfminer makes them, of tables that are no larger than a font can be.

A few bytes of a font can ask for millions of entries: widths from one code to another, characters of a range of codes,
rows of a table in the font program. They are taken off before pdfminer reads them, or read here with a bound, and each
entry counts against the budget of the file.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFSimpleFont, TrueTypeFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name

from kamerbrief.sources.pdf.budget import Budget
from kamerbrief.sources.pdf.opening import WatchedTokens

MOST_CHARACTERS_PER_GLYPH = 32
"""Characters that one glyph stands for: a ligature has three, a word that is drawn as one some ten."""
_LAST_CODE = 0xFFFF
"""Largest number of a glyph (PDF 32000-1:2008, annex C)."""
_MOST_ENTRIES = 4 * (_LAST_CODE + 1)
"""Entries of one table of a font; each code once, and room for tables that say some twice."""
_MOST_SIMPLE_WIDTHS = 256
_LONGEST_HEADER = 1 << 16
"""Bytes of a Type 1 program in which its encoding is sought."""
_WIDTHS, _WIDTHS_DOWN = 3, 5
"""Numbers of a range of widths: first and last code and the width, or in vertical writing three numbers for it."""
_IDENTITY = ("Adobe-Identity", "Adobe-UCS")


class _FullError(Exception):
    """A table has as many entries as it may have."""


class Fonts(PDFResourceManager):
    """pdfminer's store of fonts, with a bound on what each is made of.

    Args:
        budget: What reading the file may take.
    """

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font.

        Raises:
            OverBudgetError: If the fonts of the file take more than the budget has.
        """
        self._budget.tick()
        if (objid and objid in self._cached_fonts) or literal_name(spec.get("Subtype")) == "Type0":
            return super().get_font(objid, spec)  # of a composite font, the one within it comes here
        bounded = self._bounded(spec)
        font = super().get_font(objid, bounded)
        descriptor = resolve1(spec.get("FontDescriptor"))
        if isinstance(descriptor, dict) and font.descriptor is bounded.get("FontDescriptor"):
            font.descriptor = descriptor
        stream = resolve1(spec.get("ToUnicode"))
        if isinstance(font, PDFCIDFont | PDFSimpleFont):
            if isinstance(stream, PDFStream):
                font.unicode_map = self._unicode_map(stream)
            elif isinstance(font, PDFCIDFont) and "ToUnicode" not in spec and font.cidcoding in _IDENTITY:
                font.unicode_map = self._own_map(font, descriptor)
        return font

    def _bounded(self, spec: Mapping[str, object]) -> dict[str, Any]:
        """Return what a font is made of, without what is read here."""
        bounded: dict[str, Any] = dict(spec)
        if isinstance(resolve1(spec.get("ToUnicode")), PDFStream):
            bounded["ToUnicode"] = PDFStream({}, b"")
        for name, length in (("W", _WIDTHS), ("W2", _WIDTHS_DOWN)):
            if name in spec:
                bounded[name] = self._ranges(resolve1(spec[name]), length)
        if "Widths" in spec:
            widths = resolve1(spec["Widths"])
            bounded["Widths"] = _numbers(widths[:_MOST_SIMPLE_WIDTHS]) if isinstance(widths, list) else []
        if "FontBBox" in spec:
            bounded["FontBBox"] = _box(spec["FontBBox"])
        descriptor = resolve1(spec.get("FontDescriptor"))
        if isinstance(descriptor, dict):
            bounded["FontDescriptor"] = self._bounded_descriptor(descriptor, spec)
        return bounded

    def _bounded_descriptor(self, descriptor: dict[str, Any], spec: Mapping[str, object]) -> dict[str, Any]:
        bounded = {name: value for name, value in descriptor.items() if name != "FontFile2"}
        if "FontBBox" in bounded:
            bounded["FontBBox"] = _box(bounded["FontBBox"])
        program = resolve1(bounded.get("FontFile"))
        if isinstance(program, PDFStream) and "Encoding" not in spec:
            length = resolve1(program.get("Length1"))
            head = PDFStream({"Length1": min(length, _LONGEST_HEADER) if isinstance(length, int) else 0}, b"")
            head.data = program.get_data()[:_LONGEST_HEADER]
            bounded["FontFile"] = head
        return bounded

    def _ranges(self, given: object, length: int) -> list[Any]:
        """Return what tells the widths of codes, without codes that no font has."""
        ranges: list[Any] = []
        row: list[int | float] = []
        left = _MOST_ENTRIES
        for each in map(resolve1, given) if isinstance(given, list) else ():
            if left <= 0:
                break
            if isinstance(each, list):
                if row and isinstance(row[-1], int):
                    ranges += (row[-1], _numbers(each[:left]))
                    left -= len(ranges[-1])
                row = []
            elif isinstance(each, int | float):
                row.append(each)
                if len(row) == length:
                    first, last = row[:2]
                    if isinstance(first, int) and isinstance(last, int):
                        first, last = max(first, 0), min(last, _LAST_CODE, first + left)
                        left -= max(0, last - first + 1)
                        ranges += (first, last, *row[2:])
                    row = []
        self._budget.take_values(_MOST_ENTRIES - left)
        return ranges

    def _unicode_map(self, stream: PDFStream) -> FileUnicodeMap:
        """Return which characters the codes stand for, as far as a table may go."""
        found = _BoundedMap(self._budget)
        with suppress(_FullError):
            _CodeParser(found, stream.get_data(), self._budget).run()
        return found

    def _own_map(self, font: PDFCIDFont, descriptor: object) -> FileUnicodeMap | None:
        """Return which characters the glyphs of an embedded TrueType program stand for; None where it is none."""
        program = resolve1(descriptor.get("FontFile2")) if isinstance(descriptor, dict) else None
        if not isinstance(program, PDFStream):
            return None
        with suppress(TrueTypeFont.CMapNotFound, _FullError):
            return _BoundedTrueType(font.basefont, io.BytesIO(program.get_data()), self._budget).create_unicode_map()
        return None


def _numbers(values: Sequence[object]) -> list[int | float | None]:
    """Return the numbers of an array, and None where something else stands."""
    found = (resolve1(value) for value in values)
    return [value if isinstance(value, int | float) else None for value in found]


def _box(given: object) -> list[int | float | None]:
    """Return the four sides of a box."""
    box = resolve1(given)
    return _numbers(box[:5]) if isinstance(box, list) else []


class _BoundedMap(FileUnicodeMap):
    """Which characters codes stand for, up to a number of entries."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget
        self._left = _MOST_ENTRIES

    def add_cid2unichr(self, cid: int, code: Any) -> None:
        """Take one entry; one that stands for more characters than a glyph can is left out."""
        self._left -= 1
        if self._left < 0:
            raise _FullError
        self._budget.take_values(1)
        if not (isinstance(code, bytes) and len(code) > 2 * MOST_CHARACTERS_PER_GLYPH):
            super().add_cid2unichr(cid, code)


class _CodeParser(WatchedTokens, CMapParser):
    """Reads which characters codes stand for."""

    def __init__(self, found: FileUnicodeMap, data: bytes, budget: Budget) -> None:
        self.budget = budget
        self._left = 3 * _MOST_ENTRIES
        super().__init__(found, io.BytesIO(data))

    def push(self, *objs: Any) -> None:
        """Take values that were read."""
        self._left -= len(objs)
        if self._left < 0:
            raise _FullError
        super().push(*objs)


class _BoundedTrueType(TrueTypeFont):
    """The table of characters of a TrueType program, up to a number of entries."""

    def __init__(self, name: str, file: BinaryIO, budget: Budget) -> None:
        super().__init__(name, file)
        self._budget = budget

    def parse_cmap_format_4(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of ranges of codes of two bytes; they may overlap."""
        super().parse_cmap_format_4(fp, self._into(char2gid))

    def parse_cmap_format_12(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        """Read a table of ranges of codes of four bytes."""
        super().parse_cmap_format_12(fp, self._into(char2gid))

    def _into(self, entries: dict[int, int]) -> dict[int, int]:
        return _Entries(entries, self._budget)


class _Entries(dict[int, int]):
    """Hands what is put in on to another dictionary, up to a number of entries."""

    def __init__(self, entries: dict[int, int], budget: Budget) -> None:
        super().__init__()
        self._entries = entries
        self._budget = budget
        self._left = _MOST_ENTRIES

    def __setitem__(self, code: int, glyph: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise _FullError
        self._budget.take_values(1)
        self._entries[code] = glyph
