"""Builds a corpus: which letters are new, changed or gone → read → Parquet.

What is done is noted as it is done, so that a build may end in any way at any moment: the next goes on with it. The
same tree gives the same files, byte for byte, in one go or in many, here or on a cluster: letters come in the order of
their paths, and a part is written when so many wait for it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from attrs import define, frozen

from kamerbrief.corpus import rows
from kamerbrief.corpus.manifest import FILE, Manifest, Problem
from kamerbrief.corpus.parts import lengthen_part, remove_part, shorten_part, sweep, write_files, write_part
from kamerbrief.corpus.tree import Found, digest, find_letters
from kamerbrief.errors import CorpusError, MissingDependencyError, ModelNotFoundError, WorkerDiedError, problem_of
from kamerbrief.extras import load_library
from kamerbrief.formats.frames import arrow_tables
from kamerbrief.lexicon.own_tables import Lexicon
from kamerbrief.many import named, warm_up
from kamerbrief.options import OWN_PIPELINE, ParseOptions
from kamerbrief.pool import Done, run_each
from kamerbrief.progress import Bar

BATCH = 256
"""Letters in a part, unless told otherwise."""
TIMEOUT = 300.0
"""Longest time for a letter, in seconds, unless told otherwise."""
_AHEAD = 64
"""Letters that may be done while the next in order is not: their packed rows are small."""
_NOTED_AT_A_TIME = 500
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@frozen
class Built:
    """What a build did.

    Attributes:
        files: Number of files in the tree.
        read: Number of letters that were read now.
        kept: Number of letters that were there already, as they are.
        removed: Number of letters that were taken out: changed, or gone.
        problems: The files that could not be read, now or before, by path.
    """

    files: int
    read: int
    kept: int
    removed: int
    problems: tuple[Problem, ...]


def build(
    folder: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    options: ParseOptions | None = None,
    nlp: str | None = OWN_PIPELINE,
    lexicon: Lexicon | None = None,
    workers: int | None = None,
    timeout: float | None = TIMEOUT,
    batch: int = BATCH,
    scheduler: str | None = None,
    retry: bool = False,
    anew: bool = False,
    progress: bool = False,
) -> Built:
    """Read the letters of a tree into a Parquet data set, or bring one up to date.

    Only what is new or changed is read; letters whose files are gone are taken out. A letter that cannot be read is
    noted with its error and not tried again until it changes, unless the processes that read it died: something else
    may have killed them.

    Args:
        folder: Top of the tree; files in it and below it that end in .pdf, .docx or .txt are letters.
        output: Folder of the corpus; it is made if it is not there.
        options: Limits for each letter.
        nlp: As for :func:`kamerbrief.parse`; a name.
        lexicon: Your own tables, besides those of the library.
        workers: Number of processes; by default the number of processors.
        timeout: Longest time for a letter, in seconds; None for no limit.
        batch: Number of letters in a part of the data set, and in a row group of its files.
        scheduler: Address of a Dask scheduler (``tcp://host:8786``) whose workers read the letters; they need
            kamerbrief and no access to the files. By default they are read on this machine.
        retry: Whether letters that could not be read before are tried again.
        anew: Whether all letters are read again, in this way.
        progress: Whether a progress bar shows on standard error, if that is a terminal.

    Raises:
        CorpusError: If the corpus was made in another way, another build is writing to it, there is no room left, the
            scheduler cannot be reached, or the output is no folder of a corpus.
        ModelNotFoundError: If the spaCy pipeline is not installed.
        MissingDependencyError: If pyarrow, or for a scheduler Dask, is not installed.
        OSError: If the folder cannot be read.
        RuntimeError: If no processes can be started; in a script, the call must stand under
            ``if __name__ == "__main__":``.
        ValueError: If there are to be no processes, no time or no letters in a part.
    """
    load_library("pyarrow")
    if batch < 1:
        raise ValueError(f"a part holds a letter at least, not {batch}")
    top, target = Path(folder), Path(output)
    found = find_letters(top, leave_out=target)
    with _clear_errors(target):
        _prepare(target)
        with closing(Manifest(target)) as manifest:
            options = options or ParseOptions()
            builder = _Builder(top, target, manifest, batch, progress)
            builder.agree(rows.about(options, nlp, lexicon), anew=anew)
            sweep(target, manifest.parts())
            builder.note_files(found)
            manifest.forget_failures(None if retry else WorkerDiedError.__name__)
            removed = builder.remove_orphans()
            kept = manifest.count_read()
            tasks = builder.tasks()
            if scheduler is None:
                work = partial(rows.read_file, options=options, nlp=nlp, lexicon=lexicon)
                prepare = partial(warm_up, nlp)
                done = run_each(work, tasks, prepare=prepare, workers=workers, timeout=timeout, ahead=_AHEAD)
            else:
                from kamerbrief.corpus.cluster import run_on_cluster

                done = run_on_cluster(scheduler, tasks, options=options, nlp=nlp, lexicon=lexicon, timeout=timeout)
            read = builder.read(done, len(tasks), timeout)
            return Built(len(found), read, kept, removed, tuple(manifest.problems()))


def _prepare(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    if not (target / FILE).exists() and any(target.iterdir()):
        raise CorpusError(str(target), "this folder holds something else than a corpus; choose an empty or a new one")


@contextmanager
def _clear_errors(target: Path) -> Iterator[None]:
    """Say what a full disk means to the user; the manifest and pyarrow each have an error of their own for it."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        full = "full" in str(error) if isinstance(error, sqlite3.OperationalError) else error.errno in _FULL
        if full:
            problem = "there is no room left on the disk; make some and build again: what is done is kept"
        elif isinstance(error, sqlite3.OperationalError):
            problem = f"the manifest cannot be written ({error}); what is done is kept"
        else:
            raise
        raise CorpusError(str(target), problem) from error


def _looks_as_before(file: Found, before: tuple[int, int, str | None] | None) -> bool:
    """Whether a file that could be opened has the size and the time that it had."""
    return before is not None and before[2] is not None and before[:2] == (file.size, file.modified)


@define
class _Builder:
    """One build.

    Attributes:
        top: Top of the tree.
        target: Folder of the corpus.
        manifest: Its manifest.
        batch: Letters in a part.
        progress: Whether a progress bar shows.
    """

    top: Path
    target: Path
    manifest: Manifest
    batch: int
    progress: bool

    def agree(self, about: rows.About, *, anew: bool) -> None:
        """Make sure that all letters are read in one way."""
        before = self.manifest.about()
        if anew or not before:
            self.manifest.start_anew(about)
        elif before != dict(about):
            other = [key for key in about if before.get(key) != about[key]]
            ways = "; ".join(f"{key} {before.get(key, 'unknown')}, not {about[key]}" for key in other)
            problem = f"this corpus was made in another way ({ways}); build in that way, or all of it anew (--anew)"
            raise CorpusError(str(self.target), problem)

    def note_files(self, found: list[Found]) -> None:
        """Bring the files in the manifest up to date; those that look as before are not opened."""
        before = self.manifest.files()
        self.manifest.remove_files(before.keys() - {file.path for file in found})
        changed = [file for file in found if not _looks_as_before(file, before.get(file.path))]
        noted: list[tuple[Found, str | None, str | None]] = []
        with Bar(len(changed), "Looking at", alone=True, wanted=self.progress) as bar:
            for file in changed:
                with bar.working(os.fsdecode(file.path)):
                    try:
                        noted.append((file, digest(self._place(file.path)), None))
                    except OSError as error:
                        noted.append((file, None, problem_of(error)))
                bar.step()
                if len(noted) >= _NOTED_AT_A_TIME:
                    self.manifest.add_files(noted)
                    noted.clear()
        self.manifest.add_files(noted)

    def remove_orphans(self) -> int:
        """Take out the letters of which there is no file any longer; return how many there were."""
        orphans = self.manifest.orphans()
        revisions = self.manifest.parts()
        for part, letters in orphans.items():
            revision = revisions.get(part) if part is not None else None
            if part is None or revision is None:
                with self.manifest.transaction():
                    self.manifest.remove_letters(letters)
                continue
            left = shorten_part(self.target, part, revision, letters)
            with self.manifest.transaction():
                self.manifest.remove_letters(letters)
                self.manifest.revise_part(part, revision + 1 if left else None)
            remove_part(self.target, part, revision)
        return sum(map(len, orphans.values()))

    def tasks(self) -> list[rows.Task]:
        """Return the letters that are to be read, in order."""
        return [rows.Task(str(self._place(path)), sha256) for path, sha256 in self.manifest.to_read()]

    def read(self, done: Iterable[Done[rows.Task, bytes]], total: int, timeout: float | None) -> int:
        """Note what comes of each letter, and write parts; return how many letters were read."""
        count = 0
        room = self._room(self.manifest.last_part()[2])
        with Bar(total, "Reading", alone=True, wanted=self.progress) as bar:
            for each in done:
                with bar.working(Path(each.item.path).name):
                    if each.error is not None:
                        self._note_failure(each.item, each.error, timeout)
                    elif each.result is not None:
                        count += 1
                        if self.manifest.add_rows(each.item.sha256, each.result) >= room:
                            self._write_part()
                            room = self.batch  # the last part is full now
                bar.step()
        while self.manifest.waiting():
            self._write_part()
        write_files(self.target, self.manifest.table_of_files())
        return count

    def _note_failure(self, task: rows.Task, error: Exception, timeout: float | None) -> None:
        error = named(error, Path(task.path).name, timeout)
        if isinstance(error, CorpusError | ModelNotFoundError):
            raise error
        if isinstance(error, OSError | MissingDependencyError):  # not the letter's fault: the next build tries it again
            self.manifest.add_problem(task.sha256, problem_of(error))
        else:
            self.manifest.add_failure(task.sha256, type(error).__name__, problem_of(error))

    def _room(self, held: int) -> int:
        """Return how many letters fit where the last part holds some: it is filled up before another is begun."""
        return self.batch - held if held < self.batch else self.batch

    def _write_part(self) -> None:
        part, revision, held = self.manifest.last_part()
        waiting = self.manifest.first_waiting(self._room(held))
        letters = [sha256 for sha256, _ in waiting]
        tables = arrow_tables(rows.unpacked(packed for _, packed in waiting))
        if 0 < held < self.batch:
            lengthen_part(self.target, part, revision, tables)
            self.manifest.add_part(part, revision + 1, letters)
            remove_part(self.target, part, revision)
        else:
            write_part(self.target, part + 1, 0, tables)
            self.manifest.add_part(part + 1, 0, letters)

    def _place(self, path: bytes) -> Path:
        return self.top / os.fsdecode(path)
