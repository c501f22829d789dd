"""A letter as Markdown: CommonMark with the tables and footnotes of GitHub's dialect.

What the letter says cannot become markup: every character that could is escaped. One exception is meant: a
web address is written as ``<https://…>``, which links to just what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kamerbrief.formats.anchors import Anchors, title_offset
from kamerbrief.formats.control_characters import visible
from kamerbrief.formats.figure_places import figures_behind
from kamerbrief.formats.labels import (
    attachment_title,
    closing,
    full_name,
    header_rows,
    on_behalf,
    speaks_salutation,
    title,
)
from kamerbrief.text.characters import APOSTROPHES, DOUBLE_CLOSING_QUOTES, DOUBLE_OPENING_QUOTES

if TYPE_CHECKING:
    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Attachment, Block, Section

_DEEPEST_HEADING = 6
_BREAK = "\\\n"

# Anywhere in a line: CommonMark's own, then those of dialects (tables, mathematics, marks, attributes).
_INLINE = re.compile(r"[\\`*_\[\]<>#&|~^={}$]|(?<=www)\.|:(?=//)", re.IGNORECASE)
_BULLET_OR_RULE = re.compile(r"[-+:]")
_ENUMERATION = re.compile(r"(\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}))([.)])(?=\s|$)")
_SPACES = re.compile(r"[ \t]+")
_ADDRESS = re.compile(
    rf"https?://(?=[0-9A-Za-z])[^\s<>|`\\{DOUBLE_OPENING_QUOTES}{DOUBLE_CLOSING_QUOTES}]{{1,2000}}", re.IGNORECASE
)
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,40};")
_AFTER_ADDRESS = ".,;:!?)]}*_~" + APOSTROPHES
_SIMPLE_LABEL = re.compile(r"[0-9A-Za-z]{1,12}")
_ORDERED_MARKER = re.compile(r"([0-9]{1,9})([.)])")


def to_markdown(letter: LetterData) -> str:
    """Return a letter as Markdown.

    The title is the letter's subject; below it stand the header as a table, the body with its headings,
    lists, tables and footnotes, the signatures and the annexes. Labels are Dutch, as in the letter.

    Args:
        letter: The letter.
    """
    return "\n\n".join(part for part in _Writer(letter).parts() if part) + "\n"


class _Writer:
    def __init__(self, letter: LetterData) -> None:
        self._letter = letter
        self._anchors = Anchors(letter)
        self._figures = figures_behind(letter)
        self._labels = _labels([footnote.marker for footnote in self._anchors.notes])

    def parts(self) -> Iterator[str]:
        """Yield what the letter consists of, to be separated by empty lines."""
        letter = self._letter
        yield f"# {_inline(title(letter))}"
        rows = [(f"**{label}**", _inline(value)) for label, value in header_rows(letter)]
        yield _table([("", ""), *rows]) if rows else ""
        if letter.header.salutation and not speaks_salutation(letter):
            yield _text(letter.header.salutation)
        for section in letter.sections:
            yield from self._section(section, deeper=1)
        yield _text(closing(letter))
        for signatory in letter.signatories:
            role = _text(signatory.role or "")
            lines = [f"**{role}**" if role else "", _text(full_name(signatory))]
            lines.append(_text(on_behalf(signatory)))
            yield _BREAK.join(line for line in lines if line)
        yield from self._attachments(letter.attachments)
        yield from self._notes()

    def _section(self, section: Section, deeper: int) -> Iterator[str]:
        if section.title is not None:
            hashes = "#" * min(section.level + deeper, _DEEPEST_HEADING)
            heading = self._inline(section.title, title_offset(self._letter, section))
            yield " ".join(part for part in (hashes, _inline(section.number or ""), heading) if part)
        yield from self._blocks(section.blocks)
        for child in section.sections:
            yield from self._section(child, deeper)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        items: list[Block] = []
        for block in blocks:
            if block.kind == "list_item":
                items.append(block)
            elif items:
                yield self._list(items)
                items = []
            if block.kind != "list_item":
                yield self._block(block)
            if id(block) in self._figures:
                yield from [self._list(items)] if items else []
                items = []
                yield from (f"*{_text(words)}*" for words in self._figures[id(block)])
        if items:
            yield self._list(items)

    def _block(self, block: Block) -> str:
        if block.kind == "table" and block.rows:
            return self._rows(block)
        text = self._pieces(block.text, block.span.start)
        if block.kind == "quote":
            return "> " + text.replace("\n", "\n> ")
        if block.kind == "caption" and text:
            return f"*{text}*"
        return text

    def _list(self, items: Sequence[Block]) -> str:
        """Return list items as nested lists; a numbered one counts on, or is given its own number as text."""
        lines: list[str] = []
        open_items: list[tuple[int, str, str]] = []  # level, text of the marker, indent of what belongs to the item
        for item in items:
            previous = ""
            while open_items and open_items[-1][0] >= item.level:
                level, previous, _ = open_items.pop()
                previous = previous if level == item.level else ""
            indent = open_items[-1][2] if open_items else ""
            marker = _list_marker(item.marker or "", previous)
            text = self._pieces(item.text, item.span.start)
            bullet, _, own = marker.partition(" ")
            inner = indent + " " * (len(bullet) + 1)
            open_items.append((item.level, bullet, inner))
            words = " ".join(part for part in (own, text) if part)
            lines.append(f"{indent}{bullet} {words}".replace("\n", f"\n{inner}").rstrip())
        return "\n".join(lines)

    def _rows(self, block: Block) -> str:
        """Return a table; notes called in it stand in their cells where the text is that of the rows."""
        as_text = "\n".join("\t".join(row) for row in block.rows) == block.text
        rows: list[list[str]] = []
        offset = block.span.start
        for row in block.rows:
            cells = []
            for cell in row:
                cells.append(self._inline(cell, offset) if as_text else _inline(cell))
                offset += len(cell) + 1
            rows.append(cells)
        if not as_text:
            notes = [note for piece in self._anchors.cut(block.text, block.span.start) for note in piece.notes]
            rows[-1] = [*rows[-1][:-1], "".join(rows[-1][-1:]) + self._calls(notes)]
        return _table(rows)

    def _attachments(self, attachments: Sequence[Attachment]) -> Iterator[str]:
        listed = [attachment for attachment in attachments if not attachment.sections]
        yield "\n".join(f"- {_inline(attachment_title(attachment))}" for attachment in listed)
        for attachment in attachments:
            if attachment.sections:
                yield f"## {_inline(attachment_title(attachment))}"
                for section in attachment.sections:
                    yield from self._section(section, deeper=2)

    def _notes(self) -> Iterator[str]:
        """Yield the notes; one that nothing calls is text, since Markdown would drop it."""
        definitions = []
        for index, footnote in enumerate(self._anchors.notes):
            text = _text(footnote.text).replace("\n", "\n    ")
            if index in self._anchors.called:
                definitions.append(f"[^{self._labels[index]}]: {text}")
            else:
                yield _text(f"{footnote.marker} {footnote.text}")
        yield "\n".join(definitions)

    def _pieces(self, text: str, start: int) -> str:
        """Return a text for a block of its own, with the calls of its notes."""
        return self._joined(text, start, _lines)

    def _inline(self, text: str, start: int) -> str:
        """Return a text for the inside of a line, with the calls of its notes."""
        return self._joined(text, start, _inline)

    def _joined(self, text: str, start: int, escape: Callable[[str], str]) -> str:
        parts: list[str] = []
        for piece in self._anchors.cut(text.strip(), start + len(text) - len(text.lstrip())):
            escaped = escape(piece.text)
            if parts and escaped[:1] in ("(", ":"):
                escaped = "\\" + escaped  # after [^1] it would make a link or a definition
            if piece.notes and escaped.endswith("!"):
                escaped = escaped[:-1] + "\\!"  # before [^1] it would make a picture
            parts += [escaped, self._calls(piece.notes)]
        return "".join(parts)

    def _calls(self, notes: Sequence[int]) -> str:
        return "".join(f"[^{self._labels[note]}]" for note in notes)


def _labels(markers: Sequence[str]) -> list[str]:
    """Return a label for each note: its own marker where that is simple and not taken."""
    labels: list[str] = []
    taken = {marker.lower() for marker in markers}
    seen: set[str] = set()
    for marker in markers:
        label = marker
        if not _SIMPLE_LABEL.fullmatch(marker) or marker.lower() in seen:
            number = 1
            while (label := f"noot-{number}") in seen or label in taken:
                number += 1
        seen.add(label.lower())
        labels.append(label)
    return labels


def _list_marker(marker: str, previous: str) -> str:
    """Return the Markdown marker, with the letter's own behind it where Markdown would show another."""
    ordered = _ORDERED_MARKER.fullmatch(marker)
    if ordered and ordered[1] == str(int(ordered[1])):
        before = _ORDERED_MARKER.fullmatch(previous)
        if before is None or (int(before[1]) + 1 == int(ordered[1]) and before[2] == ordered[2]):
            return marker
    if not marker or marker == "o" or (len(marker) == 1 and not marker.isalnum()):
        return "-"  # a dot, a dash, or a sign that the file's font has and no other
    return f"- {_text(marker)}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max(len(row) for row in rows)
    if not width:
        return ""
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]])


