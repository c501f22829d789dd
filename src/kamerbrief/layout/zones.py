"""Lines → zones of a page.

What a line is follows from what the pages show: the type and the column in which most of the text is set, what
stands beside that column, what repeats at the head and foot of the pages, what is set smaller under the text.
No coordinate of a house style is written down here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

from attrs import define, evolve, field

from kamerbrief.data import any_pattern, read_table
from kamerbrief.layout.document import Zones
from kamerbrief.layout.drawings import Drawing, find_drawings, without_recurring
from kamerbrief.layout.line import WORD_SPACE, Line, PrintedLine, printed
from kamerbrief.layout.lines import find_lines, join
from kamerbrief.layout.pages import Page, Rule
from kamerbrief.layout.side_columns import take_side_columns
from kamerbrief.lexicon.chambers import printed_title
from kamerbrief.lexicon.letterhead import further_page_label_pattern
from kamerbrief.model.span import Rect
from kamerbrief.text.characters import LIST_DASHES, NOTE_MARKER

_NOTE_SIZE = 0.93
"""Notes are set in type of at most this fraction of the body's."""
_SAME_SIZE = 0.07
"""Sizes that differ by at most this fraction are one size."""
_MOST_MEASURED = 40
"""Pages with text on which the usual distance between lines is measured."""
_EDGE = 0.16
"""Running heads and feet stand within this fraction of the page's height from its edge."""
_LONG_LINE = 0.35
"""Share of a page's width from which a line shows where the column of text stands."""
_FEWEST_LONG = 6
"""Long lines from which a page has measures of its own."""
_SHIFTED = 15.0
"""Distance in points from which the text of a page stands elsewhere than that of the document."""
_THROUGH_SHARE = 0.2
"""Share of a page's long lines from which its text runs through the margin of the document."""
_SIZE_SHARE = 0.2
"""Share of a page's text from which type of the usual size is that of its text."""
_SMALLER = 0.95
"""Type of at most this fraction of the body's is set smaller than it, as a margin is."""
_CLEARLY_SMALL = 0.75
"""Type of at most this fraction of the body's is a margin's even where no other page shows one (6.5 to 9 points)."""
_FEWEST_IN_MARGIN = 6
"""Lines of a margin column that only one page has: an address takes as many."""
_FEWEST_RECURRING = 3
"""Pages that have the same words at one place from which these are margin, though nothing else shows a margin."""
_MARGIN_FROM = 0.6
"""A margin column starts beyond this fraction of the page's width."""
_SAME_PLACE = 4.0
"""Distance in points within which what stands on several pages stands at one place."""
_LARGE_TITLE = 1.3
"""Size, in the size of the text, from which the name of a chamber is the title above a printed paper."""
_MARGIN_EDGE = 5.0
"""Distance in points within which a line starts at the edge of the margin column."""
_LEVEL = 0.25
"""Difference of baselines, in ems, up to which pieces stand in one row."""
_WIDEST_CELL = 8.0
"""Room beside the words of a cell, in ems, up to which a rule is the side of that cell."""
_FEWEST_CELLS = 2
"""Pieces of a row left of the margin from which it is that of a table."""
_MOST_CELLS = 40
"""Pieces before and after one, sorted by height, among which those of its row are."""
_MARGIN_GAP = 2.5
"""Gap, in ems, up to which lines under one another in the margin are of one block."""
_NOTE_GAP = 1.6
"""Distance between baselines, in ems, up to which a line goes on with the note above it."""
_LONGEST_PAGE_NUMBER = 4
"""Digits of a page's number."""
_FREE = 1.8
"""Distance between baselines, in ems, from which a number at the edge of a page stands free of the text."""
_NUMBER_GAP = 2.2
"""Distance between baselines, in ems, up to which a number stands over the note that it counts."""
_MOST_BETWEEN = 3
"""Lines after a number among which that note's is: words of the margin may come between."""
_FLAT = 2.0
"""Thickness in points up to which a rule is a line, and distance within which two lines are at one height."""
_SEPARATOR_EDGE = 6.0
"""Distance in points from the left edge of the text within which the rule over the notes starts."""
_SEPARATOR_WIDTH = (0.08, 0.62)
"""Least and greatest length of that rule, as a share of the column: two inches in most word processors."""
_SEPARATOR_FROM = 0.2
"""It stands below this fraction of the page's height: on a page that is nearly all notes, near its top."""
_MOST_SEPARATORS = 50
"""Rules of a page that are looked at; more of them are a table's or a drawing's."""
_MEETS = 3.0
"""Distance in points within which two rules meet."""
_NOTE_LEADING = 1.3
"""Distance between baselines, in leadings of the text, up to which a line goes on with a note set like the text."""
_MOST_NUMBERS = 4
"""Numbers of a running line of which one may be the page's: "Bijlage 2 bij 30 000, pagina 3"."""
_DIGITS = re.compile(r"\d+")
_DRAWN_RULE = re.compile(rf"(?:_ ?){{8,200}}|[{LIST_DASHES}]{{12,200}}")
"""A rule made of characters, as typists set notes apart."""
_NOTE_START = re.compile(rf"(?:{NOTE_MARKER})(?:\s|(?=[A-Z]))|\[\d{{1,3}}\]")
_NOTE_START_UNDER_RULE = re.compile(rf"(?:{NOTE_MARKER})(?:[\s.)]|(?=[A-Z]))|\[\d{{1,3}}\]")


