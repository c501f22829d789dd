"""The same work on many things, in a pool of processes.

What the pools at hand lack: each process has a pipe of its own, so that one that dies at a bad moment spoils nothing
for the others; one that is stuck is killed; the work of one that died is given to another. Processes are started
afresh: a fork of a process with threads, as notebooks have, may hang. They end with the process that started them.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from math import inf
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, field, frozen

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_THREADS = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells the libraries of a process how many threads they may start: with a process for each processor, one."""
_TRIES = 3
"""Processes that may die at a piece of work before it is given up: something else may have killed one or two."""
_IN_HAND = 2
"""Things that a process has at a time where order matters: one that it works on, and the next, so that it need not
wait for it. Otherwise it has one: the next might be done sooner by another."""
_SMALL = 4096
"""Bytes that fit into a pipe that nobody reads from at the moment, on every system. To write more would be to wait for
the process, however long it takes: what is larger goes to one that waits for it."""
_BAD_STARTS, _KILLED_STARTS = 3, 20
"""Processes in a row that end before they are ready, by themselves or killed, after which no more are started."""
_GRACE = 2.0
"""Seconds in which a process must end when it is told to."""


class PoolError(RuntimeError):
    """No processes can be started."""


class StuckError(Exception):
    """A piece of work took longer than its time, and its process was killed."""


class DiedError(Exception):
    """The process that did a piece of work ended all of a sudden, time after time."""


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


def processors() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_each(
    work: Callable[[_Item], _Result],
    items: Iterable[_Item],
    *,
    prepare: Callable[[], object] | None = None,
    workers: int | None = None,
    timeout: float | None = None,
    ordered: bool = True,
    ahead: int | None = None,
) -> Iterator[Done[_Item, _Result]]:
    """Do the same work on each thing, in a pool of processes, and yield what comes of each.

    Ending the iteration early, or an interrupt, ends the processes. Things are taken only as they are needed.

    Args:
        work: A function of a module; it, the things and what it returns must be such as can be pickled.
        items: The things. Small ones, such as paths, are given out ahead of time; large ones, such as the bytes of
            files, once a process waits for one.
        prepare: What each process does before it takes the first thing, such as to load what the work needs; no time
            runs meanwhile. The work must do without it, should it fail.
        workers: Number of processes; by default the number of processors.
        timeout: Longest time for one thing, in seconds; the process is killed after it. By default there is none.
        ordered: Whether they come in the order of the input; otherwise as they are done.
        ahead: Most things that are given out or wait for their turn at a time; by default four for each process.

    Raises:
        PoolError: If no processes can be started, as in a script that starts them without asking whether it is the
            main module.
        ValueError: If there are to be no processes, or no time.
    """
    count = processors() if workers is None else workers
    if count < 1:
        raise ValueError(f"there must be a process at least, not {count}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"a piece of work needs some time, not {timeout} seconds")
    pool = _Pool(work, prepare, count, timeout, ordered)
    try:
        yield from pool.run(iter(items), max(1, ahead or 4 * count))
    except BaseException:
        pool.end(at_once=True)
        raise
    pool.end(at_once=False)


@define(eq=False)
class _Task(Generic[_Item]):
    number: int
    item: _Item
    is_small: bool
    tries: int = 0


@define(eq=False)
class _Worker:
    """A process of the pool.

    Attributes:
        process: The process.
        connection: The pipe to it.
        tasks: What it has in hand; it works on the first.
        ready: Whether it has said that it is there.
        since: When it began with the first, in seconds of the clock.
    """

    process: SpawnProcess
    connection: Connection[Any, Any]
    tasks: deque[_Task[Any]] = field(factory=deque)
    ready: bool = False
    since: float = 0.0

    def give(self, task: _Task[Any]) -> None:
        self.connection.send(task.item)
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)

    def took(self) -> _Task[Any]:
        """Return the task that is done; it goes on with the next."""
        self.since = time.monotonic()
        return self.tasks.popleft()


