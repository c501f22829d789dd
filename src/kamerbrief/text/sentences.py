"""Sentences of Dutch official prose.

A full stop ends a sentence unless it belongs to an abbreviation (table ``sentence_abbreviations``), to
initials, to a number or to the marker of a list item. A line break always ends one: the running text of a
letter has no line breaks inside a paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from kamerbrief.data import read_table
from kamerbrief.text.characters import (
    BULLET,
    CLOSING_QUOTES,
    LATIN_CAPITALS,
    LIST_DASHES,
    NO_BREAK_SPACE,
    OPENING_QUOTES,
)

_LONGEST_TOKEN = 40
_MOST_OPENING = 3
"""Quotation marks, brackets and dashes that are looked past for the first letter of a sentence."""
_STOP = re.compile(rf"\n|[.!?…]{{1,8}}[{CLOSING_QUOTES})\]]{{0,4}}(?=\s|$)|[!?](?=[{LATIN_CAPITALS}])")
_INITIALS = re.compile(r"(?:[A-Z]\.)+|(?:[A-Za-z]\.){2,}")
_LIST_MARKER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_OPENING = OPENING_QUOTES + "([" + LIST_DASHES + BULLET


@cache
def _abbreviations() -> dict[str, bool]:
    """Map each abbreviation, in lower case, to whether it can end a sentence."""
    return {row["abbreviation"].lower(): row["ends"] == "may" for row in read_table("sentence_abbreviations")}


def _ends_sentence(text: str, line_start: int, stop: re.Match[str]) -> bool:
    """Whether the punctuation at ``stop`` ends a sentence; ``line_start`` is where its line begins."""
    following = _skip(text, stop.end(), " \t" + NO_BREAK_SPACE, len(text))
    if following >= len(text) or text[following] == "\n":
        return True
    head = _skip(text, following, _OPENING, following + _MOST_OPENING)
    next_letter = text[head : head + 1]
    if next_letter.islower():
        return False
    if stop.group().rstrip(CLOSING_QUOTES + ")]") != ".":
        return True
    begin = _token_start(text, line_start, stop.start())
    token = text[begin : stop.start() + 1].lstrip(OPENING_QUOTES + "([")
    at_line_start = begin - line_start < _LONGEST_TOKEN and not text[line_start:begin].strip()
    if at_line_start and _LIST_MARKER.fullmatch(token):
        return False
    can_end = _abbreviations().get(token.lower())
    if can_end is not None:
        # "jl. De" starts a sentence; after "Stb. 2024" or "a.s. 3 mei" a digit goes on, and so does "c.s. (Kamerstuk".
        return can_end and next_letter.isupper() and text[following] != "("
    return not _INITIALS.fullmatch(token)


def _skip(text: str, start: int, characters: str, limit: int) -> int:
    """Return the first offset from ``start`` on that holds none of some characters, or the limit or the end."""
    at = start
    while at < min(limit, len(text)) and text[at] in characters:
        at += 1
    return at


def _token_start(text: str, line_start: int, stop: int) -> int:
    """Return where the token starts that a full stop at ``stop`` closes; of a long one, some offset in it."""
    begin = stop
    while begin > line_start and stop - begin < _LONGEST_TOKEN and not text[begin - 1].isspace():
        begin -= 1
    return begin


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text as pairs of offsets, in order, without the white space around them.

    The time taken grows linearly with the length of the text.

    Args:
        text: Running text; a line feed ends a sentence.

    Returns:
        ``(start, end)`` pairs, so that ``text[start:end]`` is a sentence.
    """
    sentences: list[tuple[int, int]] = []

    def add(start: int, end: int) -> None:
        sentence = text[start:end]
        stripped = sentence.strip()
        if stripped:
            start += len(sentence) - len(sentence.lstrip())
            sentences.append((start, start + len(stripped)))

    start = line_start = 0
    for stop in _STOP.finditer(text):
        if stop.group() == "\n":
            add(start, stop.start())
            start = line_start = stop.end()
        elif _ends_sentence(text, line_start, stop):
            add(start, stop.end())
            start = stop.end()
    add(start, len(text))
    return sentences
