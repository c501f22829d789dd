"""Citations beside nllegalcit: ``python benchmarks/references_speed.py --python PYTHON [--characters N]``.

PYTHON is the interpreter of an environment of its own, in which ``pip install nllegalcit`` was run. Both read the same
texts in one run, the letters of ``tests/fixtures`` and the table of citations, up to N characters each. Printed are the
ratio of the times, how many things each found, and what the other found and kamerbrief did not. Then kamerbrief alone
reads growing texts up to ten million characters, hostile ones among them, to show that its time is linear.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "fixtures"
SIZES = (100_000, 1_000_000, 10_000_000)

_OTHER = """
import json, sys, time
from nllegalcit import parse_citations
out, sys.stdout = sys.stdout, sys.stderr  # it prints what it cannot read
answers = []
for text in json.load(sys.stdin):
    start = time.perf_counter()
    try:
        found = parse_citations(text)
    except Exception:
        found = []
    taken = time.perf_counter() - start
    answers.append([taken, [[type(each).__name__, {k: str(v) for k, v in vars(each).items()}] for each in found]])
json.dump(answers, out)
"""


def identifier(kind: str, fields: dict[str, str]) -> str:
    """Return what kamerbrief would call a citation of nllegalcit."""
    if kind == "KamerstukCitation":
        return f"kst-{fields['dossiernummer'].replace(' ', '')}-{fields['ondernummer']}"
    if kind == "HandelingCitation":
        house = "ek" if fields["kamer"] in ("I", "Kamer.EK") else "tk"
        years = fields["vergaderjaar"].replace("/", "-").split("-")
        session = f"{years[0]}{int(years[0]) + 1}"
        item = "" if fields["itemnummer"] == "-1" else f"-{fields['itemnummer']}"
        return f"h-{house}-{session}-{fields['vergaderingnummer']}{item}"
    if kind == "EcliCitation":
        return ":".join(("ECLI", fields["country"], fields["court"], fields["year"], fields["casenumber"]))
    return f"LJN {fields['code']}"


def texts(most: int) -> list[str]:
    """Return the running text of the fixtures."""
    import kamerbrief
    from kamerbrief.data import read_rows

    citations = FIXTURES.parent / "data" / "citations.tsv"
    rows = read_rows(citations.name, citations.read_text(encoding="utf-8"))
    table = "\n\n".join(row["text"].replace("\\n", "\n") for row in rows)
    files = sorted([*FIXTURES.glob("*.pdf"), *FIXTURES.glob("*.txt")])
    parts = [table[start : start + most] for start in range(0, len(table), most)]
    return parts + [kamerbrief.parse(file, nlp=None).text[:most] for file in files]


def growing() -> dict[str, str]:
    """Return pieces that are repeated: a usual sentence, and what could make an expression go back and forth."""
    return {
        "sentence with a citation": "In de brief van 3 mei (Kamerstuk 31 936, nr. 1012) staat dat dit loopt. ",
        "digits": "31 936 ",
        "cues": "Kamerstukken II 2025/26, ",
        "numbers of a list": "nr. 12, 13, 14 en ",
        "acts": "Verordening (EU) ",
        "motions": "motie van de leden Van de Ven, Van den ",
        "articles": "artikel 3, ",
        "laws": "artikel 3 van de Wet op het ",
        "letters": "a",
    }


def main() -> None:
    """Measure and print."""
    from kamerbrief import find_references

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", help="interpreter that has nllegalcit; without it only growing texts are read")
    parser.add_argument("--characters", type=int, default=10_000, help="most characters of each text")
    options = parser.parse_args()
    if options.python:
        read = texts(options.characters)
        find_references("Kamerstuk 31 936, nr. 1012")  # compiles what is compiled once
        own = []
        for text in read:
            start = time.perf_counter()
            found = find_references(text)
            own.append((time.perf_counter() - start, {reference.id for reference in found if reference.id}))
        answer = subprocess.run(
            [options.python, "-c", _OTHER], input=json.dumps(read), capture_output=True, text=True, check=True
        )
        other = [(taken, {identifier(*each) for each in found}) for taken, found in json.loads(answer.stdout)]
        mine, theirs = sum(taken for taken, _ in own), sum(taken for taken, _ in other)
        print(f"{len(read)} texts, {sum(map(len, read))} characters")
        print(f"kamerbrief {1000 * mine:.0f} ms, {sum(len(ids) for _, ids in own)} things")
        print(f"nllegalcit {1000 * theirs:.0f} ms, {sum(len(ids) for _, ids in other)} things")
        print(f"ratio {theirs / mine:.0f}")
        left_out = sorted(
            set().union(
                *(
                    {each.casefold() for each in b} - {each.casefold() for each in a}
                    for (_, a), (_, b) in zip(own, other, strict=True)
                )
            )
        )
        print("only nllegalcit:", left_out)
    for what, piece in growing().items():
        taken = []
        for size in SIZES:
            text = piece * (size // len(piece))
            start = time.perf_counter()
            find_references(text)
            taken.append(time.perf_counter() - start)
        shown = ", ".join(f"{1e9 * each / size:.0f}" for each, size in zip(taken, SIZES, strict=True))
        print(f"{what:26} {shown} ns a character at {', '.join(f'{size:,}' for size in SIZES)} characters")


if __name__ == "__main__":
    main()
