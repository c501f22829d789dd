"""A corpus that is read by the workers of a real Dask scheduler on this machine."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from interrupt import contents, make_letters
from kamerbrief import CorpusError, Lexicon, ParseOptions, corpus
from kamerbrief.corpus import cluster
from kamerbrief.corpus.rows import Task, read_bytes

pytest.importorskip("distributed", reason="needs the extra 'dask'")
pytest.importorskip("pyarrow", reason="needs the extra 'corpus'")
MODULE = "distributed.cli.dask_"


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self.processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0")]
        self.workers: list[subprocess.Popen[bytes]] = []

    def _start(self, kind: str, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", MODULE + kind, "--scheduler-file", str(self._file), "--no-dashboard", *more]
        quiet = subprocess.DEVNULL
        # For what the tests send, which is of this module, and for the library as it is here.
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
        }
        return subprocess.Popen(command, cwd=self._file.parent, stdout=quiet, stderr=quiet, env=environment)

    def add_worker(self) -> None:
        worker = self._start("worker", "--no-nanny", "--nthreads", "1", "--memory-limit", "0")
        self.workers.append(worker)
        self.processes.append(worker)

    @property
    def address(self) -> str:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                return str(json.loads(self._file.read_text())["address"])
            except (OSError, ValueError):
                time.sleep(0.1)
        raise TimeoutError("the scheduler does not start")

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.stop()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_builds_what_this_machine_builds(tmp_path: Path, dask: Cluster) -> None:
    letters = tmp_path / "letters"
    make_letters(letters, 250)
    for _ in range(3):
        dask.add_worker()
    here = corpus.build(letters, tmp_path / "here", nlp=None, batch=40)

    def kill_half_way() -> None:
        while not len(list((tmp_path / "there").glob("letters/*.parquet"))) >= 2:
            time.sleep(0.02)
        dask.workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill_half_way, daemon=True)
    killer.start()
    there = corpus.build(letters, tmp_path / "there", nlp=None, batch=40, scheduler=dask.address)
    killer.join(10)
    assert dask.workers[0].wait(10) == -signal.SIGKILL
    assert there == here
    assert here.read > 200
    assert here.problems
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.slow
def test_workers_may_come_later(tmp_path: Path, dask: Cluster) -> None:
    letters = tmp_path / "letters"
    make_letters(letters, 5)
    late = threading.Timer(3.0, dask.add_worker)
    late.start()
    assert corpus.build(letters, tmp_path / "there", nlp=None, timeout=30, scheduler=dask.address).read == 5


@pytest.mark.slow
def test_what_is_stuck_is_not_waited_for(tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = tmp_path / "letters"
    make_letters(letters, 3)
    dask.add_worker()
    dask.add_worker()
    (letters / "a.txt").write_text("wacht")
    hours = itertools.count()

    def clock() -> float:
        """Stand still until all are read but one, and then go on by an hour at each look."""
        all_but_one = len(list(letters.rglob("*.begun"))) == 4 and len(list(letters.rglob("*.read"))) == 3
        return 3600.0 * next(hours) if all_but_one else 1.0

    monkeypatch.setattr(cluster, "time", SimpleNamespace(monotonic=clock))
    monkeypatch.setattr(cluster, "read_bytes", stuck_on_some)
    built = corpus.build(letters, tmp_path / "there", nlp=None, timeout=60, scheduler=dask.address)
    assert built.read == 3
    assert [problem.error for problem in built.problems] == ["ParseTimeoutError"]


def stuck_on_some(data: bytes, task: Task, options: ParseOptions, nlp: str | None, lexicon: Lexicon | None) -> bytes:
    """Read letters, but one for ever; leave a mark as each is begun and read."""
    Path(f"{task.path}.begun").touch()
    if data.startswith(b"wacht"):
        time.sleep(3600)
    rows = read_bytes(data, task, options, nlp, lexicon)
    Path(f"{task.path}.read").touch()
    return rows


def unable(*_: object) -> bytes:
    """Fail as a worker fails on which something is not installed."""
    raise ModuleNotFoundError("No module named 'spacy'")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), [("read_bytes", unable), ("__version__", "0.0.1")])
def test_workers_that_cannot_read_end_the_build(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    """Else every letter would be noted as one that cannot be read."""
    make_letters(tmp_path / "letters", 2)
    dask.add_worker()
    monkeypatch.setattr(cluster, name, value)
    with pytest.raises(CorpusError, match=r"spacy|0\.0\.1"):
        corpus.build(tmp_path / "letters", tmp_path / "there", nlp=None, scheduler=dask.address)


@pytest.mark.slow
def test_a_scheduler_that_is_lost_ends_the_build_and_the_next_goes_on(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 3)
    letters = tmp_path / "letters"
    make_letters(letters, 200)
    dask.add_worker()
    address = dask.address

    def lose() -> None:
        while not list((tmp_path / "there").glob("letters/*.parquet")):
            time.sleep(0.02)
        dask.stop()

    loser = threading.Thread(target=lose, daemon=True)
    loser.start()
    with pytest.raises(CorpusError, match="build again to go on"):
        corpus.build(letters, tmp_path / "there", nlp=None, batch=20, scheduler=address)
    loser.join(10)
    on = corpus.build(letters, tmp_path / "there", nlp=None, batch=20)
    assert on.kept >= 20
    corpus.build(letters, tmp_path / "here", nlp=None, batch=20)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.slow
def test_no_scheduler_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    make_letters(tmp_path / "letters", 2)
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(CorpusError, match="cannot be reached"):
            corpus.build(tmp_path / "letters", tmp_path / "there", nlp=None, scheduler=address)
