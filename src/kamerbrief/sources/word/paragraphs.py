"""What the reader of a document without pages gives to the layout stage: paragraphs, tables, text boxes and notes.

Lengths are in points. Coordinates there are none: where a line breaks, and what stands on which page, such a
document does not say.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field, frozen

from kamerbrief.layout.document import Kind
from kamerbrief.model.notice import Notice


@frozen
class Run:
    r"""Characters of one look, or a note's mark.

    Attributes:
        text: The characters; a tab is ``\t``, a break of the line ``\n``, of the page ``\f``.
        bold: Whether they are bold.
        italic: Whether they are italic.
        underlined: Whether they are underlined.
        size: Size of the type, in points.
        rise: Height above the baseline, in ems; negative below it.
        typeface: Name of the font.
        note: Key of the note that these characters call.
        url: Address to which they link.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: float = 10.0
    rise: float = 0.0
    typeface: str = ""
    note: str = ""
    url: str = ""


@define
class Paragraph:
    """A paragraph.

    Attributes:
        runs: Its text.
        kind: What its style says that it is.
        level: Level of a heading, from 1.
        marker: Number or bullet that the document sets by itself.
        ordered: Whether that counts.
        depth: Depth of an automatic list, from 0.
        left: Indent of its text, in points.
        first: Indent of its first line, in points.
        before: Room above it, in points.
        after: Room below it, in points.
        tabs: Its own tab stops, in points.
        new_page: Whether it starts a page.
        frame: What tells the frame apart in which it stands beside the text; empty in the text itself.
        goes_on: Whether the next paragraph goes on with it: the break between them was deleted.
        boxes: Text boxes that hang on it.
    """

    runs: list[Run] = field(factory=list)
    kind: Kind = "text"
    level: int = 0
    marker: str = ""
    ordered: bool = False
    depth: int = 0
    left: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    tabs: tuple[float, ...] = ()
    new_page: bool = False
    frame: str = ""
    goes_on: bool = False
    boxes: list[Box] = field(factory=list)

    @property
    def text(self) -> str:
        """Its characters, without the automatic marker."""
        return "".join(run.text for run in self.runs)


@frozen
class Cell:
    """A cell of a table.

    Attributes:
        column: Column in which it starts, from 0.
        blocks: What stands in it.
    """

    column: int
    blocks: list[Block]


@frozen
class Table:
    """A table.

    Attributes:
        rows: Its rows; a cell that goes on with the one above is empty.
        ruled: Whether there are lines between its cells.
    """

    rows: list[list[Cell]]
    ruled: bool = False


@frozen
class Box:
    """Text that stands apart: in a text box."""

    blocks: list[Block]


Block: TypeAlias = Paragraph | Table | Box


@frozen
class Note:
    """A footnote or endnote.

    Attributes:
        key: What tells it apart from all others; see :attr:`Run.note`.
        marker: What calls it in the text: a number or a sign.
        paragraphs: Its text.
    """

    key: str
    marker: str
    paragraphs: list[Paragraph]


@define
class Content:
    """What a Word document holds.

    Attributes:
        blocks: The text, in reading order.
        first_header: Running head of the first page.
        further_header: Running head of further pages, where it differs.
        notes: Notes that the text calls, footnotes before endnotes.
        pictures: Whether there are any.
        notices: What was left out.
    """

    blocks: list[Block] = field(factory=list)
    first_header: list[Block] = field(factory=list)
    further_header: list[Block] = field(factory=list)
    notes: list[Note] = field(factory=list)
    pictures: bool = False
    notices: list[Notice] = field(factory=list)
