"""Numbers in the registers of promises of the two chambers: TZ202309-010 (Tweede Kamer), T03456 (Eerste Kamer)."""

from __future__ import annotations

import re

COMMITMENT_NUMBER = r"(?<!\w)(?:TZ20[0-9]{4}-?[0-9]{3}|T0[0-9]{4})(?![\w-])"
"""Source of a pattern for the number of a promise."""
_AS_ONE = re.compile(r"TZ(\d{6})(\d{3})")


def canonical_commitment(written: str) -> str:
    """Return the number of a promise as the registers write it: "TZ202211163" is ``TZ202211-163``."""
    return _AS_ONE.sub(r"TZ\1-\2", written)
