"""Why something was found: what spoke for and against it, and what was considered and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import define, field, frozen

from kamerbrief.model.representation import ShortRepr

Outcome = Literal["kept", "dropped"]


@frozen(repr=False)
class Reason(ShortRepr):
    """A named test that spoke for or against something.

    Attributes:
        name: Stable name of the test ("times.objections.dates_a_meeting").
        says: What it means, in a few words of English ("the time only dates a meeting").
        speaks_for: Whether it speaks for the finding; otherwise against it.
        words: The words of the letter that it went by; empty where there are none to show.
    """

    name: str
    says: str
    speaks_for: bool = True
    words: str = ""


@frozen(repr=False)
class Considered(ShortRepr):
    """Something that a finder considered at a place: found, or dropped.

    Attributes:
        kind: What it was considered to be ("deadline", "person", "heading").
        start: Offset of its first character in the text; 0, as ``end``, of what stands on the page and not in the text.
        end: Offset just past its last character.
        text: Its words.
        found_by: Name of the rule, table or model that proposed it.
        confidence: Probability from 0 to 1 that a careful reader agrees.
        outcome: ``kept`` or ``dropped``.
        reasons: What spoke for and against it, in the order in which it was asked.
        value: What it was read as, in a few words ("2026-04-09, by"; "Minister van Financiën").
    """

    kind: str
    start: int
    end: int
    text: str
    found_by: str
    confidence: float
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    value: str = ""


@define
class Trace:
    """Collects what finders consider, where somebody asks for it; without one nothing is collected.

    Attributes:
        considered: All of it, in the order in which it was considered.
    """

    considered: list[Considered] = field(factory=list)

    def at(self, start: int, end: int) -> Iterator[Considered]:
        """Yield what was considered within, around or across a stretch of the text, in the order of the text.

        What stands in no text, as the sender in the letterhead, has no length and comes with the start of the text.

        Args:
            start: Offset of the first character.
            end: Offset just past the last.
        """
        touching = (
            each
            for each in self.considered
            if (each.start < max(end, start + 1) and each.end > start) or each.end == start == 0
        )
        yield from sorted(touching, key=lambda each: (each.start, each.end))


@frozen(repr=False)
class Explanation(ShortRepr):
    """What was found in a part of a letter, and why; ``print`` shows it.

    Attributes:
        considered: All that was considered there, in the order of the text.
    """

    considered: tuple[Considered, ...] = ()

    def __str__(self) -> str:
        return "\n\n".join(map(_paragraph, self.considered)) or "nothing was considered here"

    def __len__(self) -> int:
        return len(self.considered)

    def __iter__(self) -> Iterator[Considered]:
        return iter(self.considered)


_LONGEST_SHOWN = 100


def _paragraph(considered: Considered) -> str:
    words = " ".join(considered.text.split())
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"
    lines = [f"{considered.kind}, {considered.outcome}: {shown}  [{considered.start}:{considered.end}]"]
    if considered.value:
        lines.append(f"  read as  {considered.value}")
    sure = f", confidence {considered.confidence:.2f}" if considered.outcome == "kept" else ""
    lines.append(f"  by       {considered.found_by}{sure}")
    for reason in considered.reasons:
        words = f" ({reason.words})" if reason.words else ""
        lines.append(f"  {'for    ' if reason.speaks_for else 'against'}  {reason.says}{words}  [{reason.name}]")
    return "\n".join(lines)
