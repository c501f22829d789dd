"""Lines of the body → elements: one paragraph, list item, heading or table each.

Where the file says what belongs together, that holds. Where only lines are known, on a page or in plain text, the
room between and behind them tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import define, evolve, field

from kamerbrief.layout.document import (
    Element,
    ElementPage,
    Marker,
    Table,
    TextPage,
    Zones,
    ends_sentence,
    is_sentence_end,
)
from kamerbrief.layout.line import FlowLine, Line
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.lexicon.letterhead import is_closing_phrase
from kamerbrief.lexicon.offices import has_portfolio
from kamerbrief.lexicon.wordings import is_heading_wording
from kamerbrief.structure.lists import find_marker
from kamerbrief.structure.tables import find_flow_tables, find_tables
from kamerbrief.text.characters import LIST_DASHES, SOFT_HYPHEN

_PARAGRAPH_GAP = 1.28
"""Distance between baselines, in leadings, from which a new paragraph starts."""
_OVERLAP = 0.3
"""Distance between baselines, in leadings, under which a line does not stand below the one before it."""
_LOOSE_GAP = 1.1
"""Distance between baselines, in leadings, of lines that are set looser than those of one paragraph."""
_OTHER_SIZE = 0.12
"""Sizes of type that differ by more than this fraction belong to different paragraphs."""
_SHORT_LINE = 2.5
"""Room, in ems, behind a line that was not broken for want of room: a word of some letters more would have fitted."""
_SHORT_PART, _VERY_SHORT_PART = 0.15, 0.45
"""Shares of the column's width: room behind a line that is short for its column, and that only part of it fills."""
_INDENT, _DEEP_INDENT = 0.7, 4.0
"""Indents of a first line, in ems: less is none, more is a list or a column of its own."""
_FLUSH = 2.0
"""Distance from the left edge of the column, in points, within which a line stands at it."""
_HANGING = 0.35
"""Distance, in ems, within which a line stands at the text of the list item above it."""
_OTHER_EDGE = 0.5
"""Distance, in ems, from which a line stands at another left edge than the line above it."""
_BARE_NUMBER = re.compile(r"\d{1,3}\.?")
_FEWEST_PLAIN = 3
"""Letters in plain type at the end of a bold line that are words of the text."""
_MOST_STYLED_LINES = 3
"""Lines that may be set italic or underlined as a whole, and be followed by plain text of another paragraph."""


def find_elements(pages: Sequence[Zones]) -> list[Element]:
    """Return the elements of the body zones of all pages.

    Args:
        pages: The pages, without what stands before the text.
    """
    grouping = _Grouping()
    for page in pages:
        if isinstance(page, ElementPage):
            grouping.elements += _split_declared(page)
        elif isinstance(page, ZonedPage | TextPage):
            grouping.add_page(page)
    return grouping.elements


# Lines that show what belongs together -------------------------------------------------------------------------------


@define
class _Step:
    """How a line follows on the one above it.

    Attributes:
        above: The line above.
        line: The line.
        gap: Distance between them, in leadings; None where a page ends between them.
        room: Room behind the line above once the first word of the line is set there, in ems.
        width: Width of the column, in ems.
        indent: Indent of the line, in ems; :attr:`indent_above` that of the other.
        ended: Whether the line above ends a sentence.
        marker: Marker with which the line starts, if it may be a list item.
    """

    above: Line
    line: Line
    gap: float | None
    room: float
    width: float
    indent: float
    indent_above: float
    ended: bool
    marker: Marker | None

    @property
    def has_small_letter(self) -> bool:
        """Whether the line starts as no sentence does: "en de dijken"."""
        return self.line.text[0].islower()

    @property
    def has_capital(self) -> bool:
        """Whether the line starts as a sentence does."""
        return self.line.text[0].isupper()


