"""Countries: sovereign states by their names, adjectives and inhabitants.

Names come from the CLDR data of Babel; the tables ``countries``, ``country_adjectives`` and ``not_countries``
say which states count, which other names they have and what only looks like one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.data import read_table
from kamerbrief.text.tokens import Phrases, Spans, Words, split_cell

if TYPE_CHECKING:
    from kamerbrief.find.entities.abbreviations import Introduction
    from kamerbrief.model.span import CountryForm


class CountryName(NamedTuple):
    """A country, and how a phrase names it; the code is empty for what only looks like a country."""

    code: str
    form: CountryForm


class FoundCountry(NamedTuple):
    """A country at a place in the text."""

    start: int
    end: int
    code: str
    form: CountryForm


@cache
def country_names() -> dict[str, str]:
    """Map the code of every country that counts to its Dutch short name."""
    territories = _territories()
    return {row["code"]: row["short_name"] or territories[row["code"]] for row in read_table("countries")}


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    return dict(Locale("nl").territories)


@cache
def capitals() -> dict[str, str]:
    """Map capitals and seats of government, in each spelling, to the code of the country that they may stand for.

    A capital is no mention of its country: :func:`find_countries` does not use it.
    """
    return {
        name: row["code"]
        for row in read_table("country_capitals")
        for name in (row["capital"], *split_cell(row["also"]))
    }


@cache
def country_phrases() -> Phrases[CountryName]:
    """Return all names, adjectives and inhabitants of countries, names before adjectives."""
    entries = [(row["phrase"], CountryName("", "name")) for row in read_table("not_countries")]
    described = dict(_adjectives())
    for row in read_table("countries"):
        meant = CountryName(row["code"], "name")
        names = dict.fromkeys((row["short_name"], _territories()[row["code"]], *split_cell(row["also"])))
        for name in filter(None, names):
            entries.append((name, meant))
            genitive = genitive_of(name)
            if genitive and genitive not in described:
                entries.append((genitive, meant))
    return Phrases([*entries, *described.items()])


def _adjectives() -> Iterable[tuple[str, CountryName]]:
    for row in read_table("country_adjectives"):
        meant = CountryName(row["code"], "adjective")
        adjectives = split_cell(row["adjective"])
        for form in (*adjectives, *map(inflected, adjectives), *split_cell(row["inhabitants"])):
            yield form, meant


def inflected(adjective: str) -> str:
    """Return the form of an adjective with -e: "Frans" gives "Franse", "Chinees" gives "Chinese".

    A long vowel before one consonant is written once when a syllable follows (Groene Boekje, rule 1).
    """
    if len(adjective) > 3 and adjective.endswith(("ees", "aas", "oos")):
        return adjective[:-2] + "se"
    return adjective + "e"


def genitive_of(name: str) -> str | None:
    """Return the genitive: "Frankrijks", "China's"; None where it looks like the name itself ("Cyprus'")."""
    if name.isupper() or name.endswith(("s", "x", "z")):
        return None
    if name[-1] in "aiouy" and not name.endswith("ië"):
        return name + "'s"
    return name + "s"


def is_foreign_adjective(words: Words, at: int) -> bool:
    """Tell whether word ``at`` is the adjective of a country other than the Netherlands."""
    match = country_phrases().match(words, at)
    return match is not None and match[1].form == "adjective" and match[1].code != "NL"


def is_country_adjective(words: Words, at: int) -> bool:
    """Tell whether word ``at`` is the adjective of a country."""
    match = country_phrases().match(words, at)
    return match is not None and match[1].form == "adjective"


def find_countries(words: Words, taken: Spans, introductions: Iterable[Introduction] = ()) -> list[FoundCountry]:
    """Return the countries named in a text, in order.

    Args:
        words: The text.
        taken: Names of organisations and people; a country within one of them is not named by it.
        introductions: Abbreviations of the letter; one that stands for something else names no country.
    """
    found = []
    phrases = country_phrases()
    names = country_names()
    otherwise = {
        words.text[introduction.short_start : introduction.short_end]
        for introduction in introductions
        if phrases.match(words, words.at_or_after(introduction.long_start)) is None
    }
    for start, end, meant in phrases.find(words):
        name = words.text[start:end]
        if meant.code not in names or name in otherwise or taken.overlaps(start, end):
            continue
        if meant.form == "name" and not name.isupper() and _in_longer_name(words, start, end):
            continue
        found.append(FoundCountry(start, end, meant.code, meant.form))
    return found


def _in_longer_name(words: Words, start: int, end: int) -> bool:
    """Tell whether a country is part of a longer proper name ("Bouwend Nederland", "Nederland Circulair")."""
    at = words.at_or_after(start)
    before = at - 1
    if (
        at > 0
        and words.gap(at) == " "
        and words.capital[before]
        and not words.words[before].text.isupper()
        and not words.starts_sentence(before)
        and words.lower[before] not in words.lowercase
        and country_phrases().match(words, before) is None
    ):
        return True
    following = words.at_or_after(end)
    return (
        words.is_name_word(following)
        and words.lower[following] not in words.lowercase
        and country_phrases().match(words, following) is None
    )
