"""Letters read by the workers of a Dask cluster, in the order in which they are wanted.

The bytes of a letter travel with the work: the workers need no access to the files. Dask gives the work of a worker
that dies to another.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import define

from kamerbrief import __version__
from kamerbrief.corpus.rows import Task, read_bytes
from kamerbrief.errors import CorpusError, KamerbriefError
from kamerbrief.extras import load_library
from kamerbrief.lexicon.own_tables import Lexicon
from kamerbrief.options import ParseOptions
from kamerbrief.pool import DiedError, Done, StuckError
from kamerbrief.sources.reading import read_input

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 6
"""Letters for each thread of the cluster that are given out or wait for their turn at a time."""
_LEAST_AHEAD = 16
_PATIENCE = 30
"""Seconds in which a scheduler must answer."""
_LOOK = 1.0
"""Seconds between looks at a letter that takes long."""
_TRIES = 4
_LOST = "the scheduler was lost; build again to go on"


@define(eq=False)
class _Given:
    """A letter that was given out.

    Attributes:
        task: The letter.
        future: What will come of it; None where the file could not be opened.
        error: What went wrong with the file.
        since: When a worker was first seen to read it, in seconds of the clock, or None.
        tries: How often it was given out.
    """

    task: Task
    future: Future[bytes | Exception] | None
    error: Exception | None = None
    since: float | None = None
    tries: int = 1


def run_on_cluster(
    scheduler: str,
    tasks: Sequence[Task],
    *,
    options: ParseOptions,
    nlp: str | None,
    lexicon: Lexicon | None,
    timeout: float | None,
) -> Iterator[Done[Task, bytes]]:
    """Read letters on a Dask cluster and yield what comes of each, in order.

    Args:
        scheduler: Address of the scheduler: ``tcp://host:8786``.
        tasks: The letters.
        options: Limits for each letter.
        nlp: Name of the spaCy pipeline.
        lexicon: Tables of the user.
        timeout: Longest time for a letter, in seconds. Dask cannot stop work that has begun: a worker that is stuck
            stays so, but is no longer waited for.

    Raises:
        CorpusError: If the scheduler cannot be reached, or is lost.
        MissingDependencyError: If Dask is not installed.
    """
    if not tasks:
        return
    distributed = load_library("distributed")
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise CorpusError(scheduler, f"the scheduler cannot be reached ({error}); is it running there?") from None
    try:
        yield from _Cluster(scheduler, client, options, nlp, lexicon, timeout).run(tasks)
    except (CorpusError, GeneratorExit):
        raise
    except Exception as error:
        if client.status == "running" and not isinstance(error, distributed.comm.CommClosedError):
            raise
        raise CorpusError(scheduler, _LOST) from error
    finally:
        with suppress(Exception):  # of a connection that is lost anyway
            client.close(timeout=_PATIENCE)


def _work(
    read: Callable[[bytes, Task, ParseOptions, str | None, Lexicon | None], bytes],
    data: bytes,
    task: Task,
    options: ParseOptions,
    nlp: str | None,
    lexicon: Lexicon | None,
    version: str,
) -> bytes | Exception:
    """Return the rows of a letter, or what is wrong with the letter; raise what is wrong with this worker."""
    if version != __version__:
        raise ImportError(f"kamerbrief {__version__} is installed there, not {version}")
    try:
        return read(data, task, options, nlp, lexicon)
    except KamerbriefError as error:
        return error
    except (ImportError, MemoryError):
        raise
    except Exception as error:
        return RuntimeError(f"{type(error).__name__}: {error}")


@define
class _Cluster:
    label: str
    client: Client
    options: ParseOptions
    nlp: str | None
    lexicon: Lexicon | None
    timeout: float | None

    def run(self, tasks: Sequence[Task]) -> Iterator[Done[Task, bytes]]:
        waiting: deque[_Given] = deque()
        left = iter(tasks)
        while True:
            waiting.extend(self._give(task) for task in islice(left, max(0, self._ahead() - len(waiting))))
            if not waiting:
                return
            done = self._outcome(waiting[0])
            if done is not None:
                waiting.popleft()
                yield done

    def _ahead(self) -> int:
        threads: dict[str, int] = self.client.nthreads()  # type: ignore[no-untyped-call]
        return max(_LEAST_AHEAD, _AHEAD * sum(threads.values()))

    def _give(self, task: Task) -> _Given:
        try:
            data = read_input(task.path, self.options).data
        except (KamerbriefError, OSError) as error:
            return _Given(task, None, error)
        return _Given(task, self._submit(data, task))

    def _submit(self, data: bytes, task: Task) -> Future[bytes | Exception]:
        # A name of its own for each: a later build must not be given what a cluster remembers of an earlier one.
        return self.client.submit(
            _work, read_bytes, data, task, self.options, self.nlp, self.lexicon, __version__, pure=False
        )

    def _outcome(self, given: _Given) -> Done[Task, bytes] | None:
        """Return what came of a letter; None if it is to be waited for."""
        distributed = load_library("distributed")
        if given.future is None:
            return Done(given.task, None, given.error)
        try:
            result = given.future.result(timeout=_LOOK)
        except distributed.TimeoutError:
            if not self._is_stuck(given):
                return None
            given.future.cancel(force=True)  # type: ignore[no-untyped-call]
            return Done(given.task, None, StuckError("it took too long"))
        except distributed.KilledWorker as error:
            return Done(given.task, None, DiedError(str(error)))
        except distributed.CancelledError:
            if self.client.status != "running" or given.tries >= _TRIES:
                raise CorpusError(self.label, _LOST) from None
            data = read_input(given.task.path, self.options).data
            given.future, given.tries, given.since = self._submit(data, given.task), given.tries + 1, None
            return None
        except distributed.comm.CommClosedError:  # the scheduler is lost; whoever runs this says so
            raise
        except Exception as error:
            problem = f"a worker cannot read letters ({error}); install kamerbrief {__version__} on each of them"
            raise CorpusError(self.label, problem) from error
        if isinstance(result, Exception):
            return Done(given.task, None, result)
        return Done(given.task, result, None)

    def _is_stuck(self, given: _Given) -> bool:
        """Whether a worker has been reading a letter for longer than it may take."""
        if self.timeout is None:
            return False
        processing: dict[Any, Any] = self.client.processing()  # type: ignore[no-untyped-call]
        if not any(given.future is not None and given.future.key in keys for keys in processing.values()):
            given.since = None  # waits for a worker, or goes to another one
            return False
        given.since = given.since or time.monotonic()
        return time.monotonic() - given.since > self.timeout
