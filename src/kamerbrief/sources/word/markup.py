"""Elements of WordprocessingML by their local names.

So both variants of the format, transitional and strict, are read alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element = Any

_WHOLE = re.compile(r"[+-]?\d{1,9}")
_OFF = frozenset(("0", "false", "off", "none"))
_TWIPS = 20.0


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; nothing for a comment or processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child with a name, of that the first child with the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local_name(each) == name), None)
    return element


def attribute(element: Element | None, name: str = "val", default: str = "") -> str:
    """Return an attribute in the namespace of its element."""
    if element is None:
        return default
    space = element.tag.rpartition("}")[0]
    value: str = element.get(f"{space}}}{name}" if space else name, default)
    return value


def is_on(element: Element | None, name: str = "val", *, usual: str = "1") -> bool:
    """Whether a switch is on; ``usual`` is what holds where the element is there without the attribute."""
    return element is not None and attribute(element, name, usual) not in _OFF


def whole(text: str) -> int | None:
    """Return a number; some programs write a fraction behind it, which is left out."""
    match = _WHOLE.match(text)
    return int(match.group()) if match else None


def points(element: Element | None, *names: str) -> float | None:
    """Return the first length that an element gives under one of several names, in points."""
    for name in names:
        twips = whole(attribute(element, name))
        if twips is not None:
            return twips / _TWIPS
    return None
