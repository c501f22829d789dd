"""Plain text → the same zones that a page gives.

Text that was pasted from a viewer, came from OCR or from a web page has lines but no typography. Each character is
given a place on a grid, so that line lengths and empty lines tell the paragraphs apart, as they do on a page.
"""

from __future__ import annotations

from array import array

from kamerbrief.layout.lines import Line, clean
from kamerbrief.layout.zones import Metrics, ZonedPage

_WIDTH, _HEIGHT, _SIZE = 5.0, 12.0, 10.0
_STRAY_DIAERESIS = ("ï", "ë", "ö", "ü")


def zone_text(text: str) -> ZonedPage:
    """Return the lines of a text as the body of one page; its number is 0."""
    lines: list[Line] = []
    longest = 0
    for number, raw in enumerate(clean(text).split("\n")):
        stripped = raw.strip()
        if not stripped:
            continue
        collapsed = _mend(" ".join(stripped.split()))
        indent = len(raw) - len(raw.lstrip())
        # One space before a line is a remnant of copying, not an indent.
        lines.append(_line(collapsed, number, indent if indent > 1 else 0))
        longest = max(longest, len(collapsed))
    metrics = Metrics(size=_SIZE, left=0.0, right=longest * _WIDTH, leading=_HEIGHT)
    return ZonedPage(0, metrics.right, (len(lines) + 1) * _HEIGHT, metrics, body=lines)


def _mend(text: str) -> str:
    """Close up a word that was split before a letter that cannot start one: "ge ïnformeerd"."""
    for letter in _STRAY_DIAERESIS:
        at = text.find(f" {letter}")
        while at > 0:
            if text[at - 1] in "aeiou" and text[at + 2 : at + 3].isalpha():
                text = text[:at] + text[at + 1 :]
            at = text.find(f" {letter}", at + 1)
    return text


def _line(text: str, number: int, indent: int) -> Line:
    baseline = (number + 1) * _HEIGHT
    lefts = array("f", ((indent + at) * _WIDTH for at in range(len(text))))
    rights = array("f", ((indent + at + 1) * _WIDTH for at in range(len(text))))
    return Line(0, text, lefts, rights, baseline, baseline - 8, baseline + 2, _SIZE)
