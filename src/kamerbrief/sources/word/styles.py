"""What a Word document says of the look of its text: in styles, and beside them.

Section numbers are those of ECMA-376, part 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypedDict, TypeVar, cast

from kamerbrief.data import read_table
from kamerbrief.layout.document import Kind
from kamerbrief.sources.word.markup import Element, attribute, child, is_on, local_name, points, whole

RAISED, LOWERED = 0.33, -0.2
"""Rise of superscript and subscript above the baseline, in ems."""
_RISES = {"superscript": RAISED, "subscript": LOWERED}
_WHITE = "FFFFFF"
_CHOSEN_ROOM = 14.0
"""Room in points where Word is told to choose it."""
_NO_OUTLINE = 9
"""Outline level of text (17.3.1.20)."""
_MOST_ANCESTORS = 50
"""Styles based on styles; Word writes three or four."""


T = TypeVar("T")


class RunValues(TypedDict, total=False):
    """Properties of text, as far as one place in the document sets them."""

    bold: bool
    italic: bool
    underlined: bool
    capitals: bool
    hidden: bool
    white: bool
    shaded: bool
    size: float
    rise: float
    lift: float
    typeface: str
    style: str


class ParagraphValues(TypedDict, total=False):
    """Properties of a paragraph, as far as one place in the document sets them."""

    kind: Kind
    level: int
    list: str
    depth: int
    list_style: str
    left: float
    indent: float
    before: float
    after: float
    contextual: bool
    new_page: bool
    shaded: bool
    tabs: tuple[float, ...]
    frame: str


_Read = Callable[[Element], T]


def _read_size(element: Element) -> RunValues:
    half_points = whole(attribute(element)) or 0
    return {"size": half_points / 2} if half_points > 0 else {}


def _read_shading(element: Element) -> RunValues:
    return {"shaded": True}


_RUN_READERS: dict[str, _Read[RunValues]] = {
    "b": lambda element: {"bold": is_on(element)},
    "i": lambda element: {"italic": is_on(element)},
    "u": lambda element: {"underlined": is_on(element)},
    "caps": lambda element: {"capitals": is_on(element)},
    "vanish": lambda element: {"hidden": is_on(element)},
    "sz": _read_size,
    "vertAlign": lambda element: {"rise": _RISES.get(attribute(element), 0.0)},
    "position": lambda element: {"lift": (whole(attribute(element)) or 0) / 2},
    "rFonts": lambda element: {"typeface": attribute(element, "ascii") or attribute(element, "asciiTheme")},
    "color": lambda element: {"white": attribute(element).upper() == _WHITE},
    "shd": _read_shading,
    "highlight": _read_shading,
    "rStyle": lambda element: {"style": attribute(element)},
}
"""What the elements of an ``rPr`` set, by their names (17.3.2)."""


def run_values(properties: Element | None) -> RunValues:
    """Return what an ``rPr`` element sets (17.3.2)."""
    values: RunValues = {}
    for element in properties if properties is not None else ():
        read = _RUN_READERS.get(local_name(element))
        if read is not None:
            values |= read(element)
    return values


def _read_outline(element: Element) -> ParagraphValues:
    outline = whole(attribute(element))
    if outline is None:
        return {}
    return {"kind": "heading", "level": outline + 1} if 0 <= outline < _NO_OUTLINE else {"kind": "text", "level": 0}


def _read_list(element: Element) -> ParagraphValues:
    values: ParagraphValues = {}
    number, depth = attribute(child(element, "numId")), whole(attribute(child(element, "ilvl")))
    if number:
        values["list"] = number
    if depth is not None:
        values["depth"] = depth
    return values


def _read_spacing(element: Element) -> ParagraphValues:
    values: ParagraphValues = {}
    before, after = _room(element, "before"), _room(element, "after")
    if before is not None:
        values["before"] = before
    if after is not None:
        values["after"] = after
    return values


def _read_tabs(element: Element) -> ParagraphValues:
    stops = (points(stop, "pos") for stop in element if attribute(stop) != "clear")
    return {"tabs": tuple(sorted(stop for stop in stops if stop is not None))}


def _read_frame(element: Element) -> ParagraphValues:
    return {"frame": "dropped" if attribute(element, "dropCap") else repr(sorted(element.attrib.items()))}


def indents(element: Element | None) -> ParagraphValues:
    """Return what an ``ind`` element sets: the left edge, and how far the first line stands from it."""
    values: ParagraphValues = {}
    left = points(element, "left", "start")
    if left is not None:
        values["left"] = left
    hanging, first = points(element, "hanging"), points(element, "firstLine")
    if hanging is not None:
        values["indent"] = -hanging
    elif first is not None:
        values["indent"] = first
    return values


_PARAGRAPH_READERS: dict[str, _Read[ParagraphValues]] = {
    "outlineLvl": _read_outline,
    "numPr": _read_list,
    "ind": indents,
    "spacing": _read_spacing,
    "contextualSpacing": lambda element: {"contextual": is_on(element)},
    "pageBreakBefore": lambda element: {"new_page": is_on(element)},
    "tabs": _read_tabs,
    "shd": lambda element: {"shaded": True},
    "framePr": _read_frame,
}
"""What the elements of a ``pPr`` set, by their names (17.3.1)."""


def paragraph_values(properties: Element | None) -> ParagraphValues:
    """Return what a ``pPr`` element sets (17.3.1)."""
    values: ParagraphValues = {}
    for element in properties if properties is not None else ():
        read = _PARAGRAPH_READERS.get(local_name(element))
        if read is not None:
            values |= read(element)
    return values


def _room(element: Element, side: str) -> float | None:
    chosen = is_on(element, f"{side}Autospacing", usual="0")
    return _CHOSEN_ROOM if chosen else points(element, side)


def has_borders(borders: Element | None) -> bool:
    """Whether a ``tblBorders`` or ``tcBorders`` element draws any line (17.4.38)."""
    return borders is not None and any(attribute(side, default="nil") not in ("nil", "none") for side in borders)


@cache
def _named_styles() -> list[tuple[re.Pattern[str], Kind]]:
    rows = read_table("word_styles")
    return [(re.compile(row["pattern"], re.IGNORECASE), cast("Kind", row["kind"])) for row in rows]


class Styles:
    """The styles of a document (17.7).

    Args:
        root: Root of the part that defines them; None where there is none.

    Attributes:
        usual: Identifier of the style of paragraphs that name none.
        run_defaults: What holds of text that no style concerns.
        paragraph_defaults: What holds of paragraphs likewise.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._run_values: dict[str, RunValues] = {}
        self._paragraph_values: dict[str, ParagraphValues] = {}
        self.usual = ""
        for element in root if root is not None else ():
            if local_name(element) != "style":
                continue
            identifier = attribute(element, "styleId")
            self._styles.setdefault(identifier, element)
            if is_on(element, "default", usual="0") and attribute(element, "type") == "paragraph":
                self.usual = identifier
        defaults = child(root, "docDefaults")
        self.run_defaults = run_values(child(defaults, "rPrDefault", "rPr"))
        self.paragraph_defaults = paragraph_values(child(defaults, "pPrDefault", "pPr"))

    def _family(self, identifier: str) -> list[Element]:
        """Return a style and those that it is based on, the furthest first; in a circle each stands once."""
        found: dict[str, Element] = {}
        while identifier in self._styles and identifier not in found and len(found) < _MOST_ANCESTORS:
            found[identifier] = self._styles[identifier]
            identifier = attribute(child(found[identifier], "basedOn"))
        return list(reversed(found.values()))

    def run(self, identifier: str) -> RunValues:
        """Return what a style, with those that it is based on, says of text."""
        if identifier not in self._run_values:
            values: RunValues = {}
            for style in self._family(identifier):
                values |= run_values(child(style, "rPr"))
            self._run_values[identifier] = values
        return self._run_values[identifier]

    def has_borders(self, identifier: str) -> bool:
        """Whether a style of tables draws lines between the cells."""
        borders = [child(style, "tblPr", "tblBorders") for style in self._family(identifier)]
        return has_borders(next((each for each in reversed(borders) if each is not None), None))

    def paragraph(self, identifier: str) -> ParagraphValues:
        """Return what a style, with those that it is based on, says of paragraphs, also by its name."""
        if identifier not in self._paragraph_values:
            values: ParagraphValues = {}
            for style in self._family(identifier):
                own = _named(attribute(child(style, "name"))) | paragraph_values(child(style, "pPr"))
                if "list" in own and "depth" not in own:
                    # Then the list says which of its levels belongs to the style.
                    own["list_style"] = attribute(style, "styleId")
                values |= own
            self._paragraph_values[identifier] = values
        return self._paragraph_values[identifier]


def _named(name: str) -> ParagraphValues:
    """Return what the name of a style says of its paragraphs."""
    for pattern, kind in _named_styles():
        match = pattern.fullmatch(name)
        if match is not None:
            digits = match.group(1) if match.re.groups else None
            return {"kind": kind, "level": int(digits or 1) if kind == "heading" else 0}
    return {}
