"""Which letters there are: a number names a combination of all that varies, and a part for measuring or for mending."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from synthetic.faces import FACES, STANDARD
from synthetic.model import Design

ENGINES = ("reportlab", "fpdf2", "pymupdf", "chromium", "weasyprint", "typst")
LINE_ENGINES = ("reportlab", "fpdf2", "pymupdf", "chromium")
"""Those that are told where each line stands; the others break lines and pages themselves."""
PARTS = ("dev", "kept")
_EMBEDDING = {
    "reportlab": ("subset", "anonymous", "standard"),
    "fpdf2": ("subset", "anonymous"),
    "pymupdf": ("subset", "full", "anonymous"),
    "chromium": ("subset",),  # its own subsets keep nothing of the cut but the name
    "weasyprint": ("subset", "full", "anonymous"),
    "typst": ("subset", "anonymous"),
}
_LOOKS = (
    ("bold", "italic", "underline"),
    ("bold", "bold italic", "italic"),
    ("bold large", "bold", "italic"),
    ("colour large", "colour bold", "italic"),
    ("underline", "italic", "italic"),
    ("bold caps", "bold", "italic"),
    ("bold italic", "italic", "underline"),
    ("bold underline", "underline", "italic"),
)


def design(number: int) -> Design:
    """The combination of a number."""
    rng = random.Random(f"design {number}")
    engine = rng.choice(ENGINES)
    embedding = rng.choice(_EMBEDDING[engine])
    annex = rng.choice(("none", "none", "bijlage", "bijlage title", "bare"))
    questions = rng.choice(("none", "none", "none", "house", "list", "plain"))
    levels = rng.choice((0, 1, 1, 2, 2, 3)) if questions == "none" else 0
    return Design(
        engine=engine,
        face=rng.choice(tuple(STANDARD)) if embedding == "standard" else rng.choice(FACES),
        embedding=embedding,
        size=rng.choice((8.5, 9.0, 9.0, 9.5, 10.0, 10.5, 11.0)),
        leading=rng.choice((1.2, 1.25, 1.3, 1.33, 1.4, 1.5)),
        drawing=rng.choice(("run", "run", "word", "char")),
        justified=rng.random() < 0.2,
        hyphenated=rng.random() < 0.35,
        gap=rng.choice((1.0, 1.0, 1.0, 0.6)),
        margin=rng.choice(("all", "all", "first", "first", "none")),
        labels=rng.choice(("rows", "rows", "margin")),
        logo=rng.choice(("picture", "words", "words", "none")),
        page_label=rng.choice(("Pagina {} van {}", "Pagina {} van {}", "{}", "Pagina {}", "{}/{}", "- {} -", "")),
        page_place=rng.choice(("right", "right", "centre", "left")),
        running=rng.random() < 0.2,
        numbering=rng.choice(("none", "none", "none", "decimal", "decimal.", "roman", "letter")),
        looks=rng.choice(_LOOKS),
        levels=levels,
        recurring=rng.random() < 0.3,
        heading_gap=rng.choice((0.0, 0.0, 0.5, 1.0)),
        signature=rng.choice(("one", "one", "before", "capitals", "stacked", "columns", "namens", "page")),
        note_mark=rng.choice(("small", "small", "small", "large", "paren", "font")),
        notes=rng.choice((0, 0, 2, 4, 7, 11)),
        long_note=rng.random() < 0.25,
        restart=rng.random() < 0.5,
        bullet=rng.choice(("•", "•", "–", "-", "o", "▪", "\uf0b7")),
        numbers=rng.choice(("{}.", "{}.", "{})", "letter)", "letter.")),
        lists=rng.choice((0, 0, 1, 2, 3)),
        nested=rng.random() < 0.35,
        table=rng.choice(("none", "none", "none", "ruled", "ruled", "lines", "bare")),
        table_rows=rng.choice((3, 5, 8, 24)),
        table_head=rng.choice((1, 1, 2)),
        table_empty=rng.random() < 0.3,
        figure=rng.choice(("none", "none", "none", "none", "above", "below")),
        questions=questions,
        annex=annex,
        sections=rng.choice((1, 2, 3, 4, 6)),
    )


def part_of(made: Design) -> str:
    """Whether a combination is kept apart for measuring, or there to look at."""
    return PARTS[hashlib.sha256(made.key.encode()).digest()[0] % 2]


def numbers(part: str, engines: tuple[str, ...] = ENGINES) -> Iterator[int]:
    """Yield the numbers of the letters of a part, without end, the engines in turn."""
    waiting: dict[str, list[int]] = {engine: [] for engine in engines}
    number = 0
    while True:
        for engine in engines:
            while not waiting[engine]:
                made = design(number)
                if part_of(made) == part and made.engine in waiting:
                    waiting[made.engine].append(number)
                number += 1
            yield waiting[engine].pop(0)
