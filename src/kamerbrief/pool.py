"""The same work on many things, in a pool of processes.

Processes are started afresh: a fork of a process with threads, as notebooks have, may hang. One that is stuck is
killed, one that dies is replaced, and the work that it had is given to another once.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, frozen

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_THREADS = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells the libraries of a process how many threads they may start: with a process for each processor, one."""
_TRIES = 2
_STUCK = "Task timeout"
"""What pebble says of it; the work itself may raise a TimeoutError too."""


class StuckError(Exception):
    """A piece of work took longer than its time, and its process was killed."""


class DiedError(Exception):
    """The process that did a piece of work ended all of a sudden, twice."""


@frozen
class Done(Generic[_Item, _Result]):
    """What came of one thing: a result, or an error.

    Attributes:
        item: The thing.
        result: What the work returned; None if it failed.
        error: What it raised, or :class:`StuckError` or :class:`DiedError`; None if it did not fail.
    """

    item: _Item
    result: _Result | None
    error: Exception | None


@define
class _Task(Generic[_Item]):
    item: _Item
    future: ProcessFuture[Any]
    tries: int = 1


def processors() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_each(
    work: Callable[[_Item], _Result],
    items: Iterable[_Item],
    *,
    workers: int | None = None,
    timeout: float | None = None,
    ordered: bool = True,
    ahead: int | None = None,
) -> Iterator[Done[_Item, _Result]]:
    """Do the same work on each thing, in a pool of processes, and yield what comes of each.

    Ending the iteration early, or an interrupt, ends the processes. Things are taken only as they are needed.

    Args:
        work: A function of a module; it, the things and what it returns must be such as can be pickled.
        items: The things.
        workers: Number of processes; by default the number of processors.
        timeout: Longest time for one thing, in seconds; the process is killed after it. By default there is none.
        ordered: Whether they come in the order of the input; otherwise as they are done.
        ahead: Most things that are given out or wait for their turn at a time; by default four for each process.

    Raises:
        RuntimeError: If no processes can be started, as in a script that starts them without asking whether it is the
            main module.
        ValueError: If there are to be no processes, or no time.
    """
    from pebble import ProcessPool

    count = processors() if workers is None else workers
    if count < 1:
        raise ValueError(f"there must be a process at least, not {count}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"a piece of work needs some time, not {timeout} seconds")
    pool = ProcessPool(count, initializer=_start, context=get_context("spawn"))
    try:
        yield from _run(pool, work, iter(items), timeout, ordered, max(1, ahead or 4 * count))
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _run(
    pool: ProcessPool,
    work: Callable[[_Item], _Result],
    items: Iterator[_Item],
    timeout: float | None,
    ordered: bool,
    ahead: int,
) -> Iterator[Done[_Item, _Result]]:
    tasks: deque[_Task[_Item]] = deque()

    def give_out(item: _Item) -> ProcessFuture[Any]:
        return pool.schedule(work, args=(item,), timeout=timeout)

    while True:
        tasks.extend(_Task(item, give_out(item)) for item in islice(items, ahead - len(tasks)))
        if not tasks:
            return
        waited = [tasks[0].future] if ordered else [task.future for task in tasks]
        done = wait(waited, return_when=FIRST_COMPLETED).done
        task = next(task for task in tasks if task.future in done)
        outcome = _outcome(task)
        if outcome is None:
            task.tries += 1
            task.future = give_out(task.item)
        else:
            tasks.remove(task)
            yield outcome


def _outcome(task: _Task[_Item]) -> Done[_Item, Any] | None:
    """Return what came of a piece of work that is done; None if it is to be tried again."""
    from pebble import ProcessExpired

    error = task.future.exception()
    if isinstance(error, ProcessExpired):
        if task.tries < _TRIES:
            return None
        return Done(task.item, None, DiedError(f"its process died (status {error.exitcode})"))
    if isinstance(error, TimeoutError) and error.args[:1] == (_STUCK,):
        return Done(task.item, None, StuckError("it took too long"))
    if isinstance(error, BrokenProcessPool):
        raise RuntimeError(
            "the processes end as soon as they are started; in a script, what starts them must stand under "
            "`if __name__ == '__main__':`, since each process runs the rest of it"
        ) from error
    if isinstance(error, Exception):
        return Done(task.item, None, error)
    if error is not None:
        raise error
    return Done(task.item, task.future.result(), None)


def _start() -> None:
    for name in _THREADS:
        os.environ.setdefault(name, "1")
