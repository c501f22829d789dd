"""Letters in plain text as hypothesis makes them: in the shape of real ones, with whatever can go wrong."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

from kamerbrief.layout.pages import Rule
from kamerbrief.layout.zones import ZonedPage
from support.builders import zoned

_WORDS = (
    "de het een van dijk water Minister Kamer brief1 in op 2026 mei uiterlijk voor 1,5 € 3.2 EU- en/of "
    "Duitsland Deense motie-Dijkman c.s. A.B. Wieken veilig- heid ge ïnformeerd co- (NFI) 's « » “citaat” ik zal uw "
    "toezegging zomerreces Q3 §2 CO2 m2 beeld.2 nr. 12 36600-XVI 29 628, Kamerstuk Stb. 2024, 12 ECLI:NL:HR:2024:1 "
    "https://voorbeeld.nl/een-twee www.voorbeeld.nl/ COM(2025) 101 ; : - – … ! ?"
)
WORDS = _WORDS.split()
ODD = [
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\x00",
    "\x07",
    "\x1b",
    "\x85",
    "\u2028",
    "\U0001f30a",
    "e\u0301",
    "\u0301",
    "ﬁ",
    "\ud800",
]

word = st.one_of(st.sampled_from(WORDS), st.text(max_size=8), st.sampled_from(ODD), st.just("x" * 400))
plain_word = st.sampled_from(WORDS)
sentence = st.lists(st.one_of(*[plain_word] * 6, word), min_size=1, max_size=25).map(" ".join)
number = st.integers(1, 30).map(str)


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    text = " ".join(draw(st.lists(sentence, min_size=1, max_size=4)))
    width = draw(st.sampled_from([20, 72, 100, 10_000]))
    return "\n".join(textwrap.wrap(text, width) or [text]) if width < 10_000 else text


heading = st.builds(
    "{}{}".format, st.sampled_from(["", "1 ", "1.1 ", "2. ", "A. ", "IV "]), sentence.map(lambda s: s[:60])
)
items = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "  ", "\t"]),
        st.sampled_from(["- ", "• ", "1. ", "a) ", "o ", "-"]),
        sentence,
    ),
    min_size=1,
    max_size=4,
).map("\n".join)
note = st.builds("{} {}".format, number, sentence)
notes = st.lists(note, min_size=1, max_size=3).map("\n".join)
question = st.builds("Vraag {}\n{}\nAntwoord {}\n{}".format, number, sentence, number, sentence)
table = st.lists(st.lists(plain_word, min_size=2, max_size=4).map("\t".join), min_size=2, max_size=5).map("\n".join)
running = st.sampled_from(["Pagina 1 van 2", "12", "\f", "Tweede Kamer, vergaderjaar 2024–2025, 29 628, nr. 12"])
signature = st.sampled_from(
    [
        "Hoogachtend,\n\nDe Minister van Water,\n\n\nA.B. van Wieken",
        "DE MINISTER VAN WATER,\n\nmr. A.B. van Wieken",
        "De Minister van Water,\nnamens deze,\nA.B. van Wieken   C. Molenaar",
        "Hoogachtend,",
        "Met vriendelijke groet,\nBijlage 1",
    ]
)
annex = st.builds("Bijlage {}: {}\n\n{}".format, number, plain_word, sentence)
head = st.sampled_from(
    [
        "Geachte voorzitter,",
        "Datum  9 oktober 2025\nBetreft  dijken\n\nGeachte voorzitter,",
        "Aan de voorzitter van de Tweede Kamer\n\nDatum: 31 februari 2025\nOns kenmerk 12\n\nGeachte heer,",
        "Betreft",
        "",
    ]
)
part = st.one_of(paragraph(), paragraph(), heading, items, notes, question, table, running, signature, annex)
gap = st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", "\n \n", "\f"])


@st.composite
def letters(draw: st.DrawFn) -> str:
    """The text of a letter."""
    text = draw(head)
    for each in draw(st.lists(part, max_size=10)):
        text += draw(gap) + each
    return text


# A marker with no word before it on its line: see test_footnotes for what becomes of that.
marked = st.sampled_from(["brief{1}", "dijk. {2}", "CO{2}", "m{2}", "kaart{1, 2}", "brief{*}", "brief {1}", "tot {1}."])
looks = st.sampled_from(["{}", "{}", "{}", "*{}*", "/{}/", "_{}_"])


@st.composite
def set_line(draw: st.DrawFn) -> str:
    """A line in the markup of :func:`builders.line`."""
    words = draw(st.lists(st.one_of(plain_word, plain_word, marked), min_size=1, max_size=9))
    text = draw(st.sampled_from(["", "", "", "  ", "• ", "- ", "1. ", "a) ", "o "])) + draw(looks).format(
        " ".join(words)
    )
    return text if draw(st.integers(0, 5)) else " | ".join([text, *words[:2]])


set_lines = st.one_of(
    set_line(),
    set_line(),
    st.just(""),
    st.sampled_from(
        ["Geachte voorzitter,", "*Dijken*", "Vraag 1", "Antwoord 1", "Bijlage 1 Dijken", "Tabel 1: dijken"]
    ),
    st.sampled_from(["Hoogachtend,", "De Minister van Water,", "A.B. van Wieken", "A.B. van Wieken | C. Molenaar"]),
)
bodies = st.lists(set_lines, max_size=14).map("\n".join)
note_zones = st.lists(
    st.sampled_from(["{1} Zie de kaart.", "{2}Idem.", "1 Zie 2.", "en verder.", "{*} Cijfer", "2. Kaart"]), max_size=3
).map("\n".join)


@st.composite
def zoned_pages(draw: st.DrawFn) -> list[ZonedPage]:
    """The zones of a few pages, some with a grid of rules over a part of the text."""
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        body = draw(bodies)
        rules: list[Rule] = []
        if draw(st.integers(0, 2)) == 0:
            top = 89.0 + 13 * draw(st.integers(0, 8))
            ys = [top + 13 * row for row in range(draw(st.integers(2, 6)))]
            xs = draw(st.sampled_from([[68.0, 215.0, 440.0], [68.0, 100.0, 215.0, 365.0, 440.0]]))
            rules = [Rule(xs[0], y, xs[-1], y + 0.5) for y in ys] + [Rule(x, ys[0], x + 0.5, ys[-1]) for x in xs]
            # No edge of a column comes between a word and its marker.
            body = body.replace(" {", "{").replace("{1, 2}", "{1}")
        # The last line stands below all rules: no empty cell ends the text.
        body += "\n" * (16 - body.count("\n")) + "Tot slot."
        pages.append(zoned(body, notes=draw(note_zones), number=number, rules=rules))
    return pages
