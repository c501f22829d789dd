"""Footnotes: the notes at the foot of the pages, and the markers in the text that call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kamerbrief.layout.document import Note, Zones
from kamerbrief.layout.line import Line, Piece
from kamerbrief.layout.zones import starts_note
from kamerbrief.sources.plain_text import GLUED_MARKER
from kamerbrief.structure.text_builder import Call
from kamerbrief.text.characters import NOTE_MARKER

_LONGEST_BEFORE, _LONGEST_WORD = 80, 40
_MOST_NOTES = 400
"""Number of the first note that is read; a higher one is a year or an amount."""
_LONGEST_NUMBER = 3
_SIGN = re.compile(rf"\s*\[?({NOTE_MARKER}|[a-z](?=[\s)]))[.)\]]?\s*")
_MARKER = re.compile(NOTE_MARKER)
_BETWEEN_MARKERS = re.compile(r"[\s,;]+")
_IN_BRACKETS = re.compile(r"\[\d{1,3}\]")
_AROUND_MARKER = " .()[]"
_RANGE = re.compile(r"(\d{1,3})[-–](\d{1,3})")
_LONGEST_CALL = 24
"""Characters of raised signs that may call notes; more of them are small print."""
_MOST_IN_A_ROW = 3
"""Notes that are called in one place without anything between their numbers."""
_LONGEST_RANGE = 5
_UNIT_BEFORE = re.compile(r"(?:^|[^\w])(?:\d+\s?)?(?:[kcdmµh]?m|ha|CO|NO|N|H|O|SO|PM|R|10|CH|NH)$")
_WORD_AND_NUMBER = re.compile(r"(?:[A-Z]{1,4}|[A-Z][a-z]?\d*)$")


class Cut(NamedTuple):
    """A marker to take out of a line: from ``start`` to ``end`` of its text."""

    start: int
    end: int
    markers: tuple[str, ...]


def collect_notes(pages: Sequence[Zones]) -> list[Note]:
    """Return the notes of all pages; lines that go on with a note, on the same page or the next, are part of it."""
    notes: list[Note] = []
    for page in pages:
        for at, line in enumerate(page.notes):
            start = _start_of_note(line, notes, first=at == 0)
            if start is None and _is_number_of(line, page.notes[at + 1 : at + 2], notes, first=at == 0):
                notes.append(Note(line.text, page.number, label=Piece(line, 0, len(line.text))))
            elif start is not None or not notes:
                marker, offset = start or ("", 0)
                key = f"[{marker}]" if line.text[:offset].lstrip().startswith("[") else ""
                piece = Piece(line, offset, len(line.text))
                notes.append(Note(marker, page.number, [piece], key=key, label=Piece(line, 0, offset)))
            else:
                notes[-1].lines.append(Piece(line, 0, len(line.text)))
    return notes


def _start_of_note(line: Line, notes: Sequence[Note], *, first: bool) -> tuple[str, int] | None:
    """Return the marker with which a line starts a note, and the offset of the note's text; None if it starts none."""
    if not starts_note(line, under_rule=True):
        return None
    mark = line.marks[0] if line.marks and line.marks[0].start == 0 else None
    if mark is not None and mark.rise > -0.05 and mark.end < len(line.text):
        return line.text[: mark.end].strip(_AROUND_MARKER), mark.end + (line.text[mark.end] == " ")
    match = _SIGN.match(line.text)
    if match is None or match.end() >= len(line.text):
        return None
    marker = match.group(1)
    if marker.isdecimal():
        return (marker, match.end()) if _counts_on(int(marker), notes, first=first) else None
    return (marker, match.end()) if not marker.isalpha() else None


def _is_number_of(line: Line, below: Sequence[Line], notes: Sequence[Note], *, first: bool) -> bool:
    """Whether a line is nothing but the number of the note that starts on the line below it."""
    if not line.text.isdecimal() or not below or _start_of_note(below[0], notes, first=False) is not None:
        return False
    return len(line.text) <= _LONGEST_NUMBER and _counts_on(int(line.text), notes, first=first)


def _counts_on(number: int, notes: Sequence[Note], *, first: bool) -> bool:
    """Whether a number that is not raised, and may as well be part of a sentence, is that of the next note.

    The notes count up, or start again at 1; at the top of a page a few may be missing.
    """
    if not notes:
        return number < _MOST_NOTES
    last = next((int(note.marker) for note in reversed(notes) if note.marker.isdecimal()), 0)
    return number in (last + 1, 1) or (first and last < number <= last + 3)


def _readings(signs: str) -> Iterator[tuple[str, ...]]:
    """Yield the markers that raised signs without a space may stand for: "45" for 45, or for 4 and 5."""
    if _MARKER.fullmatch(signs):
        yield (signs,)
    span = _RANGE.fullmatch(signs)
    if span is not None and 0 < int(span[2]) - int(span[1]) < _LONGEST_RANGE:
        yield tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))
    if not signs.isdecimal():
        return
    for digits in range(1, len(signs)):
        first = int(signs[:digits])
        for count in range(2, _MOST_IN_A_ROW + 1):
            row = tuple(str(first + step) for step in range(count))
            if "".join(row) == signs:
                yield row


