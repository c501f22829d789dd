"""A Word document → the same zones that a page gives.

Such a document says what is a paragraph, a heading, a table; it does not say where anything stands. Each paragraph is
set as one line, or as several where it breaks its lines itself, on a page that is as wide as need be. A new page
starts where the document demands one. What letters set beside the text (date, subject, reference, sender) may stand
in text boxes, frames, the running head or a table: what it is follows from the labels in it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from attrs import define, evolve, field

from kamerbrief.layout.lines import Declared, Line, Mark, Row, clean, join
from kamerbrief.layout.zones import Metrics, ZonedPage
from kamerbrief.lexicon.letterhead import header_labels, is_to_parliament, label_pattern
from kamerbrief.lexicon.ministries import opens_with_ministry
from kamerbrief.sources.word.paragraphs import Block, Content, Paragraph, Run, Table
from kamerbrief.text.characters import SOFT_HYPHEN

_EM = 0.5
"""Width of a character, in ems; which one does not matter, but that all have one."""
_LEADING = 1.2
_TAB = 36.0
"""Distance between tab stops where a paragraph has none of its own, in points."""
_COLUMN = 200.0
"""Distance between the columns of a table, in points."""
_STEP = 18.0
"""Least indent of each further level of an automatic list, in points."""
_APART = 4.0
"""Room around what stands apart, in leadings."""
_TYPED_MARKER = re.compile(r"\W{1,3}|o|\(?[\dA-Za-z]{1,3}[.)]")
"""What stands before a tab at the start of a typed list item, and of no label."""
_LONGEST_MARKER = 8
_MOST_CELLS = 63
"""Pieces of a line that stand apart; Word has no more columns in a table."""
_BREAKS = re.compile(f"([\t\n\f{SOFT_HYPHEN}])")
_SEPARATORS = " ,;"
_SHORTEST_LABEL = 5
"""Shorter labels ("Aan", "Van") are words of any sentence."""
_LONGEST_LABELLED = 150
_RUNNING_TEXT = 130
"""Characters of a paragraph that is no part of a letterhead."""
_MOST_ABOVE = 60
"""Lines of a letterhead."""
_FEWEST_ROWS = 3
"""Rows from which cells in columns are a table even without lines between them."""


def zone_docx(content: Content) -> list[ZonedPage]:
    """Return the text of a document as zoned pages; the numbers of these pages mean nothing."""
    return _Setting(content).set()


# One line -----------------------------------------------------------------------------------------------------------


@define
class _Typist:
    """Sets characters one behind the other on one line.

    Attributes:
        x: Where the next one is set.
        tabs: Tab stops.
    """

    x: float
    tabs: Sequence[float]
    _letters: list[str] = field(factory=list)
    _lefts: array[float] = field(factory=lambda: array("f"))
    _rights: array[float] = field(factory=lambda: array("f"))
    _marks: list[Mark] = field(factory=list)
    _cells: list[int] = field(factory=list)
    _runs: list[Run] = field(factory=list)
    _space: bool = False
    _tab: bool = False
    _hyphen: bool = False

    def type(self, text: str, run: Run) -> None:
        """Set characters in the look of a run; white space between them becomes one space."""
        for letter in text:
            if letter.isspace():
                self._space = True
            else:
                self._set(letter, run)

    def soft_hyphen(self) -> None:
        """Note that a word may be broken here."""
        self._hyphen = True

    def tab(self) -> None:
        """Go on at the next tab stop."""
        stop = bisect_right(self.tabs, self.x)
        self.x = self.tabs[stop] if stop < len(self.tabs) else (self.x // _TAB + 1) * _TAB
        self._space = self._tab = True

    def move_to(self, x: float) -> None:
        """Go on at a place, or right behind what is there."""
        self.x = max(self.x, x)
        self._space = True

    def _set(self, letter: str, run: Run) -> None:
        if self._space and self._letters:
            right = self._rights[-1]
            self.x = max(self.x, right + _EM * run.size)
            self._letters.append(" ")
            self._lefts.append(right)
            self._rights.append(self.x)
            self._runs.append(run)
            if self._tab and len(self._cells) < _MOST_CELLS and not self._is_marker():
                self._cells = self._cells or [0]
                self._cells.append(len(self._letters))
        self._space = self._tab = self._hyphen = False
        if run.note or run.rise:
            self._mark(run)
        self._letters.append(letter)
        self._lefts.append(self.x)
        self.x += _EM * run.size
        self._rights.append(self.x)
        self._runs.append(run)

    def _is_marker(self) -> bool:
        """Whether nothing but the marker of a typed list item was set so far."""
        short = len(self._letters) <= _LONGEST_MARKER
        return short and _TYPED_MARKER.fullmatch("".join(self._letters).strip()) is not None

    def _mark(self, run: Run) -> None:
        start = len(self._letters)
        last = self._marks[-1] if self._marks else None
        if last is not None and last.end == start and last.note == run.note and (last.rise > 0) == (run.rise > 0):
            self._marks[-1] = last._replace(end=start + 1)
        else:
            self._marks.append(Mark(start, start + 1, run.rise, run.note))

    def line(self, declared: Declared, *, last: bool) -> Line | None:
        """Return the line; None where nothing was set.

        Args:
            declared: What the document says of it.
            last: Whether its paragraph ends with it. A soft hyphen at the end of another line breaks a word.
        """
        if self._hyphen and not last:
            self._space = False
            self._set(SOFT_HYPHEN, self._runs[-1] if self._runs else Run(""))
        if not self._letters:
            return None
        raised = {at for mark in self._marks for at in range(mark.start, mark.end)}
        plain = [
            (letter, run)
            for at, (letter, run) in enumerate(zip(self._letters, self._runs, strict=True))
            if at not in raised
        ]
        worded = [run for letter, run in plain if letter.isalnum()] or [run for _, run in plain] or self._runs
        size = Counter(run.size for run in worded).most_common(1)[0][0]
        bold_start = next(
            (at for at, run in enumerate(self._runs) if not run.bold and self._letters[at].isalnum()),
            len(self._letters),
        )
        return Line(
            page=1,
            text="".join(self._letters),
            lefts=self._lefts,
            rights=self._rights,
            baseline=0.0,
            top=0.0,
            bottom=0.0,
            size=size,
            bold=sum(run.bold for run in worded) >= 0.9 * len(worded),
            italic=sum(run.italic for run in worded) >= 0.9 * len(worded),
            underlined=sum(run.underlined for run in worded) > 0.85 * len(worded),
            marks=tuple(self._marks),
            cells=tuple(self._cells),
            bold_start=bold_start,
            typeface=worded[0].typeface,
            declared=declared,
        )


def _set_paragraph(paragraph: Paragraph) -> Iterator[Line | None]:
    """Yield the lines of a paragraph; None where a page ends within it."""
    runs = _without_separators(paragraph.runs)
    # A bullet before a heading adorns it.
    marker = clean(paragraph.marker) if paragraph.ordered or paragraph.kind != "heading" else ""
    indent = max(paragraph.first, _STEP * paragraph.depth) if marker else max(0.0, paragraph.first)
    typist = _Typist(indent, paragraph.tabs)
    declared = Declared(True, paragraph.kind, paragraph.level)
    if marker and paragraph.text.strip():
        typist.type(marker, evolve(runs[0], rise=0.0, note=""))
        typist.move_to(max(paragraph.left, typist.x + _TAB / 4))
        declared = declared._replace(marker=len(" ".join(marker.split())), ordered=paragraph.ordered)
    for run in runs:
        for part in _BREAKS.split(run.text):
            if part == "\t":
                typist.tab()
            elif part == SOFT_HYPHEN:
                typist.soft_hyphen()
            elif part in ("\n", "\f"):
                line = typist.line(declared, last=part == "\f")
                if line is not None:
                    yield line
                    # A paragraph that a page break cuts is two; one that breaks its own lines may be one.
                    declared = Declared(part == "\f", paragraph.kind, paragraph.level)
                if part == "\f":
                    yield None
                typist = _Typist(max(0.0, paragraph.left), paragraph.tabs)
            else:
                typist.type(clean(part), run)
    line = typist.line(declared, last=True)
    if line is not None:
        yield line


def _without_separators(runs: Sequence[Run]) -> list[Run]:
    """Return runs without the raised comma between two marks of notes."""
    kept: list[Run] = []
    filled = [run for run in runs if run.text]
    for at, run in enumerate(filled):
        between = 0 < at < len(filled) - 1 and filled[at - 1].note and filled[at + 1].note
        if not (between and run.rise > 0 and not run.text.strip(_SEPARATORS)):
            kept.append(run)
    return kept


# Zones --------------------------------------------------------------------------------------------------------------


@define
class _Column:
    """Lines one under the other.

    Attributes:
        lines: The lines.
        y: Baseline of the last.
        room: Room that the last paragraph asks for below it.
    """

    lines: list[Line] = field(factory=list)
    y: float = 0.0
    room: float = 0.0

    def add(self, lines: Iterable[Line], *, before: float = 0.0, after: float = 0.0, least: float = 0.0) -> None:
        """Add the lines of one paragraph.

        Args:
            lines: The lines.
            before: Room above them, in points.
            after: Room below them.
            least: Size of type for which each has room at least.
        """
        self.y += max(before, self.room)
        self.room = after
        for line in lines:
            self.y += _LEADING * max(line.size, least)
            line.baseline = self.y
            line.top, line.bottom = self.y - 0.8 * line.size, self.y + 0.2 * line.size
            self.lines.append(line)


class _Setting:
    """Sets a document; holds the pages that are being filled.

    Args:
        content: The document.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self._size = _usual_size(content.blocks)
        self._leading = _LEADING * self._size
        self._columns = [_Column()]
        self._above: list[_Column] = []
        self._beside: list[_Column] = []
        self._tables = 0

    def set(self) -> list[ZonedPage]:
        """Set the document."""
        content = self._content
        further: list[_Column] = []
        for part in _parts(content.first_header):
            self._set_apart(_apart(part))
        for part in _parts(content.further_header):
            column = _apart(part)
            if _labels(column.lines):
                further.append(column)
        self._flow(content.blocks)
        # What came out of boxes stands above the text, whatever paragraph it hangs on.
        head = _stack(self._above, self._leading)
        shift = max((line.baseline for line in head), default=0.0) + _APART * self._leading
        for line in head:
            line.baseline -= shift
        self._columns[0].lines[:0] = head
        widest = max((line.x1 for column in self._columns for line in column.lines), default=0.0)
        metrics = Metrics(self._size, 0.0, 2.0 * widest, self._leading)
        if further and len(self._columns) == 1:
            self._columns.append(_Column())
        pages = [
            ZonedPage(number, metrics.right, 0.0, metrics, body=_numbered(column.lines, number))
            for number, column in enumerate(self._columns, 1)
        ]
        beside = sorted(self._beside, key=lambda column: not opens_with_ministry(column.lines[0].text))
        for page, columns in zip(pages, (beside, further), strict=False):
            page.margin = _numbered(_stack(columns, self._leading), page.number)
        self._add_notes(pages)
        return pages

    def _add_notes(self, pages: Sequence[ZonedPage]) -> None:
        """Put each note on the page that calls it first."""
        called: dict[str, ZonedPage] = {}
        for page in pages:
            for line in page.body:
                for mark in line.marks:
                    called.setdefault(mark.note, page)
        for note in self._content.notes:
            if note.key in called:
                page = called[note.key]
                lines = [line for each in note.paragraphs for line in _set_paragraph(each) if line is not None]
                page.notes += _numbered(lines, page.number)

    @property
    def _column(self) -> _Column:
        return self._columns[-1]

    @property
    def _is_top(self) -> bool:
        """Whether no running text was set yet."""
        lines = self._column.lines
        short = len(lines) <= _MOST_ABOVE and all(len(line.text) < _RUNNING_TEXT for line in lines)
        return len(self._columns) == 1 and short

    def _flow(self, blocks: Sequence[Block]) -> None:
        """Set blocks one under the other."""
        for frame, group in groupby(blocks, key=_frame):
            if frame:
                self._flow_box(list(group))
                continue
            for block in group:
                if isinstance(block, Paragraph):
                    self._flow_paragraph(block)
                elif isinstance(block, Table):
                    self._flow_table(block)
                else:
                    self._flow_box(block.blocks)

    def _flow_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.new_page:
            self._start_page()
        lines: list[Line] = []
        before, is_empty = paragraph.before, True
        for line in _set_paragraph(paragraph):
            if line is not None:
                lines.append(line)
                continue
            self._column.add(lines, before=before, least=self._size)
            lines, before, is_empty = [], 0.0, False
            self._start_page()
        if lines:
            self._column.add(lines, before=before, after=paragraph.after, least=self._size)
        elif is_empty and not paragraph.boxes:
            self._column.y += self._leading
        for box in paragraph.boxes:
            self._flow_box(box.blocks)

    def _start_page(self) -> None:
        if self._column.lines:
            self._columns.append(_Column())

    def _flow_table(self, table: Table) -> None:
        rows = _filled_rows(table)
        columns = sorted({column for row in rows for column, _ in row})
        if len(columns) < 2:
            # A table of one column is a frame around text.
            for row in rows:
                for _, blocks in row:
                    self._flow(blocks)
            return
        number = None
        if table.ruled or len(rows) >= _FEWEST_ROWS:
            self._tables += 1
            number = self._tables
        elif len(rows) == 1 and not self._is_top:
            # Texts side by side, such as signatures: one is read after the other.
            for _, blocks in rows[0]:
                self._flow(blocks)
                self._column.y += self._leading
            return
        for at, row in enumerate(rows):
            if self._is_top and any(_holds_letterhead(blocks) for _, blocks in row):
                for _, blocks in row:
                    self._flow_box(blocks)
                continue
            for line in _row_lines(row, columns, number, at):
                if line is None:
                    self._column.y += self._leading
                else:
                    self._column.add([line], least=self._size)

    def _flow_box(self, blocks: Sequence[Block]) -> None:
        """Set what stands apart: above the text or beside it, if it belongs there, or else where it is."""
        column = _apart(blocks)
        if len(self._columns) == 1 and self._set_apart(column):
            return
        self._column.y += _APART * self._leading
        self._flow([evolve(block, frame="") if isinstance(block, Paragraph) else block for block in blocks])
        self._column.y += _APART * self._leading

    def _set_apart(self, column: _Column) -> bool:
        """Set a part of the letterhead above the text or beside it; tell whether it is one."""
        lines = column.lines
        if not _labels(lines) and not any(opens_with_ministry(line.text) for line in lines):
            return False
        above = any(line.cells or is_to_parliament(line.text) for line in lines)
        (self._above if above else self._beside).append(column)
        return True


