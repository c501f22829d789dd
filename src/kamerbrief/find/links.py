"""Links: the addresses that a file links to, and those that it prints. Nothing is fetched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kamerbrief.find.precedence import Occupied
from kamerbrief.model.letter_parts import Link
from kamerbrief.text.addresses import Address, printed_addresses
from kamerbrief.text.analysed import AnalysedText

_BEFORE = " \n\t([{:;,"
_BEHIND = " \n\t.;:,"
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def find_links(text: AnalysedText, linked: Iterable[Address] = ()) -> tuple[Link, ...]:
    """Find the links of a letter, each place once, in the order of the text.

    Args:
        text: The text.
        linked: Places that the file itself links to an address.
    """
    printed = list(printed_addresses(text.text))
    starts = [address.start for address in printed]
    occupied = Occupied()
    kept: list[Address] = []
    for address in [*_in_file(text.text, linked, printed, starts), *printed]:
        if not occupied.overlaps(address.start, address.end):
            occupied.add(address.start, address.end)
            kept.append(address)
    return tuple(
        Link(address.url, text[address.start : address.end], text.span(address.start, address.end))
        for address in sorted(kept)
    )


def _in_file(text: str, linked: Iterable[Address], printed: Sequence[Address], starts: Sequence[int]) -> list[Address]:
    """Return the places that the file links: the parts of one link as one, without the signs around it."""
    joined: list[Address] = []
    for address in sorted(_trimmed(text, each) for each in linked):
        if address.start == address.end:
            continue
        last = joined[-1] if joined else None
        if last is not None and last.url == address.url and text[last.end : address.start] in ("", " "):
            joined[-1] = last._replace(end=max(last.end, address.end))
        else:
            joined.append(address)
    return [_completed(address, printed, starts) for address in joined]


def _trimmed(text: str, address: Address) -> Address:
    """Return a place without the signs around it: the area of a link often covers a bracket or a stop as well."""
    words = text[address.start : address.end]
    start = address.start + len(words) - len(words.lstrip(_BEFORE))
    return Address(start, max(start, address.start + len(words.rstrip(_BEHIND))), address.url)


def _completed(address: Address, printed: Sequence[Address], starts: Sequence[int]) -> Address:
    """Return a link on the whole of the printed address that it is a part of, if it leads there.

    Programs that look for addresses line by line link only the first line of one that goes on on the next.
    """
    at = bisect_right(starts, address.start) - 1
    if at < 0 or printed[at].end < address.end:
        return address
    whole, part = _without_scheme(printed[at].url), _without_scheme(address.url)
    if whole == part:
        return printed[at]._replace(url=address.url)
    return printed[at] if whole.startswith(part) else address


def _without_scheme(url: str) -> str:
    return _SCHEME.sub("", url, count=1).rstrip("/")
