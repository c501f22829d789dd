"""A Word document → elements, in the order in which they are read.

Such a document says what is a paragraph, a heading, a table; it does not say where anything stands. A new part starts
where the document demands a new page. What letters set beside the text (date, subject, reference, sender) may stand
in text boxes, frames, the running head or a table: what it is follows from the labels in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from attrs import define, evolve, field

from kamerbrief.layout.document import Document, Element, ElementPage, Note, Row, Table
from kamerbrief.layout.line import LEADING, FlowLine, Piece
from kamerbrief.layout.lines import clean
from kamerbrief.lexicon.letterhead import header_labels, is_to_parliament, label_pattern
from kamerbrief.lexicon.ministries import opens_with_ministry
from kamerbrief.sources.word import paragraphs as word
from kamerbrief.sources.word.paragraph_lines import join_cells, read_lines
from kamerbrief.sources.word.paragraphs import Block, Content, Paragraph

_APART = 4.0
"""Room around what stands apart, in lines."""
_SHORTEST_LABEL = 5
"""Shorter labels ("Aan", "Van") are words of any sentence."""
_LONGEST_LABELLED = 150
_RUNNING_TEXT = 130
"""Characters of a paragraph that is no part of a letterhead."""
_MOST_ABOVE = 60
"""Lines of a letterhead."""
_FEWEST_LABELS = 2
"""Labels that tell a table of one column to be the margin column of the house style."""
_FEWEST_ROWS = 3
"""Rows from which cells in columns are a table even without lines between them."""
_USUAL_SIZE = 10.0
"""Size of type in points of a document without text."""


def flow_document(content: Content) -> Document:
    """Return a Word document as elements; the numbers of its pages mean nothing."""
    return _Flow(content).document()


# Elements one under the other ----------------------------------------------------------------------------------------


@define
class _Column:
    """Elements one under the other.

    Attributes:
        size: Size of type of the text, in points.
        elements: The elements.
        down: Lines from the top to the last.
        room: Room that the last paragraph asks for below it, in points.
    """

    size: float
    elements: list[Element] = field(factory=list)
    down: float = 0.0
    room: float = 0.0

    @property
    def lines(self) -> list[FlowLine]:
        """The lines of all elements."""
        return _lines(self.elements)

    def add(self, element: Element, *, before: float = 0.0, after: float = 0.0, least: float = 0.0) -> None:
        """Add an element.

        Args:
            element: The element.
            before: Room above it, in points.
            after: Room below it.
            least: Size of type for which each of its lines has room at least.
        """
        self.place(element.lines, before=before, after=after, least=least)
        if element.lines:
            self.elements.append(element)

    def place(self, lines: Iterable[object], *, before: float = 0.0, after: float = 0.0, least: float = 0.0) -> None:
        """Let lines follow on what is there."""
        self.down += max(before, self.room) / (LEADING * self.size)
        self.room = after
        for line in lines:
            assert isinstance(line, FlowLine)
            self.down += max(line.size, least) / self.size
            line.down = self.down

    def add_paragraph(self, paragraph: Paragraph) -> None:
        """Add a paragraph that stands apart from the text."""
        lines = read_lines(paragraph, self.size).lines
        element = _element(lines, self.size) if lines else Element(lines=[], size=self.size)
        self.add(element, before=paragraph.before, after=paragraph.after)
        if not lines and self.elements:
            self.down += self.lines[-1].size / self.size


def _lines(elements: Iterable[Element]) -> list[FlowLine]:
    return [line for element in elements for line in element.lines if isinstance(line, FlowLine)]


def _element(lines: Sequence[FlowLine], size: float) -> Element:
    return Element(lines=list(lines), size=size, indent=lines[0].indent)


@define
class _Flow:
    """The document, and the parts of it that are being filled.

    Attributes:
        content: What the file holds.
        size: Size of most of its type, in points.
        columns: The text, cut where a page ends.
        above: Parts of the letterhead that stand above the text.
        beside: Parts of it that stand beside the text.
        running: What else stands in the running head of the first page.
    """

    content: Content
    size: float = field(init=False)
    columns: list[_Column] = field(init=False)
    above: list[_Column] = field(factory=list)
    beside: list[_Column] = field(factory=list)
    running: list[_Column] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.size = _usual_size(self.content.blocks)
        self.columns = [_Column(self.size)]

    def document(self) -> Document:
        """Return the document."""
        for part in _parts(self.content.first_header):
            self._add_of_first_header(_apart(part, self.size))
        further = [_apart(part, self.size) for part in _parts(self.content.further_header)]
        further = [column for column in further if _count_labels(column.lines)]
        self._add(self.content.blocks)
        self._put_above()
        if further and len(self.columns) == 1:
            self.columns.append(_Column(self.size))
        pages = [self._page(number, column) for number, column in enumerate(self.columns, 1)]
        beside = sorted(self.beside, key=lambda column: not opens_with_ministry(column.lines[0].text))
        for page, columns in zip(pages, (beside, further), strict=False):
            page.margin = _numbered(_lines(_stack(columns)), page.number)
        pages[0].running = _numbered(_lines(_stack(self.running)), pages[0].number)
        return Document(pages=pages, notes=self._notes(pages), placed=False, notices=self.content.notices)

    def _add_of_first_header(self, column: _Column) -> None:
        """Add a part of the running head of the first page: of the letterhead, the address, or a running line."""
        if self._set_apart(column):
            return
        addressed = any(is_to_parliament(line.text) for line in column.lines)
        (self.above if addressed else self.running).append(column)

    def _page(self, number: int, column: _Column) -> ElementPage:
        body = _numbered(column.lines, number)
        return ElementPage(number=number, size=self.size, body=body, elements=column.elements)

    def _put_above(self) -> None:
        """Put what came out of boxes above the text, whatever paragraph it hangs on."""
        head = _stack(self.above)
        lines = _lines(head)
        shift = max((line.down for line in lines), default=0.0) + _APART
        for line in lines:
            line.down -= shift
        self.columns[0].elements[:0] = head

    def _notes(self, pages: Sequence[ElementPage]) -> list[Note]:
        """Return the notes that the text calls, each with the part of the text that calls it first."""
        called: dict[str, int] = {}
        for page in pages:
            for line in page.body:
                for mark in line.marks:
                    called.setdefault(mark.note, page.number)
        notes: list[Note] = []
        for note in self.content.notes:
            lines = [line for each in note.paragraphs for line in read_lines(each, self.size).lines]
            if note.key in called and lines:
                number = called[note.key]
                pieces = [Piece(line, 0, len(line.text)) for line in _numbered(lines, number)]
                notes.append(Note(" ".join(clean(note.marker).split()).strip(" .)"), number, pieces, key=note.key))
        return notes

    @property
    def _column(self) -> _Column:
        return self.columns[-1]

    @property
    def _is_top(self) -> bool:
        """Whether there was no running text yet."""
        lines = self._column.lines
        short = len(lines) <= _MOST_ABOVE and all(len(line.text) < _RUNNING_TEXT for line in lines)
        return len(self.columns) == 1 and short

    def _add(self, blocks: Sequence[Block]) -> None:
        """Add blocks one under the other."""
        for frame, group in groupby(blocks, key=_frame):
            if frame:
                self._add_box(list(group))
                continue
            for block in group:
                if isinstance(block, Paragraph):
                    self._add_paragraph(block)
                elif isinstance(block, word.Table):
                    self._add_table(block)
                else:
                    self._add_box(block.blocks)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.new_page:
            self._start_page()
        read = read_lines(paragraph, self.size)
        for at, lines in enumerate(read.stretches):
            if at:
                self._start_page()
            if lines:
                is_first, is_last = lines is read.stretches[0], lines is read.stretches[-1]
                element = Element(
                    lines=list(lines),
                    marker=read.marker if lines[0] is read.lines[0] else None,
                    size=self.size,
                    indent=lines[0].indent,
                    kind=paragraph.kind,
                    level=paragraph.level,
                )
                before, after = paragraph.before if is_first else 0.0, paragraph.after if is_last else 0.0
                self._column.add(element, before=before, after=after, least=self.size)
        if read.stretches == [[]] and not paragraph.boxes:
            self._column.down += 1
        for box in paragraph.boxes:
            self._add_box(box.blocks)

    def _start_page(self) -> None:
        if self._column.elements:
            self.columns.append(_Column(self.size))

    def _add_table(self, table: word.Table) -> None:
        rows = _filled_rows(table)
        columns = sorted({column for row in rows for column, _ in row})
        if len(columns) < 2:
            # A table of one column is a frame around text, or the margin column of the house style.
            blocks = [block for row in rows for _, inner in row for block in inner]
            if not self._set_margin_apart(blocks):
                self._add(blocks)
        elif table.ruled or len(rows) >= _FEWEST_ROWS:
            self._add_rows(rows, columns, is_table=True)
        elif len(rows) == 1 and not self._is_top:
            # Texts side by side, such as signatures: one is read after the other.
            for _, blocks in rows[0]:
                self._add(blocks)
                self._column.down += 1
        else:
            self._add_rows(rows, columns, is_table=False)

    def _add_rows(self, rows: Sequence[_FilledRow], columns: Sequence[int], *, is_table: bool) -> None:
        """Add the rows of a table: as one, or each line by itself; those that are of the letterhead stand apart."""
        kept: list[list[FlowLine]] = []
        for row in rows:
            if self._is_top and any(_holds_letterhead(blocks, self.size) for _, blocks in row):
                self._add_cells(kept)
                kept = []
                for _, blocks in row:
                    self._add_box(blocks)
                continue
            lines: list[FlowLine] = []
            for line in _row_lines(row, columns, self.size):
                if line is None:
                    self._column.down += 1
                    continue
                self._column.place([line], least=self.size)
                lines.append(line)
                if not is_table:
                    self._column.elements.append(_element([line], self.size))
            kept += [lines] if is_table and lines else []
        self._add_cells(kept)

    def _add_cells(self, rows: Sequence[Sequence[FlowLine]]) -> None:
        """Add rows of lines, which have their places already, as a table."""
        if not rows:
            return
        lines = [evolve(line, cells=line.cells if len(line.columns) > 1 else ()) for row in rows for line in row]
        left = iter(lines)
        parted = [[next(left) for _ in row] for row in rows]
        width = max(column for line in lines for column in line.columns) + 1
        element = _element(lines, self.size)
        element.table = Table(tuple(_cells(row, width) for row in parted), len(lines))
        self._column.elements.append(element)

    def _add_box(self, blocks: Sequence[Block]) -> None:
        """Add what stands apart: above the text or beside it, if it belongs there, or else where it is."""
        if len(self.columns) == 1 and self._set_apart(_apart(blocks, self.size)):
            return
        self._column.down += _APART
        self._add([evolve(block, frame="") if isinstance(block, Paragraph) else block for block in blocks])
        self._column.down += _APART

    def _set_margin_apart(self, blocks: Sequence[Block]) -> bool:
        """Set a table of labels on the first page beside the text; tell whether it is one."""
        column = _apart(blocks, self.size)
        is_margin = len(self.columns) == 1 and _count_labels(column.lines) >= _FEWEST_LABELS
        return is_margin and self._set_apart(column)

    def _set_apart(self, column: _Column) -> bool:
        """Set a part of the letterhead above the text or beside it; tell whether it is one."""
        lines = column.lines
        if not _count_labels(lines) and not any(opens_with_ministry(line.text) for line in lines):
            return False
        above = any(line.cells or is_to_parliament(line.text) for line in lines)
        (self.above if above else self.beside).append(column)
        return True


# What stands apart ---------------------------------------------------------------------------------------------------


def _frame(block: Block) -> str:
    return block.frame if isinstance(block, Paragraph) else ""


def _parts(header: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield what stands in a running head, each text box and each table by itself."""
    rest: list[Block] = []
    for block in header:
        if isinstance(block, Paragraph):
            rest.append(evolve(block, boxes=[]))
            for box in block.boxes:
                yield from _parts(box.blocks)
        elif isinstance(block, word.Table):
            yield [block]
        else:
            yield from _parts(block.blocks)
    yield rest