@define
class Metrics:
    """The type and the column in which most of the text is set; lengths in points.

    Attributes:
        size: Size of the type.
        left: Left edge of the column.
        right: Right edge of the column.
        leading: Distance from one baseline to the next within a paragraph.
        margin: Left edge of the margin column, or None where there is none.
        margin_size: Size of the type of that column; None where none is known.
        printed: Whether it is a paper printed by parliament, which sets the numbers of dossier and paper, and in older
            ones the notes, left of the text.
    """

    size: float
    left: float
    right: float
    leading: float
    margin: float | None = None
    margin_size: float | None = None
    printed: bool = False


@define
class Sheet:
    """A page with its lines, before they are told apart; what is beside them stands in side columns of a list."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine]
    rules: list[Rule]
    images: list[Rect]
    drawn_rules: list[PrintedLine]
    hidden: int
    drawings: list[Drawing] = field(factory=list)
    beside: list[PrintedLine] = field(factory=list)


@define(kw_only=True)
class ZonedPage(Zones):
    """A page of a document that shows where everything stands; each zone from top to bottom.

    Attributes:
        width: In points.
        height: In points.
        metrics: Type and column of its body.
        rules: Horizontal and vertical lines.
        images: Boxes of the images.
        drawn_rules: Rules that are made of characters.
        hidden: Number of characters that are drawn but not to be seen, or not upright.
        drawings: Charts and diagrams; their words are in no zone.
    """

    width: float
    height: float
    metrics: Metrics
    size: float = field(init=False)
    running: list[PrintedLine] = field(factory=list)
    margin: list[PrintedLine] = field(factory=list)
    body: list[PrintedLine] = field(factory=list)
    notes: list[PrintedLine] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    images: list[Rect] = field(factory=list)
    drawn_rules: list[PrintedLine] = field(factory=list)
    hidden: int = 0
    drawings: list[Drawing] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.size = self.metrics.size

    @property
    def text_width(self) -> float:
        """Width of the column, in ems."""
        return (self.metrics.right - self.metrics.left) / self.size

    def gap(self, above: Line, line: Line) -> float:
        """Return the distance between two lines, in leadings."""
        return line.distance(above) / self.metrics.leading

    def indent(self, line: Line) -> float:
        """Return how far a line starts from the left edge of the column, in ems."""
        return (printed(line).x0 - self.metrics.left) / self.size

    def room(self, above: Line, line: Line) -> float:
        """Return the room behind a line once the first word of the next one is set there, in ems."""
        return (self.metrics.right - printed(above).x1 - printed(line).first_word_width()) / self.size - WORD_SPACE


def zone(pages: Iterable[Page]) -> list[ZonedPage]:
    """Tell the zones of all pages apart.

    Args:
        pages: The pages; each is let go as soon as its lines are made.

    Returns:
        The pages in order. Pages without lines are kept, empty.
    """
    sheets = [_sheet(page) for page in pages]
    for sheet, drawings in zip(sheets, without_recurring([sheet.drawings for sheet in sheets]), strict=True):
        _take_drawings(sheet, drawings)
    for sheet, beside in zip(sheets, take_side_columns([sheet.lines for sheet in sheets]), strict=True):
        sheet.beside = beside
    if not any(sheet.lines for sheet in sheets):
        return [_empty_page(sheet) for sheet in sheets]
    metrics = _measure(sheets)
    running = _running_lines(sheets, metrics)
    recurring = _recurring_margin(sheets, metrics)
    return [_zone_page(sheet, _page_metrics(sheet, metrics), running, recurring) for sheet in sheets]


def _empty_page(sheet: Sheet) -> ZonedPage:
    metrics = Metrics(10, 0, sheet.width, 12)
    return ZonedPage(
        number=sheet.number,
        width=sheet.width,
        height=sheet.height,
        metrics=metrics,
        images=sheet.images,
        drawn_rules=sheet.drawn_rules,
        hidden=sheet.hidden,
        drawings=sheet.drawings,
    )


def _sheet(page: Page) -> Sheet:
    """Return a page with its lines; rules that are made of characters are rules."""
    lines, rules, drawn = [], list(page.rules), []
    for line in find_lines(page):
        if _DRAWN_RULE.fullmatch(line.text):
            rules.append(Rule(line.x0, line.baseline, line.x1, line.baseline))
            drawn.append(line)
        else:
            lines.append(line)
    hidden = page.hidden + len(page.turned)
    return Sheet(
        page.number, page.width, page.height, lines, rules, page.images, drawn, hidden, find_drawings(page, lines)
    )


def _take_drawings(sheet: Sheet, drawings: list[Drawing]) -> None:
    """Take the words and rules of drawings out of a page, so that nothing else is made of them."""
    sheet.drawings = drawings
    if not drawings:
        return
    taken = {id(line) for drawing in drawings for line in drawing.lines}
    sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    sheet.rules = [rule for rule in sheet.rules if not any(drawing.holds(rule) for drawing in drawings)]
    sheet.hidden -= sum(drawing.turned_count for drawing in drawings)


# The measures of the document ------------------------------------------------------------------------------------


def _measure(sheets: Sequence[Sheet]) -> Metrics:
    size = _usual_size(sheets)
    texted = [sheet for sheet in sheets if sheet.lines][:_MOST_MEASURED]
    everything = [line for sheet in texted for line in sheet.lines]
    body = [line for line in everything if _is_of_size(line, size)] or everything
    left, right = _column(body, size, sheets[0].width)
    gaps: Counter[float] = Counter()
    for sheet in texted:
        column = [line for line in sheet.lines if _is_of_size(line, size) and left - 5 <= line.x0 < right]
        gaps.update(_line_gaps(column, size))
    leading = _lowest_common(gaps) if gaps else 1.25 * size
    margin = _margin_edge(sheets, size, right)
    printed = any(line.size > _LARGE_TITLE * size and printed_title(line.text) for line in sheets[0].lines)
    return Metrics(size, left, right, leading, margin, _margin_size(sheets, margin, size), printed)


def _usual_size(sheets: Sequence[Sheet]) -> float:
    """Return the size of type in which most of the text is set, to a quarter of a point."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        # A letter stands before its annexes; the first pages say in which type it is set.
        weight = 3 if sheet.number <= 4 else 1
        for line in sheet.lines:
            sizes[round(line.size * 4) / 4] += weight * len(line.text)
    return max(sizes.most_common(1)[0][0], 0.25)


