"""Which of the names that a pipeline marks may be names of people and organisations, and where they begin and end.

A statistical recogniser goes by looks: it takes an ordinary word at the start of a sentence for a name, a line in
capitals for an organisation, and leaves titles and articles on. What is certain is said here once, for every pipeline,
as rules that the evidence names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.entities.recognised import Entity, EntityKind, found_by
from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.lexicon.known_countries import capitals, country_phrases, is_country_adjective
from kamerbrief.lexicon.known_organisations import head_nouns, local_names, organisation_named
from kamerbrief.lexicon.person_names import particles, titles
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.characters import CLOSING_QUOTES, OPENING_QUOTES
from kamerbrief.text.tokens import Tokens, word_set

_ARTICLES = frozenset(("de", "het", "een", "'t"))
_OF_NAMES_ONLY = frozenset(("den", "der", "ten", "ter"))
"""Particles that hardly stand in names of organisations without a word for one."""
_ABBREVIATED_END = 4
"""A name may end in a short word with a full stop: "B.V.", "Ltd.", "Inc."."""
_SIGNS_OF_NO_NAME = "();:?!"


@frozen
class Candidate:
    """A name that a pipeline marks, without what stands before it.

    Attributes:
        tokens: The text.
        first: Number of its first word.
        last: Number of its last word.
    """

    tokens: Tokens
    first: int
    last: int

    @property
    def name(self) -> str:
        """Its words."""
        return self.tokens.slice(self.first, self.last)

    @property
    def named(self) -> list[int]:
        """The numbers of its words that are no particles of surnames."""
        return [at for at in range(self.first, self.last + 1) if self.tokens.lower[at] not in particles()]

    @property
    def begins_with_first_name(self) -> bool:
        """Whether its first word is a first name that the tables know."""
        return self.tokens[self.first].text in word_set("first_names", "name")

    @property
    def is_linked_as_people_are(self) -> bool:
        """Whether a particle stands in it that names of people alone have."""
        return not _OF_NAMES_ONLY.isdisjoint(self.tokens.lower[self.first + 1 : self.last])

    @property
    def holds_head_noun(self) -> bool:
        """Whether a word for an organisation stands in it: "Blackthorn Harbor Capital", "Smeets Advocaten"."""
        for at in range(self.first, self.last + 1):
            low = self.tokens.lower[at]
            heads = head_nouns().get(low, ())
            if low in word_set("institution_words") or any(head.place != "outside" for head in heads):
                return self.tokens.capital[at]
        return False


def candidates(text: AnalysedText, entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the people and organisations among the names of a pipeline, in order, each from first to last word.

    What an entity ruler marks is certain, and passes as it is, whatever its kind.

    Args:
        text: The text; its trace is told which names were dropped, and why.
        entities: The names.
    """
    tokens = text.tokens
    for entity in entities:
        if entity.certain:
            yield entity
            continue
        if entity.kind not in ("person", "organisation"):
            continue
        last = tokens.at_or_after(entity.end) - 1
        first = _first_of_name(tokens, tokens.at_or_after(entity.start), last, entity.kind)
        if first > last:
            continue
        candidate = Candidate(tokens, first, last)
        name, against = _judge(candidate, entity)
        if against is None:
            yield name
            continue
        proposer = found_by(name.kind)
        text.consider(
            name.kind,
            name.start,
            name.end,
            found_by=proposer,
            confidence=confidence_of(proposer, name.confidence),
            outcome="dropped",
            reasons=[against.reason(candidate.name)],
        )


def _judge(candidate: Candidate, entity: Entity) -> tuple[Entity, Rule[Candidate] | None]:
    """Return a name from its first to its last word, with its kind, and the rule that speaks against it, or None."""
    tokens, first, last = candidate.tokens, candidate.first, candidate.last
    start, end = max(entity.start, tokens[first].start), _end(tokens, last, entity.end)
    name = entity._replace(start=start, end=end)
    against = first_that_holds(_NO_NAME, candidate)
    if against is None and organisation_named(candidate.name) is None:
        against = first_that_holds(_NAME_OF_SOMETHING_ELSE, candidate)
    if against is not None:
        return name, against
    name = name._replace(kind=_kind(candidate, entity.kind))
    return name, first_that_holds(_NO_PERSON if name.kind == "person" else _NO_ORGANISATION, candidate)


# Where a name begins and ends, and of what kind it is ---------------------------------------------------------------