def _apart(blocks: Sequence[Block], size: float) -> _Column:
    """Return blocks one under the other, apart from the text; tables by their rows."""
    column = _Column(size)
    for block in blocks:
        if isinstance(block, Paragraph):
            column.add_paragraph(block)
            inner = [box.blocks for box in block.boxes]
        elif isinstance(block, word.Table):
            rows = _filled_rows(block)
            columns = sorted({each for row in rows for each, _ in row})
            lines = [line for row in rows for line in _row_lines(row, columns, size) if line is not None]
            for line in lines:
                column.add(_element([line], size))
            inner = []
        else:
            inner = [block.blocks]
        for each in inner:
            for element in _apart(each, size).elements:
                column.add(element)
    return column


def _stack(columns: Iterable[_Column]) -> list[Element]:
    """Return the elements of several columns, one under the other."""
    elements: list[Element] = []
    down = 0.0
    for column in columns:
        for line in column.lines:
            line.down += down
        down += column.down + _APART
        elements += column.elements
    return elements


@cache
def _label() -> re.Pattern[str]:
    return label_pattern(label for label in header_labels() if len(label) >= _SHORTEST_LABEL)


def _count_labels(lines: Iterable[FlowLine]) -> int:
    """Return how many lines start with a label of the letterhead."""
    return sum(len(line.text) <= _LONGEST_LABELLED and bool(_label().match(line.text)) for line in lines)


