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
from kamerbrief.letter import Letter
from kamerbrief.lexicon.own_tables import Lexicon
from kamerbrief.options import OWN_PIPELINE, ParseOptions
from kamerbrief.pipeline import parse
from kamerbrief.sources.reading import NAMELESS

Given = str | os.PathLike[str] | bytes | tuple[str, bytes]
"""What :func:`parse_many` takes: the path of a file, the bytes of one, or a name and the bytes."""


@frozen(kw_only=True)
class Outcome:
    """What came of one thing that was given to :func:`parse_many`: a letter, or an error.

    Attributes:
        number: Its place in the input, from 0.
        name: What it is called: the name of its file, or the one that was given with its bytes; None for bytes alone.
        path: The path, as it was given; None for bytes.
        letter: The letter; None if it could not be read.
        error: A :class:`KamerbriefError`, an :class:`OSError` where the file could not be opened, or any other error
            at a fault of this library; None if it could be read.
    """

    number: int
    name: str | None
    path: str | None
    letter: Letter | None = None
    error: Exception | None = None


@overload
def parse_many(
    letters: Iterable[Given],
    *,
    options: ParseOptions | None = ...,
    nlp: str | None = ...,
    lexicon: Lexicon | None = ...,
    workers: int | None = ...,
    ordered: bool = ...,
    timeout: float | None = ...,
    errors: Literal["raise"] = ...,
    progress: bool = ...,
) -> Iterator[Letter]: ...


@overload
def parse_many(
    letters: Iterable[Given],
    *,
    options: ParseOptions | None = ...,
    nlp: str | None = ...,
    lexicon: Lexicon | None = ...,
    workers: int | None = ...,
    ordered: bool = ...,
    timeout: float | None = ...,
    errors: Literal["return"],
    progress: bool = ...,
) -> Iterator[Outcome]: ...


def parse_many(
    letters: Iterable[Given],
    *,
    options: ParseOptions | None = None,
    nlp: str | None = OWN_PIPELINE,
    lexicon: Lexicon | None = None,
    workers: int | None = None,
    ordered: bool = True,
    timeout: float | None = None,
    errors: Literal["raise", "return"] = "raise",
    progress: bool = False,
) -> Iterator[Letter] | Iterator[Outcome]:
    """Read many letters in a pool of processes, and yield them in the order of the input.

    Only some four letters for each process are held in memory at a time, however long the input is. Ending the
    iteration ends the processes. A process that dies is replaced, and its letter tried again, up to three times in all.

    Args:
        letters: Paths of files, their bytes, or pairs of a name and the bytes.
        options: Limits for each letter.
        nlp: As for :func:`parse`; a name, so that each process loads it once.
        lexicon: Your own tables, besides those of the library.
        workers: Number of processes; by default the number of processors.
        ordered: Whether letters come in the order of the input; otherwise as they are read, which is sooner where
            one takes much longer than the others.
        timeout: Longest time for one letter, in seconds; the process that reads it is killed after that. By default
            only the limits of ``options`` hold.
        errors: With "raise", the first letter that cannot be read ends the iteration with its error; with "return",
            an :class:`Outcome` comes of each, with its letter or its error.
        progress: Whether a progress bar shows on standard error, if that is a terminal.

    Raises:
        KamerbriefError: When the turn comes to a letter that cannot be read.
        OSError: When the turn comes to a file that cannot be opened.
        RuntimeError: If no processes can be started; in a script, the call must stand under
            ``if __name__ == "__main__":``.
        TypeError: If ``nlp`` is no name; when the turn comes to something else than a path, bytes or a name with bytes.
        ValueError: If there are to be no processes or no time, or ``errors`` is none of the two.
    """
    if errors not in ("raise", "return"):
        raise ValueError(f"errors must be 'raise' or 'return', not {errors!r}")
    if not (nlp is None or isinstance(nlp, str)):
        raise TypeError(f"nlp is the name of a spaCy pipeline or None, not {type(nlp).__name__}: each process loads it")
    outcomes = _read(letters, options or ParseOptions(), nlp, lexicon, workers, ordered, timeout, progress)
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
    letters: Iterable[Given],
    options: ParseOptions,
    nlp: str | None,
    lexicon: Lexicon | None,
    workers: int | None,
    ordered: bool,
    timeout: float | None,
    progress: bool,
) -> Iterator[Outcome]:
    from kamerbrief.pool import run_each
    from kamerbrief.progress import Bar

    total = len(letters) if isinstance(letters, Sequence) else None
    work = partial(_parse_one, options=options, nlp=nlp, lexicon=lexicon)
    tasks = (_task(number, each) for number, each in enumerate(letters))
    with Bar(total, "Reading", alone=True, wanted=progress) as bar:
        prepare = partial(warm_up, nlp)
        for done in run_each(work, tasks, prepare=prepare, workers=workers, timeout=timeout, ordered=ordered):
            task = done.item
            with bar.working(task.name or ""):
                bar.step()
            error = None if done.error is None else named(done.error, task.name, timeout)
            yield Outcome(number=task.number, name=task.name, path=task.path, letter=done.result, error=error)


@frozen
class _Task:
    """A letter to be read: a file, or bytes."""

    number: int
    name: str | None
    path: str | None
    data: bytes | None


def _task(number: int, given: Given) -> _Task:
    if isinstance(given, bytes):
        return _Task(number, None, None, given)
    if isinstance(given, tuple):
        name, data = given
        if not isinstance(name, str) or not isinstance(data, bytes):
            raise TypeError(f"expected a name and bytes, not {type(name).__name__} and {type(data).__name__}")
        return _Task(number, name, None, data)
    path = os.fspath(given)
    return _Task(number, Path(path).name, path, None)


def named(error: Exception, name: str | None, timeout: float | None) -> Exception:
    """Return an error of the pool as one of this library that names the input; any other as it is.

    Args:
        error: What the pool gave.
        name: What the input is called, or None.
        timeout: Longest time for one letter, in seconds.
    """
    from kamerbrief.pool import DiedError, StuckError

    label = name or NAMELESS
    if isinstance(error, StuckError):
        return ParseTimeoutError(
            label, f"reading took longer than {timeout:g} seconds and was stopped; allow more time"
        )
    if isinstance(error, DiedError):
        advice = "give it more memory, or leave this file out and report it"
        return WorkerDiedError(label, f"the processes that read it died; {advice}")
    return error


def warm_up(nlp: str | None) -> None:
    """Load all that reading a letter needs, so that the first is as quick as the others.

    Args:
        nlp: Name of the spaCy pipeline, or None.

    Raises:
        ModelNotFoundError: If it is not installed.
    """
    parse(example(), nlp=nlp)


def _parse_one(task: _Task, options: ParseOptions, nlp: str | None, lexicon: Lexicon | None) -> Letter:
    if task.data is not None:
        return parse(task.data, options=options, nlp=nlp, lexicon=lexicon, name=task.name)
    return parse(task.path or "", options=options, nlp=nlp, lexicon=lexicon)
