"""Countries in a text: sovereign states by their names, adjectives and inhabitants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.find.precedence import Occupied
from kamerbrief.lexicon.known_countries import country_names, country_phrases
from kamerbrief.text.tokens import Tokens

if TYPE_CHECKING:
    from kamerbrief.find.entities.abbreviations import Introduction
    from kamerbrief.model.span import CountryForm


class FoundCountry(NamedTuple):
    """A country at a place in the text."""

    start: int
    end: int
    code: str
    form: CountryForm


def find_countries(tokens: Tokens, taken: Occupied, introductions: Iterable[Introduction] = ()) -> list[FoundCountry]:
    """Return the countries named in a text, in order.

    Args:
        tokens: The text.
        taken: Names of organisations and people; a country within one of them is not named by it.
        introductions: Abbreviations of the letter; one that stands for something else names no country.
    """
    found = []
    phrases = country_phrases()
    names = country_names()
    otherwise = {
        tokens.text[introduction.short_start : introduction.short_end]
        for introduction in introductions
        if phrases.match(tokens, tokens.at_or_after(introduction.long_start)) is None
    }
    for start, end, meant in phrases.find(tokens):
        name = tokens.text[start:end]
        if meant.code not in names or name in otherwise or taken.overlaps(start, end):
            continue
        if meant.form == "name" and not name.isupper() and _in_longer_name(tokens, start, end):
            continue
        found.append(FoundCountry(start, end, meant.code, meant.form))
    return found


def _in_longer_name(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a country is part of a longer proper name ("Bouwend Nederland", "Nederland Circulair")."""
    at = tokens.at_or_after(start)
    before = at - 1
    if (
        at > 0
        and tokens.gap(at) == " "
        and tokens.capital[before]
        and not tokens[before].text.isupper()
        and not tokens.starts_sentence(before)
        and tokens.lower[before] not in tokens.lowercase
        and country_phrases().match(tokens, before) is None
    ):
        return True
    following = tokens.at_or_after(end)
    return (
        tokens.is_name_word(following)
        and tokens.lower[following] not in tokens.lowercase
        and country_phrases().match(tokens, following) is None
    )
