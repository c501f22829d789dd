"""Characters that act on a terminal or a page instead of being shown, made visible."""

from __future__ import annotations

import re

# C0 without tab and line feed, DEL and C1; marks that change the direction of what follows (Unicode TR 9);
# line and paragraph separators; halves of surrogate pairs, which no encoding can write.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""Return text in which each control character stands as its escape (``\x1b``, ``\u202e``).

    Tabs and line feeds are kept. What a letter says can then neither steer the reader's terminal nor show
    words in another order than the letter has them.

    Args:
        text: Any text.
    """
    return _ACTING.sub(lambda match: _escape(ord(match[0])), text)


def one_line(text: str) -> str:
    """Return text on one line, each run of white space a single space, controls made visible.

    Args:
        text: Any text.
    """
    return visible(" ".join(text.split()))


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"
