"""Who and what a letter names: people, countries, organisations and the abbreviations that it introduces.

Organisations come first, since their names hold names of countries and people ("Rijksdienst voor Ondernemend
Nederland"), then people, then countries. A rule goes before a spaCy pipeline; :func:`find_names` has the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from kamerbrief.find.entities.abbreviations import Introduction, find_introductions
from kamerbrief.find.entities.candidates import candidates
from kamerbrief.find.entities.countries import FoundCountry, find_countries
from kamerbrief.find.entities.organisations import find_organisations
from kamerbrief.find.entities.people import FoundPerson, find_people, merge_people
from kamerbrief.find.entities.recognised import Entity, find_entities
from kamerbrief.find.precedence import Occupied
from kamerbrief.lexicon.known_countries import country_names
from kamerbrief.lexicon.known_organisations import FoundOrganisation, KnownOrganisation
from kamerbrief.model.findings import Abbreviation, Chamber, Country, Organisation, Person
from kamerbrief.model.letter_parts import Signatory
from kamerbrief.model.span import CountryMention, Mention, Span
from kamerbrief.text.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language


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


@frozen
class Found:
    """Where a text names people, organisations and countries; each in order, none overlapping another."""

    people: Sequence[FoundPerson]
    organisations: Sequence[FoundOrganisation]
    countries: Sequence[FoundCountry]


def find_names(
    tokens: Tokens,
    introductions: Sequence[Introduction],
    entities: Iterable[Entity] = (),
    *,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
) -> Found:
    """Return the places where a text names someone or something. This is the one place that says what goes first.

    1. Organisations by rule, and after them those of a pipeline in places that are free; then the short forms of both.
    2. People by rule, in what organisations leave; after them those of a pipeline; then their surnames alone.
    3. Countries, in what is left.

    Args:
        tokens: The text.
        introductions: Abbreviations that it introduces.
        entities: Names that a pipeline found.
        signatories: Who signed it; they count as people.
        chamber: Chamber that it is addressed to; "uw Kamer" means that one.
    """
    signed = {signatory.name for signatory in signatories}
    proposed = [
        entity
        for entity in candidates(tokens, entities)
        if entity.kind == "person" or tokens.text[entity.start : entity.end] not in signed
    ]
    organisations = find_organisations(tokens, introductions, chamber, proposed)
    taken = Occupied()
    for organisation in organisations:
        taken.add(organisation.start, organisation.end)
    people = find_people(tokens, signatories, taken, proposed)
    for person in people:
        taken.add(person.start, person.end)
    return Found(people, organisations, find_countries(tokens, taken, introductions))


def name_things(
    text: str,
    *,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
    nlp: Language | None = None,
    locate: Callable[[int, int], Span] = Span,
) -> Names:
    """Return the people, countries, organisations and abbreviations of a letter.

    Args:
        text: Running text of the letter.
        signatories: Who signed it; they count as people.
        chamber: Chamber that it is addressed to; "uw Kamer" means that one.
        nlp: A spaCy pipeline whose names are added to those of the rules.
        locate: Turns offsets into a span.
    """
    tokens = Tokens(text)
    introductions = find_introductions(tokens)
    entities = find_entities(tokens, nlp) if nlp is not None else ()
    found = find_names(tokens, introductions, entities, signatories=signatories, chamber=chamber)
    return Names(
        people=_people(text, found.people, locate),
        countries=_countries(text, found.countries, locate),
        organisations=_organisations(text, found.organisations, locate),
        abbreviations=tuple(
            Abbreviation(
                text[short.short_start : short.short_end],
                text[short.long_start : short.long_end],
                locate(short.short_start, short.short_end),
            )
            for short in introductions
        ),
    )


def _mentions(text: str, places: Iterable[tuple[int, int]], locate: Callable[[int, int], Span]) -> tuple[Mention, ...]:
    return tuple(Mention(text[start:end], locate(start, end)) for start, end in sorted(set(places)))


def _people(text: str, found: Iterable[FoundPerson], locate: Callable[[int, int], Span]) -> tuple[Person, ...]:
    return tuple(
        Person(
            text[person.start : person.end],
            _mentions(text, ((mention.start, mention.end) for mention in mentions), locate),
            person.role,
            person.party,
        )
        for person, mentions in merge_people(found)
    )


def _countries(text: str, found: Iterable[FoundCountry], locate: Callable[[int, int], Span]) -> tuple[Country, ...]:
    mentions: dict[str, list[CountryMention]] = {}
    for country in sorted(found, key=lambda country: country.start):
        mention = CountryMention(text[country.start : country.end], country.form, locate(country.start, country.end))
        mentions.setdefault(country.code, []).append(mention)
    return tuple(Country(code, country_names()[code], tuple(places)) for code, places in mentions.items())


def _organisations(
    text: str, found: Iterable[FoundOrganisation], locate: Callable[[int, int], Span]
) -> tuple[Organisation, ...]:
    places: dict[str, list[tuple[int, int]]] = {}
    bodies: dict[str, KnownOrganisation] = {}
    for organisation in sorted(found, key=lambda organisation: organisation.start):
        body = organisation.body
        key = body.name.casefold()
        bodies[key] = max(bodies.get(key, body), body, key=_weight)
        places.setdefault(key, []).append((organisation.start, organisation.end))
    return tuple(
        Organisation(body.name, _mentions(text, places[key], locate), body.abbreviation, body.kind, body.identifier)
        for key, body in bodies.items()
    )


def _weight(body: KnownOrganisation) -> tuple[bool, bool]:
    """Order what is known of one body at several places: a table knows best."""
    return body.known, body.abbreviation is not None
