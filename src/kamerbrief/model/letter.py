"""The typed result of reading a letter.

Every class is a frozen, slotted attrs class: two results can be compared, hashed, pickled and sent to another
process. The classes know nothing of PDF, JSON or HTML; :mod:`kamerbrief.model.converter` turns them into JSON and back.

Offsets in a :class:`Span` count Python characters of :attr:`Letter.text`, and ``letter.text[span.start:span.end]``
is the text of the thing the span belongs to.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from attrs import field, frozen

if TYPE_CHECKING:
    from PIL.Image import Image
    from spacy.language import Language
    from spacy.tokens import Doc

    from kamerbrief.formats.frames import FrameLibrary

SCHEMA_VERSION = "1.1"
"""Version of the shape of :class:`Letter`; the first number changes when a field is renamed or removed."""

Box = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` in PDF points (1/72 inch), origin at the top left of the page."""

Chamber = Literal["tweede_kamer", "eerste_kamer", "staten_generaal"]
BlockKind = Literal["paragraph", "list_item", "table", "quote", "caption"]
ReferenceKind = Literal[
    "kamerstuk",
    "motion",
    "kamervragen",
    "eu_document",
    "staatsblad",
    "staatscourant",
    "ecli",
    "law",
    "celex",
    "treaty",
]
CountryForm = Literal["name", "adjective"]
OrganisationKind = Literal["ministry", "agency", "parliament", "eu_body", "international", "party", "company", "other"]
Precision = Literal["day", "week", "month", "quarter", "season", "half_year", "year"]
Relation = Literal["by", "before", "in", "within", "from", "after"]


@frozen
class Span:
    """Where a thing stands in the letter.

    Attributes:
        start: Offset of the first character in :attr:`Letter.text`.
        end: Offset just past the last character.
        page: Page on which the thing begins, counted from 1; None for text and Word documents.
        boxes: One box for each printed line, in PDF points; empty for text and Word documents.
    """

    start: int
    end: int
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@frozen
class Mention:
    """One place where a thing is named.

    Attributes:
        text: The words used there.
        span: Where they stand.
    """

    text: str
    span: Span


@frozen
class CountryMention:
    """One place where a country is named, or meant by an adjective or the name of its inhabitants.

    Attributes:
        text: The words used there.
        form: ``name`` ("Denemarken") or ``adjective`` ("Deense", "Denen").
        span: Where they stand.
    """

    text: str
    form: CountryForm
    span: Span


@frozen
class Source:
    """The file or text that was read.

    Attributes:
        name: File name without its folders, or None for text and bytes.
        sha256: Hexadecimal SHA-256 of the bytes that were read (of the UTF-8 form, for text).
        media_type: ``application/pdf``, ``text/plain`` or that of Word documents,
            ``application/vnd.openxmlformats-officedocument.wordprocessingml.document``.
        pages: Number of pages; None for text and Word documents.
        path: Where the file was, if it was read from one. It is kept for :meth:`Letter.show_page` alone: it is not
            compared, and no JSON, table or page tells it.
    """

    name: str | None
    sha256: str
    media_type: str
    pages: int | None
    path: str | None = field(default=None, eq=False, repr=False)


@frozen
class Reference:
    """A citation of a parliamentary paper, a law, a journal, a European act or a judgment.

    Attributes:
        kind: What is cited.
        text: The citation as written at :attr:`span`.
        id: Canonical identifier, such as ``kst-32317-987``; None where the citation does not say enough for one.
        dossier: Number of the parliamentary dossier, with its chapter ("36600-XVI").
        number: Number within the dossier, journal or series.
        session_year: Parliamentary year, ``2025-2026``.
        chamber: Chamber whose paper it is.
        url: Address of the document at its publisher, built from :attr:`id`.
        span: First place where it is cited.
        mentions: All places where it is cited, the first included.
    """

    kind: ReferenceKind
    text: str
    id: str | None
    span: Span
    dossier: str | None = None
    number: str | None = None
    session_year: str | None = None
    chamber: Chamber | None = None
    url: str | None = None
    mentions: tuple[Mention, ...] = ()


@frozen
class Header:
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
            dossier.
        salutation: "Geachte voorzitter,".
        kamerstuk: The document's own number, on a printed Kamerstuk or Aanhangsel.
        contact: Person or address to turn to, lines joined by a comma.
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


@frozen
class Block:
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


@frozen
class Section:
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


@frozen
class Footnote:
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


@frozen
class Person:
    """Someone named in the letter.

    Attributes:
        name: The fullest form in the letter, without titles.
        mentions: Where the person is named.
        role: Role that the letter gives ("Minister van Financiën").
        party: Political party that the letter gives ("VVD").
    """

    name: str
    mentions: tuple[Mention, ...]
    role: str | None = None
    party: str | None = None


