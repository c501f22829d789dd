"""Plannings and lists of promises: which columns of a table hold a subject, a time to come or a status.

Items under a title that is a time are read as the rows of such a table.

A column is known by the words of its head, in the table ``planning_columns``, and by what its cells hold. A head stays
in force over the break of a page: a table of as many columns that has none of its own goes on under the last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.find.times.expressions import TimeExpression, find_time_expressions
from kamerbrief.lexicon.sentence_patterns import at_word_borders
from kamerbrief.model.letter_parts import Attachment, Block, Section
from kamerbrief.text.analysed import AnalysedText

_MOST_OF_CELLS = 0.5
"""Share of the filled cells of a column from which what they hold is what the column holds."""
_FEWEST_TIMES = 2
"""Cells with a time from which a column is one of times."""
_LONGEST_HEAD = 60
_LONGEST_TIME = 80
_LONGEST_TITLE = 400
"""Characters that are read of a head, of a cell with a time, and of a title or the words before a table."""
_LONGEST_ITEM = 240
"""Characters of an item of a planning that stands under its time; what is longer is running text."""
_MOST_BESIDE = 24
"""Letters that a cell of a time may hold beside it: "6-wekelijks (eerste Q1)"."""
_HALF_NAMED = re.compile(r"(?<!\w)(Q[1-4])/([1-4])(?!\w)")
"""Two quarters of which the second lacks its letter: "Q2/3"."""
_LETTER = re.compile(r"[^\W\d_]")
_STATUSES = ("partly", "postponed", "declined", "done", "open")


@frozen
class Cell:
    """A cell of a table.

    Attributes:
        start: Offset of its text.
        end: Offset past it.
        text: Its text.
    """

    start: int
    end: int
    text: str


Row = tuple[Cell, ...]


@frozen
class PlanningTable:
    """A table whose rows say what will be done when, or how far it is done.

    Attributes:
        head: The words of the head in force; empty where there is none.
        rows: The rows under the head.
        subject: Number of the column of subjects.
        time: Number of the column of times; None where there is none.
        status: Number of the column of statuses; None where there is none.
        starts: Whether the times say when something enters into force.
        kinds: What the table is of: ``planning``, ``papers``, ``promises``, ``motions``.
        titles: The words that may name the year: the head of the times, the nearest title, the words before.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    subject: int
    time: int | None
    status: int | None
    starts: bool
    kinds: frozenset[str]
    titles: tuple[str, ...]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return at_word_borders(row["pattern"] for row in read_table("planning_columns") if row["kind"] == kind)


def status_of(words: str) -> str | None:
    """Return how far a status says that something is done: a kind of the table; None where it does not say so.

    Args:
        words: The words of the status.
    """
    return next((kind for kind in _STATUSES if _pattern(kind).match(words.strip())), None)


def times_of(cell: str) -> tuple[TimeExpression, ...]:
    """Return the times that fill a cell; none where it holds much else.

    Args:
        cell: The text of the cell.
    """
    if not 0 < len(cell) <= _LONGEST_TIME or _pattern("not_time").search(cell):
        return ()
    found = find_time_expressions(_HALF_NAMED.sub(r"\1-\2", cell), bare=True)
    beside = len(_LETTER.findall(cell)) - sum(len(_LETTER.findall(cell, time.phrase_start, time.end)) for time in found)
    return tuple(found) if beside <= _MOST_BESIDE else ()


# --- Tables and cells ----------------------------------------------------------------------------------------


@frozen
class _Place:
    """A table with the words around it that may say what it is."""

    block: Block
    titles: tuple[str, ...]


def _places(sections: Sequence[Section], attachments: Sequence[Attachment]) -> Iterator[_Place]:
    """Yield the tables of a letter in order."""
    yield from _places_in(sections, ())
    for annex in attachments:
        yield from _places_in(annex.sections, (annex.title,) if annex.title else ())


def _places_in(sections: Sequence[Section], above: tuple[str, ...]) -> Iterator[_Place]:
    """Yield the tables of sections, each with the words before it, its title, and the titles above that."""
    for section in sections:
        titles = (section.title, *above) if section.title else above
        before = ""
        for block in section.blocks:
            if block.rows:
                yield _Place(block, (before, *titles) if before else titles)
            else:
                before = block.text[-_LONGEST_TITLE:]
        yield from _places_in(section.sections, titles)


def _cells(text: AnalysedText, block: Block) -> tuple[Row, ...]:
    """Return where the cells of a table stand; those whose place cannot be told are left out."""
    rows: list[Row] = []
    at, end = block.span.start, block.span.end
    for row in block.rows:
        cells = []
        for cell in row:
            if cell and not text.text.startswith(cell, at):
                return tuple(rows)
            cells.append(Cell(at, at + len(cell), cell))
            at += len(cell)
            at += text.text.startswith(("\t", "\n"), at, end)  # empty cells at the end of a text are cut
        rows.append(tuple(cells))
    return tuple(rows)


def _titled(text: AnalysedText, section: Section, titles: tuple[str, ...]) -> PlanningTable | None:
    """Return what stands under a title that is a time, as rows with that time; None where it is no planning.

    "Kwartaal 1" may head the papers of a quarter, one a line or an item.
    """
    title, at = section.title or "", section.span.start
    kinds = _kinds(titles, ())
    if not kinds or not text.text.startswith(title, at) or not _is_time(title):
        return None
    when = Cell(at, at + len(title), title)
    items = [block for each in section.walk() for block in each.blocks if block.kind in {"paragraph", "list_item"}]
    whole = sum(len(block.text) <= _LONGEST_ITEM and not block.text.endswith(":") for block in items)
    if len(items) < _FEWEST_TIMES or whole < len(items):
        return None
    rows = tuple((Cell(block.span.start, block.span.end, block.text), when) for block in items)
    return PlanningTable((), rows, 0, 1, None, False, kinds, (title, *titles))


