"""Lines of the body → groups of lines that belong together: one paragraph, list item, heading or table each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from kamerbrief.layout.lines import Line
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.lexicon.letterhead import is_closing_phrase
from kamerbrief.lexicon.wordings import is_heading_wording
from kamerbrief.structure.lists import Marker, find_marker
from kamerbrief.structure.tables import Table, find_tables
from kamerbrief.text.characters import LIST_DASHES, SOFT_HYPHEN

_PARAGRAPH_GAP = 1.28
"""Distance between baselines, in leadings, from which a new paragraph starts."""
_SENTENCE_END = re.compile(r"[.!?:;…][»”’\")\]]{0,3}$")


@define
class Group:
    """Lines that belong together.

    Attributes:
        lines: In reading order.
        gap: Distance to the line above, in leadings; None at the top of a page.
        marker: Marker of a list item.
        table: Rows, where it is a table.
        size: Size of the body's type on its page, in points.
        left: Left edge of the column.
        right: Right edge of the column.
        first_on_page: Whether it starts a page.
    """

    lines: list[Line]
    gap: float | None
    marker: Marker | None
    size: float
    left: float
    right: float
    first_on_page: bool = False
    table: Table | None = None

    @property
    def raw_text(self) -> str:
        """The lines with spaces between them, markers and hyphens as printed."""
        return " ".join(line.text for line in self.lines)

    @property
    def text_x(self) -> float:
        """Left edge of the text, behind the marker of a list item."""
        line = self.lines[0]
        return line.lefts[self.marker.end] if self.marker else line.x0

    @property
    def ends_sentence(self) -> bool:
        """Whether its last line ends as a sentence does."""
        return bool(_SENTENCE_END.search(_without_final_mark(self.lines[-1])))


@define
class _State:
    groups: list[Group] = field(factory=list)
    line: Line | None = None
    page: int = -1


def group_lines(pages: Sequence[ZonedPage]) -> list[Group]:
    """Group the lines of the body zones of all pages."""
    state = _State()
    for page in pages:
        body = page.body
        tables = find_tables(body, page.rules, page.metrics)
        at = 0
        while at < len(body):
            table = tables.get(at)
            if table is not None:
                _add_table(state, page, table, body[at : at + table.line_count])
                at += table.line_count
                continue
            _add_line(state, page, body[at])
            at += 1
    return state.groups


def _gap(state: _State, page: ZonedPage, line: Line) -> float | None:
    if state.line is None or state.page != page.number:
        return None
    return (line.baseline - state.line.baseline) / page.metrics.leading


def _add_table(state: _State, page: ZonedPage, table: Table, lines: list[Line]) -> None:
    metrics = page.metrics
    first = state.page != page.number
    above = state.groups[-1] if state.groups else None
    if first and above is not None and above.table is not None and above.table.goes_on_in(table):
        above.lines += lines
        above.table = above.table.joined(table)
        state.line, state.page = lines[-1], page.number
        return
    group = Group(lines, _gap(state, page, lines[0]), None, metrics.size, metrics.left, metrics.right, first)
    group.table = table
    state.groups.append(group)
    state.line, state.page = lines[-1], page.number


def _add_line(state: _State, page: ZonedPage, line: Line) -> None:
    gap = _gap(state, page, line)
    marker = find_marker(line)
    current = state.groups[-1] if state.groups else None
    if current is None or current.table or _breaks(current, line, gap, marker, page):
        metrics = page.metrics
        if marker is not None and marker.weak and not _goes_on_with_list(current, marker):
            marker = None
        first = state.page != page.number
        state.groups.append(Group([line], gap, marker, metrics.size, metrics.left, metrics.right, first))
    else:
        current.lines.append(line)
    state.line, state.page = line, page.number


def _goes_on_with_list(group: Group | None, marker: Marker) -> bool:
    """Whether a marker without a space behind it is one: in a list, or with a capital behind a dash."""
    if group is not None and group.marker is not None:
        return group.marker.ordered == marker.ordered
    return not marker.ordered


def _breaks(group: Group, line: Line, gap: float | None, marker: Marker | None, page: ZonedPage) -> bool:
    """Whether a line starts something new, after the lines of a group."""
    if line.declared is not None and line.declared.starts:
        return True
    above = group.lines[-1]
    size = group.size
    # The gap is set for the type of the lines: a heading in larger type has more room between its own lines.
    larger = max(1.0, min(above.size, line.size) / size)
    if gap is not None and (gap > _PARAGRAPH_GAP * larger or gap < 0.3):
        return True
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return True
    if _changes_style(group, line) or any(_stands_alone(text) for text in (above.text, line.text)):
        return True
    room = page.metrics.right - above.x1 - line.first_word_width() - 0.3 * size
    ended = bool(_SENTENCE_END.search(_without_final_mark(above)))
    if marker is not None and _is_list_start(group, line, marker, ended, room):
        return True
    if group.marker is not None and _leaves_item(group, line, room, ended):
        return True
    width = page.metrics.right - page.metrics.left
    if room > 2.5 * size and not above.text.endswith(("-", "/", SOFT_HYPHEN)):
        if line.text[0].islower() or (not ended and not line.text[0].isupper()):
            # Such a line after a short one: columns of a form do so, and so does text around a picture.
            return room > 0.45 * width and gap is not None and gap > 1.1
        return ended or room > 0.15 * width
    if room > 0 and ended and not line.text[0].islower():
        return True
    indent = line.x0 - page.metrics.left
    if group.marker is None and ended and 0.7 * size < indent < 4 * size and abs(above.x0 - page.metrics.left) < 2:
        return True
    return gap is None and ended and room > -0.5 * size and line.text[0].isupper()


def _stands_alone(text: str) -> bool:
    return is_heading_wording(text) or is_closing_phrase(text)


def _without_final_mark(line: Line) -> str:
    if line.marks and line.marks[-1].end == len(line.text):
        return line.text[: line.marks[-1].start].rstrip()
    return line.text


def _changes_style(group: Group, line: Line) -> bool:
    """Whether the group is set wholly bold, italic or underlined, and the line is not, or the other way round."""
    lines = group.lines
    for style in ("bold", "italic", "underlined"):
        whole = all(getattr(other, style) for other in lines)
        here = getattr(line, style)
        if whole and not here:
            if style == "bold" and line.bold_start > 2:
                continue
            return len(lines) <= 3 or style == "bold"
        if here and not any(getattr(other, style) for other in lines):
            if style == "bold":
                return not lines[-1].text.endswith(("-", ","))
            if _SENTENCE_END.search(lines[-1].text):
                return True
    return False


def _is_list_start(group: Group, line: Line, marker: Marker, ended: bool, room: float) -> bool:
    """Whether a line that starts like a list item is one, and not a sentence that happens to go on with "- ..."."""
    if marker.weak:
        return group.marker is not None and group.marker.ordered == marker.ordered and (ended or room > 0)
    if not marker.ordered:
        # A dash in running text may come to stand at the start of a line.
        return marker.text not in LIST_DASHES or group.marker is not None or ended or room >= 0
    return ended or group.marker is not None or room > 0


def _leaves_item(group: Group, line: Line, room: float, ended: bool) -> bool:
    """Whether a line stands too far left to go on with the list item above it."""
    hanging = group.text_x
    start = group.lines[0].x0
    tolerance = 0.35 * group.size
    if line.page != group.lines[-1].page:
        return False
    if len(group.lines) > 1:
        body = group.lines[1].x0
        return line.x0 < body - 0.5 * group.size or (ended and line.x0 > body + 0.5 * group.size)
    if line.x0 >= hanging - tolerance:
        return False
    if line.x0 < start - tolerance:
        return True
    return room > 0
