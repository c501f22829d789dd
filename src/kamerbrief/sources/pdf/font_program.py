"""What an embedded font program says of its own cut: bold, italic.

Tools that write a PDF anew, as those that black names out, may call its fonts "F1" and drop what the PDF said of them.
The program itself mostly keeps it: in TrueType the table ``head`` is required (OpenType 1.9, "head", macStyle), a
Compact Font Format font has a name and a weight (Adobe Technical Note 5176, sections 7 and 9), and so has a Type 1 font
(Adobe Type 1 Font Format, 2.2). The ``StemV`` of the PDF is not asked: writers put the same there for all cuts.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_MOST_TABLES = 64
_MAC_STYLE = 44
"""Offset of macStyle in the table head."""
_BOLD_STYLE, _ITALIC_STYLE = 1, 2
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
    tables = {}
    for at in range(min(struct.unpack_from(">H", program, 4)[0], _MOST_TABLES)):
        tag, _, offset, _ = struct.unpack_from(">4sIII", program, 12 + 16 * at)
        tables[tag] = offset
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
    offsets = [int.from_bytes(program[begin + each * width :][:width], "big") for each in range(count + 1)]
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
