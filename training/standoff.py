"""Names that were marked by hand in sentences of the unannotated text, kept apart from it.

The text itself is no part of this repository; the table ``real_sentences.tsv`` holds a digest of each sentence and the
places of its names. ``python -m training.standoff FILE ...`` adds to the table what stands in files with names in
square brackets. One sentence in sixteen, chosen by its digest, is kept apart for measuring.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kamerbrief.data import read_rows
from training.corpus import Annotated, Name, read_marks

TABLE = Path(__file__).parent / "real_sentences.tsv"

_HEAD = """\
# Names marked by hand in sentences of policy rules of the Dutch government and of questions of the Belgian parliament,
# as GUIDELINES.md says; training.raw reads the sentences. digest: first 16 digits of the SHA-256 of the sentence.
# names: first character, character after the last, and label of each name. Source: marked for this project.
digest\tnames
"""


def is_kept_apart(sentence: str) -> bool:
    """Tell whether a sentence serves for measuring, never for training."""
    return digest(sentence).startswith("0")


def digest(sentence: str) -> str:
    """Return what a sentence is known by in the table."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


def annotated_sentences(sentences: Iterable[str]) -> Iterator[Annotated]:
    """Yield the sentences that the table knows, with their names, in the order given."""
    rows = read_rows(TABLE.stem, TABLE.read_text(encoding="utf-8"))
    names = {row["digest"]: tuple(_read(row["names"])) for row in rows}
    for sentence in sentences:
        found = names.get(digest(sentence))
        if found is not None:
            yield Annotated(sentence, found)


def _read(cell: str) -> Iterator[Name]:
    for place in cell.split():
        start, end, label = place.split(":")
        yield Name(int(start), int(end), label)


def main(paths: list[Path]) -> None:
    """Add sentences to the table, or give those that it has other names."""
    rows = {row["digest"]: row["names"] for row in read_rows(TABLE.stem, TABLE.read_text(encoding="utf-8"))}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                annotated = read_marks(line)
                rows[digest(annotated.text)] = " ".join(f"{n.start}:{n.end}:{n.label}" for n in annotated.names)
    lines = [f"{key}\t{cell}\n" for key, cell in sorted(rows.items())]
    TABLE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(rows)} sentences")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
