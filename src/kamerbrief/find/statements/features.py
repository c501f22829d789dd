"""What a model sees of a sentence: its words, what they do, and where it stands, as the names of features.

The classes of words are in the table ``statement_words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kamerbrief.data import read_table

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?:;()]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_TOKENS = 120
"""Words of a sentence that are read: what comes behind them changes nothing for real promises."""
_MOST_CLASSES = 12
"""Classes of words whose order counts: past them a sentence says many things."""
_PLACES = (0.05, 0.15, 0.5, 0.85, 0.95, 1.0)
"""Shares of a text up to which a sentence stands in the same part of it: letters open and close with such sentences."""
_BULLETS = frozenset("•-–*○▪◦")
_FEWEST_LETTERS = 5
"""Letters that a word must have before its ending is looked up: "plan" itself is listed."""


@cache
def _classes() -> tuple[dict[str, str], dict[str, str]]:
    """Return the class of each word, and of each ending."""
    words, endings = {}, {}
    for row in read_table("statement_words"):
        for word in row["words"].split():
            if word.startswith("*"):
                endings[word[1:]] = words[word[1:]] = row["class"]
            else:
                words[word] = row["class"]
    return words, endings


@cache
def cue_classes(kind: str) -> frozenset[str]:
    """Return the classes of words of which one stands in every sentence of a kind.

    Args:
        kind: ``promise`` or ``fulfilment``.
    """
    return frozenset(row["class"] for row in read_table("statement_words") if kind in row["cue"].split())


@cache
def _endings_by_length() -> tuple[int, ...]:
    return tuple(sorted({len(ending) for ending in _classes()[1]}, reverse=True))


def _class_of(word: str) -> str | None:
    words, endings = _classes()
    found = words.get(word)
    if found is None and len(word) > _FEWEST_LETTERS:
        for length in _endings_by_length():
            found = endings.get(word[-length:])
            if found is not None:
                return found
    return found


def tokens_of(words: str) -> list[str]:
    """Return the words of a sentence in small letters; numbers look all alike.

    Args:
        words: The sentence.
    """
    found = _TOKEN.findall(words.lower().replace("’", "'"))[:_MOST_TOKENS]
    return [("YEAR" if _YEAR.fullmatch(each) else "0") if each[0].isdigit() else each for each in found]


def classes_of(tokens: list[str]) -> list[str]:
    """Return the classes of those words that have one, in order.

    Args:
        tokens: The words, in small letters.
    """
    return [found for token in tokens if (found := _class_of(token)) is not None]


def features_of(tokens: list[str], classes: list[str], before: list[str]) -> Iterator[str]:
    """Yield the features of the words of a sentence; some more than once.

    Args:
        tokens: The words, in small letters.
        classes: The classes of those that have one.
        before: The classes of the sentence before it.
    """
    yield from tokens
    for first, second in pairwise(tokens):
        yield f"{first} {second}"
    kinds = sorted(set(classes))
    for at, kind in enumerate(kinds):
        yield f"~{kind}"
        for other in kinds[at + 1 :]:
            yield f"~{kind}+{other}"
    ordered = classes[:_MOST_CLASSES]
    for first, second in pairwise(ordered):
        yield f"~{first}>{second}"
    for first, second, third in zip(ordered, ordered[1:], ordered[2:], strict=False):
        yield f"~{first}>{second}>{third}"
    if ordered:
        yield f"~^{ordered[0]}"
    for kind in set(before):
        yield f"before ~{kind}"
    if "that" in kinds or "this" in kinds:
        for kind in set(before):
            yield f"that, before ~{kind}"


def place_features(text: str, start: int, end: int) -> Iterator[str]:
    """Yield where a sentence stands: near the start or the end of the text, in a list, or as no whole sentence.

    Args:
        text: The text.
        start: Offset of the sentence.
        end: Offset past it.
    """
    share = start / max(1, len(text))
    yield f"[place {next(at for at in _PLACES if share <= at)}]"
    if text[start] in _BULLETS or text[max(0, start - 2) : start].strip() in _BULLETS:
        yield "[in a list]"
    last = text[end - 1]
    yield "[question]" if last == "?" else "[whole]" if last in ".!”’)0123456789" else "[no full stop]"
