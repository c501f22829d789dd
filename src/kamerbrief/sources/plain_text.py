"""Plain text → the same zones that a page gives.

Text that was pasted from a viewer, came from OCR or from a web page has lines but no typography. Each character is
given a place on a grid, so that line lengths and empty lines tell the paragraphs apart, as they do on a page.
"""

from __future__ import annotations

import re
from array import array

from kamerbrief.layout.lines import STRAY_DIAERESIS, Line, clean
from kamerbrief.layout.zones import Metrics, ZonedPage, running_pattern

_WIDTH, _HEIGHT, _SIZE = 5.0, 12.0, 10.0
_LONGEST_PRINTED = 170
"""No printed line of running text has more characters: a text with longer lines has a line for each paragraph."""
GLUED_MARKER = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d][.,;:?!])|(?<=[)\]»”’])|(?<=[^\W\d][.?!] ))(\d{1,3})(?=[\s.,;:?!)\]»”’]|$)(?![.,]\d)"
)
"""A footnote marker that is set like the text itself: "brief1", "beeld.2", "beeld. 2 Het"."""
_NOTE = re.compile(r"(\d{1,3})\s(?=\S)")


def zone_text(text: str) -> list[ZonedPage]:
    """Return the lines of a text as zoned pages.

    Footnotes and page numbers that were pasted along stand in the middle of the text; a new page starts behind them,
    so that a sentence that they interrupt is joined again. The numbers of these pages mean nothing.
    """
    lines = _lines(text)
    right = _right_edge([len(line.text) for line in lines])
    metrics = Metrics(size=_SIZE, left=0.0, right=right * _WIDTH, leading=_HEIGHT)
    called = {match.group(1) for line in lines for match in GLUED_MARKER.finditer(line.text)}
    running = running_pattern()
    pages = [ZonedPage(1, metrics.right, 0.0, metrics)]
    notes = 0
    in_note = False
    for line in lines:
        page = pages[-1]
        start = _NOTE.match(line.text)
        if start and start.group(1) in called and int(start.group(1)) == notes + 1:
            notes += 1
            in_note = len(line.text) > 0.85 * right
            page.notes.append(line)
        elif running.fullmatch(line.text) and not line.text.isdecimal():
            page.running.append(line)
        elif in_note and line.baseline - page.notes[-1].baseline <= _HEIGHT:
            page.notes.append(line)
            in_note = len(line.text) > 0.85 * right
        else:
            in_note = False
            if page.notes or page.running:
                page = ZonedPage(page.number + 1, metrics.right, 0.0, metrics)
                pages.append(page)
            page.body.append(line)
    for page in pages:
        for line in (*page.body, *page.notes):
            line.page = page.number
    return pages


def _right_edge(lengths: list[int]) -> float:
    """Return the length at which lines were broken; beyond all lines where each is a whole paragraph."""
    if not lengths:
        return 1.0
    lengths = sorted(lengths)
    longest = lengths[-1]
    if longest > _LONGEST_PRINTED:
        return 2.0 * longest
    return float(lengths[min(len(lengths) - 1, int(0.93 * len(lengths)))])


def _lines(text: str) -> list[Line]:
    lines = []
    for number, raw in enumerate(clean(text).split("\n")):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            # One space before a line is a remnant of copying, not an indent.
            lines.append(
                _line(STRAY_DIAERESIS.sub("", " ".join(stripped.split())), number, indent if indent > 1 else 0)
            )
    return lines


def _line(text: str, number: int, indent: int) -> Line:
    baseline = (number + 1) * _HEIGHT
    lefts = array("f", ((indent + at) * _WIDTH for at in range(len(text))))
    rights = array("f", ((indent + at + 1) * _WIDTH for at in range(len(text))))
    return Line(1, text, lefts, rights, baseline, baseline - 8, baseline + 2, _SIZE)
