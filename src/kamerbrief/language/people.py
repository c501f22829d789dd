"""People: by role ("het lid Jansen (VVD)"), by title, by initials and by first name.

Two steps: find mentions, each with what it says of the person; then put the mentions of one person together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.language.countries import country_phrases
from kamerbrief.language.organisations import Body, body_named, ministry_phrases, party_named
from kamerbrief.language.words import Spans, Words, is_capitalised
from kamerbrief.letter import Signatory


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
        motion: Whether the name is that of a motion or an amendment, in which a hyphen may part two submitters.
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
class Role:
    """A row of the table ``roles``."""

    label: str
    sure: bool
    two: bool
    many: bool


@cache
def _roles() -> dict[str, Role]:
    return {
        row["word"]: Role(row["role"], row["sure"] == "yes", row["sure"] == "two", row["many"] == "yes") for row in read_table("roles")
    }


@cache
def _set(table: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in read_table(table))


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].lower().rstrip(".") for row in read_table("titles"))


@cache
def particles() -> frozenset[str]:
    """Return the particles of surnames, in lower case."""
    return _set("surname_particles", "particle")


_GOVERNMENT = frozenset(("Minister", "Staatssecretaris"))
_BRACKET = re.compile(r" ?\((?P<inside>[^()\n]{2,90})\)")
_SHARED_PARTY = re.compile(r"(?:beiden|allen|beide|alle|resp\.|respectievelijk) (?P<party>.+)")
_SECOND_PARTICLES = frozenset(("der", "den", "'t"))
# Particles with which a name may begin in lower case; the others begin an ordinary phrase as well.
_OPENING_PARTICLES = frozenset("van de den der ter ten 't el al ben von di du le la".split())
_ROMAN = re.compile(r"[IVXLC]{1,5}")


class _Name:
    """A name that was read at a word, with the numbers of its first word, surname and last word."""

    __slots__ = ("first", "last", "surname")

    def __init__(self, first: int, surname: int, last: int) -> None:
        self.first = first
        self.surname = surname
        self.last = last


class _Reader:
    """Reads names in a text."""

    def __init__(self, words: Words, taken: Spans) -> None:
        self.words = words
        self.taken = taken
        self.found: list[FoundPerson] = []
        self.seen = Spans()

    # One name

    def read_name(
        self, at: int, *, sure: bool, lower_particle: bool = True, place: bool = False
    ) -> _Name | None:
        """Read the name that begins at word ``at``.

        Args:
            at: Number of the word.
            sure: Whether a single capitalised word is a name there.
            lower_particle: Whether the name may begin with a particle in lower case.
            place: Whether the name of a place may follow a surname ("burgemeester Jansen van Zeist").
        """
        words = self.words
        if at >= len(words):
            return None
        number = at
        while (after := self._initial_end(number)) is not None:
            number = after
        initials = number > at
        first_names = 0
        if not initials:
            while first_names < 3 and number < len(words) and words.words[number].text in _set("first_names", "name"):
                if first_names and words.gap(number) != " ":
                    break
                if not self._name_goes_on(number + 1):
                    break
                number += 1
                first_names += 1
            if first_names:
                while (after := self._initial_end(number)) is not None:
                    number = after
        # An unknown first name before a particle: "Ydwine van Dalen".
        if (
            number == at
            and sure
            and at + 2 < len(words)
            and is_capitalised(words.words[at].text)
            and words.words[at].text.lower() not in particles()
            and words.gap(at + 1) == " "
            and words.words[at + 1].text in particles()
            and self._is_surname_word(at, first=True)
            and self._is_free_surname(self._surname_after_particles(at + 1), place and at + 2)
        ):
            number, first_names = at + 1, 1
        surname = number
        if number > at and number < len(words) and words.gap(number).strip(".") not in ("", " "):
            return None
        begin = self._surname_after_particles(number)
        if begin is None:
            return None
        has_particle = begin > number
        if has_particle and number == at and not is_capitalised(words.words[at].text):
            if not lower_particle or words.words[at].text not in _OPENING_PARTICLES:
                return None
        if initials and has_particle and is_capitalised(words.words[number].text):
            # After initials a particle is in lower case: "categorie B. De Kamer" is no name.
            return None
        if not (sure or initials or first_names or (has_particle and is_capitalised(words.words[number].text))):
            return None
        if not self._is_surname_word(begin, first=begin == at):
            return None
        if initials and words.words[begin].text.lower() in words.lowercase:
            return None
        last = self._surname_end(begin)
        name = _Name(at, surname, last)
        if self.taken.overlaps(words.words[begin].start, words.words[last].end):
            return None
        return name

    def _is_free_surname(self, at: int | None, not_at: int | bool) -> bool:
        """Tell whether a surname may begin at word ``at``: not in the name of a body, not the place at ``not_at``."""
        if at is None or (not_at and at == not_at):
            return False
        word = self.words.words[at]
        return not self.taken.overlaps(word.start, word.end) and self._is_surname_word(at, first=True)

    def _initial_end(self, at: int) -> int | None:
        """Return the number of the word after the initial at word ``at``, or None if there is no initial."""
        words = self.words
        if at + 1 >= len(words):
            return None
        text = words.words[at].text
        if not (len(text) == 1 and text.isupper() or text in _set("initials", "initial") or _is_paired_initial(text)):
            return None
        gap = words.gap(at + 1)
        if gap in (".", ". "):
            return at + 1
        return None

    def _name_goes_on(self, at: int) -> bool:
        if at >= len(self.words) or self.words.gap(at) != " ":
            return False
        text = self.words.words[at].text
        return is_capitalised(text) or text in particles()

    def _surname_after_particles(self, at: int) -> int | None:
        """Return the number of the word after the particles that begin at ``at`` (``at`` itself if there are none)."""
        words = self.words
        number = at
        while number < len(words) and number - at < 4:
            text = words.words[number].text
            if text.lower() not in particles():
                break
            if number + 1 >= len(words) or words.gap(number + 1) != " ":
                return number if is_capitalised(text) and number == at else None
            number += 1
        if number >= len(words) or not is_capitalised(words.words[number].text):
            return None
        return number

    def _is_surname_word(self, at: int, *, first: bool) -> bool:
        words = self.words
        text = words.words[at].text
        if not is_capitalised(text) or (len(text) > 1 and text.isupper()) or len(text) < 2:
            return False
        if text.lower() in _set("not_surnames", "word") or _ROMAN.fullmatch(text):
            return False
        if any(letter.isdigit() for letter in text):
            return False
        if first:
            word = words.words[at]
            if ministry_phrases().match(words, at) or (country_phrases().match(words, at)):
                return False
            return body_named(words.text[word.start : word.end]) is None
        return True

    def _surname_end(self, begin: int) -> int:
        """Return the number of the last word of a surname: "Gräper-van Koolwijk", "Bruins Slot"."""
        words = self.words
        last = begin
        while last + 1 < len(words) and last - begin < 4 and words.gap(last + 1) == " ":
            text = words.words[last].text
            tail = text.rsplit("-", 1)[-1]
            following = words.words[last + 1].text
            if "-" in text and tail.lower() in particles() and not is_capitalised(following) and following not in particles():
                break
            if "-" in text and tail in particles():
                last += 1
                continue
            if not self._is_surname_word(last + 1, first=True) or following.lower() in words.lowercase:
                break
            if following.lower() in particles():
                break
            last += 1
        return last

    # Mentions

    def add(self, name: _Name, role: str | None = None, party: str | None = None, motion: bool = False) -> None:
        words = self.words
        start, end = words.words[name.first].start, words.words[name.last].end
        if self.seen.overlaps(start, end):
            return
        self.seen.add(start, end)
        given = words.text[start : words.words[name.surname].start].strip()
        surname = words.text[words.words[name.surname].start : end]
        self.found.append(FoundPerson(start, end, words.text[start:end], given, surname, role, party, motion))

    def read_list(self, at: int, role: Role, known_party: str | None = None) -> None:
        """Read one name or, where the role allows it, a list of names with their parties or ministries."""
        words = self.words
        waiting: list[tuple[_Name, str | None]] = []
        number = at
        while True:
            number = self._skip_titles(number)
            name = self.read_name(number, sure=role.sure or role.two, place=role.label != "Kamerlid")
            if name is not None and role.two and name.last == number:
                name = None
            if name is None or self._is_institution(name.last + 1):
                break
            end = words.words[name.last].end
            label: str | None = role.label or None
            party = known_party
            shared = False
            bracket = _BRACKET.match(words.text, end)
            if bracket is not None:
                end = bracket.end()
                given_party, shared = _party_of(bracket["inside"])
                party = given_party or party
                if party is None and label in _GOVERNMENT:
                    label = self._role_with_ministry(label, bracket.start("inside")) or label
            elif label in _GOVERNMENT:
                label = self._role_with_ministry_after(label, end) or label
            waiting.append((name, label))
            if party is not None:
                for earlier, earlier_label in waiting if shared else waiting[-1:]:
                    self.add(earlier, earlier_label, party, role.many)
                waiting = [] if shared else waiting[:-1]
            elif bracket is not None:
                self.add(*waiting.pop())
            following = words.at_or_after(end)
            if following >= len(words):
                break
            between = words.text[end : words.words[following].start]
            joined = between == " " and words.words[following].text == "en"
            if joined:
                following += 1
            elif between not in (", ", "/", " / ", " – "):
                break
            if not (role.many or party is not None or (joined and self._has_party(following))):
                break
            number = following
        for name, label in waiting:
            self.add(name, label, None, role.many)

    def _has_party(self, at: int) -> bool:
        """Tell whether a name with a party in brackets begins at word ``at``."""
        name = self.read_name(at, sure=True)
        bracket = _BRACKET.match(self.words.text, self.words.words[name.last].end) if name else None
        return bracket is not None and _party_of(bracket["inside"])[0] is not None

    def _skip_titles(self, at: int) -> int:
        """Return the number of the first word that is no title, from word ``at``."""
        words = self.words
        while at < len(words) and words.words[at].text.lower() in _titles():
            after = at + 1
            if after >= len(words) or words.gap(after) not in (" ", ". ", "."):
                return at
            at = after
        return at

    def _is_institution(self, at: int) -> bool:
        words = self.words
        return (
            at < len(words)
            and words.gap(at) in (" ", "-")
            and words.words[at].text.lower() in _set("institution_words", "word")
            and is_capitalised(words.words[at].text)
        )

    def _role_with_ministry(self, role: str, offset: int) -> str | None:
        """Return "Minister van Financiën" for a minister with "(Financiën)" behind the name."""
        at = self.words.at_or_after(offset)
        if at >= len(self.words) or self.words.words[at].start != offset:
            return None
        match = ministry_phrases().match(self.words, at)
        if match is None:
            return None
        end, body = match
        written = self.words.text[offset:end]
        link = "van" if body.kind == "ministry" else "voor"
        return f"{role} {link} {_portfolio(written, body)}"

    def _role_with_ministry_after(self, role: str, end: int) -> str | None:
        """Return the role for "minister X van Financiën"."""
        for link in (" van ", " voor "):
            if self.words.text.startswith(link, end):
                return self._role_with_ministry(role, end + len(link))
        return None

    def find_by_role(self) -> None:
        """Find names after words for roles and after titles."""
        words = self.words
        roles = _roles()
        titles = _titles()
        for at, low in enumerate(words.lower):
            role = roles.get(low)
            party = None
            if role is None and "-" in low:
                # "VVD-Kamerlid Jansen", "SGP-leden Jansen en De Vries"
                head, _, tail = words.words[at].text.rpartition("-")
                role = roles.get(tail.lower())
                party = head if role is not None and party_named(head) else None
                role = role if party else None
            if role is not None and at + 1 < len(words):
                self._after_role(at, role, party)
            elif low in titles and at + 1 < len(words):
                self._after_title(at)

    def _after_role(self, at: int, role: Role, party: str | None) -> None:
        words = self.words
        gap = words.gap(at + 1)
        following = words.words[at + 1].text
        if gap not in (" ", "-", ": "):
            return
        if role.label in _GOVERNMENT and following in ("van", "voor"):
            self._after_ministry(at + 2, role, following)
            return
        if gap == "-" and not role.many:
            return
        if following in particles() and not role.many:
            # "het lid van der Berg" is written with a capital; "lid van de commissie" is not a name.
            nxt = at + 2
            if following in ("van", "in", "op", "aan", "bij", "uit", "voor", "te", "tot", "onder", "over", "af", "e") and (
                nxt >= len(words) or not is_capitalised(words.words[nxt].text) or role.label != "Kamerlid"
            ):
                return
        if role.many and following == "van":
            return
        number = at + 1
        name = self._skip_titles(number)
        if name < len(words):
            self.read_list(name, role, party)

    def _after_ministry(self, at: int, role: Role, link: str) -> None:
        """Find the name in "minister van Financiën, de heer Jansen" and "minister van Financiën Jansen"."""
        words = self.words
        if at >= len(words):
            return
        match = ministry_phrases().match(words, at)
        if match is None:
            return
        end, body = match
        number = words.at_or_after(end)
        if number >= len(words):
            return
        gap = words.text[end : words.words[number].start]
        if gap not in (" ", ", "):
            return
        start = number
        if words.words[number].text == "de" and number + 1 < len(words) and words.words[number + 1].text == "heer":
            number += 2
        else:
            number = self._skip_titles(number)
        name = self.read_name(number, sure=number > start, lower_particle=False)
        if name is None and gap == " " and not words.starts_sentence(start):
            name = self.read_name(number, sure=True, lower_particle=False)
        if name is not None and not self._is_institution(name.last + 1):
            self.add(name, f"{role.label} {link} {_portfolio(words.text[words.words[at].start : end], body)}")

    def _after_title(self, at: int) -> None:
        words = self.words
        number = self._skip_titles(at)
        if number == at or number >= len(words) or not is_capitalised(words.words[number].text):
            if not (number > at and words.words[number].text in particles()):
                return
        # "mr" and the like need their full stop; words in full need none.
        if words.gap(at + 1)[:1] not in (".", " "):
            return
        if len(words.words[at].text) <= 3 and not words.gap(at + 1).startswith("."):
            return
        name = self.read_name(number, sure=True)
        if name is not None and not self._is_institution(name.last + 1):
            self.add(name)

    def find_by_given_name(self) -> None:
        """Find initials with a surname and first names with a surname, wherever they stand."""
        words = self.words
        first_names = _set("first_names", "name")
        for at, word in enumerate(words.words):
            if not words.capital[at]:
                continue
            text = word.text
            if text in first_names:
                if at and words.gap(at) == " " and self._is_part_of_row(at - 1):
                    continue
            elif self._has_double_particle(at + 1):
                # An unknown first name: "Ydwine van der Laan".
                name = self.read_name(at, sure=True)
                if name is not None and name.surname == at + 1:
                    self.add(name)
                continue
            elif self._initial_end(at) is None or not self._initials_stand_alone(at):
                continue
            name = self.read_name(at, sure=False)
            if name is None or self._is_institution(name.last + 1):
                continue
            if name.last + 1 < len(words) and words.gap(name.last + 1) == "-":
                continue
            self.add(name)

    def _has_double_particle(self, at: int) -> bool:
        words = self.words
        return (
            at + 2 < len(words)
            and words.words[at + 1].text in _SECOND_PARTICLES
            and words.words[at].text in ("van", "op", "uit")
            and all(words.gap(at + number) == " " for number in range(3))
        )

    def find_submitters(self) -> None:
        """Find the names under a motion, each on a line of its own after "de orde van de dag"."""
        text = self.words.text
        start = text.find("gaat over tot de orde van de dag")
        while start >= 0:
            end = text.find("\n", start)
            while 0 <= end < len(text):
                at = self.words.at_or_after(end)
                name = self.read_name(at, sure=True) if at < len(self.words) else None
                if name is None or text[end : self.words.words[at].start].strip():
                    break
                stop = self.words.words[name.last].end
                if text[stop : stop + 1] not in ("", "\n"):
                    break
                self.add(name, "Kamerlid")
                end = stop
            start = text.find("gaat over tot de orde van de dag", start + 1)

    def _is_part_of_row(self, at: int) -> bool:
        """Tell whether a capitalised word within a sentence stands before a first name: a longer name of its own."""
        text = self.words.words[at].text
        return is_capitalised(text) and not self.words.starts_sentence(at) and text.lower() not in self.words.lowercase

    def _initials_stand_alone(self, at: int) -> bool:
        """Tell whether initials may be those of a person: not "U.S.", "B.V." or the letter of a list item."""
        words = self.words
        if at and words.gap(at) in (".", "") and len(words.words[at - 1].text) == 1:
            return False
        number = at
        while (after := self._initial_end(number)) is not None:
            number = after
        letters = "".join(word.text for word in words.words[at:number])
        if letters in ("BV", "NV", "US", "VS", "UK", "EU", "VN", "CV", "SA", "RK", "MER", "ZKH", "HM", "ZM"):
            return False
        if number - at > 1:
            return True
        # A single letter may be the marker of a list item; alone on its line it is that of a signature.
        if words.starts_sentence(at):
            return number < len(words) and (
                words.words[number].text in particles() or words.text[words.words[number].end :][:1] in ("", "\n")
            )
        return True


def _portfolio(written: str, body: Body) -> str:
    """Return a portfolio as written, or in full where an abbreviation was written."""
    return body.name.removeprefix("Ministerie van ") if written == body.abbreviation else written


def _is_paired_initial(text: str) -> bool:
    """Tell whether two capitals stand for two initials without a full stop between them ("DJ. Jansen")."""
    return len(text) == 2 and text.isupper() and text.isalpha()


def _party_of(inside: str) -> tuple[str | None, bool]:
    """Return the party in brackets, and whether it is that of all names before it."""
    shared = _SHARED_PARTY.fullmatch(inside)
    name = (shared["party"] if shared else inside).strip()
    if party_named(name):
        return name, shared is not None
    return None, False


def find_people(words: Words, signatories: Sequence[Signatory], taken: Spans) -> list[FoundPerson]:
    """Return the places where people are named, in order.

    Args:
        words: The text.
        signatories: Who signed; they are found where they are named.
        taken: Names of organisations; a name within one of them is not that of a person.
    """
    reader = _Reader(words, taken)
    for signatory in signatories:
        reader.found.extend(_signatory_mentions(words, signatory, reader.seen))
    reader.find_by_role()
    reader.find_by_given_name()
    reader.find_submitters()
    found = list(_without_joined_submitters(words, reader.found))
    for person in found:
        reader.seen.add(person.start, person.end)
    found.extend(_later_mentions(words, found, reader.seen, taken))
    return sorted(found, key=lambda person: person.start)


def _signatory_mentions(words: Words, signatory: Signatory, seen: Spans) -> Iterable[FoundPerson]:
    name = Words(signatory.name).text.strip()
    if not name:
        return
    given, surname = split_name(name)
    start = words.text.find(name, signatory.span.start, signatory.span.end + len(name))
    if start < 0:
        start = words.text.rfind(name)
    if start < 0:
        return
    seen.add(start, start + len(name))
    yield FoundPerson(start, start + len(name), name, given, surname, signatory.role)


def split_name(name: str) -> tuple[str, str]:
    """Split a full name into given names or initials, and the surname with its particles."""
    parts = name.split(" ")
    if len(parts) == 1:
        initials = re.fullmatch(r"((?:[^\W\d_]{1,3}\.){1,8})(\S+)", name)
        return (initials[1], initials[2]) if initials else ("", name)
    at = 0
    if parts[0].lower() in particles():
        return "", name
    while at < len(parts) - 1 and parts[at].lower() not in particles():
        if at and not (parts[at].endswith(".") or parts[at] in _set("first_names", "name")):
            break
        at += 1
    return " ".join(parts[:at]), " ".join(parts[at:])


def _without_joined_submitters(words: Words, found: Iterable[FoundPerson]) -> Iterable[FoundPerson]:
    """Yield the people found, with "amendement Jansen-De Vries" parted where one of the two is named elsewhere."""
    found = list(found)
    alone = {person.surname for person in found if not person.motion or "-" not in person.surname}
    for person in found:
        left, hyphen, right = person.surname.partition("-")
        if hyphen and person.motion and not person.given and (left in alone or right in alone):
            middle = person.start + len(left)
            yield evolve(person, end=middle, name=left, surname=left)
            yield evolve(person, start=middle + 1, name=right, surname=right)
        else:
            yield person


def _later_mentions(
    words: Words, found: list[FoundPerson], seen: Spans, taken: Spans
) -> Iterable[FoundPerson]:
    """Yield the places where a person found elsewhere is named by the surname alone."""
    surnames = {bare_surname(person.surname): person for person in found}
    by_first: dict[str, list[tuple[str, FoundPerson]]] = {}
    for person in surnames.values():
        surname = person.surname
        bare = bare_surname(surname)
        if len(bare) < 4 or bare.lower() in words.lowercase or country_phrases().match(Words(bare), 0):
            continue
        shown = surname[0].upper() + surname[1:]
        first = Words(shown).words[0].text
        by_first.setdefault(first, []).append((shown, person))
    for word in words.words:
        for shown, person in by_first.get(word.text, ()):
            end = word.start + len(shown)
            if not words.text.startswith(shown, word.start) or words.text[end : end + 1].isalnum():
                continue
            if words.text[end : end + 1] == "-" or seen.overlaps(word.start, end) or taken.overlaps(word.start, end):
                continue
            yield FoundPerson(word.start, end, words.text[word.start : end], "", person.surname)
            break


def bare_surname(surname: str) -> str:
    """Return a surname without its particles: "Van der Staaij" gives "Staaij"."""
    parts = surname.split(" ")
    while len(parts) > 1 and parts[0].lower() in particles():
        parts.pop(0)
    return " ".join(parts)


def merge_people(found: Iterable[FoundPerson]) -> list[tuple[FoundPerson, list[FoundPerson]]]:
    """Put the mentions of one person together.

    Two mentions are one person where surnames are alike and given names do not contradict each other ("Van Weel",
    "D.M. van Weel"). A bare surname that fits several people goes to the one named last.

    Returns:
        For each person, in order of first appearance, the fullest form (with the role and the party that any mention
        gives) and all mentions.
    """
    groups: list[list[FoundPerson]] = []
    by_surname: dict[str, list[int]] = {}
    # People with given names come first, so that the bare ones find them.
    ordered = sorted(found, key=lambda person: (not person.given, person.start))
    for person in ordered:
        key = bare_surname(person.surname).casefold()
        candidates = [
            number
            for number in by_surname.get(key, ())
            if all(_given_names_agree(person.given, other.given) for other in groups[number])
        ]
        if candidates:
            before = [number for number in candidates if groups[number][0].start <= person.start]
            groups[(before or candidates)[-1]].append(person)
        else:
            by_surname.setdefault(key, []).append(len(groups))
            groups.append([person])
    people = []
    for group in groups:
        group.sort(key=lambda person: person.start)
        fullest = max(group, key=lambda person: (len(person.given), len(person.name), -person.start))
        role = max((person.role or "" for person in group), key=lambda role: (" van " in role, len(role) > 0))
        party = next((person.party for person in group if person.party), None)
        people.append((evolve(fullest, role=role or None, party=party), group))
    people.sort(key=lambda entry: entry[1][0].start)
    return people


def _given_names_agree(one: str, other: str) -> bool:
    """Tell whether two given names, or initials, may be those of one person."""
    if not one or not other:
        return True
    if one == other:
        return True
    if "." in one or "." in other:
        first = re.findall(r"[^\W\d_]", one)
        second = re.findall(r"[^\W\d_]", other)
        return bool(first and second) and first[0].casefold() == second[0].casefold()
    return one.split()[0].casefold() == other.split()[0].casefold()
