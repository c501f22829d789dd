"""Tables: cells that stand in columns, with or without rules around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple, TypeVar

from attrs import define, field

from kamerbrief.layout.document import Row, Table
from kamerbrief.layout.line import WORD_SPACE, FlowLine, Line, Piece, PrintedLine, flow_width
from kamerbrief.layout.pages import Rule
from kamerbrief.layout.zones import Metrics
from kamerbrief.lexicon.wordings import is_contents_title
from kamerbrief.text.characters import LEADERS

_NEAR = 3.0
"""Distance in points within which two rules are at one place."""
_PAGE_NUMBER = re.compile(r"\d{1,3}$")
_PAGE_LABEL = re.compile(r"(?:blz|pag|pagina|p)\.?", re.IGNORECASE)
_FEWEST_LEADERS = 4
"""Dots in a row that lead from the entry of a table of contents to its page."""
_MOST_LINES_ENTRY = 4
_FEWEST_FILLED = 3
"""Cells with text from which rules around them make a table, and no frame around text."""
_MOST_RULES = 3000
"""Rules of a page; with more it is a drawing."""
_EDGE_SHARE = 0.5
"""Share of a table's height from which upright rules at one place are the edge of a column..."""
_EDGE_ROWS = 2
"""... and so are those along this many rows; the side of a lone text box beside the table runs along one."""
_FEWEST_ROWS, _FEWEST_ROWS_RULED = 3, 2
"""Rows from which text in columns is a table: without any rules, and between two of them."""


def find_tables(lines: Sequence[PrintedLine], rules: Sequence[Rule], metrics: Metrics) -> dict[int, Table]:
    """Return the tables among the lines of one page, by the index of their first line."""
    found = _find_contents(lines)
    for grid in _grids(rules, metrics):
        table = _ruled_table(lines, grid)
        if table is not None and not _overlaps(found, *table):
            found[table[0]] = table[1]
    return found | _find_unruled(lines, lambda first, end: _unruled_table(lines[first:end], rules), found, _in_columns)


def find_flow_tables(lines: Sequence[Line]) -> dict[int, Table]:
    """Return the tables that are set with tabs or dots among lines without a page, by the index of their first line."""
    found = _find_contents(lines)
    flowing = [line for line in lines if isinstance(line, FlowLine)]
    return found | _find_unruled(flowing, lambda first, end: _tabbed_table(flowing[first:end]), found, _in_tab_columns)


def _overlaps(found: Mapping[int, Table], first: int, table: Table) -> bool:
    """Whether a table takes a line of one that was found before."""
    end = first + table.line_count
    return any(first < at + other.line_count and at < end for at, other in found.items())


_L = TypeVar("_L", bound=Line)


def _find_unruled(
    lines: Sequence[_L],
    read: Callable[[int, int], Table | None],
    found: Mapping[int, Table],
    goes_on: Callable[[Sequence[_L], int, int], bool],
) -> dict[int, Table]:
    """Return the tables that only the places of their cells show.

    Args:
        lines: The lines of a page.
        read: Makes a table of the lines from one index to another; None where they are too few.
        found: The tables that were found otherwise.
        goes_on: Whether a table that starts at one line goes on in another.
    """
    taken = {at + step for at, table in found.items() for step in range(table.line_count)}
    tables: dict[int, Table] = {}
    at = 0
    while at < len(lines):
        if at in taken or len(lines[at].cells) < 2:
            at += 1
            continue
        end = at + 1
        while end < len(lines) and end not in taken and goes_on(lines, at, end):
            end += 1
        table = read(at, end)
        if table is not None:
            tables[at] = table
        at = end
    return tables


# Tables between rules ------------------------------------------------------------------------------------------------


class _Grid(NamedTuple):
    """The rules of a table.

    Attributes:
        top: Its upper edge, in points.
        bottom: Its lower edge.
        edges: Where rules part its columns, those at its sides left out.
        ys: Heights of its horizontal rules.
    """

    top: float
    bottom: float
    edges: list[float]
    ys: list[float]


def _ruled_table(lines: Sequence[PrintedLine], grid: _Grid) -> tuple[int, Table] | None:
    """Return the table that stands between rules, with the index of its first line; None where next to none does."""
    inside = [at for at, line in enumerate(lines) if grid.top - 1 <= line.baseline - 0.3 * line.size <= grid.bottom + 1]
    if not inside or inside[-1] - inside[0] + 1 != len(inside):
        return None
    rows = _ruled_rows([lines[at] for at in inside], grid.edges, grid.ys)
    filled = sum(bool(cell) for row in rows for cell in row)
    if filled >= _FEWEST_FILLED or (filled == 2 and any(all(row) for row in rows)):
        return inside[0], Table(rows, len(inside), tuple(grid.edges))
    return None


