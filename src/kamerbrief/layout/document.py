"""The document as reading gives it, whatever its format: elements and pages, before they are text.

A PDF shows where its lines stand, and from that follows which of them belong together; a Word document says what is
a paragraph, and where nothing stands; plain text has only lines. So the pages of a :class:`Document` are of the kind
of its format: a :class:`~kamerbrief.layout.zones.ZonedPage` by its measures, an :class:`ElementPage` with the elements
that the file has, a :class:`TextPage` in characters. What belongs together is an :class:`Element` in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from attrs import define, evolve, field, frozen

from kamerbrief.layout.line import WORD_SPACE, FlowLine, Line, Piece, PrintedLine, flow_width, flowing
from kamerbrief.model.notice import Notice
from kamerbrief.text.characters import CLOSING_QUOTES

Kind = Literal["text", "heading", "caption", "quote"]
"""What a file says that a paragraph is."""

_SAME_EDGE = 3.0
"""Distance in points within which two rules are at one place."""


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
        repeated: What stands in its head where that is printed again on a further page.
        extent: Left and right end of the horizontal rules of a table that has no others; None where it has.
    """

    rows: tuple[Row, ...]
    line_count: int
    edges: tuple[float, ...] = ()
    repeated: tuple[Piece, ...] = ()
    extent: tuple[float, float] | None = None

    def goes_on_in(self, other: Table) -> bool:
        """Whether another table, at the top of the next page, is the rest of this one: its columns are the same."""
        if self.extent is not None and other.extent is not None and len(self.rows[0]) == len(other.rows[0]):
            return all(abs(one - two) <= _SAME_EDGE for one, two in zip(self.extent, other.extent, strict=True))
        if not self.edges and not other.edges and self.extent is other.extent is None:
            return self._has_columns_of(other) and (other._opens_with_figures() or self._head() == other._head())
        alike = len(self.edges) == len(other.edges) > 0
        return alike and all(abs(one - two) <= _SAME_EDGE for one, two in zip(self.edges, other.edges, strict=True))

    def joined(self, other: Table) -> Table:
        """Return the table with the rows of its rest, without a head that is printed again."""
        again = other._head() == self._head()
        repeated = [piece for row in other.rows[:again] for cell in row for piece in cell]
        return Table(
            rows=(*self.rows, *other.rows[again:]),
            line_count=self.line_count + other.line_count,
            edges=self.edges,
            extent=self.extent,
            repeated=(*self.repeated, *other.repeated, *repeated),
        )

    def _head(self) -> list[tuple[str, ...]]:
        return [tuple(piece.text for piece in cell) for cell in self.rows[0]]

    def _opens_with_figures(self) -> bool:
        """Whether its first row holds figures behind the label, as no head of a new table does."""
        return any(piece.text[:1].isdigit() for cell in self.rows[0][1:] for piece in cell)

    def _has_columns_of(self, other: Table) -> bool:
        """Whether the cells of each column start or end where those of another table do; no rules are needed."""
        if len(self.rows[0]) != len(other.rows[0]):
            return False
        return all(
            abs(one[0] - two[0]) <= _SAME_EDGE or abs(one[1] - two[1]) <= _SAME_EDGE
            for one, two in zip(self._columns(), other._columns(), strict=True)
            if one is not None and two is not None
        )

    def _columns(self) -> list[tuple[float, float] | None]:
        """Return the left and right end of what stands in each column; None where that has no place on a page."""
        found: list[tuple[float, float] | None] = []
        for column in zip(*self.rows, strict=True):
            places = [
                (piece.line.lefts[piece.start], piece.line.rights[piece.end - 1])
                for cell in column
                for piece in cell
                if isinstance(piece.line, PrintedLine) and piece.end > piece.start
            ]
            found.append((min(left for left, _ in places), max(right for _, right in places)) if places else None)
        return found

    def without(self, lines: Sequence[Line]) -> Table:
        """Return the table without lines that are read as something else."""
        gone = {id(line) for line in lines}
        rows = (
            tuple(tuple(piece for piece in cell if id(piece.line) not in gone) for cell in row) for row in self.rows
        )
        kept = tuple(row for row in rows if any(row))
        return evolve(self, rows=kept, line_count=self.line_count - len(gone))


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
        label: Where its marker is printed, with the signs around it; None where no page shows it.
    """

    marker: str
    page: int
    lines: list[Piece] = field(factory=list)
    called: bool = False
    key: str = ""
    label: Piece | None = None


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
        return flowing(line).down - flowing(above).down

    def indent(self, line: Line) -> float:
        """Return how far a line is indented, in ems."""
        return flowing(line).indent

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
        """Return the part without the first lines of its body, and elements without what they hold of these."""
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
