"""Organisations by what a pipeline, the letter itself and the names found before say of them: short forms and triggers.

A pass here goes by the organisations that were found before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from attrs import evolve

from kamerbrief.find.entities.abbreviations import Introduction
from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.entities.organisation_patterns import LEGAL_FORM, Patterns
from kamerbrief.find.entities.organisations import Steps, is_abbreviation
from kamerbrief.find.entities.passes import Given, Kept, found
from kamerbrief.find.entities.recognised import ORGANISATION, Entity
from kamerbrief.find.precedence import Finding, Revision, tell
from kamerbrief.lexicon.chambers import name_of
from kamerbrief.lexicon.government import government_forms
from kamerbrief.lexicon.known_organisations import NamedOrganisation, endings, head_nouns, organisation_named
from kamerbrief.model.evidence import Reason
from kamerbrief.text.characters import CLOSING_QUOTES, OPENING_QUOTES
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.tokens import Tokens, word_set

_PORTFOLIO = re.compile(rf"\b{government_forms('office', 'member')} (?:van|voor)(?: de| het)?\s+\Z", re.IGNORECASE)
_LONGEST_ROLE = 40
_HEREAFTER = re.compile(
    rf" ?\((?:verder|hierna)(?: te noemen| ook| genoemd)?[:,]?\s?[{OPENING_QUOTES}]?(?:de |het )?"
    rf"(?P<short>[^()\n{CLOSING_QUOTES}]{{2,40}})[{CLOSING_QUOTES}]?\)"
)
_BARE_SHORT = re.compile(r" \((?P<short>[A-Z][\w&-]{0,9}[A-Z][\w&-]{0,3})\)")
_KAMER = re.compile(r"\b(?P<both>[Bb]eide )?(?P<kamer>Kamers?)\b(?![-'\w]| van Koophandel)")
_INTRODUCED = "organisations.short_form.introduced"

_AFTER_MINISTER = Reason("organisations.portfolio", "it follows the word for a minister: it is a portfolio", False)
_SHORT_FORM = Reason(
    "organisations.introduced", "the letter introduces it as an abbreviation: see its long form", False
)
_TRIGGER_ALONE = Reason("organisations.bare_head", "the word alone is no name of its own", False)
_LONGER_NAME = Reason("organisations.longer_name", "the recogniser marks a longer name around it", False)
_OTHER_MEANING = Reason(
    "organisations.other_meaning", "in this letter the abbreviation stands for something else", False
)
_DOUBTFUL = Reason(
    "organisations.doubtful_abbreviation",
    "the abbreviation means other things as well, and nothing else names it",
    False,
)


# The recogniser -----------------------------------------------------------------------------------------------------


def by_recogniser(given: Given, kept: Kept) -> Steps:
    """Take the organisations that a pipeline found where no rule has found a name, or a part of one."""
    text = given.tokens.text
    shorts = {text[short.short_start : short.short_end] for short in given.introductions}
    before = sorted(kept.organisations, key=lambda finding: finding.start)
    starts = [finding.start for finding in before]
    for entity in given.proposed:
        if entity.kind != "organisation" or entity.certain:
            continue
        name = text[entity.start : entity.end]
        finding = found(
            entity.start,
            entity.end,
            organisation_named(name) or NamedOrganisation(name),
            ORGANISATION,
            confidence=confidence_of(ORGANISATION, entity.confidence),
        )
        against = _no_name_of_its_own(text, entity, shorts)
        if against is not None:
            tell(given.text, "organisation", finding, "dropped", against)
            continue
        inside = before[bisect_left(starts, entity.start) : bisect_left(starts, entity.end)]
        if len(inside) == 1 and _is_part(given.tokens, inside[0], entity):
            whole = evolve(finding, value=NamedOrganisation(name))
            yield Revision(inside[0], (whole,), _LONGER_NAME)
        else:
            yield finding


def _no_name_of_its_own(text: str, entity: Entity, shorts: set[str]) -> Reason | None:
    """Return why a name that a pipeline found is none, or None where nothing says so.

    Which body a word such as "Kamer" or "Inspectie" alone means is found later. So it is with an abbreviation that the
    letter introduces: the long form tells what it is. What follows "minister van" is a portfolio, which the tables know
    if it is a ministry.
    """
    name = text[entity.start : entity.end]
    if _PORTFOLIO.search(text, max(0, entity.start - _LONGEST_ROLE), entity.start):
        return _AFTER_MINISTER
    if name in shorts:
        return _SHORT_FORM
    return _TRIGGER_ALONE if name.lower() in word_set("bare_heads") else None


def _is_part(tokens: Tokens, finding: Finding[NamedOrganisation], entity: Entity) -> bool:
    """Whether a rule has found only a part of a name: "Bureau Wapens" of "Bureau Wapens en Munitie".

    Of an organisation that the tables know, only if it is one word and a capitalised one stands before it ("Nationale
    Veiligheidsraad").
    """
    if finding.end > entity.end or (finding.start, finding.end) == (entity.start, entity.end):
        return False
    lead = tokens.text[entity.start : finding.start]
    if any(head.place == "outside" for head in head_nouns().get(lead.strip().lower(), ())):
        return False  # "NGO Both ENDS": the first word says what it is
    if not finding.value.known:
        return True
    one_word = " " not in tokens.text[finding.start : finding.end]
    return one_word and finding.end == entity.end and lead[:1].isupper() and lead.strip().count(" ") == 0


# Short forms --------------------------------------------------------------------------------------------------------


def by_introduction(given: Given, kept: Kept) -> Steps:
    """Link abbreviations in brackets to the organisation that stands before them.

    Where the long form is no organisation that was found, but begins or ends with a word for one, it is found here. An
    abbreviation that a table knows, and that stands for something else in this letter, names nothing.
    """
    text = given.tokens.text
    by_end = {finding.end: finding.value for finding in kept.organisations}
    by_start = {finding.start: finding for finding in kept.organisations}
    abbreviated: dict[NamedOrganisation, NamedOrganisation] = {}
    linked: set[int] = set()
    others: set[str] = set()
    for introduction in given.introductions:
        start, end = introduction.short_start, introduction.short_end
        short = text[start:end]
        named = by_end.get(introduction.long_end)
        if named is not None:
            if not named.known and named.abbreviation is None:
                named = abbreviated.setdefault(named, evolve(named, abbreviation=short))
            linked.add(start)
            yield Revision(by_start.get(start), (found(start, end, named, _INTRODUCED),))
        elif (known := organisation_named(short)) is None:
            yield from _with_long_form(text, introduction)
        elif not _is_name_of(known, text, introduction):
            # "werkkostenregeling (WKR)": in this letter the abbreviation is not that of the organisation.
            others.add(short)
    for finding in kept.organisations:
        if finding.start in linked:
            continue
        if text[finding.start : finding.end] in others:
            yield Revision(finding, (), _OTHER_MEANING)
        elif finding.value in abbreviated:
            yield Revision(finding, (evolve(finding, value=abbreviated[finding.value]),))


def _with_long_form(text: str, introduction: Introduction) -> Steps:
    """Find both forms of an organisation that only its head noun shows: "Trans-Europees netwerk (TEN)"."""
    long = text[introduction.long_start : introduction.long_end]
    short = text[introduction.short_start : introduction.short_end]
    if _holds_head_noun(long) and long not in word_set("not_organisations", "phrase"):
        value = NamedOrganisation(long, "other", short)
        yield found(introduction.long_start, introduction.long_end, value, "organisations.pattern.introduced")
        yield found(introduction.short_start, introduction.short_end, value, _INTRODUCED)


def by_short_form(given: Given, kept: Kept) -> Steps:
    """Find the short forms of organisations where they stand alone."""
    meanings = _short_forms(given, kept.organisations)
    if not meanings:
        return
    for start, end, value in Gazetteer(meanings.items()).find(given.tokens):
        yield found(start, end, value, "organisations.short_form")


def _short_forms(given: Given, findings: Sequence[Finding[NamedOrganisation]]) -> Mapping[str, NamedOrganisation]:
    """Return what the short forms mean that the letter gives its organisations: in brackets, or without "B.V."."""
    text = given.tokens.text
    by_end = {finding.end: finding.value for finding in findings}
    meanings: dict[str, NamedOrganisation] = {}
    if any(finding.found_by == LEGAL_FORM for finding in findings):
        for company, bare in Patterns(given.tokens).with_legal_form():
            if company.end in by_end:
                meanings.setdefault(bare, by_end[company.end])
    meanings.update(
        (text[finding.start : finding.end], finding.value) for finding in findings if finding.found_by == _INTRODUCED
    )
    for pattern in (_BARE_SHORT, _HEREAFTER):
        for bracket in pattern.finditer(text):
            named = by_end.get(bracket.start())
            short = bracket["short"].strip()
            if named is not None and short[:1].isupper() and not organisation_named(short):
                meanings.setdefault(short, named)
    return meanings


def _is_name_of(value: NamedOrganisation, text: str, introduction: Introduction) -> bool:
    """Whether a long form is a variant of the name of the organisation that the tables know by the short one."""
    long = set(text[introduction.long_start : introduction.long_end].lower().split())
    name = set(value.name.lower().split())
    return len(long & name) * 2 >= len(name)


def _holds_head_noun(long: str) -> bool:
    """Whether a long form begins or ends with a word for an organisation ("... netwerk (TEN)")."""
    if not long[:1].isupper():
        return False
    parts = long.lower().split()
    return any(
        part.endswith(endings()) or any(head.place == "first" for head in head_nouns().get(part, ()))
        for part in (parts[0], parts[-1])
    )


# What is meant by a word alone --------------------------------------------------------------------------------------


def by_chamber(given: Given, kept: Kept) -> Steps:
    """Find "uw Kamer" and "de Kamer": the chamber that the letter is addressed to, or the Tweede Kamer."""
    meant = organisation_named(name_of("eerste_kamer" if given.chamber == "eerste_kamer" else "tweede_kamer"))
    if meant is None:
        return
    for match in _KAMER.finditer(given.tokens.text):
        if match["kamer"] == "Kamer" and not match["both"]:
            yield found(*match.span("kamer"), meant, "organisations.chamber")


def by_bare_trigger(given: Given, kept: Kept) -> Steps:
    """Find "de Commissie", "de Inspectie": the organisation with such a name that was named last before.

    Only with a capital, and only after the name.
    """
    tokens = given.tokens
    latest: dict[str, NamedOrganisation] = {}
    named = sorted(kept.organisations, key=lambda finding: finding.start)
    number = 0
    for at, token in enumerate(tokens if named else ()):
        while number < len(named) and named[number].start < token.start:
            value = named[number].value
            latest.update(dict.fromkeys(_triggers_of(value.name), value))
            number += 1
        if at and token.text in latest and tokens.lower[at - 1] in ("de", "het", "deze", "dit"):
            yield found(token.start, token.end, latest[token.text], "organisations.bare_trigger")


@cache
def _triggers_of(name: str) -> tuple[str, ...]:
    """Return the words, with a capital, by which an organisation may be meant: "Inspectie" for "Arbeidsinspectie"."""
    parts = [part.lower() for part in name.split() if part[:1].isupper()]
    bare = sorted(word_set("bare_heads"))
    return tuple(head.capitalize() for head in bare if any(part.endswith(head) for part in parts))


def without_doubtful(given: Given, kept: Kept) -> Steps:
    """Withdraw abbreviations that mean other things as well ("EUR"), unless the body is also named otherwise."""
    doubtful = {id(each) for each in kept.organisations if _is_doubtful(given.tokens, each)}
    sure = {each.value.name for each in kept.organisations if id(each) not in doubtful}
    for finding in kept.organisations:
        if id(finding) in doubtful and finding.value.name not in sure:
            yield Revision(finding, (), _DOUBTFUL)


def _is_doubtful(tokens: Tokens, finding: Finding[NamedOrganisation]) -> bool:
    name = tokens.text[finding.start : finding.end]
    return name in finding.value.cautious and is_abbreviation(name)
