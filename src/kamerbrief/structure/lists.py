"""Markers of list items."""

from __future__ import annotations

import re
from typing import NamedTuple

from kamerbrief.layout.lines import Line
from kamerbrief.text.characters import BULLET, LIST_DASHES

# Bullets as letters draw them; the private-use characters are those of the Symbol and Wingdings fonts.
_BULLETS = "•◦▪▫■□●○·∙‣⁃➢➤✓✔*�\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0be\uf071\uf0a8"
_MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(_BULLETS)}]|[{LIST_DASHES}](?=\s)|o(?=\s))\s*"
    r"|(?P<weak>[-–](?=[^\W\d_])|[a-z][.)](?=[^\W\d_]{2}))"
    r"|(?P<number>\(?(?:\d{1,2}|(?P<letter>[a-z])(?P=letter)?|[ivx]{1,5}|[A-Z])[.)]|\d{1,2}°)(?=\s|[A-Z«“‘'])\s*"
)
_HEADING_NUMBER = re.compile(r"(?P<number>(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]?|\(?[a-z][.)])\s+(?=\S)")


class Marker(NamedTuple):
    """The marker of a list item.

    Attributes:
        text: As it is shown: a bullet of a symbol font as "•".
        end: Offset in the line at which the item's text starts.
        ordered: Whether it counts.
        weak: Whether no space stands behind it ("-Bijlage 1", "b.de naam"), so that it may as well be a word.
    """

    text: str
    end: int
    ordered: bool
    weak: bool = False


def find_marker(line: Line) -> Marker | None:
    """Return the marker with which a line starts, if it is one of a list item with text behind it."""
    text = line.text
    if line.declared is not None and line.declared.marker:
        end = line.declared.marker
        return Marker(text[:end], end + 1, line.declared.ordered) if end + 1 < len(text) else None
    match = _MARKER.match(text)
    if match is None or match.end() >= len(text):
        return None
    if match.group("bullet"):
        sign = match.group("bullet")
        if sign == "o" and not _set_apart(line, match.end()):
            return None  # "o" may be a word of its own
        if sign == "*" and line.marks and line.marks[0].start == 0:
            return None
        shown = sign if sign in LIST_DASHES or sign == "o" else BULLET
        return Marker(shown, match.end(), False)
    weak = match.group("weak")
    if weak:
        return Marker(weak, match.end(), weak[0] not in LIST_DASHES, True)
    number = match.group("number")
    if len(number) == 2 and number[0].isupper() and not _set_apart(line, match.end()):
        return None  # an initial: "A. de Vries"
    return Marker(number, match.end(), True)


def _set_apart(line: Line, at: int) -> bool:
    """Whether the text behind the marker stands at a tab stop, and not just behind a space."""
    end = len(line.text[:at].rstrip())
    return line.lefts[at] - line.rights[end - 1] > 0.6 * line.size


def heading_number(line_text: str) -> tuple[str | None, int]:
    """Return the number with which a heading starts, without its full stop, and the offset of the title behind it."""
    match = _HEADING_NUMBER.match(line_text)
    if match is None:
        return None, 0
    number = match.group("number").strip("().")
    return number, match.end()
