"""Where the words of figures are shown: behind the caption, or behind what stands above the figure on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kamerbrief.formats.control_characters import one_line

if TYPE_CHECKING:
    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Block, Figure, Section


def figures_behind(letter: LetterData) -> dict[int, list[str]]:
    """Return what is said of the figures with words that stand behind each block, by the block's identity.

    Args:
        letter: The letter.
    """
    said: dict[int, list[str]] = {}
    worded = [figure for figure in letter.figures if figure.words.strip()]
    if not worded:
        return said
    parts = [*letter.sections, *(section for annex in letter.attachments for section in annex.sections)]
    blocks = [block for part in parts for block in _blocks(part)]
    for figure in worded:
        block = _before(figure, blocks)
        if block is not None:
            said.setdefault(id(block), []).append(f"In de figuur: {one_line(figure.words)}")
    return said


def _blocks(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for child in section.sections:
        yield from _blocks(child)


def _before(figure: Figure, blocks: Sequence[Block]) -> Block | None:
    """Return the caption of a figure, or else the last block that ends above it; the first where none does."""
    captions = (block for block in blocks if figure.caption is not None and block.span.start == figure.caption.start)
    above = (
        block
        for block in reversed(blocks)
        if block.span.boxes and _foot(block) <= (figure.page, figure.box.top + (figure.box.bottom - figure.box.top) / 2)
    )
    return next(captions, None) or next(above, None) or next(iter(blocks), None)


def _foot(block: Block) -> tuple[int, float]:
    """Return the page on which a block ends, and the height there."""
    last = block.span.boxes[-1]
    return last.page, last.bottom
