"""Lines of text, and what is known of their places.

A :class:`Line` answers questions of place ("how far below", "in which column") in the way of its format: a
:class:`PrintedLine` by its coordinates, a :class:`FlowLine` by the empty lines, indents, tab stops and cells that the
file has.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple, TypedDict

from attrs import define

from kamerbrief.model.span import Box

_SIDE_BY_SIDE = 40.0
"""Least distance in points between the left edges of two columns of signatures."""
_SAME_EDGE = 1.5
"""Distance in points within which two lines begin at one edge."""
_STAGGERED = 60.0
"""Least distance in points between the left edges of two columns whose lines do not stand at one height."""
_TAB_GAP = 0.6
"""Gap, in ems, that no space fills: the text behind it stands at a tab stop."""
_NUMBER = re.compile(r"\(?(?:[IVX]{1,5}|[A-Za-z])[.)]")
_CHARACTER = 0.5
"""Width of a character of usual type, in ems, where no page shows it."""
LEADING = 1.2
"""Distance between lines in ems, where no page shows it."""


class Mark(NamedTuple):
    """Characters of a line that stand small, above or below its baseline.

    Attributes:
        start: Offset of the first in the line's text.
        end: Offset past the last.
        rise: Height above the baseline, in ems of the line; negative for an index below it.
        note: Key of the note that they call, where the file says so by itself.
    """

    start: int
    end: int
    rise: float
    note: str = ""


class LinkedPart(NamedTuple):
    """Characters of a line that link to an address.

    Attributes:
        start: Offset of the first in the line's text.
        end: Offset past the last.
        url: The address.
    """

    start: int
    end: int
    url: str


@define(kw_only=True)
class Line:
    """One line of text, or a part of it that stands apart.

    Attributes:
        page: Number of the page; where a format has none, of the part of the text that is read as one.
        text: Its characters, white space collapsed, without white space at either end.
        size: Size of most of its characters, in points.
        bold: Whether nearly all of its letters are bold.
        italic: Whether nearly all of its letters are italic.
        underlined: Whether a rule runs under nearly all of it.
        marks: Small characters above or below the baseline.
        cells: Offsets at which a piece starts that stands apart from what is before it; empty for one piece.
        bold_start: Number of characters at its start that are bold.
        typeface: Name of the font of its first letter.
        links: Characters that link to an address.
    """

    page: int
    text: str
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    marks: tuple[Mark, ...] = ()
    cells: tuple[int, ...] = ()
    bold_start: int = 0
    typeface: str = ""
    links: tuple[LinkedPart, ...] = ()

    def parts(self) -> list[tuple[int, int]]:
        """Return start and end of each part that stands apart; a line without cells is one part."""
        bounds = [*(self.cells or (0,)), len(self.text) + 1]
        return [(start, end - 1) for start, end in pairwise(bounds)]

    @property
    def order(self) -> tuple[float, float]:
        """What sorts the lines of a page as they are read: downwards, then to the right."""
        raise NotImplementedError

    def box(self, start: int = 0, end: int | None = None) -> Box | None:
        """Return the box around a part of the line, in points; None where a format has no pages."""
        raise NotImplementedError

    def distance(self, above: Line) -> float:
        """Return how far below another line it stands, in points from baseline to baseline."""
        raise NotImplementedError

    def beside(self, other: Line, offset: int = 0) -> float:
        """Return how far to the right of a character of another line it starts, in points.

        It is infinite where what is known is that it stands in another column.
        """
        raise NotImplementedError

    def is_set_off(self, offset: int) -> bool:
        """Whether the text from an offset on stands at a tab stop, and not just behind a space."""
        raise NotImplementedError

    def part_above(self, head: Line, start: int) -> int:
        """Return the index of the part of another line under which the part that starts at an offset stands."""
        raise NotImplementedError


@define(kw_only=True)
class PrintedLine(Line):
    """A line on a page.

    Attributes:
        lefts: Left edge of each character, in points.
        rights: Right edge of each character, in points.
        baseline: In points from the top of the page.
        top: Top of the type.
        bottom: Bottom of the type.
        doubled: Characters of it that are drawn a second time, to look bold.
    """

    lefts: array[float]
    rights: array[float]
    baseline: float
    top: float
    bottom: float
    doubled: str = ""

    @property
    def x0(self) -> float:
        """Left edge, in points."""
        return self.lefts[0]

    @property
    def x1(self) -> float:
        """Right edge, in points."""
        return self.rights[-1]

    @property
    def order(self) -> tuple[float, float]:
        return self.baseline, self.x0

    def box(self, start: int = 0, end: int | None = None) -> Box:
        end = len(self.text) if end is None else end
        start = max(0, min(start, len(self.text) - 1))
        last = max(start, min(end, len(self.text)) - 1)
        x0, x1 = self.lefts[start], max(self.rights[start : last + 1])
        return Box(self.page, round(x0, 2), round(self.top, 2), round(max(x0, x1), 2), round(self.bottom, 2))

    def first_word_width(self) -> float:
        """Return the width of the first word, in points."""
        end = self.text.find(" ")
        return self.rights[(end if end > 0 else len(self.text)) - 1] - self.lefts[0]

    def distance(self, above: Line) -> float:
        return self.baseline - printed(above).baseline

    def beside(self, other: Line, offset: int = 0) -> float:
        return self.x0 - printed(other).lefts[offset]

    def is_set_off(self, offset: int) -> bool:
        end = len(self.text[:offset].rstrip())
        return self.lefts[offset] - self.rights[end - 1] > _TAB_GAP * self.size

    def part_above(self, head: Line, start: int) -> int:
        x = self.lefts[start] + 0.5 * self.size
        lefts = printed(head).lefts
        return max((at for at, (begin, _) in enumerate(head.parts()) if lefts[begin] <= x), default=0)


def printed(line: Line) -> PrintedLine:
    """Return a line of which it is known that it stands on a page."""
    assert isinstance(line, PrintedLine), "lines of one document are of one kind"
    return line


@define(kw_only=True)
class FlowLine(Line):
    """A line of a text without pages.

    Attributes:
        down: How many lines below the top of its part of the text; empty lines count, and the room that a file asks
            for above or below a paragraph.
        leading: Distance between two lines of the text, in points.
        indent: How far it starts from the left edge of the text, in ems of the text.
        columns: Column of each of its parts, from 0: of a cell, or as many as there are tabs before it.
        stops: Offsets of what stands at a tab stop.
    """

    down: float
    leading: float
    indent: float = 0.0
    columns: tuple[int, ...] = (0,)
    stops: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[float, float]:
        return self.down, self.columns[0]

    def box(self, start: int = 0, end: int | None = None) -> Box | None:
        return None

    def distance(self, above: Line) -> float:
        return (self.down - flowing(above).down) * self.leading

    def beside(self, other: Line, offset: int = 0) -> float:
        other = flowing(other)
        part = bisect_right([start for start, _ in other.parts()], offset) - 1
        column = self.columns[0] - other.columns[part]
        if column == 0 or (column < 0 and part and self.indent > other.indent + 1):
            # An indent stands for the tab stop behind a label: "Betreft:<tab>..." with a hanging indent.
            em = self.leading / LEADING
            typed = _CHARACTER * offset * other.size
            return (self.indent - other.indent) * em - typed if column == part == 0 else 0.0
        return inf if column > 0 else -inf

    def is_set_off(self, offset: int) -> bool:
        return offset in self.stops

    def part_above(self, head: Line, start: int) -> int:
        own = self.column_of(start)
        return max((at for at, column in enumerate(flowing(head).columns) if column <= own), default=0)

    def column_of(self, start: int) -> int:
        """Return the column of the part that starts at an offset."""
        return next((column for (at, _), column in zip(self.parts(), self.columns, strict=True) if at == start), 0)


def flowing(line: Line) -> FlowLine:
    """Return a line of which it is known that it stands on no page."""
    assert isinstance(line, FlowLine), "lines of one document are of one kind"
    return line


WORD_SPACE = 0.3
"""Width of the space before a further word, in ems."""


def flow_width(text: str) -> float:
    """Return the width of text in ems, where no page shows it: that of characters of usual type."""
    return _CHARACTER * len(text)


class JoinedLook(TypedDict):
    """What several lines have as one; see :class:`Line`."""

    page: int
    text: str
    size: float
    bold: bool
    italic: bool
    underlined: bool
    marks: tuple[Mark, ...]
    cells: tuple[int, ...]
    bold_start: int
    typeface: str
    links: tuple[LinkedPart, ...]


def join_looks(pieces: Sequence[Line]) -> JoinedLook:
    """Return the text and look of pieces that stand side by side, as one line with a cell for each of them."""
    cells = [0]
    for piece in pieces[:-1]:
        cells.append(cells[-1] + len(piece.text) + 1)
    marks: list[Mark] = []
    links: list[LinkedPart] = []
    bold_start = 0
    for offset, piece in zip(cells, pieces, strict=True):
        marks += [mark._replace(start=mark.start + offset, end=mark.end + offset) for mark in piece.marks]
        links += [link._replace(start=link.start + offset, end=link.end + offset) for link in piece.links]
        if bold_start >= offset - 1:
            bold_start = offset + piece.bold_start
    longest = max(pieces, key=lambda line: len(line.text))
    worded = [line for line in pieces if _has_words(line.text)]
    return JoinedLook(
        page=longest.page,
        text=" ".join(piece.text for piece in pieces),
        size=longest.size,
        bold=_share_look([line.bold for line in worded], [line.bold for line in pieces]),
        italic=_share_look([line.italic for line in worded], [line.italic for line in pieces]),
        underlined=_share_look([line.underlined for line in worded], [line.underlined for line in pieces]),
        marks=tuple(marks),
        cells=tuple(cells),
        bold_start=bold_start,
        typeface=longest.typeface,
        links=tuple(links),
    )


def _has_words(text: str) -> bool:
    """Whether a piece holds words, and not a dash or the number of what stands beside it ("II.")."""
    return any(letter.isalpha() for letter in text) and not _NUMBER.fullmatch(text)


def _share_look(worded: Sequence[bool], all_: Sequence[bool]) -> bool:
    """Whether a look is that of all pieces with words, and of any at all: a dash or a number has no look."""
    return all(worded) and any(all_)


class Piece(NamedTuple):
    """A part of a line: from ``start`` to ``end`` of its text."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the part."""
        return self.line.text[self.start : self.end]


