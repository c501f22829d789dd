"""A letter as its author has it: parts in order, in markup, and how they are to be set."""

from __future__ import annotations

from dataclasses import dataclass, field

from setting.markup import Run, plain, runs_of

from synthetic.facts import Facts


@dataclass(frozen=True, slots=True)
class Design:
    """How a letter is set; each of these varies by itself."""

    engine: str
    face: str
    embedding: str
    """``subset``, ``full``, ``anonymous`` (fonts whose names say nothing) or ``standard`` (not embedded)."""
    size: float
    leading: float
    """Of the type size."""
    drawing: str
    """``run`` (text in one go), ``word`` (each word by itself, no spaces) or ``char``; of those who draw lines."""
    justified: bool
    hyphenated: bool
    gap: float
    """Between paragraphs, in lines."""
    margin: str
    """The margin column: ``all`` pages, ``first`` page or ``none``."""
    labels: str
    """Where date and subject stand: ``rows`` above the text, or the date in the ``margin`` too."""
    logo: str
    page_label: str
    page_place: str
    running: bool
    numbering: str
    looks: tuple[str, str, str]
    levels: int
    recurring: bool
    heading_gap: float
    signature: str
    note_mark: str
    """``small``, ``large`` (raised, not smaller), ``paren`` ("1)") or ``font`` (in another typeface)."""
    notes: int
    long_note: bool
    restart: bool
    bullet: str
    numbers: str
    lists: int
    nested: bool
    table: str
    table_rows: int
    table_head: int
    table_empty: bool
    figure: str
    questions: str
    annex: str
    sections: int

    @property
    def key(self) -> str:
        """The combination in words."""
        return repr(self)


@dataclass(slots=True)
class Block:
    """A part of the text. ``kind``: heading, paragraph, item, table, caption or figure."""

    kind: str
    text: str = ""
    """In markup."""
    level: int = 0
    marker: str = ""
    number: str = ""
    look: str = ""
    rows: list[list[str]] = field(default_factory=list)
    head: int = 0
    tight: bool = False
    """Whether it follows what stands before it without a gap."""

    @property
    def runs(self) -> list[Run]:
        """The text in runs."""
        return runs_of(self.text)

    @property
    def plain(self) -> str:
        """The text without markup and marks of footnotes."""
        return plain(self.runs)


@dataclass(slots=True)
class Signature:
    """Who signs: lines as they are printed, and what they mean."""

    lines: list[str]
    name: str
    role: str


@dataclass(slots=True)
class Annex:
    """What follows the signature on pages of its own."""

    title: str
    printed: str
    blocks: list[Block]


@dataclass(slots=True)
class Letter:
    """A letter with all that is printed, and what it says."""

    number: int
    design: Design
    ministry: str
    return_address: str
    address: list[str]
    rows: list[tuple[str, str]]
    margin_first: list[tuple[str, list[str]]]
    margin_next: list[tuple[str, list[str]]]
    """Pieces of the margin column: a label (or nothing) and lines."""
    header: dict[str, str | None]
    salutation: str
    blocks: list[Block]
    closing: str
    signatures: list[Signature]
    annexes: list[Annex]
    notes: dict[str, str]
    """Markup of the footnotes by key."""
    facts: Facts
    questions: list[tuple[str, str, str]] = field(default_factory=list)
    """Number, question and answer, as they begin."""
    optional: list[str] = field(default_factory=list)
    """Texts that may stand among the blocks of the body."""

    def parts(self) -> list[list[Block]]:
        """The body and the annexes."""
        return [self.blocks, *(annex.blocks for annex in self.annexes)]

    def markers(self) -> dict[str, str]:
        """The number of each footnote by its key, in the order in which they are called."""
        made: dict[str, str] = {}
        number = 0
        for part in self.parts():
            if self.design.restart:
                number = 0
            for block in part:
                for text in (block.text, *(cell for row in block.rows for cell in row)):
                    for run in runs_of(text):
                        if run.note and run.note not in made:
                            number += 1
                            made[run.note] = str(number)
        return made
