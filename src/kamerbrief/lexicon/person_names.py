"""Names of people: titles, initials, particles ("tussenvoegsels"), and what the whole of a name looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kamerbrief.data import read_table
from kamerbrief.lexicon.offices import opens_on_behalf, starts_role
from kamerbrief.text.characters import APOSTROPHES, LATIN_CAPITALS, LATIN_SMALL
from kamerbrief.text.tokens import word_set

MOST_INITIALS = 8
_SHORTEST, _LONGEST = 3, 60
"""Characters of a whole name, without titles."""
_MOST_WORDS = 5
"""Words of a name that starts with a first name; more are a line of text."""
_MOST_PARTS = 7
_CAPITAL = LATIN_CAPITALS + "ŠŽĆČĐİŞ"
_INITIAL = rf"[{LATIN_CAPITALS}]{{1,2}}[{LATIN_SMALL}]{{0,2}}\."
_INITIALS = rf"(?:(?:{_INITIAL}\s?){{1,{MOST_INITIALS}}}(?:-\s?)?)"
_CAPITALISED = rf"(?:[{APOSTROPHES}][a-z]\s)?[{_CAPITAL}][\w{APOSTROPHES}-]{{0,30}}\.?"
_OPENING_INITIALS = re.compile(_INITIALS)
_SURNAME_ALONE = re.compile(_CAPITALISED)
_GLUED_INITIAL = re.compile(rf"\.(?=[{LATIN_CAPITALS}][{LATIN_SMALL}]{{2}})")
_GLUED_INITIALS = re.compile(rf"((?:[^\W\d_]{{1,3}}\.){{1,{MOST_INITIALS}}})([^\s.]+)")
_CHAPTER = re.compile(r"[IVX]{1,5}\s")
_SIGNED = re.compile(r"\(?\s?w\.\s?g\.\s?\)?[,:]?\s*", re.IGNORECASE)
_DEGREE_AFTER = re.compile(r",?\s+((?:MSc|MA|MBA|LLM|LL\.M\.|BSc|MPA|RA|RE|EMA|PhD|MPM|CPC|MEd)\b\.?)\Z", re.IGNORECASE)


# Particles and titles ----------------------------------------------------------------------------------------------


def particles() -> frozenset[str]:
    """Return the particles of surnames, in lower case."""
    return word_set("surname_particles", "particle")


def opening_particles() -> frozenset[str]:
    """Return the particles with which a name may begin in lower case, after a word such as "lid"."""
    return word_set("surname_particles", "particle", where="opens")


@cache
def companion_particles() -> frozenset[str]:
    """Return the particles that stand in a name only with another one: "in 't Veld", "op de Beek"."""
    return particles() - word_set("surname_particles", "particle", where="single")


@cache
def titles() -> frozenset[str]:
    """Return titles and forms of address, in lower case without a full stop."""
    return frozenset(row["title"].lower().rstrip(".") for row in read_table("titles"))


class TitledName(NamedTuple):
    """A name as it stands in a line.

    Attributes:
        titles: Its titles, those behind it last.
        name: The name without them.
        start: Offset in the line at which the name starts.
    """

    titles: tuple[str, ...]
    name: str
    start: int


def split_titles(text: str) -> TitledName:
    """Take titles off a name: "(w.g.) mr. dr. A.B. van Dalen MSc" has three of them."""
    rest = text.strip().rstrip(",;")
    start = len(text) - len(text.lstrip())
    signed = opens_signed(rest)
    if signed:
        rest, start = rest[signed:], start + signed
    elif rest.startswith("("):
        rest, start = rest[1:].removesuffix(")"), start + 1
    found: list[str] = []
    while (title := _opening_title(rest)) is not None:
        found.append(title.lower() if title.isupper() else title)
        rest, start = rest[len(title) + 1 :].lstrip(), start + len(title) + 1
    degrees: list[str] = []
    while (degree := _DEGREE_AFTER.search(rest)) is not None:
        degrees.insert(0, degree.group(1))
        rest = rest[: degree.start()].rstrip(" ,")
    return TitledName((*found, *degrees), rest, start)


def _opening_title(text: str) -> str | None:
    word, _, behind = text.partition(" ")
    if not behind or word.lower().rstrip(".") not in titles():
        return None
    is_initial = len(word) == 2 and word[0].isupper()
    return None if is_initial else word


def opens_signed(text: str) -> int:
    """Return where "w.g." (was getekend: signed by hand in the original) ends that opens a line; 0 without it."""
    match = _SIGNED.match(text)
    return match.end() if match else 0


# Whole names -------------------------------------------------------------------------------------------------------


@cache
def _whole_name() -> re.Pattern[str]:
    """Return what matches the whole of a name, without titles."""

    def any_of(chosen: frozenset[str]) -> str:
        longest_first = sorted(chosen, key=lambda particle: (-len(particle), particle))
        return "|".join(re.escape(particle).replace("'", f"[{APOSTROPHES}]") for particle in longest_first)

    alone, joined = any_of(particles() - companion_particles()), any_of(companion_particles())
    particle = rf"(?:(?:{joined})\s+)?(?:{alone})\b"
    part = rf"(?:{particle}|(?:[{LATIN_CAPITALS}]\.){{2,5}}|{_CAPITALISED})"
    called = rf"(?:\s?\([{LATIN_CAPITALS}][\w-]{{1,20}}\))?"
    return re.compile(rf"{_INITIALS}?{called}\s*{part}(?:[\s-]+{part}){{0,{_MOST_PARTS - 1}}}")


def is_name(text: str) -> bool:
    """Whether a line is the name of a person, titles included: "drs. A.B. van Dalen", "Anna van Dalen"."""
    name = split_titles(text).name
    if not _SHORTEST <= len(name) <= _LONGEST or starts_role(name) or opens_on_behalf(name):
        return False
    if not _whole_name().fullmatch(name) or _opens_with_chapter(name):
        return False
    words = [word for word in re.split(r"[\s.]+", name) if word]
    if not any(map(_is_capitalised, words)) or _names_body(words):
        return False
    return opens_with_initials(name) or (2 <= len(words) <= _MOST_WORDS and words[0][0].isupper())


def _is_capitalised(word: str) -> bool:
    """Whether a word is written as part of a name: "Dalen", "'t"."""
    return word[0].isupper() or (word[0] in APOSTROPHES and len(word) > 1)


def _opens_with_chapter(name: str) -> bool:
    """Whether a line starts with the number of a chapter, "IV Dijken"; an initial has a stop."""
    return _CHAPTER.match(name) is not None


def _names_body(words: Sequence[str]) -> bool:
    """Whether a line holds a word of a body, an annex or running text: "Autoriteit Dijken"."""
    return not word_set("not_signatories").isdisjoint(word.lower() for word in words)


def opens_with_initials(text: str) -> bool:
    """Whether a text starts with initials: "A.B. van Dalen", "Th. Dalen"."""
    return _OPENING_INITIALS.match(text) is not None


def may_be_surname(text: str) -> bool:
    """Whether a line is one capitalised word, as members and clerks of a committee sign: "Molenaar"."""
    return _SURNAME_ALONE.fullmatch(text) is not None


def with_spaced_initials(name: str) -> str:
    """Return a name with a space behind its initials: "J.Jansen" gives "J. Jansen"."""
    return _GLUED_INITIAL.sub(". ", name)


# Parts of a name ---------------------------------------------------------------------------------------------------


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
