"""Reads names of people in a text: initials, first names, particles, surnames."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kamerbrief.find.precedence import Occupied
from kamerbrief.lexicon.known_countries import country_phrases
from kamerbrief.lexicon.known_organisations import head_nouns, ministry_phrases, organisation_named
from kamerbrief.lexicon.person_names import (
    MOST_INITIALS,
    companion_particles,
    opening_particles,
    particles,
    titles,
)
from kamerbrief.text.tokens import Tokens, word_set

_ROMAN = re.compile(r"[IVXLC]{1,5}")
_MOST_FIRST_NAMES = 3
_MOST_PARTICLES = 4
_MOST_SURNAME_PARTS = 4


class PersonName(NamedTuple):
    """A name in a text: numbers of its first word, of the first word of the surname and of its last word."""

    first: int
    surname: int
    last: int


class _Opening(NamedTuple):
    """What stands before the capitalised word of a surname.

    Attributes:
        first: Number of the first word of the name.
        surname: Number of the first word of the surname, a particle included.
        begin: Number of the capitalised word.
        given: Whether given names or initials were read.
        initials: Whether it starts with initials.
        particle: The first particle, as it is written; empty without one.
    """

    first: int
    surname: int
    begin: int
    given: bool
    initials: bool
    particle: str

    @property
    def capital_particle(self) -> bool:
        """Whether the surname stands alone, as "Van Dalen" does."""
        return self.particle[:1].isupper()

    @property
    def single_initial(self) -> bool:
        """Whether nothing but one initial stands before the surname: "B. Dalen"."""
        return self.initials and self.surname == self.first + 1 and not self.particle


class NameReader:
    """Reads names of people in a text.

    Args:
        tokens: The text.
        taken: Names of organisations; no name of a person begins within one.
    """

    def __init__(self, tokens: Tokens, taken: Occupied) -> None:
        self.tokens = tokens
        self.taken = taken
        self._titles = range(0)

    def read(self, at: int, *, sure: bool, lower_particle: bool = True, place: bool = False) -> PersonName | None:
        """Read the name that begins at word ``at``.

        Args:
            at: Number of the word.
            sure: Whether a single capitalised word is a name there.
            lower_particle: Whether the name may begin with a particle in lower case.
            place: Whether the name of a place may follow a surname ("burgemeester Jansen van Zeist").
        """
        opening = self._opening(at, sure=sure, place=place)
        if opening is None or (opening.particle and not self._may_open(opening, lower_particle=lower_particle)):
            return None
        if self._is_letter_before_sentence(opening) or not (sure or opening.given or opening.capital_particle):
            return None
        begin = opening.begin
        if not self.is_surname_word(begin, alone=begin == at or opening.single_initial):
            return None
        last = self._surname_end(begin)
        tokens = self.tokens
        if self.taken.overlaps(tokens[begin].start, tokens[last].end):
            return None
        return PersonName(at, opening.surname, last)

    def _opening(self, at: int, *, sure: bool, place: bool) -> _Opening | None:
        """Read what stands before the capitalised word of a surname; None where no such word follows."""
        tokens = self.tokens
        if at >= len(tokens):
            return None
        surname, given = self._given_names(at)
        if not given and sure and self._is_unknown_first_name(at, place=place):
            surname, given = at + 1, True
        if surname > at and tokens.gap(surname).strip(".") not in ("", " "):
            return None
        begin = self._after_particles(surname)
        if begin is None:
            return None
        particle = tokens[surname].text if begin > surname else ""
        return _Opening(at, surname, begin, given, self.initial_end(at) is not None, particle)

    def _may_open(self, opening: _Opening, *, lower_particle: bool) -> bool:
        """Tell whether a name may begin with its particle: not in "lid van het Reglement", "lid van de Adviesraad"."""
        if opening.given or opening.capital_particle:
            return True
        if not lower_particle or opening.particle not in opening_particles():
            return False
        lower = self.tokens.lower
        return "het" not in lower[opening.surname : opening.begin] and lower[opening.begin] not in head_nouns()

    def _is_letter_before_sentence(self, opening: _Opening) -> bool:
        """Tell whether an initial is the last letter of a sentence: "categorie B. De Kamer".

        After initials a particle is in lower case.
        """
        if not opening.initials:
            return False
        return opening.capital_particle or self.tokens.lower[opening.begin] in self.tokens.lowercase

    def initial_end(self, at: int) -> int | None:
        """Return the number of the word after the initial at word ``at``, or None if there is no initial."""
        tokens = self.tokens
        if at + 1 >= len(tokens) or not tokens.capital[at] or len(tokens[at].text) > 3:
            return None
        text = tokens[at].text
        if len(text) > 1 and text not in word_set("initials", "initial"):
            return None
        return at + 1 if tokens.gap(at + 1) in (".", ". ") else None

    def _initials_end(self, at: int) -> int:
        for _ in range(MOST_INITIALS):
            after = self.initial_end(at)
            if after is None:
                break
            at = after
        return at

    def initials(self, at: int) -> str:
        """Return the letters of the initials that begin at word ``at``."""
        return "".join(word.text for word in self.tokens[at : self._initials_end(at)])

    def _given_names(self, at: int) -> tuple[int, bool]:
        """Return the number of the word after the given names at word ``at``, and whether there are any."""
        number = self._initials_end(at)
        if number > at:
            return number, True
        first_names = word_set("first_names", "name")
        tokens = self.tokens
        while number - at < _MOST_FIRST_NAMES and number < len(tokens) and tokens[number].text in first_names:
            if tokens.gap(number + 1) != " ":
                break
            if not tokens.capital[number + 1] and tokens[number + 1].text not in particles():
                break
            number += 1
        return (self._initials_end(number), True) if number > at else (at, False)

    def _is_unknown_first_name(self, at: int, *, place: bool) -> bool:
        """Tell whether a capitalised word before a particle is a first name: "Ydwine van Dalen"."""
        tokens = self.tokens
        if not tokens.capital[at] or tokens.lower[at] in particles() or tokens.gap(at + 1) != " ":
            return False
        if tokens[at + 1].text not in particles() or not self.is_surname_word(at, alone=True):
            return False
        surname = self._after_particles(at + 1)
        if surname is None or (place and surname == at + 2):
            return False
        word = tokens[surname]
        return not self.taken.overlaps(word.start, word.end) and self.is_surname_word(surname, alone=True)

    def has_double_particle(self, at: int) -> bool:
        """Tell whether "van der", "van den", "van 't" or the like stands at word ``at``."""
        tokens = self.tokens
        return (
            tokens.gap(at) == " "
            and tokens[at].text in ("van", "op", "uit")
            and tokens.gap(at + 1) == " "
            and tokens[at + 1].text in ("der", "den", "'t")
            and tokens.is_name_word(at + 2)
        )

    def _after_particles(self, at: int) -> int | None:
        """Return the number of the capitalised word after the particles at word ``at``, itself if there are none."""
        tokens = self.tokens
        number = at
        while number < len(tokens) and number - at < _MOST_PARTICLES and tokens.lower[number] in particles():
            if tokens.gap(number + 1) != " ":
                return at if tokens.capital[at] and number == at else None
            number += 1
        if number == at + 1 and tokens[at].text in companion_particles():
            # "Elisabeth in Utrecht"
            return None
        return number if number < len(tokens) and tokens.capital[number] else None

    def is_surname_word(self, at: int, *, alone: bool) -> bool:
        """Tell whether a capitalised word may be a surname; ``alone`` where nothing but that shows a person."""
        tokens = self.tokens
        word = tokens[at]
        text, low = word.text, tokens.lower[at]
        if len(text) < 2 or not tokens.capital[at] or text.isupper() or _ROMAN.fullmatch(text):
            return False
        if any(letter.isdigit() for letter in text) or low in word_set("not_surnames") or low in titles():
            return False
        if low in word_set("roles") or low.rpartition("-")[2] in word_set("roles"):
            return False
        if low.endswith(_not_surname_endings()):
            return False
        if not alone:
            return True
        if ministry_phrases().match(tokens, at) or country_phrases().match(tokens, at):
            return False
        return organisation_named(text) is None

    def _surname_end(self, begin: int) -> int:
        """Return the number of the last word of a surname: "Gräper-van Koolwijk", "Bruins Slot"."""
        tokens = self.tokens
        last = begin
        while last - begin < _MOST_SURNAME_PARTS and tokens.gap(last + 1) == " ":
            tail = tokens[last].text.rpartition("-")
            following = tokens[last + 1].text
            if tail[1] and tail[2] in particles() and (tokens.capital[last + 1] or following in particles()):
                last += 1
                continue
            if not tokens.capital[last + 1] or tokens.lower[last + 1] in tokens.lowercase:
                break
            if tokens.lower[last + 1] in word_set("institution_words"):
                break
            if tokens.lower[last + 1] in particles() or not self.is_surname_word(last + 1, alone=True):
                break
            last += 1
        return last

    def skip_titles(self, at: int) -> int:
        """Return the number of the first word from ``at`` on that is no title."""
        tokens = self.tokens
        if at in self._titles:  # read before, from an earlier one of the same row
            return self._titles.stop
        end = at
        while end < len(tokens) and tokens.lower[end] in titles() and tokens.gap(end + 1) in (" ", ". ", "."):
            end += 1
        self._titles = range(at, end)
        return end

    def is_institution(self, name: PersonName) -> bool:
        """Tell whether a word follows that makes the name that of something else ("Anne Frank Huis")."""
        tokens = self.tokens
        at = name.last + 1
        if tokens.gap(at) not in (" ", "-"):
            return False
        return tokens.capital[at] and tokens.lower[at] in word_set("institution_words")


@cache
def _not_surname_endings() -> tuple[str, ...]:
    return tuple(sorted(word[1:] for word in word_set("not_surnames") if word.startswith("-")))
