"""Abbreviations that a letter introduces: "long form (SHORT)", "SHORT (long form)" and "(long form, SHORT)".

The letters of the short form must stand in the long form in the same order, the first one at the start of a word:
the method of Schwartz and Hearst (2003), which also reads compounds ("arbeidsongeschiktheidsverzekering (aov)").
Where a word gives no letter ("Rijksdienst voor Ondernemend Nederland (RVO)"), the rest must fit the better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.entities.letter_alignment import aligned_start, is_contraction
from kamerbrief.find.entities.note_definitions import definitions
from kamerbrief.lexicon.known_organisations import organisation_named, party_named
from kamerbrief.model.evidence import Reason
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.characters import CLOSING_QUOTES, OPENING_QUOTES
from kamerbrief.text.tokens import Tokens, word_set

_BRACKETS = re.compile(r"\(([^()\n]{2,120})\)")
_INTRODUCTION = re.compile(
    r"(?:hierna(?: te noemen| ook| genoemd)?|verder|in het vervolg|afgekort(?: als)?|kortweg|ook wel|oftewel)\b"
    r"(?: te noemen| genoemd)?[:,]?\s?(?:de |het |als )?"
)
_SHORT = re.compile(r"[^\W\d_](?:[^\W_]|[&+/.'\-](?=[^\W_])){1,14}\+{0,2}")
# "Rijkswet OVV", "Bfm BES", "Wbft 2019": two or three words, of which one has capitals within or a digit.
_WORDS_SHORT = re.compile(r"[^\W_]{1,14}(?: [^\W_]{1,14}){1,2}")
_LONGEST_SHORT = 15
_LONGEST_WORDS_SHORT = 24
# What comes behind a short form in its brackets: "(CN, de eilanden Bonaire, Saba en Sint Eustatius)".
_MORE = re.compile(r"[,;]")
# What stands between both forms within brackets: "(Flight Information Region - FIR)".
_BETWEEN = re.compile(r"(?:,| [-\u2013])(?: (?:afgekort|oftewel|kortweg|ook wel|hierna|of))?:? (?=[^,;\s]{2,15}$)")
_ARTICLES = frozenset({"de", "een", "het"})
_MOST_BEFORE_TITLE = 4
_MOST_WORDS_OF_NAME = 12
_SHORTEST_WORD = 3
# Words of a bracket before those that give the letters: "EZK (ministerie van Economische Zaken en Klimaat)".
_MOST_BEFORE = 3
_DEFINED_IN_NOTE = "abbreviations.defined_in_note"
_SHORT_IN_BRACKETS = "abbreviations.short_in_brackets"
_LONG_IN_BRACKETS = "abbreviations.long_in_brackets"

_AGAIN = Reason("abbreviations.again", "the abbreviation has been introduced before", False)
_NO_LONG_FORM = Reason(
    "abbreviations.no_long_form", "its letters are not those of the words beside the brackets", False
)


class Introduction(NamedTuple):
    """A short form with its long form, as offsets into the text.

    Attributes:
        short_start: Offset of the first character of the short form.
        short_end: Offset just past its last.
        long_start: Offset of the first character of the long form.
        long_end: Offset just past its last.
        found_by: Which of the two stands in brackets: ``abbreviations.short_in_brackets`` or ``.long_in_brackets``;
            or that a note explains it: ``.defined_in_note``.
    """

    short_start: int
    short_end: int
    long_start: int
    long_end: int
    found_by: str


def find_introductions(text: AnalysedText, footnotes: Iterable[Footnote] = ()) -> list[Introduction]:
    """Return the abbreviations that are introduced in brackets or in a note, in order, each short form once.

    Args:
        text: The text; its trace is told which were kept, and which looked like one and why they are none.
        footnotes: Its notes, where they are known: one may be the long form of the word that calls it.
    """
    found = [Introduction(*defined, _DEFINED_IN_NOTE) for defined in definitions(text.tokens, footnotes)]
    for bracket in _BRACKETS.finditer(text.tokens.text):
        introduction = (
            _short_in_brackets(text, bracket) or _long_in_brackets(text, bracket) or _both_in_brackets(text, bracket)
        )
        if introduction is not None:
            found.append(introduction)
    introductions: list[Introduction] = []
    seen: set[str] = set()
    for introduction in sorted(found):
        short = text.tokens.text[introduction.short_start : introduction.short_end]
        if short in seen:
            _tell(text, introduction[:2], introduction.found_by, _AGAIN)
            continue
        seen.add(short)
        introductions.append(introduction)
        long = text[introduction.long_start : introduction.long_end]
        _tell(text, introduction[:2], introduction.found_by, None, long)
    return introductions


def _tell(text: AnalysedText, short: tuple[int, ...], found_by: str, against: Reason | None, long: str = "") -> None:
    text.consider(
        "abbreviation",
        *short,
        found_by=found_by,
        confidence=confidence_of(found_by),
        outcome="kept" if against is None else "dropped",
        reasons=() if against is None else (against,),
        value=long,
    )


def _looks_short(short: str, *, named: bool) -> bool:
    """Whether this may be an abbreviation; ``named`` where words such as "hierna:" say so."""
    if _are_short(short):
        return True
    if not 2 <= len(short) <= _LONGEST_SHORT or not _SHORT.fullmatch(short):
        return False
    capitals = sum(letter.isupper() for letter in short)
    if named or capitals >= 2:
        return True
    # "(DTenV)", "(KiM)", "(Wft)", "(Arbowet)"; in lower case only short ones ("aov", "ekv", "mvo").
    return short.isalpha() and (short.istitle() if capitals else len(short) <= 5)


def _are_short(words: str) -> bool:
    """Whether these are two or three words that may be an abbreviation together."""
    if len(words) > _LONGEST_WORDS_SHORT or not _WORDS_SHORT.fullmatch(words) or words[0].isdigit():
        return False
    return any(not word.islower() and not word.istitle() and not word.isdigit() for word in words.split()) or (
        words[-1].isdigit() and words[0].isupper()
    )


def _short_in_brackets(text: AnalysedText, bracket: re.Match[str]) -> Introduction | None:
    """Read "long form (SHORT)"."""
    tokens = text.tokens
    inside, offset = bracket.group(1), bracket.start(1)
    introduced = _INTRODUCTION.match(inside)
    if introduced:
        offset += introduced.end()
        inside = inside[introduced.end() :]
    short = inside.strip(" -" + OPENING_QUOTES + CLOSING_QUOTES)
    if (more := _MORE.search(short)) and sum(letter.isupper() for letter in short[: more.start()]) >= 2:
        short = short[: more.start()]
    if not _looks_short(short, named=introduced is not None) or party_named(short):
        return None
    offset += inside.find(short)
    last = tokens.at_or_after(bracket.start()) - 1
    if last < 0 or tokens.text[tokens[last].end : bracket.start()].strip(" " + CLOSING_QUOTES):
        return None
    start = _long_form_start(tokens, short, last)
    if start is None:
        start = _known_start(tokens, short, last)
    if start is None and introduced:
        start = _own_word_start(tokens, short, last)
    if start is None:
        _tell(text, (offset, offset + len(short)), _SHORT_IN_BRACKETS, _NO_LONG_FORM)
        return None
    long_start, long_end = tokens[start].start, tokens[last].end
    if tokens.gap(start).endswith("(") and ")" in tokens.text[long_start:long_end]:
        long_start -= 1
    return Introduction(offset, offset + len(short), long_start, long_end, _SHORT_IN_BRACKETS)


def _long_form_start(tokens: Tokens, short: str, last: int) -> int | None:
    """Return the word at which the long form begins that ends with word ``last``, or None."""
    if tokens[last].text in word_set("function_words"):
        return None
    first = _sentence_part_start(tokens, last, _most_words(short))
    start = _match_letters(tokens, short, first, last)
    if start is not None and short.islower() and last - start >= len(short) + 2:
        return None
    if start is None and (start := aligned_start(tokens, short, first, last)) is None:
        return last if is_contraction(short, tokens[last].text) else None
    return _with_capitalised_words_before(tokens, _with_title_before(tokens, short, start, first), first)


def _with_title_before(tokens: Tokens, short: str, start: int, first: int) -> int:
    """Move the start to a capitalised word close before it that has the first letter as well.

    So "Wet werk en inkomen naar arbeidsvermogen (WIA)" and "Wet ter voorkoming van witwassen (Wvw)" begin at "Wet".
    """
    if tokens.capital[start]:
        return start
    for before in range(start - 1, max(first, start - _MOST_BEFORE_TITLE) - 1, -1):
        if tokens.gap(before + 1) != " ":
            return start
        if tokens.capital[before]:
            return before if tokens[before].text[0] == short[0] else start
    return start


def _known_start(tokens: Tokens, short: str, last: int) -> int | None:
    """Return where the name starts that the tables have of a body with this short form, whatever its letters."""
    body = organisation_named(short)
    if body is None or body.abbreviation != short:
        return None
    words = Tokens(body.name).lower
    start = last - len(words) + 1
    return start if start >= 0 and tokens.lower[start : last + 1] == words else None


def _own_word_start(tokens: Tokens, short: str, last: int) -> int | None:
    """Return where the name starts that has the short form as a word: "Inspectie van … (hierna: inspectie)"."""
    if len(short) < _SHORTEST_WORD or not short.isalpha():
        return None
    first = _sentence_part_start(tokens, last, _MOST_WORDS_OF_NAME)
    for at in range(last, first - 1, -1):
        if tokens.lower[at] == short.lower():
            start = _with_capitalised_words_before(tokens, at, first)
            return start if tokens.capital[start] and start < last else None
    return None


def _long_in_brackets(text: AnalysedText, bracket: re.Match[str]) -> Introduction | None:
    """Read "SHORT (long form)"."""
    tokens = text.tokens
    before = tokens.at_or_after(bracket.start()) - 1
    if before < 0:
        return None
    gap = tokens.text[tokens[before].end : bracket.start()]
    if gap.strip("+") not in ("", " ") or len(gap) > 3:
        return None
    short = tokens[before]
    short_end = short.end + gap.count("+")
    if sum(letter.isupper() for letter in short.text) < 2 or not _looks_short(short.text, named=False):
        return None
    first = tokens.at_or_after(bracket.start(1))
    last = tokens.at_or_after(bracket.end(1)) - 1
    if not _may_be_long_form(bracket.group(1), short.text, last - first + 1):
        return None
    start = _start_in_brackets(tokens, short.text, first, last)
    if start is None:
        _tell(text, (short.start, short_end), _LONG_IN_BRACKETS, _NO_LONG_FORM)
        return None
    return Introduction(short.start, short_end, tokens[start].start, tokens[last].end, _LONG_IN_BRACKETS)


def _start_in_brackets(tokens: Tokens, short: str, first: int, last: int) -> int | None:
    """Return where the long form starts that stands in brackets from word ``first`` to word ``last``, or None."""
    start = _match_letters(tokens, short, first, last)
    if start is not None and start <= first + 1:
        return start
    start = aligned_start(tokens, short, first, last)
    if start is None or start > first + _MOST_BEFORE:
        return None
    return start if tokens.lower[first] in word_set("function_words") else first


def _both_in_brackets(text: AnalysedText, bracket: re.Match[str]) -> Introduction | None:
    """Read "(long form, SHORT)" and "(long form - SHORT)"."""
    tokens = text.tokens
    between = _BETWEEN.search(bracket.group(1))
    if between is None:
        return None
    short = bracket.group(1)[between.end() :].strip(OPENING_QUOTES + CLOSING_QUOTES)
    last = tokens.at_or_after(bracket.start(1) + between.start()) - 1
    first = tokens.at_or_after(bracket.start(1))
    if last < first or not _looks_short(short, named=False) or short.islower() or party_named(short):
        return None
    start = _long_form_start(tokens, short, last)
    if start is None or start < first:
        return None
    offset = bracket.start(1) + bracket.group(1).index(short, between.end())
    return Introduction(offset, offset + len(short), tokens[start].start, tokens[last].end, _LONG_IN_BRACKETS)


def _may_be_long_form(inside: str, short: str, words: int) -> bool:
    """Whether brackets may hold a long form: one name, and a good deal longer than the short form if it is one word."""
    if words < 1 or any(sign in inside for sign in ",;:"):
        return False
    return words > 1 or len(inside) >= 2 * len(short) + 2


def _most_words(short: str) -> int:
    return min(2 * sum(letter.isalpha() for letter in short) + 3, 14)


def _sentence_part_start(tokens: Tokens, last: int, most: int) -> int:
    """Return the first word, at most ``most`` back, in the same part of the sentence as word ``last``."""
    first = last
    while first > 0 and last - first < most:
        gap = tokens.gap(first)
        if gap == ") " and _is_word_in_brackets(tokens, first - 1):
            gap = " "
        if gap.strip(" -\u2013/&," + OPENING_QUOTES) or "\n" in gap:
            break
        first -= 1
    return first


def _is_word_in_brackets(tokens: Tokens, at: int) -> bool:
    """Whether a word stands alone in brackets within a name: "een (periodiek) onderzoek", not "(bol) en"."""
    if not tokens.gap(at).endswith("(") or tokens.capital[at] or _looks_short(tokens[at].text, named=False):
        return False
    return tokens.lower[at + 1] not in word_set("function_words")


def _match_letters(tokens: Tokens, short: str, first: int, last: int) -> int | None:
    """Return the word at which the long form that ends with word ``last`` starts, or None.

    Letters are matched from the last to the first; initials of words are tried before letters within a word, so
    that "Raad voor Cultuur (RvC)" begins at "Raad".
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    by_initials = _match_initials(tokens, letters, first, last)
    if by_initials is not None:
        return by_initials
    matched = _words_with_letters(tokens, letters, first, last)
    if matched is None:
        return None
    start = min(matched)
    function_words = word_set("function_words")
    if tokens.lower[start] in function_words:
        return None
    # Each word of weight gives a letter: else it is a name with something else in brackets behind it.
    weighty = {number for number in range(start, last + 1) if tokens[number].text not in function_words}
    if last not in matched or not weighty <= matched:
        return None
    # One word stands for a short form only if it is a good deal longer.
    return start if tokens[last].end - tokens[start].start >= 2 * len(short) else None


