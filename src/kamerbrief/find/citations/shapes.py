"""The shapes of citations: what each begins with, its reader, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.model.evidence import Reason

Reading: TypeAlias = "list[Citation] | Reason"
"""What a reader found: one citation or more, or why there is none."""
Reader = Callable[[str, "re.Match[str]"], Reading]
"""Reads what begins at a match in the normalized text."""


@frozen
class Shape:
    """A form in which something is cited.

    Attributes:
        name: Stable name of what proposes such citations ("citations.law.article").
        begins: Source of the pattern of what they begin with.
        read: Their reader.
        within_words: Whether they may begin within a word ("uitvoeringsverordening") or with a sign.
    """

    name: str
    begins: str
    read: Reader
    within_words: bool = False


def refusal(name: str, says: str) -> Reason:
    """Return the reason why what began like a citation is none.

    Args:
        name: Last part of its stable name ("no_law").
        says: What it means, in a few words of English.
    """
    return Reason(f"citations.{name}", says, speaks_for=False)


@cache
def confidences() -> dict[str, float]:
    """Return how sure the citations of each shape are: the probability that a careful reader agrees."""
    return {row["shape"]: float(row["confidence"]) for row in read_table("reference_shapes")}
