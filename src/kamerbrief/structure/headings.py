"""Which groups of lines are headings, and how deep each stands.

A heading is told by its look (bold, italic, underlined, capitals, larger, numbered) beside that of the text, or by
words that only a heading has ("Vraag 3"). How deep each stands follows from them all: see
:mod:`kamerbrief.structure.heading_levels`; what is special about questions stands in
:mod:`kamerbrief.structure.question_headings`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import frozen

from kamerbrief.layout.document import Element, is_sentence_end
from kamerbrief.lexicon.offices import has_portfolio
from kamerbrief.lexicon.wordings import (
    is_contents_title,
    is_heading_wording,
    is_presented_title,
    names_figure,
    names_source,
)
from kamerbrief.model.evidence import Reason
from kamerbrief.structure.heading_levels import find_levels
from kamerbrief.structure.heading_looks import ABOVE_ALL, OFFICE, SMALLER, Found, Look, Rank, label_rank, rank_of
from kamerbrief.structure.heading_nesting import plain_title
from kamerbrief.structure.heading_reasons import reasons_for
from kamerbrief.structure.lists import heading_number
from kamerbrief.structure.question_headings import (
    add_presented_titles,
    drop_listed_questions,
    drop_numbered_questions,
    drop_questions,
    is_question,
    numbered_questions,
)
from kamerbrief.text.characters import DOUBLE_CLOSING_QUOTES, DOUBLE_OPENING_QUOTES, OPENING_QUOTES
from kamerbrief.text.tokens import word_set

_LONGEST, _LONGEST_PLAIN = 260, 110
"""Characters of the longest heading; without typography, of one that is sure to be none of the text's own lines."""
_MOST_LINES, _MOST_LINES_ITALIC, _MOST_LINES_CAPTION = 4, 3, 2
_MOST_WORDS_ITALIC, _MOST_WORDS_LABEL = 24, 5
"""Words of an italic heading; of one that ends in a colon, which otherwise announces what follows."""
_MOST_WORDS_STOPPED, _MOST_WORDS_ANNOUNCING = 14, 20
"""Words of a heading that ends in a full stop, and of a bold one that ends in a colon."""
_TIGHT, _LOOSE, _FREE = 0.9, 1.28, 1.5
"""Distances from the line above, in leadings.

Closer than the first stands what is part of the line above, from the second on a new paragraph, from the last on what
is free.
"""
_FEWEST_BULLETED = 2
"""So many titles behind bullets show that they are no items of a list."""
_FEWEST_OFFICES = 2
"""So many offices, each above a table or title of its own, show that they part the text."""
_SAME_EDGE = 2.0
"""Distance in points within which the markers of two list items stand below each other."""
_CELLS = 3
"""So many pieces that stand apart in one line are the head of a table; a number stands apart from its title."""
_HANGING = 1.0
"""Least indent, in ems, of the text of an item beside its number."""
_FEWEST_LISTED, _MOST_BEFORE_CONTENTS = 3, 12
"""Lines of the shortest table of contents, and headings before it."""
_SHORTEST_LISTED = 4
"""Characters of the shortest title that a table of contents lists."""
_LEAST_TEXT = 80
"""Characters of a paragraph that may have a heading of its own."""
_QUOTATION_START = DOUBLE_OPENING_QUOTES + "‘"
_OPENINGS = OPENING_QUOTES + "([¿"
_LARGER, _SMALLER = 1.1, 0.93
"""Sizes of type beside that of the text, as fractions: of a heading in larger type, and of one in smaller."""
_EVEN_SHARE = 0.7
"""Share of lines in one and the same size from which a text was typeset in it."""
_TERMINAL = re.compile(r"[.;,]$")
_ADDRESS = re.compile(r"https?://|www\.|\S{1,60}@\S", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_CAPTION = re.compile(
    r"(?:tabel|kader)\s+(?:\d{1,4}[a-z]?|[IVX]{1,4}|[a-z])\b|tabel:|\(?bedragen (?:x|in|×) ?€",
    re.IGNORECASE,
)
_CAPTION_GAP = 1.6
"""Distance, in leadings, of a table from its caption; from a heading above it a table stands further."""


@frozen
class Heading:
    """A heading.

    Attributes:
        number: Its number, as "1.2", or None.
        title_start: Offset in the first line at which the title starts.
        level: Depth in the outline, from 1.
        reasons: What speaks for it.
    """

    number: str | None
    title_start: int
    level: int
    reasons: tuple[Reason, ...] = ()


def is_caption(text: str) -> bool:
    """Whether a line names a table or figure, or its source."""
    return len(text) <= 300 and (names_figure(text) or names_source(text) or bool(_CAPTION.match(text)))


def has_larger_type(groups: Sequence[Element]) -> bool:
    """Whether a text is set in one size with larger lines in it; in the text layer of a scan all sizes differ."""
    sizes = Counter(round(line.size, 1) for group in groups for line in group.lines)
    if not sizes or max(sizes.values()) < _EVEN_SHARE * sum(sizes.values()):
        return False
    return max(sizes) >= _LARGER * max(sizes, key=lambda size: sizes[size])


def titles_table(group: Element, following: Element | None) -> bool:
    """Whether a line is set as a heading, but close above a table, and without a number: the table's caption.

    An example is "Instroom (x 1.000 leerlingen)"; labels ("Antwoord 3") and what the file says is a heading are none.
    """
    if following is None or following.table is None or group.table is not None or group.kind != "text":
        return False
    if group.marker is not None or is_heading_wording(group.raw_text) or heading_number(group.lines[0].text)[0]:
        return False
    close = following.gap is not None and following.gap <= _CAPTION_GAP
    return close and len(group.lines) <= _MOST_LINES_CAPTION and rank_of(group.lines) is not None


def find_headings(
    groups: Sequence[Element], *, plain: bool = False, dropped: dict[int, tuple[Reason, ...]] | None = None
) -> dict[int, Heading]:
    """Return the headings among groups of lines, by index.

    Args:
        groups: The groups of one text: the body, or one attachment.
        plain: Whether the text has no typography, so that only position and wording tell.
        dropped: Takes, by index, what spoke for and against what was taken for a heading at first.
    """
    looks: dict[int, Found] = {}
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        look = _look(group, following, plain)
        if look is not None:
            looks[at] = look
    looks.update(_bulleted_titles(groups))
    looks.update(numbered_questions(groups))
    add_presented_titles(groups, looks)
    _add_offices(groups, looks)
    for objection, drop in _OBJECTIONS:
        before = dict(looks)
        drop(groups, looks)
        if dropped is not None:
            dropped.update(
                {at: (*reasons_for(groups[at], before[at]), objection) for at in before.keys() - looks.keys()}
            )
    levels = find_levels(groups, looks)
    return {
        at: Heading(found.number, found.start, levels[at], reasons_for(groups[at], found))
        for at, found in looks.items()
    }


def _look(group: Element, following: Element | None, plain: bool) -> Found | None:
    """Judge whether an element is a heading, by what the file says, by its words or by its look."""
    text = group.raw_text.strip()
    if not _may_be_heading(group, text):
        return None
    if group.is_heading:
        return _declared_look(group)
    if group.kind != "text" or (group.marker is not None and not group.marker.ordered):
        return None
    if is_heading_wording(text) or _titles_contents(text, following):
        return Found(Look(0.0, label_rank(group.lines[0]), 0), None, 0)
    if following is None or titles_table(group, following):
        return None
    number, start = heading_number(group.lines[0].text)
    if start >= len(group.lines[0].text):
        number, start = None, 0
    if not _starts_title(text[start:]) and not _has_look(group):
        return None
    return _plain_look(group, following, number, start) if plain else _set_look(group, following, text, number, start)


def _may_be_heading(group: Element, text: str) -> bool:
    """Whether an element is short, has words, and is no table or row of one, no caption and no address on the web."""
    if group.table is not None or len(group.lines) > _MOST_LINES or not 2 <= len(text) <= _LONGEST:
        return False
    if any(len(line.parts()) >= _CELLS for line in group.lines):
        return False
    return bool(_LETTER.search(text)) and not is_caption(text) and not _ADDRESS.match(text)


def _titles_contents(text: str, following: Element | None) -> bool:
    """Whether a line is the title of the table of contents below it: "Inhoudsopgave"."""
    return is_contents_title(text) and following is not None and following.table is not None


def _starts_title(title: str) -> bool:
    """Whether text starts as a title does: with a capital, a figure or a quotation mark."""
    return title[0].isupper() or title[0].isdigit() or title[0] in _OPENINGS


def _declared_look(group: Element) -> Found:
    """Return the look of what the file says is a heading: above all headings that are only seen to be one."""
    if group.marker is not None and group.marker.automatic:
        number, start = group.marker.text.strip("(). ") if group.marker.ordered else None, group.marker.end
    else:
        number, start = heading_number(group.lines[0].text)
    return Found(Look(group.level - ABOVE_ALL, 0, 0), number or None, start)


def _has_look(group: Element) -> bool:
    return all(line.bold or line.underlined for line in group.lines)


def _set_look(group: Element, following: Element, text: str, number: str | None, start: int) -> Found | None:
    """Judge an element by its type beside that of the text."""
    size = max(line.size for line in group.lines)
    larger = size >= _LARGER * group.size
    rank = rank_of(group.lines)
    if rank is None and not larger:
        return None
    rank = Rank.PLAIN if rank is None else rank
    if rank is Rank.ITALIC:
        if not _is_italic_title(group, following, text[start:]):
            return None
    elif _ends_as_text(text[start:]):
        return None
    if _goes_on_in(following, text):
        return None
    if rank <= Rank.BOLD and text.endswith(":") and len(text.split()) > _MOST_WORDS_ANNOUNCING:
        return None
    if group.gap is not None and group.gap < _TIGHT and not larger:
        return None
    return Found(Look(_smallness(size / group.size), rank, _depth(number)), number, start)


def _goes_on_in(following: Element, text: str) -> bool:
    """Whether a line is the first of a sentence that goes on below it in small letters, and ends as no title does."""
    if following.table is not None or following.marker is not None or text.endswith((":", "?", "!")):
        return False
    close = following.gap is None or following.gap < _FREE
    return close and following.raw_text[:1].islower() and following.ends_sentence and not is_presented_title(text)


def _smallness(scale: float) -> float:
    """Return how small type is for a heading, from its size as a fraction of that of the text."""
    if scale >= _LARGER:
        return -round(scale * 10) / 10
    return SMALLER if scale <= _SMALLER else 0.0


def _depth(number: str | None) -> int:
    """Return how deep a number stands among others of its look: "1" and "A" 0, "1.2" and "a" 1."""
    if number is None:
        return 0
    return number.count(".") + (1 if number[:1].isalpha() and number.islower() else 0)


def _ends_as_text(text: str) -> bool:
    """Whether a line ends as a sentence or a part of one.

    So does a long one with a stop, one with a comma, and one that starts in small letters and ends as a sentence does.
    """
    if text[0].islower() and is_sentence_end(text) and not text.endswith(":"):
        return True
    if not _TERMINAL.search(text):
        return False
    return text.endswith((";", ",")) or len(text.split()) > _MOST_WORDS_STOPPED


def _is_italic_title(group: Element, following: Element, text: str) -> bool:
    """Whether an italic line is a title, and not a stressed sentence, a question or a quotation."""
    words = len(text.split())
    if words > _MOST_WORDS_ITALIC or len(group.lines) > _MOST_LINES_ITALIC or is_question(text):
        return False
    if text.split()[-1] in word_set("function_words"):  # "en de", as where a line is full
        return False
    if text[0] in _QUOTATION_START or _TERMINAL.search(text) or text.endswith(tuple(DOUBLE_CLOSING_QUOTES)):
        return False
    if text.endswith(":") and (words > _MOST_WORDS_LABEL or following.marker is not None):
        return False
    # One of several italic paragraphs is a quotation.
    quoted = following.table is None and following.marker is None and all(line.italic for line in following.lines)
    return not quoted


def _plain_look(group: Element, following: Element, number: str | None, start: int) -> Found | None:
    """Judge a line of text without typography: a short line, free above and close to the text below."""
    if not _may_be_plain_heading(group, number) or following.table is not None or following.marker is not None:
        return None
    text = group.lines[0].text
    close = following.gap is not None and following.gap < _FREE
    long_text = len(following.raw_text) > max(_LEAST_TEXT, len(text))
    if (close and (long_text or following.ends_sentence)) or (number is not None and long_text):
        return Found(Look(0.0, Rank.PLAIN, number.count(".") if number else 0), number, start)
    return None


def _may_be_plain_heading(group: Element, number: str | None) -> bool:
    """Whether an element is one short line, free above, that does not end as a sentence or announce what follows."""
    if len(group.lines) > 1 or (group.marker is not None and number is None):
        return False
    text = group.lines[0].text
    if text.endswith((".", ",", ";", ":")) or len(text) > _LONGEST_PLAIN:
        return False
    return group.gap is None or group.gap > _FREE


def _bulleted_titles(groups: Sequence[Element]) -> dict[int, Found]:
    """Return the titles behind bullets, by index: short styled items, each with text of its own below it.

    One may be an item that text happens to follow; of several, none next to another, all are titles.
    """
    found = {}
    for at, (group, following) in enumerate(pairwise(groups)):
        rank = rank_of(group.lines)
        if rank is not None and group.marker is not None and _is_bulleted_title(group, following):
            found[at] = Found(Look(0.0, rank, 0), None, group.marker.end)
    return found if len(found) >= _FEWEST_BULLETED else {}


def _is_bulleted_title(group: Element, following: Element) -> bool:
    """Whether an item with a bullet is one line that ends as a title, with plain text further to the left below it."""
    if len(group.lines) > 1 or group.marker is None or group.marker.ordered or group.kind != "text":
        return False
    if group.table is not None or following.table is not None or following.marker is not None:
        return False
    apart = following.indent < group.indent and rank_of(following.lines) is None
    return apart and not group.lines[0].text.endswith((".", ",", ";", ":", "?"))


def _add_offices(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Add offices that stand alone above tables or titles, as in a list of what each minister will send.

    They stand above all other headings, in whatever type. One alone may be anything.
    """
    offices = [at for at in range(len(groups) - 1) if at not in looks and _is_office(groups, at, looks)]
    if len(offices) < _FEWEST_OFFICES:
        return
    looks.update({at: Found(Look(-OFFICE, 0, 0), None, 0) for at in offices})


def _is_office(groups: Sequence[Element], at: int, looks: dict[int, Found]) -> bool:
    """Whether a group is one line with an office ("Minister van Financiën"), right above a table or a title."""
    group = groups[at]
    if group.table is not None or group.marker is not None or group.kind != "text" or len(group.lines) > 1:
        return False
    text = group.raw_text
    if not has_portfolio(text) or len(text) > _LONGEST_PLAIN or text.endswith((".", ",", ";", ":", "?")):
        return False
    return groups[at + 1].table is not None or at + 1 in looks


def _is_tight(group: Element) -> bool:
    """Whether an element stands as close below the one above it as the lines of a paragraph do."""
    return group.gap is not None and group.gap < _LOOSE


def _drop_contents(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out the lines of a table of contents: the titles of what follows, up to where the first stands again.

    Under a title of its own it may say some of them in other words.
    """
    places = sorted(looks)
    texts = [plain_title(_behind_bullet(group)) for group in groups]
    titled = next((at for at in places if is_contents_title(groups[at].raw_text)), None)
    starts = places if titled is None else [at for at in places if at > titled][:1]
    for start in starts[:_MOST_BEFORE_CONTENTS]:
        end = texts.index(texts[start], start + 1) if texts[start] in texts[start + 1 :] else start
        later = {text for text in texts[end:] if len(text) >= _SHORTEST_LISTED}
        listed = [any(text.startswith(title) for title in later) for text in texts[start:end]]
        text = any(group.ends_sentence for group in groups[start:end])
        enough = 2 * sum(listed) >= len(listed) if titled is not None else all(listed) and not text
        if end - start >= _FEWEST_LISTED and enough and groups[start].table is None:
            for at in range(start, end):
                looks.pop(at, None)
            return


def _behind_bullet(group: Element) -> str:
    marker = group.marker
    return group.raw_text if marker is None or marker.ordered else group.raw_text[marker.end :]


def _drop_quoted(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out italic lines that stand close below other italic text: the rest of what is quoted or answered."""
    for at in [at for at, found in looks.items() if at and found.look.rank == Rank.ITALIC]:
        above = groups[at - 1]
        italic = all(line.italic for line in above.lines) and len(above.raw_text) >= _LEAST_TEXT
        if italic and at - 1 not in looks and _is_tight(groups[at]) and not groups[at].is_heading:
            looks.pop(at)


def _drop_text(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out plain lines in type that is larger than that of the letter, but that of the text on their page."""
    sizes: dict[int, set[float]] = {}
    for group in groups:
        if group.ends_sentence and len(group.raw_text) >= _LEAST_TEXT and group.table is None:
            sizes.setdefault(group.lines[0].page, set()).add(group.lines[0].size)
    for at in [at for at, found in looks.items() if found.look.rank == Rank.PLAIN and found.look.smallness < 0]:
        line = groups[at].lines[0]
        if line.size in sizes.get(line.page, ()) and not groups[at].is_heading:
            looks.pop(at)


def _drop_lists(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out bold or italic items of lists: several in a row, with nothing under any of them."""
    for at in sorted(looks):
        group = groups[at]
        if group.marker is None or group.is_heading:
            continue
        look, number, _ = looks[at]
        neighbours = [
            other
            for other in (at - 1, at + 1)
            if 0 <= other < len(groups)
            and groups[other].marker is not None
            and abs(groups[other].lines[0].beside(group.lines[0])) < _SAME_EDGE
        ]
        tight = [
            other
            for other in neighbours
            if _is_tight(groups[max(at, other)]) and (other not in looks or looks[other].look == look)
        ]
        if tight and number is not None:
            looks.pop(at, None)


def _drop_sentences(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out the styled first sentences of numbered items, of which the text goes on at the indent of the item."""
    for at in [at for at in looks if at + 1 < len(groups)]:
        group, following = groups[at], groups[at + 1]
        if group.marker is None or group.is_heading or following.table is not None or following.marker is not None:
            continue
        hangs = following.indent - group.indent > _HANGING and _is_tight(following)
        if hangs and group.raw_text.endswith("."):
            looks.pop(at)


def _against(name: str, says: str) -> Reason:
    return Reason(f"headings.objections.{name}", says, speaks_for=False)


_OBJECTIONS: tuple[tuple[Reason, Callable[[Sequence[Element], dict[int, Found]], None]], ...] = (
    (_against("question", "it is a question that is asked, in the type of questions"), drop_questions),
    (_against("listed_question", "it is an item of a list of questions"), drop_listed_questions),
    (
        _against("numbered_question", "it is a question that counts among the chapters"),
        drop_numbered_questions,
    ),
    (_against("contents", "it is a line of a table of contents: it stands again further on"), _drop_contents),
    (_against("size_of_text", "the text of its page is set in this size"), _drop_text),
    (_against("quotation", "it goes on with the italic text above it"), _drop_quoted),
    (_against("list_item", "it is one of several items of a list"), _drop_lists),
    (_against("sentence", "it is the first sentence of an item, which goes on below it"), _drop_sentences),
)
"""What takes out what only looks like a heading, in order, and what that means."""
