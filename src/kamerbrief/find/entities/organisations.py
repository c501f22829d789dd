"""Organisations by rule: by the roles of ministers, by tables, by patterns, and by their legal form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamerbrief.find.entities.organisation_patterns import Patterns
from kamerbrief.find.entities.passes import Given, Kept, Step, found
from kamerbrief.find.precedence import Block, Finding, tell
from kamerbrief.lexicon.government import government_forms
from kamerbrief.lexicon.known_countries import country_phrases, is_foreign_adjective
from kamerbrief.lexicon.known_organisations import (
    NO_ORGANISATION,
    NamedOrganisation,
    head_nouns,
    known_phrases,
    local_names,
    local_phrases,
    ministry_phrases,
    organisation_named,
    uppercase_ministries,
)
from kamerbrief.lexicon.ministries import WORD
from kamerbrief.lexicon.months import month_pattern
from kamerbrief.model.evidence import Reason
from kamerbrief.text.characters import LIST_DASHES
from kamerbrief.text.tokens import Tokens

_ROLE_CUE = re.compile(rf"\b{government_forms('office', 'member', 'body')} (?P<link>van|voor|VAN|VOOR) (?:het )?")
_NEXT_MINISTRY = re.compile(
    r"(?:, en |, | en |/| & |,? alsmede |,? als ook )"
    rf"(?:(?:van |voor )|(?:de |het )?(?:(?P<written>[Mm]{WORD[1:]})|{government_forms('office')}) van )?"
)
_MINISTER_BRACKET = re.compile(
    rf"\b(?:{government_forms('office')}|en|,) [^()\n.,;:]{{2,50}} ?\((?P<inside>[^()\n]{{2,90}})\)"
)
_CITED = re.compile(rf",? \(?\d{{1,2}} {month_pattern()} \d{{4}}")
_PLURALS = {"gemeenten": "gemeente", "provincies": "provincie", "waterschappen": "waterschap"}

_PORTFOLIO = Reason("organisations.portfolio", "it is a portfolio of a minister, and no ministry", False)
_FOREIGN = Reason("organisations.no_ministry_of_ours", "it is a ministry of another country, or none at all", False)
_NONE = Reason("organisations.not_organisations", "a table knows it for what only looks like an organisation", False)
_ORDINARY_WORD = Reason("organisations.ordinary_word", "it may be the ordinary word that it is elsewhere", False)
_LONGER_PATTERN = Reason("organisations.longer_pattern", "a longer name by pattern begins with it", False)

Steps = Iterator[Step[NamedOrganisation]]


def is_abbreviation(name: str) -> bool:
    """Whether a name has more than one capital."""
    return sum(letter.isupper() for letter in name) > 1


# Companies ----------------------------------------------------------------------------------------------------------


def by_legal_form(given: Given, kept: Kept) -> Steps:
    """Find companies by "B.V." and the like."""
    meant: dict[str, NamedOrganisation] = {}
    for company, bare in Patterns(given.tokens).with_legal_form():
        value = meant.setdefault(bare, organisation_named(bare) or company.value)
        yield found(company.start, company.end, value, company.found_by)


# Ministries ---------------------------------------------------------------------------------------------------------


def by_bracket_after_minister(given: Given, kept: Kept) -> Steps:
    """Find the ministry in brackets after a member of the government: "Minister X (Financiën – ...)"."""
    tokens = given.tokens
    for bracket in _MINISTER_BRACKET.finditer(tokens.text):
        at, close = bracket.span("inside")
        match = _ministry_at(tokens, at)
        if match is None:
            continue
        end, value = match
        portfolio = tokens.text[end:close].strip()
        if portfolio and portfolio[0] not in LIST_DASHES + ",":
            continue
        yield _ministry(at, end, value, "organisations.role.bracket")
        if portfolio:
            # What follows is the portfolio within the ministry, which names no organisation.
            yield Block(end, close, _PORTFOLIO)


def by_role(given: Given, kept: Kept) -> Steps:
    """Find ministries after "minister van", also in lists ("de ministers van IenW en SZW")."""
    for cue in _ROLE_CUE.finditer(given.tokens.text):
        yield from _ministries_after(given.tokens, cue)


def _ministries_after(tokens: Tokens, cue: re.Match[str]) -> Steps:
    foreign = is_foreign_adjective(tokens, tokens.at_or_after(cue.start()) - 1)
    # A minister "voor" something has no ministry of that name.
    mute = foreign or cue["link"].lower() == "voor"
    at = cue.end()
    # "het ministerie van VWS" names the ministry by those words; "de minister van VWS" by its last one.
    start = cue.start() if cue.group().lower().startswith(WORD + " ") else at
    while (match := _ministry_at(tokens, at)) is not None:
        end, value = match
        if mute or _is_of_country(tokens, end):
            yield Block(start, end, _FOREIGN)
        else:
            yield _ministry(start, end, value, "organisations.role.ministry")
        following = _NEXT_MINISTRY.match(tokens.text, end)
        if following is None:
            return
        at = following.end()
        start = following.start("written") if following["written"] else at
        mute = foreign or following.group().endswith("voor ")


def _ministry(start: int, end: int, value: NamedOrganisation, found_by: str) -> Step[NamedOrganisation]:
    return found(start, end, value, found_by) if value.kind == "ministry" else Block(start, end, _PORTFOLIO)


def _ministry_at(tokens: Tokens, offset: int) -> tuple[int, NamedOrganisation] | None:
    number = tokens.at_or_after(offset)
    if number >= len(tokens) or tokens[number].start != offset:
        return None
    return ministry_phrases().match(tokens, number) or uppercase_ministries().match(tokens, number)


def _is_of_country(tokens: Tokens, end: int) -> bool:
    """Whether "van Duitsland" follows: then it is another country's ministry."""
    if not tokens.text.startswith(" van ", end):
        return False
    match = country_phrases().match(tokens, tokens.at_or_after(end + 5))
    return match is not None and match[1].code not in ("", "NL")


