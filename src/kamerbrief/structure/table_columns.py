"""Columns and rows of a table from where its words stand, where rules part them in one direction only or not at all.

What no word of any row crosses is the room between two columns. A row is a line, or several: a label may be too long
for its cell, and cells may hold some lines of text each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import TypeAlias

from attrs import frozen

from kamerbrief.layout.document import Row
from kamerbrief.layout.line import Piece, PrintedLine
from kamerbrief.text.characters import LIST_DASHES

_LEAST_ROOM = 0.6
"""Room between two columns, in ems; a space between words is half of that."""
_LOOSE = 1.3
"""Distance between baselines, as a multiple of the closest in the table, from which a new row begins."""
_MOST_CROSSING = 0.34
"""Share of the lines of a table that may run through the room between columns: titles of some of its rows."""
_FEWEST_CROWDED = 2
"""Lines with several figures in one cell from which the rules of a table leave columns together."""
_FEWEST_BELOW = 3
"""Lines below a head that can tell columns of their own."""
_MANY_SPACES = 5
"""Words of the first part of a line, less one, from which it is running text if no figures follow it."""
_SHARE_RUNNING = 0.5
"""Share of lines that are running text or items from which the whole is no table."""
_MANY_BANDS = 3
"""Stretches between horizontal rules: with more, each is a row; else they are a head, the rows and a total."""
_FIGURE = re.compile(
    r"[€$]?\s{0,3}[-–+±]?\s?\d[\d.,\s]{0,20}(?:%|\s?(?:mln|mld|miljoen|miljard)\.?)?|[-–]{1,2}|nihil|p\.?m\.?"
)
_UNIT = re.compile(r"[%€$]")
_OPEN = re.compile(rf"[/,{LIST_DASHES}]$")

Cells: TypeAlias = dict[int, Piece]
"""The parts of one line, by the number of their column."""


@frozen
class Words:
    """The words of a line, with their edges in points."""

    line: PrintedLine
    places: list[tuple[int, int]]

    @classmethod
    def of(cls, line: PrintedLine) -> Words:
        """Return the words of a line."""
        places = [(match.start(), match.end()) for match in re.finditer(r"[^ ]+", line.text)]
        return cls(line, places)

    def edges(self) -> Iterator[tuple[float, float]]:
        """Yield the left and right edge of each word."""
        for start, end in self.places:
            yield self.line.lefts[start], self.line.rights[end - 1]


def split(line: PrintedLine, edges: Sequence[float]) -> list[tuple[int, Piece]]:
    """Cut a line at the edges of columns; return the number of the column with each part.

    Args:
        line: The line.
        edges: Where columns are parted, in points, from left to right.
    """
    parts: list[tuple[int, Piece]] = []
    for begin, end in Words.of(line).places:
        middle = (line.lefts[begin] + line.rights[end - 1]) / 2
        column = bisect_right(edges, middle)
        if parts and parts[-1][0] == column:
            parts[-1] = (column, Piece(line, parts[-1][1].start, end))
        else:
            parts.append((column, Piece(line, begin, end)))
    return parts


def find_edges(lines: Sequence[PrintedLine], head: int) -> list[float] | None:
    """Return where the columns of a table are parted; None where they are not.

    Args:
        lines: The lines of the table.
        head: How many of them may be its head, whose titles may stand over several columns.
    """
    celled = [line for line in lines if len(line.cells) > 1]
    edges = _rooms(celled)
    below = [line for line in lines[head:] if len(line.cells) > 1]
    if head and len(below) >= _FEWEST_BELOW:
        edges = max(edges, _rooms(below), key=len)
    edges = _without_markers(edges, lines)
    crossing = sum(any(_crosses(line, edge) for edge in edges) for line in lines[head:])
    if not edges or crossing > _MOST_CROSSING * len(lines):
        return None
    return edges


def _rooms(lines: Sequence[PrintedLine]) -> list[float]:
    """Return the middles of the stretches that no word of the lines crosses."""
    places = sorted(edge for line in lines for edge in Words.of(line).edges())
    least = _LEAST_ROOM * min((line.size for line in lines), default=0.0)
    rooms: list[float] = []
    right = places[0][1] if places else 0.0
    for left, end in places:
        if left - right >= least:
            rooms.append((left + right) / 2)
        right = max(right, end)
    return rooms


def _crosses(line: PrintedLine, edge: float) -> bool:
    """Whether a part of a line runs through the room between two columns."""
    return any(line.lefts[start] < edge < line.rights[end - 1] for start, end in line.parts())


def _without_markers(edges: Sequence[float], lines: Sequence[PrintedLine]) -> list[float]:
    """Return edges without those that part nothing but bullets, or signs of a currency, from what is behind them."""
    held: dict[int, list[str]] = {}
    for line in lines:
        for column, piece in split(line, edges):
            held.setdefault(column, []).append(piece.text)
    return [
        edge
        for at, edge in enumerate(edges)
        if not all(_UNIT.fullmatch(text) or _is_marker_sign(text) for text in held.get(at, [""]))
    ]


def _is_marker_sign(text: str) -> bool:
    """Whether text is nothing but the marker of a list item: "•", "a.", "1)"."""
    return re.fullmatch(r"[•▪◦‣➔➢✓o–—-]|\(?(?:[a-z]|[ivx]{1,4}|[IVX]{1,4}|\d{1,2})[.)]", text) is not None


def has_hidden_columns(lines: Sequence[PrintedLine], edges: Sequence[float]) -> bool:
    """Whether the columns of a table hold several figures side by side, in more than one line.

    Args:
        lines: The lines of the table.
        edges: Where its columns are parted, in points.
    """
    crowded = 0
    for line in lines:
        figures = Counter(
            bisect_right(edges, (line.lefts[start] + line.rights[end - 1]) / 2)
            for start, end in line.parts()
            if _FIGURE.fullmatch(line.text[start:end])
        )
        crowded += max(figures.values(), default=0) > 1
    return crowded >= _FEWEST_CROWDED


def with_rooms(edges: Sequence[float], rooms: Sequence[float], lines: Sequence[PrintedLine]) -> list[float]:
    """Return the edges of columns with those that only the words show; none of them leaves a column empty.

    Args:
        edges: Where rules part columns, in points.
        rooms: Where words leave room.
        lines: The lines of the table.
    """
    middles = sorted((left + right) / 2 for line in lines for left, right in Words.of(line).edges())
    merged = list(edges)
    for room in rooms:
        at = bisect_right(merged, room)
        left, right = [-inf, *merged][at], [*merged, inf][at]
        if bisect_right(middles, left) < bisect_right(middles, room) < bisect_right(middles, right):
            merged.insert(at, room)
    return merged


def runs_on(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are running text with gaps, or items of a list, and no cells side by side."""
    parts = [[line.text[start:end] for start, end in line.parts()] for line in lines if len(line.cells) > 1]
    marked = sum(_is_marker_sign(texts[0]) and len(texts) == 2 for texts in parts)
    running = sum(texts[0].count(" ") >= _MANY_SPACES and not any(map(_FIGURE.fullmatch, texts[1:])) for texts in parts)
    return max(marked, running) > _SHARE_RUNNING * len(parts)


