"""How sure a rule is: the share of its findings that careful readers agree with, from the table ``rule_confidence``."""

from __future__ import annotations

from functools import cache

from kamerbrief.data import read_table
from kamerbrief.model.findings import RULE_CONFIDENCE

_PRIOR_COUNT = 10
"""Findings that :data:`RULE_CONFIDENCE` counts for: a rule that was judged seldom keeps near it."""


def share_right(right: int, judged: int, *, prior: float, weight: int) -> float:
    """Return the share of findings that are right, drawn towards what is thought of those that were not judged.

    Args:
        right: How many of those that were judged are right.
        judged: How many were judged.
        prior: The share that is expected beforehand.
        weight: How many judged findings that expectation counts for.
    """
    return (right + prior * weight) / (judged + weight)


@cache
def confidence_of(found_by: str) -> float:
    """Return the probability that what a rule finds is right, from 0 to 1.

    Args:
        found_by: Stable name of the rule. Where the table has no row for it, that of the group in front of the last dot
            counts, and so on; a rule of no group that was judged has :data:`RULE_CONFIDENCE`.
    """
    counts = _judged()
    group = found_by
    while group not in counts:
        group, dot, _ = group.rpartition(".")
        if not dot:
            return RULE_CONFIDENCE
    right, judged = counts[group]
    return round(share_right(right, judged, prior=RULE_CONFIDENCE, weight=_PRIOR_COUNT), 2)


@cache
def _judged() -> dict[str, tuple[int, int]]:
    return {row["rule"]: (int(row["right"]), int(row["judged"])) for row in read_table("rule_confidence")}
