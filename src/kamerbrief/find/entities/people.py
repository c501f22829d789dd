"""People: by role ("het lid Jansen (VVD)"), by title, by initials and by first name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.find.entities.name_reader import NameReader, PersonName
from kamerbrief.find.precedence import Occupied
from kamerbrief.lexicon.government import government_words
from kamerbrief.lexicon.known_countries import country_phrases
from kamerbrief.lexicon.known_organisations import KnownOrganisation, ministry_phrases, organisation_named, party_named
from kamerbrief.lexicon.ministries import PREFIX
from kamerbrief.lexicon.person_names import bare_surname, particles, split_name, titles
from kamerbrief.text.tokens import Tokens, word_set

if TYPE_CHECKING:
    from kamerbrief.find.entities.recognised import Entity
    from kamerbrief.model.letter_parts import Signatory

_GOVERNMENT = frozenset(word.capitalize() for word in government_words("office"))
_MEMBER = "Kamerlid"
_BRACKET = re.compile(r" ?\((?P<inside>[^()\n]{2,90})\)")
_SHARED_PARTY = re.compile(r"(?:beiden|allen|beide|alle) (?P<party>.+)")
_END_OF_MOTION = "gaat over tot de orde van de dag"
_SHORTEST_SURNAME = 4


@frozen
class FoundPerson:
    """A person at a place in the text.

    Attributes:
        start: Where the name begins, without titles.
        end: Where it ends.
        name: The name as written there.
        given: Initials or first names, as written.
        surname: Surname with its particles.
        role: Role given at this place.
        party: Party given at this place.
        motion: Whether a motion is named so: a hyphen may part two submitters.
    """

    start: int
    end: int
    name: str
    given: str
    surname: str
    role: str | None = None
    party: str | None = None
    motion: bool = False


@frozen
class _Role:
    """A row of the table ``roles``."""

    label: str
    sure: bool
    two: bool
    many: bool


@cache
def _roles() -> dict[str, _Role]:
    return {
        row["word"]: _Role(row["role"], row["sure"] == "yes", row["sure"] == "two", row["many"] == "yes")
        for row in read_table("roles")
    }


def find_people(
    tokens: Tokens, signatories: Sequence[Signatory], taken: Occupied, entities: Iterable[Entity] = ()
) -> list[FoundPerson]:
    """Return the places where people are named, in order.

    Args:
        tokens: The text.
        signatories: Who signed; they are found where they are named.
        taken: Names of organisations; a name within one of them is not that of a person.
        entities: Names that a pipeline found; those of people count where no rule has found a name.
    """
    search = _Search(tokens, taken)
    for signatory in signatories:
        search.find_signatory(signatory)
    search.find_by_role()
    search.find_by_given_name()
    search.find_by_party()
    search.find_submitters()
    search.part_submitters()
    search.find_by_pipeline(entities)
    search.find_surnames_alone()
    return sorted(search.found, key=lambda person: person.start)


class _Search:
    """One search of a text; keeps what was found and which places are taken."""

    def __init__(self, tokens: Tokens, taken: Occupied) -> None:
        self.tokens = tokens
        self.taken = taken
        self.names = NameReader(tokens, taken)
        self.found: list[FoundPerson] = []
        self.seen = Occupied()

    def add(self, name: PersonName, role: str | None = None, party: str | None = None, *, motion: bool = False) -> None:
        """Add a name that was read, unless its place is taken."""
        tokens = self.tokens
        start, end = tokens[name.first].start, tokens[name.last].end
        if self.seen.overlaps(start, end):
            return
        self.seen.add(start, end)
        given = tokens.text[start : tokens[name.surname].start].strip()
        surname = tokens.slice(name.surname, name.last)
        self.found.append(FoundPerson(start, end, tokens.text[start:end], given, surname, role, party, motion))

    def find_signatory(self, signatory: Signatory) -> None:
        """Find the name of someone who signed, at the signature or else elsewhere."""
        text = self.tokens.text
        name = Tokens(signatory.name).text.strip()
        start = text.find(name, signatory.span.start, signatory.span.end + len(name))
        if start < 0:
            start = text.rfind(name)
        if name and start >= 0:
            given, surname = split_name(name)
            end = start + len(name)
            self.seen.add(start, end)
            self.found.append(FoundPerson(start, end, name, given, surname, signatory.role))

    # Roles and titles

    def find_by_role(self) -> None:
        """Find names after words for roles and after titles."""
        roles = _roles()
        known_titles = titles()
        for at, low in enumerate(self.tokens.lower):
            role, party = roles.get(low), None
            if role is None and "-" in low:
                # "VVD-Kamerlid Jansen", "SGP-leden Jansen en De Vries", "NAVO-chef Jansen"
                prefix, _, tail = self.tokens[at].text.rpartition("-")
                role = roles.get(tail.lower())
                if role is not None and organisation_named(prefix) is None:
                    role = None
                elif party_named(prefix):
                    party = prefix
            if role is not None and not self._is_part_of_article(at):
                self._after_role(at, role, party)
            elif low in known_titles:
                self._after_title(at)

    def _after_role(self, at: int, role: _Role, party: str | None) -> None:
        tokens = self.tokens
        gap = tokens.gap(at + 1)
        if gap not in (" ", "-") or (gap == "-" and not role.many):
            return
        following = tokens[at + 1].text
        if role.label in _GOVERNMENT and following in ("van", "voor"):
            self._after_ministry(at + 2, role, following)
            return
        # "leden van de commissie", "president van Frankrijk": a particle in lower case opens a name after "lid" only.
        if following in particles() and (role.many or role.label != _MEMBER):
            return
        self._read_list(at + 1, role, party)

    def _is_part_of_article(self, at: int) -> bool:
        """Tell whether "lid" is a part of an article of law: "artikel 5, vierde lid, van de wet"."""
        tokens = self.tokens
        if tokens.lower[at] not in ("lid", "leden") or tokens.gap(at) != " ":
            return False
        return tokens.lower[at - 1] in word_set("ordinals") or tokens[at - 1].text.isdigit()

    def _after_title(self, at: int) -> None:
        tokens = self.tokens
        text = tokens[at].text
        number = self.names.skip_titles(at)
        # "mr." and the like need their full stop, words in full need none; "MSc" comes after a name.
        short = len(text) <= 3
        if number == at or (short and not tokens.gap(at + 1).startswith(".")) or not text[1:].islower():
            return
        name = self.names.read(number, sure=True)
        if name is not None and not self.names.is_institution(name):
            self.add(name)

    def _after_ministry(self, at: int, role: _Role, link: str) -> None:
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
            self.add(name, f"{role.label} {link} {portfolio}")

    def _read_list(self, at: int, role: _Role, party: str | None) -> None:
        """Read one name or, where the role allows it, a list of names with their parties or ministries."""
        tokens = self.tokens
        waiting: list[tuple[PersonName, str | None]] = []
        number = at
        while (name := self._read_one(number, role)) is not None:
            end = tokens[name.last].end
            label = role.label or None
            given_party = None
            shared = False
            bracket = _BRACKET.match(tokens.text, end)
            if bracket is not None:
                end = bracket.end()
                given_party, shared = _party_of(bracket["inside"])
                if given_party is None and label in _GOVERNMENT:
                    label = self._role_at(label, bracket.start("inside")) or label
            elif label in _GOVERNMENT:
                label = self._role_after(label, end) or label
            waiting.append((name, label))
            if given_party is not None:
                # "(beiden VVD)" holds for all names before it that have no party yet.
                parted = waiting if shared else waiting[-1:]
                for each, each_label in parted:
                    self.add(each, each_label, given_party, motion=role.many)
                waiting = waiting[: -len(parted)]
            following = self._next_in_list(end, role, has_party=(given_party or party) is not None)
            if following is None:
                break
            number = following
        for name, label in waiting:
            self.add(name, label, party, motion=role.many)

    def _read_one(self, at: int, role: _Role) -> PersonName | None:
        number = self.names.skip_titles(at)
        name = self.names.read(number, sure=role.sure or role.two, place=role.label != _MEMBER)
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
        """Tell whether a name with a party in brackets begins at word ``at``."""
        name = self.names.read(at, sure=True)
        bracket = _BRACKET.match(self.tokens.text, self.tokens[name.last].end) if name else None
        return bracket is not None and _party_of(bracket["inside"])[0] is not None

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

    # Given names

    def find_by_given_name(self) -> None:
        """Find initials or a first name with a surname, wherever they stand."""
        tokens = self.tokens
        first_names = word_set("first_names", "name")
        for at, word in enumerate(tokens):
            if not tokens.capital[at]:
                continue
            if word.text in first_names:
                name = None if self._is_in_row(at) else self.names.read(at, sure=False)
            elif self.names.has_double_particle(at + 1):
                # An unknown first name: "Ydwine van der Laan".
                name = self.names.read(at, sure=True)
                if name is not None and name.surname != at + 1:
                    name = None
            elif self.names.initial_end(at) is not None and self._are_initials(at):
                name = self.names.read(at, sure=False)
            else:
                continue
            if name is not None and not self.names.is_institution(name) and tokens.gap(name.last + 1) != "-":
                self.add(name)

    def _is_in_row(self, at: int) -> bool:
        """Tell whether a capitalised word within a sentence stands before: a longer name of its own."""
        tokens = self.tokens
        if tokens.gap(at) != " " or not tokens.capital[at - 1]:
            return False
        return not tokens.starts_sentence(at - 1) and tokens.lower[at - 1] not in tokens.lowercase

    def _are_initials(self, at: int) -> bool:
        """Tell whether initials may be those of a person: not "U.S.", "B.V." or the letter of a list item."""
        tokens = self.tokens
        if at and tokens.gap(at) in (".", "") and len(tokens[at - 1].text) == 1:
            return False
        letters = self.names.initials(at)
        if letters in word_set("not_initials", "letters"):
            return False
        if len(letters) > 1 or not tokens.starts_sentence(at):
            return True
        # A single letter may be the marker of a list item; alone on its line it is that of a signature.
        surname = tokens[at + 1]
        return surname.text in particles() or tokens.text[surname.end : surname.end + 1] in ("", "\n")

    def find_by_party(self) -> None:
        """Find a name right before a party in brackets, whatever stands before it: "Jansen (VVD)"."""
        tokens = self.tokens
        for bracket in _BRACKET.finditer(tokens.text):
            party, _ = _party_of(bracket["inside"])
            last = tokens.at_or_after(bracket.start()) - 1
            if party is None or last < 0 or tokens[last].end != bracket.start():
                continue
            if tokens.lower[last] in tokens.lowercase:
                continue
            for first in range(max(0, last - 3), last + 1):
                name = self.names.read(first, sure=first == last or tokens.lower[first] in particles())
                if name is not None and name.last == last:
                    self.add(name, _MEMBER, party)
                    break

    # Motions

    def find_submitters(self) -> None:
        """Find the names under a motion, each on a line of its own after its last words."""
        text = self.tokens.text
        at = text.find(_END_OF_MOTION)
        while at >= 0:
            end = text.find("\n", at)
            while 0 <= end < len(text):
                number = self.tokens.at_or_after(end)
                name = self.names.read(number, sure=True)
                if name is None or text[end : self.tokens[number].start].strip():
                    break
                end = self.tokens[name.last].end
                if text[end : end + 1] not in ("", "\n"):
                    break
                self.add(name, _MEMBER)
            at = text.find(_END_OF_MOTION, at + 1)

    def part_submitters(self) -> None:
        """Part "amendement Jansen-De Vries" where one of the two is named elsewhere."""
        alone = {person.surname for person in self.found if not person.motion or "-" not in person.surname}
        parted = []
        for person in self.found:
            left, hyphen, right = person.surname.partition("-")
            if hyphen and person.motion and not person.given and (left in alone or right in alone):
                middle = person.start + len(left)
                parted.append(evolve(person, end=middle, name=left, surname=left))
                parted.append(evolve(person, start=middle + 1, name=right, surname=right))
            else:
                parted.append(person)
        self.found = parted

    # Names by a pipeline

    def find_by_pipeline(self, entities: Iterable[Entity]) -> None:
        """Take the people that a pipeline found where no rule has found a name."""
        text = self.tokens.text
        for entity in entities:
            start, end = entity.start, entity.end
            if entity.kind == "person" and not self.seen.overlaps(start, end) and not self.taken.overlaps(start, end):
                self.seen.add(start, end)
                given, surname = split_name(text[start:end])
                self.found.append(FoundPerson(start, end, text[start:end], given, surname))

    # Surnames alone

    def find_surnames_alone(self) -> None:
        """Find the places where a person who is found elsewhere is named by the surname alone."""
        tokens = self.tokens
        by_first: dict[str, tuple[str, str, FoundPerson]] = {}
        for person in self.found:
            bare = bare_surname(person.surname)
            first = bare.split(" ")[0]
            if len(bare) < _SHORTEST_SURNAME or bare.lower() in tokens.lowercase or first in by_first:
                continue
            if country_phrases().match(Tokens(bare), 0) is None:
                shown = person.surname[0].upper() + person.surname[1:]
                by_first[first] = (shown, bare, person)
        for word in tokens:
            known = by_first.get(word.text)
            if known is None:
                continue
            shown, bare, person = known
            end = word.start + len(bare)
            start = end - len(shown)
            following = tokens.text[end : end + 1]
            if not tokens.text.startswith(shown, max(start, 0)) or following.isalnum() or following == "-":
                continue
            if not self.seen.overlaps(start, end) and not self.taken.overlaps(start, end):
                self.seen.add(start, end)
                self.found.append(FoundPerson(start, end, shown, "", person.surname))


def _portfolio(written: str, body: KnownOrganisation) -> str:
    """Return a portfolio as written, or in full where an abbreviation was written."""
    return body.name.removeprefix(PREFIX) if written == body.abbreviation else written


def _party_of(inside: str) -> tuple[str | None, bool]:
    """Return the party in brackets, and whether it is that of all names before it."""
    shared = _SHARED_PARTY.fullmatch(inside)
    name = (shared["party"] if shared else inside).strip()
    return (name, shared is not None) if party_named(name) else (None, False)


def merge_people(found: Iterable[FoundPerson]) -> list[tuple[FoundPerson, list[FoundPerson]]]:
    """Put the mentions of one person together.

    Two mentions are one person where surnames are alike and given names do not contradict each other ("Van Weel",
    "D.M. van Weel"). A bare surname that fits several people goes to the one named last before it.

    Returns:
        For each person, in order of first appearance, the fullest form (with the role and the party that any
        mention gives) and all mentions.
    """
    groups: list[list[FoundPerson]] = []
    by_surname: dict[str, list[int]] = {}
    # People with given names come first, so that the bare surnames find them.
    for person in sorted(found, key=lambda person: (not person.given, person.start)):
        same = by_surname.setdefault(bare_surname(person.surname).casefold(), [])
        candidates = [number for number in same if _given_names_agree(person.given, groups[number][0].given)]
        if candidates:
            before = [number for number in candidates if groups[number][0].start <= person.start]
            groups[(before or candidates)[-1]].append(person)
        else:
            same.append(len(groups))
            groups.append([person])
    people = []
    for group in groups:
        group.sort(key=lambda person: person.start)
        fullest = max(group, key=lambda person: (len(person.given), len(person.name), -person.start))
        # A role with a portfolio says more than one without.
        role = max((person.role or "" for person in group), key=lambda role: (" v" in role, bool(role)))
        party = next((person.party for person in group if person.party), None)
        people.append((evolve(fullest, role=role or None, party=party), group))
    people.sort(key=lambda entry: entry[1][0].start)
    return people


def _given_names_agree(one: str, other: str) -> bool:
    """Tell whether two given names, or initials, may be those of one person."""
    if not one or not other or one == other:
        return True
    if "." in one or "." in other:
        return one[0].casefold() == other[0].casefold()
    return one.split()[0].casefold() == other.split()[0].casefold()
