"""The Parquet files of a corpus: a folder for each table, in it a file for each part.

A part holds the rows of some letters. Its files are written under another name and renamed when they are whole;
which of them count, the manifest says.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamerbrief.errors import CorpusError
from kamerbrief.formats.frames import COLUMNS, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

FILES = "files"
"""Name of the table of the files that were read; it is one file, written anew by each build."""
FILE_COLUMNS: Mapping[str, str] = {
    "path": "text",
    "letter": "text",
    "size": "int",
    "state": "text",
    "error": "text",
    "problem": "text",
}
_PART = re.compile(r"part-(\d{6})(?:-r(\d{1,6}))?\.parquet")


def part_name(part: int, revision: int) -> str:
    """Return the name of the file of a part."""
    return f"part-{part:06d}.parquet" if not revision else f"part-{part:06d}-r{revision}.parquet"


def write_part(folder: Path, part: int, revision: int, tables: Mapping[str, Any]) -> None:
    """Write the files of a part, so that after a crash each is there as a whole or not at all.

    Args:
        folder: Folder of the corpus.
        part: Number of the part.
        revision: How often it was written before.
        tables: Tables of pyarrow, by name.

    Raises:
        OSError: If there is no room, or the folder cannot be written to.
    """
    for name, table in tables.items():
        _write(folder / name / part_name(part, revision), table)


def write_files(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Write the table of the files.

    Raises:
        OSError: If there is no room, or the folder cannot be written to.
    """
    import pyarrow as arrow

    _write(folder / f"{FILES}.parquet", arrow.Table.from_pylist(rows, schema=arrow_schema(FILE_COLUMNS)))


def _write(path: Path, table: Any) -> None:
    from pyarrow import parquet

    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    with draft.open("wb") as file:
        parquet.write_table(table, file, compression="zstd", row_group_size=max(1, table.num_rows))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def shorten_part(folder: Path, part: int, revision: int, letters: AbstractSet[str]) -> bool:
    """Write a part anew without the rows of some letters; return whether anything is left.

    Args:
        folder: Folder of the corpus.
        part: Number of the part.
        revision: Revision that is there.
        letters: SHA-256 of each letter that goes.

    Raises:
        OSError: If there is no room, or the folder cannot be written to.
    """
    import pyarrow as arrow
    from pyarrow import compute

    gone = arrow.array(sorted(letters), arrow.string())
    tables = {
        name: table.filter(compute.invert(compute.is_in(table["letter"], gone)))
        for name, table in _read_part(folder, part, revision).items()
    }
    if not tables["letters"].num_rows:
        return False
    write_part(folder, part, revision + 1, tables)
    return True


def lengthen_part(folder: Path, part: int, revision: int, tables: Mapping[str, Any]) -> None:
    """Write a part anew with more rows.

    Args:
        folder: Folder of the corpus.
        part: Number of the part.
        revision: Revision that is there.
        tables: Tables of pyarrow, by name, that come behind what is there.

    Raises:
        OSError: If there is no room, or the folder cannot be written to.
    """
    import pyarrow as arrow

    before = _read_part(folder, part, revision)
    write_part(folder, part, revision + 1, {name: arrow.concat_tables([before[name], tables[name]]) for name in tables})


def remove_part(folder: Path, part: int, revision: int) -> None:
    """Remove the files of a part."""
    for name in COLUMNS:
        (folder / name / part_name(part, revision)).unlink()


def _read_part(folder: Path, part: int, revision: int) -> dict[str, Any]:
    return {name: _read_file(folder / name / part_name(part, revision)) for name in COLUMNS}


def _read_file(path: Path) -> Any:
    """Return the table that a file of a part holds.

    Raises:
        CorpusError: If it is damaged, or no file.
    """
    from pyarrow import parquet

    try:
        if not path.is_file():  # a folder would be read as a data set of its own
            raise FileNotFoundError(errno.ENOENT, "no such file")
        return parquet.read_table(path, partitioning=None)
    except (OSError, ValueError) as error:
        raise CorpusError(str(path), "this file of the corpus is missing or damaged; build the corpus anew") from error


def sweep(folder: Path, parts: Mapping[int, int]) -> None:
    """Remove what a crash left behind: files of no part, and drafts.

    Args:
        folder: Folder of the corpus.
        parts: Revision of each part that counts, by its number.
    """
    whole = {part_name(*each) for each in parts.items()}
    for name in COLUMNS:
        for path in (folder / name).glob("*.parquet"):
            if _PART.fullmatch(path.name) and path.name not in whole:
                path.unlink()
    for draft in [*folder.glob(".*.parquet.part"), *folder.glob("*/.*.parquet.part")]:
        draft.unlink()
