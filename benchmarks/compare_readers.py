"""kamerbrief beside other readers of PDFs: ``python benchmarks/compare_readers.py [--python PYTHON…] [--runs N]``.

Each reader runs in a process of its own, warm, on the letters that have a gold file. Printed are time (as a ratio to
pdfplumber's ``extract_words``), peak memory, and how much of the gold files a reader gets right, where it gives such
things at all: sentences that are in the text and words that are not, and headings. Other readers may be installed in
other environments: ``--python`` names their interpreters.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from parse_speed import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from kamerbrief import Letter
from readers import READERS
from support.gold import Score, compare, compare_text, plain

GOLD = (ROOT.parent / "shared" / "eval" / "gold", ROOT / "tests" / "fixtures")
LETTERS = (ROOT.parent / "shared" / "letters", ROOT / "tests" / "fixtures")
BASE = "pdfplumber words"
_NOTHING: dict[str, Any] = {
    "header": {},
    **dict.fromkeys(("headings", "footnotes", "references", "people", "countries", "organisations", "deadlines"), ()),
    **dict.fromkeys(("contains", "absent"), ()),
}


def gold_files() -> dict[Path, dict[str, Any]]:
    """Return the gold files at hand, by the PDF that each is about."""
    found = {}
    for folder in GOLD:
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            file = next((each / gold["file"] for each in LETTERS if (each / gold["file"]).exists()), None)
            if file is not None and file.suffix == ".pdf":
                found[file] = gold
    return found


def run(name: str, pythons: list[str], runs: int, files: list[Path]) -> dict[str, Any] | str:
    """Run a reader with the first interpreter in which it works; return what it prints, or why none works."""
    why = ""
    for python in pythons:
        command = [python, str(Path(__file__).with_name("readers.py")), name, str(runs), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
            return result
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        why = why if "No module named" in last and why else last
    return why


def score(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, Score]:
    """Return the scores of what a reader says of one letter, by name of what is compared."""
    whole = {**_NOTHING, **gold}
    if "letter" in found:
        letter = Letter.from_json(json.dumps(found["letter"]))
        titles = [section.title for section in letter.walk_sections() if section.title]
        compared = compare({**whole, "headings": ()}, letter)
        scores = {what: one for what, one in compared.items() if what in gold}
        return {**scores, "text": compared["text"], "headings": _headings(whole, titles)}
    scores = {"text": compare_text(whole, found["text"])}
    if "headings" in found:
        scores["headings"] = _headings(whole, found["headings"])
    return scores


def _headings(gold: dict[str, Any], found: list[str]) -> Score:
    """Titles alone: not all give levels, or numbers apart from them."""
    wanted = [plain(each["title"]) for each in gold["headings"]]
    optional = [plain(each) for each in gold.get("headings_optional", ())]
    result = Score()
    for title in map(plain, found):
        at = next((at for at, each in enumerate(wanted) if each == title or title.endswith(f" {each}")), None)
        if at is not None:
            wanted.pop(at)
            result.right += 1
        elif title not in optional:
            result.wrong.append(title)
    result.missed = wanted
    return result


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", action="append", default=[], metavar="PYTHON", help="another interpreter to try")
    parser.add_argument("--runs", type=int, default=3, help="timed runs of each file (default: 3)")
    parser.add_argument("--only", action="append", choices=list(READERS), help="only this reader")
    options = parser.parse_args()
    golds = gold_files()
    pythons = [sys.executable, *options.python]
    base = 0.0
    print(f"{len(golds)} letters\n\n{'reader':20} {'time':>6} {'MB':>6} {'text':>6} {'headings':>9}")
    for name in [BASE, *(each for each in options.only or READERS if each != BASE)]:
        result = run(name, pythons, options.runs, list(golds))
        if isinstance(result, str):
            print(f"{name:20} left out: {result[:100]}")
            continue
        total = sum(result["seconds"].values())
        base = base or total
        scores: dict[str, Score] = {}
        for path, gold in golds.items():
            for what, one in score(result["found"][str(path)], gold).items():
                scores.setdefault(what, Score()).add(one)
        shown = [f"{scores[what].f1:.3f}" if what in scores else "-" for what in ("text", "headings")]
        print(f"{name:20} {total / base:6.2f} {result['megabytes']:6.0f} {shown[0]:>6} {shown[1]:>9}")
        others = {what: one.f1 for what, one in scores.items() if what not in ("text", "headings")}
        if others:
            print(" " * 20, ", ".join(f"{what} {f1:.3f}" for what, f1 in others.items()))


if __name__ == "__main__":
    main()
