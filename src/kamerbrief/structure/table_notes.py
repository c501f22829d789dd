"""Notes of tables: right below a table, called by small signs in its cells or its caption.

"1 Bron: DNB" and "* Door afronding telt het niet op" stand in the text, not at the foot of the page, and they count
apart from the notes there: below a table on a page with a note 2, the sign 2 in a cell is the table's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kamerbrief.layout.document import Element, Note
from kamerbrief.layout.line import Line, Mark, Piece
from kamerbrief.structure.footnotes import Cut
from kamerbrief.text.characters import NOTE_MARKER

_SIGN = re.compile(NOTE_MARKER)
_STAR_BEFORE = re.compile(r"(\*{1,3})\s*(?=[^\s*])")
_STAR_BEHIND = re.compile(r"(?<=[^\s*])\*{1,3}(?=[\s,.;)]|$)")
_LEAST_RISE = 0.05
"""Height above the baseline, in ems, from which a small sign is raised."""
_GREATEST_GAP = 2.0
"""Distance between a table and its notes, in leadings: at most one empty line."""
_MOST_LINES = 4
"""Lines of one note of a table."""
_CAPTION_LINES = 3
"""Lines of the element above a table in which signs are looked for: more of them are a paragraph."""


class TableNotes(NamedTuple):
    """The notes of tables in a text.

    Attributes:
        elements: The elements without those notes.
        notes: The notes, each with a key of its own.
        cuts: Their markers in tables and captions, by the identity of the line.
    """

    elements: list[Element]
    notes: list[Note]
    cuts: dict[int, list[Cut]]


class _Start(NamedTuple):
    """The sign with which a line starts a note, and the offset of the note's text."""

    sign: str
    end: int


def take_table_notes(elements: Sequence[Element]) -> TableNotes:
    """Find the notes below tables.

    Args:
        elements: The elements of a text, in reading order.
    """
    found = TableNotes([], [], {})
    at = 0
    while at < len(elements):
        element = elements[at]
        found.elements.append(element)
        at += 1
        if element.table is None:
            continue
        lines = [*_caption(elements, at - 2), *element.lines]
        signs = {line.text[start:end].strip() for line in lines for start, end in _signs(line)}
        end = at
        while end < len(elements) and _is_note(elements[end], signs, first=end == at):
            end += 1
        notes = _notes(elements[at:end], f"table {len(found.elements)}")
        found.notes.extend(notes)
        for line in lines if notes else ():
            found.cuts.setdefault(id(line), []).extend(_calls(line, {note.marker: note.key for note in notes}))
        at = end
    return found


def _caption(elements: Sequence[Element], at: int) -> list[Line]:
    """Return the lines of what may be the caption of the table behind it."""
    if at < 0 or elements[at].table is not None or len(elements[at].lines) > _CAPTION_LINES:
        return []
    return elements[at].lines


def _signs(line: Line) -> Iterator[tuple[int, int]]:
    """Yield start and end of the raised signs in a line, and of stars behind a word or figure."""
    for mark in line.marks:
        if mark.start and mark.rise > _LEAST_RISE and _SIGN.fullmatch(line.text[mark.start : mark.end].strip()):
            yield mark.start, mark.end
    for star in _STAR_BEHIND.finditer(line.text):
        if not any(mark.start <= star.start() < mark.end for mark in line.marks):
            yield star.start(), star.end()


def _is_note(element: Element, signs: set[str], *, first: bool) -> bool:
    """Whether an element below a table is made of notes that the table calls."""
    if element.table is not None or (first and (element.gap is None or element.gap > _GREATEST_GAP)):
        return False
    start = _start(element.lines[0])
    starts = sum(_start(line) is not None for line in element.lines)
    return start is not None and start.sign in signs and len(element.lines) <= _MOST_LINES * starts


def _start(line: Line) -> _Start | None:
    """Return the sign with which a line starts a note: a raised one, or stars."""
    mark: Mark | None = line.marks[0] if line.marks and line.marks[0].start == 0 else None
    if mark is not None and mark.rise > _LEAST_RISE and mark.end < len(line.text):
        sign = line.text[: mark.end].strip(" .)")
        return _Start(sign, mark.end) if _SIGN.fullmatch(sign) else None
    star = _STAR_BEFORE.match(line.text)
    return _Start(star[1], star.end()) if star else None


def _notes(elements: Sequence[Element], key: str) -> list[Note]:
    notes: list[Note] = []
    for line in (line for element in elements for line in element.lines):
        start = _start(line)
        if start is not None:
            piece = Piece(line, start.end, len(line.text))
            label = Piece(line, 0, start.end)
            notes.append(Note(start.sign, line.page, [piece], key=f"{key} {start.sign}", label=label))
        else:
            notes[-1].lines.append(Piece(line, 0, len(line.text)))
    return notes


def _calls(line: Line, keys: dict[str, str]) -> Iterator[Cut]:
    """Yield the signs in a line that call one of these notes, from left to right."""
    for start, end in sorted(_signs(line)):
        key = keys.get(line.text[start:end].strip())
        if key is not None:
            yield Cut(start, end, (key,))
