"""Markers of list items."""

from __future__ import annotations

import re

from kamerbrief.layout.document import Marker
from kamerbrief.layout.line import Line
from kamerbrief.text.characters import BULLET, LIST_DASHES, OPENING_QUOTES, UNKNOWN_CHARACTER

_BULLETS = "•◦▪▫■□◻❑❖●○·∙‣⁃➢➤→✓✔✗*" + UNKNOWN_CHARACTER
_MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(_BULLETS)}]|[{LIST_DASHES}](?=\s)|o(?=\s))\s*"
    rf"|(?P<weak>[{LIST_DASHES}](?=[^\W\d_])|[a-z][.)](?=[^\W\d_]{{2}}))"
    rf"|(?P<number>\(?(?:\d{{1,2}}|(?P<letter>[a-z])(?P=letter)?|[ivx]{{1,5}}|[A-Z])[.)]|\d{{1,2}}°)(?=\s|[A-Z{OPENING_QUOTES}])\s*"
)
_HEADING_NUMBER = re.compile(
    r"(?!\d\d \d{3}\b)"  # the number of a dossier
    r"(?P<number>(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z])[.)]?|\(?[a-z][.)])(?:\s+(?=\S)|(?<=\d\.)(?=[A-Z][a-z]))"
)


def find_marker(line: Line) -> Marker | None:
    """Return the marker with which a line starts, if it is one of a list item with text behind it."""
    match = _MARKER.match(line.text)
    if match is None or match.end() >= len(line.text):
        return None
    bullet, weak, number = match["bullet"], match["weak"], match["number"]
    if bullet and _is_bullet(bullet, line, match.end()):
        shown = bullet if bullet in LIST_DASHES or bullet == "o" else BULLET
        return Marker(shown, match.end(), ordered=False)
    if weak:
        return Marker(weak, match.end(), ordered=weak[0] not in LIST_DASHES, weak=True)
    if number and not (_may_be_initial(number) and not line.is_set_off(match.end())):
        return Marker(number, match.end(), ordered=True)
    return None


def _is_bullet(sign: str, line: Line, end: int) -> bool:
    """Whether a sign is a bullet: "o" may be a word of its own ("o ja"), and a small asterisk calls a note."""
    if sign == "o":
        return line.is_set_off(end)
    return not (sign == "*" and line.marks and line.marks[0].start == 0)


def _may_be_initial(number: str) -> bool:
    """Whether what counts may as well be the initial of a name: "A. de Vries"."""
    return len(number) == 2 and number[0].isupper()


def heading_number(line_text: str) -> tuple[str | None, int]:
    """Return the number with which a heading starts, without its full stop, and the offset of the title behind it."""
    match = _HEADING_NUMBER.match(line_text)
    if match is None:
        return None, 0
    number = match.group("number").strip("().")
    return number, match.end()
