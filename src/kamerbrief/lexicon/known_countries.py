"""What the tables know of countries: names, capitals, adjectives and inhabitants of sovereign states.

Names come from the CLDR data of Babel; the tables ``countries``, ``country_adjectives`` and ``not_countries``
say which states count, which other names they have and what only looks like one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.data import read_table
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.tokens import Tokens, split_cell

if TYPE_CHECKING:
    from kamerbrief.model.span import CountryForm


class CountryName(NamedTuple):
    """A country, and how a phrase names it; the code is empty for what only looks like a country."""

    code: str
    form: CountryForm

    def __str__(self) -> str:
        """Return its code."""
        return self.code


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

    A capital is no mention of its country.
    """
    return {
        name: row["code"]
        for row in read_table("country_capitals")
        for name in (row["capital"], *split_cell(row["also"]))
    }


@cache
def country_phrases() -> Gazetteer[CountryName]:
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
    return Gazetteer([*entries, *described.items()])


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


def is_foreign_adjective(tokens: Tokens, at: int) -> bool:
    """Tell whether word ``at`` is the adjective of a country other than the Netherlands."""
    match = country_phrases().match(tokens, at)
    return match is not None and match[1].form == "adjective" and match[1].code != "NL"


def is_country_adjective(tokens: Tokens, at: int) -> bool:
    """Tell whether word ``at`` is the adjective of a country."""
    match = country_phrases().match(tokens, at)
    return match is not None and match[1].form == "adjective"
