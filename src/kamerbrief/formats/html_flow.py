"""A letter's text from its first character to its last, as headings, paragraphs, lists, tables and notes of HTML.

What stands between the parts that a letter names (title block, closing, signature) is paragraphs, so that the page
holds the whole text. A part whose text is not what stands at its span is shown without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from attrs import Factory, define, frozen
from markupsafe import Markup

from kamerbrief.formats.anchors import title_offset
from kamerbrief.formats.control_characters import one_line
from kamerbrief.formats.figure_places import figures_behind
from kamerbrief.formats.labels import attachment_title
from kamerbrief.formats.marks import MarkedText, said
from kamerbrief.model.letter_parts import Block, all_footnotes

if TYPE_CHECKING:
    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Attachment, Section

_DEEPEST = 8
"""Lists and headings deeper than this are shown at this depth."""
_LONGEST_MARKER = 12
_EMPTY_LINES = re.compile(r"\n\s*\n")


@frozen
class Heading:
    """A heading.

    Attributes:
        id: Identifier that the outline links to.
        depth: From 1.
        words: The heading in plain words, its number included.
        page: Page on which it stands.
        markup: The heading as HTML.
    """

    kind: ClassVar[str] = "heading"
    id: str
    depth: int
    words: str
    page: int | None
    markup: Markup


@frozen
class Paragraph:
    """A paragraph, quotation, caption or the words of a figure; ``loose`` if it is none of the letter's blocks."""

    kind: str
    markup: Markup


@define
class Item:
    """An item of a list, with the lists below it."""

    marker: str
    markup: Markup
    items: list[Item] = Factory(list)


@frozen
class ItemList:
    """A list."""

    kind: ClassVar[str] = "list"
    items: list[Item]


@frozen
class Rows:
    """A table; all rows have the same number of cells."""

    kind: ClassVar[str] = "table"
    rows: list[list[Markup]]


@frozen
class Note:
    """A footnote, with the identifiers of the places that call it (known once all is written)."""

    id: str
    marker: str
    markup: Markup
    calls: list[str]


@frozen
class Notes:
    """Footnotes that stand together."""

    kind: ClassVar[str] = "notes"
    notes: list[Note]


Node = Heading | Paragraph | ItemList | Rows | Notes


class _Part(NamedTuple):
    """A part of the letter with its place in the text; of a note the index, of a heading what it stands above."""

    start: int
    end: int
    text: str
    thing: Section | Attachment | Block | int
    depth: int = 0


def flow(letter: LetterData, prefix: str) -> tuple[list[Node], set[str]]:
    """Return the nodes of a letter's text, and the identifiers of the marks that stand in them.

    Args:
        letter: The letter.
        prefix: What identifiers begin with.
    """
    writer = _Writer(letter, prefix)
    nodes = writer.nodes()
    return nodes, writer.marked.placed