# Tables and patterns ------------------------------------------------------------------------------------------------


def by_local_authority(given: Given, kept: Kept) -> Steps:
    """Find "gemeente Utrecht" and "gemeenten Utrecht en Zeist"."""
    tokens = given.tokens
    for start, end, value in local_phrases().find(tokens):
        yield found(start, end, value, "organisations.table.local_authorities")
    for at, low in enumerate(tokens.lower):
        if low in _PLURALS:
            yield from _listed_authorities(tokens, at, _PLURALS[low])


def _listed_authorities(tokens: Tokens, at: int, kind: str) -> Steps:
    names = local_names(kind)
    following = at + 1
    while tokens.gap(following) in (" ", ", "):
        if tokens[following].text == "en":
            following += 1
            continue
        match = names.match(tokens, following)
        if match is None:
            return
        end, value = match
        yield found(tokens[following].start, end, value, "organisations.table.local_authorities")
        following = tokens.at_or_after(end)


def by_table_or_pattern(given: Given, kept: Kept) -> Steps:
    """Walk over the words and find at each the longer of a known name and a name by pattern."""
    tokens = given.tokens
    known = known_phrases()
    patterns = Patterns(tokens)
    first_words = head_nouns()
    free = 0
    for at, token in enumerate(tokens):
        if token.start < free:
            continue
        # A word with a hyphen or an apostrophe may begin a phrase, as far as the table can tell at once.
        if not tokens.capital[at] and tokens.lower[at] not in first_words and not known.may_begin(token.text):
            continue
        by_table = _by_table(given, at)
        by_pattern = patterns.at(at)
        if by_table is not None and (by_pattern is None or _goes_first(tokens, by_table, by_pattern)):
            yield by_table
            free = by_table.end
        elif by_pattern is not None:
            if isinstance(by_table, Finding):
                tell(given.text, "organisation", by_table, "dropped", _LONGER_PATTERN)
            yield by_pattern
            free = by_pattern.end


def _by_table(given: Given, at: int) -> Finding[NamedOrganisation] | Block | None:
    """Return the known name that begins at word ``at``, if it is meant as a name there."""
    tokens = given.tokens
    match = known_phrases().match(tokens, at)
    if match is None:
        return None
    start, (end, value) = tokens[at].start, match
    if value is NO_ORGANISATION:
        return Block(start, end, _NONE)
    if value.kind == "ministry" and tokens.gap(at) == " " and tokens.lower[at - 1] == WORD:
        start = tokens[at - 1].start
    finding = found(start, end, value, f"organisations.table.{value.table}")
    if _is_meant(tokens, at, end, value):
        return finding
    tell(given.text, "organisation", finding, "dropped", _ORDINARY_WORD)
    return None


def _is_meant(tokens: Tokens, at: int, end: int, value: NamedOrganisation) -> bool:
    """Whether a name that is an ordinary word as well is meant as a name here."""
    name = tokens.text[tokens[at].start : end]
    if name not in value.cautious or is_abbreviation(name):
        return True
    return not tokens.starts_sentence(at) or bool(_CITED.match(tokens.text, end))


def _goes_first(
    tokens: Tokens, by_table: Finding[NamedOrganisation] | Block, by_pattern: Finding[NamedOrganisation]
) -> bool:
    """Whether a known name is as long as a name by pattern, but for the rest of a compound; what names none always."""
    if isinstance(by_table, Block) or by_table.end >= by_pattern.end:
        return True
    return tokens.text[by_table.end] == "-" and " " not in tokens.text[by_table.end : by_pattern.end]