@define
class _Grouping:
    """The elements so far, and the last line of the text."""

    elements: list[Element] = field(factory=list)
    line: Line | None = None
    page: int = -1

    def add_page(self, page: ZonedPage | TextPage) -> None:
        """Add the elements of a page."""
        body = page.body
        if isinstance(page, ZonedPage):
            tables = find_tables(page.body, page.rules, page.metrics)
        else:
            tables = find_flow_tables(body)
        at = 0
        while at < len(body):
            table = tables.get(at)
            if table is not None:
                self._add_table(page, table, list(body[at : at + table.line_count]))
                at += table.line_count
            else:
                self._add_line(page, body[at])
                at += 1

    def _gap(self, page: ZonedPage | TextPage, line: Line) -> float | None:
        if self.line is None or self.page != page.number:
            return None
        return page.gap(self.line, line)

    def _add_table(self, page: ZonedPage | TextPage, table: Table, lines: list[Line]) -> None:
        first = self.page != page.number
        above = self.elements[-1] if self.elements else None
        if first and above is not None and above.table is not None and above.table.goes_on_in(table):
            above.lines += lines
            above.table = above.table.joined(table)
        else:
            self._start(page, lines, table=table)
        self.line, self.page = lines[-1], page.number

    def _add_line(self, page: ZonedPage | TextPage, line: Line) -> None:
        marker = find_marker(line)
        current = self.elements[-1] if self.elements else None
        if current is None or current.table or _breaks(current, self._step(page, current, line, marker)):
            if marker is not None and marker.weak and not _goes_on_with_list(current, marker):
                marker = None
            self._start(page, [line], marker=marker)
        else:
            current.lines.append(line)
        self.line, self.page = line, page.number

    def _start(
        self, page: ZonedPage | TextPage, lines: list[Line], *, marker: Marker | None = None, table: Table | None = None
    ) -> None:
        self.elements.append(
            Element(
                lines=lines,
                gap=self._gap(page, lines[0]),
                marker=marker,
                size=page.size,
                indent=page.indent(lines[0]),
                first_on_page=self.page != page.number,
                table=table,
            )
        )

    def _step(self, page: ZonedPage | TextPage, element: Element, line: Line, marker: Marker | None) -> _Step:
        above = element.lines[-1]
        return _Step(
            above=above,
            line=line,
            gap=self._gap(page, line),
            room=page.room(above, line),
            width=page.text_width,
            indent=page.indent(line),
            indent_above=page.indent(above),
            ended=ends_sentence(above),
            marker=marker,
        )


def _goes_on_with_list(element: Element | None, marker: Marker) -> bool:
    """Whether a marker without a space behind it is one: in a list, or with a capital behind a dash."""
    if element is not None and element.marker is not None:
        return element.marker.ordered == marker.ordered
    return not marker.ordered


def _breaks(element: Element, step: _Step) -> bool:
    """Whether a line starts something new, after the lines of an element."""
    if _stands_off(element, step) or _looks_otherwise(element, step) or _parts_items(element, step):
        return True
    if _is_next_number(step) or _is_signed_for(step):
        return True
    if step.room > _SHORT_LINE and not step.above.text.endswith(("-", "/", SOFT_HYPHEN)):
        return _breaks_short(step)
    if step.room > 0 and step.ended and not step.has_small_letter:
        return True
    if element.marker is None and _is_indented(element, step):
        return True
    return step.gap is None and step.ended and step.room > -0.5 and step.has_capital


def _stands_off(element: Element, step: _Step) -> bool:
    """Whether a line stands further below the one above it than lines of one paragraph, or not below it at all."""
    if step.gap is None:
        return False
    # The gap is set for the type of the lines: a heading in larger type has more room between its own lines.
    larger = max(1.0, min(step.above.size, step.line.size) / element.size)
    return step.gap > _PARAGRAPH_GAP * larger or step.gap < _OVERLAP


def _looks_otherwise(element: Element, step: _Step) -> bool:
    """Whether a line is set in another size or style than those above it, or stands alone by its words."""
    sizes = step.above.size, step.line.size
    if abs(sizes[0] - sizes[1]) > _OTHER_SIZE * max(sizes):
        return True
    return _changes_style(element, step.line) or _stands_alone(step.above.text) or _stands_alone(step.line.text)


def _is_next_number(step: _Step) -> bool:
    """Whether a line is the number of the next question, right below one without an answer of its own."""
    return step.ended and step.above.text.endswith("?") and _BARE_NUMBER.fullmatch(step.line.text) is not None


def _is_signed_for(step: _Step) -> bool:
    """Whether a line is the office of who signs, at the top of a page of its own: "De Minister van Financiën,"."""
    return step.gap is None and step.ended and step.line.text.endswith(",") and has_portfolio(step.line.text)


def _stands_alone(text: str) -> bool:
    """Whether a line is a paragraph of its own by its words: "Vraag 3", "Hoogachtend,"."""
    return is_heading_wording(text) or is_closing_phrase(text)


def _breaks_short(step: _Step) -> bool:
    """Whether something new starts after a line behind which there was room for the next word."""
    if step.has_small_letter or (not step.ended and not step.has_capital):
        # Such a line after a short one: columns of a form do so, and so does text around a picture.
        loose = step.gap is not None and step.gap > _LOOSE_GAP
        return loose and step.room > _VERY_SHORT_PART * step.width
    return step.ended or step.room > _SHORT_PART * step.width


def _is_indented(element: Element, step: _Step) -> bool:
    """Whether a line starts a paragraph by its indent alone, after a full line that ends a sentence."""
    flush = abs(step.indent_above) * element.size < _FLUSH
    return step.ended and flush and _INDENT < step.indent < _DEEP_INDENT


def _changes_style(element: Element, line: Line) -> bool:
    """Whether the element is set wholly bold, italic or underlined, and the line is not, or the other way round."""
    lines = element.lines
    for style in ("bold", "italic", "underlined"):
        whole = all(getattr(other, style) for other in lines)
        here = getattr(line, style)
        if whole and not here:
            if style == "bold" and (line.bold_start > 2 or _ends_in_text(lines[-1], line)):
                continue
            return len(lines) <= _MOST_STYLED_LINES or style == "bold"
        if here and not any(getattr(other, style) for other in lines):
            if style == "bold":
                return not lines[-1].text.endswith(("-", ","))
            if is_sentence_end(lines[-1].text):
                return True
    return False


