"""Which finding wins where two overlap: the one place that decides.

Finders offer their findings in the order of precedence that each states in one list. What is offered first keeps its
place; what overlaps it is dropped, and the trace tells by what.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from attrs import frozen

from kamerbrief.model.evidence import Outcome, Reason
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


def tell(text: AnalysedText, kind: str, finding: Finding[Value], outcome: Outcome, *reasons: Reason) -> None:
    """Tell the trace of a text what became of a finding.

    Args:
        text: The text.
        kind: What is found ("organisation").
        finding: The finding.
        outcome: ``kept`` or ``dropped``.
        reasons: What spoke for and against it besides its own reasons.
    """
    text.consider(
        kind,
        finding.start,
        finding.end,
        found_by=finding.found_by,
        confidence=finding.confidence,
        outcome=outcome,
        reasons=(*finding.reasons, *reasons),
        value=finding.value,
    )


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

    def remove(self, start: int, end: int) -> None:
        """Free a stretch that was occupied with just these offsets."""
        at = bisect_left(self._starts, start)
        while at < len(self._starts) and self._starts[at] == start:
            if self._ends[at] == end:
                del self._starts[at], self._ends[at], self._names[at]
                return
            at += 1

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


@frozen
class Block:
    """A place at which nothing of a kind stands, although it may look so.

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last.
        reason: What speaks against it.
    """

    start: int
    end: int
    reason: Reason


@frozen
class Revision(Generic[Value]):
    """A change of what was kept before, whatever else stands there.

    Attributes:
        gone: The finding that goes; None where something is only added.
        come: What comes in its stead; nothing where it is withdrawn.
        reason: Why it goes; None where it only changes.
    """

    gone: Finding[Value] | None
    come: tuple[Finding[Value], ...] = ()
    reason: Reason | None = None


class Arbiter(Generic[Value]):
    """Takes findings in the order of their precedence, and keeps those whose place is free.

    Args:
        text: The text; its trace is told what was dropped, and by what.
        kind: What is found ("organisation").
        occupied: What is occupied from the start, by findings of other kinds as well; a new one by default.

    Attributes:
        findings: What was kept so far, in the order in which it was offered.
    """

    def __init__(self, text: AnalysedText, kind: str, occupied: Occupied | None = None) -> None:
        self.text = text
        self.kind = kind
        self.occupied = occupied if occupied is not None else Occupied()
        self.findings: list[Finding[Value]] = []
        self._blocked = Occupied()

    def offer(self, finding: Finding[Value]) -> bool:
        """Keep a finding if its place is free, and return whether it was kept."""
        winner = self._occupied_by(finding.start, finding.end)
        if winner is not None:
            lost = Reason("precedence.occupied", f"its place is occupied by {winner or 'another finding'}", False)
            self._drop(finding, lost)
            return False
        self.occupied.add(finding.start, finding.end, finding.found_by)
        self.findings.append(finding)
        return True

    def block(self, block: Block) -> None:
        """Close a free place to findings of this kind; those of other kinds may stand there."""
        if self._occupied_by(block.start, block.end) is None:
            name = block.reason.name
            self._blocked.add(block.start, block.end, name)
            self.text.consider(
                self.kind,
                block.start,
                block.end,
                found_by=name,
                confidence=0.0,
                outcome="dropped",
                reasons=[block.reason],
            )

    def revise(self, revisions: Iterable[Revision[Value]]) -> None:
        """Put findings in the stead of others; the place of one that is withdrawn stays closed to this kind."""
        revisions = list(revisions)
        by_gone = {id(revision.gone): revision for revision in revisions if revision.gone is not None}
        kept: list[Finding[Value]] = []
        for finding in self.findings:
            revision = by_gone.get(id(finding))
            kept.extend((finding,) if revision is None else revision.come)
        for revision in revisions:
            if revision.gone is None:
                kept.extend(revision.come)
            else:
                self._withdraw(revision.gone, revision.reason)
        for revision in revisions:
            for finding in revision.come:
                self.occupied.add(finding.start, finding.end, finding.found_by)
        self.findings = kept

    def _withdraw(self, finding: Finding[Value], reason: Reason | None) -> None:
        self.occupied.remove(finding.start, finding.end)
        self._blocked.add(finding.start, finding.end, finding.found_by)
        if reason is not None:
            self._drop(finding, reason)

    def keep(self) -> None:
        """Tell the trace what was kept."""
        for finding in self.findings:
            tell(self.text, self.kind, finding, "kept")

    def _occupied_by(self, start: int, end: int) -> str | None:
        winner = self.occupied.by(start, end)
        return winner if winner is not None else self._blocked.by(start, end)

    def _drop(self, finding: Finding[Value], reason: Reason) -> None:
        tell(self.text, self.kind, finding, "dropped", reason)