def _overlap(one: Cut, other: Cut) -> bool:
    return one.start < other.end and other.start < one.end


class MarkerFinder:
    """Finds the markers in the text that call the notes.

    Args:
        notes: The notes of the letter.
        paged: Whether lines stand on pages, so that a note is looked for near its marker.
    """

    def __init__(self, notes: Iterable[Note], *, paged: bool = True) -> None:
        self._paged = paged
        self._last = 0
        self._known: dict[int, list[Cut]] = {}
        self._notes: dict[str, list[Note]] = {}
        for note in notes:
            self._notes.setdefault(note.marker, []).append(note)
            if note.key:
                self._notes.setdefault(note.key, []).append(note)

    def add(self, notes: Iterable[Note], cuts: Mapping[int, list[Cut]]) -> None:
        """Add notes whose markers are known.

        Args:
            notes: The notes, each with a key.
            cuts: Their markers by the identity of the line; they name the notes by their keys.
        """
        self._known.update(cuts)
        for note in notes:
            self._notes[note.key] = [note]

    def cuts(self, line: Line) -> list[Cut]:
        """Return the markers in a line, from left to right; small signs that call no note are none."""
        cuts = list(self._known.get(id(line), ()))
        for cut in (*self._raised_cuts(line), *self._bracket_cuts(line)):
            if not any(_overlap(cut, other) for other in cuts):
                cuts.append(cut)
        return sorted(cuts)

    def _bracket_cuts(self, line: Line) -> Iterator[Cut]:
        """Yield numbers in square brackets, set like the text, for notes that are printed with such brackets."""
        for match in _IN_BRACKETS.finditer(line.text):
            if self._note_for(match.group(), line.page) is not None:
                yield self._cut(line, match.start(), match.end(), (match.group(),))

    def _raised_cuts(self, line: Line) -> list[Cut]:
        cuts = []
        for mark in line.marks:
            if mark.rise < -0.08:
                continue
            if mark.note:
                cuts.append(self._cut(line, mark.start, mark.end, (mark.note,)))
                continue
            if not _UNIT_BEFORE.search(line.text[max(0, mark.start - 12) : mark.start]):
                markers = self._read(line.text[mark.start : mark.end], line.page)
                if markers:
                    cuts.append(self._cut(line, mark.start, mark.end, markers))
        return cuts

    def _read(self, text: str, page: int) -> tuple[str, ...]:
        """Return the markers that raised signs are; none where one of them calls no note: "3,4", "[1]", "51 52"."""
        if len(text) > _LONGEST_CALL:
            return ()
        markers: list[str] = []
        for part in _BETWEEN_MARKERS.split(text.strip()):
            readings = [
                reading
                for reading in _readings(part.strip(_AROUND_MARKER))
                if all(self._note_for(marker, page) for marker in reading)
            ]
            if not readings:
                return ()
            last = int(markers[-1]) if markers and markers[-1].isdecimal() else self._last
            # "45" calls note 45, or 4 and 5: the reading that counts on from the marker before it.
            markers += next((reading for reading in readings if reading[0] == str(last + 1)), readings[0])
        return tuple(markers)

    def glued_cuts(self, line: Line) -> list[Cut]:
        """Return markers that are set like the text itself, for notes that no small sign calls.

        That is how they come in pasted text ("brief1") and in some conversions to PDF.
        """
        cuts = []
        for match in GLUED_MARKER.finditer(line.text):
            before = line.text[max(0, match.start() - _LONGEST_BEFORE) : match.start()].rstrip()
            word = re.search(r"\S{1,40}$", before[-_LONGEST_WORD:])
            if word is None or _WORD_AND_NUMBER.search(word.group()) or re.search(r"[€$\d]", word.group()[-3:]):
                continue
            if word.group().startswith(("http", "www.")) or _UNIT_BEFORE.search(before[-12:]):
                continue
            note = self._note_for(match.group(1), line.page)
            if note is not None and not note.called:
                cuts.append(self._cut(line, match.start(), match.end(), (match.group(1),)))
                note.called = True
        return cuts

    def mark_called(self, cut: Cut, page: int) -> None:
        """Remember that the notes of a marker were called."""
        for marker in cut.markers:
            note = self._note_for(marker, page)
            if note is not None:
                note.called = True
                self._last = int(marker) if marker.isdecimal() else self._last

    def _cut(self, line: Line, start: int, end: int, markers: tuple[str, ...]) -> Cut:
        while start > 0 and line.text[start - 1] == " ":
            start -= 1
        return Cut(start, end, markers)

    def _note_for(self, marker: str, page: int) -> Note | None:
        """Return the note with this marker on the page of the line, or else the nearest after it."""
        candidates = self._notes.get(marker)
        if not candidates:
            return None
        if len(candidates) == 1:
            note = candidates[0]
            return note if not self._paged or note.page >= page - 1 else None
        near = [note for note in candidates if 0 <= note.page - page <= 1]
        return min(near, key=lambda note: note.page - page) if near else None

    def resolve(self, call: Call) -> Note | None:
        """Return the note that a marker in the text calls."""
        return self._note_for(call.marker, call.page)
