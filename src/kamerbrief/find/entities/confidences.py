"""How sure each way to find a name is, as counted on annotated letters."""

from __future__ import annotations

from functools import cache

from kamerbrief.data import read_table
from kamerbrief.find.confidence import share_right
from kamerbrief.model.findings import RULE_CONFIDENCE

_PRIOR = 2
"""Names that each way is thought to have found besides those that were counted, as in Laplace's rule of succession."""
_RECOGNISER_PRIOR = 0.5
"""Share of these that is right, of a recogniser; of a rule it is what rules reach in general."""


def confidence_of(found_by: str, chance: float | None = None) -> float:
    """Return how probable it is that a careful reader agrees with what one way to find names has found.

    Args:
        found_by: Name of the pass, with the table or the shape that decided.
        chance: Probability that a recogniser gives to this one name, where it gives any.

    Raises:
        KeyError: If the table ``name_confidences`` does not have it.
    """
    return round(_share(found_by) * (1 if chance is None else chance), 3)


@cache
def _share(found_by: str) -> float:
    names, right = _counts()[found_by]
    prior = _RECOGNISER_PRIOR if found_by.endswith(".recogniser") else RULE_CONFIDENCE
    return share_right(right, names, prior=prior, weight=_PRIOR)


@cache
def _counts() -> dict[str, tuple[int, int]]:
    return {row["found_by"]: (int(row["names"]), int(row["right"])) for row in read_table("name_confidences")}
