"""Who and what a letter names: people, countries, organisations and the abbreviations that it introduces.

Which goes first where two names overlap stands in :mod:`kamerbrief.find.entities.order`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from kamerbrief.find.entities.abbreviations import Introduction, find_introductions
from kamerbrief.find.entities.candidates import candidates
from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.entities.order import find_in_order
from kamerbrief.find.entities.passes import Given, Kept, PersonMention
from kamerbrief.find.entities.people import merge_people
from kamerbrief.find.entities.recognised import Entity, find_entities, found_by
from kamerbrief.find.precedence import Finding
from kamerbrief.lexicon.known_countries import CountryName, country_names
from kamerbrief.lexicon.known_organisations import NamedOrganisation
from kamerbrief.lexicon.own_tables import NO_TABLES, Lexicon
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Abbreviation, Chamber, Country, Organisation, Person
from kamerbrief.model.letter_parts import Footnote, Signatory
from kamerbrief.model.span import CountryMention, Mention
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from spacy.language import Language

Value = TypeVar("Value")

_SIGNED = Reason("names.signatory", "it is the name of a person who signed", False)


@frozen
class Names:
    """What :func:`name_things` returns; each in order of first appearance.

    Attributes:
        people: People named.
        countries: Countries named, or meant by an adjective.
        organisations: Organisations named.
        abbreviations: Abbreviations that the letter introduces.
    """

    people: tuple[Person, ...] = ()
    countries: tuple[Country, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()


def name_things(
    text: AnalysedText,
    *,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
    nlp: Language | None = None,
    footnotes: Iterable[Footnote] = (),
    lexicon: Lexicon = NO_TABLES,
) -> Names:
    """Return the people, countries, organisations and abbreviations of a letter.

    Args:
        text: Running text of the letter.
        signatories: Who signed it; they count as people.
        chamber: Chamber that it is addressed to; "uw Kamer" means that one.
        nlp: A spaCy pipeline whose names are added to those of the rules.
        footnotes: Its notes; one may be the long form of the word that calls it.
        lexicon: Tables of the user, whose names go before those of the rules.
    """
    introductions = find_introductions(text, footnotes)
    entities = find_entities(text, nlp) if nlp is not None else ()
    kept = find_names(text, introductions, entities, signatories=signatories, chamber=chamber, lexicon=lexicon)
    return Names(
        people=_people(text, kept.people),
        countries=_countries(text, kept.countries),
        organisations=_organisations(text, kept.organisations),
        abbreviations=tuple(
            Abbreviation(
                text[short.short_start : short.short_end],
                text[short.long_start : short.long_end],
                text.span(short.short_start, short.short_end),
            )
            for short in introductions
        ),
    )


def find_names(
    text: AnalysedText,
    introductions: Sequence[Introduction],
    entities: Iterable[Entity] = (),
    *,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
    lexicon: Lexicon = NO_TABLES,
) -> Kept:
    """Return the places where a text names someone or something, each kind in the order of the text.

    Args:
        text: The text.
        introductions: Abbreviations that it introduces.
        entities: Names that a pipeline found.
        signatories: Who signed it; they count as people.
        chamber: Chamber that it is addressed to; "uw Kamer" means that one.
        lexicon: Tables of the user.
    """
    signed = {signatory.name for signatory in signatories if signatory.name}
    proposed = [entity for entity in candidates(text, entities) if not _is_signatory(text, entity, signed)]
    return find_in_order(Given(text, introductions, proposed, signatories, chamber, lexicon))


def _is_signatory(text: AnalysedText, entity: Entity, signed: set[str]) -> bool:
    """Whether a pipeline takes someone who signed for an organisation."""
    if entity.kind == "person" or text.tokens.text[entity.start : entity.end] not in signed:
        return False
    proposer = found_by(entity.kind)
    text.consider(
        entity.kind,
        entity.start,
        entity.end,
        found_by=proposer,
        confidence=confidence_of(proposer, entity.confidence),
        outcome="dropped",
        reasons=[_SIGNED],
    )
    return True


def _mentions(text: AnalysedText, places: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    return tuple(text.mention(start, end) for start, end in sorted(set(places)))


def _best(findings: Iterable[Finding[Value]]) -> Finding[Value]:
    """Return the mention that is surest: it says how sure the thing is, and by what it was found."""
    return max(findings, key=lambda finding: finding.confidence)


def _people(text: AnalysedText, findings: Iterable[Finding[PersonMention]]) -> tuple[Person, ...]:
    return tuple(
        Person(
            text[person.start : person.end],
            _mentions(text, ((mention.start, mention.end) for mention in mentions)),
            person.value.role,
            person.value.party,
            _best(mentions).confidence,
            _best(mentions).found_by,
        )
        for person, mentions in merge_people(findings)
    )


def _countries(text: AnalysedText, findings: Iterable[Finding[CountryName]]) -> tuple[Country, ...]:
    mentions: dict[str, list[CountryMention]] = {}
    for finding in findings:
        start, end, country = finding.start, finding.end, finding.value
        mention = CountryMention(text[start:end], country.form, text.span(start, end))
        mentions.setdefault(country.code, []).append(mention)
    return tuple(Country(code, country_names()[code], tuple(places)) for code, places in mentions.items())


def _organisations(text: AnalysedText, findings: Iterable[Finding[NamedOrganisation]]) -> tuple[Organisation, ...]:
    by_name: dict[str, list[Finding[NamedOrganisation]]] = {}
    for finding in findings:
        by_name.setdefault(finding.value.name.casefold(), []).append(finding)
    return tuple(_organisation(text, mentions) for mentions in by_name.values())


def _organisation(text: AnalysedText, mentions: Sequence[Finding[NamedOrganisation]]) -> Organisation:
    # Of what is known of one organisation at several places, a table knows best.
    known = max(
        (mention.value for mention in mentions), key=lambda value: (value.known, value.abbreviation is not None)
    )
    best = _best(mentions)
    return Organisation(
        known.name,
        _mentions(text, ((mention.start, mention.end) for mention in mentions)),
        known.abbreviation,
        known.kind,
        known.identifier,
        best.confidence,
        best.found_by,
    )
