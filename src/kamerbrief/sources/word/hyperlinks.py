"""Hyperlinks of a Word document: addresses that are kept as relations of a part, and those in fields."""

from __future__ import annotations

import re
from typing import Any

from kamerbrief.text.addresses import allowed_address

LONGEST_INSTRUCTION = 4000
"""Characters of the instruction of a field that are kept."""
_MOST_RELATIONS = 10_000
_FIELD = re.compile(r"\s*HYPERLINK\s+\"?([^\s\"]+)", re.IGNORECASE)


def external_addresses(part: Any) -> dict[str, str]:
    """Return the addresses of the web and of mail to which a part is related, by the identifier of the relation.

    Args:
        part: The part of the package, or None.
    """
    found: dict[str, str] = {}
    for identifier, relation in list(part.rels.items())[:_MOST_RELATIONS] if part is not None else ():
        address = allowed_address(relation.target_ref) if relation.is_external else None
        if address is not None:
            found[identifier] = address
    return found


def field_address(instruction: str) -> str:
    """Return the address to which a field links (17.16.5.25); nothing where it does something else.

    Args:
        instruction: Its instruction: ``HYPERLINK "https://www.rijksoverheid.nl"``.
    """
    match = _FIELD.match(instruction)
    return (allowed_address(match[1]) if match else None) or ""
