"""Names of people as they are written: initials, first names, particles, surnames."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kamerbrief.data import read_table
from kamerbrief.find.entities.countries import country_phrases
from kamerbrief.lexicon.known_organisations import body_named, heads, ministry_phrases
from kamerbrief.text.tokens import Spans, Words, word_set

_ROMAN = re.compile(r"[IVXLC]{1,5}")
_GLUED_INITIALS = re.compile(r"((?:[^\W\d_]{1,3}\.){1,8})([^\s.]+)")
_MOST_FIRST_NAMES = 3
_MOST_INITIALS = 8
_MOST_PARTICLES = 4
_MOST_SURNAME_PARTS = 4


class PersonName(NamedTuple):
    """A name in a text: numbers of its first word, of the first word of the surname and of its last word."""

    first: int
    surname: int
    last: int


def particles() -> frozenset[str]:
    """Return the particles of surnames, in lower case."""
    return word_set("surname_particles", "particle")


@cache
def _only_with_others() -> frozenset[str]:
    """Return particles that stand in a name only with another one."""
    return particles() - word_set("surname_particles", "particle", where="single")


@cache
def titles() -> frozenset[str]:
    """Return titles and forms of address, in lower case without a full stop."""
    return frozenset(row["title"].lower().rstrip(".") for row in read_table("titles"))


def bare_surname(surname: str) -> str:
    """Return a surname without its particles: "Van der Staaij" gives "Staaij"."""
    parts = surname.split(" ")
    while len(parts) > 1 and parts[0].lower() in particles():
        parts.pop(0)
    return " ".join(parts)


def split_name(name: str) -> tuple[str, str]:
    """Split a full name into given names or initials, and the surname with its particles."""
    parts = name.split(" ")
    if len(parts) == 1:
        glued = _GLUED_INITIALS.fullmatch(name)
        return (glued[1], glued[2]) if glued else ("", name)
    if parts[0].lower() in particles():
        return "", name
    at = 0
    while at < len(parts) - 1 and parts[at].lower() not in particles():
        if at and not parts[at].endswith(".") and parts[at] not in word_set("first_names", "name"):
            break
        at += 1
    return " ".join(parts[:at]), " ".join(parts[at:])


class NameReader:
    """Reads names of people in a text.

    Args:
        words: The text.
        taken: Names of organisations; no name of a person begins within one.
    """

    def __init__(self, words: Words, taken: Spans) -> None:
        self.words = words
        self.taken = taken

    def read(self, at: int, *, sure: bool, lower_particle: bool = True, place: bool = False) -> PersonName | None:
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
        surname, given = self._given_names(at)
        if not given and sure and self._is_unknown_first_name(at, place=place):
            surname, given = at + 1, True
        initials = self.initial_end(at) is not None
        if surname > at and words.gap(surname).strip(".") not in ("", " "):
            return None
        begin = self._after_particles(surname)
        if begin is None:
            return None
        particle = words.words[surname].text if begin > surname else ""
        capital_particle = particle[:1].isupper()
        if particle and not given and not capital_particle:
            opens = particle in word_set("surname_particles", "particle", where="opens")
            # "lid van het Reglement", "lid van de Adviesraad"
            common = "het" in words.lower[surname:begin] or words.lower[begin] in heads()
            if not lower_particle or not opens or common:
                return None
        # After initials a particle is in lower case: "categorie B. De Kamer" is no name.
        if initials and (capital_particle or words.lower[begin] in words.lowercase):
            return None
        if not (sure or given or capital_particle):
            return None
        single_initial = initials and surname == at + 1 and not particle
        if not self.is_surname_word(begin, alone=begin == at or single_initial):
            return None
        last = self._surname_end(begin)
        if self.taken.overlaps(words.words[begin].start, words.words[last].end):
            return None
        return PersonName(at, surname, last)

    def initial_end(self, at: int) -> int | None:
        """Return the number of the word after the initial at word ``at``, or None if there is no initial."""
        words = self.words
        if at + 1 >= len(words) or not words.capital[at] or len(words.words[at].text) > 3:
            return None
        text = words.words[at].text
        if len(text) > 1 and text not in word_set("initials", "initial"):
            return None
        return at + 1 if words.gap(at + 1) in (".", ". ") else None

    def _initials_end(self, at: int) -> int:
        for _ in range(_MOST_INITIALS):
            after = self.initial_end(at)
            if after is None:
                break
            at = after
        return at

    def initials(self, at: int) -> str:
        """Return the letters of the initials that begin at word ``at``."""
        return "".join(word.text for word in self.words.words[at : self._initials_end(at)])

    def _given_names(self, at: int) -> tuple[int, bool]:
        """Return the number of the word after the given names at word ``at``, and whether there are any."""
        number = self._initials_end(at)
        if number > at:
            return number, True
        first_names = word_set("first_names", "name")
        words = self.words
        while number - at < _MOST_FIRST_NAMES and number < len(words) and words.words[number].text in first_names:
            if words.gap(number + 1) != " ":
                break
            if not words.capital[number + 1] and words.words[number + 1].text not in particles():
                break
            number += 1
        return (self._initials_end(number), True) if number > at else (at, False)

    def _is_unknown_first_name(self, at: int, *, place: bool) -> bool:
        """Tell whether a capitalised word before a particle is a first name: "Ydwine van Dalen"."""
        words = self.words
        if not words.capital[at] or words.lower[at] in particles() or words.gap(at + 1) != " ":
            return False
        if words.words[at + 1].text not in particles() or not self.is_surname_word(at, alone=True):
            return False
        surname = self._after_particles(at + 1)
        if surname is None or (place and surname == at + 2):
            return False
        word = words.words[surname]
        return not self.taken.overlaps(word.start, word.end) and self.is_surname_word(surname, alone=True)

    def has_double_particle(self, at: int) -> bool:
        """Tell whether "van der", "van den", "van 't" or the like stands at word ``at``."""
        words = self.words
        return (
            words.gap(at) == " "
            and words.words[at].text in ("van", "op", "uit")
            and words.gap(at + 1) == " "
            and words.words[at + 1].text in ("der", "den", "'t")
            and words.is_name_word(at + 2)
        )

    def _after_particles(self, at: int) -> int | None:
        """Return the number of the capitalised word after the particles at word ``at``, itself if there are none."""
        words = self.words
        number = at
        while number < len(words) and number - at < _MOST_PARTICLES and words.lower[number] in particles():
            if words.gap(number + 1) != " ":
                return at if words.capital[at] and number == at else None
            number += 1
        if number == at + 1 and words.words[at].text in _only_with_others():
            # "Elisabeth in Utrecht"
            return None
        return number if number < len(words) and words.capital[number] else None

    def is_surname_word(self, at: int, *, alone: bool) -> bool:
        """Tell whether a capitalised word may be a surname; ``alone`` where nothing but that shows a person."""
        words = self.words
        word = words.words[at]
        text, low = word.text, words.lower[at]
        if len(text) < 2 or not words.capital[at] or text.isupper() or _ROMAN.fullmatch(text):
            return False
        if any(letter.isdigit() for letter in text) or low in word_set("not_surnames") or low in titles():
            return False
        if low in word_set("roles") or low.rpartition("-")[2] in word_set("roles"):
            return False
        if low.endswith(_not_surname_endings()):
            return False
        if not alone:
            return True
        if ministry_phrases().match(words, at) or country_phrases().match(words, at):
            return False
        return body_named(text) is None

    def _surname_end(self, begin: int) -> int:
        """Return the number of the last word of a surname: "Gräper-van Koolwijk", "Bruins Slot"."""
        words = self.words
        last = begin
        while last - begin < _MOST_SURNAME_PARTS and words.gap(last + 1) == " ":
            tail = words.words[last].text.rpartition("-")
            following = words.words[last + 1].text
            if tail[1] and tail[2] in particles() and (words.capital[last + 1] or following in particles()):
                last += 1
                continue
            if not words.capital[last + 1] or words.lower[last + 1] in words.lowercase:
                break
            if words.lower[last + 1] in word_set("institution_words"):
                break
            if words.lower[last + 1] in particles() or not self.is_surname_word(last + 1, alone=True):
                break
            last += 1
        return last

    def skip_titles(self, at: int) -> int:
        """Return the number of the first word from ``at`` on that is no title."""
        words = self.words
        while at < len(words) and words.lower[at] in titles() and words.gap(at + 1) in (" ", ". ", "."):
            at += 1
        return at

    def is_institution(self, name: PersonName) -> bool:
        """Tell whether a word follows that makes the name that of something else ("Anne Frank Huis")."""
        words = self.words
        at = name.last + 1
        if words.gap(at) not in (" ", "-"):
            return False
        return words.capital[at] and words.lower[at] in word_set("institution_words")


@cache
def _not_surname_endings() -> tuple[str, ...]:
    return tuple(sorted(word[1:] for word in word_set("not_surnames") if word.startswith("-")))
