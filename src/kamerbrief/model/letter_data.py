"""What was read from one letter.

Every class of :mod:`kamerbrief.model` is a frozen, slotted attrs class: two results can be compared, hashed, pickled
and sent to another process. The classes know nothing of PDF, JSON or HTML; :mod:`kamerbrief.model.converter` turns them
into JSON and back.

Offsets in a :class:`Span` count Python characters (code points) of :attr:`LetterData.text`, and
``letter.text[span.start:span.end]`` is the text of the thing the span belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from kamerbrief.model.evidence import Considered
from kamerbrief.model.findings import (
    Abbreviation,
    Commitment,
    Country,
    DateMention,
    Deadline,
    Fulfilment,
    Organisation,
    Person,
    Reference,
)
from kamerbrief.model.layout import Layout
from kamerbrief.model.letter_parts import (
    Attachment,
    Block,
    Figure,
    Footnote,
    Header,
    Link,
    Question,
    Section,
    Signatory,
    Source,
)
from kamerbrief.model.notice import Notice
from kamerbrief.model.representation import ShortRepr

SCHEMA_VERSION = "2.0"
"""Version of the shape of :class:`LetterData`; the first number changes when a field is renamed or removed."""


@frozen(repr=False)
class LetterData(ShortRepr):
    """All that was read from one letter.

    Attributes:
        source: The file or text that was read.
        header: What the letter says of itself.
        text: The letter as running text: title block (of a printed document), body, signature, attachments,
            footnotes. Lines are joined into paragraphs; paragraphs are separated by an empty line.
        sections: The body as a tree; the text before the first heading is a section without a title. Answers to
            questions that a letter presents behind its signature are part of the body.
        footnotes: Notes of the body, in the order of their appearance; those of annexes are with the annexes.
        questions: Questions that the letter answers, in order.
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
        figures: Text in pictures and diagrams, which is no part of :attr:`text`.
        links: Addresses that the file links to or prints.
        notices: What a reader should check.
        schema_version: Version of this shape.
        layout: Where the lines stand on the pages of a PDF, where ``parse(..., keep_layout=True)`` was to keep it; it
            is not compared, and not in JSON.
        evidence: Why its headings, its signatories and its sender were found, for :meth:`Letter.explain`; it is not
            compared, and not in JSON.
    """

    source: Source
    header: Header
    text: str
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    questions: tuple[Question, ...] = ()
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
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    schema_version: str = field(default=SCHEMA_VERSION)
    layout: Layout | None = field(default=None, eq=False, repr=False)
    evidence: tuple[Considered, ...] = field(default=(), eq=False, repr=False)

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
