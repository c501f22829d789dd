"""The tables of facts that the rules read: tab-separated files that a Dutch reader can check and extend.

Each file starts with ``#`` lines that say what it holds, where it comes from and of which date it is; the first
other line names the columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path


def example() -> Path:
    """Return the path of the letter that comes along, to try things with: a PDF of three pages, all of it made up."""
    return Path(str(files(__name__) / "example.pdf"))


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table in this folder, each as a dict from column to cell.

    Args:
        name: File name without ``.tsv``.

    Raises:
        FileNotFoundError: If there is no such table.
        ValueError: If a row has more or fewer cells than there are columns.
    """
    return read_rows(name, (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8"))


def read_rows(name: str, text: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the text of a table.

    Args:
        name: What to call the table in a message.
        text: Lines that start with ``#``, a line that names the columns, and the rows.

    Raises:
        ValueError: If a row has more or fewer cells than there are columns.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    head, *rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    table = []
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"table {name}: {len(row)} cells instead of {len(head)} in {row!r}")
        table.append(dict(zip(head, row, strict=True)))
    return tuple(table)


def any_word(words: Iterable[str], *, space: str = r"\ ") -> str:
    """Return a regular expression, without groups that capture, for any of the words, the longest first.

    Args:
        words: Words and phrases as they are written.
        space: Regular expression for each space in them.
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", space) for word in longest_first) + ")"


def any_pattern(rows: Iterable[Mapping[str, str]]) -> str:
    """Return a regular expression for what matches the ``pattern`` of any row.

    Args:
        rows: Rows of a table with such a column.
    """
    return "|".join(f"(?:{row['pattern']})" for row in rows)
