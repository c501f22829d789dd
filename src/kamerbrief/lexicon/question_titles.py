"""The title above questions of members of parliament and their answers: who asks, about what, and who answers."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Literal

from attrs import frozen

from kamerbrief.data import any_word, read_table
from kamerbrief.lexicon.government import government_words
from kamerbrief.lexicon.ministries import is_ministry_on, is_portfolio_on
from kamerbrief.lexicon.offices import represented

Part = Literal["asked", "about", "to", "sent", "answered", "behalf", "received", "together"]

_LONGEST_NAME, _LONGEST_PARTY = 80, 40
# Parties have figures (D66), but no numbers of three: those are of years and letters.
_WITH_PARTY = re.compile(rf"([^()]{{2,{_LONGEST_NAME}}})\(((?:(?!\d{{3}})[^()]){{1,{_LONGEST_PARTY}}})\)")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:en\s+)?|en\s+)(?:het\s+(?:kamer)?lid\s+|de\s+(?:kamer)?leden\s+)?", re.IGNORECASE)
_NAMES = re.compile(r"\s*,\s*|\s+en\s+")
_PRIME_MINISTER = "minister-president"
_ANSWERING = re.compile(
    rf"(?P<office>{_PRIME_MINISTER}|{any_word(government_words('office'))})\s+"
    r"(?P<name>[^(),]{2,60}?)\s*\((?P<portfolio>[^()]{2,150})\)",
    re.IGNORECASE,
)


@frozen
class Answering:
    """A member of the government who answers.

    Attributes:
        name: As it is printed: "De Wit".
        role: Office with ministry or portfolio: "Staatssecretaris van Financiën".
        on_behalf_of: For whom as well.
        start: Offset at which the office starts.
        end: Offset past the name.
    """

    name: str
    role: str
    on_behalf_of: str | None
    start: int
    end: int


@frozen
class QuestionTitle:
    """What such a title says.

    Attributes:
        asked_by: Members, each with the party in brackets where it is given: "Jansma (XYZ)".
        subject: What the questions are about; None where the title does not end it.
        answering: Who answers.
    """

    asked_by: tuple[str, ...]
    subject: str | None
    answering: tuple[Answering, ...]


@cache
def _opening(part: Part) -> re.Pattern[str]:
    (row,) = [row for row in read_table("question_title_words") if row["part"] == part]
    return re.compile(row["pattern"], re.IGNORECASE)


def read_question_title(text: str, day: dt.date | None) -> QuestionTitle | None:
    """Read the title above questions and answers; None where a text has none.

    Args:
        text: The title, or text that holds it.
        day: The day of the answer, on which offices count.
    """
    asked = _opening("asked").search(text)
    if asked is None:
        return None
    answered = _opening("answered").search(text, asked.end())
    end = answered.start() if answered else len(text)
    answering = _read_answering(text, answered.end(), day) if answered else ()
    return QuestionTitle(_members(text, asked.end(), end), _subject(text, asked.end(), end), answering)


# Who asks ----------------------------------------------------------------------------------------------------------


def _members(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the members who ask, each with the party."""
    found: list[str] = []
    at = start
    while (match := _WITH_PARTY.match(text, at, end)) is not None and not _opening("about").search(match[1]):
        members = _of_party(match[1], _one_line(match[2]))
        if not all(map(_may_be_member, members)):
            break
        found += members
        between = _BETWEEN.match(text, match.end(), end)
        if between is None:
            break
        at = between.end()
    if found:
        return tuple(found)
    stops = [stop.start() for pattern in _ends_of_members() if (stop := pattern.search(text, start, end))]
    names = _NAMES.split(_one_line(text[start : min(stops)])) if stops else []
    return tuple(names) if all(map(_may_be_member, names)) else ()


def _may_be_member(name: str) -> bool:
    """Whether a name is that of a person: "de leden van de commissie" are named by none."""
    return 0 < len(name) <= _LONGEST_NAME and name[0].isupper()


def _ends_of_members() -> tuple[re.Pattern[str], ...]:
    return _opening("to"), _opening("about")


def _of_party(names: str, party: str) -> list[str]:
    """Return members with their party: "Aalders en Bosma (beiden XYZ)" are two of one party."""
    together = _opening("together").match(party)
    split = [_one_line(name) for name in _NAMES.split(names) if name.strip()]
    if together is not None:
        return [f"{name} ({party[together.end() :]})" for name in split]
    return [*split[:-1], *(f"{name} ({party})" for name in split[-1:])]


def _subject(text: str, start: int, end: int) -> str | None:
    """Return what questions are about: from the first "over" to the day on which they were sent."""
    about = _opening("about").search(text, start, end)
    sent = list(_opening("sent").finditer(text, start, end))
    if about is None or not sent or sent[-1].start() < about.end():
        return None
    return _one_line(text[about.end() : sent[-1].start()])


# Who answers -------------------------------------------------------------------------------------------------------


def _read_answering(text: str, start: int, day: dt.date | None) -> tuple[Answering, ...]:
    received = _opening("received").search(text, start)
    end = received.start() if received else len(text)
    behalf = _opening("behalf").search(text, start, end)
    for_whom = represented(_one_line(f"namens {text[behalf.end() : end]}")) if behalf else None
    return tuple(
        Answering(
            name=_one_line(match["name"]),
            role=_role(match["office"], _one_line(match["portfolio"]), day),
            on_behalf_of=for_whom,
            start=match.start(),
            end=match.end("name"),
        )
        for match in _ANSWERING.finditer(text, start, behalf.start() if behalf else end)
    )


def _role(office: str, portfolio: str, day: dt.date | None) -> str:
    """Return a role: "van" stands before a ministry, "voor" before the portfolio of a minister without one."""
    if office.lower() == _PRIME_MINISTER:
        return office.capitalize()
    if not is_ministry_on(portfolio, day) and is_portfolio_on(office, portfolio, day):
        between = " voor " if office.lower() == "minister" else " "
        return f"{office.capitalize()}{between}{portfolio}"
    return f"{office.capitalize()} van {portfolio}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
