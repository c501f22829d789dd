"""Which of the names that a pipeline marks may be names of people and bodies, and where they begin and end.

A statistical recogniser goes by looks: it takes an ordinary word at the start of a sentence for a name, a line in
capitals for a body, and leaves titles and articles on. What is certain is said here once, for every pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kamerbrief.data import read_table
from kamerbrief.find.entities.recognised import Entity, EntityKind
from kamerbrief.lexicon.known_countries import capitals, country_phrases, is_country_adjective
from kamerbrief.lexicon.known_organisations import head_nouns, local_names, organisation_named
from kamerbrief.lexicon.person_names import particles, titles
from kamerbrief.text.characters import CLOSING_QUOTES, OPENING_QUOTES
from kamerbrief.text.tokens import Tokens, word_set

_ARTICLES = frozenset(("de", "het", "een", "'t"))
_OF_NAMES_ONLY = frozenset(("den", "der", "ten", "ter"))
"""Particles that hardly stand in names of bodies without a word for a body."""
_ABBREVIATED_END = 4
"""A name may end in a short word with a full stop: "B.V.", "Ltd.", "Inc."."""


def candidates(tokens: Tokens, entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the people and organisations among the names of a pipeline, in order, each from first to last word."""
    for entity in entities:
        if entity.kind not in ("person", "organisation"):
            continue
        first = tokens.at_or_after(entity.start)
        last = tokens.at_or_after(entity.end) - 1
        first = _skip(tokens, first, last, entity)
        if first > last or not _may_be_name(tokens, first, last):
            continue
        kind = _kind(tokens, first, last, entity.kind)
        may_be = _may_be_person if kind == "person" else _may_be_body
        if may_be(tokens, first, last):
            yield Entity(max(entity.start, tokens[first].start), _end(tokens, last, entity.end), kind)


def _kind(tokens: Tokens, first: int, last: int, kind: EntityKind) -> EntityKind:
    """Return the kind of a name that its own words decide, or the one given."""
    links = [tokens.lower[at] for at in range(first + 1, last) if not tokens.capital[at]]
    named_by_first = tokens[first].text in word_set("first_names", "name") or not _OF_NAMES_ONLY.isdisjoint(links)
    if links and tokens.capital[first] and named_by_first and all(link in particles() for link in links):
        return "person"  # "Emine van der Bosch"
    before = tokens.lower[first - 1] if tokens.gap(first) == " " else ""
    named_as_body = any(head.place == "outside" or head.direct for head in head_nouns().get(before, ()))
    return "organisation" if named_as_body or _holds_head(tokens, first, last) else kind


