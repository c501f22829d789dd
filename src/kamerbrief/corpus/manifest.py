"""What a corpus knows of its files: an SQLite database beside the Parquet files, which no crash leaves half done.

Each letter that is read is written to it at once, as rows that wait until there are enough for a part of the data set.
The database is locked while it is open, so that two builds do not write at a time; the lock ends with the process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kamerbrief.corpus.tree import Found
from kamerbrief.errors import CorpusError

FILE = "manifest.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY,      -- below the folder of the letters
    size INTEGER NOT NULL,      -- bytes
    modified INTEGER NOT NULL,  -- nanoseconds since 1970
    sha256 TEXT,                -- NULL if the file could not be opened
    problem TEXT
);
CREATE TABLE IF NOT EXISTS letters (
    sha256 TEXT PRIMARY KEY NOT NULL,
    part INTEGER,               -- NULL while its rows wait, and if it could not be read
    error TEXT,                 -- class of the error
    problem TEXT
);
CREATE TABLE IF NOT EXISTS waiting (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    rows BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS parts (part INTEGER PRIMARY KEY, revision INTEGER NOT NULL);
"""


class Problem(NamedTuple):
    """A file that could not be read.

    Attributes:
        path: Its path.
        error: Class of the error.
        problem: What is wrong.
    """

    path: bytes
    error: str
    problem: str


