"""The annotated corpus: letters with their names in square brackets, as ``GUIDELINES.md`` says.

``python -m training.corpus FILE ...`` checks files and counts what is in them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "corpus"
PARTS = ("train", "dev", "test")
LABELS = ("PER", "ORG", "LOC", "MISC")

_MARK = re.compile(r"\[(?P<name>[^\[\]|\n]{1,200})\|(?P<label>[A-Z]{1,4})\]")
_STRAY = re.compile(r"[\[\]|]")


class Name(NamedTuple):
    """A name that an annotator marked: offsets into its text, and its label."""

    start: int
    end: int
    label: str


class Annotated(NamedTuple):
    """A text and the names in it, in order."""

    text: str
    names: tuple[Name, ...]


def read_marks(marked: str) -> Annotated:
    """Read a text with names in square brackets.

    Args:
        marked: Text such as ``het lid [Pinas|PER] ([CDA|ORG])``.

    Raises:
        ValueError: If a bracket or bar is no part of a mark, a label is unknown, or a name begins or ends with a space.
    """
    pieces: list[str] = []
    names: list[Name] = []
    length = done = 0
    for mark in _MARK.finditer(marked):
        name, label = mark["name"], mark["label"]
        if label not in LABELS:
            raise ValueError(f"unknown label {label} in {mark.group()!r}")
        if name != name.strip():
            raise ValueError(f"space at the edge of the name in {mark.group()!r}")
        between = marked[done : mark.start()]
        length += len(between)
        pieces += [between, name]
        names.append(Name(length, length + len(name), label))
        length += len(name)
        done = mark.end()
    pieces.append(marked[done:])
    text = "".join(pieces)
    stray = _STRAY.search(text)
    if stray:
        raise ValueError(f"bracket or bar outside a mark: {text[max(0, stray.start() - 30) : stray.end() + 30]!r}")
    return Annotated(text, tuple(names))


def read_letter(path: Path) -> tuple[Annotated, ...]:
    """Return the paragraphs of a letter, its lines joined by spaces.

    Raises:
        ValueError: If a line is not as the guidelines say; the message names file and line.
    """
    paragraphs: list[str] = []
    lines: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if lines:
                paragraphs.append(" ".join(lines))
                lines = []
            continue
        try:
            read_marks(line)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from None
        lines.append(line.strip())
    return tuple(read_marks(paragraph) for paragraph in paragraphs)


def count_sentences(path: Path) -> int:
    """Return the number of annotated lines of a letter: sentences, headings, list items and rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sum(bool(line.strip()) and not line.startswith("#") for line in lines)


def letters(part: str, folder: Path = FOLDER) -> Iterator[Path]:
    """Yield the files of a part of the corpus, in order of their names."""
    yield from sorted((folder / part).glob("*.txt"))


def main(paths: list[str]) -> int:
    """Check files and print what is in them."""
    counts: Counter[str] = Counter()
    sentences = faults = 0
    for path in map(Path, paths):
        try:
            for paragraph in read_letter(path):
                counts.update(name.label for name in paragraph.names)
            sentences += count_sentences(path)
        except ValueError as error:
            print(error)
            faults += 1
    print(f"{len(paths)} files, {sentences} sentences, " + ", ".join(f"{counts[label]} {label}" for label in LABELS))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
