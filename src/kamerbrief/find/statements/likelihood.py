"""How likely a sentence promises something to parliament, or says that something is done: a linear model.

The weights are in the table ``statement_weights``, trained by ``python -m training.statement_model`` on sentences of
real letters that careful readers marked. They are calibrated: of the sentences with 0.8, eight in ten are promises.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.model.evidence import Reason

LEAST = 0.5
"""What is less likely is more likely wrong than right, and is not found."""
BIAS = "(always)"
"""The feature that every sentence has."""
_MOST_SHOWN = 5
"""Features for and against that an explanation shows."""


@frozen
class Judged:
    """What the model makes of a sentence.

    Attributes:
        probability: That careful readers agree, from 0 to 1.
        weights: The weight of each feature that it knows.
    """

    probability: float
    weights: dict[str, float]

    def reasons(self, name: str) -> tuple[Reason, ...]:
        """Return what spoke most for it, and what against it.

        Args:
            name: What the model is called.
        """
        ordered = sorted((weight, feature) for feature, weight in self.weights.items())
        against = [feature for weight, feature in ordered[:_MOST_SHOWN] if weight < 0]
        speaks_for = [feature for weight, feature in reversed(ordered[-_MOST_SHOWN:]) if weight > 0]
        return (
            Reason(
                name, f"the model finds it likely for {self.probability:.0%}; for it speak", True, _listed(speaks_for)
            ),
            Reason(f"{name}.against", "and against it", False, _listed(against)),
        )


def _listed(features: Iterable[str]) -> str:
    return " | ".join(features)


@cache
def _weights(kind: str) -> dict[str, float]:
    return {row["feature"]: float(row[kind]) for row in read_table("statement_weights") if row[kind]}


def judge(kind: str, features: Iterable[str]) -> Judged:
    """Return how likely a sentence is what it is taken for.

    Args:
        kind: ``promise`` or ``fulfilment``.
        features: The names of its features.
    """
    known = _weights(kind)
    weights = {feature: known[feature] for feature in features if feature in known}
    score = known.get(BIAS, 0.0) + math.fsum(weights.values())
    return Judged(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), weights)