def _is_time(title: str) -> bool:
    """Whether a title is a time and nothing else."""
    times = times_of(title)
    return bool(times) and times[0].phrase_start == 0 and times[-1].end == len(title)


def _planned_sections(
    text: AnalysedText, sections: Iterable[Section], above: tuple[str, ...]
) -> Iterator[PlanningTable]:
    for section in sections:
        found = _titled(text, section, above)
        if found is not None:
            yield found
        else:
            yield from _planned_sections(text, section.sections, (section.title, *above) if section.title else above)


# --- Columns -------------------------------------------------------------------------------------------------


def _head_kind(words: str) -> str | None:
    """Return what a head says that its column holds, by the kind that matches most of it."""
    words = " ".join(words.split())
    if not 0 < len(words) <= _LONGEST_HEAD:
        return None
    found = [
        (match.end(), -at, kind)
        for at, kind in enumerate(_HEAD_KINDS)
        if (match := _pattern(kind).match(words)) is not None
    ]
    return max(found)[2] if found else None


_HEAD_KINDS = ("past", "start", "time", "status", "motion", "subject", "number")


def _is_head(row: Row) -> bool:
    """Whether a row names columns: two of its cells do, and none is long."""
    named = sum(_head_kind(cell.text) is not None for cell in row)
    return named >= min(2, len(row)) and all(len(cell.text) <= _LONGEST_HEAD for cell in row)


def _share(cells: Iterable[str], holds: Callable[[str], object]) -> tuple[int, float]:
    """Return how many of the filled cells pass a test, and the share that they are."""
    filled = [cell for cell in cells if cell]
    passed = sum(bool(holds(cell)) for cell in filled)
    return passed, passed / len(filled) if filled else 0.0


def _holds_times(rows: Sequence[Row], column: int) -> bool:
    count, share = _share((row[column].text for row in rows), times_of)
    return share >= _MOST_OF_CELLS and count >= min(_FEWEST_TIMES, len(rows))


def _time_column(rows: Sequence[Row], heads: Sequence[str | None], *, is_planning: bool) -> int | None:
    """Return the column of times to come: by its head, or in a planning by its cells."""
    for column, kind in enumerate(heads):
        if kind in {"time", "start"} and _holds_times(rows, column):
            return column
    if not is_planning:
        return None
    unnamed = [column for column, kind in enumerate(heads) if kind is None and _holds_times(rows, column)]
    return unnamed[-1] if unnamed else None


def _status_column(rows: Sequence[Row], heads: Sequence[str | None]) -> int | None:
    for column, kind in enumerate(heads):
        if kind in {"status", "time"}:
            count, share = _share((row[column].text for row in rows), status_of)
            if count and (kind == "status" or share >= _MOST_OF_CELLS):
                return column
    return None


def _subject_column(rows: Sequence[Row], heads: Sequence[str | None], taken: set[int | None]) -> int | None:
    """Return the column of subjects: the one whose head says so, or of those without another name the fullest."""
    free = [column for column in range(len(heads)) if column not in taken]
    for wanted in ({"motion", "subject"}, {None}):
        columns = [column for column in free if heads[column] in wanted]
        if columns:
            return max(columns, key=lambda column: sum(len(row[column].text) for row in rows))
    return None


def _kinds(titles: Iterable[str], heads: Iterable[str]) -> frozenset[str]:
    """Return what a table is of, by the words around it and its head."""
    words = [words[:_LONGEST_TITLE] for words in titles]
    found = {
        kind for kind in ("planning", "papers", "promises", "motions") for each in words if _pattern(kind).search(each)
    }
    found |= {kind for kind in ("promises", "motions") for each in heads if _pattern(kind).match(each)}
    return frozenset(found)


def _planning(rows: tuple[Row, ...], head: tuple[str, ...], titles: tuple[str, ...]) -> PlanningTable | None:
    """Return a table as a planning or a list of promises; None where it is neither."""
    width = len(rows[0]) if rows else 0
    if width < 2 or any(len(row) != width for row in rows):
        return None
    heads = [_head_kind(words) for words in head] or [None] * width
    kinds = _kinds(titles, head)
    time = _time_column(rows, heads, is_planning=bool(kinds))
    status = _status_column(rows, heads)
    subject = _subject_column(rows, heads, {time, status})
    if subject is None or (time is None and status is None):
        return None
    named = (head[time],) if head and time is not None else ()
    starts = time is not None and heads[time] == "start"
    return PlanningTable(head, rows, subject, time, status, starts, kinds, (*named, *titles))


def find_planning_tables(
    text: AnalysedText, sections: Sequence[Section], attachments: Sequence[Attachment], subject: str | None
) -> Iterator[PlanningTable]:
    """Yield the plannings and the lists of promises and motions of a letter: its tables, then what stands under a time.

    Args:
        text: Its text.
        sections: Its sections.
        attachments: Its annexes.
        subject: What the letter is about.
    """
    heads: dict[int, tuple[str, ...]] = {}
    for place in _places(sections, attachments):
        rows = _cells(text, place.block)
        if not rows:
            continue
        width = len(rows[0])
        if _is_head(rows[0]):
            heads[width] = tuple(cell.text for cell in rows[0])
            rows = rows[1:]
        titles = (*place.titles, subject) if subject else place.titles
        table = _planning(rows, heads.get(width, ()), titles)
        if table is not None:
            yield table
    within = chain(sections, *(annex.sections for annex in attachments))
    yield from _planned_sections(text, within, (subject,) if subject else ())