def _margin_size(sheets: Sequence[Sheet], margin: float | None, size: float) -> float | None:
    """Return the size of type in which most of a margin column is set, to a quarter of a point."""
    if margin is None:
        return None
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            if abs(line.x0 - margin) <= _SAME_PLACE and line.size <= _SMALLER * size:
                sizes[round(line.size * 4) / 4] += 1
    return max(sizes, key=lambda each: (sizes[each], -each), default=None)


def _is_of_size(line: PrintedLine, size: float) -> bool:
    """Whether a line is set in a size of type, measured anew on each page."""
    return abs(line.size - size) <= _SAME_SIZE * size


def _line_gaps(lines: Sequence[PrintedLine], size: float) -> Iterator[float]:
    """Yield the distances between baselines that lines of one paragraph may have, to a quarter of a point."""
    for above, below in pairwise(lines):
        gap = below.baseline - above.baseline
        if 0.9 * size <= gap <= 2.2 * size:
            yield round(gap * 4) / 4


def _lowest_common(gaps: Counter[float]) -> float:
    """Return the usual distance between baselines: the most common one, its neighbours counted with it."""
    return max(gaps, key=lambda gap: sum(count for other, count in gaps.items() if abs(other - gap) <= 0.5))


def _column(lines: Sequence[PrintedLine], size: float, width: float) -> tuple[float, float]:
    """Return the left and right edge of the column in which most of these lines stand."""
    long = [line for line in lines if line.x1 - line.x0 > 12 * size] or list(lines)
    starts: Counter[int] = Counter()
    for line in long:
        starts[round(line.x0)] += len(line.text)
    weights = {x: sum(starts.get(x + step, 0) for step in (-2, -1, 0, 1, 2)) for x in starts}
    heaviest = max(weights.values())
    # Indented lists may outweigh the text itself: the leftmost edge that carries a fair share counts.
    edge = min(x for x, weight in weights.items() if weight >= 0.2 * heaviest)
    left = min((line.x0 for line in long if abs(line.x0 - edge) <= 2), default=float(edge))
    ends = sorted(line.x1 for line in long if left - 3 <= line.x0 <= left + 10 * size)
    right = ends[min(len(ends) - 1, int(0.98 * len(ends)))] if ends else width - left
    return left, right


def _page_metrics(sheet: Sheet, metrics: Metrics) -> Metrics:
    """Return the measures of one page: those of the document, unless its text clearly stands elsewhere.

    A page may shift its text, as one long indented list does; the margin column stays where the document has it,
    unless the text runs through it, as that of an annex does.
    """
    page = _text_metrics(sheet, metrics)
    if page.margin is None:
        margin, right = _own_margin(sheet, page)
        page = evolve(page, margin=margin, right=right)
    return page


def _text_metrics(sheet: Sheet, metrics: Metrics) -> Metrics:
    """Return the measures of the text of one page."""
    long = [line for line in sheet.lines if line.x1 - line.x0 > _LONG_LINE * sheet.width]
    if metrics.margin is not None:
        # Words of the margin may stand so near a few lines that they seem to be their ends.
        within = [line for line in long if line.x1 <= metrics.margin + 2]
        long = within if len(within) > (1 - _THROUGH_SHARE) * len(long) else long
    if len(long) < _FEWEST_LONG:
        return metrics
    left, right = _column(long, metrics.size, sheet.width)
    if abs(left - metrics.left) <= _SHIFTED and right - metrics.right <= _SHIFTED:
        shifted = left if abs(left - metrics.left) <= 6 else metrics.left
        narrowed = right if len(long) >= 12 and right > metrics.right - 0.25 * sheet.width else metrics.right
        return evolve(metrics, left=shifted, right=narrowed)
    margin = metrics.margin if metrics.margin is not None and right <= metrics.margin + 2 else None
    return evolve(metrics, size=_page_size(long, metrics.size), left=left, right=right, margin=margin)


def _page_size(long: Sequence[PrintedLine], usual: float) -> float:
    """Return the size of the type of a page: the document's where a fair share of the page is set in it.

    Notes may fill more of a page than its text does.
    """
    sizes: Counter[float] = Counter()
    for line in long:
        sizes[round(line.size * 4) / 4] += len(line.text)
    of_text = sum(count for size, count in sizes.items() if abs(size - usual) <= _SAME_SIZE * usual)
    if of_text >= _SIZE_SHARE * sizes.total():
        return usual
    return max(sizes.most_common(1)[0][0], 0.25)