def _words_with_letters(tokens: Tokens, letters: list[str], first: int, last: int) -> set[int] | None:
    """Return the words that give the letters, found from the last letter to the first; None where one is not found.

    The first letter must begin a word, or a part of one after a hyphen.
    """
    text = tokens.text
    at = tokens[last].end - 1
    lowest = tokens[first].start
    matched: set[int] = set()
    for number in range(len(letters) - 1, -1, -1):
        while at >= lowest and not _gives(text, at, letters[number], opens=number == 0):
            at -= 1
        if at < lowest:
            return None
        matched.add(_word_around(tokens, at))
        at -= 1
    return matched


def _gives(text: str, at: int, letter: str, *, opens: bool) -> bool:
    """Whether a letter stands at an offset, and if need be begins a word there."""
    return text[at].lower() == letter and (not opens or at == 0 or not text[at - 1].isalnum())


def _word_around(tokens: Tokens, offset: int) -> int:
    """Return the number of the word in which an offset lies."""
    at = tokens.at_or_after(offset)
    return at if at < len(tokens) and tokens[at].start == offset else at - 1


def _match_initials(tokens: Tokens, letters: list[str], first: int, last: int) -> int | None:
    """Match every letter with the start of a word or of a part of a word with a hyphen."""
    number = len(letters) - 1
    function_words = word_set("function_words")
    for at in range(last, first - 1, -1):
        low = tokens.lower[at]
        for part in reversed(low.split("-")):
            if number >= 0 and part[:1] == letters[number]:
                number -= 1
            elif low not in function_words:
                return None
        if number < 0:
            return at if low not in function_words or tokens.capital[at] else None
    return None


def _with_capitalised_words_before(tokens: Tokens, start: int, first: int) -> int:
    """Move the start of a long form over capitalised words that belong to the same name."""
    if not tokens.capital[start]:
        return start
    begin = start
    while begin > first and start - begin < 3:
        if tokens.gap(begin) != " " or not tokens.capital[begin - 1] or tokens.starts_sentence(begin - 1):
            break
        if tokens.lower[begin - 1] in _ARTICLES:
            break
        begin -= 1
    return begin