def _holds_letterhead(blocks: Sequence[Block], size: float) -> bool:
    """Whether a cell holds a part of the letterhead: several labels, each with its value."""
    lines = _apart(blocks, size).lines
    labels = _count_labels(lines)
    return labels >= 2 and len(lines) >= labels + 2


# Tables --------------------------------------------------------------------------------------------------------------


_FilledRow = list[tuple[int, list[Block]]]
"""The cells of a row that hold anything: of each the column and what stands in it."""


def _filled_rows(table: word.Table) -> list[_FilledRow]:
    """Return the rows that hold anything."""
    rows = [[(cell.column, cell.blocks) for cell in row if _is_filled(cell.blocks)] for row in table.rows]
    return [row for row in rows if row]


def _is_filled(blocks: Sequence[Block]) -> bool:
    return any(
        bool(block.text.strip()) or any(_is_filled(box.blocks) for box in block.boxes)
        if isinstance(block, Paragraph)
        else bool(_filled_rows(block))
        if isinstance(block, word.Table)
        else _is_filled(block.blocks)
        for block in blocks
    )


def _row_lines(row: _FilledRow, columns: Sequence[int], size: float) -> Iterator[FlowLine | None]:
    """Yield the lines of a row: what stands side by side in its cells; None for a line that is empty in all."""
    cells = [(bisect_left(columns, column), list(_cell_lines(blocks, size))) for column, blocks in row]
    for at in range(max(len(lines) for _, lines in cells)):
        found = [(column, lines[at]) for column, lines in cells if at < len(lines)]
        pieces = [(column, line) for column, line in found if line is not None]
        yield join_cells(pieces) if pieces else None


