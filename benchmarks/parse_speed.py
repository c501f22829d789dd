"""Time and memory of ``kamerbrief.parse``: ``python benchmarks/parse_speed.py [--runs N] [FILE…]``.

Time is given as a ratio: all that :func:`kamerbrief.parse` does, over pdfplumber's own
``page.extract_words()`` on the same file. The two take turns in one warm process, so that a slow machine
slows both; each ratio is that of the medians. Memory is the peak of a process of its own that reads one
document, made by repeating the pages of a letter.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT.parent / "shared" / "letters", ROOT / "tests" / "fixtures")
"""Where letters may be found; the first folder that exists is taken."""
REPEATED = ROOT / "tests" / "fixtures" / "twelve-pages.pdf"
PAGES = (10, 1_000)

_IN_A_PROCESS_OF_ITS_OWN = """
import resource, sys, time
import kamerbrief
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
before, start = peak(), time.perf_counter()
letter = kamerbrief.parse(sys.argv[1])
print(letter.source.pages, len(letter.text), before, peak(), time.perf_counter() - start)
"""


def repeat_pages(count: int, folder: Path) -> Path:
    """Write a document of that many pages: those of one letter, over and over."""
    import pypdfium2

    path = folder / f"{count}.pdf"
    with pypdfium2.PdfDocument(REPEATED) as letter, pypdfium2.PdfDocument.new() as document:
        while len(document) < count:
            document.import_pages(letter, list(range(min(len(letter), count - len(document)))))
        document.save(path)
    return path


def measure_memory() -> None:
    """Print the peak memory for a short and a long document."""
    print("pages  characters  peak MB  of which before the letter  seconds")
    with tempfile.TemporaryDirectory() as folder:
        for count in PAGES:
            # In a process of its own too: on Linux a child's peak starts at that of its parent.
            make = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
            make += f"import pathlib, parse_speed; parse_speed.repeat_pages({count}, pathlib.Path(sys.argv[1]))"
            subprocess.run([sys.executable, "-c", make, folder], check=True)
            command = [sys.executable, "-c", _IN_A_PROCESS_OF_ITS_OWN, str(Path(folder) / f"{count}.pdf")]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            pages, characters, before, peak, seconds = map(float, done.stdout.split())
            print(f"{pages:5.0f}  {characters:10,.0f}  {peak:7.0f}  {before:26.0f}  {seconds:7.2f}")


def measure_time(files: list[Path], runs: int) -> None:
    """Print the ratio of the two for each file, and over all."""
    import pdfplumber

    import kamerbrief

    def words(path: Path) -> None:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_words()
                page.close()

    totals = [0.0, 0.0]
    ratios = []
    print(f"\n{'file':40}  pages  words ms  parse ms  ratio")
    for path in files:
        try:
            pages = kamerbrief.parse(path).source.pages
            words(path)
        except kamerbrief.KamerbriefError as error:
            print(f"{path.name[:40]:40}  left out: {error.problem[:60]}")
            continue
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(runs):
            times[0].append(_seconds(words, path))
            times[1].append(_seconds(kamerbrief.parse, path))
        plain, whole = median(times[0]), median(times[1])
        totals[0] += plain
        totals[1] += whole
        ratios.append(whole / plain)
        print(f"{path.name[:40]:40}  {pages:5}  {plain * 1e3:8.0f}  {whole * 1e3:8.0f}  {whole / plain:5.2f}")
    if ratios:
        print(f"{len(ratios)} files: {totals[1] / totals[0]:.2f} in all, {median(ratios):.2f} the median letter")


def _seconds(work: Callable[[Path], object], path: Path) -> float:
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def main() -> None:
    """Measure memory, then time: the process must be small while it starts others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="letters (default: those at hand)")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each file (default: 5)")
    arguments = parser.parse_args()
    folder = next(folder for folder in FOLDERS if folder.is_dir())
    measure_memory()
    measure_time(arguments.files or sorted(folder.glob("*.pdf")), arguments.runs)


if __name__ == "__main__":
    main()
