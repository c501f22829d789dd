"""Many letters at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, overload

from attrs import frozen

from kamerbrief.data import example
from kamerbrief.errors import ParseTimeoutError, WorkerDiedError
from kamerbrief.model.letter import Letter
from kamerbrief.options import OWN_PIPELINE, ParseOptions
from kamerbrief.pipeline import parse


@frozen
class Outcome:
    """What came of one file: a letter, or an error.

    Attributes:
        path: The file, as it was given.
        letter: The letter; None if it could not be read.
        error: A :class:`KamerbriefError`, an :class:`OSError` where the file could not be opened, or any other error
            at a fault of this library; None if it could be read.
    """

    path: str
    letter: Letter | None = None
    error: Exception | None = None


@overload
def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    options: ParseOptions | None = ...,
    nlp: str | None = ...,
    workers: int | None = ...,
    ordered: bool = ...,
    timeout: float | None = ...,
    errors: Literal["raise"] = ...,
    progress: bool = ...,
) -> Iterator[Letter]: ...


@overload
def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    options: ParseOptions | None = ...,
    nlp: str | None = ...,
    workers: int | None = ...,
    ordered: bool = ...,
    timeout: float | None = ...,
    errors: Literal["return"],
    progress: bool = ...,
) -> Iterator[Outcome]: ...


def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    options: ParseOptions | None = None,
    nlp: str | None = OWN_PIPELINE,
    workers: int | None = None,
    ordered: bool = True,
    timeout: float | None = None,
    errors: Literal["raise", "return"] = "raise",
    progress: bool = False,
) -> Iterator[Letter] | Iterator[Outcome]:
    """Read many letters in a pool of processes, and yield them in the order of the input.

    Only a few letters are held in memory at a time, however long the input is. Ending the iteration ends the
    processes. A process that dies is replaced, and its letter tried again, up to three times in all.

    Args:
        paths: Files to read.
        options: Limits for each letter.
        nlp: As for :func:`parse`; a name, so that each process loads it once.
        workers: Number of processes; by default the number of processors.
        ordered: Whether letters come in the order of the input; otherwise as they are read, which is sooner where
            one takes much longer than the others.
        timeout: Longest time for one letter, in seconds; the process that reads it is killed after that. By default
            only the limits of ``options`` hold.
        errors: With "raise", the first letter that cannot be read ends the iteration with its error; with "return",
            an :class:`Outcome` comes of each file, with its letter or its error.
        progress: Whether a progress bar shows on standard error, if that is a terminal.

    Raises:
        KamerbriefError: When the turn comes to a letter that cannot be read.
        OSError: When the turn comes to a file that cannot be opened.
        RuntimeError: If no processes can be started; in a script, the call must stand under
            ``if __name__ == "__main__":``.
        ValueError: If there are to be no processes or no time, or ``errors`` is none of the two.
    """
    if errors not in ("raise", "return"):
        raise ValueError(f"errors must be 'raise' or 'return', not {errors!r}")
    outcomes = _read(paths, options or ParseOptions(), nlp, workers, ordered, timeout, progress)
    return outcomes if errors == "return" else _letters(outcomes)


def _letters(outcomes: Iterator[Outcome]) -> Iterator[Letter]:
    try:
        for outcome in outcomes:
            if outcome.error is not None:
                raise outcome.error
            if outcome.letter is not None:
                yield outcome.letter
    finally:
        outcomes.close()  # type: ignore[attr-defined]


def _read(
    paths: Iterable[str | os.PathLike[str]],
    options: ParseOptions,
    nlp: str | None,
    workers: int | None,
    ordered: bool,
    timeout: float | None,
    progress: bool,
) -> Iterator[Outcome]:
    from kamerbrief.pool import run_each
    from kamerbrief.progress import Bar

    total = len(paths) if isinstance(paths, Sequence) else None
    work = partial(_parse_one, options=options, nlp=nlp)
    names = (os.fspath(path) for path in paths)
    with Bar(total, "Reading", alone=True, wanted=progress) as bar:
        prepare = partial(warm_up, nlp)
        for done in run_each(work, names, prepare=prepare, workers=workers, timeout=timeout, ordered=ordered):
            with bar.working(Path(done.item).name):
                bar.step()
            yield Outcome(done.item, done.result, None if done.error is None else named(done.error, done.item, timeout))


def named(error: Exception, path: str, timeout: float | None) -> Exception:
    """Return an error of the pool as one of this library that names the file; any other as it is.

    Args:
        error: What the pool gave.
        path: The file.
        timeout: Longest time for one letter, in seconds.
    """
    from kamerbrief.pool import DiedError, StuckError

    name = Path(path).name
    if isinstance(error, StuckError):
        return ParseTimeoutError(name, f"reading took longer than {timeout:g} seconds and was stopped; allow more time")
    if isinstance(error, DiedError):
        advice = "give it more memory, or leave this file out and report it"
        return WorkerDiedError(name, f"the processes that read it died; {advice}")
    return error


def warm_up(nlp: str | None) -> None:
    """Load all that reading a letter needs, so that the first is as quick as the others.

    Args:
        nlp: Name of the spaCy pipeline, or None.

    Raises:
        ModelNotFoundError: If it is not installed.
    """
    parse(example(), nlp=nlp)


def _parse_one(path: str, options: ParseOptions, nlp: str | None) -> Letter:
    return parse(path, options=options, nlp=nlp)