# What stands apart --------------------------------------------------------------------------------------------------


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
        elif isinstance(block, Table):
            yield [block]
        else:
            yield from _parts(block.blocks)
    yield rest


def _apart(blocks: Sequence[Block]) -> _Column:
    """Return blocks set one under the other, apart from the text; tables by their rows."""
    column = _Column()
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = [line for line in _set_paragraph(block) if line is not None]
            column.add(lines, before=block.before, after=block.after)
            if not lines and column.lines:
                column.y += _LEADING * column.lines[-1].size
            inner = [_apart(box.blocks) for box in block.boxes]
        elif isinstance(block, Table):
            rows = _filled_rows(block)
            columns = sorted({each for row in rows for each, _ in row})
            for at, row in enumerate(rows):
                column.add(line for line in _row_lines(row, columns, None, at) if line is not None)
            inner = []
        else:
            inner = [_apart(block.blocks)]
        for each in inner:
            column.add(each.lines)
    return column


def _stack(columns: Iterable[_Column], leading: float) -> list[Line]:
    """Return the lines of several columns, one under the other."""
    lines: list[Line] = []
    y = 0.0
    for column in columns:
        for line in column.lines:
            line.baseline += y
        y += column.y + _APART * leading
        lines += column.lines
    return lines


@cache
def _label() -> re.Pattern[str]:
    return label_pattern(label for label in header_labels() if len(label) >= _SHORTEST_LABEL)