class _Writer:
    def __init__(self, letter: LetterData, prefix: str) -> None:
        self._letter = letter
        self._prefix = prefix
        self._notes = all_footnotes(letter.footnotes, letter.attachments)
        self._figures = figures_behind(letter)
        self.marked = MarkedText(letter, self._notes, prefix)
        self._nodes: list[Node] = []
        self._done = 0
        self._depth = 0
        self._headings = 0
        self._items: list[tuple[int, Item]] = []

    def nodes(self) -> list[Node]:
        """Return all nodes, in the order of the text."""
        for part in sorted(self._parts(), key=lambda part: part.start):
            self._place(part)
        self._loose(len(self._letter.text))
        self._end_list()
        return self._nodes

    def _place(self, part: _Part) -> None:
        text = self._letter.text
        placed = 0 <= part.start <= part.end <= len(text) and text[part.start : part.end] == part.text
        if placed and part.end <= self._done and part.text:
            return  # shown already, as part of what was placed before it
        placed = placed and part.start >= self._done
        thing = part.thing
        marker = None
        if placed:
            is_item = isinstance(thing, int) or (isinstance(thing, Block) and thing.kind == "list_item")
            marker = self._loose(part.start, marked=is_item)
            self._done = part.end
        if isinstance(thing, int):
            self._note(thing, part, placed, marker)
        elif isinstance(thing, Block):
            self._block(thing, part, placed, marker)
        else:
            self._heading(thing, part, placed)

    def _parts(self) -> Iterator[_Part]:
        letter = self._letter
        for section in letter.sections:
            yield from self._section(section, 1)
        for annex in letter.attachments:
            if annex.sections:
                heading = self._annex(annex)
                if heading is not None:
                    yield heading
                for section in annex.sections:
                    yield from self._section(section, 1 if heading is None else 2)
        for index, note in enumerate(self._notes):
            yield _Part(note.span.start, note.span.end, note.text, index)

    def _section(self, section: Section, depth: int) -> Iterator[_Part]:
        if section.title is not None:
            start = section.span.start
            end = title_offset(self._letter, section) + len(section.title)
            text = self._letter.text[start:end] if start >= 0 else ""
            if not text.endswith(section.title):
                text = " ".join(part for part in (section.number, section.title) if part)
            yield _Part(start, end, text, section, depth)
            depth += 1
        for block in section.blocks:
            yield _Part(block.span.start, block.span.end, block.text, block)
        for child in section.sections:
            yield from self._section(child, depth)

    def _annex(self, annex: Attachment) -> _Part | None:
        """Return the heading of an annex: what stands before its first section, or None where nothing does."""
        start, end = annex.span.start, annex.sections[0].span.start
        label = attachment_title(annex)
        if not 0 <= start <= end <= min(start + len(label) + 8, len(self._letter.text)):
            return _Part(-1, -1, label, annex, 1)
        head = self._letter.text[start:end]
        start += len(head) - len(head.lstrip())
        return _Part(start, start + len(head.strip()), head.strip(), annex, 1) if head.strip() else None

    def _loose(self, until: int, *, marked: bool = False) -> str | None:
        """Write what stands before a part as paragraphs; of an item, the last of it may be the item's marker."""
        between = self._letter.text[self._done : until]
        pieces = [*_EMPTY_LINES.finditer(between)]
        starts = [0, *(match.end() for match in pieces)]
        ends = [*(match.start() for match in pieces), len(between)]
        last = between[starts[-1] :].strip()
        marker = last if marked and 0 < len(last) <= _LONGEST_MARKER else None
        if marker is not None:
            del starts[-1], ends[-1]
        for start, end in zip(starts, ends, strict=True):
            words = between[start:end]
            first = self._done + start + len(words) - len(words.lstrip())
            if words.strip():
                self._add(Paragraph("loose", self.marked.cut(first, first + len(words.strip()))))
        return marker

    def _cut(self, part: _Part, placed: bool) -> Markup:
        return self.marked.cut(part.start, part.end) if placed else said(part.text)

    def _heading(self, thing: Section | Attachment, part: _Part, placed: bool) -> None:
        self._depth = min(part.depth, self._depth + 1, _DEEPEST)  # no level is left out, as readers by ear expect
        identifier = f"{self._prefix}-heading-{self._headings}"
        self._headings += 1
        markup = self._cut(part, placed)
        self._add(Heading(identifier, self._depth, one_line(part.text), thing.span.page, markup))

    def _block(self, block: Block, part: _Part, placed: bool, marker: str | None) -> None:
        if block.kind == "list_item":
            own = one_line(block.marker or marker or "")
            self._items.append((min(block.level, _DEEPEST), Item(own, self._cut(part, placed))))
        elif any(block.rows):
            self._add(Rows(self._cells(block, part, placed)))
        else:
            self._add(Paragraph("paragraph" if block.kind == "table" else block.kind, self._cut(part, placed)))
        for words in self._figures.get(id(block), ()):
            self._add(Paragraph("figure", said(words)))

    def _cells(self, block: Block, part: _Part, placed: bool) -> list[list[Markup]]:
        """Return the cells of a table; only if its text is that of its rows is it known where each stands."""
        if not placed or "\n".join("\t".join(row) for row in block.rows) != block.text:
            rows = [[said(cell) for cell in row] for row in block.rows]
        else:
            rows, start = [], part.start
            for row in block.rows:
                cells = []
                for cell in row:
                    cells.append(self.marked.cut(start, start + len(cell)))
                    start += len(cell) + 1
                rows.append(cells)
        width = max(map(len, rows))
        return [[*row, *[Markup("")] * (width - len(row))] for row in rows]

    def _note(self, index: int, part: _Part, placed: bool, marker: str | None) -> None:
        own = one_line(self._notes[index].marker or marker or "")
        note = Note(f"{self._prefix}-note-{index}", own, self._cut(part, placed), self.marked.calls[index])
        self._end_list()
        if self._nodes and isinstance(self._nodes[-1], Notes):
            self._nodes[-1].notes.append(note)
        else:
            self._nodes.append(Notes([note]))

    def _add(self, node: Node) -> None:
        self._end_list()
        self._nodes.append(node)

    def _end_list(self) -> None:
        if self._items:
            self._nodes.append(ItemList(nested(self._items)))
            self._items = []


def nested(entries: Sequence[tuple[int, Item]]) -> list[Item]:
    """Return items as a tree: each below the last before it that has a lower level.

    Args:
        entries: Items in order, each with its level.
    """
    top: list[Item] = []
    stack = [(entries[0][0], top)]
    for level, item in entries:
        while len(stack) > 1 and level < stack[-1][0]:
            stack.pop()
        if level > stack[-1][0]:
            stack.append((level, stack[-1][1][-1].items))
        stack[-1][1].append(item)
    return top
