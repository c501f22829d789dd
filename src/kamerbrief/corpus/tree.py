"""The letters in a tree of folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from kamerbrief.sources.formats import LETTER_SUFFIXES


@frozen
class Found:
    """A file of the tree.

    Attributes:
        path: Its path below the top of the tree, with ``/`` between folders.
        size: In bytes.
        modified: When it was written last, in nanoseconds since 1970.
    """

    path: bytes
    size: int
    modified: int


def find_letters(folder: Path, *, leave_out: Path) -> list[Found]:
    """Return the letters in a folder and those within it, sorted by path.

    Links to folders are not followed: they may lead in a circle.

    Args:
        folder: Top of the tree.
        leave_out: A folder in it that is not looked at: that of the corpus.

    Raises:
        OSError: If the folder cannot be read; folders within it that cannot are left out.
    """
    os.scandir(folder).close()
    return sorted(_walk(folder, leave_out.resolve()), key=lambda found: found.path)


def _walk(folder: Path, leave_out: Path) -> Iterator[Found]:
    for name, folders, names in os.walk(folder):
        place = Path(name)
        folders[:] = [each for each in folders if (place / each).resolve() != leave_out]
        for path in (place / each for each in names):
            if path.suffix.lower() not in LETTER_SUFFIXES:
                continue
            try:
                status = path.stat()
            except OSError:  # gone in the meantime, or a link that leads nowhere
                continue
            inside = os.fsencode(path.relative_to(folder).as_posix())
            yield Found(inside, status.st_size, status.st_mtime_ns)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits.

    Raises:
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
