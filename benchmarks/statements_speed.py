"""Speed of promises and fulfilments: ``python benchmarks/statements_speed.py FILE ...``.

What finding them takes, their deadlines found, as a share of what pdfplumber's ``extract_words`` takes on the
same pages.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path


def main() -> None:
    """Measure and print."""
    import pdfplumber

    import kamerbrief
    from kamerbrief.find.statements import find_commitments, find_fulfilments
    from kamerbrief.find.times import find_deadlines, read_times
    from kamerbrief.text.analysed import AnalysedText

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    words_took = statements_took = 0.0
    for path in parser.parse_args().files:
        letter = kamerbrief.parse(path, nlp=None)
        start = time.process_time()
        with pdfplumber.open(path) as pages:
            for page in pages.pages:
                page.extract_words()
                page.close()
        words_took += time.process_time() - start
        text = AnalysedText(letter.text)
        times = read_times(text)
        due = find_deadlines(times, letter.header.date)
        start = time.process_time()
        find_commitments(times, letter.header.date, due, signatories=letter.signatories, chamber=letter.header.chamber)
        find_fulfilments(text, letter.references, letter.footnotes)
        statements_took += time.process_time() - start
    print(f"extract_words: {words_took:.2f} s; promises and fulfilments: {statements_took:.2f} s")
    print(f"share: {statements_took / words_took:.3f}")


if __name__ == "__main__":
    main()