class Manifest:
    """The database of one corpus.

    Args:
        folder: Folder of the corpus.

    Raises:
        CorpusError: If another process writes to it, or it is no manifest.
    """

    def __init__(self, folder: Path) -> None:
        self._label = str(folder)
        self._connection = sqlite3.connect(folder / FILE, timeout=1.0, isolation_level=None)
        try:
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("BEGIN EXCLUSIVE")
            for statement in _TABLES.split(";"):
                self._connection.execute(statement)
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._connection.close()
            if "locked" in str(error):
                problem = "another build is writing to this corpus; wait until it is done, or stop it"
                raise CorpusError(self._label, problem) from None
            raise
        except sqlite3.DatabaseError:
            self._connection.close()
            problem = f"{FILE} is no manifest of a corpus; choose another folder, or remove it and build anew"
            raise CorpusError(self._label, problem) from None

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is done meanwhile, or nothing."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # What the corpus was made with --------------------------------------------------------------------------------

    def about(self) -> dict[str, str]:
        """Return what the corpus was made with."""
        return dict(self._connection.execute("SELECT key, value FROM about"))

    def start_anew(self, about: Mapping[str, str]) -> None:
        """Forget all letters, and note what they will be read with."""
        with self.transaction():
            for table in ("about", "files", "letters", "waiting", "parts"):
                self._connection.execute(f"DELETE FROM {table}")
            self._connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())

    # Files --------------------------------------------------------------------------------------------------------

    def files(self) -> dict[bytes, tuple[int, int, str | None]]:
        """Return size, time and SHA-256 of each file, by path."""
        rows = self._connection.execute("SELECT path, size, modified, sha256 FROM files")
        return {path: (size, modified, sha256) for path, size, modified, sha256 in rows}

    def add_files(self, files: Iterable[tuple[Found, str | None, str | None]]) -> None:
        """Note files with their SHA-256, or with what is wrong."""
        rows = [(found.path, found.size, found.modified, sha256, problem) for found, sha256, problem in files]
        with self.transaction():
            self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)

    def remove_files(self, paths: Iterable[bytes]) -> None:
        """Forget files."""
        with self.transaction():
            self._connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in paths])

    # Letters ------------------------------------------------------------------------------------------------------

    def to_read(self) -> list[tuple[bytes, str]]:
        """Return path and SHA-256 of each letter that is not read yet, in the order of their paths, each once."""
        return self._connection.execute(
            "SELECT min(path), sha256 FROM files "
            "WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM letters) "
            "GROUP BY sha256 ORDER BY 1"
        ).fetchall()

    def forget_failures(self, error: str | None) -> None:
        """Forget which letters could not be read.

        Args:
            error: Class of the errors to forget; None for all.
        """
        condition, values = ("error IS NOT NULL", ()) if error is None else ("error = ?", (error,))
        self._connection.execute(f"DELETE FROM letters WHERE {condition}", values)

    def add_rows(self, sha256: str, rows: bytes) -> int:
        """Add a letter that was read; return how many wait."""
        with self.transaction():
            self._connection.execute("INSERT INTO letters VALUES (?, NULL, NULL, NULL)", (sha256,))
            self._connection.execute("INSERT INTO waiting (sha256, rows) VALUES (?, ?)", (sha256, rows))
        return self.waiting()

    def add_failure(self, sha256: str, error: str, problem: str) -> None:
        """Note a letter that could not be read."""
        self._connection.execute("INSERT INTO letters VALUES (?, NULL, ?, ?)", (sha256, error, problem))

    def add_problem(self, sha256: str, problem: str) -> None:
        """Note that the files of a letter cannot be opened; they are looked at again by the next build."""
        self._connection.execute("UPDATE files SET sha256 = NULL, problem = ? WHERE sha256 = ?", (problem, sha256))

    def waiting(self) -> int:
        """Return the number of letters whose rows wait for a part."""
        return int(self._connection.execute("SELECT count(*) FROM waiting").fetchone()[0])

    def first_waiting(self, count: int) -> list[tuple[str, bytes]]:
        """Return SHA-256 and rows of the letters that wait longest."""
        return self._connection.execute("SELECT sha256, rows FROM waiting ORDER BY number LIMIT ?", (count,)).fetchall()

    def orphans(self) -> dict[int | None, set[str]]:
        """Return the letters of which there is no file any longer, by the part in which they are."""
        found: dict[int | None, set[str]] = {}
        for part, sha256 in self._connection.execute(
            "SELECT part, sha256 FROM letters WHERE sha256 NOT IN (SELECT sha256 FROM files WHERE sha256 IS NOT NULL)"
        ):
            found.setdefault(part, set()).add(sha256)
        return found

    def remove_letters(self, letters: Iterable[str]) -> None:
        """Forget letters; within a transaction of the caller."""
        keys = [(sha256,) for sha256 in letters]
        self._connection.executemany("DELETE FROM letters WHERE sha256 = ?", keys)
        self._connection.executemany("DELETE FROM waiting WHERE sha256 = ?", keys)

    def count_read(self) -> int:
        """Return the number of letters that are read, in parts or waiting."""
        return int(self._connection.execute("SELECT count(*) FROM letters WHERE error IS NULL").fetchone()[0])

    # Parts --------------------------------------------------------------------------------------------------------

    def parts(self) -> dict[int, int]:
        """Return the revision of each part that is whole, by its number."""
        return dict(self._connection.execute("SELECT part, revision FROM parts ORDER BY part"))

    def last_part(self) -> tuple[int, int, int]:
        """Return number, revision and letters of the last part; of none, -1, 0 and 0."""
        found = self._connection.execute(
            "SELECT part, revision, (SELECT count(*) FROM letters WHERE letters.part = parts.part) "
            "FROM parts ORDER BY part DESC LIMIT 1"
        ).fetchone()
        return found or (-1, 0, 0)

    def add_part(self, part: int, revision: int, letters: Iterable[str]) -> None:
        """Note that a revision of a part holds the rows of more letters, which no longer wait."""
        keys = [(part, sha256) for sha256 in letters]
        with self.transaction():
            self._connection.execute("INSERT OR REPLACE INTO parts VALUES (?, ?)", (part, revision))
            self._connection.executemany("UPDATE letters SET part = ? WHERE sha256 = ?", keys)
            self._connection.executemany("DELETE FROM waiting WHERE sha256 = ?", [(sha256,) for _, sha256 in keys])

    def revise_part(self, part: int, revision: int | None) -> None:
        """Note that a part was written anew, or, without a revision, that nothing of it is left."""
        if revision is None:
            self._connection.execute("DELETE FROM parts WHERE part = ?", (part,))
        else:
            self._connection.execute("UPDATE parts SET revision = ? WHERE part = ?", (revision, part))

    # What there is ------------------------------------------------------------------------------------------------

    def table_of_files(self) -> list[dict[str, object]]:
        """Return a row for each file: its letter, or what is wrong with it."""
        return [
            {
                "path": path.decode("utf-8", "replace"),
                "letter": sha256,
                "size": size,
                "state": "read" if error is None else "failed",
                "error": error,
                "problem": problem,
            }
            for path, sha256, size, error, problem in self._states()
        ]

    def problems(self) -> list[Problem]:
        """Return the files that could not be read, by path."""
        return [
            Problem(path, error, problem or "") for path, _, _, error, problem in self._states() if error is not None
        ]

    def _states(self) -> Iterator[tuple[bytes, str | None, int, str | None, str | None]]:
        """Return path, SHA-256, size, class of the error and what is wrong of each file, by path."""
        return self._connection.execute(
            "SELECT path, files.sha256, size, coalesce(error, iif(files.problem IS NULL, NULL, 'OSError')), "
            "coalesce(letters.problem, files.problem) "
            "FROM files LEFT JOIN letters ON letters.sha256 = files.sha256 ORDER BY path"
        )
