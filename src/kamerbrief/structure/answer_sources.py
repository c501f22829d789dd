"""Sources at the end of answers: "1) Dagblad De Kust, 3 maart 2031", called by "1)" or "[1]" in the questions.

Members of parliament number the sources of their questions; the ministry prints them below the last answer. They are
notes, though they stand neither at the foot of a page nor under a rule, and their markers are set like the text. They
count apart from the notes of the pages: a letter may have both a note 1 and a source 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kamerbrief.data import any_pattern, read_table
from kamerbrief.layout.document import Element, Note
from kamerbrief.layout.line import Line, Piece
from kamerbrief.structure.footnotes import Cut
from kamerbrief.text.characters import CLOSING_QUOTES

_LABEL = re.compile(r"(?:\[(?P<square>\d{1,2})\]|(?P<round>\d{1,2})\))\s*(?=\S)")
_SQUARE_CALL = re.compile(r"\[(?P<number>\d{1,2})\]")
_ROUND_CALL = re.compile(rf"(?:(?<=[^\s:;,(])\s|(?<=[{CLOSING_QUOTES}?!])|^)(?P<number>\d{{1,2}})\)(?=[\s.,;:?!]|$)")
_MOST_LINES = 6
"""Lines of one source: a title and a long address."""
_MOST_SOURCES = 30
_GREATEST_STEP = 2
"""From one source's number to the next: one may be printed within another's line."""


class Sources(NamedTuple):
    """The sources at the end of a text.

    Attributes:
        start: Index of the first element that holds sources; all from there on do.
        notes: The sources, each with a key of its own.
        cuts: Their markers in the text, by the identity of the line.
    """

    start: int
    notes: list[Note]
    cuts: dict[int, list[Cut]]


class _Label(NamedTuple):
    """The number of a source at the head of a line: in which form it is printed, and where the source starts."""

    square: bool
    number: int
    end: int


@cache
def _source_pattern() -> re.Pattern[str]:
    return re.compile(any_pattern(read_table("source_words")), re.IGNORECASE)


def find_sources(elements: Sequence[Element]) -> Sources | None:
    """Find the sources below the last answer.

    Args:
        elements: The body of the letter.

    Returns:
        The sources with their markers, or None where the text ends with none.
    """
    start, labels = _last_series(elements)
    if not labels or not any("?" in element.raw_text for element in elements[:start]):
        return None
    if start and elements[start - 1].raw_text.rstrip().endswith(":"):
        return None  # what is listed there is part of the answer
    notes = _notes(elements[start:], labels)
    if any(len(note.lines) > _MOST_LINES or not _is_source(note) for note in notes):
        return None
    square = next(iter(labels.values())).square
    cuts = _calls(elements[:start], {note.key for note in notes}, square=square)
    return Sources(start, notes, cuts) if cuts or len(notes) > 1 else None


def _last_series(elements: Sequence[Element]) -> tuple[int, dict[int, _Label]]:
    """Return the index of the element with which the last series of numbers from 1 begins, and its numbers.

    Returns:
        The index, and by the identity of the line the number that it starts with. No numbers where nothing at the end
        of the text counts up from 1.
    """
    labels: dict[int, _Label] = {}
    later: _Label | None = None
    unnumbered = 0
    for at in range(len(elements) - 1, -1, -1):
        if elements[at].table is not None:
            break
        for line in reversed(elements[at].lines):
            label = _label(line)
            if label is None or (later is not None and not _counts_up(label, later)):
                unnumbered += 1
                continue
            labels[id(line)] = later = label
            unnumbered = 0
        if unnumbered > _MOST_LINES or len(labels) > _MOST_SOURCES:
            break
        if later is not None and later.number == 1 and not unnumbered:
            return at, labels
    return len(elements), {}


def _label(line: Line) -> _Label | None:
    """Return the number of a source with which a line starts: "1) " or "[1] "."""
    match = _LABEL.match(line.text)
    if match is None:
        return None
    return _Label(match["square"] is not None, int(match["square"] or match["round"]), match.end())


def _counts_up(label: _Label, later: _Label) -> bool:
    """Whether a number is the one before another of the same form."""
    return label.square == later.square and 0 < later.number - label.number <= _GREATEST_STEP


def _notes(elements: Sequence[Element], labels: dict[int, _Label]) -> list[Note]:
    notes: list[Note] = []
    for line in (line for element in elements for line in element.lines):
        label = labels.get(id(line))
        if label is not None:
            piece = Piece(line, label.end, len(line.text))
            own = Piece(line, 0, label.end)
            notes.append(Note(str(label.number), line.page, [piece], key=_key(label.number), label=own))
        else:
            notes[-1].lines.append(Piece(line, 0, len(line.text)))
    return notes


def _key(number: int) -> str:
    """Return what tells a source from the note of a page with the same number."""
    return f"source {number}"


def _is_source(note: Note) -> bool:
    """Whether a text names a source: an address, a paper with its date, a document of parliament."""
    return _source_pattern().search(" ".join(piece.text for piece in note.lines)) is not None


def _calls(elements: Sequence[Element], keys: set[str], *, square: bool) -> dict[int, list[Cut]]:
    """Return the markers of sources in the text, by the identity of the line.

    A number before a round bracket may be something else: only the first that is not the head of an element, that no
    colon or comma announces, and that closes no bracket ("(see question 2)") calls a source.
    """
    cuts: dict[int, list[Cut]] = {}
    called: set[str] = set()
    for element in elements:
        within = False
        for at, line in enumerate(element.lines):
            for start, end, number in _marks(line, square=square, first=at == 0):
                key = _key(number)
                closes = not square and _in_bracket(line.text[:start], within=within)
                if key in keys and not closes and (square or key not in called):
                    cuts.setdefault(id(line), []).append(Cut(start, end, (key,)))
                    called.add(key)
            within = _in_bracket(line.text, within=within)
    return cuts


def _in_bracket(text: str, *, within: bool) -> bool:
    """Whether a bracket is open at the end of a text that starts within one, or not."""
    opened, closed = text.rfind("("), text.rfind(")")
    return opened > closed if opened != closed else within


def _marks(line: Line, *, square: bool, first: bool) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and number of what may be a marker in a line; the space before it goes with it."""
    for match in (_SQUARE_CALL if square else _ROUND_CALL).finditer(line.text):
        start = match.start()
        if first and start == 0:
            continue
        while start > 0 and line.text[start - 1] == " ":
            start -= 1
        yield start, match.end(), int(match["number"])