def group_rows(
    lines: Sequence[PrintedLine], edges: Sequence[float], ys: Sequence[float], *, closed: bool = False
) -> tuple[Row, ...]:
    """Return the rows of a table.

    Args:
        lines: Its lines, from top to bottom.
        edges: Where its columns are parted, in points.
        ys: Heights of the rules that part its rows, where there are any.
        closed: Whether rules part all rows, so that lines between two of them are one unless figures tell otherwise.
    """
    bands: dict[int, list[PrintedLine]] = {}
    for line in lines:
        bands.setdefault(bisect_right(ys, line.baseline - 0.3 * line.size), []).append(line)
    closest = _closest(lines)
    rows: list[Row] = []
    for at, band in enumerate(bands.values()):
        cells = [dict(split(line, edges)) for line in band]
        head = at == 0 and len(bands) > 1
        whole = not _has_conflict(cells) and (closed or head or len(bands) > _MANY_BANDS)
        groups = [cells] if whole else _split_band(band, cells, closest)
        rows += (_row(group, len(edges) + 1) for group in groups)
    return tuple(rows)


def _closest(lines: Sequence[PrintedLine]) -> float:
    """Return the distance between the lines of one cell: the closest in a table."""
    gaps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    return min((gap for gap, line in zip(gaps, lines, strict=False) if gap >= 0.9 * line.size), default=0.0)


def _split_band(lines: Sequence[PrintedLine], cells: Sequence[Cells], closest: float) -> list[list[Cells]]:
    """Return lines between two rules by the rows that they are.

    Where wider gaps part them and no column has two figures between these, the gaps part the rows; else each line is
    a row but those that go on with a label.
    """
    loose = [0, *(at for at in range(1, len(lines)) if _is_loose(lines[at - 1], lines[at], closest)), len(lines)]
    parted = [list(cells[start:end]) for start, end in pairwise(loose)]
    if len(parted) > 1 and not any(map(_has_conflict, parted)):
        return parted
    rows: list[list[Cells]] = []
    for group in parted:
        fresh = True
        for each in group:
            if fresh or not _goes_on(rows[-1], each):
                rows.append([])
            rows[-1].append(each)
            fresh = False
    return rows


def _is_loose(above: PrintedLine, line: PrintedLine, closest: float) -> bool:
    return line.baseline - above.baseline > _LOOSE * closest


def _has_conflict(cells: Sequence[Cells]) -> bool:
    """Whether two lines have figures in one column, so that they are two rows."""
    seen: set[int] = set()
    for each in cells:
        figures = {column for column, piece in each.items() if column and _FIGURE.fullmatch(piece.text)}
        if figures & seen:
            return True
        seen |= figures
    return False


def _goes_on(row: Sequence[Cells], line: Cells) -> bool:
    """Whether a line goes on with the row above it, so close that only its words and places can tell."""
    if _has_conflict([*row, line]):
        return False
    if 0 not in line:
        return True
    label = line[0].text
    above = next((each[0].text for each in reversed(row) if 0 in each), "")
    return label[:1].islower() or _OPEN.search(above) is not None


def _row(lines: Sequence[Cells], width: int) -> Row:
    return tuple(tuple(line[column] for line in lines if column in line) for column in range(width))
