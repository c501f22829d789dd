"""Tables of a user: bodies, people and wordings that are looked for besides those of the library.

A table is a file named after what it holds. Its rows are checked when it is read, and errors name file and line.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import get_args

from attrs import Factory, field, frozen

from kamerbrief.errors import LexiconError
from kamerbrief.lexicon.known_organisations import NO_ORGANISATION, NamedOrganisation
from kamerbrief.lexicon.sentence_patterns import at_word_borders, sentence_pattern, terms_of
from kamerbrief.model.findings import FulfilmentKind, OrganisationKind
from kamerbrief.text.gazetteer import Gazetteer
from kamerbrief.text.normalized import normalize
from kamerbrief.text.tokens import split_cell

_LARGEST = 20_000_000
"""Bytes of a table: a register of all public bodies with their addresses has three million."""
_LONGEST_GAP = 200
"""Characters that … stands for at most, as in the library's own table of promises."""
_CACHED = 8
"""Lexicons whose look-up tables are kept: a program seldom has more than one."""

COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "organisations": (("name",), ("abbreviation", "also", "kind", "identifier")),
    "not_organisations": (("phrase",), ()),
    "people": (("name",), ("role", "party")),
    "promises": (("wording", "example"), ("refused",)),
    "fulfilments": (("wording", "example"), ("fulfils", "refused")),
}
"""The tables, each with the columns that it must have and those that it may have."""
_SEPARATORS = {".tsv": "\t", ".csv": ";"}
_TERM = re.compile(r"\{(\w+)\}")
_TERMS_OF = {"promises": "parliamentary_commitments", "fulfilments": "parliamentary_fulfilments"}
"""The tables whose terms a wording may name in braces."""

Row = dict[str, str]


@frozen
class OwnPerson:
    """A person of a user's table.

    Attributes:
        name: The name as letters write it.
        role: The office of this person.
        party: The party.
    """

    name: str
    role: str | None
    party: str | None


@frozen
class OwnWording:
    """A way of a user's table to promise something, or to say that it is done.

    Attributes:
        pattern: What matches the words of the wording.
        example: A sentence for which it holds.
        fulfils: What is done with, of a fulfilment, where the table says so.
    """

    pattern: re.Pattern[str]
    example: str
    fulfils: FulfilmentKind | None = None


