"""Plain text → lines, with the notes and page numbers that were pasted along told apart.

Text that was pasted from a viewer, came from OCR or from a web page has lines but no typography: empty lines, indents
and the length at which lines are broken tell the paragraphs apart.
"""

from __future__ import annotations

import re

from kamerbrief.layout.document import TextPage
from kamerbrief.layout.line import LEADING, FlowLine, flow_width
from kamerbrief.layout.lines import STRAY_DIAERESIS, clean
from kamerbrief.layout.zones import running_pattern
from kamerbrief.text.characters import CLOSING_QUOTES

_SIZE = 10.0
"""Size of type in points, where there is none: all lines have the same."""
_FULL = 0.85
"""Share of the usual length from which a line of a note was broken, so that the note goes on below it."""
_BROKEN = 0.93
"""Share of the lines that are no longer than the length at which lines were broken; few stick out."""
_LONGEST_PRINTED = 170
"""No printed line of running text has more characters: a text with longer lines has a line for each paragraph."""
GLUED_MARKER = re.compile(
    rf"(?:(?<=[^\W\d_])|(?<=[^\W\d][.,;:?!])|(?<=[)\]{CLOSING_QUOTES}])|(?<=[^\W\d][.?!] ))"
    rf"(\d{{1,3}})(?=[\s.,;:?!)\]{CLOSING_QUOTES}]|$)(?![.,]\d)"
)
"""A footnote marker that is set like the text itself: "brief1", "beeld.2", "beeld. 2 Het"."""
_NOTE = re.compile(r"(\d{1,3})\s(?=\S)")


def zone_text(text: str) -> list[TextPage]:
    """Return the lines of a text, told apart.

    Footnotes and page numbers that were pasted along stand in the middle of the text; a new page starts behind them,
    so that a sentence that they interrupt is joined again. The numbers of these pages mean nothing.
    """
    lines = _lines(text)
    return _Zoning(lines, _right_edge([len(line.text) for line in lines])).zone()


class _Zoning:
    """Tells the lines of a text apart.

    Args:
        lines: The lines.
        right: Length at which they were broken, in characters.
    """

    def __init__(self, lines: list[FlowLine], right: float) -> None:
        self._lines = lines
        self._right = right
        self._called = {match.group(1) for line in lines for match in GLUED_MARKER.finditer(line.text)}
        self._notes = 0
        self._in_note = False
        self._pages = [self._page(1)]

    def zone(self) -> list[TextPage]:
        """Return the pages."""
        for line in self._lines:
            page = self._pages[-1]
            if self._starts_note(line) or self._goes_on_with_note(line, page):
                self._in_note = len(line.text) > _FULL * self._right
                page.notes.append(line)
            elif running_pattern().fullmatch(line.text) and not line.text.isdecimal():
                page.running.append(line)
            else:
                self._add_text(line)
        for page in self._pages:
            for line in (*page.body, *page.notes):
                line.page = page.number
        return self._pages

    def _page(self, number: int) -> TextPage:
        return TextPage(number=number, size=_SIZE, text_width=flow_width("x") * self._right)

    def _starts_note(self, line: FlowLine) -> bool:
        """Whether a line starts the next note that the text calls: "3 Kamerstuk 12 345, nr. 6."."""
        start = _NOTE.match(line.text)
        if start is None or start.group(1) not in self._called or int(start.group(1)) != self._notes + 1:
            return False
        self._notes += 1
        return True

    def _goes_on_with_note(self, line: FlowLine, page: TextPage) -> bool:
        """Whether a line follows on one of a note that was broken for want of room."""
        if not self._in_note or not page.notes or running_pattern().fullmatch(line.text):
            return False
        return line.down - page.notes[-1].down <= 1

    def _add_text(self, line: FlowLine) -> None:
        self._in_note = False
        if self._pages[-1].notes or self._pages[-1].running:
            self._pages.append(self._page(len(self._pages) + 1))
        self._pages[-1].body.append(line)


def _right_edge(lengths: list[int]) -> float:
    """Return the length at which lines were broken; beyond all lines where each is a whole paragraph."""
    if not lengths:
        return 1.0
    lengths = sorted(lengths)
    longest = lengths[-1]
    if longest > _LONGEST_PRINTED:
        return 2.0 * longest
    return float(lengths[min(len(lengths) - 1, int(_BROKEN * len(lengths)))])


def _lines(text: str) -> list[FlowLine]:
    lines = []
    for number, raw in enumerate(clean(text).split("\n")):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            # One space before a line is a remnant of copying, not an indent.
            indent = indent if indent > 1 else 0
            words = STRAY_DIAERESIS.sub("", " ".join(stripped.split()))
            lines.append(
                FlowLine(
                    page=1,
                    text=words,
                    size=_SIZE,
                    down=number,
                    leading=LEADING * _SIZE,
                    indent=flow_width(" " * indent),
                )
            )
    return lines