def _cell_lines(blocks: Sequence[Block], size: float) -> Iterator[FlowLine | None]:
    """Yield the lines of a cell; None for an empty paragraph."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from read_lines(block, size).lines or (None,)
            for box in block.boxes:
                yield from _cell_lines(box.blocks, size)
        elif isinstance(block, word.Table):
            for row in _filled_rows(block):
                for _, inner in row:
                    yield from _cell_lines(inner, size)
        else:
            yield from _cell_lines(block.blocks, size)


def _cells(lines: Sequence[FlowLine], width: int) -> Row:
    """Return the cells of a row, whatever lines stand in them."""
    cells: list[list[Piece]] = [[] for _ in range(width)]
    for line in lines:
        parts = line.parts() if len(line.columns) > 1 else [(0, len(line.text))]
        for column, part in zip(line.columns, parts, strict=True):
            cells[column].append(Piece(line, *part))
    return tuple(map(tuple, cells))


# Measures ------------------------------------------------------------------------------------------------------------


def _usual_size(blocks: Sequence[Block]) -> float:
    """Return the size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for paragraph in _all_paragraphs(blocks):
        for run in paragraph.runs:
            sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=_USUAL_SIZE)


def _all_paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, word.Table):
            for row in block.rows:
                for cell in row:
                    yield from _all_paragraphs(cell.blocks)


def _numbered(lines: Sequence[FlowLine], page: int) -> list[FlowLine]:
    for line in lines:
        line.page = page
    return list(lines)