def _own_margin(sheet: Sheet, metrics: Metrics) -> tuple[float | None, float]:
    """Return the left edge of a margin column that only this page has, and the right edge of the text beside it.

    A letter may stand before a long annex, whose pages outweigh its own.
    """
    edges: Counter[int] = Counter()
    for line in sheet.lines:
        if line.size <= _CLEARLY_SMALL * metrics.size and _has_words(line) and line.x0 > _MARGIN_FROM * sheet.width:
            edges[round(line.x0)] += 1
    if not edges:
        return None, metrics.right
    edge, count = max(edges.items(), key=lambda item: (item[1], -item[0]))
    right = max((line.x1 for line in sheet.lines if line.x0 < edge - _SAME_PLACE), default=metrics.left)
    if count < _FEWEST_IN_MARGIN or right > edge:
        return None, metrics.right
    return float(edge), min(right, metrics.right)


def _has_words(line: PrintedLine) -> bool:
    """Whether a line holds a letter; figures alone belong to a table."""
    return any(letter.isalpha() for letter in line.text)


def _margin_edge(sheets: Sequence[Sheet], size: float, right: float) -> float | None:
    """Return the left edge of a column of smaller type to the right of the text."""
    edges: Counter[int] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            beside = line.x0 >= right - 6 * size and line.x0 > _MARGIN_FROM * sheet.width
            if beside and line.size <= _SMALLER * size and _has_words(line):
                edges[round(line.x0)] += 1
    weights = {x: sum(edges.get(x + step, 0) for step in (-2, -1, 0, 1, 2)) for x in edges}
    heaviest = max(weights.values(), default=0)
    if heaviest < 2:
        return _recurring_edge(sheets, size)
    return float(min(x for x, weight in weights.items() if weight == heaviest))


def _recurring_edge(sheets: Sequence[Sheet], size: float) -> float | None:
    """Return the left edge of what stands in small type at one place of several pages, beside a text that seems wider.

    A form whose cells run into the margin makes the text of a whole letter seem to reach beyond the margin's edge.
    """
    pages: dict[tuple[tuple[str, int], int], set[int]] = {}
    for sheet in sheets:
        for line in sheet.lines:
            inside = _EDGE * sheet.height < line.baseline < (1 - _EDGE) * sheet.height
            small = line.size <= _CLEARLY_SMALL * size and line.x0 > _MARGIN_FROM * sheet.width
            if inside and small and _has_words(line):
                for place in _places_of(line):
                    pages.setdefault((place, round(line.x0)), set()).add(sheet.number)
    (_, edge), found = max(pages.items(), key=lambda item: (len(item[1]), -item[0][1]), default=((("", 0), 0), set()))
    return float(edge) if len(found) >= _FEWEST_RECURRING else None


def _recurring_margin(sheets: Sequence[Sheet], metrics: Metrics) -> set[tuple[int, int]]:
    """Return page number and index of what stands in the margin of several pages at one place in the same words.

    That is margin whatever else the page holds, such as a table that runs through it; and so is what stands
    right above or below it in the same type.
    """
    if metrics.margin is None:
        return set()
    blocks = {sheet.number: _margin_blocks(sheet, metrics.margin, metrics.size) for sheet in sheets}
    pages: dict[tuple[str, int], set[int]] = {}
    for sheet in sheets:
        for at in chain.from_iterable(blocks[sheet.number]):
            for key in _places_of(sheet.lines[at]):
                pages.setdefault(key, set()).add(sheet.number)
    return {
        (sheet.number, at)
        for sheet in sheets
        for block in blocks[sheet.number]
        if any(_recurs(sheet.lines[at], pages) for at in block)
        for at in block
    }


def _recurs(line: PrintedLine, pages: Mapping[tuple[str, int], set[int]]) -> bool:
    """Whether words stand at the same place on another page; figures alone belong to a table."""
    return _has_words(line) and any(len(pages[key]) > 1 for key in _places_of(line))


def _places_of(line: PrintedLine) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return the words of a line, numbers masked, with its height in steps that overlap: twins share one of two."""
    words = _DIGITS.sub("#", line.text)
    step = round(line.baseline / _SAME_PLACE)
    return (words, 2 * (step // 2)), (words, 2 * ((step + 1) // 2) + 1)


def _margin_blocks(sheet: Sheet, margin: float, size: float) -> list[list[int]]:
    """Return the lines of a page that start at the margin's edge in its type, as blocks without a wide gap."""
    blocks: list[list[int]] = []
    for at, line in enumerate(sheet.lines):
        if abs(line.x0 - margin) > _SAME_PLACE or line.size > _SMALLER * size:
            continue
        above = sheet.lines[blocks[-1][-1]] if blocks else None
        if above is not None and line.baseline - above.baseline <= _MARGIN_GAP * line.size:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return blocks


# Running heads and feet ------------------------------------------------------------------------------------------


@cache
def running_pattern() -> re.Pattern[str]:
    """Return what matches the whole of a line that is known as a running head or foot."""
    return re.compile(any_pattern(read_table("running_lines")), re.IGNORECASE)


