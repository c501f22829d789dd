"""Unannotated Dutch of the register: policy rules of the government and written questions of a parliament."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator
from pathlib import Path

from kamerbrief.text.sentences import split_sentences

SOURCES = ("regelingen.txt.xz", "belgische-kamervragen.txt.xz")
"""Files of ``shared/ner``; ``NOTICE`` says what they are and under which licence."""

_SHORTEST, _LONGEST = 40, 400


def sentences(folder: Path, count: int, seed: int) -> list[str]:
    """Return sentences drawn from the sources, each once, the same for the same seed.

    Args:
        folder: Where the sources are.
        count: How many; fewer where the sources hold fewer.
        seed: Seed of the draw.
    """
    found = dict.fromkeys(sentence for name in SOURCES for sentence in _read(folder / name))
    pool = list(found)
    random.Random(seed).shuffle(pool)
    return pool[:count]


def _read(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for start, end in split_sentences(line):
                sentence = line[start:end]
                if _SHORTEST <= end - start <= _LONGEST and not any(sign in sentence for sign in "|[]"):
                    yield sentence
