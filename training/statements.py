"""Sentences that careful readers marked as promises or fulfilments, kept apart from their text.

The table ``statements.tsv`` knows a sentence by its digest; ``STATEMENTS.md`` says what was marked. The text is that of
letters and papers of the government outside the repository: :func:`documents` reads it again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

import kamerbrief
from kamerbrief.data import read_rows
from kamerbrief.find.everything import Parts
from kamerbrief.model.letter_parts import Header, all_footnotes

TABLE = Path(__file__).parent / "statements.tsv"
PAPERS = Path("ner", "rijksoverheid", "kamerstukken.jsonl.xz")
"""Papers sent to parliament, as text of their pages, in the folder of what is shared."""
_SPLIT_WORD = re.compile(r"(?<=\w)- ?\n(?=[a-z])")


@frozen
class Marked:
    """A sentence as it was marked.

    Attributes:
        digest: What it is known by.
        group: Number of its letter, with those that repeat it: they are never parted between training and measuring.
        is_test: Whether it is kept apart for measuring.
        promise: Whether it promises; None where readers doubt.
        by: Who promises: ``signatory``, or ``named`` where the sentence names another; empty of what is no promise.
        fulfilment: Whether it says that something is done with; None where readers doubt.
        kind: What is done with, as in :attr:`kamerbrief.Fulfilment.kind`.
        status: How far, as in :attr:`kamerbrief.Fulfilment.status`.
    """

    digest: str
    group: int
    is_test: bool
    promise: bool | None
    by: str
    fulfilment: bool | None
    kind: str
    status: str


@frozen
class Document:
    """A letter or a paper to be searched.

    Attributes:
        text: Its text.
        parts: What is known of it.
    """

    text: str
    parts: Parts


_YES_NO: dict[str, bool | None] = {"yes": True, "no": False, "doubt": None}


def digest(sentence: str) -> str:
    """Return what a sentence is known by in the table: its white space counts for nothing."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:16]


def marked() -> dict[str, Marked]:
    """Map the digests of the table to its rows."""
    rows = read_rows(TABLE.stem, TABLE.read_text(encoding="utf-8"))
    return {
        row["digest"]: Marked(
            row["digest"],
            int(row["group"]),
            row["part"] == "test",
            _YES_NO[row["promise"]],
            row["by"],
            _YES_NO[row["fulfilment"]],
            row["kind"],
            row["status"],
        )
        for row in rows
    }


def documents(shared: Path, parsed: Path | None = None) -> Iterator[Document]:
    """Yield the letters and the papers in which the sentences stand.

    Args:
        shared: The folder that holds ``letters`` and ``ner``.
        parsed: Letters that were parsed before, one JSON object a line with the letter under ``dict``; without it they
            are parsed, which takes minutes.
    """
    for letter in _parsed(parsed) if parsed else _letters(shared / "letters"):
        notes = all_footnotes(letter.footnotes, letter.attachments)
        parts = Parts(letter.header, notes, letter.signatories, letter.sections, letter.attachments)
        yield Document(letter.text, parts)
    with lzma.open(shared / PAPERS, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            day = dt.date.fromisoformat(paper["date"][:10]) if paper["date"] else None
            header = Header(date=day, chamber="tweede_kamer")
            yield Document(" ".join(map(_joined, paper["pages"])), Parts(header))


def _parsed(path: Path) -> Iterator[kamerbrief.Letter]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield kamerbrief.Letter.from_json(json.dumps(json.loads(line)["dict"]))


def _letters(folder: Path) -> Iterator[kamerbrief.Letter]:
    for path in sorted(folder.iterdir()):
        if path.suffix in {".pdf", ".docx"}:
            yield kamerbrief.parse(path, nlp=None)


def _joined(page: str) -> str:
    """Return a page as one line; words that a hyphen splits at the end of a line are whole again."""
    return " ".join(_SPLIT_WORD.sub("", page).split())
