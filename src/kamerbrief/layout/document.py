"""The document as reading gives it, whatever its format: lines, elements, pages, before they are text.

A PDF shows where its lines stand, and from that follows which of them belong together; a Word document says what is
a paragraph, and where nothing stands; plain text has only lines. So a :class:`Line` answers questions of place
("how far below", "in which column") in the way of its format: a :class:`PrintedLine` by its coordinates, a
:class:`FlowLine` by the empty lines, indents, tab stops and cells that the file has.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Literal, NamedTuple, TypeAlias, TypedDict

from attrs import define, evolve, field, frozen

from kamerbrief.model.notice import Notice
from kamerbrief.model.span import Box
from kamerbrief.text.characters import CLOSING_QUOTES

Kind = Literal["text", "heading", "caption", "quote"]
"""What a file says that a paragraph is."""

_SIDE_BY_SIDE = 40.0
"""Least distance in points between the left edges of two columns of signatures."""
_STAGGERED = 60.0
"""Least distance in points between the left edges of two columns whose lines do not stand at one height."""
_SAME_EDGE = 3.0
"""Distance in points within which two left edges are one."""
_TAB_GAP = 0.6
"""Gap, in ems, that no space fills: the text behind it stands at a tab stop."""
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
    """

    lefts: array[float]
    rights: array[float]
    baseline: float
    top: float
    bottom: float

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

    def box(self, start: int = 0, end: int | None = None) -> None:
        return None

    def distance(self, above: Line) -> float:
        return (self.down - _flowing(above).down) * self.leading

    def beside(self, other: Line, offset: int = 0) -> float:
        other = _flowing(other)
        part = bisect_right([start for start, _ in other.parts()], offset) - 1
        column = self.columns[0] - other.columns[part]
        if column == 0 or (column < 0 and part and self.indent > other.indent + 1):
            # An indent stands for the tab stop behind a label: "Betreft:<tab>..." with a hanging indent.
            return (self.indent - other.indent - _CHARACTER * offset) * self.size if column == part == 0 else 0.0
        return inf if column > 0 else -inf

    def is_set_off(self, offset: int) -> bool:
        return offset in self.stops

    def part_above(self, head: Line, start: int) -> int:
        own = self.column_of(start)
        return max((at for at, column in enumerate(_flowing(head).columns) if column <= own), default=0)

    def column_of(self, start: int) -> int:
        """Return the column of the part that starts at an offset."""
        return next((column for (at, _), column in zip(self.parts(), self.columns, strict=True) if at == start), 0)


def _flowing(line: Line) -> FlowLine:
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
    text, marks, links, cells, bold_start = "", [], [], [], 0
    for piece in pieces:
        offset = len(text) + 1 if text else 0
        if bold_start >= offset - 1:
            bold_start = offset + piece.bold_start
        cells.append(offset)
        marks += [mark._replace(start=mark.start + offset, end=mark.end + offset) for mark in piece.marks]
        links += [link._replace(start=link.start + offset, end=link.end + offset) for link in piece.links]
        text += f" {piece.text}" if text else piece.text
    longest = max(pieces, key=lambda line: len(line.text))
    worded = [line for line in pieces if any(letter.isalpha() for letter in line.text)]
    return JoinedLook(
        page=longest.page,
        text=text,
        size=longest.size,
        bold=all(line.bold for line in worded) and any(line.bold for line in pieces),
        italic=all(line.italic for line in worded) and any(line.italic for line in pieces),
        underlined=all(line.underlined for line in pieces),
        marks=tuple(marks),
        cells=tuple(cells),
        bold_start=bold_start,
        typeface=longest.typeface,
        links=tuple(links),
    )


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
    return _by_edge(places, edges)


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
    return 2 * _SIDE_BY_SIDE * _flowing(line).column_of(start)


# Elements ------------------------------------------------------------------------------------------------------------


class Marker(NamedTuple):
    """The marker of a list item.

    Attributes:
        text: As it is shown: a bullet of a symbol font as "•".
        end: Offset in the line at which the item's text starts.
        ordered: Whether it counts.
        weak: Whether no space stands behind it ("-Bijlage 1", "b.de naam"), so that it may as well be a word.
        automatic: Whether the file sets it by itself, so that nobody typed it.
    """

    text: str
    end: int
    ordered: bool
    weak: bool = False
    automatic: bool = False


Row: TypeAlias = tuple[tuple[Piece, ...], ...]
"""Cells from left to right; each holds the parts of the lines that stand in it."""


@frozen
class Table:
    """A table.

    Attributes:
        rows: Its rows.
        line_count: Number of lines of the body that it takes.
        edges: Where rules part its columns, in points; empty where none do.
    """

    rows: tuple[Row, ...]
    line_count: int
    edges: tuple[float, ...] = ()

    def goes_on_in(self, other: Table) -> bool:
        """Whether another table, at the top of the next page, is the rest of this one: its columns are the same."""
        alike = len(self.edges) == len(other.edges) > 0
        return alike and all(abs(one - two) <= _SAME_EDGE for one, two in zip(self.edges, other.edges, strict=True))

    def joined(self, other: Table) -> Table:
        """Return the table with the rows of its rest, without a head that is printed again."""
        head = [tuple(piece.text for piece in cell) for cell in self.rows[0]]
        again = [tuple(piece.text for piece in cell) for cell in other.rows[0]] == head
        return Table((*self.rows, *other.rows[again:]), self.line_count + other.line_count, self.edges)

    def without(self, lines: Sequence[Line]) -> Table:
        """Return the table without lines that are read as something else."""
        gone = {id(line) for line in lines}
        rows = (
            tuple(tuple(piece for piece in cell if id(piece.line) not in gone) for cell in row) for row in self.rows
        )
        return Table(tuple(row for row in rows if any(row)), self.line_count - len(gone), self.edges)