@frozen
class Country:
    """A sovereign state that the letter names, or means by an adjective.

    Attributes:
        code: ISO 3166-1 alpha-2 code.
        name: Dutch short name.
        mentions: Where it is named; each says in which form.
    """

    code: str
    name: str
    mentions: tuple[CountryMention, ...]


@frozen
class Organisation:
    """A body that can act or be written to.

    Attributes:
        name: Its full name.
        mentions: Where it is named.
        abbreviation: Its usual abbreviation.
        kind: What sort of body it is.
        identifier: Address of the body in the register of Dutch government organisations (TOOI), where known.
    """

    name: str
    mentions: tuple[Mention, ...]
    abbreviation: str | None = None
    kind: OrganisationKind = "other"
    identifier: str | None = None


@frozen
class Abbreviation:
    """An abbreviation that the letter introduces, with its long form.

    Attributes:
        short: The abbreviation ("EES").
        long: What it stands for ("Europese Entry/Exit Systeem").
        span: Where the abbreviation is introduced; covers the short form.
    """

    short: str
    long: str
    span: Span


@frozen
class DateMention:
    """A calendar date or period that the letter names.

    Attributes:
        text: As written.
        start: First day.
        end: Last day, inclusive.
        precision: How precisely the letter says it.
        span: Where it stands.
    """

    text: str
    start: dt.date
    end: dt.date
    precision: Precision
    span: Span


