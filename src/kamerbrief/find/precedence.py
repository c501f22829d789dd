"""Which finding wins where two overlap: the one place that decides.

Finders offer their findings in the order of precedence that each states in one list. What is offered first keeps its
place; what overlaps it is dropped, and the trace tells by what.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Generic, TypeVar

from attrs import frozen

from kamerbrief.model.evidence import Reason
from kamerbrief.text.analysed import AnalysedText

Value = TypeVar("Value")

_LOOK_BACK = 8
"""Stretches before a place that may reach into it: those that are occupied are short and seldom nest."""


@frozen
class Finding(Generic[Value]):
    """Something found at a place in the text, before it becomes an object of the letter.

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last.
        value: What it is.
        found_by: Name of the rule, table or model that found it.
        confidence: Probability from 0 to 1 that a careful reader agrees.
        reasons: What spoke for and against it.
    """

    start: int
    end: int
    value: Value
    found_by: str
    confidence: float
    reasons: tuple[Reason, ...] = ()


class Occupied:
    """Stretches of a text that are occupied, for quick questions whether a place is free."""

    __slots__ = ("_ends", "_names", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._names: list[str] = []

    def add(self, start: int, end: int, name: str = "") -> None:
        """Occupy a stretch; stretches may overlap.

        Args:
            start: Offset of its first character.
            end: Offset just past its last.
            name: What occupies it.
        """
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        self._names.insert(at, name)

    def by(self, start: int, end: int) -> str | None:
        """Return the name of what occupies any part of a stretch; None where it is free."""
        at = bisect_left(self._starts, end)
        for before in range(max(0, at - _LOOK_BACK), at):
            if self._ends[before] > start:
                return self._names[before]
        return None

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any part of a stretch is occupied."""
        return self.by(start, end) is not None


class Arbiter(Generic[Value]):
    """Takes findings in the order of their precedence, and keeps those whose place is free.

    Args:
        text: The text; its trace is told what was dropped, and by what.
        kind: What is found ("organisation").
        occupied: What is occupied from the start; a new one by default.

    Attributes:
        findings: What was kept so far, in the order in which it was offered.
    """

    def __init__(self, text: AnalysedText, kind: str, occupied: Occupied | None = None) -> None:
        self.text = text
        self.kind = kind
        self.occupied = occupied if occupied is not None else Occupied()
        self.findings: list[Finding[Value]] = []

    def offer(self, finding: Finding[Value]) -> bool:
        """Keep a finding if its place is free, and return whether it was kept."""
        winner = self.occupied.by(finding.start, finding.end)
        if winner is not None:
            lost = Reason("precedence.occupied", f"its place is occupied by {winner or 'another finding'}", False)
            self.text.consider(
                self.kind,
                finding.start,
                finding.end,
                found_by=finding.found_by,
                confidence=finding.confidence,
                outcome="dropped",
                reasons=(*finding.reasons, lost),
                value=finding.value,
            )
            return False
        self.occupied.add(finding.start, finding.end, finding.found_by)
        self.findings.append(finding)
        return True

    def block(self, start: int, end: int, name: str) -> None:
        """Occupy a free place with what is no finding, such as a word that only looks like a name."""
        if not self.occupied.overlaps(start, end):
            self.occupied.add(start, end, name)
