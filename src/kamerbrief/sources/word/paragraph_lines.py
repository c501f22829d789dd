"""A paragraph of a Word document → its lines: one, or several where it breaks its lines itself.

What the file says of tab stops, indents and the marker of a list item goes with them; where a line would be broken on
a page, such a document does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import define, evolve, field, frozen

from kamerbrief.layout.document import Marker
from kamerbrief.layout.line import LEADING, FlowLine, LinkedPart, Mark, join_looks
from kamerbrief.layout.lines import clean
from kamerbrief.sources.word.paragraphs import Paragraph, Run
from kamerbrief.text.characters import SOFT_HYPHEN

_TAB = 36.0
"""Distance between tab stops where a paragraph has none of its own, in points."""
_STEP = 18.0
"""Least indent of each further level of an automatic list, in points."""
_NEARLY_ALL = 0.9
"""Share of letters in a style from which a line is."""
_TYPED_MARKER = re.compile(r"\W{1,3}|o|\(?[\dA-Za-z]{1,3}[.)]")
"""What stands before a tab at the start of a typed list item, and of no label."""
_LONGEST_MARKER = 8
_MOST_CELLS = 63
"""Pieces of a line that stand apart; Word has no more columns in a table."""
_BREAKS = re.compile(f"([\t\n\f{SOFT_HYPHEN}])")
_SEPARATORS = " ,;"


@frozen
class ParagraphLines:
    """The lines of a paragraph.

    Attributes:
        stretches: Its lines, cut where a page ends within it. Only the last may be empty, or all there is.
        marker: Number or bullet that the file sets before it.
    """

    stretches: list[list[FlowLine]]
    marker: Marker | None = None

    @property
    def lines(self) -> list[FlowLine]:
        """All lines."""
        return [line for stretch in self.stretches for line in stretch]


def read_lines(paragraph: Paragraph, size: float) -> ParagraphLines:
    """Return the lines of a paragraph.

    Args:
        paragraph: The paragraph.
        size: Size of type of the text around it, in points.
    """
    runs = _without_separators(paragraph.runs)
    shown = _shown_marker(paragraph)
    indent = max(paragraph.first, _STEP * paragraph.depth) if shown else max(0.0, paragraph.first)
    maker = _LineMaker(size, indent, paragraph.tabs)
    marked = bool(shown and paragraph.text.strip())
    if marked:
        maker.add(shown, evolve(runs[0], rise=0.0, note="", url=""))
        maker.space()
    stretches: list[list[FlowLine]] = [[]]
    for run, part in _parts(runs):
        if part == "\t":
            maker.tab()
        elif part == SOFT_HYPHEN:
            maker.soft_hyphen()
        elif part in ("\n", "\f"):
            stretches[-1] += maker.lines(last=part == "\f")
            stretches += [[]] if part == "\f" else []
            maker = _LineMaker(size, max(0.0, paragraph.left), paragraph.tabs)
        else:
            maker.add(clean(part), run)
    stretches[-1] += maker.lines(last=True)
    found = ParagraphLines(stretches)
    if marked and len(shown) + 1 < len(found.lines[0].text):
        return evolve(found, marker=Marker(shown, len(shown) + 1, paragraph.ordered, automatic=True))
    return found


def _shown_marker(paragraph: Paragraph) -> str:
    """Return the marker that the file sets before a paragraph; a bullet before a heading only adorns it."""
    adorns = paragraph.kind == "heading" and not paragraph.ordered
    return "" if adorns else " ".join(clean(paragraph.marker).split())


def _parts(runs: Iterable[Run]) -> Iterator[tuple[Run, str]]:
    """Yield the text of runs, and tabs, breaks and soft hyphens by themselves."""
    for run in runs:
        for part in _BREAKS.split(run.text):
            yield run, part


def _without_separators(runs: Sequence[Run]) -> list[Run]:
    """Return runs without the raised comma between two marks of notes."""
    kept: list[Run] = []
    filled = [run for run in runs if run.text]
    for at, run in enumerate(filled):
        between = 0 < at < len(filled) - 1 and filled[at - 1].note and filled[at + 1].note
        if not (between and run.rise > 0 and not run.text.strip(_SEPARATORS)):
            kept.append(run)
    return kept


@define
class _LineMaker:
    """Makes one line of characters that follow each other.

    Attributes:
        size: Size of type of the text around it, in points.
        indent: Where the line starts, in points from the edge of the text.
        stops: Tab stops, in points.
    """

    size: float
    indent: float
    stops: Sequence[float]
    _letters: list[str] = field(factory=list)
    _runs: list[Run] = field(factory=list)
    _marks: list[Mark] = field(factory=list)
    _cells: list[int] = field(factory=list)
    _columns: list[int] = field(factory=list)
    _set_off: list[int] = field(factory=list)
    _column: int = 0
    _tabs: int = 0
    _space: bool = False
    _hyphen: bool = False

    def add(self, text: str, run: Run) -> None:
        """Add characters in the look of a run; white space between them becomes one space."""
        for letter in text:
            if letter.isspace():
                self._space = True
            else:
                self._add_letter(letter, run)

    def space(self) -> None:
        """Add white space."""
        self._space = True

    def soft_hyphen(self) -> None:
        """Note that a word may be broken here."""
        self._hyphen = True

    def tab(self) -> None:
        """Go on at the next tab stop; before the text, that is an indent."""
        if not self._letters:
            stop = bisect_right(self.stops, self.indent)
            self.indent = self.stops[stop] if stop < len(self.stops) else (self.indent // _TAB + 1) * _TAB
        self._tabs += 1
        self._space = True

    def _add_letter(self, letter: str, run: Run) -> None:
        if not self._letters:
            self._column = self._tabs
            self._columns.append(self._column)
        elif self._space:
            self._letters.append(" ")
            self._runs.append(run)
            if self._tabs:
                self._start_part()
        self._space = self._hyphen = False
        self._tabs = 0
        if run.note or run.rise:
            self._mark(run)
        self._letters.append(letter)
        self._runs.append(run)

    def _start_part(self) -> None:
        """Note that what follows stands at a tab stop; behind the typed marker of an item it is no column."""
        at = len(self._letters)
        self._set_off.append(at)
        if len(self._cells) < _MOST_CELLS and not self._is_marker():
            self._column += self._tabs
            self._cells = [*(self._cells or [0]), at]
            self._columns.append(self._column)

    def _is_marker(self) -> bool:
        """Whether nothing but the marker of a typed list item was added so far: "a)"."""
        short = len(self._letters) <= _LONGEST_MARKER
        return short and _TYPED_MARKER.fullmatch("".join(self._letters).strip()) is not None

    def _mark(self, run: Run) -> None:
        start = len(self._letters)
        last = self._marks[-1] if self._marks else None
        if last is not None and last.end == start and last.note == run.note and (last.rise > 0) == (run.rise > 0):
            self._marks[-1] = last._replace(end=start + 1)
        else:
            self._marks.append(Mark(start, start + 1, run.rise, run.note))

    def lines(self, *, last: bool) -> list[FlowLine]:
        """Return the line; nothing where nothing was added.

        Args:
            last: Whether its paragraph ends with it. A soft hyphen at the end of another line breaks a word.
        """
        if self._hyphen and not last:
            self._space = False
            self._add_letter(SOFT_HYPHEN, self._runs[-1] if self._runs else Run(""))
        if not self._letters:
            return []
        worded = self._worded()
        line = FlowLine(
            page=1,
            text="".join(self._letters),
            size=Counter(run.size for run in worded).most_common(1)[0][0],
            bold=_is_nearly_all(run.bold for run in worded),
            italic=_is_nearly_all(run.italic for run in worded),
            underlined=_is_nearly_all(run.underlined for run in worded),
            marks=tuple(self._marks),
            cells=tuple(self._cells),
            bold_start=self._bold_start(),
            typeface=worded[0].typeface,
            links=self._links(),
            down=0.0,
            leading=LEADING * self.size,
            indent=self.indent / self.size,
            columns=tuple(self._columns),
            stops=tuple(self._set_off),
        )
        return [line]

    def _worded(self) -> list[Run]:
        """Return the run of each letter and figure that tells the look of the line: none that is raised, if any."""
        raised = {at for mark in self._marks for at in range(mark.start, mark.end)}
        plain = [at for at in range(len(self._letters)) if at not in raised]
        worded = [self._runs[at] for at in plain if self._letters[at].isalnum()]
        return worded or [self._runs[at] for at in plain] or self._runs

    def _links(self) -> tuple[LinkedPart, ...]:
        places = groupby(range(len(self._runs)), key=lambda at: self._runs[at].url)
        linked = ((url, list(letters)) for url, letters in places if url)
        return tuple(LinkedPart(letters[0], letters[-1] + 1, url) for url, letters in linked)

    def _bold_start(self) -> int:
        for at, run in enumerate(self._runs):
            if not run.bold and self._letters[at].isalnum():
                return at
        return len(self._letters)


def _is_nearly_all(holds: Iterable[bool]) -> bool:
    told = list(holds)
    return sum(told) >= _NEARLY_ALL * len(told)


def join_cells(pieces: Sequence[tuple[int, FlowLine]]) -> FlowLine:
    """Return what stands side by side in the cells of a row as one line.

    Args:
        pieces: The lines from left to right, each with the column of its cell.
    """
    column, first = pieces[0]
    if len(pieces) == 1:
        return evolve(first, columns=tuple(column + own for own in first.columns))
    looks = join_looks([line for _, line in pieces])
    return FlowLine(
        **looks,
        down=0.0,
        leading=first.leading,
        indent=first.indent,
        columns=tuple(column for column, _ in pieces),
        stops=looks["cells"][1:],
    )
