"""Countries: sovereign states by their names, adjectives and inhabitants.

Names come from the CLDR data of Babel; the tables ``countries``, ``country_adjectives`` and ``not_countries`` say
which states count, which other names they have and what only looks like one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kamerbrief.data import read_table
from kamerbrief.language.abbreviations import Introduction
from kamerbrief.language.words import Phrases, Spans, Words, is_capitalised
from kamerbrief.letter import CountryForm

_VOWELS = "aeiouyéïëü"


class CountryName(NamedTuple):
    """A country, and how it was named there; the code is empty for what only looks like a country."""

    code: str
    form: CountryForm


class FoundCountry(NamedTuple):
    """A country at a place in the text."""

    start: int
    end: int
    code: str
    form: CountryForm


def split_cell(cell: str) -> list[str]:
    """Return the names in a table cell, which are separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


@cache
def country_names() -> dict[str, str]:
    """Map the code of every country that counts to its Dutch short name."""
    from babel import Locale

    territories = Locale("nl").territories
    return {row["code"]: row["short_name"] or territories[row["code"]] for row in read_table("countries")}


@cache
def country_phrases() -> Phrases[CountryName]:
    """Return all names, adjectives and inhabitants of countries, names before adjectives."""
    from babel import Locale

    territories = Locale("nl").territories
    entries = [(row["phrase"], CountryName("", "name")) for row in read_table("not_countries")]
    adjectives: set[str] = set()
    described: list[tuple[str, CountryName]] = []
    for row in read_table("country_adjectives"):
        meant = CountryName(row["code"], "adjective")
        for form in (*split_cell(row["adjective"]), *split_cell(row["inhabitants"])):
            described.append((form, meant))
        for form in split_cell(row["adjective"]):
            described.append((inflected(form), meant))
    adjectives = {form for form, _ in described}
    for row in read_table("countries"):
        meant = CountryName(row["code"], "name")
        names = {row["short_name"]: None, territories[row["code"]]: None}
        names.update(dict.fromkeys(split_cell(row["also"])))
        for name in filter(None, names):
            entries.append((name, meant))
            genitive = genitive_of(name)
            if genitive and genitive not in adjectives:
                entries.append((genitive, meant))
    return Phrases([*entries, *described])


def inflected(adjective: str) -> str:
    """Return the form of an adjective with -e: "Frans" gives "Franse", "Chinees" "Chinese".

    A long vowel before one consonant is written once when a syllable follows (Groene Boekje, rule 1).
    """
    if len(adjective) > 3 and adjective.endswith(("ees", "aas", "oos")):
        return adjective[:-2] + "se"
    return adjective + "e"


def genitive_of(name: str) -> str | None:
    """Return the genitive: "Frankrijks", "China's"; None where it is written like the name itself ("Cyprus'")."""
    if name.isupper() or name.endswith(("s", "x", "z")):
        return None
    if name[-1] in "aiouy" and name[-2:] not in ("ië", "ee"):
        return name + "'s"
    return name + "s"


def find_countries(
    words: Words, taken: Spans, introductions: Iterable[Introduction] = ()
) -> list[FoundCountry]:
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
        if meant.code not in names or taken.overlaps(start, end):
            continue
        if words.text[start:end] in otherwise:
            continue
        at = words.at_or_after(start)
        if meant.form == "name" and not words.text[start:end].isupper() and _in_longer_name(words, at, end):
            continue
        found.append(FoundCountry(start, end, meant.code, meant.form))
    return found


def _in_longer_name(words: Words, at: int, end: int) -> bool:
    """Tell whether the country at word ``at`` is part of a longer proper name ("Bouwend Nederland")."""
    if at > 0 and words.gap(at) == " ":
        before = words.words[at - 1].text
        if (
            is_capitalised(before)
            and not before.isupper()
            and not words.starts_sentence(at - 1)
            and before.lower() not in words.lowercase
            and country_phrases().match(words, at - 1) is None
        ):
            return True
    following = words.at_or_after(end)
    if following < len(words) and words.gap(following) == " ":
        after = words.words[following].text
        return (
            is_capitalised(after)
            and after.lower() not in words.lowercase
            and country_phrases().match(words, following) is None
        )
    return False