def _ends_in_text(line: Line, below: Line) -> bool:
    """Whether a line that is nearly all bold ends in plain words with which the line below goes on in small letters."""
    rest = line.text[line.bold_start :] if line.bold_start else ""
    return below.text[:1].islower() and sum(map(str.isalpha, rest)) >= _FEWEST_PLAIN


def _parts_items(element: Element, step: _Step) -> bool:
    """Whether a line starts a list item, or stands outside the one above it."""
    if step.marker is not None and _is_list_start(element, step, step.marker):
        return True
    return element.marker is not None and _leaves_item(element, step)


def _is_list_start(element: Element, step: _Step, marker: Marker) -> bool:
    """Whether a line that starts like a list item is one, and not a sentence that happens to go on with "- ..."."""
    in_list = element.marker is not None
    if marker.weak:
        alike = element.marker is not None and element.marker.ordered == marker.ordered
        return alike and (step.ended or step.room > 0)
    if not marker.ordered:
        # A dash in running text may come to stand at the start of a line.
        return marker.text not in LIST_DASHES or in_list or step.ended or step.room >= 0
    return step.ended or in_list or step.room > 0


def _leaves_item(element: Element, step: _Step) -> bool:
    """Whether a line stands too far left to go on with the list item above it."""
    if step.line.page != step.above.page:
        return False
    if len(element.lines) > 1:
        further = step.line.beside(element.lines[1]) / element.size
        return further < -_OTHER_EDGE or (step.ended and further > _OTHER_EDGE)
    assert element.marker is not None
    first = element.lines[0]
    if step.line.beside(first, element.marker.end) >= -_HANGING * element.size:
        return False
    return step.line.beside(first) < -_HANGING * element.size or step.room > 0


# Paragraphs that the file tells apart --------------------------------------------------------------------------------


def _split_declared(page: ElementPage) -> Iterator[Element]:
    """Yield the elements of a text whose file says what they are.

    A paragraph may hold several by breaks of its lines, list items may be typed, and tables set with tabs.
    """
    found: list[Element] = []
    for is_table, group in groupby(page.elements, key=lambda element: element.table is not None):
        run = list(group)
        found += run if is_table else _split_paragraphs(run)
    above: Line | None = None
    for at, element in enumerate(found):
        first = element.lines[0]
        marker = element.marker
        if marker is None and element.table is None:
            marker = find_marker(first)
            if marker is not None and marker.weak and not _goes_on_with_list(found[at - 1] if at else None, marker):
                marker = None
        element.marker, element.gap, element.first_on_page = marker, _lines_between(above, first), not at
        above = element.lines[-1]
    yield from found


def _lines_between(above: Line | None, line: Line) -> float | None:
    """Return how many lines below another a line stands; None at the top of its part of the text."""
    if isinstance(above, FlowLine) and isinstance(line, FlowLine):
        return line.down - above.down
    return None


def _split_paragraphs(paragraphs: Sequence[Element]) -> Iterator[Element]:
    """Yield the tables that are set with tabs among paragraphs, and the parts of the others."""
    lines = [(paragraph, line) for paragraph in paragraphs for line in paragraph.lines]
    tables = find_flow_tables([line for _, line in lines])
    current: Element | None = None
    owner: Element | None = None
    at = 0
    while at < len(lines):
        paragraph, line = lines[at]
        table = tables.get(at)
        if table is not None:
            taken = [line for _, line in lines[at : at + table.line_count]]
            yield from [current] if current else []
            yield evolve(paragraph, lines=taken, marker=None, table=table)
            current = None
            at += table.line_count
            continue
        if current is not None and paragraph is owner and not _is_parted(current, line):
            current.lines.append(line)
        else:
            yield from [current] if current else []
            current, owner = _part_from(paragraph, line), paragraph
        at += 1
    yield from [current] if current else []


def _part_from(paragraph: Element, line: Line) -> Element:
    """Return the part of a paragraph that starts with a line; its marker is that of the first."""
    if line is paragraph.lines[0]:
        return evolve(paragraph, lines=[line])
    indent = line.indent if isinstance(line, FlowLine) else paragraph.indent
    return evolve(paragraph, lines=[line], marker=None, indent=indent)


def _is_parted(element: Element, line: Line) -> bool:
    """Whether a line that a break parts from those above it, within one paragraph, starts something new.

    A break in the middle of a sentence, as in the rows of an address, does not.
    """
    above = element.lines[-1]
    if abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size) or _changes_style(element, line):
        return True
    if _stands_alone(above.text) or _stands_alone(line.text):
        return True
    marker = find_marker(line)
    if marker is not None and (not marker.weak or (element.marker and element.marker.ordered == marker.ordered)):
        return True
    if above.text.endswith(("-", "/", SOFT_HYPHEN)) or line.text[0].islower():
        return False
    return ends_sentence(above) or line.text[0].isupper()
