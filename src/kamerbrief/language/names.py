"""Who and what a letter names: people, countries, organisations and the abbreviations that it introduces.

The stages and their precedence: organisations come first, since their names hold names of countries and people
("Rijksdienst voor Ondernemend Nederland"); people come next, then countries. Names that a spaCy pipeline finds
come last and fill only places that no rule has taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from kamerbrief.language.abbreviations import find_introductions
from kamerbrief.language.bodies import Body, FoundOrganisation, body_named
from kamerbrief.language.countries import FoundCountry, country_names, country_phrases, find_countries
from kamerbrief.language.entities import Entity, find_entities
from kamerbrief.language.organisations import find_organisations
from kamerbrief.language.people import FoundPerson, find_people, merge_people
from kamerbrief.language.person_names import split_name
from kamerbrief.language.words import Spans, Words
from kamerbrief.letter import (
    Abbreviation,
    Chamber,
    Country,
    CountryMention,
    Mention,
    Organisation,
    Person,
    Signatory,
    Span,
)

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


def name_things(
    text: str,
    *,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
    nlp: Language | str | None = None,
    locate: Callable[[int, int], Span] = Span,
) -> Names:
    """Return the people, countries, organisations and abbreviations of a letter.

    Args:
        text: Running text of the letter.
        signatories: Who signed it; they count as people.
        chamber: Chamber that it is addressed to; "uw Kamer" means that one.
        nlp: A spaCy pipeline, or the name of an installed one, whose names are added to those of the rules.
        locate: Turns offsets into a span.

    Raises:
        ModelNotFoundError: If there is no pipeline of the name given.
    """
    words = Words(text)
    introductions = find_introductions(words)
    organisations = find_organisations(words, introductions, chamber)
    taken = Spans()
    for organisation in organisations:
        taken.add(organisation.start, organisation.end)
    people = find_people(words, signatories, taken)
    for person in people:
        taken.add(person.start, person.end)
    countries = find_countries(words, taken, introductions)
    for country in countries:
        taken.add(country.start, country.end)
    if nlp is not None:
        for entity in find_entities(text, nlp):
            if not taken.overlaps(entity.start, entity.end):
                _add_entity(words, entity, people, organisations, countries)
    return Names(
        people=_people(text, people, locate),
        countries=_countries(text, countries, locate),
        organisations=_organisations(text, organisations, locate),
        abbreviations=tuple(
            Abbreviation(
                text[found.short_start : found.short_end],
                text[found.long_start : found.long_end],
                locate(found.short_start, found.short_end),
            )
            for found in introductions
        ),
    )


def _add_entity(
    words: Words,
    entity: Entity,
    people: list[FoundPerson],
    organisations: list[FoundOrganisation],
    countries: list[FoundCountry],
) -> None:
    """Add a name that a pipeline found to what the rules have found."""
    start, end = entity.start, entity.end
    name = words.text[start:end]
    if entity.kind == "person":
        given, surname = split_name(name)
        people.append(FoundPerson(start, end, name, given, surname))
    elif entity.kind == "organisation":
        organisations.append(FoundOrganisation(start, end, body_named(name) or Body(name)))
    else:
        at = words.at_or_after(start)
        match = country_phrases().match(words, at) if at < len(words) else None
        if match is not None and match[0] == end and match[1].code:
            countries.append(FoundCountry(start, end, match[1].code, match[1].form))


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
    bodies: dict[str, Body] = {}
    for organisation in sorted(found, key=lambda organisation: organisation.start):
        body = organisation.body
        key = body.name.casefold()
        bodies[key] = max(bodies.get(key, body), body, key=_weight)
        places.setdefault(key, []).append((organisation.start, organisation.end))
    return tuple(
        Organisation(body.name, _mentions(text, places[key], locate), body.abbreviation, body.kind, body.identifier)
        for key, body in bodies.items()
    )


def _weight(body: Body) -> tuple[bool, bool]:
    """Order what is known of one body at several places: a table knows best."""
    return body.known, body.abbreviation is not None