@define(eq=False)
class _Pool(Generic[_Item, _Result]):
    work: Callable[[_Item], _Result]
    prepare: Callable[[], object] | None
    count: int
    timeout: float | None
    ordered: bool
    workers: list[_Worker] = field(factory=list)
    waiting: deque[_Task[_Item]] = field(factory=deque)
    done: dict[int, Done[_Item, _Result]] = field(factory=dict)
    bad_starts: int = 0

    def run(self, items: Iterator[_Item], ahead: int) -> Iterator[Done[_Item, _Result]]:
        taken = given = 0  # things taken from the input, and yielded
        while True:
            for item in islice(items, ahead - (taken - given)):
                self.waiting.append(_Task(taken, item, len(ForkingPickler.dumps(item)) <= _SMALL))
                taken += 1
            if taken == given:
                return
            self._give_out()
            number = given if self.ordered else next(iter(self.done), -1)
            if number in self.done:
                given += 1
                yield self.done.pop(number)
            else:
                self._collect()

    def _give_out(self) -> None:
        while self.waiting:
            worker = self._next_worker(self.waiting[0])
            if worker is None:
                return
            task = self.waiting.popleft()
            try:
                worker.give(task)
            except OSError:  # it died just now
                self.waiting.appendleft(task)
                self._bury(worker)

    def _next_worker(self, task: _Task[_Item]) -> _Worker | None:
        """Return the process that has least in hand, a new one if need be; None where each has enough for now."""
        least = min(self.workers, key=lambda worker: (len(worker.tasks), not worker.ready), default=None)
        if task.is_small:
            if (least is None or least.tasks) and len(self.workers) < self.count:
                least = self._start()
            most = _IN_HAND if self.ordered else 1
            return least if least is not None and len(least.tasks) < most else None
        if least is not None and least.ready and not least.tasks:
            return least
        starting = sum(not worker.ready for worker in self.workers)
        for _ in range(min(self.count - len(self.workers), len(self.waiting) - starting)):
            self._start()
        return None

    def _start(self) -> _Worker:
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self.work, self.prepare), daemon=True)
        process.start()
        there.close()
        worker = _Worker(process, here)
        self.workers.append(worker)
        return worker

    def _collect(self) -> None:
        """Wait until a process has something to say, or is stuck."""
        busy = {worker.connection: worker for worker in self.workers if worker.tasks or not worker.ready}
        for connection in wait(list(busy), self._patience()):
            self._hear(busy[connection])  # type: ignore[index]
        for worker in self._working():
            if self._time_left(worker) < 0 and not worker.connection.poll():
                self._put_down(worker)

    def _working(self) -> list[_Worker]:
        """Return the processes that work on something; those that still start take no time of a task."""
        return [worker for worker in self.workers if worker.tasks and worker.ready]

    def _time_left(self, worker: _Worker) -> float:
        """Return the seconds that a process still has for what it works on."""
        return inf if self.timeout is None else worker.since + self.timeout - time.monotonic()

    def _patience(self) -> float | None:
        """Return the seconds after which some process may have taken too long; None where none can."""
        least = min(map(self._time_left, self._working()), default=inf)
        return None if least == inf else max(0.0, least)

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        except Exception as problem:  # what came of it cannot be unpickled
            said = (None, problem)
        if said is None:
            worker.ready = True
            self.bad_starts = 0
            worker.since = time.monotonic()
            return
        task = worker.took()
        result, error = said
        self.done[task.number] = Done(task.item, result, error)

    def _bury(self, worker: _Worker) -> None:
        """Give what a dead process had in hand to others: what it worked on too, unless that was its last try."""
        status = self._remove(worker)
        if not worker.ready:
            self.bad_starts += 1
            if status is not None and status < 0 and self.bad_starts >= _KILLED_STARTS:
                raise PoolError(
                    f"the processes are killed as they start (signal {-status}): there may be too little memory"
                )
            if (status is None or status >= 0) and self.bad_starts >= _BAD_STARTS:
                raise PoolError(
                    "the processes end as soon as they are started; in a script, what starts them must stand under "
                    "`if __name__ == '__main__':`, since each process runs the rest of it"
                )
        elif worker.tasks:
            first = worker.tasks[0]
            first.tries += 1
            if first.tries >= _TRIES:
                worker.tasks.popleft()
                error = DiedError(f"its process died (status {status})")
                self.done[first.number] = Done(first.item, None, error)
        self.waiting.extendleft(reversed(worker.tasks))

    def _put_down(self, worker: _Worker) -> None:
        self._remove(worker)
        task = worker.tasks.popleft()
        self.done[task.number] = Done(task.item, None, StuckError("it took too long"))
        self.waiting.extendleft(reversed(worker.tasks))

    def _remove(self, worker: _Worker) -> int | None:
        self.workers.remove(worker)
        worker.connection.close()
        _stop(worker.process)
        return worker.process.exitcode

    def end(self, *, at_once: bool) -> None:
        """End all processes.

        Args:
            at_once: Whether those that work are told to stop; otherwise none does, and each ends with its pipe.
        """
        for worker in self.workers:
            worker.connection.close()
            if at_once:
                worker.process.terminate()
        for worker in self.workers:
            worker.process.join(_GRACE)
            _stop(worker.process)
        self.workers.clear()


def _stop(process: SpawnProcess) -> None:
    """Tell a process to end, so that it can clean up, and kill it if it does not."""
    if process.is_alive():
        process.terminate()
        process.join(_GRACE)
    if process.is_alive():
        process.kill()
    process.join()


# In the processes -----------------------------------------------------------------------------------------------------


def _serve(connection: Connection[Any, Any], work: Callable[[Any], Any], prepare: Callable[[], object] | None) -> None:
    """Do one piece of work after the other until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the terminal is for the one that started this
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        with suppress(Exception):  # the work meets it again, and says so
            prepare()
    try:
        connection.send(None)
        while True:
            item = connection.recv()
            answer: tuple[Any, Exception | None]
            try:
                answer = (work(item), None)
            except Exception as error:
                error.add_note(traceback.format_exc())
                answer = (None, error)
            _answer(connection, answer)
    except (EOFError, OSError):
        return


def _answer(connection: Connection[Any, Any], answer: tuple[Any, Exception | None]) -> None:
    try:
        packed = ForkingPickler.dumps(answer)
    except Exception as error:
        failed = answer[1] or error
        packed = ForkingPickler.dumps((None, RuntimeError(f"{type(failed).__name__}: {failed}")))
    connection.send_bytes(packed)


def _end_with_parent() -> None:
    """End when the process that started this one is gone, whatever is being done."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
