"""A copy of a text that patterns can be written for: one kind of space, dash and apostrophe, every offset kept."""

from __future__ import annotations

import re

from kamerbrief.text.characters import APOSTROPHE, DASH_LIKE, SPACES, ZERO_WIDTH

_FRACTION_SLASH = "\u2044"
_ALIKE = str.maketrans(
    dict.fromkeys(SPACES + ZERO_WIDTH + "\r", " ")
    | dict.fromkeys(DASH_LIKE, "-")
    | {APOSTROPHE: "'", _FRACTION_SLASH: "/", "\x0b": "\n", "\x0c": "\n"}
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_BREAK = re.compile(r"\n[\n ]*+")


def normalize(text: str) -> str:
    """Return a copy of the same length with one kind of space, dash and apostrophe.

    A line break within a paragraph becomes a space; an empty line stays a break. Figures of other scripts become the
    replacement character: numbers and identifiers are written in 0 to 9.

    Args:
        text: Any text.
    """
    return _BREAK.sub(_normalized_break, _FOREIGN_DIGIT.sub("\N{REPLACEMENT CHARACTER}", text.translate(_ALIKE)))


def _normalized_break(match: re.Match[str]) -> str:
    run = match.group()
    return ("\n" if run.count("\n") > 1 else " ") * len(run)
