"""Two processes against one, and memory over many letters: ``python benchmarks/corpus_speed.py [--letters N] [FILE…]``.

Letters are multiplied by a comment at the end of each file, so that no two are the same. First some are built into a
corpus by one process and by two, in turn, and the ratio of the times is given; then all of them by two, while the
memory of the build and of its processes is looked at. Needs Linux.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from parse_speed import FOLDERS, ROOT

sys.path.insert(0, str(ROOT / "tests"))

from interrupt import children

CACHED_AFTER = 0.1
"""Part of the letters after which memory should not grow any more."""


def multiply(files: list[Path], count: int, folder: Path) -> None:
    """Write that many letters: the files over and over, each with a comment of its own."""
    folder.mkdir()
    contents = [(path.suffix, path.read_bytes()) for path in files]
    for number in range(count):
        suffix, data = contents[number % len(contents)]
        mark = b"\n%% %d\n" % number if suffix == ".pdf" else b"\n\nPS. %d\n" % number
        (folder / f"{number:06d}{suffix}").write_bytes(data + mark)


def build(letters: Path, corpus: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start a build."""
    shutil.rmtree(corpus, ignore_errors=True)
    command = [sys.executable, "-m", "kamerbrief", "corpus", "build", str(letters), "-o", str(corpus)]
    return subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL)


def seconds(letters: Path, corpus: Path, workers: int) -> float:
    """Return how long a build takes."""
    start = time.perf_counter()
    build(letters, corpus, workers).wait()
    return time.perf_counter() - start


def memory(pid: int) -> float:
    """Return the memory of a process in MB: what it has of its own, so that shared libraries count once."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="letters (default: those at hand)")
    parser.add_argument("--letters", type=int, default=5_000, help="letters of the long build (default: 5000)")
    parser.add_argument("--some", type=int, default=150, help="letters of the short builds (default: 150)")
    parser.add_argument("--runs", type=int, default=3, help="short builds of each kind (default: 3)")
    options = parser.parse_args()
    source = next(folder for folder in FOLDERS if folder.is_dir())
    files = options.files or sorted(path for path in source.iterdir() if path.suffix in (".pdf", ".txt"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        multiply(files, options.some, folder / "some")
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(options.runs):
            for workers in (1, 2):
                times[workers - 1].append(seconds(folder / "some", folder / "corpus", workers))
        one, two = map(median, times)
        print(f"{options.some} letters: one process {one:.1f} s, two {two:.1f} s, ratio {one / two:.2f}")

        multiply(files, options.letters, folder / "all")
        process = build(folder / "all", folder / "corpus", 2)
        threading.Thread(target=process.wait, daemon=True).start()
        start, seen = time.perf_counter(), []
        while process.poll() is None:
            done = 256 * len(list((folder / "corpus" / "letters").glob("*.parquet")))
            seen.append((done, memory(process.pid), max(map(memory, children(process.pid)), default=0.0)))
            time.sleep(2)
        took = time.perf_counter() - start
        print(f"\n{options.letters} letters in {took:.0f} s, {options.letters / took:.1f} a second")
        print("letters  build MB  largest process MB")
        for part in (CACHED_AFTER, 0.25, 0.5, 0.75, 1.0):
            before = [each for each in seen if each[0] <= part * options.letters]
            print(f"{part * options.letters:7.0f}  {before[-1][1]:8.0f}  {before[-1][2]:18.0f}")
        size = sum(path.stat().st_size for path in (folder / "corpus").rglob("*") if path.is_file())
        raw = sum(path.stat().st_size for path in (folder / "all").iterdir())
        print(f"the corpus takes {size / 1e6:.0f} MB, the letters {raw / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
