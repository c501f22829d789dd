"""Unannotated Dutch of the register: policy rules of the government, questions of a parliament, letters and papers."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kamerbrief.errors import KamerbriefError
from kamerbrief.pipeline import parse
from kamerbrief.text.sentences import split_sentences
from training.standoff import document_part

SOURCES = ("regelingen.txt.xz", "belgische-kamervragen.txt.xz")
"""Files of ``shared/ner``; ``NOTICE`` says what they are and under which licence."""
PAPERS = ("rijksoverheid/kamerstukken.jsonl.xz", "rijksoverheid/beleidsnotas.jsonl.xz")
"""Files of ``shared/ner`` with a paper a line, as text by page."""

_SHORTEST, _LONGEST = 30, 420
_BROKEN_WORD = re.compile(r"(?<=\w)- ?\n(?=[a-z])")


class Document(NamedTuple):
    """A letter or a paper: the name of its file, without the ending, and its text."""

    name: str
    text: str


def sentences(shared: Path, count: int, seed: int) -> list[str]:
    """Return sentences drawn from all that may be read, each once, the same for the same seed.

    Args:
        shared: Where the sources are: the folders ``ner`` and ``letters``.
        count: How many; fewer where the sources hold fewer.
        seed: Seed of the draw.
    """
    found = dict.fromkeys(sentence for name in SOURCES for sentence in _read(shared / "ner" / name))
    for document in (*letters(shared, "train", "dev"), *papers(shared)):
        found |= dict.fromkeys(sentences_of(document.text))
    pool = list(found)
    random.Random(seed).shuffle(pool)
    return pool[:count]


def letters(shared: Path, *parts: str) -> Iterator[Document]:
    """Yield the real letters of some parts, as the library reads them without a recogniser."""
    for path in sorted((shared / "letters").glob("*.*")):
        if document_part(path.stem) in parts:
            try:
                yield Document(path.stem, parse(path, nlp=None).text)
            except KamerbriefError:
                continue


def papers(shared: Path) -> Iterator[Document]:
    """Yield the papers that may be read: none that holds the text of a letter that is kept apart or has a gold file."""
    for name in PAPERS:
        with lzma.open(shared / "ner" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                paper = json.loads(line)
                if document_part(f"paper:{paper['name']}") != "none":
                    pages = (_BROKEN_WORD.sub("", page) for page in paper["pages"])
                    yield Document(paper["name"], "\n\n".join(" ".join(page.split()) for page in pages))


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text, with single spaces, that are neither too short nor too long."""
    for start, end in split_sentences(text):
        sentence = " ".join(text[start:end].split())
        if _is_usable(sentence):
            yield sentence


def _read(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from (line[start:end] for start, end in split_sentences(line) if _is_usable(line[start:end]))


def _is_usable(sentence: str) -> bool:
    return _SHORTEST <= len(sentence) <= _LONGEST and not any(sign in sentence for sign in "|[]")
