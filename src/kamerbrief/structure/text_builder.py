"""Pieces of lines → the running text of the letter, and back from its offsets to the page.

The one place that knows which character of :attr:`kamerbrief.model.LetterData.text` was printed where.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from attrs import define, evolve, field

from kamerbrief.layout.line import Line, Piece
from kamerbrief.model.layout import Reason
from kamerbrief.model.span import Box, Span
from kamerbrief.structure.joining import LineJoiner
from kamerbrief.text.addresses import Address

PARAGRAPH_BREAK = "\n\n"
LOOKS = ("bold", "italic", "underlined")
"""What sets lines apart from plain ones; the names are those of the attributes of a line."""


class Call(NamedTuple):
    """A footnote marker that was taken out of the text.

    Attributes:
        marker: Its number or sign.
        offset: Where it stood.
        page: Page on which it is printed, or part of the text.
        box: Box around it; None where there are no pages.
    """

    marker: str
    offset: int
    page: int
    box: Box | None


class LeftOut(NamedTuple):
    """A part of a line that was left out of the text, and why."""

    piece: Piece
    reason: Reason


class _Fragment(NamedTuple):
    offset: int
    line: Line
    start: int
    length: int


@define
class TextBuilder:
    """Collects the text of the letter.

    Attributes:
        joiner: How lines are joined.
        left_out: What was left out of the lines that are here.
    """

    joiner: LineJoiner
    left_out: list[LeftOut] = field(factory=list)
    _parts: list[str] = field(factory=list)
    _length: int = 0
    _fragments: list[_Fragment] = field(factory=list)
    _tail: str = ""

    @property
    def offset(self) -> int:
        """Length of the text so far, in characters."""
        return self._length

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def since(self, start: int) -> str:
        """Return the text from an offset on; fast for an offset near the end."""
        taken: list[str] = []
        length = self._length
        for part in reversed(self._parts):
            if length <= start:
                break
            taken.append(part)
            length -= len(part)
        return "".join(reversed(taken))[max(0, start - length) :]

    def literal(self, text: str) -> None:
        """Add characters that are not printed as such: white space, a tab between cells."""
        self._parts.append(text)
        self._length += len(text)
        self._tail = ""

    def paragraph_break(self) -> None:
        """Start a new paragraph, unless the text is at its start."""
        if self._length:
            self.literal(PARAGRAPH_BREAK)

    def line_break(self) -> None:
        """Start a new line within a block."""
        if self._length:
            self.literal("\n")

    def tab(self) -> None:
        """Go on to the next cell of a row; before an empty cell at the start of the text there is nothing to add."""
        if self._length:
            self.literal("\t")

    def piece(self, piece: Piece) -> None:
        """Add a part of a line as it stands, right after what is there."""
        text = piece.text
        if not text:
            return
        self._fragments.append(_Fragment(self._length, piece.line, piece.start, len(text)))
        self._parts.append(text)
        self._length += len(text)
        self._tail = (self._tail + text)[-400:]

    def join(self, pieces: list[Piece]) -> None:
        """Add a further line, joined to the one before it as running text.

        Args:
            pieces: The parts of the line; white space or a marker may have been left out between them.
        """
        pieces = [piece for piece in pieces if piece.text]
        if not pieces:
            return
        drop, between = self.joiner.junction(self._tail, "".join(piece.text for piece in pieces))
        if drop:
            self._drop(drop)
        if between:
            self._parts.append(between)
            self._length += len(between)
            self._tail += between
        for piece in pieces:
            self.piece(piece)

    def _drop(self, count: int) -> None:
        self._parts[-1] = self._parts[-1][:-count]
        self._length -= count
        self._tail = self._tail[:-count]
        last = self._fragments[-1]
        kept = last.length - count
        self._fragments[-1] = last._replace(length=kept)
        self.leave_out(Piece(last.line, last.start + kept, last.start + last.length), "hyphen")

    def leave_out(self, piece: Piece, reason: Reason) -> None:
        """Remember why a part of a line is left out; white space needs no reason."""
        if piece.text.strip():
            self.left_out.append(LeftOut(piece, reason))

    def pieces(self) -> list[Piece]:
        """Return the parts of lines that the text is made of, in its order."""
        return [Piece(each.line, each.start, each.start + each.length) for each in self._fragments]

    def trim(self) -> None:
        """Take spaces and line feeds off the end of the text; a tab closes an empty cell of a table."""
        self._strip_end(" \n")

    def trim_end(self) -> None:
        """Take all white space off the end of the text, which is complete."""
        self._strip_end(" \n\t")

    def _strip_end(self, blanks: str) -> None:
        while self._parts and self._parts[-1] != (stripped := self._parts[-1].rstrip(blanks)):
            self._length -= len(self._parts[-1]) - len(stripped)
            self._parts[-1] = stripped
            if not stripped:
                self._parts.pop()

    def locate(self, start: int, end: int) -> Span:
        """Return the span between two offsets, with a box for each line where there are pages."""
        if not self._fragments:
            return Span(start, end)
        at = max(0, bisect_right(self._fragments, start, key=lambda fragment: fragment.offset) - 1)
        boxes: list[Box] = []
        boxed: Line | None = None
        while at < len(self._fragments):
            fragment = self._fragments[at]
            if fragment.offset >= max(end, start + 1):
                break
            first = max(start, fragment.offset) - fragment.offset
            last = min(max(end, start), fragment.offset + fragment.length) - fragment.offset
            if last > first:
                box = fragment.line.box(fragment.start + first, fragment.start + last)
                if box is None:
                    return Span(start, end)
                if boxed is fragment.line:
                    boxes[-1] = _around(boxes[-1], box)
                else:
                    boxes.append(box)
                boxed = fragment.line
            at += 1
        return Span(start, end, tuple(boxes or self._edge_before(start)))

    def looks(self, start: int, end: int) -> frozenset[str]:
        """Return the looks that the text between two offsets has throughout, of those in :data:`LOOKS`."""
        at = max(0, bisect_right(self._fragments, start, key=lambda fragment: fragment.offset) - 1)
        common: frozenset[str] | None = None
        while at < len(self._fragments) and self._fragments[at].offset < end:
            fragment = self._fragments[at]
            if fragment.offset + fragment.length > start:
                own = frozenset(look for look in LOOKS if getattr(fragment.line, look))
                common = own if common is None else common & own
            at += 1
        return common or frozenset()

    def linked(self) -> list[Address]:
        """Return the places of the text that the file links to an address, in the order of the lines."""
        found: list[Address] = []
        for fragment in self._fragments:
            for link in fragment.line.links:
                start = max(link.start - fragment.start, 0)
                end = min(link.end - fragment.start, fragment.length)
                if start < end:
                    found.append(Address(fragment.offset + start, fragment.offset + end, link.url))
        return found

    def _edge_before(self, offset: int) -> list[Box]:
        """Return the right edge of the last printed character before an offset: a box without width."""
        at = max(0, bisect_right(self._fragments, max(0, offset - 1), key=lambda fragment: fragment.offset) - 1)
        fragment = self._fragments[at]
        last = fragment.start + max(0, min(offset - fragment.offset, fragment.length) - 1)
        box = fragment.line.box(last, last + 1)
        return [evolve(box, x0=box.x1)] if box is not None else []


def _around(one: Box, other: Box) -> Box:
    return Box(
        one.page, min(one.x0, other.x0), min(one.top, other.top), max(one.x1, other.x1), max(one.bottom, other.bottom)
    )