def _grids(rules: Sequence[Rule], metrics: Metrics) -> list[_Grid]:
    """Return the rules of each ruled table."""
    flat = [rule for rule in rules if _is_flat(rule) and rule.x1 - rule.x0 > 2 * metrics.size]
    upright = [rule for rule in rules if _is_upright(rule) and rule.bottom - rule.top > 0.6 * metrics.size]
    if len(flat) < 2 or len(upright) < 3 or len(flat) + len(upright) > _MOST_RULES:
        return []
    grids = [_grid(band, flat) for band in _bands(upright)]
    return [grid for grid in grids if grid.edges and len(grid.ys) >= 2]


def _grid(upright: Sequence[Rule], flat: Sequence[Rule]) -> _Grid:
    """Return the grid of upright rules side by side, and of the horizontal ones that cross them."""
    top, bottom = min(rule.top for rule in upright), max(rule.bottom for rule in upright)
    ys = _places(rule.top for rule in flat if top - _NEAR <= rule.top <= bottom + _NEAR)
    return _Grid(top, bottom, _edges(upright, ys)[1:-1], ys)


def _is_flat(rule: Rule) -> bool:
    return rule.bottom - rule.top <= _NEAR


def _is_upright(rule: Rule) -> bool:
    return rule.x1 - rule.x0 <= _NEAR


def _edges(band: Sequence[Rule], ys: Sequence[float]) -> list[float]:
    """Return where upright rules part columns: those that run along most of the table, or along a few of its rows.

    Word processors frame the address, the date and the margin of a letter one by one; those frames are no columns.

    Args:
        band: The upright rules.
        ys: Heights of the horizontal rules between them.
    """
    height = max(rule.bottom for rule in band) - min(rule.top for rule in band)
    at_place: dict[float, list[Rule]] = {}
    place = -inf
    for rule in sorted(band, key=lambda rule: rule.x0):
        place = place if rule.x0 - place <= _NEAR else rule.x0
        at_place.setdefault(place, []).append(rule)
    return [x for x, rules in at_place.items() if any(_is_edge(each, height, ys) for each in _bands(rules))]


def _is_edge(stretch: Sequence[Rule], height: float, ys: Sequence[float]) -> bool:
    """Whether upright rules that join one another part columns of a table of this height."""
    top, bottom = min(rule.top for rule in stretch), max(rule.bottom for rule in stretch)
    rows = sum(top - _NEAR <= y <= bottom + _NEAR for y in ys) - 1
    return bottom - top >= _EDGE_SHARE * height or rows >= _EDGE_ROWS


def _bands(upright: Sequence[Rule]) -> list[list[Rule]]:
    """Return upright rules by the stretch of the page that they fill without a gap."""
    bands: list[list[Rule]] = []
    bottom = 0.0
    for rule in sorted(upright, key=lambda rule: rule.top):
        if bands and rule.top <= bottom + _NEAR:
            bands[-1].append(rule)
            bottom = max(bottom, rule.bottom)
        else:
            bands.append([rule])
            bottom = rule.bottom
    return bands


