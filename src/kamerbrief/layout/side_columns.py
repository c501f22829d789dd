"""Columns beside a list of questions that say where in which document each question comes from.

The clerk of a committee sets them right of the questions: "Vraag | Bijlage | Blz. van | t/m". What stands in them is no
part of the questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve, frozen

from kamerbrief.layout.line import PrintedLine

_HEAD = re.compile(r"(?:Nr\.? )?Vraag")
_LABELS = re.compile(r"(?:\(?(?:bijlage|blz|van|tot|t/m)\b[.)]?|\)| )+", re.IGNORECASE)
_CELL = re.compile(r"(?=[A-Z]{0,9}\d)[\dA-Z]{1,10}(?: \d{1,4}){0,2}")
"""The number of a document or of a page, and those of further columns that stand close behind it."""
_LONGEST_CELL = 20
_LEVEL = 0.3
"""Difference of baselines, in ems, up to which pieces stand in one row."""
_BEFORE = 3.0
"""Room left of the first label, in ems, in which a number of its column may begin."""
_HEAD_HEIGHT = 3.0
"""Distance between baselines, in ems, up to which a label goes on below the head."""
_SAME_SIZE = 0.07
"""Sizes that differ by at most this fraction are one size."""
_SAME_EDGE = 2
"""Distance in points within which numbers end at one edge."""
_FEWEST_ALIGNED = 3
"""Numbers that end below one another, so that they are a column."""


@frozen
class _Head:
    """The head of side columns: the page and height where it stands, its left edge with room before it, its size."""

    page: int
    baseline: float
    left: float
    size: float

    def is_above(self, line: PrintedLine) -> bool:
        return (line.page, line.baseline) > (self.page, self.baseline + _LEVEL * self.size)


def take_side_columns(pages: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Take what stands in the columns beside a list of questions out of the lines of each page, and return it.

    Args:
        pages: The lines of each page, from top to bottom; a number that is drawn right behind a word is cut off it.
    """
    head = next((head for lines in pages if (head := _find_head(lines)) is not None), None)
    if head is None:
        return [[] for _ in pages]
    ends = Counter(round(line.x1) for lines in pages for line in lines if _is_cell(line, head))
    edges = [end for end in ends if sum(ends[end + by] for by in range(-_SAME_EDGE, _SAME_EDGE + 1)) >= _FEWEST_ALIGNED]
    return [_take(lines, head, edges) for lines in pages]


def _find_head(lines: Sequence[PrintedLine]) -> _Head | None:
    """Return the head of side columns on a page, if it has one: labels right of "Vraag"."""
    for title in lines:
        if _HEAD.fullmatch(title.text):
            labels = [
                line
                for line in lines
                if line.x0 > title.x1
                and abs(line.baseline - title.baseline) <= _LEVEL * title.size
                and _LABELS.fullmatch(line.text)
            ]
            if labels:
                left = min(line.x0 for line in labels) - _BEFORE * title.size
                return _Head(title.page, title.baseline, left, title.size)
    return None


def _is_cell(line: PrintedLine, head: _Head) -> bool:
    alike = abs(line.size - head.size) <= _SAME_SIZE * head.size
    return alike and line.x0 >= head.left and head.is_above(line) and bool(_CELL.fullmatch(line.text))


def _take(lines: list[PrintedLine], head: _Head, edges: Sequence[int]) -> list[PrintedLine]:
    taken, kept = [], []
    for line in lines:
        aligned = any(abs(line.x1 - edge) <= _SAME_EDGE for edge in edges)
        if _is_label(line, head) or (aligned and _is_cell(line, head)):
            taken.append(line)
            continue
        start = _start_of_cell(line, head) if aligned else 0
        if start:
            kept.append(_cut(line, 0, len(line.text[:start].rstrip())))
            taken.append(_cut(line, start, len(line.text)))
        else:
            kept.append(line)
    lines[:] = kept
    return taken


def _is_label(line: PrintedLine, head: _Head) -> bool:
    down = line.baseline - head.baseline
    near = line.page == head.page and -_LEVEL * head.size <= down <= _HEAD_HEIGHT * head.size
    return near and line.x0 >= head.left and bool(_LABELS.fullmatch(line.text))


def _start_of_cell(line: PrintedLine, head: _Head) -> int:
    """Return the offset at which a number of a side column starts that touches the question, or 0."""
    if not head.is_above(line) or line.x0 >= head.left:
        return 0
    for start in range(max(1, len(line.text) - _LONGEST_CELL), len(line.text)):
        if line.lefts[start] >= head.left and _CELL.fullmatch(line.text[start:]):
            return start
    return 0


def _cut(line: PrintedLine, start: int, end: int) -> PrintedLine:
    """Return the part of a line between two offsets."""
    return evolve(
        line,
        text=line.text[start:end],
        lefts=line.lefts[start:end],
        rights=line.rights[start:end],
        marks=tuple(
            mark._replace(start=mark.start - start, end=mark.end - start)
            for mark in line.marks
            if start <= mark.start and mark.end <= end
        ),
        links=tuple(
            link._replace(start=link.start - start, end=link.end - start)
            for link in line.links
            if start <= link.start and link.end <= end
        ),
        bold_start=max(0, min(line.bold_start, end) - start),
    )
