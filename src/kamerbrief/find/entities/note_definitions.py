"""Short forms that a footnote explains ("BIS: culturele basisinfrastructuur"), or is the long form of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kamerbrief.find.entities.letter_alignment import aligned_start, gives_letters
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.text.tokens import Tokens, word_set

_SHORT = r"[^\W\d_](?:[^\W_]|[&-](?=[^\W_])){1,14}\+{0,2}"
# A line that is a note: "3 BIKK: bijdrage in de kosten van kortingen".
_NOTE = re.compile(rf"^\d{{1,3}}\.? (?P<short>{_SHORT}): (?P<long>[^\n.;:()\d]{{6,120}})(?=[.;(\d]|$)", re.MULTILINE)
# "ISO staat voor Internationale Organisatie voor standaardisatie".
_STANDS_FOR = re.compile(
    rf"\b(?P<short>{_SHORT}) staat voor:? (?P<long>[^\n.;:()\d]{{6,120}})(?=[.;)]|$)", re.MULTILINE
)
# The short form that a note is called at: "SIDS¹", "SIDS-landen¹".
_CALLED_AT = re.compile(r"\b([^\W\d_](?:[^\W_]|&(?=[^\W_])){1,14}\+{0,2})(?:-[^\W\d_]{1,20})?$")
_LONGEST_CALLED_AT = 38
_MOST_WORDS = 14
_MOST_BEFORE = 3
_LONGEST_LOWERCASE = 5
_ARTICLES = frozenset({"de", "een", "het"})


class Definition(NamedTuple):
    """A short form and its long form, as offsets into the text."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def definitions(tokens: Tokens, footnotes: Iterable[Footnote] = ()) -> Iterator[Definition]:
    """Yield the short forms that notes explain.

    Args:
        tokens: The words of the text, in which the notes stand as lines of their own.
        footnotes: The notes, where they are known, with the places that call them.
    """
    for pattern in (_NOTE, _STANDS_FOR):
        for match in pattern.finditer(tokens.text):
            words = _words(tokens, *match.span("long"))
            if _may_be_defined(match["short"]) and words and gives_letters(tokens, match["short"], *words):
                yield Definition(*match.span("short"), *_without_article(tokens, *words))
    for note in footnotes:
        yield from _glossed(tokens, note)


def _words(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the numbers of the first and the last word from one offset to another, or None if they are too many."""
    first, last = tokens.at_or_after(start), tokens.at_or_after(end) - 1
    return (first, last) if 0 <= last - first < _MOST_WORDS else None


def _may_be_defined(short: str) -> bool:
    """Whether this may be a short form, and is not a word of the language ("zie: …")."""
    if sum(letter.isupper() for letter in short) >= 2:
        return True
    return short.islower() and len(short) <= _LONGEST_LOWERCASE and not _is_word(short)


def _is_word(short: str) -> bool:
    return short in word_set("common_words") or short in word_set("function_words")


def _without_article(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    first += tokens.lower[first] in _ARTICLES and first < last
    return tokens[first].start, tokens[last].end


def _glossed(tokens: Tokens, note: Footnote) -> Iterator[Definition]:
    """Yield the short form at which a note is called that is nothing but its long form."""
    words = _words(tokens, note.span.start, note.span.end)
    if words is None or len(note.text) > 150 or any(sign in note.text for sign in "():;/"):
        return
    first, last = words
    if tokens[first].text == note.marker and first < last:
        first += 1
    for anchor in note.anchors[:1]:
        before = tokens.text[max(0, anchor.start - _LONGEST_CALLED_AT) : anchor.start]
        called = _CALLED_AT.search(before)
        if called is None or sum(letter.isupper() for letter in called.group(1)) < 2:
            continue
        start = aligned_start(tokens, called.group(1), first, last)
        if start is not None and start <= first + 1 + (tokens.lower[first] in _ARTICLES):
            offset = anchor.start - len(before)
            short_start, short_end = called.span(1)
            yield Definition(offset + short_start, offset + short_end, *_without_article(tokens, first, last))
