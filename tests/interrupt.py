"""Builds of a corpus that are killed over and over: ``python tests/interrupt.py [--letters N] [--kills N] [--seed S]``.

Made-up letters are built into a corpus once without a disturbance, and once by a build that is killed (SIGKILL) at
random moments, or loses a process of its pool, and is started again until it ends; then some letters are taken away,
others are added, and both are brought up to date in the same way. Both must hold the same bytes, no letter that was
noted as read may be lost on the way, and a killed build must leave no process behind. Prints how often what was killed,
and what was there at each kill.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BATCH = 16


class Kill(NamedTuple):
    """One kill.

    Attributes:
        what: "build" or "worker".
        after: Seconds after the start.
        finished: Letters that were noted as read or failed by then.
    """

    what: str
    after: float
    finished: int


def make_letters(folder: Path, count: int, seed: int = 1) -> None:
    """Write made-up letters, some of them broken."""
    sys.path.insert(0, str(ROOT / "docs" / "notebooks"))
    try:
        import make_letters
    finally:
        sys.path.pop(0)
    for path in make_letters.make_letters(folder, count, seed=seed):
        number = int(hashlib.sha256(path.name.encode()).hexdigest(), 16)
        if number % 17 == 0:
            path.write_bytes(b"%PDF-1.7 broken")
        elif number % 5 == 0:
            (folder / "onder").mkdir(exist_ok=True)
            path.rename(folder / "onder" / path.name)


def change_letters(folder: Path, count: int) -> None:
    """Take away one letter in twenty, and add as many as asked for."""
    for path in sorted(folder.rglob("*.txt"))[::20]:
        path.unlink()
    make_letters(folder / "later", count, seed=2)


def command(letters: Path, corpus: Path, *more: str) -> list[str]:
    """Return the command that builds."""
    start = [sys.executable, "-m", "kamerbrief", "corpus", "build", str(letters), "-o", str(corpus)]
    return [*start, "--batch", str(BATCH), "--workers", "2", "--nlp", "none", *more]


def contents(corpus: Path) -> dict[str, str]:
    """Return the SHA-256 of each Parquet file of a corpus, by its path."""
    return {
        str(path.relative_to(corpus)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(corpus.rglob("*.parquet"))
    }


def finished(corpus: Path) -> set[str]:
    """Return the letters that a corpus has noted as read or failed; the build must not be running."""
    if not (corpus / "manifest.sqlite").exists():
        return set()
    connection = sqlite3.connect(corpus / "manifest.sqlite")
    try:
        return {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM letters")}
    except sqlite3.OperationalError:  # killed before it made its tables
        return set()
    finally:
        connection.close()


def children(pid: int) -> list[int]:
    """Return the processes of the pool that a process started."""
    try:
        started = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return [each for each in started if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
    except OSError:  # gone in the meantime
        return []


def alive(pids: list[int], seconds: float) -> list[int]:
    """Return those of some processes that are still there after a while."""
    end = time.monotonic() + seconds
    while pids and time.monotonic() < end:
        pids = [pid for pid in pids if _is_alive(pid)]
        time.sleep(0.05)
    return pids


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def disturbed_build(letters: Path, corpus: Path, kills: int, longest: float, seed: int) -> Iterator[Kill]:
    """Build, kill, build again, until it ends by itself; yield each kill.

    Args:
        letters: Folder of letters.
        corpus: Folder of the corpus.
        kills: Most kills.
        longest: Longest time before a kill, in seconds.
        seed: What the moments depend on.
    """
    rng = random.Random(seed)
    there = {hashlib.sha256(path.read_bytes()).hexdigest() for path in letters.rglob("*.txt")}
    known = finished(corpus)
    while True:
        process = subprocess.Popen(command(letters, corpus), stderr=subprocess.PIPE, text=True)
        started = time.monotonic()
        while True:
            try:
                message = process.communicate(timeout=rng.uniform(0.1, longest) if kills > 0 else None)[1]
            except subprocess.TimeoutExpired:
                kills -= 1
                pool, after = children(process.pid), time.monotonic() - started
                if pool and rng.random() < 0.3:
                    os.kill(rng.choice(pool), signal.SIGKILL)
                    yield Kill("worker", after, len(known))
                    continue
                process.kill()
                process.communicate()
                left = alive(pool, 20)
                assert not left, f"processes {left} outlive the build"
                now = finished(corpus)
                lost = (known - now) & there
                assert not lost, f"{len(lost)} letters that were done are lost"
                known = now
                yield Kill("build", after, len(known))
                break
            assert process.returncode == 1, (process.returncode, message)  # some letters are broken
            assert "Traceback" not in message, message
            return


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--letters", type=int, default=1_500)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--longest", type=float, default=12.0, help="longest time before a kill, in seconds")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    kills: list[Kill] = []
    same = True
    with tempfile.TemporaryDirectory() as name:
        letters, quiet, disturbed = (Path(name) / each for each in ("letters", "quiet", "disturbed"))
        for phase in range(2):
            if phase:
                change_letters(letters, options.letters // 2)
            else:
                make_letters(letters, options.letters)
            subprocess.run(command(letters, quiet), stderr=subprocess.DEVNULL, check=False)
            kills += disturbed_build(letters, disturbed, options.kills // 2, options.longest, options.seed + phase)
            before = contents(quiet)
            same = same and contents(disturbed) == before
    for kill in kills:
        print(f"{kill.what:6} killed after {kill.after:5.2f} s; {kill.finished} letters done before")
    print(f"{len(kills)} kills; {len(before)} files; {'the same' if same else 'NOT the same'}, byte for byte")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
