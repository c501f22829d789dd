"""Speed of times and deadlines: ``python benchmarks/dates_speed.py [--runs N] [FILE]``.

What finding dates, deadlines, commitments and fulfilments takes, as a share of the whole parse of the same letter (by
default the longest fixture), and beside ``dateparser.search.search_dates`` on the same text. All take turns in one run;
prints the median.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

LONG = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "twelve-pages.pdf"


def seconds(work: Callable[[], object]) -> float:
    """Return the time that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    from dateparser.search import search_dates

    import kamerbrief
    from kamerbrief.find.statements import find_commitments, find_fulfilments
    from kamerbrief.find.times import find_dates, find_deadlines, read_times
    from kamerbrief.text.analysed import AnalysedText

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=LONG)
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each (default: 5)")
    options = parser.parse_args()
    letter = kamerbrief.parse(options.file)
    text, date = letter.text, letter.header.date

    def find_times() -> None:
        analysed = AnalysedText(text)
        times = read_times(analysed)
        find_dates(times, date)
        find_commitments(times, date, find_deadlines(times, date))
        find_fulfilments(analysed, letter.references, letter.footnotes)

    taken: dict[str, list[float]] = {"times": [], "parse": [], "search_dates": []}
    for _ in range(options.runs):
        for name, work in (
            ("times", find_times),
            ("parse", lambda: kamerbrief.parse(options.file)),
            ("search_dates", lambda: search_dates(text, languages=["nl"])),
        ):
            taken[name].append(seconds(work))
    middle = {name: median(each) for name, each in taken.items()}
    print(f"{options.file.name}: {len(text.split())} words, {options.runs} runs")
    print(f"times, deadlines, promises: {1000 * middle['times']:.1f} ms")
    print(f"  of the whole parse:       {middle['times'] / middle['parse']:.1%} of {1000 * middle['parse']:.0f} ms")
    print(f"  search_dates alone:       {middle['search_dates'] / middle['times']:.1f} times as long")


if __name__ == "__main__":
    main()
