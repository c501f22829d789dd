"""Letters of the corpus with other names in them, so that a name is learnt by its context and not by heart.

Within a letter a name is replaced the same way wherever it stands: people by people, ministries by ministries,
municipalities by municipalities, short forms by short forms or by letters that nobody has used yet.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kamerbrief.data import read_rows, read_table
from kamerbrief.lexicon.known_countries import country_names
from kamerbrief.lexicon.known_organisations import ORGANISATION_TABLES, ministries
from kamerbrief.lexicon.person_names import bare_surname, particles, split_name
from kamerbrief.text.tokens import word_set
from training.corpus import Annotated, Name

_FOLDER = Path(__file__).parent
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z&]{0,2}[A-Z][A-Za-z]{0,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.)+")
_LOCAL = re.compile(r"(?P<head>gemeente|provincie|waterschap) (?P<name>.+)", re.IGNORECASE)
_KEPT = frozenset({"Kamer", "Kamers", "Tweede Kamer", "Eerste Kamer", "EU", "Europese Unie", "Europese Commissie"})
_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWZ"
_REPLACED = 0.75
"""Share of the names that get another one; the rest stays, so that well-known names are learnt too."""
_INVENTED_SHORT_FORMS = 0.5


class _Surname(NamedTuple):
    surname: str
    given: tuple[str, ...]


def _read(name: str) -> tuple[dict[str, str], ...]:
    return read_rows(name, (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8"))


@cache
def _surnames() -> tuple[_Surname, ...]:
    rows = _read("surnames")
    return tuple(_Surname(row["surname"], tuple(row["given"].split(";"))) for row in rows)


@cache
def _bodies() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return full names and short forms of bodies, invented and real."""
    invented = _read("bodies")
    real = [row for table in ORGANISATION_TABLES for row in read_table(table)]
    full = [row["name"] for row in (*invented, *invented, *real)]
    short = [row["short"] for row in invented] + [row["abbreviation"] for row in real]
    return tuple(full), tuple(form for form in short if _SHORT_FORM.fullmatch(form))


@cache
def _places() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of municipalities, and of countries that go without an article."""
    lands = tuple(name for name in country_names().values() if not name.startswith("Verenigd"))
    return _authorities("gemeente"), lands


def vary(letter: Sequence[Annotated], seed: int) -> tuple[Annotated, ...]:
    """Return a letter with other names.

    Args:
        letter: Its paragraphs.
        seed: Decides which names; the same seed gives the same letter.
    """
    choice = _Choice(random.Random(seed))
    return tuple(_replace(paragraph, choice) for paragraph in letter)


def _replace(paragraph: Annotated, choice: _Choice) -> Annotated:
    pieces: list[str] = []
    names: list[Name] = []
    length = done = 0
    for name in paragraph.names:
        between = paragraph.text[done : name.start]
        written = choice.other(paragraph.text[name.start : name.end], name.label)
        length += len(between)
        pieces += [between, written]
        names.append(Name(length, length + len(written), name.label))
        length += len(written)
        done = name.end
    pieces.append(paragraph.text[done:])
    return Annotated("".join(pieces), tuple(names))


class _Choice:
    """What the names of one letter become."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.people: dict[str, _Surname | None] = {}
        self.others: dict[tuple[str, str], str] = {}

    def other(self, name: str, label: str) -> str:
        """Return what stands in place of a name."""
        if label == "PER":
            return self._person(name)
        if (name, label) not in self.others:
            replaced = self.rng.random() < _REPLACED
            self.others[name, label] = self._thing(name, label) if replaced else name
        return self.others[name, label]

    def _person(self, name: str) -> str:
        given, surname = split_name(name)
        key = bare_surname(surname).casefold()
        if key not in self.people:
            replaced = self.rng.random() < _REPLACED
            self.people[key] = self.rng.choice(_surnames()) if replaced else None
        new = self.people[key]
        if new is None or not surname[-1:].isalpha():
            return name
        if not given:
            # "Van den Berg" alone, "van den Berg" where the letter writes particles so.
            small = surname[0].islower()
            return new.surname if small else new.surname[0].upper() + new.surname[1:]
        if _INITIALS.fullmatch(given):
            letters = [self.rng.choice(new.given)[0], *self.rng.choices(_LETTERS, k=given.count(".") - 1)]
            return "".join(f"{letter}." for letter in letters) + f" {new.surname}"
        if given in word_set("first_names", "name") or given.istitle():
            return f"{self.rng.choice(new.given)} {new.surname}"
        return name

    def _thing(self, name: str, label: str) -> str:
        if name in _KEPT or name.casefold() in particles():
            return name
        if _SHORT_FORM.fullmatch(name) and name not in ministries():
            return self._short_form(label)
        if label == "ORG":
            return self._body(name)
        towns, lands = _places()
        if label == "LOC" and name in towns:
            return self.rng.choice(towns)
        if label == "LOC" and name in lands:
            return self.rng.choice(lands)
        return name

    def _short_form(self, label: str) -> str:
        if label == "ORG" and self.rng.random() > _INVENTED_SHORT_FORMS:
            return self.rng.choice(_bodies()[1])
        return "".join(self.rng.choices(_LETTERS, k=self.rng.choice((2, 3, 3, 4, 4, 5))))

    def _body(self, name: str) -> str:
        local = _LOCAL.fullmatch(name)
        if local is not None:
            return f"{local['head']} {self.rng.choice(_authorities(local['head'].lower()))}"
        if name in ministries():
            alike = [other for other in ministries() if _SHORT_FORM.fullmatch(other) is None]
            return self.rng.choice(alike) if name in alike else name
        if " " not in name or name[0].islower():
            return name
        return self.rng.choice(_bodies()[0])


@cache
def _authorities(kind: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("local_authorities") if row["kind"] == kind)


def vary_all(letters: Iterable[Sequence[Annotated]], count: int, seed: int) -> list[tuple[Annotated, ...]]:
    """Return each letter as it is, and ``count`` variants of it."""
    varied: list[tuple[Annotated, ...]] = []
    for number, letter in enumerate(letters):
        varied.append(tuple(letter))
        varied += [vary(letter, seed + 1000 * number + round) for round in range(count)]
    return varied
