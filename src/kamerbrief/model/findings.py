"""What is found in the text of a letter: citations, entities, times and statements to parliament.

Each says how sure it is (``confidence``) and which rule, table or model decided (``found_by``).
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from attrs import frozen

from kamerbrief.model.representation import ShortRepr
from kamerbrief.model.span import CountryMention, Mention, Span

Chamber = Literal["tweede_kamer", "eerste_kamer", "staten_generaal"]
ReferenceKind = Literal[
    "kamerstuk",
    "motion",
    "commitment",
    "kamervragen",
    "eu_document",
    "staatsblad",
    "staatscourant",
    "ecli",
    "law",
    "celex",
    "treaty",
    "letter",
]
OrganisationKind = Literal["ministry", "agency", "parliament", "eu_body", "international", "party", "company", "other"]
Precision = Literal["day", "week", "month", "quarter", "season", "half_year", "year"]
Relation = Literal["by", "before", "in", "within", "from", "after"]
DeadlineKind = Literal["task", "target", "term", "start"]
FulfilmentKind = Literal["commitment", "motion", "questions", "request"]
FulfilmentStatus = Literal["done", "partly", "postponed", "declined"]

RULE_CONFIDENCE = 0.95
"""Confidence of what a rule found that has no figure of its own yet: about the precision of the rules on letters that
they were not made with."""


@frozen(repr=False)
class Reference(ShortRepr):
    """A citation of a parliamentary paper, a promise, a letter, a law, a journal, a European act or a judgment.

    Attributes:
        kind: What is cited.
        text: The citation as written at :attr:`span`.
        id: Canonical identifier, such as ``kst-32317-987``; None where the citation does not say enough for one. All
            articles of a law have that of the law.
        dossier: Number of the parliamentary dossier, with its chapter ("36600-XVI").
        number: Number within the dossier, journal or series; of a law the article or chapter ("3:4", "hoofdstuk 4").
        session_year: Parliamentary year, ``2025-2026``.
        chamber: Chamber whose paper it is.
        url: Address of the document at its publisher, built from :attr:`id`.
        span: First place where it is cited.
        mentions: All places where it is cited, the first included.
        confidence: Probability from 0 to 1 that a careful reader agrees.
        found_by: Name of the rule, table or model that decided.
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
    confidence: float = RULE_CONFIDENCE
    found_by: str = ""


@frozen(repr=False)
class Person(ShortRepr):
    """Someone named in the letter.

    Attributes:
        name: The fullest form in the letter, without titles.
        mentions: Where the person is named.
        role: Role that the letter gives ("Minister van Financiën").
        party: Political party that the letter gives ("VVD").
        confidence: Probability from 0 to 1 that a careful reader agrees.
        found_by: Name of the rule, table or model that decided.
    """

    name: str
    mentions: tuple[Mention, ...]
    role: str | None = None
    party: str | None = None
    confidence: float = RULE_CONFIDENCE
    found_by: str = ""


@frozen(repr=False)
class Country(ShortRepr):
    """A sovereign state that the letter names, or means by an adjective.

    Attributes:
        code: ISO 3166-1 alpha-2 code.
        name: Dutch short name.
        mentions: Where it is named; each says in which form.
    """

    code: str
    name: str
    mentions: tuple[CountryMention, ...]


@frozen(repr=False)
class Organisation(ShortRepr):
    """A body that can act or be written to.

    Attributes:
        name: Its full name.
        mentions: Where it is named.
        abbreviation: Its usual abbreviation.
        kind: What sort of body it is.
        identifier: Address of the body in the register of Dutch government organisations (TOOI), or else in the
            Research Organization Registry (ROR), where known.
        confidence: Probability from 0 to 1 that a careful reader agrees.
        found_by: Name of the rule, table or model that decided.
    """

    name: str
    mentions: tuple[Mention, ...]
    abbreviation: str | None = None
    kind: OrganisationKind = "other"
    identifier: str | None = None
    confidence: float = RULE_CONFIDENCE
    found_by: str = ""


@frozen(repr=False)
class Abbreviation(ShortRepr):
    """An abbreviation that the letter introduces, with its long form.

    Attributes:
        short: The abbreviation ("EES").
        long: What it stands for ("Europese Entry/Exit Systeem").
        span: Where the abbreviation is introduced; covers the short form.
    """

    short: str
    long: str
    span: Span


@frozen(repr=False)
class DateMention(ShortRepr):
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


@frozen(repr=False)
class Deadline(ShortRepr):
    """Something that still has to happen, by or in a time that the letter states.

    Attributes:
        text: The time expression ("uiterlijk op 9 april 2026").
        earliest: First day on which it may happen, where the letter bounds it.
        latest: Last day of the time stated, inclusive.
        precision: How precisely the letter says it.
        relation: How the time bounds the event.
        sentence: The sentence around it.
        span: Where :attr:`text` stands.
        kind: ``task`` (something to be done), ``target`` (an aim of policy for a year), ``term`` (a term of law for
            the reader: objection, appeal) or ``start`` (what begins or enters into force).
        confidence: Probability from 0 to 1 that a careful reader agrees.
        found_by: Name of the rule, table or model that decided.
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    relation: Relation
    sentence: str
    span: Span
    kind: DeadlineKind = "task"
    confidence: float = RULE_CONFIDENCE
    found_by: str = ""


@frozen(repr=False)
class Commitment(ShortRepr):
    """A promise to parliament.

    Attributes:
        text: The sentence that promises.
        by: Role of who promises ("Minister van Financiën"): the one that the sentence names, or else the only
            signatory; None where several signed, or the letter leaves it open.
        deadline: The deadline that belongs to it, the same object as in :attr:`Letter.deadlines`.
        span: Where the sentence stands.
        to: The chamber that it is promised to: the one that the sentence names, or that the letter is addressed to.
        by_inferred: Whether :attr:`by` is the signatory, and not named in the sentence.
        asked_by: The member or party that it was promised to ("het lid Koerhuis (VVD)").
        number: Number in the register of promises of the chamber ("TZ202309-010", "T03456").
        condition: What must happen first ("als het rapport gereed is").
        confidence: Probability from 0 to 1 that a careful reader agrees.
        found_by: Name of the rule, table or model that decided.
    """

    text: str
    by: str | None
    deadline: Deadline | None
    span: Span
    to: Chamber | None = None
    by_inferred: bool = False
    asked_by: str | None = None
    number: str | None = None
    condition: str | None = None
    confidence: float = RULE_CONFIDENCE
    found_by: str = ""


@frozen(repr=False)
class Fulfilment(ShortRepr):
    """A promise, a motion or a request of parliament that the letter says is done with.

    Attributes:
        text: The sentence that says so.
        about: The words that name what is done ("de motie-Van Dalen over sportvelden"), where there are any.
        reference: The motion or paper that is cited there, the same object as in :attr:`Letter.references`.
        span: Where the sentence stands.
        kind: What is done with: a ``commitment``, a ``motion``, ``questions`` or another ``request``.
        status: ``done``, ``partly``, ``postponed`` or ``declined``.
        number: Number of a promise in the register of the chamber ("TZ202309-010", "T03456").
        confidence: Probability from 0 to 1 that a careful reader agrees.
        found_by: Name of the rule, table or model that decided.
    """

    text: str
    about: str | None
    reference: Reference | None
    span: Span
    kind: FulfilmentKind = "request"
    status: FulfilmentStatus = "done"
    number: str | None = None
    confidence: float = RULE_CONFIDENCE
    found_by: str = ""