def _text(text: str) -> str:
    """Return text for a block of its own; a line feed becomes a hard line break."""
    return _lines("\n".join(line for line in map(str.strip, text.split("\n")) if line))


def _lines(text: str) -> str:
    return _BREAK.join(_opening(_words(line)) for line in text.split("\n"))


def _inline(text: str) -> str:
    """Return text for the inside of a line, where lists, headings and the like cannot begin."""
    return _words(text.replace("\n", " "))


def _words(line: str) -> str:
    line = _SPACES.sub(" ", visible(line))
    parts = []
    done = 0
    for match in _ADDRESS.finditer(line):
        address = match[0].rstrip(_AFTER_ADDRESS)
        if _ENTITY.search(address):
            continue  # inside <…> it would be read as the character that it names
        parts += [_escape(line[done : match.start()]), f"<{address}>"]
        done = match.start() + len(address)
    return "".join([*parts, _escape(line[done:])])


def _opening(line: str) -> str:
    """Return an escaped line in which nothing at its beginning can start a list, a rule or a definition."""
    body = line.lstrip()
    if _BULLET_OR_RULE.match(body):
        body = "\\" + body
    elif enumeration := _ENUMERATION.match(body):
        body = f"{enumeration[1]}\\{body[enumeration.end(1) :]}"
    return line[: len(line) - len(line.lstrip())] + body


def _escape(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)
