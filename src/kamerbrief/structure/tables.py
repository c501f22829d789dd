"""Tables: cells that stand in columns, with or without rules around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple, TypeVar

from attrs import define, field

from kamerbrief.layout.document import Row, Table
from kamerbrief.layout.line import WORD_SPACE, FlowLine, Line, Piece, PrintedLine, flow_width
from kamerbrief.layout.pages import Rule
from kamerbrief.layout.zones import Metrics
from kamerbrief.lexicon.wordings import is_contents_title
from kamerbrief.structure.table_columns import find_edges, group_rows, has_hidden_columns, runs_on, with_rooms
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
_RUNG_GAP = 6.0
"""Distance in points within which horizontal rules go on in each other, or end below each other."""
_LEAST_RUNG = 0.4
"""Share of the column that the shortest rule over a table takes."""
_TITLE_SHARE = 0.6
"""Share of a table's width up to which a line that stands alone between two rules is the title of some rows."""
_UNDERLINED_SHARE = 0.7
"""Share of a rule's length from which a line above it is underlined by it."""
_EMPTY_ROW = 24.0
"""Height in points of an empty row."""
_GREATEST_VOID = 4.5
"""Room without text in a row of a table, in ems."""
_MOST_HEAD_LINES, _HEAD_GAP = 3, 1.8
"""Lines of a head above the first rule, and their distance in ems."""
_RULE_GAP = 2.5
"""Distance, in ems, of the first row from a head with a rule below it."""
_FILLED_SHARE = 0.4
"""Share of the rows of a table that have more than one cell at least."""
_FEWEST_ROWS, _FEWEST_ROWS_RULED = 3, 2
"""Rows from which text in columns is a table: without any rules, and between two of them."""


def find_tables(lines: Sequence[PrintedLine], rules: Sequence[Rule], metrics: Metrics) -> dict[int, Table]:
    """Return the tables among the lines of one page, by the index of their first line."""
    found = _find_contents(lines)
    for grid in _grids(rules, metrics):
        table = _ruled_table(lines, grid)
        if table is not None and not _overlaps(found, *table):
            found[table[0]] = table[1]
    for ladder in _ladders(rules, lines, metrics):
        for first, between in _tables_between(lines, ladder):
            if not _overlaps(found, first, between):
                found[first] = between
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
    rows = _grid_rows([lines[at] for at in inside], grid)
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


def _grid_rows(lines: Sequence[PrintedLine], grid: _Grid) -> tuple[Row, ...]:
    """Return the rows between rules; where these leave columns or rows together, their places part them."""
    edges = grid.edges
    if has_hidden_columns(lines, edges):
        edges = with_rooms(edges, find_edges(lines, 1) or [], lines)
    return group_rows(lines, edges, grid.ys, closed=True)


# Tables between horizontal rules -------------------------------------------------------------------------------------


class _Ladder(NamedTuple):
    """Horizontal rules of one length below each other, with lines between them.

    Attributes:
        ys: Their heights, in points.
        x0: Their left end.
        x1: Their right end.
    """

    ys: list[float]
    x0: float
    x1: float


def _ladders(rules: Sequence[Rule], lines: Sequence[PrintedLine], metrics: Metrics) -> list[_Ladder]:
    """Return the rules of one length below each other that are as wide as a table, those that underline words left out.

    Each side of a cell may be a rule of its own.
    """
    flat = [rule for rule in rules if _is_flat(rule) and rule.x1 - rule.x0 > metrics.size]
    if not 2 <= len(flat) <= _MOST_RULES:
        return []
    rungs: list[Rule] = []
    for rule in sorted(flat, key=lambda rule: (round(rule.top / _NEAR), rule.x0)):
        last = rungs[-1] if rungs else None
        if last is not None and abs(rule.top - last.top) <= _NEAR and rule.x0 - last.x1 <= _RUNG_GAP:
            rungs[-1] = Rule(min(last.x0, rule.x0), last.top, max(last.x1, rule.x1), last.bottom)
        else:
            rungs.append(rule)
    least = _LEAST_RUNG * (metrics.right - metrics.left)
    wide = [rung for rung in rungs if rung.x1 - rung.x0 >= least and not _underlines(rung, lines)]
    ladders: list[_Ladder] = []
    for rung in sorted(wide, key=lambda rung: rung.top):
        ladder = next((each for each in ladders if _is_rung(rung, each)), None)
        if ladder is None:
            ladders.append(_Ladder([rung.top], rung.x0, rung.x1))
        elif rung.top - ladder.ys[-1] > _NEAR:
            ladder.ys.append(rung.top)
    return [ladder for ladder in ladders if len(ladder.ys) >= 2]


def _is_rung(rung: Rule, ladder: _Ladder) -> bool:
    return abs(rung.x0 - ladder.x0) <= _RUNG_GAP and abs(rung.x1 - ladder.x1) <= _RUNG_GAP


