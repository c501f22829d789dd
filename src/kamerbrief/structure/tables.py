"""Tables: cells that stand in columns, with or without rules around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from kamerbrief.layout.lines import Line
from kamerbrief.layout.pages import Rule
from kamerbrief.layout.zones import Metrics
from kamerbrief.lexicon.wordings import is_contents_title
from kamerbrief.structure.text_builder import Piece

_NEAR = 3.0
"""Distance in points within which two rules are at one place."""
_PAGE_NUMBER = re.compile(r"\d{1,3}$")
_PAGE_LABEL = re.compile(r"(?:blz|pag|pagina|p)\.?", re.IGNORECASE)
_FEWEST_LEADERS = 4
"""Dots in a row that lead from the entry of a table of contents to its page."""
_MOST_LINES_ENTRY = 4


@frozen
class Table:
    """A table.

    Attributes:
        rows: Rows of cells; a cell holds the parts of the lines that stand in it.
        line_count: Number of lines of the body that it takes.
        edges: Where rules part its columns; empty where none do.
    """

    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    line_count: int
    edges: tuple[float, ...] = ()

    def goes_on_in(self, other: Table) -> bool:
        """Whether another table, at the top of the next page, is the rest of this one: its columns are the same."""
        alike = len(self.edges) == len(other.edges) > 0
        return alike and all(abs(one - two) <= _NEAR for one, two in zip(self.edges, other.edges, strict=True))

    def joined(self, other: Table) -> Table:
        """Return the table with the rows of its rest, without a head that is printed again."""
        head = [tuple(piece.text for piece in cell) for cell in self.rows[0]]
        again = [tuple(piece.text for piece in cell) for cell in other.rows[0]] == head
        return Table((*self.rows, *other.rows[again:]), self.line_count + other.line_count, self.edges)


def find_tables(lines: Sequence[Line], rules: Sequence[Rule], metrics: Metrics) -> dict[int, Table]:
    """Return the tables among the lines of one page, by the index of their first line."""
    found = _declared_tables(lines) | _find_contents(lines)
    for top, bottom, columns, ys in _grids(rules, metrics):
        inside = [at for at, line in enumerate(lines) if top - 1 <= line.baseline - 0.3 * line.size <= bottom + 1]
        if not inside or inside[-1] - inside[0] + 1 != len(inside):
            continue
        first = inside[0]
        if any(first < at + other.line_count and at <= inside[-1] for at, other in found.items()):
            continue
        taken = [lines[at] for at in inside]
        rows = _ruled_rows(taken, columns, ys)
        filled = sum(bool(cell) for row in rows for cell in row)
        if filled >= 3 or (filled == 2 and any(all(row) for row in rows)):
            found[first] = Table(rows, len(inside), tuple(columns))
    taken_lines = {at + step for at, table in found.items() for step in range(table.line_count)}
    at = 0
    while at < len(lines):
        if at in taken_lines or len(lines[at].cells) < 2:
            at += 1
            continue
        end = at
        while end < len(lines) and end not in taken_lines:
            wrapped = end + 1 < len(lines) and _wraps_label(lines, at, end) and _in_columns(lines, at, end + 1)
            if not (_in_columns(lines, at, end) or wrapped):
                break
            end += 1
        if end - at >= 3 or (end - at == 2 and len(lines[at].cells) >= 3 and _between_rules(lines[at:end], rules)):
            rows = _unruled_rows(lines[at:end])
            if rows:
                found[at] = Table(rows, end - at)
        at = max(end, at + 1)
    return found


def _declared_tables(lines: Sequence[Line]) -> dict[int, Table]:
    """Return the tables that the file says are tables."""
    found: dict[int, Table] = {}
    at = 0
    while at < len(lines):
        end = at
        rows: dict[int, dict[int, list[Piece]]] = {}
        while end < len(lines) and (place := lines[end].row) is not None and _same_table(lines[at], lines[end]):
            for column, part in zip(place.columns, lines[end].parts(), strict=True):
                rows.setdefault(place.number, {}).setdefault(column, []).append(Piece(lines[end], *part))
            end += 1
        if rows:
            width = max(max(row) for row in rows.values()) + 1
            cells = tuple(tuple(tuple(row.get(column, ())) for column in range(width)) for row in rows.values())
            found[at] = Table(cells, end - at)
        at = max(end, at + 1)
    return found


def _same_table(one: Line, other: Line) -> bool:
    return one.row is not None and other.row is not None and one.row.table == other.row.table


def _grids(rules: Sequence[Rule], metrics: Metrics) -> list[tuple[float, float, list[float], list[float]]]:
    """Return top, bottom, inner column edges and heights of the horizontal rules of each ruled table."""
    flat = [r for r in rules if r.bottom - r.top <= _NEAR and r.x1 - r.x0 > 2 * metrics.size]
    upright = [r for r in rules if r.x1 - r.x0 <= _NEAR and r.bottom - r.top > 0.6 * metrics.size]
    if len(flat) < 2 or len(upright) < 3 or len(flat) + len(upright) > 3000:
        return []
    grids = []
    bands: list[tuple[float, float, list[Rule]]] = []
    for rule in sorted(upright, key=lambda rule: rule.top):
        for at, (top, bottom, members) in enumerate(bands):
            if rule.top <= bottom + _NEAR:
                members.append(rule)
                bands[at] = (min(top, rule.top), max(bottom, rule.bottom), members)
                break
        else:
            bands.append((rule.top, rule.bottom, [rule]))
    for top, bottom, members in bands:
        edges = _places(rule.x0 for rule in members)
        ys = _places(rule.top for rule in flat if top - _NEAR <= rule.top <= bottom + _NEAR)
        if len(edges) >= 3 and len(ys) >= 2:
            grids.append((top, bottom, edges[1:-1], ys))
    return grids


def _places(values: object) -> list[float]:
    places: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _split(line: Line, edges: Sequence[float]) -> list[tuple[int, Piece]]:
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


def _ruled_rows(
    lines: Sequence[Line], columns: Sequence[float], ys: Sequence[float]
) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    cells: dict[int, list[list[Piece]]] = {}
    for line in lines:
        row = cells.setdefault(bisect_right(ys, line.baseline - 0.3 * line.size), [[] for _ in range(len(columns) + 1)])
        for column, piece in _split(line, columns):
            row[column].append(piece)
    return tuple(tuple(tuple(cell) for cell in cells[key]) for key in sorted(cells))


def _in_columns(lines: Sequence[Line], first: int, at: int) -> bool:
    """Whether a line stands in the columns of an unruled table that starts at ``first``."""
    line, head = lines[at], lines[first]
    if at == first:
        return True
    if line.baseline - lines[at - 1].baseline > 3 * line.size:
        return False
    starts = [head.lefts[cell] for cell in head.cells]
    ends = [head.rights[cell - 2] for cell in head.cells[1:]] + [head.x1]
    if len(line.cells) < 2:
        return False
    if abs(len(line.cells) - len(head.cells)) > 1:
        return False
    own = [line.lefts[cell] for cell in line.cells]
    own_ends = [line.rights[cell - 2] for cell in line.cells[1:]] + [line.x1]
    near = sum(
        any(abs(x - start) <= line.size for start in starts) or any(abs(end - other) <= line.size for other in ends)
        for x, end in zip(own, own_ends, strict=True)
    )
    return near >= len(own) - 1 and near >= 1


def _between_rules(lines: Sequence[Line], rules: Sequence[Rule]) -> bool:
    """Whether rules run above and below the lines."""
    wide = [rule for rule in rules if rule.x1 - rule.x0 > 0.6 * (lines[0].x1 - lines[0].x0)]
    above = any(0 < lines[0].baseline - rule.top < 2.5 * lines[0].size for rule in wide)
    return above and any(0 <= rule.top - lines[-1].baseline < 2 * lines[-1].size for rule in wide)


def _wraps_label(lines: Sequence[Line], first: int, at: int) -> bool:
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


def _unruled_rows(lines: Sequence[Line]) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    count = max(len(line.cells) for line in lines)
    if count < 2:
        return ()
    widest = next(line for line in lines if len(line.cells) == count)
    middles = [
        (widest.lefts[start] + widest.rights[end - 1]) / 2
        for start, end in zip(widest.cells, (*(cell - 1 for cell in widest.cells[1:]), len(widest.text)), strict=True)
    ]
    rows: list[tuple[tuple[Piece, ...], ...]] = []
    for line in lines:
        if len(line.cells) < 2 and rows:  # the rest of the label above
            rows[-1] = ((*rows[-1][0], Piece(line, 0, len(line.text))), *rows[-1][1:])
            continue
        row: list[list[Piece]] = [[] for _ in range(count)]
        for start, end in line.parts():
            middle = (line.lefts[start] + line.rights[end - 1]) / 2
            column = min(range(count), key=lambda at: abs(middles[at] - middle))
            row[column].append(Piece(line, start, end))
        rows.append(tuple(tuple(cell) for cell in row))
    return tuple(rows)


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
    end = len(line.text[: number.start()].rstrip(" .…"))
    if end and (number.start() in line.cells or _has_leaders(line)):
        return end, number.start()
    return None


def _has_leaders(line: Line) -> bool:
    """Whether dots lead to a number at the end of a line."""
    number = _PAGE_NUMBER.search(line.text)
    if number is None:
        return False
    before = line.text[: number.start()]
    leaders = before[len(before.rstrip(" .…")) :]
    return leaders.count(".") + 3 * leaders.count("…") >= _FEWEST_LEADERS


def _read_entries(lines: Sequence[Line], start: int) -> tuple[tuple[tuple[tuple[Piece, ...], ...], ...], int]:
    """Read the entries of a table of contents; return its rows, and the index of the line after them."""
    head: list[tuple[tuple[Piece, ...], ...]] = []
    entries: list[tuple[list[Piece], Piece]] = []
    pending: list[Piece] = []
    at = end = start
    if at < len(lines) and _PAGE_LABEL.fullmatch(lines[at].text):
        head.append(((), (Piece(lines[at], 0, len(lines[at].text)),)))
        at += 1
    while at < len(lines) and len(pending) < _MOST_LINES_ENTRY:
        line = lines[at]
        if at > start and not 0 < line.baseline - lines[at - 1].baseline <= 3 * line.size:
            break
        cut = _cut_entry(line)
        if cut is not None:
            page = Piece(line, cut[1], len(line.text))
            if entries and abs(line.x1 - entries[-1][1].line.x1) > 2 * line.size:
                break
            entries.append(([*pending, Piece(line, 0, cut[0])], page))
            pending = []
            end = at + 1
        elif not pending and entries and _wraps_entry(entries[-1][0][-1], entries[-1][1], line):
            entries[-1][0].append(Piece(line, 0, len(line.text)))
            end = at + 1
        else:
            pending.append(Piece(line, 0, len(line.text)))
        at += 1
    if not entries:
        return (), start
    return (*head, *((tuple(entry), (page,)) for entry, page in entries)), end


def _wraps_entry(above: Piece, page: Piece, line: Line) -> bool:
    """Whether a line is the rest of an entry whose page stands on its first line."""
    if line.bold != above.line.bold or line.baseline - above.line.baseline > 1.5 * line.size:
        return False
    column_end = page.line.lefts[page.start] - line.size
    full = above.line.rights[above.end - 1] + line.first_word_width() + 0.3 * line.size > column_end
    return full or above.text.endswith("-") or line.text[:1].islower()