def split_columns(lines: Sequence[Line]) -> list[list[Piece]]:
    """Split lines whose parts stand side by side into columns, from left to right; each from top to bottom."""
    if all(len(line.cells) < 2 for line in lines):
        return [[Piece(line, 0, len(line.text)) for line in lines]]
    places = [(Piece(line, start, end), _edge(line, start)) for line in lines for start, end in line.parts()]
    edges: list[float] = []
    for x in sorted(x for piece, x in places if len(piece.line.cells) > 1):
        if not edges or x - edges[-1] > _SIDE_BY_SIDE:
            edges.append(x)
    return _by_edge([split for place in places for split in _split_at_edges(*place, edges[1:])], edges)


def _split_at_edges(piece: Piece, x: float, edges: Sequence[float]) -> list[tuple[Piece, float]]:
    """Split a piece where another column begins in it: long offices leave little room between two columns."""
    line = piece.line
    if not isinstance(line, PrintedLine):
        return [(piece, x)]
    places, start = [], piece.start
    for edge in edges:
        at = bisect_left(line.lefts, edge - _SAME_EDGE, start + 1, piece.end)
        if at < piece.end and line.lefts[at] - edge <= _SAME_EDGE and line.is_set_off(at):
            places.append((Piece(line, start, len(line.text[:at].rstrip())), _edge(line, start)))
            start = at
    return [*places, (Piece(line, start, piece.end), _edge(line, start))]


def staggered_columns(lines: Sequence[Line]) -> list[list[Piece]]:
    """Split lines into columns by where they start, also where none stand side by side at one height."""
    places = [(Piece(line, start, end), _edge(line, start)) for line in lines for start, end in line.parts()]
    edges: list[float] = []
    before = -inf
    for x in sorted(x for _, x in places):
        if x - before > _STAGGERED:
            edges.append(x)
        before = x
    columns = _by_edge(places, edges)
    return [sorted(column, key=lambda piece: (piece.line.page, piece.line.order)) for column in columns]


def _by_edge(places: Sequence[tuple[Piece, float]], edges: Sequence[float]) -> list[list[Piece]]:
    """Sort pieces into the columns that start at these edges."""
    columns: list[list[Piece]] = [[] for _ in edges]
    for piece, x in places:
        columns[max(0, bisect_right(edges, x + _SIDE_BY_SIDE / 2) - 1)].append(piece)
    return columns


def _edge(line: Line, start: int) -> float:
    """Return what tells apart the columns in which parts stand: their left edge, or else the number of the column."""
    if isinstance(line, PrintedLine):
        return line.lefts[start]
    return 2 * _SIDE_BY_SIDE * flowing(line).column_of(start)
