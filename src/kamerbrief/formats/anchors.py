"""The places at which a text calls its footnotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.model.letter_parts import all_footnotes

if TYPE_CHECKING:
    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Section


class Piece(NamedTuple):
    """A stretch of text, and the notes called right after it, as indices into :attr:`Anchors.notes`."""

    text: str
    notes: tuple[int, ...]


class Anchors:
    """Cuts the texts of one letter at the anchors of its footnotes.

    Attributes:
        notes: The footnotes of the letter, then those of its annexes.
        called: Indices of the notes that were called in a text cut so far.

    Args:
        letter: The letter.
    """

    def __init__(self, letter: LetterData) -> None:
        self.notes = all_footnotes(letter.footnotes, letter.attachments)
        anchors = sorted((anchor.start, index) for index, note in enumerate(self.notes) for anchor in note.anchors)
        self._offsets = [offset for offset, _ in anchors]
        self._indices = [index for _, index in anchors]
        self.called: set[int] = set()

    def cut(self, text: str, start: int) -> list[Piece]:
        """Return a text in pieces, each ending at an anchor.

        Args:
            text: Part of the letter's running text.
            start: Its offset there.
        """
        first = bisect_left(self._offsets, start)
        last = bisect_right(self._offsets, start + len(text))
        pieces: list[Piece] = []
        done = 0
        for offset, note in zip(self._offsets[first:last], self._indices[first:last], strict=True):
            end = offset - start
            if pieces and end == done:
                pieces[-1] = Piece(pieces[-1].text, (*pieces[-1].notes, note))
            else:
                pieces.append(Piece(text[done:end], (note,)))
            self.called.add(note)
            done = end
        if done < len(text) or not pieces:
            pieces.append(Piece(text[done:], ()))
        return pieces


def title_offset(letter: LetterData, section: Section) -> int:
    """Return where a section's title stands in the running text: at its span's start, or past its number.

    Args:
        letter: The letter.
        section: A section with a title.
    """
    title = section.title or ""
    start = section.span.start
    found = letter.text.find(title, start, start + len(section.number or "") + len(title) + 4)
    return start if found < 0 else found
