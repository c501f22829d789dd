"""Countries in a text: sovereign states by their names, adjectives and inhabitants."""

from __future__ import annotations

from collections.abc import Iterator

from kamerbrief.find.entities.passes import Given, Kept, Step, found
from kamerbrief.find.precedence import tell
from kamerbrief.lexicon.known_countries import CountryName, country_names, country_phrases
from kamerbrief.model.evidence import Reason
from kamerbrief.text.tokens import Tokens

_NO_COUNTRY = Reason("countries.not_countries", "the table of what only looks like a country has it", False)
_OTHER_MEANING = Reason("countries.other_meaning", "in this letter the abbreviation stands for something else", False)
_LONGER_NAME = Reason("countries.longer_name", "it is part of a longer name", False)


def by_name_or_adjective(given: Given, kept: Kept) -> Iterator[Step[CountryName]]:
    """Find countries by the tables, but for those within a longer name."""
    tokens = given.tokens
    otherwise = _abbreviations_of_something_else(given)
    for start, end, meant in country_phrases().find(tokens):
        finding = found(start, end, meant, f"countries.{meant.form}")
        against = _against(tokens, start, end, meant, otherwise)
        if against is None:
            yield finding
        else:
            tell(given.text, "country", finding, "dropped", against)


def _abbreviations_of_something_else(given: Given) -> set[str]:
    """Return the abbreviations that the letter introduces for what is no country."""
    tokens = given.tokens
    return {
        tokens.text[introduction.short_start : introduction.short_end]
        for introduction in given.introductions
        if country_phrases().match(tokens, tokens.at_or_after(introduction.long_start)) is None
    }


def _against(tokens: Tokens, start: int, end: int, meant: CountryName, otherwise: set[str]) -> Reason | None:
    """Return why a phrase names no country at a place, or None where it does."""
    name = tokens.text[start:end]
    if meant.code not in country_names():
        return _NO_COUNTRY
    if name in otherwise:
        return _OTHER_MEANING
    if meant.form == "name" and not name.isupper() and _is_in_longer_name(tokens, start, end):
        return _LONGER_NAME
    return None


def _is_in_longer_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a country is part of a longer proper name ("Bouwend Nederland", "Nederland Circulair")."""
    at = tokens.at_or_after(start)
    if at > 0 and tokens.gap(at) == " " and _begins_longer_name(tokens, at - 1):
        return True
    following = tokens.at_or_after(end)
    return (
        tokens.is_name_word(following)
        and tokens.lower[following] not in tokens.lowercase
        and country_phrases().match(tokens, following) is None
    )


def _begins_longer_name(tokens: Tokens, at: int) -> bool:
    """Whether the word before a country is a capitalised one that makes a longer name with it."""
    return (
        tokens.capital[at]
        and not tokens[at].text.isupper()
        and not tokens.starts_sentence(at)
        and tokens.lower[at] not in tokens.lowercase
        and country_phrases().match(tokens, at) is None
    )
