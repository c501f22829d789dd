"""Short ``repr`` of the types: one line that fits a terminal, however much an object holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import NOTHING, Attribute

LONGEST_REPR = 200
"""Characters of the ``repr`` of any object at most."""
_LONGEST_VALUE = 48
_CUT = ", …)"


class ShortRepr:
    """Gives an attrs class a ``repr`` of one line: its fields in order, without those that hold their default."""

    __slots__ = ()

    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[Attribute[Any], ...]]

    def __repr__(self) -> str:
        shown = f"{type(self).__name__}("
        first = True
        for attribute in type(self).__attrs_attrs__:
            value = getattr(self, attribute.name)
            if not attribute.repr or _is_default(attribute, value):
                continue
            part = ("" if first else ", ") + f"{attribute.name}={short_value(value)}"
            if len(shown) + len(part) + len(_CUT) > LONGEST_REPR:
                return shown + (_CUT if not first else "…)")
            shown += part
            first = False
        return shown + ")"


def short_value(value: Any) -> str:
    """Return a value on one line, in about as many characters as a word or two.

    Args:
        value: What a field holds.
    """
    if isinstance(value, tuple):
        return "()" if not value else f"<{len(value)}>"
    if isinstance(value, dt.date):
        return value.isoformat()
    text = repr(value)
    if len(text) <= _LONGEST_VALUE:
        return text
    if isinstance(value, str):
        return repr(value[: _LONGEST_VALUE - 8] + "…")[:_LONGEST_VALUE]
    return f"{text[: _LONGEST_VALUE - 2]}…"


def _is_default(attribute: Attribute[Any], value: Any) -> bool:
    return attribute.default is not NOTHING and bool(value == attribute.default)
