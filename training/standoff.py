"""Names that were marked by hand in sentences of real texts, kept apart from these.

The texts themselves are no part of this repository; the table ``real_sentences.tsv`` holds a digest of each sentence,
the part that it belongs to, and the places of its names. ``python -m training.standoff FILE ...`` adds to the table
what stands in files with names in square brackets, for training.

Of policy rules and questions one sentence in sixteen, chosen by its digest, is kept apart for measuring (``rules``).
Letters and papers to parliament are parted as a whole (``real_documents.tsv``): the sentences of some serve to choose
settings (``dev``), those of others only to measure (``test``).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from kamerbrief.data import read_rows
from training.corpus import Annotated, Name, read_marks

TABLE = Path(__file__).parent / "real_sentences.tsv"
DOCUMENTS = Path(__file__).parent / "real_documents.tsv"

Part = Literal["train", "dev", "test", "rules"]
"""What sentences serve for: to train on, to choose settings, to measure on (letters; policy rules and questions)."""

_HEAD = """\
# Names marked by hand in sentences of policy rules of the Dutch government, of questions of the Belgian parliament, and
# of letters and papers to the Dutch parliament, as GUIDELINES.md says; training.raw reads the sentences.
# digest: first 16 digits of the SHA-256 of the sentence. part: train; dev, of letters and papers, to choose settings;
# test, of letters, only to measure; rules, of policy rules and questions, only to measure.
# names: first character, character after the last, and label of each name. Source: marked for this project.
digest\tpart\tnames
"""


def digest(sentence: str) -> str:
    """Return what a sentence, or the name of a document, is known by in the tables."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


def annotated_sentences(sentences: Iterable[str], part: Part) -> Iterator[Annotated]:
    """Yield the sentences of one part that the table knows, with their names, in the order given."""
    for sentence in sentences:
        row = _rows().get(digest(sentence))
        if row is not None and row["part"] == part:
            yield Annotated(sentence, tuple(_read(row["names"])))


def document_part(name: str) -> str:
    """Return what a letter or paper serves for: train, dev, test, or none where it may not be read at all.

    Args:
        name: The name of its file, without the ending.
    """
    return _documents().get(digest(name), "train")


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["digest"]: row for row in read_rows(TABLE.stem, TABLE.read_text(encoding="utf-8"))}


@cache
def _documents() -> dict[str, str]:
    rows = read_rows(DOCUMENTS.stem, DOCUMENTS.read_text(encoding="utf-8"))
    return {row["digest"]: row["part"] for row in rows}


def _read(cell: str) -> Iterator[Name]:
    for place in cell.split():
        start, end, label = place.split(":")
        yield Name(int(start), int(end), label)


def write_names(names: Iterable[Name]) -> str:
    """Return names as a cell of the table."""
    return " ".join(f"{name.start}:{name.end}:{name.label}" for name in names)


def main(paths: list[Path]) -> None:
    """Add sentences to the table, or give those that it has other names."""
    rows = {key: (row["part"], row["names"]) for key, row in _rows().items()}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                annotated = read_marks(line)
                key = digest(annotated.text)
                part = rows[key][0] if key in rows else "train"
                rows[key] = part, write_names(annotated.names)
    lines = [f"{key}\t{part}\t{cell}\n" for key, (part, cell) in sorted(rows.items())]
    TABLE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(rows)} sentences")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
