"""Broken and hostile files, made from the fixtures: ``python tests/fuzz.py [--count N] [--seed S] [--workers W]``.

Each input is a fixture with a few mutations: bytes flipped, cut, repeated or moved; numbers, names and references of a
PDF exchanged; its streams unpacked, changed and packed again; objects doubled, emptied or made to contain themselves;
parts of a Word document changed, dropped, nested and blown up, with declarations of entities; control and bidirectional
characters put into text. Each must end in a letter or in a :class:`kamerbrief.KamerbriefError`, within its limits of
time and memory. Prints the outcomes, the slowest input and the largest memory of a worker; any other outcome is written
to ``build/fuzz`` and makes the command fail.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parent / "fixtures"
OUTPUT = Path(__file__).parent.parent / "build" / "fuzz"
SECONDS, MEGABYTES = 30, 2_000
"""Most time that an input may take, and most memory of a worker."""
_BATCH = 100
_BATCHES_OF_A_POOL = 20
_CONTROLS = "\x00\x07\x08\x1b[2J\x7f\x85\u200b\u202e\u2066\ufeff\ud83d\uffff\U0001f600"

Mutation = Callable[[bytes, random.Random], bytes]


class Outcome(NamedTuple):
    """What became of one input."""

    number: int
    name: str
    seconds: float
    megabytes: float


# --- Mutations of any bytes ------------------------------------------------------------------------------------


def flip(data: bytes, rng: random.Random) -> bytes:
    """Change some bytes to any value."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """End the file early, or take a piece out."""
    first, second = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
    return data[:first] if rng.random() < 0.5 else data[:first] + data[second:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """Put a piece in again, once or many times."""
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice((1, 10, 200))]
    return data[:start] + piece * rng.choice((2, 3, 1000)) + data[start:]


def move(data: bytes, rng: random.Random) -> bytes:
    """Exchange the place of two pieces."""
    first, second, third = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


# --- Mutations of the structure of a PDF ------------------------------------------------------------------------

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][\w+-]{0,30}")
_REFERENCE = re.compile(rb"\d+ 0 R")
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBERS = (b"0", b"-1", b"1", b"65535", b"2147483648", b"-99999999999", b"1e9", b"0.0000001", b"99999999999999999999")


def _replace_one(data: bytes, pattern: re.Pattern[bytes], rng: random.Random, make: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + make(match.group()) + data[match.end() :]


def change_number(data: bytes, rng: random.Random) -> bytes:
    """Give a number another value: a size, a count, an offset."""
    return _replace_one(data, _NUMBER, rng, lambda _: rng.choice(_NUMBERS))


def change_name(data: bytes, rng: random.Random) -> bytes:
    """Exchange a name for another that stands in the file."""
    names = _NAME.findall(data)
    return _replace_one(data, _NAME, rng, lambda _: rng.choice(names))


def change_reference(data: bytes, rng: random.Random) -> bytes:
    """Let a reference lead elsewhere, so that trees get cycles."""
    found = _REFERENCE.findall(data)
    return _replace_one(data, _REFERENCE, rng, lambda _: rng.choice(found))


def nest(data: bytes, rng: random.Random) -> bytes:
    """Put a value deep into arrays or dictionaries."""
    depth = rng.choice((3, 200, 20_000))
    opening, closing = rng.choice(((b"[", b"]"), (b"<</A ", b">>")))
    return _replace_one(data, _NUMBER, rng, lambda value: opening * depth + value + closing * depth)


def change_object(data: bytes, rng: random.Random) -> bytes:
    """Drop an object, empty it, or give it the contents of another."""
    objects = _OBJECT.findall(data)
    if not objects:
        return data

    def make(whole: bytes) -> bytes:
        head = whole.split(b"obj", 1)[0]
        other = rng.choice(objects).split(b"obj", 1)[1]
        return rng.choice((b"", head + b"obj null endobj", head + b"obj" + other))

    return _replace_one(data, _OBJECT, rng, make)


def _unpack(packed: bytes) -> bytes | None:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


def change_stream(data: bytes, rng: random.Random) -> bytes:
    """Unpack a stream, change what draws the page, and pack it again."""

    def make(whole: bytes) -> bytes:
        match = _STREAM.match(whole)
        content = _unpack(match[1]) if match else None
        if content is None:
            return whole
        for _ in range(rng.choice((1, 3, 20))):
            content = rng.choice((change_number, flip, cut, repeat, move, change_name))(content, rng)
        content += rng.choice((b"", b" q" * 5_000, b" BT /F1 1e6 Tf (x) Tj ET", b" (" + b"A" * 100_000 + b") Tj"))
        return b"stream\n" + zlib.compress(content) + b"\nendstream"

    return _replace_one(data, _STREAM, rng, make)


def blow_up(data: bytes, rng: random.Random) -> bytes:
    """Put a stream in that unpacks to far more than it takes."""
    bomb = zlib.compress(rng.choice((b" ", b"q ", b"0 0 m ")) * rng.choice((10_000, 5_000_000)))
    return _replace_one(data, _STREAM, rng, lambda _: b"stream\n" + bomb + b"\nendstream")


# --- Mutations of text ------------------------------------------------------------------------------------------


def change_text(data: bytes, rng: random.Random) -> bytes:
    """Put control, bidirectional and half characters into text, or repeat a word of it very often."""
    text = data.decode("utf-8", "replace")
    at = rng.randrange(len(text) + 1)
    words = text.split() or [""]
    piece = rng.choice(
        (
            "".join(rng.choice(_CONTROLS) for _ in range(rng.randrange(1, 40))),
            (rng.choice(words) + rng.choice((" ", "", "\n"))) * rng.choice((10, 20_000)),
            rng.choice(("(", "«", "nr. ", "1 ", "…", "- ")) * 50_000,
        )
    )
    return (text[:at] + piece + text[at:]).encode("utf-8", "surrogatepass")


# --- Mutations of a Word document -------------------------------------------------------------------------------

_TAG = re.compile(rb"<w:[A-Za-z]+[^<>]*>")
_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
)


def change_part(data: bytes, rng: random.Random) -> bytes:
    """Change a part of the package within its packing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError):
        return data
    names = [name for name in parts if name.endswith(".xml")] or list(parts)
    if not names:
        return data
    name = rng.choice([*names, *(each for each in names if each == "word/document.xml"), "word/document.xml"])
    part = parts.get(name, b"")
    match rng.randrange(6):
        case 0:
            part = rng.choice(_ANY)(part, rng)
        case 1:
            part = rng.choice(_ENTITIES) + part.partition(b"?>")[2]
        case 2:
            depth = rng.choice((10, 500, 50_000))
            part = _replace_one(part, _TAG, rng, lambda tag: b"<w:p>" * depth + tag + b"</w:p>" * depth)
        case 3:
            tags = _TAG.findall(part)
            part = _replace_one(part, _TAG, rng, lambda _: rng.choice(tags)) if tags else part
        case 4:
            part = _replace_one(part, _NUMBER, rng, lambda _: rng.choice(_NUMBERS))
        case _:
            part = part.replace(b"<w:t", b"<w:t>" + b" " * rng.choice((10, 20_000_000)) + b"</w:t><w:t", 1)
    parts[name] = part
    if rng.random() < 0.1:
        del parts[rng.choice(list(parts))]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in parts.items():
            package.writestr(zipfile.ZipInfo(each), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


_ANY: tuple[Mutation, ...] = (flip, cut, repeat, move)
_PDF: tuple[Mutation, ...] = (
    *(change_number, change_name, change_reference, nest, change_object),
    *(change_stream, change_stream, change_stream, blow_up),
)


_OWN: dict[str, tuple[Mutation, ...]] = {".pdf": _PDF, ".txt": (change_text,), ".docx": (change_part,)}


def make_input(number: int, seed: int) -> tuple[str, bytes]:
    """Return the name of the fixture and the bytes of an input; the same for the same number and seed."""
    rng = random.Random(f"{seed}/{number}")
    fixture = rng.choice(sorted(path for path in FIXTURES.iterdir() if path.suffix in _OWN))
    data = fixture.read_bytes()
    own = _OWN[fixture.suffix]
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = rng.choice(_ANY if rng.random() < 0.3 else own)(data, rng)
    return fixture.name, data


# --- Running ----------------------------------------------------------------------------------------------------


def run(number: int, seed: int) -> Outcome:
    """Read one input and say what became of it."""
    import kamerbrief

    _, data = make_input(number, seed)
    started = time.perf_counter()
    try:
        letter = kamerbrief.parse(data, options=kamerbrief.ParseOptions(max_seconds=SECONDS))
        letter.to_json()
        name = "letter with notices" if letter.notices else "letter"
    except kamerbrief.KamerbriefError as error:
        name = type(error).__name__
    except BaseException as error:  # the point of the exercise
        name = f"! {type(error).__name__}: {str(error)[:80]}"
    seconds = time.perf_counter() - started
    if seconds > SECONDS:
        name = f"! more than {SECONDS} seconds"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    if peak > MEGABYTES:
        name = f"! more than {MEGABYTES} MB"
    return Outcome(number, name, seconds, peak)


def _run_batch(numbers: range, seed: int) -> list[Outcome]:
    return [run(number, seed) for number in numbers]


def run_all(count: int, seed: int, workers: int) -> Iterator[Outcome]:
    """Yield the outcome of each input, in order."""
    batches = [range(start, min(start + _BATCH, count)) for start in range(0, count, _BATCH)]
    for first in range(0, len(batches), _BATCHES_OF_A_POOL):
        some = batches[first : first + _BATCHES_OF_A_POOL]
        # Fresh processes now and then, so that the memory of one tells of few inputs.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for outcomes in pool.map(_run_batch, some, [seed] * len(some)):
                yield from outcomes


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    outcomes = list(run_all(options.count, options.seed, options.workers))
    for name, count in Counter(outcome.name for outcome in outcomes).most_common():
        print(f"{count:7} {name}")
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    print(f"slowest: {slowest.seconds:.1f} s, input {slowest.number} of seed {options.seed} ({slowest.name})")
    print(f"largest memory of a worker: {max(outcome.megabytes for outcome in outcomes):.0f} MB")
    wrong = [outcome for outcome in outcomes if outcome.name.startswith("!")]
    for outcome in wrong:
        fixture, data = make_input(outcome.number, options.seed)
        OUTPUT.mkdir(parents=True, exist_ok=True)
        (OUTPUT / f"{options.seed}-{outcome.number}-{fixture}").write_bytes(data)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
