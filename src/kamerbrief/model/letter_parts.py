"""The parts of a letter: its source, its header, its sections with their blocks, notes, signatories and annexes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import field, frozen

from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.model.representation import ShortRepr
from kamerbrief.model.span import Box, Span

BlockKind = Literal["paragraph", "list_item", "table", "quote", "caption"]


@frozen(repr=False)
class Source(ShortRepr):
    """The file or text that was read.

    Attributes:
        name: File name without its folders, or None for text and bytes.
        sha256: Hexadecimal SHA-256 of the bytes that were read (of the UTF-8 form, for text).
        media_type: ``application/pdf``, ``text/plain`` or that of Word documents,
            ``application/vnd.openxmlformats-officedocument.wordprocessingml.document``.
        pages: Number of pages; None for text and Word documents.
        page_sizes: Width and height of each page, in points; empty for text and Word documents.
        path: Where the file was, if it was read from one. It is kept for :meth:`Letter.show_page` alone: it is not
            compared, and no JSON, table or page tells it.
    """

    name: str | None
    sha256: str
    media_type: str
    pages: int | None
    page_sizes: tuple[tuple[float, float], ...] = ()
    path: str | None = field(default=None, eq=False, repr=False)


@frozen(repr=False)
class Header(ShortRepr):
    """What the letter says of itself above its text and in its margin column.

    Attributes:
        sender: The ministry, written out ("Ministerie van Financiën").
        department: Directorate or department within the ministry.
        addressee: To whom the letter is addressed, its lines joined by a comma.
        chamber: Chamber of parliament that it is addressed to.
        date: Date of the letter; of a printed answer, the day it was received.
        place: Place where it was signed.
        reference: "Ons kenmerk".
        your_reference: "Uw kenmerk".
        subject: "Betreft" or "Onderwerp", without the label, lines joined; of a printed paper, the title of its
            dossier; of printed answers, what the questions are about.
        salutation: "Geachte voorzitter,".
        kamerstuk: The document's own number, on a printed Kamerstuk or Aanhangsel.
        contact: Person or address to turn to, lines joined by a comma.
        asked_by: Members whose questions the letter answers, as they are named.
    """

    sender: str | None = None
    department: str | None = None
    addressee: str | None = None
    chamber: Chamber | None = None
    date: dt.date | None = None
    place: str | None = None
    reference: str | None = None
    your_reference: str | None = None
    subject: str | None = None
    salutation: str | None = None
    kamerstuk: Reference | None = None
    contact: str | None = None
    asked_by: tuple[str, ...] = ()


@frozen(repr=False)
class Block(ShortRepr):
    """A paragraph, list item, table, quotation or caption.

    Attributes:
        kind: What it is.
        text: Its text, lines joined; of a table, cells separated by tabs and rows by line feeds.
        span: Where the text stands (without the marker).
        marker: Marker of a list item ("•", "a.", "1.").
        level: Depth of a list item, from 1; 0 for other kinds.
        rows: Cells of a table, row by row.
    """

    kind: BlockKind
    text: str
    span: Span
    marker: str | None = None
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@frozen(repr=False)
class Section(ShortRepr):
    """A heading with what stands under it.

    Attributes:
        title: The heading without its number; None for the text before the first heading.
        number: Number of the heading, as "1.2".
        level: Depth in the outline, from 1.
        blocks: What stands directly under the heading.
        sections: Sections one level deeper.
        span: From the heading to the end of the last child.
    """

    title: str | None
    number: str | None
    level: int
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    span: Span

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it, in reading order."""
        yield self
        for child in self.sections:
            yield from child.walk()


@frozen(repr=False)
class Footnote(ShortRepr):
    """A footnote, with the places in the body that call it.

    Attributes:
        marker: Its number or sign as printed ("1", "*").
        text: Its text, lines joined, without the marker.
        anchors: Places in the running text where the marker stood. The marker itself is no part of the text, so
            each anchor is empty: ``start == end``, right after the word that carries the marker. Its box is that of
            the printed marker.
        span: Where the text of the note stands.
    """

    marker: str
    text: str
    anchors: tuple[Span, ...]
    span: Span


@frozen(repr=False)
class Question(ShortRepr):
    """A question that the letter answers.

    Attributes:
        number: Its number ("3"), or numbers where several are asked together ("3 en 4"); None where it has none.
        question: Where the question stands.
        answer: Where the answer stands; None where it has none.
        answered_by: Role of who answers, where the letter says so at the answer.
    """

    number: str | None
    question: Span
    answer: Span | None = None
    answered_by: str | None = None


@frozen(repr=False)
class Signatory(ShortRepr):
    """Someone who signed the letter.

    Attributes:
        name: Name without titles; None where the signature shows none, as where it is blacked out.
        titles: Titles before and after the name ("mr.", "dr.").
        role: Role as one would write it ("Minister van Justitie en Veiligheid").
        on_behalf_of: For whom, where the signature says "namens" or "mede namens".
        span: From the role to the name, as they stand in the signature.
    """

    name: str | None
    role: str | None
    span: Span
    titles: tuple[str, ...] = ()
    on_behalf_of: str | None = None


@frozen(repr=False)
class Attachment(ShortRepr):
    """An annex that the file carries after the signature, or that the letter lists.

    Attributes:
        title: Its title, without "Bijlage 1".
        number: Its number or letter.
        sections: Its text, where it is in the same file.
        footnotes: The notes that its text calls, where it has a title.
        span: From its title to its end.
    """

    title: str | None
    number: str | None
    span: Span
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@frozen(repr=False)
class Figure(ShortRepr):
    """A chart, diagram or picture; the words in it are kept out of :attr:`Letter.text`.

    Attributes:
        caption: Where its caption stands in the text; None where it has none.
        words: The words in it, row by row; empty where it is a picture of which only a reader sees what it says.
        page: Page on which it stands, from 1.
        box: Box around it.
    """

    caption: Span | None
    words: str
    page: int
    box: Box


@frozen(repr=False)
class Link(ShortRepr):
    """An address that the file links to or prints.

    Attributes:
        url: The address; only of the schemes http, https and mailto. It is never fetched.
        text: The words that bear it.
        span: Where they stand.
    """

    url: str
    text: str
    span: Span


def all_footnotes(footnotes: Iterable[Footnote], attachments: Iterable[Attachment]) -> tuple[Footnote, ...]:
    """Return the notes of a body, then those of its annexes.

    Args:
        footnotes: The notes of the body.
        attachments: The annexes.
    """
    return (*footnotes, *(note for annex in attachments for note in annex.footnotes))