def _running_lines(sheets: Sequence[Sheet], metrics: Metrics) -> set[tuple[int, int]]:
    """Return page number and index of the lines that repeat at the edge of pages, or are known as a head or foot."""
    repeating: list[tuple[PrintedLine, int, int]] = []
    found: set[tuple[int, int]] = set()
    beside: dict[tuple[int, int], tuple[int, int]] = {}
    originals = _originals(sheets)
    for sheet in sheets:
        found.update((sheet.number, at) for at in _continuation_head(sheet, metrics))
        edges = _Edges.of(sheet, metrics)
        noted = _noted(sheet)
        told = _tells_its_number(sheet)
        for at, line in enumerate(sheet.lines):
            labelled = _text_beside(sheet, at) if line.text.isdecimal() and edges.is_foot(line) else None
            if labelled is not None:
                beside[sheet.number, at] = (sheet.number, labelled)
                continue
            if line.text.isdecimal() and _is_number_of_text(sheet, at, edges, metrics, told=told):
                continue
            if _is_known_running(line, edges, metrics):
                found.add((sheet.number, at))
                continue
            if _is_own_number(sheet, at, originals[sheet.number], edges):
                found.add((sheet.number, at))
            if (at not in noted or line.text.isdecimal()) and edges.may_repeat(line, metrics):
                repeating.append((line, sheet.number, at))
    repeated = set(_repeating_lines(repeating, originals))
    found |= repeated - {place for sheet in sheets for place in _within_text(sheet, repeated, found)}
    found.update(number for number, text in beside.items() if text in found)
    return found


