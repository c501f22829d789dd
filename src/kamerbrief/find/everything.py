"""The order of the finders: entities, citations, times, statements. Each gets the one analysed text."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from kamerbrief.find.citations import Writer, find_cited
from kamerbrief.find.entities.names import name_things
from kamerbrief.find.statements import find_commitments, find_fulfilments, find_rows
from kamerbrief.find.times import find_dates, find_deadlines, read_times
from kamerbrief.lexicon.letterhead import names_chair
from kamerbrief.lexicon.own_tables import NO_TABLES, Lexicon
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
from kamerbrief.model.letter_parts import Attachment, Footnote, Header, Section, Signatory
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from spacy.language import Language


Unsure = TypeVar("Unsure", Reference, Person, Organisation, Deadline, Commitment, Fulfilment)
Kept = TypeVar("Kept", Reference, Deadline)


@frozen
class Parts:
    """What is known of a letter before its text is searched.

    Attributes:
        header: Its header; times count from its date, "uw Kamer" means its chamber.
        footnotes: All notes, those of annexes included.
        signatories: Who signed; they count as people, and the only one is "ik".
        sections: Its sections, whose tables may be plannings.
        attachments: Its annexes, with theirs.
    """

    header: Header = field(factory=Header)
    footnotes: tuple[Footnote, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    sections: tuple[Section, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@frozen
class Findings:
    """What the text of a letter says; the fields are those of :class:`kamerbrief.Letter`, and one more.

    Attributes:
        undated: The time expressions that cannot be dated, as in a letter without a date.
    """

    references: tuple[Reference, ...]
    people: tuple[Person, ...]
    countries: tuple[Country, ...]
    organisations: tuple[Organisation, ...]
    abbreviations: tuple[Abbreviation, ...]
    dates: tuple[DateMention, ...]
    deadlines: tuple[Deadline, ...]
    commitments: tuple[Commitment, ...]
    fulfilments: tuple[Fulfilment, ...]
    undated: tuple[str, ...] = ()


def find_everything(
    text: AnalysedText, parts: Parts, nlp: AbstractContextManager[Language | None], *, lexicon: Lexicon = NO_TABLES
) -> Findings:
    """Return all that a text says.

    Args:
        text: The text.
        parts: What is known of the letter.
        nlp: Holds the spaCy pipeline that helps to find names, for as long as it is used; it gives None where rules
            and tables do it alone.
        lexicon: Tables of the user.
    """
    header = parts.header
    with nlp as language:
        names = name_things(
            text,
            signatories=parts.signatories,
            chamber=header.chamber,
            nlp=language,
            footnotes=parts.footnotes,
            lexicon=lexicon,
        )
    references = find_cited(
        text,
        chamber=header.chamber,
        footnotes=parts.footnotes,
        writer=Writer(header.date, header.sender),
    )
    if header.kamerstuk is not None:
        references = tuple(reference for reference in references if reference.id != header.kamerstuk.id)
    times = read_times(text)
    rows = find_rows(
        text,
        parts.sections,
        parts.attachments,
        letter_date=header.date,
        subject=header.subject,
        signatories=parts.signatories,
        chamber=header.chamber,
    )
    in_sentences = rows.outside(times)
    deadlines = find_deadlines(in_sentences, header.date)
    commitments = find_commitments(
        in_sentences,
        header.date,
        deadlines,
        signatories=parts.signatories,
        chamber=header.chamber,
        to_parliament=is_to_parliament(header, text.text),
        own=lexicon.promises,
    )
    fulfilments = find_fulfilments(text, references, parts.footnotes, own=lexicon.fulfilments)
    undated = times.unresolved(None) if header.date is None else ()
    return Findings(
        references=references,
        people=names.people,
        countries=names.countries,
        organisations=names.organisations,
        abbreviations=names.abbreviations,
        dates=find_dates(times, header.date),
        deadlines=rows.among(deadlines.deadlines),
        commitments=_in_order(commitments, rows.commitments),
        fulfilments=_in_order(fulfilments, rows.fulfilments),
        undated=tuple(text[time.start : time.end] for time in undated),
    )


_Stated = TypeVar("_Stated", Commitment, Fulfilment)


def _in_order(in_sentences: tuple[_Stated, ...], in_rows: tuple[_Stated, ...]) -> tuple[_Stated, ...]:
    """Return statements of both sorts in the order of the text; a sentence within a row that says so counts once."""
    places = sorted((each.span.start, each.span.end) for each in in_rows)
    starts = [start for start, _ in places]
    both = list(in_rows)
    for each in in_sentences:
        at = bisect_right(starts, each.span.end) - 1
        if at < 0 or places[at][1] <= each.span.start:
            both.append(each)
    return tuple(sorted(both, key=lambda each: each.span.start))


def keep_sure(found: Findings, least: float) -> Findings:
    """Return findings without those that are less sure than a probability.

    A promise whose deadline is left out has none, and so it is with what a fulfilment cites.

    Args:
        found: The findings.
        least: The probability, from 0 to 1.
    """
    references = _sure(found.references, least)
    deadlines = _sure(found.deadlines, least)
    kept = {id(each) for each in (*references, *deadlines)}

    def kept_or_none(each: Kept | None) -> Kept | None:
        return each if id(each) in kept else None

    return evolve(
        found,
        references=references,
        people=_sure(found.people, least),
        organisations=_sure(found.organisations, least),
        deadlines=deadlines,
        commitments=tuple(
            evolve(each, deadline=kept_or_none(each.deadline)) for each in _sure(found.commitments, least)
        ),
        fulfilments=tuple(
            evolve(each, reference=kept_or_none(each.reference)) for each in _sure(found.fulfilments, least)
        ),
    )


def _sure(findings: tuple[Unsure, ...], least: float) -> tuple[Unsure, ...]:
    return tuple(each for each in findings if each.confidence >= least)


def is_to_parliament(header: Header, text: str) -> bool:
    """Whether "u" in a letter is parliament: it is addressed to a chamber or a chair, or speaks of the Kamer.

    Args:
        header: Its header.
        text: Its text.
    """
    if header.chamber is not None or names_chair(header.salutation or ""):
        return True
    return not (header.addressee or header.salutation) and "Kamer" in text
