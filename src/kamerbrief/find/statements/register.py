"""Numbers in the registers of promises of the two chambers: TZ202309-010 (Tweede Kamer), T03456 (Eerste Kamer)."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<!\w)(?:TZ20[0-9]{4}-[0-9]{3}|T0[0-9]{4})(?![\w-])")


def register_number(words: str) -> str | None:
    """Return the number of a promise that words give; None where they give none, or several.

    Args:
        words: Words of one sentence.
    """
    found = set(_NUMBER.findall(words))
    return found.pop() if len(found) == 1 else None
