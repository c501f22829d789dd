"""Reads the people who are named after a word for a role or a title: "de leden Jansen en De Vries (beiden VVD)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.find.entities.name_reader import NameReader, PersonName
from kamerbrief.find.entities.passes import PersonMention, found
from kamerbrief.find.precedence import Finding
from kamerbrief.lexicon.government import government_words
from kamerbrief.lexicon.known_organisations import NamedOrganisation, ministry_phrases, organisation_named, party_named
from kamerbrief.lexicon.ministries import PREFIX
from kamerbrief.lexicon.person_names import particles, titles
from kamerbrief.text.tokens import Tokens, word_set

MEMBER = "Kamerlid"
"""Role of a member of parliament, where the letter gives no other."""
BRACKET = re.compile(r" ?\((?P<inside>[^()\n]{2,90})\)")
"""What follows a name in brackets."""
_GOVERNMENT = frozenset(word.capitalize() for word in government_words("office"))
_SHARED_PARTY = re.compile(r"(?:beiden|allen|beide|alle) (?P<party>.+)")
_SHORTEST_WHOLE_TITLE = 4
"""A shorter title ("mr") is an abbreviation, and needs its full stop."""

People = Iterator[Finding[PersonMention]]


@frozen
class _Role:
    """A row of the table ``roles``."""

    label: str
    sure: bool
    two: bool
    many: bool

    @property
    def found_by(self) -> str:
        """What the evidence calls it."""
        if self.label == MEMBER:
            return "people.role.member"
        return "people.role.minister" if self.label in _GOVERNMENT else "people.role.other"


@cache
def _roles() -> dict[str, _Role]:
    return {
        row["word"]: _Role(row["role"], row["sure"] == "yes", row["sure"] == "two", row["many"] == "yes")
        for row in read_table("roles")
    }


@cache
def role_cues() -> frozenset[str]:
    """Return the words for roles and the titles, in lower case; a compound such as "VVD-Kamerlid" is a role as well."""
    return titles().union(_roles())


def person(
    tokens: Tokens,
    name: PersonName,
    found_by: str,
    role: str | None = None,
    party: str | None = None,
    *,
    motion: bool = False,
) -> Finding[PersonMention]:
    """Return the finding of a name that was read.

    Args:
        tokens: The text.
        name: The name.
        found_by: How it was found.
        role: Role given at this place.
        party: Party given at this place.
        motion: Whether a motion is named so.
    """
    start, end = tokens[name.first].start, tokens[name.last].end
    given = tokens.text[start : tokens[name.surname].start].strip()
    surname = tokens.slice(name.surname, name.last)
    return found(start, end, PersonMention(tokens.text[start:end], given, surname, role, party, motion), found_by)


class RoleReader:
    """Reads names after words for roles and after titles.

    Args:
        tokens: The text.
        names: Reads the names themselves.
    """

    def __init__(self, tokens: Tokens, names: NameReader) -> None:
        self.tokens = tokens
        self.names = names

    def at(self, at: int) -> People:
        """Yield the people who are named after the role or the title at word ``at``, if one stands there."""
        role, party = self._role_word(at)
        if role is not None:
            yield from self._after_role(at, role, party)
        elif self.tokens.lower[at] in titles():
            yield from self._after_title(at)

    def _role_word(self, at: int) -> tuple[_Role | None, str | None]:
        """Return the role at word ``at``, and the party that the word gives: "VVD-Kamerlid", "NAVO-chef"."""
        tokens = self.tokens
        low = tokens.lower[at]
        role, party = _roles().get(low), None
        if role is None and "-" in low:
            prefix, _, tail = tokens[at].text.rpartition("-")
            role = _roles().get(tail.lower())
            if role is not None and organisation_named(prefix) is None:
                role = None
            elif party_named(prefix):
                party = prefix
        return (None, None) if role is not None and self._is_part_of_article(at) else (role, party)

    def _after_role(self, at: int, role: _Role, party: str | None) -> People:
        tokens = self.tokens
        gap = tokens.gap(at + 1)
        if gap not in (" ", "-") or (gap == "-" and not role.many):
            return
        following = tokens[at + 1].text
        if role.label in _GOVERNMENT and following in ("van", "voor"):
            yield from self._after_ministry(at + 2, role, following)
            return
        # "leden van de commissie", "president van Frankrijk": a particle in lower case opens a name after "lid" only.
        if following in particles() and (role.many or role.label != MEMBER):
            return
        yield from self._read_list(at + 1, role, party)

    def _is_part_of_article(self, at: int) -> bool:
        """Whether "lid" is a part of an article of law: "artikel 5, vierde lid, van de wet"."""
        tokens = self.tokens
        if tokens.lower[at] not in ("lid", "leden") or tokens.gap(at) != " ":
            return False
        return tokens.lower[at - 1] in word_set("ordinals") or tokens[at - 1].text.isdigit()

    def _after_title(self, at: int) -> People:
        tokens = self.tokens
        text = tokens[at].text
        number = self.names.skip_titles(at)
        # "mr." and the like need their full stop, words in full need none; "MSc" comes after a name.
        short = len(text) < _SHORTEST_WHOLE_TITLE
        if number == at or (short and not tokens.gap(at + 1).startswith(".")) or not text[1:].islower():
            return
        name = self.names.read(number, sure=True)
        if name is not None and not self.names.is_institution(name):
            yield person(tokens, name, "people.title")

    def _after_ministry(self, at: int, role: _Role, link: str) -> People:
        """Find the name in "minister van Financiën, de heer Jansen" and "minister van Financiën Jansen"."""
        tokens = self.tokens
        match = ministry_phrases().match(tokens, at)
        if match is None:
            return
        end, body = match
        start = tokens.at_or_after(end)
        gap = tokens.gap(start)
        if gap not in (" ", ", "):
            return
        number = start
        if tokens[start].text == "de" and tokens.gap(start + 1) == " ":
            number += 1
        number = self.names.skip_titles(number)
        titled = number > start and tokens[number - 1].text != "de"
        name = self.names.read(number, sure=titled or gap == " ", lower_particle=False)
        if name is not None and not self.names.is_institution(name):
            portfolio = _portfolio(tokens.text[tokens[at].start : end], body)
            yield person(tokens, name, role.found_by, f"{role.label} {link} {portfolio}")

    def _read_list(self, at: int, role: _Role, party: str | None) -> People:
        """Read one name or, where the role allows it, a list of names with their parties or ministries."""
        tokens = self.tokens
        waiting: list[tuple[PersonName, str | None]] = []
        number: int | None = at
        while number is not None and (name := self._read_one(number, role)) is not None:
            label, given_party, shared, end = self._after_name(tokens[name.last].end, role.label or None)
            waiting.append((name, label))
            if given_party is not None:
                # "(beiden VVD)" holds for all names before it that have no party yet.
                parted = waiting if shared else waiting[-1:]
                for each, each_label in parted:
                    yield person(tokens, each, role.found_by, each_label, given_party, motion=role.many)
                waiting = waiting[: -len(parted)]
            number = self._next_in_list(end, role, has_party=(given_party or party) is not None)
        for name, label in waiting:
            yield person(tokens, name, role.found_by, label, party, motion=role.many)

    def _after_name(self, end: int, label: str | None) -> tuple[str | None, str | None, bool, int]:
        """Read what follows a name: the role in full, the party, whether others share that, and where it ends."""
        bracket = BRACKET.match(self.tokens.text, end)
        if bracket is None:
            role = self._role_after(label, end) if label and label in _GOVERNMENT else None
            return role or label, None, False, end
        party, shared = party_of(bracket["inside"])
        role = self._role_at(label, bracket.start("inside")) if not party and label and label in _GOVERNMENT else None
        return role or label, party, shared, bracket.end()

    def _read_one(self, at: int, role: _Role) -> PersonName | None:
        number = self.names.skip_titles(at)
        name = self.names.read(number, sure=role.sure or role.two, place=role.label != MEMBER)
        if name is None or self.names.is_institution(name):
            return None
        return None if role.two and name.last == number else name

    def _next_in_list(self, end: int, role: _Role, *, has_party: bool) -> int | None:
        """Return the word at which the next name of a list may begin, or None where the list ends."""
        tokens = self.tokens
        following = tokens.at_or_after(end)
        if following >= len(tokens):
            return None
        between = tokens.text[end : tokens[following].start]
        joined = between == " " and tokens[following].text == "en"
        if joined:
            following += 1
        elif between not in (", ", "/", " / ", " – "):
            return None
        if role.many or has_party or (joined and self._has_party(following)):
            return following
        return None

    def _has_party(self, at: int) -> bool:
        """Whether a name with a party in brackets begins at word ``at``."""
        name = self.names.read(at, sure=True)
        bracket = BRACKET.match(self.tokens.text, self.tokens[name.last].end) if name else None
        return bracket is not None and party_of(bracket["inside"])[0] is not None

    def _role_at(self, role: str, offset: int) -> str | None:
        """Return "Minister van Financiën" where the ministry stands at an offset."""
        at = self.tokens.at_or_after(offset)
        if at >= len(self.tokens) or self.tokens[at].start != offset:
            return None
        match = ministry_phrases().match(self.tokens, at)
        if match is None:
            return None
        end, body = match
        link = "van" if body.kind == "ministry" else "voor"
        return f"{role} {link} {_portfolio(self.tokens.text[offset:end], body)}"

    def _role_after(self, role: str, end: int) -> str | None:
        """Return the role for "minister Jansen van Financiën"."""
        for link in (" van ", " voor "):
            if self.tokens.text.startswith(link, end):
                return self._role_at(role, end + len(link))
        return None


def _portfolio(written: str, body: NamedOrganisation) -> str:
    """Return a portfolio as written, or in full where an abbreviation was written."""
    return body.name.removeprefix(PREFIX) if written == body.abbreviation else written


def party_of(inside: str) -> tuple[str | None, bool]:
    """Return the party in brackets, and whether it is that of all names before it."""
    shared = _SHARED_PARTY.fullmatch(inside)
    name = (shared["party"] if shared else inside).strip()
    return (name, shared is not None) if party_named(name) else (None, False)
