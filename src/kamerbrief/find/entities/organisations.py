"""Organisations: by tables of known bodies, by the roles of ministers, by patterns, and by their short forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.entities.organisation_patterns import Patterns
from kamerbrief.find.precedence import Occupied
from kamerbrief.lexicon.chambers import name_of
from kamerbrief.lexicon.government import government_forms
from kamerbrief.lexicon.known_countries import country_phrases, is_foreign_adjective
from kamerbrief.lexicon.known_organisations import (
    NO_ORGANISATION,
    FoundOrganisation,
    KnownOrganisation,
    endings,
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
from kamerbrief.text.characters import CLOSING_QUOTES, LIST_DASHES, OPENING_QUOTES
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.tokens import Tokens, word_set

if TYPE_CHECKING:
    from kamerbrief.find.entities.abbreviations import Introduction
    from kamerbrief.find.entities.recognised import Entity
    from kamerbrief.model.findings import Chamber

_ROLE_CUE = re.compile(rf"\b{government_forms('office', 'member', 'body')} (?P<link>van|voor|VAN|VOOR) (?:het )?")
_PORTFOLIO = re.compile(rf"\b{government_forms('office', 'member')} (?:van|voor)(?: de| het)?\s+\Z", re.IGNORECASE)
_LONGEST_ROLE = 40
_NEXT_MINISTRY = re.compile(
    r"(?:, en |, | en |/| & |,? alsmede |,? als ook )"
    rf"(?:(?:van |voor )|(?:de |het )?(?:(?P<written>[Mm]{WORD[1:]})|{government_forms('office')}) van )?"
)
_MINISTER_BRACKET = re.compile(
    rf"\b(?:{government_forms('office')}|en|,) [^()\n.,;:]{{2,50}} ?\((?P<inside>[^()\n]{{2,90}})\)"
)
_HEREAFTER = re.compile(
    rf" ?\((?:verder|hierna)(?: te noemen| ook| genoemd)?[:,]?\s?[{OPENING_QUOTES}]?(?:de |het )?"
    rf"(?P<short>[^()\n{CLOSING_QUOTES}]{{2,40}})[{CLOSING_QUOTES}]?\)"
)
_BARE_SHORT = re.compile(r" \((?P<short>[A-Z][\w&-]{0,9}[A-Z][\w&-]{0,3})\)")
_CITED = re.compile(rf",? \(?\d{{1,2}} {month_pattern()} \d{{4}}")
_KAMER = re.compile(r"\b(?P<both>[Bb]eide )?(?P<kamer>Kamers?)\b(?![-'\w]| van Koophandel)")
_PLURALS = {"gemeenten": "gemeente", "provincies": "provincie", "waterschappen": "waterschap"}


def find_organisations(
    tokens: Tokens,
    introductions: Iterable[Introduction],
    chamber: Chamber | None,
    entities: Iterable[Entity] = (),
) -> list[FoundOrganisation]:
    """Return the places where organisations are named, in order, none overlapping.

    Args:
        tokens: The text.
        introductions: Its abbreviations; the short form of a body names it as well.
        chamber: The chamber that the letter is addressed to, which "uw Kamer" means.
        entities: Names that a pipeline found; those of organisations count where no rule has found a name.
    """
    introductions = tuple(introductions)
    search = _Search(tokens)
    search.find_ministries_by_role()
    search.find_local_authorities()
    search.find_known_and_patterns()
    search.find_companies()
    search.find_ministries_in_brackets()
    search.find_by_pipeline(entities, introductions)
    search.find_short_forms(introductions)
    search.find_chamber(chamber)
    search.find_bare_heads()
    return search.result()


def _is_abbreviation(name: str) -> bool:
    return sum(letter.isupper() for letter in name) > 1


class _Search:
    """One search of a text; keeps what was found and which places are taken."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.found: list[FoundOrganisation] = []
        self.taken = Occupied()
        self.aliases: dict[str, KnownOrganisation] = {}

    def add(self, start: int, end: int, body: KnownOrganisation) -> None:
        """Take a place, unless it is taken."""
        if not self.taken.overlaps(start, end):
            self.taken.add(start, end)
            if body is not NO_ORGANISATION:
                self.found.append(FoundOrganisation(start, end, body))

    def result(self) -> list[FoundOrganisation]:
        """Return what was found, in order.

        An abbreviation that means other things as well ("EUR") counts only where the body is also named otherwise.
        """
        sure = {found.body.name for found in self.found if not self._is_doubtful(found)}
        kept = [found for found in self.found if not self._is_doubtful(found) or found.body.name in sure]
        return sorted(kept, key=lambda found: found.start)

    def _is_doubtful(self, found: FoundOrganisation) -> bool:
        name = self.tokens.text[found.start : found.end]
        return name in found.body.cautious and _is_abbreviation(name)

    # Ministries

    def find_ministries_by_role(self) -> None:
        """Find ministries after "minister van", also in lists ("de ministers van IenW en SZW")."""
        text = self.tokens.text
        for cue in _ROLE_CUE.finditer(text):
            foreign = is_foreign_adjective(self.tokens, self.tokens.at_or_after(cue.start()) - 1)
            # A minister "voor" something has no ministry of that name.
            mute = foreign or cue["link"].lower() == "voor"
            at = cue.end()
            # "het ministerie van VWS" names the ministry by those words; "de minister van VWS" by its last one.
            start = cue.start() if cue.group().lower().startswith(WORD + " ") else at
            while (match := self._ministry_at(at)) is not None:
                end, body = match
                named = body.kind == "ministry" and not mute and not self._is_of_country(end)
                self.add(start, end, body if named else NO_ORGANISATION)
                following = _NEXT_MINISTRY.match(text, end)
                if following is None:
                    break
                at = following.end()
                start = following.start("written") if following["written"] else at
                mute = foreign or following.group().endswith("voor ")

    def _ministry_at(self, offset: int) -> tuple[int, KnownOrganisation] | None:
        number = self.tokens.at_or_after(offset)
        if number >= len(self.tokens) or self.tokens[number].start != offset:
            return None
        return ministry_phrases().match(self.tokens, number) or uppercase_ministries().match(self.tokens, number)

    def _is_of_country(self, end: int) -> bool:
        """Tell whether "van Duitsland" follows: then it is another country's ministry."""
        if not self.tokens.text.startswith(" van ", end):
            return False
        match = country_phrases().match(self.tokens, self.tokens.at_or_after(end + 5))
        return match is not None and match[1].code not in ("", "NL")

    def find_ministries_in_brackets(self) -> None:
        """Find the ministry in brackets after a member of the government: "Minister X (Financiën – ...)"."""
        portfolios = Occupied()
        for bracket in _MINISTER_BRACKET.finditer(self.tokens.text):
            at, close = bracket.span("inside")
            match = self._ministry_at(at)
            if match is None:
                continue
            end, body = match
            portfolio = self.tokens.text[end:close].strip()
            if portfolio and portfolio[0] not in LIST_DASHES + ",":
                continue
            self.add(at, end, body if body.kind == "ministry" else NO_ORGANISATION)
            if portfolio:
                # What follows is the portfolio within the ministry, which names no body.
                self.taken.add(end, close)
                portfolios.add(end, close)
        self.found = [found for found in self.found if not portfolios.overlaps(found.start, found.end)]

    # Known bodies and names by pattern

    def find_local_authorities(self) -> None:
        """Find "gemeente Utrecht" and "gemeenten Utrecht en Zeist"."""
        tokens = self.tokens
        for start, end, body in local_phrases().find(tokens):
            self.add(start, end, body)
        for at, low in enumerate(tokens.lower):
            if low not in _PLURALS:
                continue
            names = local_names(_PLURALS[low])
            following = at + 1
            while tokens.gap(following) in (" ", ", "):
                if tokens[following].text == "en":
                    following += 1
                    continue
                match = names.match(tokens, following)
                if match is None:
                    break
                self.add(tokens[following].start, *match)
                following = tokens.at_or_after(match[0])

    def find_known_and_patterns(self) -> None:
        """Walk over the words and take at each the longer of a known name and a name by pattern."""
        tokens = self.tokens
        known = known_phrases()
        patterns = Patterns(tokens)
        first_words = head_nouns()
        free = 0
        for at, word in enumerate(tokens):
            if word.start < free:
                continue
            # A word with a hyphen or an apostrophe may begin a phrase, as far as the table can tell at once.
            if not tokens.capital[at] and tokens.lower[at] not in first_words and not known.may_begin(word.text):
                continue
            match = known.match(tokens, at)
            if match is not None and not self._is_meant(at, *match):
                match = None
            pattern = patterns.at(at)
            if match is not None and (
                pattern is None or match[1] is NO_ORGANISATION or self._reaches(match[0], pattern)
            ):
                ministry = match[1].kind == "ministry" and tokens.gap(at) == " "
                written_out = ministry and tokens.lower[at - 1] == WORD
                self.add(tokens[at - 1].start if written_out else word.start, *match)
                free = match[0]
            elif pattern is not None:
                self.add(pattern.start, pattern.end, pattern.body)
                free = pattern.end

    def _reaches(self, end: int, pattern: FoundOrganisation) -> bool:
        """Tell whether a known name is as long as a name by pattern, but for the rest of a compound."""
        return end >= pattern.end or (self.tokens.text[end] == "-" and " " not in self.tokens.text[end : pattern.end])

    def _is_meant(self, at: int, end: int, body: KnownOrganisation) -> bool:
        """Tell whether a name that is an ordinary word as well is meant as a name here."""
        name = self.tokens.text[self.tokens[at].start : end]
        if name not in body.cautious or _is_abbreviation(name):
            return True
        return not self.tokens.starts_sentence(at) or bool(_CITED.match(self.tokens.text, end))

    def find_companies(self) -> None:
        """Find companies by their legal form; from then on the name without it means the company."""
        companies = list(Patterns(self.tokens).with_legal_form())
        places = Occupied()
        for company, bare in companies:
            places.add(company.start, company.end)
            self.aliases.setdefault(bare, organisation_named(bare) or company.body)
        self.found = [found for found in self.found if not places.overlaps(found.start, found.end)]
        for company, bare in companies:
            self.found.append(evolve(company, body=self.aliases[bare]))
            self.taken.add(company.start, company.end)

    # Names by a pipeline

    def find_by_pipeline(self, entities: Iterable[Entity], introductions: tuple[Introduction, ...]) -> None:
        """Take the organisations that a pipeline found where no rule has found a name, or a part of one.

        A word such as "Kamer" or "Inspectie" alone is no name of its own: which body is meant is found later. So it
        is with an abbreviation that the letter introduces: the long form tells what it is. What follows "minister van"
        is a portfolio, which the tables know if it is a ministry.
        """
        text = self.tokens.text
        shorts = {text[introduction.short_start : introduction.short_end] for introduction in introductions}
        self.found.sort(key=lambda found: found.start)
        starts = [found.start for found in self.found]
        cut_short = set()
        for entity in entities:
            name = text[entity.start : entity.end]
            portfolio = _PORTFOLIO.search(text, max(0, entity.start - _LONGEST_ROLE), entity.start)
            if entity.kind != "organisation" or portfolio or name in shorts:
                continue
            if name.lower() in word_set("bare_heads"):
                continue
            inside = range(bisect_left(starts, entity.start), bisect_left(starts, entity.end))
            if len(inside) == 1 and self._is_part(self.found[inside[0]], entity):
                cut_short.add(inside[0])
                whole = evolve(self.found[inside[0]], start=entity.start, end=entity.end, body=KnownOrganisation(name))
                self.found.append(whole)
                self.taken.add(entity.start, entity.end)
            else:
                self.add(entity.start, entity.end, organisation_named(name) or KnownOrganisation(name))
        self.found = [found for number, found in enumerate(self.found) if number not in cut_short]

    def _is_part(self, found: FoundOrganisation, entity: Entity) -> bool:
        """Tell whether a rule has found only a part of a name: "Bureau Wapens" of "Bureau Wapens en Munitie".

        Of a body that the tables know, only if it is one word and a capitalised one stands before it ("Nationale
        Veiligheidsraad").
        """
        if found.end > entity.end or (found.start, found.end) == (entity.start, entity.end):
            return False
        lead = self.tokens.text[entity.start : found.start]
        if any(head.place == "outside" for head in head_nouns().get(lead.strip().lower(), ())):
            return False  # "NGO Both ENDS": the first word says what it is
        if not found.body.known:
            return True
        one_word = " " not in self.tokens.text[found.start : found.end]
        return one_word and found.end == entity.end and lead[:1].isupper() and lead.strip().count(" ") == 0

    # Short forms, the chambers, bare heads

    def find_short_forms(self, introductions: tuple[Introduction, ...]) -> None:
        """Link abbreviations in brackets to the body before them, and find where they stand alone."""
        text = self.tokens.text
        by_end = {found.end: found.body for found in self.found}
        renamed: dict[KnownOrganisation, KnownOrganisation] = {}
        linked: dict[int, FoundOrganisation] = {}
        others: set[str] = set()
        for introduction in introductions:
            short_start, short_end, long_start, long_end = introduction
            short = text[short_start:short_end]
            named = by_end.get(long_end)
            known = organisation_named(short)
            if named is not None:
                if not named.known and named.abbreviation is None:
                    named = renamed.setdefault(named, evolve(named, abbreviation=short))
                self.aliases[short] = named
                self.taken.add(short_start, short_end)
                linked[short_start] = FoundOrganisation(short_start, short_end, named)
            elif known is not None and not self._is_name_of(known, introduction):
                # "werkkostenregeling (WKR)": in this letter the abbreviation is not that of the body.
                others.add(short)
            elif known is None and self._holds_head(introduction):
                body = self.aliases[short] = KnownOrganisation(text[long_start:long_end], "other", short)
                self.add(long_start, long_end, body)
                self.add(short_start, short_end, body)
        kept = (
            evolve(found, body=renamed.get(found.body, found.body))
            for found in self.found
            if found.start not in linked and text[found.start : found.end] not in others
        )
        self.found = [*kept, *linked.values()]
        by_end = {found.end: found.body for found in self.found}
        for pattern in (_BARE_SHORT, _HEREAFTER):
            for bracket in pattern.finditer(text):
                named = by_end.get(bracket.start())
                short = bracket["short"].strip()
                if named is not None and short[:1].isupper() and not organisation_named(short):
                    self.aliases.setdefault(short, named)
        for start, end, body in Gazetteer(self.aliases.items()).find(self.tokens):
            self.add(start, end, body)

    def _is_name_of(self, body: KnownOrganisation, introduction: Introduction) -> bool:
        """Tell whether a long form is a variant of the name of the body that the tables know by the short one."""
        long = set(self.tokens.text[introduction.long_start : introduction.long_end].lower().split())
        name = set(body.name.lower().split())
        return len(long & name) * 2 >= len(name)

    def _holds_head(self, introduction: Introduction) -> bool:
        """Tell whether a long form begins or ends with a word for a body ("... netwerk (TEN)")."""
        long = self.tokens.text[introduction.long_start : introduction.long_end]
        if not long[:1].isupper():
            return False
        parts = long.lower().split()
        return any(
            part.endswith(endings()) or any(head.place == "first" for head in head_nouns().get(part, ()))
            for part in (parts[0], parts[-1])
        )

    def find_chamber(self, chamber: Chamber | None) -> None:
        """Find "uw Kamer" and "de Kamer": the chamber that the letter is addressed to, or the Tweede Kamer."""
        meant = organisation_named(name_of("eerste_kamer" if chamber == "eerste_kamer" else "tweede_kamer"))
        if meant is None:
            return
        for match in _KAMER.finditer(self.tokens.text):
            if match["kamer"] == "Kamer" and not match["both"]:
                self.add(*match.span("kamer"), meant)

    def find_bare_heads(self) -> None:
        """Find "de Commissie", "de Inspectie": the body with such a name that was named last before.

        Only with a capital, and only after the name.
        """
        tokens = self.tokens
        latest: dict[str, KnownOrganisation] = {}
        named = sorted(self.found, key=lambda found: found.start)
        number = 0
        for at, word in enumerate(tokens):
            while number < len(named) and named[number].start < word.start:
                latest.update(dict.fromkeys(_bare_heads_of(named[number].body.name), named[number].body))
                number += 1
            if at and word.text in latest and tokens.lower[at - 1] in ("de", "het", "deze", "dit"):
                self.add(word.start, word.end, latest[word.text])


@cache
def _bare_heads_of(name: str) -> tuple[str, ...]:
    """Return the heads, with a capital, by which a body may be meant: "Inspectie" for "Arbeidsinspectie"."""
    parts = [part.lower() for part in name.split() if part[:1].isupper()]
    bare = sorted(word_set("bare_heads"))
    return tuple(head.capitalize() for head in bare if any(part.endswith(head) for part in parts))
