"""Addresses on the web and of mail: those that a file links to, and those that a text prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.text.characters import APOSTROPHES, DOUBLE_CLOSING_QUOTES, DOUBLE_OPENING_QUOTES

_LONGEST = 2000
"""Characters of an address; browsers cut longer ones."""
_QUOTES = DOUBLE_OPENING_QUOTES + DOUBLE_CLOSING_QUOTES
_ADDRESS = re.compile(rf"(?i:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f<>\"]{{1,{_LONGEST}}}")
_PRINTED = re.compile(
    rf"(?P<web>(?i:https?)://[^\s<>{_QUOTES}]{{1,{_LONGEST}}})"
    rf"|(?<![\w./@-])(?P<bare>(?i:www)\.[\w-]{{1,63}}\.[^\s<>{_QUOTES}]{{1,{_LONGEST}}})"
    r"|(?<![\w.+-])(?P<mail>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24})(?![\w-])"
)
_NOT_AT_THE_END = ".,:;!?*…" + APOSTROPHES
_BRACKETS = {")": "(", "]": "[", "}": "{"}


class Address(NamedTuple):
    """An address at a place in a text.

    Attributes:
        start: Offset of the first character of the words that stand for it.
        end: Offset past the last.
        url: The address, with its scheme.
    """

    start: int
    end: int
    url: str


def allowed_address(written: str) -> str | None:
    """Return an address that a file links to, or None where it is none of the web or of mail.

    Args:
        written: The address as it stands in the file.
    """
    match = _ADDRESS.fullmatch(written.strip())
    return match.group() if match else None


def printed_addresses(text: str) -> Iterator[Address]:
    """Yield the addresses that a text prints, in order.

    An address without a scheme ("www.rijksoverheid.nl") gets ``https://``, one of mail ``mailto:``. What closes the
    sentence or the brackets around it is no part of an address.

    Args:
        text: The text.
    """
    for match in _PRINTED.finditer(text):
        written = _without_closing(match.group())
        scheme = {"web": "", "bare": "https://", "mail": "mailto:"}[str(match.lastgroup)]
        url = allowed_address(scheme + written)
        if url is not None:
            yield Address(match.start(), match.start() + len(written), url)


def _without_closing(written: str) -> str:
    """Return an address without the signs of the sentence behind it, and brackets that it does not open."""
    unopened = {sign: written.count(sign) - written.count(opening) for sign, opening in _BRACKETS.items()}
    end = len(written)
    while end and (written[end - 1] in _NOT_AT_THE_END or unopened.get(written[end - 1], 0) > 0):
        end -= 1
        if written[end] in unopened:
            unopened[written[end]] -= 1
    return written[:end]
