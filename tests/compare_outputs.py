"""What a change of the code changes in what comes out, over a folder of letters.

Dump before and after, then compare::

    python tests/compare_outputs.py dump before/ ../shared/letters tests/fixtures
    python tests/compare_outputs.py dump after/ ../shared/letters tests/fixtures
    python tests/compare_outputs.py compare before/ after/

A dump holds the JSON of each letter, or its error. Dumps of schema 1.x and 2.x can be compared: fields that only one
of them has are left aside and named, with how often they hold something; ``warnings`` are ``notices``; the boxes of a
span are compared as places, since the older form does not say on which page each of them is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kamerbrief

SUFFIXES = (".pdf", ".docx", ".txt")
_NEW_NAMES = {"warnings": "notices"}
_ABSENT = object()


def main() -> int:
    """Run the command; the exit status of ``compare`` is 1 where anything differs."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = ask.add_subparsers(dest="command", required=True)
    dumping = commands.add_parser("dump")
    dumping.add_argument("folder", type=Path)
    dumping.add_argument("letters", type=Path, nargs="+")
    dumping.add_argument("--every", type=int, default=1, metavar="N", help="take each Nth letter only")
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument(
        "--show", type=int, default=3, metavar="N", help="examples to show of each kind of difference"
    )
    asked = ask.parse_args()
    if asked.command == "dump":
        dump(asked.folder, asked.letters, asked.every)
        return 0
    return compare(asked.before, asked.after, asked.show)


def dump(folder: Path, given: list[Path], every: int = 1) -> None:
    """Write the JSON of each letter, or its error, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(path for each in given for path in each.rglob("*") if path.suffix in SUFFIXES)
    for path in found[::every]:
        try:
            letter = kamerbrief.parse(path).to_dict()
        except kamerbrief.KamerbriefError as error:
            letter = {"error": f"{type(error).__name__}: {error}"}
        parent = path.parent.name
        (folder / f"{parent}_{path.name}.json").write_text(json.dumps(letter, ensure_ascii=False), encoding="utf-8")


def compare(before: Path, after: Path, show: int) -> int:
    """Print what differs, by kind, and return how the command ends."""
    names = sorted({path.name for path in before.glob("*.json")} & {path.name for path in after.glob("*.json")})
    kinds: Counter[str] = Counter()
    letters: dict[str, set[str]] = {}
    examples: dict[str, list[str]] = {}
    one_sided: Counter[str] = Counter()
    for name in names:
        old, new = (json.loads((folder / name).read_text(encoding="utf-8")) for folder in (before, after))
        for path, one, other in _differences(_common(old), _common(new), one_sided):
            kind = _kind(path)
            kinds[kind] += 1
            letters.setdefault(kind, set()).add(name)
            examples.setdefault(kind, []).append(
                f"{name.removesuffix('.json')}: {path}: {_short(one)} → {_short(other)}"
            )
    changed = {name for found in letters.values() for name in found}
    print(f"{len(names)} letters compared, {len(changed)} differ")
    for kind, count in kinds.most_common():
        print(f"\n{kind}: {count} in {len(letters[kind])} letters")
        print("\n".join(f"  {example}" for example in examples[kind][:show]))
    if one_sided:
        print("\nonly one side has: " + ", ".join(f"{field} ({count})" for field, count in sorted(one_sided.items())))
    return 1 if changed else 0


def _common(value: Any) -> Any:
    """Return a value in a form that both schemas have."""
    if isinstance(value, list):
        return [_common(each) for each in value]
    if not isinstance(value, dict):
        return value
    named = {_NEW_NAMES.get(name, name): _common(each) for name, each in value.items() if name != "schema_version"}
    if "boxes" in named:
        named["boxes"] = [
            [box[side] for side in ("x0", "top", "x1", "bottom")] if isinstance(box, dict) else box[-4:]
            for box in value["boxes"]
        ]
    return named


def _differences(one: Any, other: Any, one_sided: Counter[str], path: str = "") -> Iterator[tuple[str, Any, Any]]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in (*one, *(name for name in other if name not in one)):
            first, second = one.get(name, _ABSENT), other.get(name, _ABSENT)
            if first is _ABSENT or second is _ABSENT:
                filled = second if first is _ABSENT else first
                one_sided[_kind(f"{path}.{name}")] += filled not in (None, [], "", False)
            else:
                yield from _differences(first, second, one_sided, f"{path}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (first, second) in enumerate(zip(one, other, strict=True)):
            yield from _differences(first, second, one_sided, f"{path}[{at}]")
    elif isinstance(one, list) and isinstance(other, list):
        yield path, f"{len(one)} of them", f"{len(other)} of them"
        for gone in (each for each in one if each not in other):
            yield f"{path} gone", gone, None
        for come in (each for each in other if each not in one):
            yield f"{path} new", None, come
    elif one != other:
        yield path, one, other


def _kind(path: str) -> str:
    """Return a path without its numbers: all deadlines are of one kind."""
    kept = [part.split("[")[0] + part[part.rfind("]") + 1 :] if "[" in part else part for part in path.split(".")]
    return ".".join(part for part in kept if part)


def _short(value: Any, most: int = 160) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= most else text[: most - 1] + "…"


if __name__ == "__main__":
    sys.exit(main())
