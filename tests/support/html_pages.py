"""Reads HTML as strictly as the tests want it: what is open must be closed, in order, and nothing acts."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import html5lib

VOID = {"br", "meta", "hr", "img", "input", "link"}
RAW = {"style", "script"}
KNOWN_TAGS = """
    html head body title meta style script
    div article header section nav main footer form label select option button details summary
    h1 h2 h3 h4 h5 h6 p br span strong mark a sup ul ol li dl dt dd blockquote table thead tbody tr th td time
    svg line text circle path
"""
KNOWN_ATTRIBUTES = """
    id class lang role title href target rel datetime scope tabindex hidden name value type charset http-equiv content
    aria-label aria-labelledby aria-describedby aria-hidden aria-level
    data-note data-letter data-person data-country data-organisation
    width height focusable x y x1 x2 y1 y2 r d overflow
"""
TAGS, ATTRIBUTES = set(KNOWN_TAGS.split()), set(KNOWN_ATTRIBUTES.split())


class Page(HTMLParser):
    """A page or fragment, read to its end.

    Attributes:
        elements: Tag and attributes of each element.
        ids: Values of ``id``, in order.
        words: Text by the class of an element around it, and as a whole under the empty class.

    Args:
        source: HTML.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, set[str]]] = []
        self.feed(source)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {names}"
        assert set(names) <= ATTRIBUTES, names
        held = {name: value or "" for name, value in attrs}
        if tag == "a":
            assert not any(outer == "a" for outer, _ in self._open), "a link within a link"
        self.elements.append((tag, held))
        if "id" in held:
            self.ids.append(held["id"])
        if tag not in VOID:
            self._open.append((tag, set(held.get("class", "").split())))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert any(outer == "svg" for outer, _ in self._open), f"{tag} closes itself"
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"nothing is open, yet {tag} ends"
        assert self._open[-1][0] == tag, f"{self._open[-1][0]} is open, yet {tag} ends"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(tag in RAW for tag, _ in self._open):
            return
        for name in {""}.union(*(classes for _, classes in self._open)):
            self.words[name] = self.words.get(name, "") + data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def of(self, tag: str) -> list[dict[str, str]]:
        """Attributes of all elements with a tag."""
        return [held for each, held in self.elements if each == tag]

    def headings(self) -> list[int]:
        """Levels of the headings, in order."""
        heads = ((tag, held) for tag, held in self.elements if tag in {"h1", "h2", "h3", "h4", "h5", "h6"})
        return [int(held.get("aria-level") or tag[1]) for tag, held in heads]

    def skips_a_level(self) -> bool:
        """Whether some heading stands more than one level below that before it."""
        return any(below > above + 1 for above, below in pairwise(self.headings()))

    def dead_links(self) -> set[str]:
        """Links within the page that lead nowhere."""
        inner = {held["href"][1:] for held in self.of("a") if held.get("href", "").startswith("#")}
        named = {
            name
            for _, held in self.elements
            for key in ("aria-labelledby", "aria-describedby")
            for name in held.get(key, "").split()
        }
        return (inner | named) - set(self.ids)

    def outside(self) -> list[str]:
        """Addresses that the page leads to."""
        return [held["href"] for held in self.of("a") if not held["href"].startswith("#")]


def read_by_both(source: str, *, fragment: bool) -> Page:
    """Read a page, or a fragment of one, by both parsers: neither may have to mend anything."""
    parser = html5lib.HTMLParser(strict=False)
    (parser.parseFragment if fragment else parser.parse)(source)
    assert not parser.errors, [code for _, code, _ in parser.errors]
    page = Page(source)
    assert len(page.ids) == len(set(page.ids))
    assert not page.dead_links()
    return page
