"""The number that a sentence gives of a promise in the register of a chamber."""

from __future__ import annotations

import re

from kamerbrief.lexicon.commitment_numbers import COMMITMENT_NUMBER, canonical_commitment

_NUMBER = re.compile(COMMITMENT_NUMBER)


def register_number(words: str) -> str | None:
    """Return the number of a promise that words give; None where they give none, or several.

    Args:
        words: Words of one sentence.
    """
    found = {canonical_commitment(number) for number in _NUMBER.findall(words)}
    return found.pop() if len(found) == 1 else None