def _places(values: Iterable[float]) -> list[float]:
    """Return numbers in order, those that are nearly the same once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _split(line: PrintedLine, edges: Sequence[float]) -> list[tuple[int, Piece]]:
    """Cut a line at the edges of columns; return the number of the column with each part."""
    parts: list[tuple[int, Piece]] = []
    start = 0
    words: list[tuple[int, int]] = []
    for at, letter in enumerate(line.text):
        if letter == " ":
            if at > start:
                words.append((start, at))
            start = at + 1
    words.append((start, len(line.text)))
    for begin, end in words:
        middle = (line.lefts[begin] + line.rights[end - 1]) / 2
        column = bisect_right(edges, middle)
        if parts and parts[-1][0] == column:
            parts[-1] = (column, Piece(line, parts[-1][1].start, end))
        else:
            parts.append((column, Piece(line, begin, end)))
    return parts


def _ruled_rows(lines: Sequence[PrintedLine], columns: Sequence[float], ys: Sequence[float]) -> tuple[Row, ...]:
    cells: dict[int, list[list[Piece]]] = {}
    for line in lines:
        row = cells.setdefault(bisect_right(ys, line.baseline - 0.3 * line.size), [[] for _ in range(len(columns) + 1)])
        for column, piece in _split(line, columns):
            row[column].append(piece)
    return tuple(tuple(tuple(cell) for cell in cells[key]) for key in sorted(cells))


# Tables without rules ------------------------------------------------------------------------------------------------


def _in_columns(lines: Sequence[PrintedLine], first: int, at: int) -> bool:
    """Whether a table that starts at one line goes on in another; a label may be too long for one line."""
    if _stands_in_columns(lines, first, at):
        return True
    wrapped = at + 1 < len(lines) and _wraps_label(lines, first, at)
    return wrapped and _stands_in_columns(lines, first, at + 1)


def _stands_in_columns(lines: Sequence[PrintedLine], first: int, at: int) -> bool:
    """Whether the cells of a line stand in the columns of the line with which a table starts."""
    line, head = lines[at], lines[first]
    if line.baseline - lines[at - 1].baseline > 3 * line.size:
        return False
    if len(line.cells) < 2 or abs(len(line.cells) - len(head.cells)) > 1:
        return False
    columns = _cell_edges(head)
    near = sum(
        any(abs(x0 - left) <= line.size or abs(x1 - right) <= line.size for left, right in columns)
        for x0, x1 in _cell_edges(line)
    )
    return near >= len(line.cells) - 1 and near >= 1


def _cell_edges(line: PrintedLine) -> list[tuple[float, float]]:
    """Return the left and right edge of each cell of a line."""
    return [(line.lefts[start], line.rights[end - 1]) for start, end in line.parts()]


def _between_rules(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> bool:
    """Whether rules run above and below the lines."""
    wide = [rule for rule in rules if rule.x1 - rule.x0 > 0.6 * (lines[0].x1 - lines[0].x0)]
    above = any(0 < lines[0].baseline - rule.top < 2.5 * lines[0].size for rule in wide)
    return above and any(0 <= rule.top - lines[-1].baseline < 2 * lines[-1].size for rule in wide)


def _wraps_label(lines: Sequence[PrintedLine], first: int, at: int) -> bool:
    """Whether a line is the rest of a label in the first column that was too long for it."""
    line, above = lines[at], lines[at - 1]
    return (
        at > first
        and len(line.cells) < 2
        and len(above.cells) >= 2
        and line.x1 < above.lefts[above.cells[1]]
        and line.baseline - above.baseline < 1.5 * line.size
        and abs(line.x0 - above.x0) < line.size
        and line.text[:1].islower()
    )


def _unruled_table(lines: Sequence[PrintedLine], rules: Sequence[Rule]) -> Table | None:
    """Return the table that lines in columns are; None where they are too few to be one."""
    short = len(lines) == _FEWEST_ROWS_RULED and len(lines[0].cells) >= 3 and _between_rules(lines, rules)
    if len(lines) < _FEWEST_ROWS and not short:
        return None
    widest = max(lines, key=lambda line: len(line.cells))
    middles = [(left + right) / 2 for left, right in _cell_edges(widest)]
    rows: list[Row] = []
    for line in lines:
        if len(line.cells) < 2 and rows:  # the rest of the label above
            rows[-1] = ((*rows[-1][0], Piece(line, 0, len(line.text))), *rows[-1][1:])
            continue
        cells: list[list[Piece]] = [[] for _ in middles]
        for start, end in line.parts():
            middle = (line.lefts[start] + line.rights[end - 1]) / 2
            column = min(range(len(middles)), key=lambda at: abs(middles[at] - middle))
            cells[column].append(Piece(line, start, end))
        rows.append(tuple(map(tuple, cells)))
    return Table(tuple(rows), len(lines))


def _in_tab_columns(lines: Sequence[FlowLine], first: int, at: int) -> bool:
    """Whether a table that is set with tabs goes on in a line: it has about as many parts, and stands close."""
    line = lines[at]
    alike = len(line.cells) >= 2 and abs(len(line.cells) - len(lines[first].cells)) <= 1
    return alike and line.distance(lines[at - 1]) <= 3 * line.size


def _tabbed_table(lines: Sequence[FlowLine]) -> Table | None:
    """Return the table that lines with tabs are; None where they are too few to be one."""
    if len(lines) < _FEWEST_ROWS:
        return None
    columns = sorted({column for line in lines for column in line.columns})
    rows: list[Row] = []
    for line in lines:
        cells: list[list[Piece]] = [[] for _ in columns]
        for column, part in zip(line.columns, line.parts(), strict=True):
            cells[columns.index(column)].append(Piece(line, *part))
        rows.append(tuple(map(tuple, cells)))
    return Table(tuple(rows), len(lines))


# Tables of contents ------------------------------------------------------------------------------------------------


def _find_contents(lines: Sequence[Line]) -> dict[int, Table]:
    """Return the tables of contents: rows of an entry and its page, under their title or led there by dots."""
    found: dict[int, Table] = {}
    at = 0
    while at < len(lines):
        start = at + is_contents_title(lines[at].text)
        at += 1
        if start < at and not _has_leaders(lines[start]):
            continue
        rows, end = _read_entries(lines, start)
        if len(rows) >= 2:
            found[start] = Table(rows, end - start)
            at = end
    return found


def _cut_entry(line: Line) -> tuple[int, int] | None:
    """Return where the text of an entry ends and where the number of its page starts."""
    number = _PAGE_NUMBER.search(line.text)
    if number is None or number.start() == 0:
        return None
    end = len(line.text[: number.start()].rstrip(LEADERS))
    if end and (number.start() in line.cells or _has_leaders(line)):
        return end, number.start()
    return None


def _has_leaders(line: Line) -> bool:
    """Whether dots lead to a number at the end of a line."""
    number = _PAGE_NUMBER.search(line.text)
    if number is None:
        return False
    before = line.text[: number.start()]
    leaders = before[len(before.rstrip(LEADERS)) :]
    return leaders.count(".") + 3 * leaders.count("…") >= _FEWEST_LEADERS


@define
class _Entries:
    """The entries of a table of contents that were read so far.

    Attributes:
        head: A row that says what the numbers are: "blz.".
        rows: The pieces of each entry, and the number of its page.
        pending: Lines that are the start of an entry if a line with a page follows.
    """

    head: list[Row] = field(factory=list)
    rows: list[tuple[list[Piece], Piece]] = field(factory=list)
    pending: list[Piece] = field(factory=list)

    def read(self, line: Line) -> bool:
        """Read a line; tell whether it can belong to the table."""
        cut = _cut_entry(line)
        whole = Piece(line, 0, len(line.text))
        if cut is None:
            wraps = not self.pending and self.rows and _wraps_entry(self.rows[-1][0][-1], self.rows[-1][1], line)
            (self.rows[-1][0] if wraps else self.pending).append(whole)
            return True
        if self.rows and not _ends_alike(line, self.rows[-1][1].line):
            return False
        self.rows.append(([*self.pending, Piece(line, 0, cut[0])], Piece(line, cut[1], len(line.text))))
        self.pending = []
        return True


def _read_entries(lines: Sequence[Line], start: int) -> tuple[tuple[Row, ...], int]:
    """Read the entries of a table of contents; return its rows, and the index of the line after them."""
    entries = _Entries()
    at = end = start
    if at < len(lines) and _PAGE_LABEL.fullmatch(lines[at].text):
        entries.head.append(((), (Piece(lines[at], 0, len(lines[at].text)),)))
        at += 1
    while at < len(lines) and len(entries.pending) < _MOST_LINES_ENTRY:
        if at > start and not 0 < lines[at].distance(lines[at - 1]) <= 3 * lines[at].size:
            break
        if not entries.read(lines[at]):
            break
        at += 1
        end = end if entries.pending else at
    if not entries.rows:
        return (), start
    return (*entries.head, *((tuple(entry), (page,)) for entry, page in entries.rows)), end


def _ends_alike(line: Line, other: Line) -> bool:
    """Whether the numbers at the end of two lines stand in one column, where that can be seen."""
    if isinstance(line, PrintedLine) and isinstance(other, PrintedLine):
        return abs(line.x1 - other.x1) <= 2 * line.size
    return True


def _wraps_entry(above: Piece, page: Piece, line: Line) -> bool:
    """Whether a line is the rest of an entry whose page stands on its first line."""
    if line.bold != above.line.bold or line.distance(above.line) > 1.5 * line.size:
        return False
    return _is_full(above, page, line) or above.text.endswith("-") or line.text[:1].islower()


def _is_full(above: Piece, page: Piece, line: Line) -> bool:
    """Whether there was no room for the first word of a line behind an entry, before the number of its page."""
    full, number = above.line, page.line
    if isinstance(full, PrintedLine) and isinstance(number, PrintedLine) and isinstance(line, PrintedLine):
        used = full.rights[above.end - 1] + line.first_word_width() + WORD_SPACE * line.size
        return used > number.lefts[page.start] - line.size
    room = flow_width(number.text[: page.start]) - flow_width(full.text[: above.end])
    return flow_width(line.text.partition(" ")[0]) + WORD_SPACE > room - 1