def _within_text(
    sheet: Sheet, repeated: set[tuple[int, int]], known: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield page number and index of repeated lines beyond which text of their own type stands: cells of a table.

    Args:
        sheet: The page.
        repeated: Page number and index of the lines that repeat over pages.
        known: The same of those that are running lines anyway.
    """
    text = [
        line for at, line in enumerate(sheet.lines) if (sheet.number, at) not in repeated | known and _has_words(line)
    ]
    for number, at in repeated:
        line = sheet.lines[at] if number == sheet.number else None
        if line is not None and any(_is_beyond(other, line, sheet.height) for other in text):
            yield number, at


def _is_beyond(other: PrintedLine, line: PrintedLine, height: float) -> bool:
    """Whether a line stands further out on the page than another, in its type and over or under it."""
    down = other.baseline - line.baseline
    further = down > _LEVEL * line.size if line.baseline > height / 2 else down < -_LEVEL * line.size
    beside = other.x1 < line.x0 - _WIDEST_CELL * line.size or other.x0 > line.x1 + _WIDEST_CELL * line.size
    return further and not beside and _is_of_size(other, line.size)


def _originals(sheets: Sequence[Sheet]) -> dict[int, int]:
    """Map the number of each page to that of the first page with the same lines at the same heights.

    A file may hold a letter more than once. What recurs only with its whole page is no running line.
    """
    first: dict[tuple[tuple[str, int], ...], int] = {}
    originals: dict[int, int] = {}
    for sheet in sheets:
        key = tuple((line.text, round(line.baseline)) for line in sheet.lines)
        originals[sheet.number] = first.setdefault(key, sheet.number)
    return originals


def _repeating_lines(
    lines: Sequence[tuple[PrintedLine, int, int]], originals: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield page number and index of those lines that repeat over pages.

    Args:
        lines: Lines at the edges of pages, each with page number and index.
        originals: Of each page, the number of the one that it is a copy of, or its own.
    """
    seen: dict[tuple[str, ...], list[tuple[float, int, int]]] = {}
    for line, number, at in lines:
        for key in _running_keys(line.text, originals[number]):
            seen.setdefault(key, []).append((line.baseline, number, at))
    for places in seen.values():
        yield from _repeated(places, originals)


def _running_keys(text: str, page: int) -> Iterator[tuple[str, ...]]:
    """Yield what a running line has in common with its copies on other pages.

    That is all its words and numbers, or all but one number that counts with the pages.
    Other numbers tell lines apart: "Kamerstuk 30 000, nr. 4" is a note, however many pages end with one like it. A
    number that stands alone has to count: the same one on several pages is a cell of a table.
    """
    if not text.isdecimal() or len(text) > _LONGEST_PAGE_NUMBER:
        yield (text,)
    for number in islice(_DIGITS.finditer(text), _MOST_NUMBERS):
        if len(number.group()) <= _LONGEST_PAGE_NUMBER:
            yield text[: number.start()], str(int(number.group()) - page), text[number.end() :]


def _noted(sheet: Sheet) -> set[int]:
    """Return the indices of the lines that are part of a note by their place.

    Those are a line that starts with a raised sign, and the lines that follow it closely in its type.
    Notes of copies of one letter in a file are the same on many pages, and are no running lines all the same.
    """
    noted: set[int] = set()
    above: PrintedLine | None = None
    for at, line in enumerate(sheet.lines):
        goes_on = above is not None and 0 < line.baseline - above.baseline <= _NOTE_GAP * line.size
        of_note = goes_on and above is not None and abs(line.size - above.size) <= _SAME_SIZE * above.size
        if of_note or (line.marks and line.marks[0].start == 0 and starts_note(line)):
            noted.add(at)
            above = line
    return noted


class _Edges(NamedTuple):
    """Heights on a page, in points: what stands above or below them may be a running head or foot.

    Attributes:
        top: Lower bound of the head.
        bottom: Upper bound of the foot.
        first: Baseline of the first line in the type of the text; None where there is none.
        last: Baseline of the last.
    """

    top: float
    bottom: float
    first: float | None
    last: float | None

    @classmethod
    def of(cls, sheet: Sheet, metrics: Metrics) -> _Edges:
        inside = [line.baseline for line in sheet.lines if _is_of_size(line, metrics.size)]
        top, bottom = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
        return cls(top, bottom, min(inside, default=None), max(inside, default=None))

    def is_head(self, line: PrintedLine) -> bool:
        return line.baseline < self.top

    def is_foot(self, line: PrintedLine) -> bool:
        return line.baseline > self.bottom

    def is_outermost(self, line: PrintedLine) -> bool:
        """Whether no line of the text stands further out."""
        if self.first is None or self.last is None:
            return True
        return line.baseline <= self.first + 1 or line.baseline >= self.last - 1

    def may_repeat(self, line: PrintedLine, metrics: Metrics) -> bool:
        """Whether a line is a running head or foot if other pages have it too."""
        at_edge = self.is_head(line) or self.is_foot(line)
        return at_edge and (self.is_outermost(line) or line.size < 0.95 * metrics.size)


def _is_known_running(line: PrintedLine, edges: _Edges, metrics: Metrics) -> bool:
    """Whether a line is a head or foot by its words alone, at an edge or beside the text: "Pagina 2 van 3".

    A number alone may as well be a year over a table: large in the head, it is that of the chamber that prints.
    """
    if not running_pattern().fullmatch(line.text):
        return False
    at_edge = edges.is_head(line) or edges.is_foot(line)
    if line.text.isdecimal():
        return edges.is_head(line) and line.size > _LARGE_TITLE * metrics.size
    return at_edge or line.x0 >= metrics.right - 2


def _is_own_number(sheet: Sheet, at: int, number: int, edges: _Edges) -> bool:
    """Whether a number stands alone at an edge of its page and is that of the page, a cover counted or not."""
    line = sheet.lines[at]
    if not line.text.isdecimal() or len(line.text) > _LONGEST_PAGE_NUMBER or int(line.text) not in (number, number - 1):
        return False
    if not edges.is_outermost(line) or not (edges.is_head(line) or edges.is_foot(line)):
        return False
    outwards = -1 if edges.is_head(line) else 1
    others = [outwards * (other.baseline - line.baseline) for other in sheet.lines if other is not line]
    return not any(-_FREE * line.size <= distance <= 0.5 * line.size for distance in others)


def _repeated(places: Sequence[tuple[float, int, int]], originals: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield page number and index of lines of the same words that stand at one height on several pages.

    Args:
        places: Baseline, page number and index of each.
        originals: Of each page, the number of the one that it is a copy of, or its own.
    """
    page_count = len(set(originals.values()))
    for baseline, number, at in places:
        own = originals[number]
        twins = {originals[other] for y, other, _ in places if originals[other] != own and abs(y - baseline) <= 4}
        # A note's number may stand at the same height on two pages; a running line is on most of its kind.
        if twins and (len(twins) >= 2 or page_count <= 3):
            yield number, at


def _text_beside(sheet: Sheet, at: int) -> int | None:
    """Return the index of the text that follows a number on its line, as a note follows its own."""
    line = sheet.lines[at]
    for other in (at + 1, at - 1):  # sorted by baseline, nearly: the text of the line is next to it
        if 0 <= other < len(sheet.lines):
            text = sheet.lines[other]
            level = abs(text.baseline - line.baseline) <= 0.5 * line.size
            if level and 0 < text.x0 - line.x1 <= 8 * line.size and not text.text.isdecimal():
                return other
    return None


def _is_number_of_text(sheet: Sheet, at: int, edges: _Edges, metrics: Metrics, *, told: bool) -> bool:
    """Whether a number is no page number but that of what stands below it; ``told``: the page tells its own."""
    line = sheet.lines[at]
    if told and _is_of_size(line, metrics.size) and abs(line.x0 - metrics.left) <= 3:
        return True
    return (edges.is_head(line) and _heads_text(sheet, at, metrics)) or _numbers_note(sheet, at, metrics)


def _tells_its_number(sheet: Sheet) -> bool:
    """Whether a page tells its number in words ("Pagina 2 van 3"), so that a number alone is not that."""
    number = str(sheet.number)
    lines = (line.text for line in sheet.lines if number in line.text and not line.text.isdecimal())
    return any(running_pattern().fullmatch(text) and number in _DIGITS.findall(text) for text in lines)


def _numbers_note(sheet: Sheet, at: int, metrics: Metrics) -> bool:
    """Whether a number alone on its line, smaller than the small type right below it, is that of a note."""
    line = sheet.lines[at]
    for below in sheet.lines[at + 1 : at + 1 + _MOST_BETWEEN]:
        near = below.baseline - line.baseline <= _NUMBER_GAP * below.size
        under = -_SAME_PLACE <= below.x0 - line.x0 <= 2 * below.size
        if near and under and not below.text.isdecimal():
            return line.size < below.size <= _NOTE_SIZE * metrics.size
    return False


def _heads_text(sheet: Sheet, at: int, metrics: Metrics) -> bool:
    """Whether a number at the top of a page is the first line of its text, as above a numbered question."""
    line = sheet.lines[at]
    if abs(line.x0 - metrics.left) > 3 or at + 1 >= len(sheet.lines):
        return False
    below = sheet.lines[at + 1]
    like = _is_of_size(below, line.size) and abs(below.x0 - line.x0) <= 2
    return like and below.baseline - line.baseline <= 1.2 * metrics.leading


def _continuation_head(sheet: Sheet, metrics: Metrics) -> list[int]:
    """Return the lines that repeat subject, date or number of the letter at the top of a further page."""
    if sheet.number == 1:
        return []
    labels = [
        line
        for line in sheet.lines
        if line.baseline < _EDGE * sheet.height
        and line.x0 < metrics.right
        and further_page_label_pattern().match(line.text)
    ]
    if not labels or (len(labels) < 2 and labels[0].size > 0.95 * metrics.size):
        return []
    inside = {
        at
        for at, line in enumerate(sheet.lines)
        if any(abs(line.baseline - label.baseline) <= 0.3 * label.size for label in labels)
    }
    # Above them stands nothing of the text.
    return sorted(inside) if min(inside) == 0 or all(at in inside for at in range(max(inside))) else []


# One page ----------------------------------------------------------------------------------------------------------


def _zone_page(
    sheet: Sheet, metrics: Metrics, running: set[tuple[int, int]], recurring: set[tuple[int, int]]
) -> ZonedPage:
    """Tell the zones of one page apart.

    Args:
        sheet: The page.
        metrics: Its measures.
        running: Page number and index of the lines that are running heads and feet.
        recurring: Page number and index of the lines that are margin by what other pages show.
    """
    page = ZonedPage(
        number=sheet.number,
        width=sheet.width,
        height=sheet.height,
        metrics=metrics,
        rules=sheet.rules,
        images=sheet.images,
        drawn_rules=sheet.drawn_rules,
        hidden=sheet.hidden,
        drawings=sheet.drawings,
        margin=list(sheet.beside),
    )
    column: list[PrintedLine] = []
    for at, line in enumerate(sheet.lines):
        if (sheet.number, at) in running:
            page.running.append(line)
        elif (sheet.number, at) in recurring or (_in_margin(line, metrics) and not _is_last_cell(sheet, at, metrics)):
            page.margin.append(line)
        else:
            column.append(line)
    rows = _rows(column)
    split = _notes_start(rows, page)
    page.body, page.notes = rows[:split], rows[split:]
    page.margin, notes = _margin_notes(sorted(page.margin, key=lambda line: line.order), metrics)
    page.notes = notes + page.notes
    return page


def _margin_notes(margin: Sequence[PrintedLine], metrics: Metrics) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Tell the notes in the margin from the rest: older printed papers have them left of the text.

    A note there starts with a raised number and goes on until a wide gap.
    """
    rest: list[PrintedLine] = []
    notes: list[PrintedLine] = []
    for line in margin:
        starts = bool(line.marks) and line.marks[0].start == 0 and line.text[: line.marks[0].end].strip().isdecimal()
        goes_on = bool(notes) and 0 < line.baseline - notes[-1].baseline <= 1.6 * line.size
        if (starts and starts_note(line)) or (goes_on and line.x1 < metrics.left):
            notes.append(line)
        else:
            rest.append(line)
    return rest, notes


def _in_margin(line: PrintedLine, metrics: Metrics) -> bool:
    smaller = line.size <= _SMALLER * metrics.size
    if line.x1 < metrics.left - 2.5 * metrics.size:
        # In the type of the text it is part of that: the number of a question, "(w.g.)", the first cell of a row.
        return smaller or metrics.printed
    if line.x0 < metrics.right - 6 * metrics.size:
        return False
    if metrics.margin is None:
        return line.x0 >= metrics.right + 2 * metrics.size
    if abs(line.x0 - metrics.margin) <= _MARGIN_EDGE:
        return smaller or line.x0 >= metrics.right - 2
    if not smaller and line.x1 < metrics.margin - _MARGIN_EDGE and _has_words(line):
        return False  # a cell at the end of a row, on a page of short lines that seems narrower than the others
    return line.x0 >= metrics.right + (0 if smaller else metrics.size)


def _is_last_cell(sheet: Sheet, at: int, metrics: Metrics) -> bool:
    """Whether what stands right of the text is the last cell of a row of a table that runs through the margin.

    Two pieces of the row at least stand left of it in its type; running text beside the margin is one piece. In a
    table with rules it stands between two of them.
    """
    line = sheet.lines[at]
    if line.x0 < metrics.left or _is_of_margin(line, metrics):
        return False
    if _stands_in_cell(line, sheet.rules):
        return True
    if line.x0 < metrics.right:
        return False
    cells = 0
    for piece in sheet.lines[max(0, at - _MOST_CELLS) : at + _MOST_CELLS]:
        level = abs(piece.baseline - line.baseline) <= _LEVEL * line.size
        within = metrics.left - metrics.size <= piece.x0 < metrics.right
        cells += level and within and _is_of_size(piece, line.size)
    return cells >= _FEWEST_CELLS


def _is_of_margin(line: PrintedLine, metrics: Metrics) -> bool:
    """Whether a line is set as the margin column is: at its edge, in its type."""
    at_edge = metrics.margin is not None and abs(line.x0 - metrics.margin) <= _MARGIN_EDGE
    if not at_edge or line.size > _SMALLER * metrics.size:
        return False
    return metrics.margin_size is None or _is_of_size(line, metrics.margin_size)


def _stands_in_cell(line: PrintedLine, rules: Sequence[Rule]) -> bool:
    """Whether upright rules run left and right of a line, close enough to be the sides of a cell."""
    middle = line.baseline - 0.3 * line.size
    left = right = False
    for rule in rules:
        if rule.x1 - rule.x0 <= _FLAT and rule.top - _MEETS <= middle <= rule.bottom + _MEETS:
            left = left or -_MEETS <= line.x0 - rule.x1 <= _WIDEST_CELL * line.size
            right = right or -_MEETS <= rule.x0 - line.x1 <= _WIDEST_CELL * line.size
    return left and right


def _rows(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Join the pieces that stand on one baseline."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        if rows and abs(rows[-1][0].baseline - line.baseline) <= _LEVEL * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [join(row) for row in rows]


def starts_note(line: Line, *, under_rule: bool = False) -> bool:
    """Whether a line begins as a footnote does: with a small raised sign, or with a number and a space.

    Args:
        line: The line.
        under_rule: Whether it stands under the rule that sets notes apart; then "1." and "1)" will do too.
    """
    mark = line.marks[0] if line.marks else None
    if mark is not None and mark.start == 0 and mark.rise > -0.05 and len(line.text) > mark.end:
        return bool(re.fullmatch(rf"{NOTE_MARKER}|[a-z]", line.text[: mark.end].strip(" .()[]")))
    return bool((_NOTE_START_UNDER_RULE if under_rule else _NOTE_START).match(line.text))


def _notes_start(rows: Sequence[PrintedLine], page: ZonedPage) -> int:
    """Return the index of the first row that is a footnote, or the number of rows."""
    metrics = page.metrics
    rule = _separator(rows, page)
    if rule is not None:
        below = next((at for at, row in enumerate(rows) if row.baseline > rule + 0.2 * row.size), len(rows))
        if below < len(rows):
            small = all(row.size <= _NOTE_SIZE * metrics.size for row in rows[below:])
            if small or _are_notes(rows[below:], metrics):
                return below
    start = len(rows)
    while start and rows[start - 1].size <= _NOTE_SIZE * metrics.size:
        start -= 1
    while start < len(rows) and not starts_note(rows[start]) and not _stands_over_note(rows, start):
        start += 1
    return start


def _are_notes(rows: Sequence[PrintedLine], metrics: Metrics) -> bool:
    """Whether all that stands under a rule is notes, though they are set like the text.

    Each row starts a note or goes on closely with the one above it; a paragraph of the text has room above it.
    """
    if not starts_note(rows[0], under_rule=True):
        return False
    for above, row in pairwise(rows):
        close = row.baseline - above.baseline <= _NOTE_LEADING * metrics.leading
        if not close and row.size > _NOTE_SIZE * metrics.size and not starts_note(row, under_rule=True):
            return False
    return True


def _stands_over_note(rows: Sequence[PrintedLine], at: int) -> bool:
    """Whether a row is a number alone, smaller than what is below it: the number of a note."""
    return rows[at].text.isdecimal() and at + 1 < len(rows) and rows[at].size < rows[at + 1].size


def _separator(rows: Sequence[PrintedLine], page: ZonedPage) -> float | None:
    """Return the height of the short rule that stands between text and notes, the lowest one."""
    metrics = page.metrics
    width = metrics.right - metrics.left
    candidates = [
        rule
        for rule in page.rules
        if rule.bottom - rule.top <= _FLAT
        and abs(rule.x0 - metrics.left) <= _SEPARATOR_EDGE
        and _SEPARATOR_WIDTH[0] * width <= rule.x1 - rule.x0 <= _SEPARATOR_WIDTH[1] * width
        and rule.top >= _SEPARATOR_FROM * page.height
    ]
    candidates.sort(key=lambda rule: -rule.top)
    for rule in candidates[:_MOST_SEPARATORS]:
        if not _underlines(rule, rows) and not _bounds_cell(rule, page.rules):
            return rule.top
    return None


def _underlines(rule: Rule, rows: Sequence[PrintedLine]) -> bool:
    """Whether a rule runs under words."""
    return any(
        -1 <= rule.top - row.baseline <= 0.35 * row.size and row.x0 - 2 <= rule.x0 and rule.x1 <= row.x1 + 2
        for row in rows
    )


def _bounds_cell(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Whether a flat rule is a side of a table's cell: an upright one meets its end, or the next cell's goes on."""
    return any(_meets_end(other, rule) or _goes_on_right(other, rule) for other in rules)


def _meets_end(upright: Rule, rule: Rule) -> bool:
    """Whether an upright rule meets one end of a flat one."""
    if not upright.x1 - upright.x0 <= _FLAT < upright.bottom - upright.top:
        return False
    at_end = min(abs(upright.x0 - rule.x0), abs(upright.x0 - rule.x1)) <= _MEETS
    return at_end and upright.top - _MEETS <= rule.top <= upright.bottom + _MEETS


def _goes_on_right(other: Rule, rule: Rule) -> bool:
    """Whether a flat rule goes on where another ends."""
    level = other.bottom - other.top <= _FLAT and abs(other.top - rule.top) <= _FLAT
    return level and -_MEETS <= other.x0 - rule.x1 <= 2 * _MEETS