def _may_be_person(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a name may be that of a person: of words that are no ordinary ones, and particles between them.

    A single word must stand within a sentence, and is no abbreviation.
    """
    if _is_part_of_row(tokens, first) or any(letter.isdigit() for letter in tokens.slice(first, last)):
        return False
    if tokens.gap(first) == " " and tokens[first - 1].text.isdigit():
        return False  # a unit: "3 Mton"
    named = [at for at in range(first, last + 1) if tokens.lower[at] not in particles()]
    if not named or not all(tokens.capital[at] for at in named):
        return False
    name = tokens[named[0]].text
    if len(named) == 1 and (tokens.starts_sentence(first) or name.isupper() or name in word_set("first_names", "name")):
        return False
    known = tokens[first].text in word_set("first_names", "name")
    linked = not _OF_NAMES_ONLY.isdisjoint(tokens.lower[first + 1 : last])
    return known or linked or not any(_is_ordinary(tokens, at) for at in named if len(tokens[at].text) > 1)


def _may_be_body(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a name may be that of a body: no word in it says that it names a law, a plan or the like."""
    name = tokens.slice(first, last)
    if name.endswith("'s") or any(sign in name for sign in "();:?!") or name in _known_things():
        return False
    links = word_set("function_words")
    if not tokens.capital[last] or not all(
        tokens.capital[at] or tokens.lower[at] in links for at in range(first, last)
    ):
        return False
    lone = first == last and tokens.starts_sentence(first) and name[1:] == name[1:].lower()
    if lone and tokens[first].text not in tokens.capital_within:
        return False  # its capital may be that of the sentence
    return _holds_head(tokens, first, last) or not any(
        tokens.lower[at] in _english_things() or tokens.lower[at].endswith(_dutch_things())
        for at in range(first, last + 1)
    )


@cache
def _known_things() -> frozenset[str]:
    rows = read_table("known_things")
    return frozenset(name for row in rows for name in (row["name"], row["abbreviation"]) if name)


@cache
def _dutch_things() -> tuple[str, ...]:
    return tuple(sorted(word_set("not_body_endings", "ending") - _english_things()))


@cache
def _english_things() -> frozenset[str]:
    return frozenset(row["ending"] for row in read_table("not_body_endings") if row["language"] == "en")


def _is_ordinary(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is written without a capital elsewhere in the text, or in official Dutch at large."""
    return tokens.lower[at] in tokens.lowercase or tokens.lower[at] in word_set("common_words")


def _skip(tokens: Tokens, first: int, last: int, entity: Entity) -> int:
    """Return the number of the first word that belongs to the name: no article, title, role or "Britse" before it."""
    while first <= last:
        low = tokens.lower[first]
        written = tokens[first].text
        if (
            written in _ARTICLES
            or written.lower() in titles()
            or (entity.kind == "person" and first < last and low in word_set("roles"))
            or (
                entity.kind == "person"
                and first < last
                and tokens.starts_sentence(first)
                and low in word_set("common_words")
                and low not in particles()
            )
        ):
            first += 1
        elif entity.kind == "organisation" and first < last and is_country_adjective(tokens, first):
            if organisation_named(tokens.slice(first, last)) is not None:
                break
            first += 1
        else:
            break
    return first


def _end(tokens: Tokens, last: int, end: int) -> int:
    word = tokens[last]
    if end < word.end and tokens.text[end] == "-":
        # "MKB-bedrijven": the name is the part before the hyphen.
        return end
    short = len(word.text) <= _ABBREVIATED_END and tokens.text[word.end : word.end + 1] == "." and end > word.end
    return word.end + 1 if short else word.end


def _may_be_name(tokens: Tokens, first: int, last: int) -> bool:
    start, end = tokens[first].start, tokens[last].end
    name = tokens.text[start:end]
    if "\n" in name or len(name) < 2 or name == name.lower():
        return False
    if organisation_named(name) is not None:
        return True
    if name in capitals():
        return False
    for phrases in (country_phrases(), local_names("gemeente"), local_names("provincie")):
        match = phrases.match(tokens, first)
        if match is not None and match[0] >= end:
            return False
    if _is_among_capitals(tokens, first, last) or _is_part_of_quotation(tokens, start, end):
        return False
    if first < last:
        return True
    return not (_is_ordinary(tokens, first) and (tokens.starts_sentence(first) or name.isupper()))


def _is_among_capitals(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a name stands in a line that is written in capitals as a whole."""
    if not tokens.slice(first, last).isupper():
        return False
    beside = [at for at in (first - 1, last + 1) if 0 <= at < len(tokens) and "\n" not in tokens.gap(max(at, first))]
    return any(tokens[at].text.isupper() and len(tokens[at].text) > 2 for at in beside)


def _is_part_of_quotation(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a quotation begins with a name and goes on after it: it is a title."""
    before = tokens.text[start - 1 : start] if start else ""
    if not before or before not in OPENING_QUOTES or (start > 1 and tokens.text[start - 2].isalnum()):
        return False
    return tokens.text[end : end + 1] not in CLOSING_QUOTES or not tokens.text[end : end + 1]


def _is_part_of_row(tokens: Tokens, first: int) -> bool:
    """Tell whether a capitalised word of a longer name stands before: "Commandement Maritime Gascogne"."""
    before = first - 1
    if tokens.gap(first) != " " or not tokens.capital[before] or tokens.starts_sentence(before):
        return False
    low = tokens.lower[before]
    return low not in titles() and low not in word_set("roles") and low not in tokens.lowercase


def _holds_head(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a word for a body stands in a name: "Blackthorn Harbor Capital", "Smeets Advocaten"."""
    for at in range(first, last + 1):
        low = tokens.lower[at]
        if low in word_set("institution_words") or any(head.place != "outside" for head in head_nouns().get(low, ())):
            return tokens.capital[at]
    return False
