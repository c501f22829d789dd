"""Letters as tidy tables: one row for each thing, with keys that join.

``letter`` is the SHA-256 of the letter, ``number`` the position of a thing in its field of ``Letter``, so that
``letter.people[number]`` is the person in the row; sections and footnotes are counted on through the annexes. A
column ``deadline``, ``reference``, ``attachment`` or ``parent`` holds such a number, and so does ``thing`` of a
mention, whose ``kind`` says in which table. Where the thing itself has a number, as a promise in the register of the
chamber has, that is ``label`` or ``register_number``. The tables are made with pyarrow; pandas and polars take them
over with their types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from kamerbrief.extras import load_library
from kamerbrief.model.letter_data import LetterData
from kamerbrief.model.letter_parts import all_footnotes

if TYPE_CHECKING:
    from kamerbrief.model.letter_parts import Section
    from kamerbrief.model.span import Span

FrameLibrary = Literal["arrow", "pandas", "polars"]
Rows = dict[str, list[dict[str, Any]]]

_SPAN = {"start": "int", "end": "int", "page": "int"}
_EVIDENCE = {"confidence": "real", "found_by": "text"}
_KEY = {"letter": "text", "number": "int"}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "letters": {
        "letter": "text",
        "name": "text",
        "media_type": "text",
        "pages": "int",
        "sender": "text",
        "department": "text",
        "addressee": "text",
        "chamber": "text",
        "date": "date",
        "place": "text",
        "reference": "text",
        "your_reference": "text",
        "subject": "text",
        "asked_by": "texts",
        "kamerstuk": "text",
        "signatories": "texts",
        "notices": "texts",
        "text": "text",
    },
    "sections": {
        **_KEY,
        "parent": "int",
        "attachment": "int",
        "level": "int",
        "label": "text",
        "title": "text",
        "text": "text",
        **_SPAN,
    },
    "footnotes": {**_KEY, "attachment": "int", "marker": "text", "text": "text", "anchors": "ints", **_SPAN},
    "questions": {
        **_KEY,
        "label": "text",
        "text": "text",
        "answer": "text",
        "answered_by": "text",
        **_SPAN,
    },
    "references": {
        **_KEY,
        "kind": "text",
        "id": "text",
        "text": "text",
        "dossier": "text",
        "paper": "text",
        "session_year": "text",
        "chamber": "text",
        "url": "text",
        **_EVIDENCE,
        **_SPAN,
    },
    "people": {**_KEY, "name": "text", "role": "text", "party": "text", **_EVIDENCE},
    "countries": {**_KEY, "code": "text", "name": "text"},
    "organisations": {
        **_KEY,
        "name": "text",
        "abbreviation": "text",
        "kind": "text",
        "identifier": "text",
        **_EVIDENCE,
    },
    "mentions": {**_KEY, "kind": "text", "thing": "int", "text": "text", "form": "text", **_SPAN},
    "deadlines": {
        **_KEY,
        "text": "text",
        "earliest": "date",
        "latest": "date",
        "precision": "text",
        "relation": "text",
        "kind": "text",
        "sentence": "text",
        **_EVIDENCE,
        **_SPAN,
    },
    "commitments": {
        **_KEY,
        "text": "text",
        "by": "text",
        "by_inferred": "flag",
        "to": "text",
        "asked_by": "text",
        "register_number": "text",
        "condition": "text",
        "deadline": "int",
        **_EVIDENCE,
        **_SPAN,
    },
    "fulfilments": {
        **_KEY,
        "text": "text",
        "about": "text",
        "kind": "text",
        "status": "text",
        "register_number": "text",
        "reference": "int",
        **_EVIDENCE,
        **_SPAN,
    },
    "attachments": {**_KEY, "label": "text", "title": "text", **_SPAN},
    "figures": {**_KEY, "words": "text", "caption": "text", "page": "int"},
    "links": {**_KEY, "url": "text", "text": "text", **_SPAN},
    "notices": {**_KEY, "code": "text", "message": "text", "page": "int"},
}
"""Columns of each table, with the type of each."""

_MENTIONED = (
    ("person", "people"),
    ("country", "countries"),
    ("organisation", "organisations"),
    ("reference", "references"),
)


def tables(letters: Iterable[LetterData], library: FrameLibrary = "arrow") -> dict[str, Any]:
    """Return letters as tidy tables, by name.

    Args:
        letters: The letters; one that comes twice stands in the tables once.
        library: What the tables are to be: of pyarrow, pandas or polars.

    Raises:
        MissingDependencyError: If that library, or pyarrow, is not installed.
        TypeError: If they are no letters; one letter goes in a list.
        ValueError: If it is none of these.
    """
    if isinstance(letters, LetterData):
        raise TypeError("tables takes letters, not one letter: tables([letter])")
    if library not in ("arrow", "pandas", "polars"):
        raise ValueError(f"library must be 'arrow', 'pandas' or 'polars', not {library!r}")
    taken_over: Any = load_library(library) if library != "arrow" else None
    result = arrow_tables(rows_of(letters))
    if library == "pandas":
        return {name: table.to_pandas(types_mapper=taken_over.ArrowDtype) for name, table in result.items()}
    if library == "polars":
        return {name: taken_over.from_arrow(table) for name, table in result.items()}
    return result


def rows_of(letters: Iterable[LetterData]) -> Rows:
    """Return the rows of each table, by the table's name.

    Args:
        letters: The letters; one that comes twice stands in the tables once.
    """
    rows: Rows = {name: [] for name in COLUMNS}
    seen: set[str] = set()
    for letter in letters:
        if letter.source.sha256 not in seen:
            seen.add(letter.source.sha256)
            for name, made in _rows(letter).items():
                rows[name] += ({"letter": letter.source.sha256, **row} for row in made)
    return rows


def arrow_tables(rows: Rows) -> dict[str, Any]:
    """Return the tables of pyarrow that hold rows, by name.

    Args:
        rows: What :func:`rows_of` returns.

    Raises:
        MissingDependencyError: If pyarrow is not installed.
    """
    arrow = load_library("pyarrow")
    return {name: arrow.Table.from_pylist(rows[name], schema=arrow_schema(COLUMNS[name])) for name in COLUMNS}


def arrow_schema(columns: Mapping[str, str]) -> Any:
    """Return the schema of a table of pyarrow.

    Args:
        columns: The columns, with the type of each, as in :data:`COLUMNS`.
    """
    arrow = load_library("pyarrow")
    types = {
        "text": arrow.string(),
        "int": arrow.int64(),
        "real": arrow.float64(),
        "flag": arrow.bool_(),
        "date": arrow.date32(),
        "texts": arrow.list_(arrow.string()),
        "ints": arrow.list_(arrow.int64()),
    }
    return arrow.schema([(column, types[kind]) for column, kind in columns.items()])


def _rows(letter: LetterData) -> Rows:
    deadlines = {id(deadline): number for number, deadline in enumerate(letter.deadlines)}
    references = {id(reference): number for number, reference in enumerate(letter.references)}
    return {
        "letters": [_letter(letter)],
        "sections": list(_sections(letter)),
        "footnotes": list(_footnotes(letter)),
        "references": [
            {
                "number": number,
                **_fields(each, "kind", "id", "text", "dossier", "session_year", "chamber", "url", *_EVIDENCE),
                "paper": each.number,
                **_span(each.span),
            }
            for number, each in enumerate(letter.references)
        ],
        "people": _numbered(letter.people, "name", "role", "party", *_EVIDENCE),
        "countries": _numbered(letter.countries, "code", "name"),
        "organisations": _numbered(letter.organisations, "name", "abbreviation", "kind", "identifier", *_EVIDENCE),
        "mentions": list(_mentions(letter)),
        "deadlines": [
            {
                "number": number,
                **_fields(each, "text", "earliest", "latest", "precision", "relation", "kind", "sentence", *_EVIDENCE),
                **_span(each.span),
            }
            for number, each in enumerate(letter.deadlines)
        ],
        "commitments": [
            {
                "number": number,
                **_fields(each, "text", "by", "by_inferred", "to", "asked_by", "condition", *_EVIDENCE),
                "register_number": each.number,
                "deadline": deadlines.get(id(each.deadline)),
                **_span(each.span),
            }
            for number, each in enumerate(letter.commitments)
        ],
        "fulfilments": [
            {
                "number": number,
                **_fields(each, "text", "about", "kind", "status", *_EVIDENCE),
                "register_number": each.number,
                "reference": references.get(id(each.reference)),
                **_span(each.span),
            }
            for number, each in enumerate(letter.fulfilments)
        ],
        "attachments": [
            {"number": number, "label": each.number, "title": each.title, **_span(each.span)}
            for number, each in enumerate(letter.attachments)
        ],
        "questions": list(_questions(letter)),
        "figures": [
            {
                "number": number,
                "words": each.words,
                "caption": _text_at(letter, each.caption),
                "page": each.page,
            }
            for number, each in enumerate(letter.figures)
        ],
        "links": [
            {"number": number, **_fields(each, "url", "text"), **_span(each.span)}
            for number, each in enumerate(letter.links)
        ],
        "notices": _numbered(letter.notices, "code", "message", "page"),
    }


def _letter(letter: LetterData) -> dict[str, Any]:
    header = letter.header
    return {
        **_fields(letter.source, "name", "media_type", "pages"),
        **_fields(header, "sender", "department", "addressee", "chamber", "date", "place"),
        **_fields(header, "reference", "your_reference", "subject"),
        "asked_by": list(header.asked_by),
        "kamerstuk": (header.kamerstuk.id or header.kamerstuk.text) if header.kamerstuk else None,
        "signatories": [each.name for each in letter.signatories if each.name],
        "notices": [each.code for each in letter.notices],
        "text": letter.text,
    }


def _questions(letter: LetterData) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(letter.questions):
        yield {
            "number": number,
            "label": each.number,
            "text": _text_at(letter, each.question),
            "answer": _text_at(letter, each.answer),
            "answered_by": each.answered_by,
            **_span(each.question),
        }


def _text_at(letter: LetterData, span: Span | None) -> str | None:
    return letter.text[span.start : span.end] if span is not None else None


def _sections(letter: LetterData) -> Iterator[dict[str, Any]]:
    """Yield the sections of the body, then those of the annexes, each before those within it."""
    tops: list[tuple[Section, int | None]] = [(section, None) for section in letter.sections]
    tops += [(section, at) for at, annex in enumerate(letter.attachments) for section in annex.sections]
    waiting: list[tuple[Section, int | None, int | None]] = [(*top, None) for top in reversed(tops)]
    number = 0
    while waiting:
        section, annex, parent = waiting.pop()
        yield {
            "number": number,
            "parent": parent,
            "attachment": annex,
            "level": section.level,
            "label": section.number,
            "title": section.title,
            "text": "\n\n".join(block.text for block in section.blocks),
            **_span(section.span),
        }
        waiting += [(child, annex, number) for child in reversed(section.sections)]
        number += 1


def _footnotes(letter: LetterData) -> Iterator[dict[str, Any]]:
    of_annexes = [at for at, annex in enumerate(letter.attachments) for _ in annex.footnotes]
    annexes: list[int | None] = [*[None] * len(letter.footnotes), *of_annexes]
    notes = all_footnotes(letter.footnotes, letter.attachments)
    for number, (note, annex) in enumerate(zip(notes, annexes, strict=True)):
        yield {
            "number": number,
            "attachment": annex,
            **_fields(note, "marker", "text"),
            "anchors": [anchor.start for anchor in note.anchors],
            **_span(note.span),
        }


def _mentions(letter: LetterData) -> Iterator[dict[str, Any]]:
    places = [
        (kind, thing, mention)
        for kind, field in _MENTIONED
        for thing, named in enumerate(getattr(letter, field))
        for mention in named.mentions
    ]
    for number, (kind, thing, mention) in enumerate(places):
        yield {
            "number": number,
            "kind": kind,
            "thing": thing,
            "text": mention.text,
            "form": getattr(mention, "form", None),
            **_span(mention.span),
        }


def _numbered(things: Sequence[Any], *names: str) -> list[dict[str, Any]]:
    return [{"number": number, **_fields(thing, *names)} for number, thing in enumerate(things)]


def _fields(thing: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _span(span: Span) -> dict[str, int | None]:
    return {"start": span.start, "end": span.end, "page": span.page}