_SENTENCE_END = re.compile(rf"[.!?:;…][{CLOSING_QUOTES})\]]{{0,3}}$")


@define(kw_only=True)
class Element:
    """What belongs together: a paragraph, a list item, a heading or a table, with its lines.

    Attributes:
        lines: In reading order.
        gap: Distance to the line above, in leadings; None at the top of a page.
        marker: Marker of a list item.
        size: Size of the type of the text around it, in points.
        indent: How far its first line starts from the left edge of the column, in ems of the text.
        first_on_page: Whether it starts a page.
        table: Rows, where it is a table.
        kind: What the file says that it is, where that says so by itself.
        level: Level in the outline of what the file says is a heading, from 1.
    """

    lines: list[Line]
    gap: float | None = None
    marker: Marker | None = None
    size: float
    indent: float = 0.0
    first_on_page: bool = False
    table: Table | None = None
    kind: Kind = "text"
    level: int = 0

    @property
    def raw_text(self) -> str:
        """The lines with spaces between them, markers and hyphens as printed."""
        return " ".join(line.text for line in self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether the file says that it is a heading."""
        return self.kind == "heading"

    @property
    def ends_sentence(self) -> bool:
        """Whether its last line ends as a sentence does."""
        return ends_sentence(self.lines[-1])


def ends_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does, whatever marker of a note stands behind that."""
    text = line.text
    if line.marks and line.marks[-1].end == len(text):
        text = text[: line.marks[-1].start].rstrip()
    return is_sentence_end(text)


def is_sentence_end(text: str) -> bool:
    """Whether text ends as a sentence does, with a stop and perhaps quotation marks or brackets behind it."""
    return _SENTENCE_END.search(text) is not None


@define
class Note:
    """A footnote.

    Attributes:
        marker: Its number or sign.
        page: Page on which it starts, or part of the text that calls it.
        lines: Its lines, the first without the marker.
        called: Whether a marker in the text was found for it.
        key: What the markers in the text name it by, where the file says so by itself.
    """

    marker: str
    page: int
    lines: list[Piece] = field(factory=list)
    called: bool = False
    key: str = ""


# Pages ---------------------------------------------------------------------------------------------------------------


@define(kw_only=True)
class Zones:
    """The lines of a page, told apart; where a format has no pages, of a part of the text that is read as one.

    Attributes:
        number: Number of the page.
        size: Size of most of its type, in points.
        running: Running head and foot, page number.
        margin: What stands beside the text.
        body: The text, with what stands above it on the first page.
        notes: Footnotes.
    """

    number: int
    size: float
    running: Sequence[Line] = field(factory=list)
    margin: Sequence[Line] = field(factory=list)
    body: Sequence[Line] = field(factory=list)
    notes: Sequence[Line] = field(factory=list)

    def without_front(self, count: int) -> Zones:
        """Return the page without the first lines of its body."""
        return evolve(self, body=self.body[count:])


@define(kw_only=True)
class TextPage(Zones):
    """A part of a plain text, measured in characters.

    Attributes:
        text_width: Length at which its lines were broken, in ems.
    """

    text_width: float
    body: list[FlowLine] = field(factory=list)
    notes: list[FlowLine] = field(factory=list)
    running: list[FlowLine] = field(factory=list)

    def gap(self, above: Line, line: Line) -> float:
        """Return the distance between two lines, in lines."""
        return _flowing(line).down - _flowing(above).down

    def indent(self, line: Line) -> float:
        """Return how far a line is indented, in ems."""
        return _flowing(line).indent

    def room(self, above: Line, line: Line) -> float:
        """Return the room behind a line once the first word of the next one is set there, in ems."""
        used = self.indent(above) + flow_width(above.text) + flow_width(line.text.partition(" ")[0])
        return self.text_width - used - WORD_SPACE


@define(kw_only=True)
class ElementPage(Zones):
    """A part of a text whose file says by itself what its elements are.

    Attributes:
        elements: The elements of the body; :attr:`body` holds their lines.
    """

    elements: list[Element] = field(factory=list)

    def without_front(self, count: int) -> ElementPage:
        kept: list[Element] = []
        for element in self.elements:
            own, count = count, max(0, count - len(element.lines))
            if own < len(element.lines):
                kept.append(_without_first(element, own) if own else element)
        return evolve(self, body=[line for element in kept for line in element.lines], elements=kept)


def _without_first(element: Element, count: int) -> Element:
    table = element.table and element.table.without(element.lines[:count])
    return evolve(element, lines=element.lines[count:], marker=None, table=table)


@define
class Document:
    """A document as its source gives it.

    Attributes:
        pages: Its pages, each with its zones. Where a format has none, they part what stands apart, and their
            numbers mean nothing.
        notes: The notes that its file tells apart from the text by itself.
        placed: Whether its lines stand on real pages.
        typeset: Whether the type of its lines tells anything; False for plain text.
        page_count: Number of pages; None for a format without pages.
        page_sizes: Width and height of each page, in points.
        notices: What reading noticed.
    """

    pages: Sequence[Zones]
    notes: list[Note] = field(factory=list)
    placed: bool = True
    typeset: bool = True
    page_count: int | None = None
    page_sizes: tuple[tuple[float, float], ...] = ()
    notices: list[Notice] = field(factory=list)