def _first_of_name(tokens: Tokens, first: int, last: int, kind: EntityKind) -> int:
    """Return the number of the first word that belongs to the name: no article, title, role or "Britse" before it."""
    while first <= last:
        written = tokens[first].text
        stands_before = (
            written in _ARTICLES
            or written.lower() in titles()
            or (first < last and kind == "person" and _is_no_given_name(tokens, first))
            or (first < last and kind == "organisation" and _is_where_it_is(tokens, first, last))
        )
        if not stands_before:
            break
        first += 1
    return first


def _is_no_given_name(tokens: Tokens, at: int) -> bool:
    """Whether a word before a name of a person is a role, or an ordinary word with the capital of its sentence."""
    low = tokens.lower[at]
    if low in word_set("roles"):
        return True
    return tokens.starts_sentence(at) and low in word_set("common_words") and low not in particles()


def _is_where_it_is(tokens: Tokens, first: int, last: int) -> bool:
    """Whether "Britse" only says where an organisation is, and is no part of its name."""
    return is_country_adjective(tokens, first) and organisation_named(tokens.slice(first, last)) is None


def _end(tokens: Tokens, last: int, end: int) -> int:
    token = tokens[last]
    if end < token.end and tokens.text[end] == "-":
        # "MKB-bedrijven": the name is the part before the hyphen.
        return end
    short = len(token.text) <= _ABBREVIATED_END and tokens.text[token.end : token.end + 1] == "." and end > token.end
    return token.end + 1 if short else token.end


def _kind(candidate: Candidate, kind: EntityKind) -> EntityKind:
    """Return the kind of a name that its own words decide, or the one given."""
    tokens, first, last = candidate.tokens, candidate.first, candidate.last
    links = [tokens.lower[at] for at in range(first + 1, last) if not tokens.capital[at]]
    named_as_person = candidate.begins_with_first_name or not _OF_NAMES_ONLY.isdisjoint(links)
    if links and tokens.capital[first] and named_as_person and all(link in particles() for link in links):
        return "person"  # "Emine van der Bosch"
    before = tokens.lower[first - 1] if tokens.gap(first) == " " else ""
    named_as_organisation = any(head.place == "outside" or head.direct for head in head_nouns().get(before, ()))
    return "organisation" if named_as_organisation or candidate.holds_head_noun else kind


# What is no name ----------------------------------------------------------------------------------------------------


def _has_no_capital(candidate: Candidate) -> bool:
    name = candidate.name
    return "\n" in name or len(name) < 2 or name == name.lower()


def _is_place(candidate: Candidate) -> bool:
    tokens, first = candidate.tokens, candidate.first
    if candidate.name in capitals():
        return True
    matches = (
        phrases.match(tokens, first)
        for phrases in (country_phrases(), local_names("gemeente"), local_names("provincie"))
    )
    return any(match is not None and match[0] >= tokens[candidate.last].end for match in matches)


def _is_among_capitals(candidate: Candidate) -> bool:
    tokens, first, last = candidate.tokens, candidate.first, candidate.last
    if not candidate.name.isupper():
        return False
    beside = [at for at in (first - 1, last + 1) if 0 <= at < len(tokens) and "\n" not in tokens.gap(max(at, first))]
    return any(tokens[at].text.isupper() and len(tokens[at].text) > 2 for at in beside)


def _is_part_of_quotation(candidate: Candidate) -> bool:
    text = candidate.tokens.text
    start, end = candidate.tokens[candidate.first].start, candidate.tokens[candidate.last].end
    before = text[start - 1 : start] if start else ""
    if not before or before not in OPENING_QUOTES or (start > 1 and text[start - 2].isalnum()):
        return False
    return text[end : end + 1] not in CLOSING_QUOTES or not text[end : end + 1]


def _is_ordinary_word(candidate: Candidate) -> bool:
    tokens, at = candidate.tokens, candidate.first
    if at < candidate.last or not _is_ordinary(tokens, at):
        return False
    return tokens.starts_sentence(at) or candidate.name.isupper()


def _is_ordinary(tokens: Tokens, at: int) -> bool:
    """Whether a word is written without a capital elsewhere in the text, or in official Dutch at large."""
    return tokens.lower[at] in tokens.lowercase or tokens.lower[at] in word_set("common_words")


_NO_NAME: tuple[Rule[Candidate], ...] = (
    Rule("names.no_capital", "no capital stands in it, or it runs over a line", "van belang", _has_no_capital),
)
_NAME_OF_SOMETHING_ELSE: tuple[Rule[Candidate], ...] = (
    Rule("names.place", "it is a country, its capital, a province or a municipality", "in Lissabon", _is_place),
    Rule("names.among_capitals", "it stands in a line in capitals", "BIJLAGE BIJ DE BRIEF", _is_among_capitals),
    Rule("names.title", "a quotation begins with it and goes on: a title", "«Grip op Water»", _is_part_of_quotation),
    Rule("names.ordinary_word", "it is a word that is written without a capital too", "Zorg", _is_ordinary_word),
)