@frozen
class Deadline:
    """Something that still has to happen, by or in a time that the letter states.

    Attributes:
        text: The time expression ("uiterlijk op 9 april 2026").
        earliest: First day on which it may happen, where the letter bounds it.
        latest: Last day of the time stated, inclusive.
        precision: How precisely the letter says it.
        relation: How the time bounds the event.
        sentence: The sentence around it.
        span: Where :attr:`text` stands.
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    relation: Relation
    sentence: str
    span: Span


@frozen
class Commitment:
    """A promise to parliament.

    Attributes:
        text: The sentence that promises.
        by: Role of who promises ("Minister van Financiën"), or None where the letter leaves it open.
        deadline: The deadline that belongs to it, the same object as in :attr:`Letter.deadlines`.
        span: Where the sentence stands.
        to: The chamber that it is promised to: the one that the sentence names, or that the letter is addressed to.
    """

    text: str
    by: str | None
    deadline: Deadline | None
    span: Span
    to: Chamber | None = None


@frozen
class Fulfilment:
    """A promise, a motion or a request of parliament that the letter says is done with.

    Attributes:
        text: The sentence that says so.
        about: The words that name what is done ("de motie-Van Dalen over sportvelden"), where there are any.
        reference: The motion or paper that is cited there, the same object as in :attr:`Letter.references`.
        span: Where the sentence stands.
    """

    text: str
    about: str | None
    reference: Reference | None
    span: Span


@frozen
class Signatory:
    """Someone who signed the letter.

    Attributes:
        name: Name without titles.
        titles: Titles before and after the name ("mr.", "dr.").
        role: Role as one would write it ("Minister van Justitie en Veiligheid").
        on_behalf_of: For whom, where the signature says "namens" or "mede namens".
        span: From the role to the name, as they stand in the signature.
    """

    name: str
    role: str | None
    span: Span
    titles: tuple[str, ...] = ()
    on_behalf_of: str | None = None


@frozen
class Attachment:
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


def all_footnotes(footnotes: Iterable[Footnote], attachments: Iterable[Attachment]) -> tuple[Footnote, ...]:
    """Return the notes of a body, then those of its annexes.

    Args:
        footnotes: The notes of the body.
        attachments: The annexes.
    """
    return (*footnotes, *(note for annex in attachments for note in annex.footnotes))


@frozen
class Warning:
    """Something that went wrong, or that a reader should check.

    Attributes:
        code: Short stable name, such as ``page_failed``.
        message: What happened and what to do about it.
        page: Page that it concerns, from 1.
    """

    code: str
    message: str
    page: int | None = None


@frozen
class Letter:
    """All that was read from one letter.

    Attributes:
        source: The file or text that was read.
        header: What the letter says of itself.
        text: The letter as running text: title block (of a printed document), body, signature, attachments,
            footnotes. Lines are joined into paragraphs; paragraphs are separated by an empty line.
        sections: The body as a tree; the text before the first heading is a section without a title. Answers to
            questions that a letter presents behind its signature are part of the body.
        footnotes: Notes of the body, in the order of their appearance; those of annexes are with the annexes.
        references: Citations in order of their first appearance, each identifier once.
        people: People named.
        countries: Countries named.
        organisations: Organisations named.
        abbreviations: Abbreviations that the letter introduces.
        dates: All dates and periods named.
        deadlines: What must happen by when, sorted by the last day.
        commitments: Promises to parliament that are still to be kept.
        fulfilments: Promises, motions and requests of parliament that the letter says are done with.
        signatories: Who signed.
        attachments: Annexes.
        warnings: What a reader should check.
        schema_version: Version of this shape.
    """

    source: Source
    header: Header
    text: str
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    references: tuple[Reference, ...] = ()
    people: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    fulfilments: tuple[Fulfilment, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[Warning, ...] = ()
    schema_version: str = field(default=SCHEMA_VERSION)

    def walk_sections(self) -> Iterator[Section]:
        """Yield every section of the body, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def references_in(self, part: Section | Block | Footnote | Attachment) -> tuple[Reference, ...]:
        """Return what a part of the letter cites, in order.

        Args:
            part: A section, paragraph, footnote or annex of this letter.
        """
        span = part.span
        return tuple(
            reference
            for reference in self.references
            if any(span.start <= mention.span.start < span.end for mention in reference.mentions)
        )

    def sentence_at(self, span: Span) -> str:
        """Return the sentence in which something begins: a mention, a reference, a date.

        Args:
            span: A span of this letter.
        """
        from kamerbrief.text.sentences import split_sentences

        begin = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.start)
        paragraph = self.text[begin : end if end >= 0 else len(self.text)]
        offset = span.start - begin
        found = (paragraph[start:stop] for start, stop in split_sentences(paragraph) if start <= offset < stop)
        return next(found, paragraph.strip())

    def to_dict(self) -> dict[str, Any]:
        """Return the letter as plain dicts, lists, strings and numbers; dates as ISO strings."""
        from kamerbrief.model.converter import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the letter as JSON.

        Args:
            indent: Number of spaces by which nested values are indented; None for one line.
        """
        from kamerbrief.model.converter import to_json

        return to_json(self, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Letter:
        """Rebuild a letter from :meth:`to_json`; nothing is lost.

        Raises:
            ValueError: If the text is not the JSON of a letter.
        """
        from kamerbrief.model.converter import from_json

        return from_json(text)

    def to_ics(self) -> str:
        """Return the deadlines as a calendar file (iCalendar), an all-day event on the last day of each.

        Write it with ``newline=""``: its lines end as the format wants.
        """
        from kamerbrief.formats.agenda import to_ics

        return to_ics(self)

    def to_markdown(self) -> str:
        """Return the letter as Markdown, with headings, lists, tables and footnotes."""
        from kamerbrief.formats.markdown import to_markdown

        return to_markdown(self)

    def to_frames(self, library: FrameLibrary = "arrow") -> dict[str, Any]:
        """Return the letter as tidy tables, by name: ``deadlines``, ``people``, ``mentions``.

        Args:
            library: What the tables are to be: of pyarrow, pandas or polars.

        Raises:
            MissingDependencyError: If that library is not installed.
        """
        from kamerbrief.formats.frames import tables

        return tables([self], library=library)

    def show_page(
        self, page: int = 1, source: str | os.PathLike[str] | bytes | BinaryIO | None = None, *, resolution: int = 110
    ) -> Image:
        """Return the picture of a page with what was found drawn on it, to check it at a glance; notebooks show it.

        Zones and headings, the names, citations, deadlines and promises that stand on the page, and a line from each
        footnote marker to its note, in the colours of :data:`kamerbrief.formats.page_picture.ZONE_COLOURS` and
        :data:`~kamerbrief.formats.page_picture.THING_COLOURS`. PDFs only.

        Args:
            page: Number of the page, from 1.
            source: The file that the letter was read from, where it was read from bytes or has been moved.
            resolution: Pixels per inch.

        Raises:
            ValueError: If the letter is from no PDF or has no such page, if the file is not known or another one.
            OSError: If the file cannot be opened.
        """
        from kamerbrief.formats.page_picture import show_page

        return show_page(self, page, source, resolution=resolution)

    def to_spacy(self, nlp: Language | str | None = None) -> Doc:
        """Return the text as a spaCy document, with people, bodies, countries, citations and deadlines as spans.

        They come in ``doc.spans``, under ``kamerbrief_people``, ``kamerbrief_organisations``, ``kamerbrief_countries``,
        ``kamerbrief_references`` and ``kamerbrief_deadlines``; see :func:`kamerbrief.formats.spacy_doc.to_spacy`.

        Args:
            nlp: The pipeline that makes the document, as an object or by its name; by default one that knows words
                and sentences only.

        Raises:
            ModelNotFoundError: If there is no pipeline of that name.
            ValueError: If the text is longer than ``nlp.max_length``.
        """
        from kamerbrief.formats.spacy_doc import to_spacy

        return to_spacy(self, nlp)

    def _repr_html_(self) -> str:
        """Return the letter as HTML; notebooks show it where the letter is the value of a cell."""
        from kamerbrief.formats.html import to_html

        return to_html(self)
