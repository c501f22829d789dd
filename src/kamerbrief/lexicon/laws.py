"""Laws, decrees, treaties and acts of the European Union, by the names and abbreviations that letters use."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, cast

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.tokens import Tokens, split_cell

LawKind = Literal["law", "treaty", "celex"]

_LONGEST_NAME = 160
"""Most characters of a name: longer titles are not cited in running text."""
_SHORTEST_SHOUTED = 3
"""Letters from which on an abbreviation is also known in capitals ("WOB")."""
_OTHER_LAW = re.compile(r" (?:BES(?!\w)|(?:18|19|20)\d\d(?!\w))")
"""What makes another law of a name when it follows it: "Faillissementswet BES", "Gaswet 1998"."""
_ENDS_NAME = re.compile(r"[;\n]")
_CELEX_YEAR = slice(1, 5)


@frozen
class Law:
    """A law, decree, treaty or act of the European Union.

    Attributes:
        name: Its usual name in Dutch.
        kind: ``law``, ``treaty`` or, for an act of the European Union, ``celex``.
        code: Number in the register of laws (BWB) or CELEX number; None where it is not known for sure.
        since: First day in force, where that matters.
        until: First day on which it is no longer in force, or the name means another law.
        ministries: Names of the ministries whose letters mean it by an abbreviation that others have as well.
    """

    name: str
    kind: LawKind
    code: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    ministries: tuple[str, ...] = ()

    def in_force(self, day: dt.date) -> bool:
        """Whether a letter of a day can mean it by a name that other laws have borne."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@frozen
class NamedLaws:
    """What a name in a text can mean.

    Attributes:
        end: Offset just past the name.
        laws: The laws that bear it; more than one where the name alone does not decide.
        short: Whether the name is an abbreviation or another short name.
    """

    end: int
    laws: tuple[Law, ...]
    short: bool


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


@cache
def _rows() -> tuple[tuple[Law, tuple[str, ...]], ...]:
    """Return the laws of all tables, each with its abbreviations."""
    return (*_national(), *_european(), *_registered())


def _national() -> Iterator[tuple[Law, tuple[str, ...]]]:
    for row in read_table("reference_laws"):
        law = Law(
            row["name"],
            cast("LawKind", row["kind"]),
            row["id"] or None,
            _day(row["from"]),
            _day(row["until"]),
            tuple(split_cell(row["ministry"])),
        )
        yield law, tuple(split_cell(row["abbreviations"]))


def _european() -> Iterator[tuple[Law, tuple[str, ...]]]:
    for row in read_table("reference_eu_names"):
        adopted = dt.date(int(row["celex"][_CELEX_YEAR]), 1, 1)
        law = Law(row["name"], "celex", row["celex"], adopted, _day(row["until"]))
        yield law, tuple(split_cell(row["abbreviations"]))


def _registered() -> Iterator[tuple[Law, tuple[str, ...]]]:
    for row in read_table("reference_law_register"):
        yield Law(row["name"], "law", row["id"]), ()


@cache
def _names() -> Gazetteer[tuple[Law, ...]]:
    """Return the full names, in lower case."""
    return Gazetteer(_grouped((law.name, law) for law, _ in _rows()))


@cache
def _short_names() -> Gazetteer[tuple[tuple[str, Law], ...]]:
    """Return the abbreviations in lower case, each with its laws and with how those write it."""
    written: dict[str, list[tuple[str, Law]]] = {}
    for law, abbreviations in _rows():
        for short in abbreviations:
            written.setdefault(short.lower(), []).append((short, law))
    return Gazetteer((short, tuple(laws)) for short, laws in written.items())


def _grouped(named: Iterable[tuple[str, Law]]) -> Iterator[tuple[str, tuple[Law, ...]]]:
    laws: dict[str, list[Law]] = {}
    for name, law in named:
        laws.setdefault(name.lower(), []).append(law)
    return ((name, tuple(bearers)) for name, bearers in laws.items())


def law_named(normalized: str, position: int) -> NamedLaws | None:
    """Return the laws whose name or abbreviation stands at a place, or None.

    Args:
        normalized: The normalized text.
        position: Where the name may begin.
    """
    words = _ENDS_NAME.split(normalized[position : position + _LONGEST_NAME], maxsplit=1)[0]
    lower = words.lower()
    if len(lower) != len(words):  # a letter whose small form is longer: no Dutch name has one
        return None
    tokens = Tokens(lower)
    if not tokens or tokens[0].start != 0:
        return None
    full = _names().match(tokens, 0)
    short = _short_names().match(tokens, 0)
    found = None
    if full is not None:
        found = NamedLaws(position + full[0], full[1], short=False)
    if short is not None and (full is None or short[0] > full[0]):
        end, bearers = short
        laws = _written_so(words[:end], bearers)
        found = NamedLaws(position + end, laws, short=True) if laws else found
    if found is None or _OTHER_LAW.match(normalized, found.end):
        return None
    return found


def _distinct(laws: Iterable[Law]) -> tuple[Law, ...]:
    """Return laws, each once: one law can bear a name in two spellings."""
    return tuple({law.code or law.name: law for law in laws}.values())


def _written_so(words: str, bearers: tuple[tuple[str, Law], ...]) -> tuple[Law, ...]:
    """Return the laws that words can abbreviate; all in capitals they can also be what is written "Wmo"."""
    exact = _distinct(law for written, law in bearers if words == written)
    if exact and not words.isupper():
        return exact
    return _distinct(law for written, law in bearers if _is_written(words, written))


def _is_written(words: str, abbreviation: str) -> bool:
    """Whether words are an abbreviation as it is written, or that in capitals, or one without its other capitals."""
    if words == abbreviation:
        return True
    if len(words) < _SHORTEST_SHOUTED or not words[0].isupper():
        return False
    return words.isupper() or words.lower() == abbreviation.lower()


@cache
def civil_code() -> dict[str, Law]:
    """Return the books of the Burgerlijk Wetboek, by number ("7", "7A")."""
    books = {law.name.rpartition(" ")[2]: law for law, _ in _rows() if law.name.startswith("Burgerlijk Wetboek Boek")}
    return {number: law for number, law in books.items() if number[0].isdigit()}


CIVIL_CODE = "Burgerlijk Wetboek"
"""Name of the code whose books are laws of their own."""
