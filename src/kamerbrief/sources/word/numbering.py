"""The numbers and bullets that a Word document sets by itself (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re

from attrs import define, field, frozen

from kamerbrief.sources.word.markup import Element, attribute, child, is_on, local_name, whole
from kamerbrief.text.characters import BULLET, LIST_DASHES, NOTE_SIGNS

_MOST_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix"}
_ROMAN |= {5: "v", 4: "iv", 1: "i"}
_MOST_ROMAN = 3_999
_MOST_REPEATED = 20


@frozen
class Level:
    """One level of a list.

    Attributes:
        start: Its first number.
        format: How it is counted (17.18.59).
        text: What is shown; ``%1`` stands for the number of the first level.
        restarts: Whether it starts again under each number of a higher level.
        decimal: Whether all numbers are shown in figures.
        style: The style of paragraphs that it belongs to.
        indents: Element with its indents.
    """

    start: int
    format: str
    text: str
    restarts: bool
    decimal: bool
    style: str
    indents: Element | None

    @property
    def ordered(self) -> bool:
        """Whether it counts."""
        return self.format != "bullet"


@define
class _Count:
    """How far a list has been counted: the number of each level, None for one that has not started."""

    numbers: list[int | None] = field(factory=lambda: [None] * _MOST_LEVELS)


class Lists:
    """The lists of a document.

    Args:
        root: Root of the part with their definitions; None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._definition: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, _Count] = {}
        definitions: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root if root is not None else ():
            name = local_name(element)
            if name == "abstractNum":
                identifier = attribute(element, "abstractNumId")
                definitions[identifier] = _levels(element)
                links[identifier] = attribute(child(element, "numStyleLink"))
                named.setdefault(attribute(child(element, "styleLink")), identifier)
            elif name == "num":
                self._add(element)
        for number, definition in self._definition.items():
            # A list may only name the style that holds another list.
            definition = named.get(links.get(definition, "") or "-", definition)
            self._definition[number] = definition
            self._levels[number] = definitions.get(definition, {}) | self._levels[number]

    def _add(self, element: Element) -> None:
        number = attribute(element, "numId")
        self._definition[number] = attribute(child(element, "abstractNumId"))
        self._levels[number] = {}
        self._restarts[number] = {}
        for override in element:
            depth = whole(attribute(override, "ilvl"))
            if local_name(override) != "lvlOverride" or depth is None:
                continue
            own = child(override, "lvl")
            start = whole(attribute(child(override, "startOverride")))
            if own is not None:
                self._levels[number][depth] = _level(own)
            if start is not None:
                self._restarts[number][depth] = start

    def level(self, number: str, depth: int) -> Level | None:
        """Return a level of a list; None where there is no such list, as for the number 0, which ends one."""
        return self._levels.get(number, {}).get(depth)

    def depth_of(self, number: str, style: str) -> int:
        """Return the level of a list that belongs to a style of paragraphs."""
        levels = self._levels.get(number, {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def count(self, number: str, depth: int) -> str:
        """Count a paragraph; return its number or bullet, which may be empty."""
        level = self.level(number, depth)
        if level is None or not 0 <= depth < _MOST_LEVELS:
            return ""
        # Lists of one definition count on; one that is told where to start does so at its first paragraph.
        numbers = self._counts.setdefault(self._definition[number], _Count()).numbers
        start = self._restarts[number].pop(depth, None)
        last = numbers[depth]
        numbers[depth] = start if start is not None else level.start if last is None else last + 1
        for deeper in range(depth + 1, _MOST_LEVELS):
            below = self.level(number, deeper)
            if below is None or below.restarts:
                numbers[deeper] = None
        if not level.ordered:
            return _bullet(level.text)

        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = self.level(number, at)
            if other is None:
                return ""
            value = numbers[at]
            format_ = "decimal" if level.decimal else other.format
            return count_as(format_, other.start if value is None else value)

        return _PLACE.sub(shown, level.text).strip()


def _levels(definition: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in definition:
        depth = whole(attribute(element, "ilvl"))
        if local_name(element) == "lvl" and depth is not None:
            found[depth] = _level(element)
    return found


def _level(element: Element) -> Level:
    start = whole(attribute(child(element, "start")))
    return Level(
        start=0 if start is None else start,
        format=attribute(child(element, "numFmt"), default="decimal"),
        text=attribute(child(element, "lvlText")),
        restarts=attribute(child(element, "lvlRestart")) != "0",
        decimal=is_on(child(element, "isLgl")),
        style=attribute(child(element, "pStyle")),
        indents=child(element, "pPr", "ind"),
    )


def _bullet(text: str) -> str:
    """Return a bullet as it is shown: whatever its shape, a round one; a dash stays, and so does the letter o."""
    text = text.strip()
    return text if text in ("o", *LIST_DASHES) else BULLET


def count_as(format_: str, number: int) -> str:
    """Return a number as a list or note shows it.

    Args:
        format_: Name of the way of counting (17.18.59); one that is not known is taken for figures.
        number: The number.
    """
    if format_ == "none":
        return ""
    if number < 1:
        return str(number)
    if format_ in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * min(_MOST_REPEATED, (number - 1) // 26 + 1)
        return letters.upper() if format_ == "upperLetter" else letters
    if format_ in ("lowerRoman", "upperRoman") and number <= _MOST_ROMAN:
        roman = _roman(number)
        return roman.upper() if format_ == "upperRoman" else roman
    if format_ == "chicago":
        return NOTE_SIGNS[(number - 1) % len(NOTE_SIGNS)] * min(_MOST_REPEATED, (number - 1) // len(NOTE_SIGNS) + 1)
    if format_ == "decimalZero":
        return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text
