"""A letter as the rows of its tables, packed: what comes back from the processes and waits in the manifest."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kamerbrief.errors import CorruptDocumentError
from kamerbrief.formats.frames import COLUMNS, Rows, rows_of
from kamerbrief.letter import Letter
from kamerbrief.lexicon.own_tables import Lexicon
from kamerbrief.options import ParseOptions
from kamerbrief.pipeline import parse

About = Mapping[str, str]


class Task(NamedTuple):
    """A letter to be read.

    Attributes:
        path: Its file.
        sha256: What its bytes must add up to.
    """

    path: str
    sha256: str


def read_file(task: Task, options: ParseOptions, nlp: str | None, lexicon: Lexicon | None = None) -> bytes:
    """Read a letter and return its rows, packed.

    Raises:
        KamerbriefError: If it cannot be read, or changed since it was found.
        OSError: If it cannot be opened.
    """
    return _packed(parse(task.path, options=options, nlp=nlp, lexicon=lexicon), task)


def read_bytes(
    data: bytes, task: Task, options: ParseOptions, nlp: str | None, lexicon: Lexicon | None = None
) -> bytes:
    """Read a letter whose bytes come along: where it is read, its file may not be at hand.

    Raises:
        KamerbriefError: If it cannot be read, or changed since it was found.
    """
    return _packed(parse(data, options=options, nlp=nlp, lexicon=lexicon, name=Path(task.path).name), task)


def _packed(letter: Letter, task: Task) -> bytes:
    if letter.source.sha256 != task.sha256:
        raise CorruptDocumentError(Path(task.path).name, "the file changed while it was read; build again")
    return zlib.compress(json.dumps(rows_of([letter]), default=_iso, ensure_ascii=False).encode(errors="replace"), 6)


def _iso(value: dt.date) -> str:
    return value.isoformat()


def unpacked(packed: Iterable[bytes]) -> Rows:
    """Return the rows of several letters, by the name of their table.

    Args:
        packed: What :func:`read_file` returned for each.
    """
    rows: Rows = {name: [] for name in COLUMNS}
    for each in packed:
        for name, some in json.loads(zlib.decompress(each)).items():
            rows[name] += some
    for name, columns in COLUMNS.items():
        days = [column for column, kind in columns.items() if kind == "date"]
        for row in rows[name]:
            _read_days(row, days)
    return rows


def _read_days(row: dict[str, Any], columns: Iterable[str]) -> None:
    for column in columns:
        if row[column] is not None:
            row[column] = dt.date.fromisoformat(row[column])


def about(options: ParseOptions, nlp: str | None, lexicon: Lexicon | None = None) -> About:
    """Return what decides how letters are read, so that a corpus is made in one way."""
    from attrs import asdict

    from kamerbrief import __version__
    from kamerbrief.model.letter_data import SCHEMA_VERSION

    return {
        "kamerbrief": __version__,
        "schema_version": SCHEMA_VERSION,
        "nlp": nlp or "none",
        "lexicon": lexicon.digest() if lexicon else "none",
        "options": json.dumps(asdict(options), sort_keys=True),
    }
