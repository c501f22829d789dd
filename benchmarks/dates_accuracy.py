"""What other tools make of the table of deadlines: ``python benchmarks/dates_accuracy.py``.

For each sentence of ``tests/data/time_expressions.tsv``, with the date of the letter: the last day that kamerbrief
finds, that ``dateparser.parse`` gives for the time expression alone, and that ``dateparser.search.search_dates`` gives
somewhere in the sentence. Counts how often that is the day that a reader would note down, and, for sentences without a
deadline, how often nothing is found. dateparser gets the settings that suit it best: Dutch, day before month, the date
of the letter as base, and dates to come where the year is open.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "tests" / "data" / "time_expressions.tsv"


def main() -> None:
    """Measure and print."""
    import dateparser
    from dateparser.search import search_dates

    from kamerbrief.data import read_rows
    from kamerbrief.find.times import find_deadlines, read_times
    from kamerbrief.text.analysed import AnalysedText

    right: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for row in read_rows(TABLE.name, TABLE.read_text(encoding="utf-8")):
        base = None if row["letter_date"] == "-" else dt.date.fromisoformat(row["letter_date"])
        settings: dict[str, str | dt.datetime] = {
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "last",
        }
        if base is not None:
            settings["RELATIVE_BASE"] = dt.datetime(base.year, base.month, base.day)
        kind = "without a deadline" if row["latest"] == "-" else "with a deadline"
        total[kind] += 1
        parsed = dateparser.parse(row["expression"], languages=["nl"], settings=settings)
        searched = search_dates(row["sentence"], languages=["nl"], settings=settings) or []
        deadlines = find_deadlines(read_times(AnalysedText(row["sentence"])), base).deadlines
        given = {
            "kamerbrief": {str(deadline.latest) for deadline in deadlines},
            "dateparser.parse": {str(parsed.date())} if parsed else set(),
            "search_dates": {str(day.date()) for _, day in searched},
        }
        for tool, days in given.items():
            right[tool, kind] += row["latest"] in days if row["latest"] != "-" else not days
    for kind, count in total.items():
        print(f"{count} sentences {kind}")
        for tool in ("kamerbrief", "dateparser.parse", "search_dates"):
            print(f"  {tool:18} {right[tool, kind]:4} right ({right[tool, kind] / count:.0%})")


if __name__ == "__main__":
    main()
