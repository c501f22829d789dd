"""What an embedded font program says of its own cut: bold, italic.

Tools that write a PDF anew, as those that black names out, may call its fonts "F1" and drop what the PDF said of them.
The program itself mostly keeps it: in TrueType the table ``head`` is required (OpenType 1.9, "head", macStyle), a
Compact Font Format font has a name and a weight (Adobe Technical Note 5176, sections 7 and 9), and so has a Type 1 font
(Adobe Type 1 Font Format, 2.2). The ``StemV`` of the PDF is not asked: writers put the same there for all cuts.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_MOST_TABLES = 64
_MAC_STYLE = 44
"""Offset of macStyle in the table head."""
_BOLD_STYLE, _ITALIC_STYLE = 1, 2
_UNITS_PER_EM, _LOCATION_FORMAT, _METRICS_COUNT = 18, 50, 34
"""Offsets of unitsPerEm and indexToLocFormat in it, and of numberOfHMetrics in the table hhea."""
_OUTLINES = frozenset((b"head", b"hhea", b"hmtx", b"loca", b"glyf"))
_BOLD_STEM = (0.12, 0.21)
"""Ems; Verdana, Arial, Calibri and DejaVu Sans have 0.08 to 0.10 in the regular cut, and 0.13 to 0.19 in bold."""
_SAME_ADVANCE = 0.01
_WEIGHT_CLASS = 4
"""Offset of usWeightClass in the table OS/2."""
_SEMI_BOLD = 600
_LONGEST_HEAD = 4096
"""Bytes at the start of a Type 1 program in which it says what it is, in plain text."""
_STATED = re.compile(rb"/(?:FontName\s{0,4}/([^\s/(\[]{1,80})|(?:FullName|Weight)\s{0,4}\(([^)]{1,80})\))")
_STANDARD_STRINGS = 391
_STANDARD_WEIGHTS = {383: "Black", 384: "Bold", 390: "Semibold"}
"""Standard strings of the Compact Font Format that are a heavy weight (idem, appendix A)."""
_ESCAPE = 12
_FULL_NAME, _WEIGHT = 2, 4
"""Operators of its Top DICT (idem, table 9)."""


class Cut(NamedTuple):
    """The cut of a font."""

    bold: bool = False
    italic: bool = False


def cut_of(program: bytes) -> Cut:
    """Return the cut that an embedded font program says it is; the upright, regular one where it says nothing.

    Args:
        program: The program: TrueType, OpenType, Compact Font Format or Type 1.
    """
    try:
        if program[:4] in _SFNT:
            return _of_sfnt(program)
        if program[:2] == b"%!":
            stated = _STATED.findall(program[:_LONGEST_HEAD])
            return _of_words(b" ".join(part for pair in stated for part in pair).decode("latin-1"))
        return _of_words(" ".join(_compact_names(program)))
    except (struct.error, IndexError, ValueError):  # broken, or cut off: it says nothing
        return Cut()


def _of_words(words: str) -> Cut:
    return Cut(bool(_BOLD.search(words)), bool(_ITALIC.search(words)))


def _of_sfnt(program: bytes) -> Cut:
    """Return the cut of a TrueType or OpenType font."""
    tables = _tables(program)
    bold = italic = False
    if b"head" in tables:
        (style,) = struct.unpack_from(">H", program, tables[b"head"] + _MAC_STYLE)
        bold, italic = bool(style & _BOLD_STYLE), bool(style & _ITALIC_STYLE)
    if b"OS/2" in tables:
        (weight,) = struct.unpack_from(">H", program, tables[b"OS/2"] + _WEIGHT_CLASS)
        bold = bold or _SEMI_BOLD <= weight <= 1000
    if b"CFF " in tables:
        own = _of_words(" ".join(_compact_names(program[tables[b"CFF "] :])))
        bold, italic = bold or own.bold, italic or own.italic
    return Cut(bold, italic)


def _tables(program: bytes) -> dict[bytes, int]:
    """Return the offset of each table of a TrueType or OpenType font."""
    tables: dict[bytes, int] = {}
    for at in range(min(struct.unpack_from(">H", program, 4)[0], _MOST_TABLES)):
        tag, _, offset, _ = struct.unpack_from(">4sIII", program, 12 + 16 * at)
        tables[tag] = offset
    return tables


def _compact_names(program: bytes) -> Iterator[str]:
    """Yield the name, the full name and the weight of a font in the Compact Font Format."""
    names, at = _index(program, program[2])
    tops, at = _index(program, at)
    strings, _ = _index(program, at)
    yield from (name.decode("latin-1") for name in names[:1])
    for number in _string_numbers(tops[0] if tops else b""):
        if number in _STANDARD_WEIGHTS:
            yield _STANDARD_WEIGHTS[number]
        elif 0 <= number - _STANDARD_STRINGS < len(strings):
            yield strings[number - _STANDARD_STRINGS].decode("latin-1")


def _index(program: bytes, at: int) -> tuple[list[bytes], int]:
    """Return the entries of an INDEX (idem, section 5), and the offset past it."""
    (count,) = struct.unpack_from(">H", program, at)
    if not count:
        return [], at + 2
    width = program[at + 2]
    begin = at + 3
    places = (begin + each * width for each in range(count + 1))
    offsets = [int.from_bytes(program[place : place + width], "big") for place in places]
    if any(start > end for start, end in pairwise(offsets)):
        raise ValueError("entries within each other")
    data = begin + (count + 1) * width - 1
    entries = [program[data + start : data + end] for start, end in pairwise(offsets)]
    return entries, data + offsets[-1]


def _string_numbers(top: bytes) -> Iterator[int]:
    """Yield the numbers of the strings that are the full name and the weight in a Top DICT (idem, section 4)."""
    operand = -1
    at = 0
    while at < len(top):
        first = top[at]
        if first <= 21:
            if first in (_FULL_NAME, _WEIGHT):
                yield operand
            at += 2 if first == _ESCAPE else 1
        elif first == 28:
            operand = int.from_bytes(top[at + 1 : at + 3], "big", signed=True)
            at += 3
        elif first == 29:
            operand = int.from_bytes(top[at + 1 : at + 5], "big", signed=True)
            at += 5
        elif first == 30:  # a real number: two digits a byte, up to a half byte 15
            at += 1
            while at < len(top) and 15 not in (top[at] >> 4, top[at] & 15):
                at += 1
            at += 1
        elif first <= 246:
            operand = first - 139
            at += 1
        else:
            operand = (
                (first - 247) * 256 + top[at + 1] + 108 if first <= 250 else -(first - 251) * 256 - top[at + 1] - 108
            )
            at += 2


def has_bold_stems(program: bytes, glyphs: Mapping[int, float]) -> bool:
    """Return whether the stems of a face without serifs are those of a bold one.

    Of such a face the outline of an "l" or an "i" is its stem: a tenth of the em at most in a regular cut, an eighth to
    a fifth in a bold one; with serifs it is wider than that.

    Args:
        program: A TrueType program; of any other it is not known.
        glyphs: The numbers of the glyphs of "l" and "i", with the widths that the PDF gives them, in ems. One that the
            program gives another width is not that glyph.
    """
    try:
        widths = [_outline_width(program, glyph, advance) for glyph, advance in glyphs.items()]
    except (struct.error, ZeroDivisionError):
        return False
    return bool(widths) and all(_BOLD_STEM[0] <= width <= _BOLD_STEM[1] for width in widths)


def _outline_width(program: bytes, glyph: int, advance: float) -> float:
    """Return the width of the outline of a glyph, in ems; 0 where there is none, or it is another glyph."""
    tables = _tables(program) if program[:4] in _SFNT else {}
    if not tables.keys() >= _OUTLINES:
        return 0.0
    (em,) = struct.unpack_from(">H", program, tables[b"head"] + _UNITS_PER_EM)
    (long,) = struct.unpack_from(">h", program, tables[b"head"] + _LOCATION_FORMAT)
    (measured,) = struct.unpack_from(">H", program, tables[b"hhea"] + _METRICS_COUNT)
    (own,) = struct.unpack_from(">H", program, tables[b"hmtx"] + 4 * max(0, min(glyph, measured - 1)))
    places = tables[b"loca"] + glyph * (4 if long else 2)
    start, end = (place * (1 if long else 2) for place in struct.unpack_from(">2I" if long else ">2H", program, places))
    if end <= start or abs(own / em - advance) > _SAME_ADVANCE:
        return 0.0
    _, left, _, right, _ = struct.unpack_from(">5h", program, tables[b"glyf"] + start)
    return (float(right) - float(left)) / float(em)