def _underlines(rung: Rule, lines: Sequence[PrintedLine]) -> bool:
    """Whether a rule underlines a line: it runs right below it, and is about as long."""
    return any(
        line.underlined
        and -1 <= rung.top - line.baseline <= 0.35 * line.size
        and line.x1 - line.x0 > _UNDERLINED_SHARE * (rung.x1 - rung.x0)
        for line in lines
    )


def _tables_between(lines: Sequence[PrintedLine], ladder: _Ladder) -> Iterator[tuple[int, Table]]:
    """Yield the tables that stand between horizontal rules, each with the index of its first line."""
    for ys in _runs_of_rungs(lines, ladder):
        inside = [at for at, line in enumerate(lines) if ys[0] - 1 <= line.baseline - 0.3 * line.size <= ys[-1] + 1]
        if not inside or inside[-1] - inside[0] + 1 != len(inside):
            continue
        first = _head_above(lines, inside[0], ladder)
        end = _rows_below(lines, inside[-1] + 1, ladder)
        table = _columned_table(lines[first:end], ys, (ladder.x0, ladder.x1))
        if table is not None:
            yield first, table


def _runs_of_rungs(lines: Sequence[PrintedLine], ladder: _Ladder) -> list[list[float]]:
    """Return the rules of each table: those of one length belong to several where text stands between two of them."""
    runs = [[ladder.ys[0]]]
    for above, below in pairwise(ladder.ys):
        between = [line for line in lines if above < line.baseline - 0.3 * line.size < below]
        if _joins_rungs(between, above, below, ladder.x1 - ladder.x0):
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) >= 2]


def _joins_rungs(between: Sequence[PrintedLine], above: float, below: float, width: float) -> bool:
    """Whether what stands between two rules are rows of one table: cells, a title of rows, or an empty row."""
    if not between:
        return below - above <= _EMPTY_ROW
    size = between[0].size
    voids = pairwise([above, *(line.baseline for line in between), below])
    if max(lower - upper for upper, lower in voids) > _GREATEST_VOID * size:
        return False
    wide = any(line.x1 - line.x0 > _TITLE_SHARE * width for line in between)
    return any(len(line.cells) > 1 for line in between) or (len(between) == 1 and not wide)


def _head_above(lines: Sequence[PrintedLine], first: int, ladder: _Ladder) -> int:
    """Return the index of the first line of a table whose head stands above its first rule."""
    at = first
    while at and first - at < _MOST_HEAD_LINES:
        above, line = lines[at - 1], lines[at]
        within = ladder.x0 - _RUNG_GAP <= above.x0 and above.x1 <= ladder.x1 + _RUNG_GAP
        if len(above.cells) < 2 or not within or line.baseline - above.baseline > _HEAD_GAP * line.size:
            break
        at -= 1
    return at


def _rows_below(lines: Sequence[PrintedLine], start: int, ladder: _Ladder) -> int:
    """Return the index of the line after a table that goes on below its last rule, which is that under its head."""
    at = end = start
    while at < len(lines):
        above, line = lines[at - 1], lines[at]
        within = ladder.x0 - _RUNG_GAP <= line.x0 and line.x1 <= ladder.x1 + _RUNG_GAP
        gap = _RULE_GAP if at == start else _HEAD_GAP
        if not within or line.baseline - above.baseline > gap * line.size:
            break
        title = len(line.cells) < 2 and line.x1 - line.x0 < 0.5 * (ladder.x1 - ladder.x0)
        if len(line.cells) < 2 and (not title or at > end):
            break
        at += 1
        end = end if title else at
    return end


def _columned_table(
    lines: Sequence[PrintedLine], ys: Sequence[float], extent: tuple[float, float] | None = None
) -> Table | None:
    """Return the table that lines are by the room between their words; None where that parts no columns.

    Args:
        lines: The lines, from top to bottom.
        ys: Heights of the rules between and around them.
        extent: Left and right end of these.
    """
    if len(lines) < _FEWEST_ROWS_RULED:
        return None
    inner = [y for y in ys if lines[0].baseline - 0.3 * lines[0].size < y < lines[-1].baseline - 0.3 * lines[-1].size]
    head = sum(line.baseline - 0.3 * line.size < inner[0] for line in lines) if inner else 1
    edges = find_edges(lines, head if head <= _MOST_HEAD_LINES + 2 else 0)
    if edges is None:
        return None
    rows = group_rows(lines, edges, inner)
    filled = sum(sum(map(bool, row)) >= 2 for row in rows)
    if filled < _FEWEST_ROWS_RULED or filled < _FILLED_SHARE * len(rows):
        return None
    return Table(rows, len(lines), extent=extent)


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
    if runs_on(lines):
        return None
    table = _columned_table(lines, ())
    if table is not None:
        return table
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
