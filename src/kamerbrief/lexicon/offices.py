"""Offices of those who sign letters: how a role starts and goes on, who acts for whom, how a role is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kamerbrief.data import any_pattern, any_word, read_table
from kamerbrief.lexicon.government import government_words
from kamerbrief.text.tokens import word_set

LONGEST_ROLE = 170
"""Characters of the longest role; a longer line is running text."""
_SHORTEST_HEAD = 7
"""Words for a role of fewer letters ("lid", "hoofd") end words of another meaning."""
_OPEN_ENDS = (" en", " van", " voor", "-", " de", " &", " der", "/", " het", " of", " den")
_SHORT_FORM = re.compile(r"[^\W\d_]{3,5}\.")
_ARTICLE = re.compile(r"(?:de|het)\s+", re.IGNORECASE)
_GOVERNMENT = re.compile(
    rf"(?:de\s+)?(?:{any_word(government_words('office'))}|vice-?minister-president)", re.IGNORECASE
)
_SECOND_OFFICE = re.compile(r"(?:vice-?)?minister-president\b", re.IGNORECASE)
_OFFICE_WORD = any_word(government_words("office"))
_PORTFOLIO = (
    rf"(?:de\s+)?(?:demissionaire?\s+)?(?:{_OFFICE_WORD}\s+(?:van|voor)\s|(?:vice-?)?minister-president\s*(?:,|$))"
)
_WITH_PORTFOLIO = re.compile(_PORTFOLIO, re.IGNORECASE)
_FOR_PORTFOLIO = re.compile(rf"(?:mede\s+)?namens\s+(?:de\s+)?{_OFFICE_WORD}\b", re.IGNORECASE)
_FURTHER_OFFICE = re.compile(rf"\s+en\s+(?=(?:de\s+)?{_OFFICE_WORD}\b)", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:\s+en(?:\s+de)?)\s*,?$", re.IGNORECASE)
_ON_BEHALF = re.compile(
    r"(?:(?:mede\s+)?namens\b|voor\s+deze\b|overeenkomstig\b|i\.\s?o\.|n\.d\.|b\.a\.|a\.i\.)", re.IGNORECASE
)
_BEHALF_WORDS = re.compile(r"(?:mede\s+)?namens\s+|voor\s+", re.IGNORECASE)
_FOR_THESE = re.compile(
    r"(?:mede\s+)?namens\s+(?:deze|hem|haar|dezen)\b[,.:]?\s*|voor\s+deze\b[,.:]?\s*|(?:n\.d\.|b\.a\.)[,:]?\s*",
    re.IGNORECASE,
)
_SHORTEST_BEFORE_FOR_THESE = 5
"""Characters of the shortest role before "namens deze" on one line."""
_NO_OFFICE_BROKEN = ("en", "of")
"""Words before which a hyphen stands for what is left out: "staats- en regeringsleiders"."""


# How a role starts and goes on -------------------------------------------------------------------------------------


@cache
def _role_words() -> frozenset[str]:
    return word_set("signature_roles")


@cache
def _role_heads() -> tuple[str, ...]:
    return tuple(sorted(word for word in _role_words() if len(word) >= _SHORTEST_HEAD and word.isalpha()))


def _without_article(text: str) -> str:
    match = _ARTICLE.match(text)
    return text[match.end() :] if match else text


def starts_role(text: str) -> bool:
    """Whether a line starts with a role, as "De Minister van Financiën,"."""
    bare = _without_article(text.strip())
    first, *further = re.split(r"[\s,/]", bare, maxsplit=2)
    first = first.lower().rstrip("-")
    if further and "-" in further[0] and _SHORT_FORM.fullmatch(first):
        # An abbreviation before a high office, whatever OCR made of it: "plv. Secretaris-Generaal".
        return further[0].lower() in _role_words()
    # The head of a Dutch compound stands last: a "hoofdinspecteur" is an inspecteur.
    return first in _role_words() or first.endswith(_role_heads())


def is_government_office(text: str) -> bool:
    """Whether a line starts with an office of government: "De Staatssecretaris van ..."."""
    return _GOVERNMENT.match(text) is not None


def has_portfolio(text: str) -> bool:
    """Whether a line starts with an office of the government and what it is for: "De Minister voor Water en ..."."""
    return _WITH_PORTFOLIO.match(text) is not None


def opens_for_portfolio(text: str) -> bool:
    """Whether a line says that who signs does so for a member of the government: "Mede namens de minister van ..."."""
    return _FOR_PORTFOLIO.match(text) is not None


def is_second_office(text: str) -> bool:
    """Whether a line holds an office whose holder has a ministry as well: "De Minister-President,"."""
    return _SECOND_OFFICE.search(text) is not None


def role_ends_open(text: str) -> bool:
    """Whether the role in a line must go on in the next: "De Minister van Economische Zaken en"."""
    return text.rstrip().lower().endswith(_OPEN_ENDS)


# Committees of parliament ------------------------------------------------------------------------------------------


@cache
def _committee_officers(office: str) -> re.Pattern[str]:
    rows = [row for row in read_table("committee_officers") if row["office"] == office]
    return re.compile(any_pattern(rows), re.IGNORECASE)


def _bare(line: str) -> str:
    return line.strip().rstrip(",")


def is_committee_clerk(line: str) -> bool:
    """Whether a line is the role of the clerk of a committee: "De griffier van de commissie,"."""
    return _committee_officers("clerk").fullmatch(_bare(line)) is not None


def is_committee_officer(line: str) -> bool:
    """Whether a line is the role of the chair or the clerk of a committee, who may sign with a surname alone."""
    return is_committee_clerk(line) or _committee_officers("chair").fullmatch(_bare(line)) is not None


# Who acts for whom -------------------------------------------------------------------------------------------------


def opens_on_behalf(text: str) -> bool:
    """Whether a line opens with words for acting on behalf: "namens deze,", "mede namens de Minister", "a.i."."""
    return _ON_BEHALF.match(text) is not None


def represented(text: str) -> str:
    """Return who is represented: "Mede namens de minister van Financiën," gives "Minister van Financiën".

    Each of several is written in its own way: "Minister van Financiën, Minister van Defensie".
    """
    match = _BEHALF_WORDS.match(text)
    offices = _FURTHER_OFFICE.split(_LOOSE_END.sub("", text[match.end() :] if match else text))
    return ", ".join(map(tidy_role, offices))


def opens_for_these(text: str) -> int | None:
    """Return where "namens deze," ends that opens a line, after which stands who signs; None if it does not open so."""
    match = _FOR_THESE.match(text)
    return match.end() if match else None


def for_these_within(text: str) -> tuple[int, int] | None:
    """Return where "namens deze" starts and ends in a line that starts with a role; None where it has none.

    "De Minister van Financiën, namens deze, de directeur ..." names two offices.
    """
    if "," not in text or not starts_role(text):
        return None
    match = _FOR_THESE.search(text, _SHORTEST_BEFORE_FOR_THESE)
    return match.span() if match else None


# How a role is written ---------------------------------------------------------------------------------------------


def tidy_role(text: str) -> str:
    """Return a role as one would write it: without article and comma, not in capitals.

    "DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT," becomes "Minister van Infrastructuur en Waterstaat".
    """
    text = _without_article(re.sub(r"\s+", " ", text).strip(" ,;"))
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        first, *rest = text.split(" ")
        text = " ".join([_first_word(first), *map(_further_word, rest)])
    return text[:1].upper() + text[1:]


def _first_word(word: str) -> str:
    # The president is no capital of its own: "Minister-president".
    return word.capitalize() if _SECOND_OFFICE.match(word) else _with_capitals(word)


def _further_word(word: str) -> str:
    return word.lower() if word.lower().strip(",") in word_set("lowercase_in_names") else _with_capitals(word)


def _with_capitals(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def join_role(lines: Sequence[str]) -> str:
    """Return the lines of a role as one; a hyphen that only broke a word goes, that of "secretaris-generaal" stays."""
    text = lines[0].rstrip()
    for line in lines[1:]:
        text = _join(text, line)
    return text


def _join(text: str, line: str) -> str:
    word = re.match(r"[^\W\d_]{1,60}", line.lstrip())
    broken = text.endswith("-") and text[-2:-1].islower() and word is not None and word.group().islower()
    if not broken or word is None or word.group() in _NO_OFFICE_BROKEN:
        return text + " " + line.strip()
    compound = text[text.rfind(" ") + 1 :].lower() + word.group()
    return (text if compound in _role_words() else text[:-1]) + line.strip()