def _labels(lines: Iterable[Line]) -> int:
    """Return how many lines start with a label of the letterhead."""
    return sum(len(line.text) <= _LONGEST_LABELLED and bool(_label().match(line.text)) for line in lines)


def _holds_letterhead(blocks: Sequence[Block]) -> bool:
    """Whether a cell holds a part of the letterhead: several labels, each with its value."""
    lines = _apart(blocks).lines
    labels = _labels(lines)
    return labels >= 2 and len(lines) >= labels + 2


# Tables -------------------------------------------------------------------------------------------------------------


def _filled_rows(table: Table) -> list[list[tuple[int, list[Block]]]]:
    """Return the rows that hold anything: of each filled cell the column and what stands in it."""
    rows = [[(cell.column, cell.blocks) for cell in row if _is_filled(cell.blocks)] for row in table.rows]
    return [row for row in rows if row]


def _is_filled(blocks: Sequence[Block]) -> bool:
    return any(
        bool(block.text.strip()) or any(_is_filled(box.blocks) for box in block.boxes)
        if isinstance(block, Paragraph)
        else bool(_filled_rows(block))
        if isinstance(block, Table)
        else _is_filled(block.blocks)
        for block in blocks
    )


def _row_lines(
    row: Sequence[tuple[int, list[Block]]], columns: Sequence[int], table: int | None, number: int
) -> Iterator[Line | None]:
    """Yield the lines of a row: what stands side by side in its cells; None for a line that is empty in all."""
    cells = [(bisect_left(columns, column), list(_cell_lines(blocks))) for column, blocks in row]
    for at in range(max(len(lines) for _, lines in cells)):
        pieces: list[tuple[int, Line]] = []
        for column, lines in cells:
            line = lines[at] if at < len(lines) else None
            if line is not None:
                pieces.append((column, _moved(line, column * _COLUMN)))
        if not pieces:
            yield None
            continue
        whole = join([line for _, line in pieces])
        whole.declared = Declared()
        if table is not None:
            whole.cells = whole.cells if len(pieces) > 1 else ()
            whole.declared = Declared(row=Row(table, number, tuple(column for column, _ in pieces)))
        yield whole


def _cell_lines(blocks: Sequence[Block]) -> Iterator[Line | None]:
    """Yield the lines of a cell; None for an empty paragraph."""
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = [line for line in _set_paragraph(block) if line is not None]
            if lines:
                yield from lines
            else:
                yield None
            for box in block.boxes:
                yield from _cell_lines(box.blocks)
        elif isinstance(block, Table):
            for row in _filled_rows(block):
                for _, inner in row:
                    yield from _cell_lines(inner)
        else:
            yield from _cell_lines(block.blocks)


def _moved(line: Line, x: float) -> Line:
    """Return a line that starts further to the right."""
    line.lefts = array("f", (left + x for left in line.lefts))
    line.rights = array("f", (right + x for right in line.rights))
    return line


# Measures -----------------------------------------------------------------------------------------------------------


def _usual_size(blocks: Sequence[Block]) -> float:
    """Return the size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for paragraph in _all_paragraphs(blocks):
        for run in paragraph.runs:
            sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _all_paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _all_paragraphs(cell.blocks)


def _numbered(lines: Sequence[Line], page: int) -> list[Line]:
    for line in lines:
        line.page = page
    return list(lines)
