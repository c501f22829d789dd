"""Sets of characters that look alike or do the same, each written once; those that cannot be seen stand as escapes.

The constants are plain strings: to test with ``in``, to strip, or to put between the brackets of a regular
expression. A hyphen, where there is one, comes last, so that it means itself there.
"""

from __future__ import annotations

NO_BREAK_SPACE = "\u00a0"
SPACES = (
    NO_BREAK_SPACE
    + "\u1680"  # Ogham space
    + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"  # en quad to hair space
    + "\u202f\u205f\u3000"  # narrow no-break, mathematical, ideographic
)
"""Spaces other than the common one (Unicode 16, general category Zs)."""
ZERO_WIDTH = "\u200b\ufeff"
"""Spaces without width: the place where a word may be broken, and the mark at the start of a file."""
NO_TEXT = (
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"  # controls, without tab and line feed
    "\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"  # zero-width and direction marks
    "\\ufff9-\\ufffb"  # interlinear annotations
)
"""Ranges, for a regular expression, of characters that are no text (Unicode 16, general categories Cc and Cf)."""

SOFT_HYPHEN = "\u00ad"
UNBREAKABLE_HYPHEN = "\u2011"
HYPHENS = "\u2010" + UNBREAKABLE_HYPHEN + "-"
"""Hyphens that are part of a word."""
DASHES = "\u2013\u2014"
"""En dash and em dash."""
LIST_DASHES = DASHES + "-"
"""What stands for a dash before a list item and between two years, typed or set."""
LEADERS = " .\u2026"
"""What leads from the entry of a table of contents to its page: dots, with or without spaces."""
DASH_LIKE = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""All that looks like a hyphen or a dash but the one on the keyboard, the sign for minus included."""

APOSTROPHE = "\u2019"
APOSTROPHES = "'" + APOSTROPHE + "\u2018"
"""Apostrophes as they are set in names and words: straight, closing, and the opening one that editors make of it."""
OPENING_QUOTES = "\"'\u201c\u2018\u201e\u00ab"
CLOSING_QUOTES = "\"'\u201d\u2019\u00bb"
DOUBLE_OPENING_QUOTES = '"\u201c\u201e\u00ab'
"""Quotation marks that are no apostrophe."""
DOUBLE_CLOSING_QUOTES = '"\u201d\u00bb'
QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u201a`\u00b4\u00ab\u00bb\u2039\u203a"
"""All quotation marks and apostrophes, with the accents that are typed for one."""
QUOTE_PAIRS = {"\u201c": "\u201d", "\u201e": "\u201d", "\u00ab": "\u00bb", '"': '"', "\u2018": "\u2019"}
"""Quotation marks that open, each with the one that closes."""

BULLET = "\u2022"
"""The sign before a list item, whatever sign of a symbol font the document has."""
SYMBOL_FONT_SIGNS = {
    "\uf0b7": BULLET,
    "\uf02d": "\u2013",  # minus, set for a dash
    "\uf0a3": "\u2264",  # less than or equal
    "\uf0b3": "\u2265",  # greater than or equal
    "\uf0b0": "\u00b0",  # degree
    "\uf0b1": "\u00b1",  # plus or minus
    "\uf0b4": "\u00d7",  # times
    "\uf0a7": "\u25aa",  # small black square
    "\uf06e": "\u25a0",  # black square
    "\uf06f": "\u25a1",  # white square
    "\uf071": "\u2751",  # shadowed white square
    "\uf0a8": "\u25fb",  # medium white square
    "\uf06c": "\u25cf",  # black circle
    "\uf0a1": "\u25cb",  # white circle
    "\uf076": "\u2756",  # four diamonds
    "\uf0d8": "\u27a2",  # arrowhead
    "\uf0e0": "\u2192",  # arrow to the right
    "\uf0fc": "\u2713",  # check mark
    "\uf0fb": "\u2717",  # ballot cross
}
"""Signs of the fonts Symbol and Wingdings, which word processors write in the private use area (0xF000 and the byte).

Where the fonts differ, the meaning is that of the one that is used for the sign: the first seven are of Symbol, the
others of Wingdings (Unicode mapping tables of both, vendors' mappings, 2015).
"""
WITHOUT_CHARACTER = "\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufffd-\\uffff\\U000f0000-\\U0010ffff"
"""Ranges, for a regular expression, of what stands for a glyph that has no character: private use, noncharacters and
the replacement character (Unicode 16).
"""
UNKNOWN_CHARACTER = "\ufffd"
"""The replacement character: a glyph of which nothing tells the character."""
NOTE_SIGNS = "*\u2020\u2021\u00a7"
"""Asterisk, dagger, double dagger and section sign: they call notes, alone or two or three in a row."""

NOTE_MARKER = rf"\d{{1,3}}|[{NOTE_SIGNS}]{{1,3}}"
"""Source of a regular expression for what calls a note: a number, or one to three signs."""

LATIN_CAPITALS = "A-Z\u00c0-\u00d6\u00d8-\u00de"
"""Ranges, for a regular expression, of capitals as they stand in Dutch: A to Z and those with an accent."""
LATIN_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff"
