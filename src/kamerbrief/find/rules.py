"""Named rules: a test with a stable name, what it means and a Dutch example, so that a finding can say why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import field, frozen

from kamerbrief.model.evidence import Reason

Case = TypeVar("Case")
"""What a rule judges: a time in its sentence, a candidate for a name."""


@frozen
class Rule(Generic[Case]):
    """A test that speaks for or against a finding.

    Attributes:
        name: Stable name, dotted, from the general to the special ("times.objections.dates_a_meeting").
        says: What it means where it holds, in a few words of English.
        example: A Dutch sentence for which it holds.
        holds: The test.
        speaks_for: Whether it speaks for the finding; otherwise against it.
    """

    name: str
    says: str
    example: str
    holds: Callable[[Case], bool] = field(repr=False)
    speaks_for: bool = False

    def reason(self, words: str = "") -> Reason:
        """Return the reason that this rule gives.

        Args:
            words: The words of the letter that it went by.
        """
        return Reason(self.name, self.says, self.speaks_for, words)


def first_that_holds(rules: Iterable[Rule[Case]], case: Case) -> Rule[Case] | None:
    """Return the first rule that holds for a case, or None.

    Args:
        rules: The rules, in the order in which they are asked.
        case: What they judge.
    """
    return next((rule for rule in rules if rule.holds(case)), None)