# What is no person --------------------------------------------------------------------------------------------------


def _is_part_of_row(candidate: Candidate) -> bool:
    tokens, before = candidate.tokens, candidate.first - 1
    if tokens.gap(candidate.first) != " " or not tokens.capital[before] or tokens.starts_sentence(before):
        return False
    low = tokens.lower[before]
    return low not in titles() and low not in word_set("roles") and low not in tokens.lowercase


def _is_measured(candidate: Candidate) -> bool:
    tokens, first = candidate.tokens, candidate.first
    if any(letter.isdigit() for letter in candidate.name):
        return True
    return tokens.gap(first) == " " and tokens[first - 1].text.isdigit()


def _is_not_all_capitalised(candidate: Candidate) -> bool:
    named = candidate.named
    return not named or not all(candidate.tokens.capital[at] for at in named)


def _is_doubtful_single_word(candidate: Candidate) -> bool:
    named = candidate.named
    if len(named) != 1:
        return False
    name = candidate.tokens[named[0]].text
    known = name in word_set("first_names", "name")
    return candidate.tokens.starts_sentence(candidate.first) or name.isupper() or known


def _holds_ordinary_word(candidate: Candidate) -> bool:
    if candidate.begins_with_first_name or candidate.is_linked_as_people_are:
        return False
    tokens = candidate.tokens
    return any(_is_ordinary(tokens, at) for at in candidate.named if len(tokens[at].text) > 1)


_NO_PERSON: tuple[Rule[Candidate], ...] = (
    Rule("people.part_of_row", "a capitalised word before it belongs to it", "Commandement Gascogne", _is_part_of_row),
    Rule("people.measure", "a number stands in it or before it", "3 Mton", _is_measured),
    Rule("people.small_word", "a word in it has no capital", "Grip op Water", _is_not_all_capitalised),
    Rule(
        "people.single_word",
        "one word alone that starts a sentence, is an abbreviation or a first name",
        "Ank heeft dat gezegd.",
        _is_doubtful_single_word,
    ),
    Rule("people.ordinary_word", "a word in it is written without a capital too", "Groene Dijk", _holds_ordinary_word),
)


# What is no organisation --------------------------------------------------------------------------------------------


def _is_known_thing(candidate: Candidate) -> bool:
    return candidate.name in _known_things()


def _holds_sign(candidate: Candidate) -> bool:
    return candidate.name.endswith("'s") or any(sign in candidate.name for sign in _SIGNS_OF_NO_NAME)


def _is_code(candidate: Candidate) -> bool:
    """Whether it is one word with a figure in it, and no body that the tables know ("D66")."""
    name = candidate.name
    return " " not in name and any(sign.isdigit() for sign in name) and organisation_named(name) is None


def _is_not_capitalised_as_organisation(candidate: Candidate) -> bool:
    tokens, first, last = candidate.tokens, candidate.first, candidate.last
    links = word_set("function_words")
    within = (tokens.capital[at] or tokens.lower[at] in links for at in range(first, last))
    return not tokens.capital[last] or not all(within)


def _has_capital_of_sentence(candidate: Candidate) -> bool:
    tokens, first, name = candidate.tokens, candidate.first, candidate.name
    lone = first == candidate.last and tokens.starts_sentence(first) and name[1:] == name[1:].lower()
    return lone and tokens[first].text not in tokens.capital_within


def _names_thing(candidate: Candidate) -> bool:
    lower = candidate.tokens.lower[candidate.first : candidate.last + 1]
    return not candidate.holds_head_noun and any(
        low in _english_things() or low.endswith(_dutch_things()) for low in lower
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


_NO_ORGANISATION: tuple[Rule[Candidate], ...] = (
    Rule("organisations.sign", "a sign stands in it that names do not have, or it is a plural", "CTO's", _holds_sign),
    Rule("organisations.code", "it is one word with a figure in it, as types and codes are", "CV-90", _is_code),
    Rule("organisations.known_things", "the table of things that are no organisation has it", "Woo", _is_known_thing),
    Rule(
        "organisations.small_word",
        "a word in it has no capital, and is no small word between two that have one",
        "Nationale aanpak",
        _is_not_capitalised_as_organisation,
    ),
    Rule(
        "organisations.capital_of_sentence",
        "its capital may be that of the sentence",
        "Verzenden kan ook.",
        _has_capital_of_sentence,
    ),
    Rule("organisations.thing", "a word in it says that it is a law, a plan or the like", "Waterplan", _names_thing),
)
