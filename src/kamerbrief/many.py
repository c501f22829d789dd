"""Many letters at once."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from kamerbrief.letter import Letter
from kamerbrief.options import OWN_PIPELINE, ParseOptions
from kamerbrief.pipeline import parse


def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    options: ParseOptions | None = None,
    nlp: str | None = OWN_PIPELINE,
    workers: int | None = None,
) -> Iterator[Letter]:
    """Read many letters in a pool of processes, and yield them in the order of the input.

    Only a few letters are held in memory at a time, however long the input is.

    Args:
        paths: Files to read.
        options: Limits for each letter.
        nlp: As for :func:`parse`; a name, so that each process loads it once.
        workers: Number of processes; by default the number of processors.

    Raises:
        KamerbriefError: When the turn comes to a letter that cannot be read.
        OSError: When the turn comes to a file that cannot be opened.
        ValueError: If there are to be no processes.
    """
    options = options or ParseOptions()
    count = (os.cpu_count() or 1) if workers is None else workers
    # Processes are started afresh: a fork of a process with threads, as notebooks have, may hang.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Letter]] = deque()
        try:
            for path in paths:
                waiting.append(pool.submit(_parse_one, os.fspath(path), options, nlp))
                if len(waiting) > 2 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _parse_one(path: str, options: ParseOptions, nlp: str | None) -> Letter:
    if options.ocr:
        # Tesseract would take several processors for each of the processes.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return parse(path, options=options, nlp=nlp)
