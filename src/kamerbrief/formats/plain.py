"""A letter as plain text for reading: no markup, headings underlined, tables in columns, notes at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kamerbrief.formats.anchors import Anchors, title_offset
from kamerbrief.formats.control_characters import one_line, visible
from kamerbrief.formats.labels import (
    attachment_title,
    closing,
    full_name,
    header_rows,
    on_behalf,
    speaks_salutation,
    title,
)

if TYPE_CHECKING:
    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Block, Section

_INDENT = "  "
_UNDERLINES = "=-"


def to_plain(letter: LetterData) -> str:
    """Return a letter as plain text.

    The order is that of :func:`kamerbrief.formats.markdown.to_markdown`. Paragraphs are not wrapped; a note is
    called by its marker in square brackets. Control characters are made visible.

    Args:
        letter: The letter.
    """
    return "\n\n".join(part for part in _Writer(letter).parts() if part) + "\n"


class _Writer:
    def __init__(self, letter: LetterData) -> None:
        self._letter = letter
        self._anchors = Anchors(letter)

    def parts(self) -> Iterator[str]:
        """Yield what the letter consists of, to be separated by empty lines."""
        letter = self._letter
        yield _underlined(one_line(title(letter)), 0)
        yield _columns([(f"{label}:", one_line(value)) for label, value in header_rows(letter)])
        if letter.header.salutation and not speaks_salutation(letter):
            yield one_line(letter.header.salutation)
        for section in letter.sections:
            yield from self._section(section)
        yield from self._signature()
        yield "\n".join(one_line(attachment_title(each)) for each in letter.attachments if not each.sections)
        for attachment in letter.attachments:
            if attachment.sections:
                yield _underlined(one_line(attachment_title(attachment)), 0)
                for section in attachment.sections:
                    yield from self._section(section)
        yield "\n".join(f"[{one_line(note.marker)}] {one_line(note.text)}" for note in self._anchors.notes)

    def _signature(self) -> Iterator[str]:
        yield "\n".join(one_line(line) for line in closing(self._letter).split("\n") if line.strip())
        for signatory in self._letter.signatories:
            lines = (signatory.role, full_name(signatory), on_behalf(signatory))
            yield "\n".join(one_line(line) for line in lines if line)

    def _section(self, section: Section) -> Iterator[str]:
        if section.title is not None:
            heading = self._called(section.title, title_offset(self._letter, section))
            number = one_line(section.number or "")
            yield _underlined(one_line(f"{number} {heading}"), section.level)
        items: list[str] = []
        for block in section.blocks:
            if block.kind == "list_item":
                items.append(self._item(block))
                continue
            yield "\n".join(items)
            items = []
            yield self._table(block) if block.rows else self._called(block.text, block.span.start)
        yield "\n".join(items)
        for child in section.sections:
            yield from self._section(child)

    def _item(self, block: Block) -> str:
        marker = one_line(block.marker or "-")
        indent = _INDENT * max(block.level - 1, 0)
        text = self._called(block.text, block.span.start)
        return f"{indent}{marker} {text}".replace("\n", f"\n{indent}{' ' * len(marker)} ")

    def _table(self, block: Block) -> str:
        """Return a table in columns; where a cell calls a note, the call stands in the cell."""
        if "\n".join("\t".join(row) for row in block.rows) == block.text:
            called = self._called(block.text, block.span.start)
            return _columns([[one_line(cell) for cell in row.split("\t")] for row in called.split("\n")])
        notes = [note for piece in self._anchors.cut(block.text, block.span.start) for note in piece.notes]
        rows = [[one_line(cell) for cell in row] for row in block.rows]
        return "\n".join(part for part in (_columns(rows), self._calls(notes)) if part)

    def _called(self, text: str, start: int) -> str:
        pieces = self._anchors.cut(text, start)
        return "".join(visible(piece.text) + self._calls(piece.notes) for piece in pieces).strip()

    def _calls(self, notes: Sequence[int]) -> str:
        return "".join(f"[{one_line(self._anchors.notes[note].marker)}]" for note in notes)


def _underlined(heading: str, level: int) -> str:
    if not heading or level >= len(_UNDERLINES):
        return heading
    return f"{heading}\n{_UNDERLINES[level] * _width(heading)}"


def _columns(rows: Sequence[Sequence[str]]) -> str:
    count = max((len(row) for row in rows), default=0)
    widths = [max(_width(row[column]) for row in rows if column < len(row)) for column in range(count)]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    """Return the number of columns in a terminal: accents of their own take none."""
    return sum(not unicodedata.combining(character) for character in text)
