"""Which words give the letters of a short form, where some of them give none or more than their first letter."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kamerbrief.text.tokens import Tokens, word_set

# "SMC's", "pCES'en", "PSPs": the ending of a plural behind a capital or a digit.
_PLURAL = re.compile(r"(.*[A-Z\d])(?:'?s|'en)")
# "TKI-toeslag", "iJBZ-Raad": a word behind the letters.
_COMPOUND = re.compile(r"([^-]*[A-Z][^-]*)-[^\W\d_]{4,}")
_ENGLISH_FUNCTION_WORDS = frozenset({"against", "as", "between", "by", "from", "of", "to", "with", "within"})
_LONGEST_SPELLED = 5
_VOWELS = frozenset("aeiou")


class Alignment(NamedTuple):
    """How the letters of a short form lie over words; the less of each, the better it fits.

    Attributes:
        left_over: Words of weight that give no letter.
        inner: Letters that do not begin a word or a part of one after a hyphen.
        words: How many words the long form has.
        start: Number of the word that it begins with.
    """

    left_over: int
    inner: int
    words: int
    start: int


def aligned_start(tokens: Tokens, short: str, first: int, last: int) -> int | None:
    """Return the word at which the long form starts that ends with word ``last``, or None where there is none.

    Args:
        tokens: The words.
        short: The short form.
        first: The first word that may be one of the long form.
        last: Its last word.
    """
    for stem in _stems(short):
        letters = [_plain(letter) for letter in stem if letter.isalnum()]
        best = _align(tokens, letters, first, last)
        if best is not None and _fits(best, stem, len(letters)) and _is_long(tokens, best, stem, last):
            return best.start
    return None


def gives_letters(tokens: Tokens, short: str, first: int, last: int) -> bool:
    """Whether words give the letters of a short form of which the text says that it stands for just these words.

    Then more words may give none ("WHW: Wet op het hoger onderwijs en wetenschappelijk onderzoek"), the letters may
    stand within a word ("bis: culturele basisinfrastructuur"), or be initials in the order of another language
    ("ISO").

    Args:
        tokens: The words.
        short: The short form.
        first: The first word of the long form.
        last: Its last word.
    """
    letters = [_plain(letter) for letter in _stems(short)[-1] if letter.isalnum()]
    best = _align(tokens, letters, first, last)
    weighty = [at for at in range(first, last + 1) if _has_weight(tokens.lower[at])]
    if best is not None and best.inner < len(letters) and best.start <= (weighty or [last])[0] + 1:
        return _is_long(tokens, best, short, last)
    return sorted(letters) == sorted(_plain(tokens[at].text[0]) for at in weighty) and len(letters) > 2


def _stems(short: str) -> list[str]:
    """Return the short form, and what is left of it without a plural, a word behind a hyphen, or a number."""
    stems = [short]
    for pattern in (_PLURAL, _COMPOUND):
        if match := pattern.fullmatch(stems[-1]):
            stems.append(match.group(1))
    bare = stems[-1].rstrip("0123456789")
    return [*stems, bare] if bare != stems[-1] and not bare.endswith(" ") else stems


def _plain(letter: str) -> str:
    """Return a letter in lower case without its accent."""
    return unicodedata.normalize("NFD", letter)[0].lower()


def _align(tokens: Tokens, letters: list[str], first: int, last: int) -> Alignment | None:
    """Return the best alignment, by dynamic programming from the last word to the first."""
    # The cost of giving the letters from each one on by the words seen so far; None where these cannot.
    costs: list[tuple[int, int] | None] = [None] * len(letters) + [(0, 0)]
    best: Alignment | None = None
    for at in range(last, first - 1, -1):
        given = [_given(tokens[at].text, letters, number, costs) for number in range(len(letters))]
        skip = int(_has_weight(tokens.lower[at]))
        opening = given[0]
        if opening is not None and (skip or tokens.capital[at]):
            found = Alignment(*opening, last - at + 1, at)
            best = found if best is None else min(best, found, key=_badness)
        skipped = [None if cost is None else (cost[0] + skip, cost[1]) for cost in costs]
        pairs = zip([*given, None], skipped, strict=True)
        costs = [min((cost for cost in pair if cost is not None), default=None) for pair in pairs]
    return best


def _badness(found: Alignment) -> tuple[int, int, int]:
    return found.left_over + found.inner, found.inner, found.words


def _has_weight(word: str) -> bool:
    return not (word[0].isdigit() or word in word_set("function_words") or word in _ENGLISH_FUNCTION_WORDS)


def _given(word: str, letters: list[str], number: int, costs: list[tuple[int, int] | None]) -> tuple[int, int] | None:
    """Return the least cost where a word gives letter ``number`` with its first letter, and maybe some more after it.

    The next letter is sought at the start of a part after a hyphen first, and then within the word. Letters within a
    number or another short form ("Borgstelling MKB (BMKB)") are as good as the first ones of words.
    """
    spelled = word.isdigit() or (word.isupper() and len(word) <= _LONGEST_SPELLED)
    plain = "".join(map(_plain, word))
    best: tuple[int, int] | None = None
    at, inner = 0, 0
    if plain[0] != letters[number]:
        return None
    for following in range(number + 1, len(letters) + 1):
        rest = costs[following]
        if rest is not None:
            cost = (rest[0], rest[1] + (0 if spelled else inner))
            best = cost if best is None else min(best, cost)
        if following == len(letters):
            break
        part = plain.find("-" + letters[following], at + 1)
        at = part + 1 if part >= 0 else plain.find(letters[following], at + 1)
        if at < 0:
            break
        inner += part < 0
    return best


def _fits(best: Alignment, stem: str, letters: int) -> bool:
    """Whether an alignment is too good to be chance: the more letters, the more words may give none."""
    capitals = sum(letter.isupper() for letter in stem)
    # "Gezondheids- en welzijnswet voor dieren (Gwwd)": no vowels, so not a word of its own.
    consonants = stem.isalpha() and capitals > 0 and not _VOWELS & set(stem.lower())
    if best.left_over:
        room = 1 if letters == 3 else 2
        return letters >= 3 and (consonants or capitals >= 3) and best.left_over + best.inner <= room
    if not best.inner:
        return letters >= 3 or capitals == 2
    return best.words >= 2 and letters >= 3 and best.inner <= letters // 2 and (capitals >= 2 or consonants)


def _is_long(tokens: Tokens, best: Alignment, short: str, last: int) -> bool:
    return tokens[last].end - tokens[best.start].start >= 2 * len(short)


def is_contraction(short: str, word: str) -> bool:
    """Whether a short form is a word without its middle ("Arbowet" of "Arbeidsomstandighedenwet").

    Args:
        short: The short form.
        word: The word.
    """
    short, word = short.lower(), word.lower()
    if len(short) < 5 or len(word) < 2 * len(short) or short[:2] != word[:2] or short[-3:] != word[-3:]:
        return False
    at = -1
    for letter in short:
        at = word.find(letter, at + 1)
        if at < 0:
            return False
    return True