def _paths(tables: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> tuple[Path, ...]:
    if isinstance(tables, (str, os.PathLike)):
        folder = Path(tables)
        if folder.is_dir():
            found = sorted(each for each in folder.iterdir() if each.suffix.lower() in _SEPARATORS)
            if not found:
                raise LexiconError(str(tables), f"no table in this folder; tables are named {_known_files()}")
            return tuple(found)
        return (folder,)
    return tuple(Path(each) for each in tables)


def _known_files() -> str:
    return ", ".join(f"{name}.tsv" for name in COLUMNS)


def _read_organisations(lexicon: Lexicon) -> tuple[tuple[str, NamedOrganisation], ...]:
    entries: list[tuple[str, NamedOrganisation]] = []
    kinds: dict[str, OrganisationKind] = {kind: kind for kind in get_args(OrganisationKind)}
    for path, number, row in _rows(lexicon.tables, "organisations"):
        kind = row.get("kind") or "other"
        if kind not in kinds:
            raise _wrong(path, number, f"{kind!r} is no kind of organisation; take one of {', '.join(kinds)}")
        body = NamedOrganisation(
            row["name"],
            kinds[kind],
            row.get("abbreviation") or None,
            row.get("identifier") or None,
            OWN,
        )
        names = (row["name"], row.get("abbreviation", ""), *split_cell(row.get("also", "")))
        entries += [(name, body) for name in names if name]
    phrases = _rows(lexicon.tables, "not_organisations")
    return (*((row["phrase"], NO_ORGANISATION) for _, _, row in phrases), *entries)


def _read_people(lexicon: Lexicon) -> tuple[OwnPerson, ...]:
    rows = _rows(lexicon.tables, "people")
    return tuple(OwnPerson(row["name"], row.get("role") or None, row.get("party") or None) for _, _, row in rows)


def _read_promises(lexicon: Lexicon) -> tuple[OwnWording, ...]:
    return tuple(_wordings(lexicon.tables, "promises"))


def _read_fulfilments(lexicon: Lexicon) -> tuple[OwnWording, ...]:
    return tuple(_wordings(lexicon.tables, "fulfilments"))


OWN = "own"
"""What the table of a user is called where a finding says which table holds it."""


@frozen
class Lexicon:
    """Your own tables, for :func:`kamerbrief.parse`: what they hold is found besides what the library knows.

    Tables are text files in UTF-8, with tabs (``.tsv``) or semicolons (``.csv``) between the cells; the first line
    that does not start with ``#`` names the columns:

    - ``organisations``: ``name``; also ``abbreviation``, ``also`` (more names, parted by semicolons; in a ``.csv``
      file the cell is quoted), ``kind`` (as :attr:`kamerbrief.Organisation.kind`) and ``identifier`` (an address);
    - ``not_organisations``: ``phrase``: what looks like a body and is none;
    - ``people``: ``name``; also ``role`` and ``party``;
    - ``promises``: ``wording`` and ``example``, a sentence in which it stands; also ``refused``, a sentence in which
      it does not. A wording is the words themselves; ``…`` stands for any words between them, and a word in braces
      for a term of the library's own table ``parliamentary_commitments``, such as ``{ik}``, ``{zal}``, ``{kamer}``;
    - ``fulfilments``: the same with the terms of ``parliamentary_fulfilments``; also ``fulfils``: ``commitment``,
      ``motion``, ``questions`` or ``request``.

    Args:
        tables: A folder with tables, one file, or several.

    Raises:
        LexiconError: If a table cannot be read, is none of these, or has a row that is wrong; it names the line.
    """

    tables: tuple[Path, ...] = field(converter=_paths, repr=lambda paths: repr([path.name for path in paths]), eq=False)
    organisations: tuple[tuple[str, NamedOrganisation], ...] = field(
        init=False, repr=False, default=Factory(_read_organisations, takes_self=True)
    )
    people: tuple[OwnPerson, ...] = field(init=False, repr=False, default=Factory(_read_people, takes_self=True))
    promises: tuple[OwnWording, ...] = field(init=False, repr=False, default=Factory(_read_promises, takes_self=True))
    fulfilments: tuple[OwnWording, ...] = field(
        init=False, repr=False, default=Factory(_read_fulfilments, takes_self=True)
    )

    def digest(self) -> str:
        """Return what tells this lexicon from others with other rows: 16 hexadecimal digits."""
        rows = (self.organisations, self.people, self.promises, self.fulfilments)
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


@lru_cache(maxsize=_CACHED)
def own_organisations(lexicon: Lexicon) -> Gazetteer[NamedOrganisation]:
    """Return the names of the bodies of a user, to be looked up in a text.

    Args:
        lexicon: The user's tables.
    """
    return Gazetteer(lexicon.organisations, compounds=True)


@lru_cache(maxsize=_CACHED)
def own_people(lexicon: Lexicon) -> Gazetteer[OwnPerson]:
    """Return the names of the people of a user, to be looked up in a text.

    Args:
        lexicon: The user's tables.
    """
    return Gazetteer((person.name, person) for person in lexicon.people)


# --- Reading ------------------------------------------------------------------------------------------------


def _wrong(path: Path, number: int, problem: str) -> LexiconError:
    return LexiconError(f"{path.name}, line {number}", problem)


def _rows(paths: Sequence[Path], table: str) -> Iterator[tuple[Path, int, Row]]:
    """Yield the rows of all files of a table, each with its file and line."""
    for path in paths:
        if path.stem.lower() not in COLUMNS or path.suffix.lower() not in _SEPARATORS:
            raise LexiconError(path.name, f"not known as a table; tables are named {_known_files()} (or .csv)")
        if path.stem.lower() == table:
            yield from _rows_of(path, table)


def _rows_of(path: Path, table: str) -> Iterator[tuple[Path, int, Row]]:
    needed, allowed = COLUMNS[table]
    head: list[str] | None = None
    for number, cells in _lines(path):
        if head is None:
            head = [cell.strip().lower() for cell in cells]
            _check_head(path, number, head, needed, allowed)
            continue
        if len(cells) != len(head):
            raise _wrong(path, number, f"{len(cells)} cells instead of {len(head)}")
        row = {column: cell.strip() for column, cell in zip(head, cells, strict=True)}
        for column in needed:
            if not row[column]:
                raise _wrong(path, number, f"the cell {column!r} is empty")
        yield path, number, row
    if head is None:
        raise LexiconError(path.name, f"empty; its first line must name the columns {', '.join(needed + allowed)}")


def _check_head(path: Path, number: int, head: list[str], needed: Sequence[str], allowed: Sequence[str]) -> None:
    missing = [column for column in needed if column not in head]
    other = [column for column in head if column not in (*needed, *allowed)]
    twice = [column for column in head if head.count(column) > 1]
    if missing:
        raise _wrong(path, number, f"the column {missing[0]!r} is missing; this line must name the columns")
    if other:
        raise _wrong(path, number, f"no column is called {other[0]!r}; it may have {', '.join((*needed, *allowed))}")
    if twice:
        raise _wrong(path, number, f"the column {twice[0]!r} stands there twice")


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of the lines that are no comments."""
    try:
        if not path.is_file():
            raise LexiconError(str(path), "no such file or folder")
        if path.stat().st_size > _LARGEST:
            raise LexiconError(path.name, f"larger than {_LARGEST:,} bytes; split it")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(path.name, f"not in UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise LexiconError(path.name, f"cannot be read: {error.strerror}") from error
    separator = _SEPARATORS[path.suffix.lower()]
    read = partial(csv.reader, delimiter=separator, strict=True)
    if separator == "\t":
        read = partial(csv.reader, delimiter=separator, quoting=csv.QUOTE_NONE)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            (cells,) = read([line])
        except (csv.Error, ValueError) as error:
            raise _wrong(path, number, f"cannot be split into cells: {error}") from error
        yield number, cells


def _wordings(paths: Sequence[Path], table: str) -> Iterator[OwnWording]:
    terms = terms_of(_TERMS_OF[table])
    kinds: dict[str, FulfilmentKind] = {kind: kind for kind in get_args(FulfilmentKind)}
    for path, number, row in _rows(paths, table):
        fulfils = row.get("fulfils", "")
        if fulfils and fulfils not in kinds:
            raise _wrong(path, number, f"{fulfils!r} cannot be fulfilled; take one of {', '.join(kinds)}")
        unknown = [name for name in _TERM.findall(row["wording"]) if name not in terms]
        if unknown:
            raise _wrong(path, number, f"no term {{{unknown[0]}}}; the terms are {', '.join(sorted(terms))}")
        wording = OwnWording(_compiled(row["wording"], terms), row["example"], kinds.get(fulfils))
        if not wording.pattern.search(normalize(row["example"])):
            raise _wrong(path, number, f"the wording {row['wording']!r} does not stand in the example")
        if row.get("refused") and wording.pattern.search(normalize(row["refused"])):
            raise _wrong(path, number, f"the wording {row['wording']!r} stands in the sentence that it must refuse")
        yield wording


def _compiled(wording: str, terms: Mapping[str, str]) -> re.Pattern[str]:
    """Return what matches a wording: its words as they are, terms in braces, gaps."""
    pieces = re.split(r"(\{\w+\}| … )", normalize(" ".join(wording.split())))
    pattern = "".join(piece if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
    return at_word_borders([sentence_pattern(pattern, terms, longest_gap=_LONGEST_GAP)])


NO_TABLES = Lexicon(())
"""The lexicon of those who bring no tables."""
