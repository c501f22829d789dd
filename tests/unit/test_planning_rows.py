"""Plannings and lists of promises: what their rows say, on tables as the structure of a letter gives them."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.everything import Parts, find_everything
from kamerbrief.find.statements import find_rows
from kamerbrief.find.statements.planning_rows import Rows
from kamerbrief.find.statements.planning_tables import status_of, times_of
from kamerbrief.find.times import read_times
from kamerbrief.model.evidence import Trace
from kamerbrief.model.letter_parts import Block, Header, Section, Signatory
from kamerbrief.model.span import Span
from kamerbrief.nlp.loading import in_use
from kamerbrief.text.analysed import AnalysedText

LETTER_DATE = dt.date(2025, 1, 24)
SIGNATORY = Signatory(name="A. van Dalen", role="Minister van Water en Wegen", span=Span(0, 0))
Cells = list[list[str]]


def letter(*tables: Cells, title: str | None = None) -> tuple[AnalysedText, tuple[Section, ...]]:
    """Return a text of tables, with its one section; the empty cells at its end are cut, as in a letter."""
    text, blocks = "", []
    for table in tables:
        text += "\n\n" if text else ""
        words = "\n".join("\t".join(row) for row in table)
        blocks.append(Block("table", words, Span(len(text), len(text) + len(words)), rows=tuple(map(tuple, table))))
        text += words
    section = Section(title, None, 1, tuple(blocks), (), Span(0, len(text)))
    return AnalysedText(text.rstrip(), trace=Trace()), (section,)


def rows(*tables: Cells, title: str | None = None, subject: str | None = None) -> Rows:
    text, sections = letter(*tables, title=title)
    found = find_rows(
        text, sections, letter_date=LETTER_DATE, subject=subject, signatories=(SIGNATORY,), chamber="tweede_kamer"
    )
    for deadline in found.deadlines:
        assert text[deadline.span.start : deadline.span.end] == deadline.text
    for span, words in [(it.span, it.text) for it in found.commitments] + [
        (it.span, it.text) for it in found.fulfilments
    ]:
        assert text[span.start : span.end] == words
    return found


def dated(found: Rows) -> list[tuple[str, str, str]]:
    return [(deadline.sentence, deadline.text, str(deadline.latest)) for deadline in found.deadlines]


PLANNING = [
    ["Onderwerp", "Wanneer"],
    ["Voortgangsbrief dijken", "Q1"],
    ["Verslag Waterraad 3 maart", "Q1 / Q2"],
    ["Evaluatie sluizen", "(eind) Q3"],
]


def test_each_row_is_dated() -> None:
    assert dated(rows(PLANNING)) == [
        ("Voortgangsbrief dijken", "Q1", "2025-03-31"),
        ("Verslag Waterraad 3 maart", "Q1 / Q2", "2025-06-30"),
        ("Evaluatie sluizen", "(eind) Q3", "2025-09-30"),
    ]


def test_a_head_stays_in_force_on_the_next_page() -> None:
    found = rows(PLANNING, [["Beleidsbrief bruggen", "Q4"], ["Brief kades", "mei"]])
    assert dated(found)[3:] == [("Beleidsbrief bruggen", "Q4", "2025-12-31"), ("Brief kades", "mei", "2025-05-31")]


def test_an_empty_time_takes_none() -> None:
    table = [*PLANNING, ["Zonder tijd", ""], ["", "Q2"], ["Nog een brief", "Q2"], ["Laatste", ""]]
    assert [what for what, _, _ in dated(rows(table))][3:] == ["Nog een brief"]


def test_the_year_is_that_of_the_title() -> None:
    table = [["Onderwerp", "Planning"], ["Brief dijken", "voorjaar"], ["Brief sluizen", "Q4 2025"]]
    assert [latest for _, _, latest in dated(rows(table, title="Planning 2026"))] == ["2026-06-20", "2025-12-31"]
    table[0][1] = "Planning 2027"
    assert dated(rows(table, title="Planning 2026"))[0][2] == "2027-06-20"


def test_what_is_over_is_no_deadline() -> None:
    table = [["Onderwerp", "Planning"], ["Brief dijken", "december 2024"], ["Brief sluizen", "mei 2025"]]
    assert [what for what, _, _ in dated(rows(table))] == ["Brief sluizen"]


@pytest.mark.parametrize(
    "table",
    [
        [["Jaar", "Bedrag"], ["2025", "€ 3 mln."], ["2026", "€ 4 mln."]],
        [["Document", "Datum"], ["Nota dijken", "3 mei 2025"], ["Nota sluizen", "4 mei 2025"]],
        [["Debat", "Datum debat"], ["Waterdebat", "3 mei 2025"], ["Wegendebat", "4 mei 2025"]],
        [["Onderwerp", "Planning"], ["Dijken", "zie de bijlage bij de brief van 3 mei over de dijken"], ["Kades", "?"]],
    ],
)
def test_other_tables_have_no_deadlines(table: Cells) -> None:
    assert rows(table) == Rows()


def test_a_table_of_papers_promises() -> None:
    found = rows(PLANNING, subject="Planningsbrief 2025")
    first = found.commitments[0]
    assert (first.text, first.deadline, first.to) == ("Voortgangsbrief dijken", found.deadlines[0], "tweede_kamer")
    assert (first.by, first.by_inferred, first.found_by) == (SIGNATORY.role, True, "commitments.row")
    assert not rows(PLANNING).commitments


PROMISES = [
    ["Nr.", "Toezegging", "Stand van zaken", "Termijn"],
    ["TZ202409-010", "De minister stuurt een brief over dijken.", "Afgedaan met de brief van 3 mei.", "Q4 2024"],
    ["TZ202409-011", "De minister komt terug op de sluizen.", "In behandeling", "voor de zomer"],
    ["TZ202409-012", "De minister meldt de stand van de kades.", "Deels afgedaan", "Q2"],
]


def test_a_list_of_promises_says_what_is_done() -> None:
    found = rows(PROMISES)
    assert [(each.about, each.status, each.kind, each.number) for each in found.fulfilments] == [
        ("De minister stuurt een brief over dijken.", "done", "commitment", "TZ202409-010"),
        ("De minister meldt de stand van de kades.", "partly", "commitment", "TZ202409-012"),
    ]
    assert [(each.text, each.number) for each in found.commitments] == [
        ("De minister komt terug op de sluizen.", "TZ202409-011"),
        ("De minister meldt de stand van de kades.", "TZ202409-012"),
    ]
    assert [latest for _, _, latest in dated(found)] == ["2025-06-20", "2025-06-30"]


def test_a_list_of_motions_says_what_is_done() -> None:
    found = rows([["Motie", "Status"], ["Motie-Van Dalen over dijken", "uitgevoerd"], ["Motie-Smit", "in uitvoering"]])
    assert [(each.text, each.kind, each.found_by) for each in found.fulfilments] == [
        ("Motie-Van Dalen over dijken", "motion", "fulfilments.row")
    ]


@pytest.mark.parametrize(
    ("title", "subject", "items", "latest"),
    [
        ("Kwartaal 2", "Jaarplanning 2025", ("Brief dijken", "Verslag Waterraad 3 mei"), "2025-06-30"),
        ("Voorjaar 2026", "Planning", ("Brief dijken", "Brief sluizen"), "2026-06-20"),
        ("Kwartaal 2", "Begroting 2025", ("Brief dijken", "Brief sluizen"), None),
        ("Planning Kwartaal 2", "Jaarplanning 2025", ("Brief dijken", "Brief sluizen"), None),
        ("Kwartaal 2", "Jaarplanning 2025", ("Brief dijken", "Ik informeer u over de dijken. " * 9), None),
    ],
)
def test_a_title_dates_the_items_under_it(title: str, subject: str, items: tuple[str, ...], latest: str | None) -> None:
    words, blocks = title, []
    for item in items:
        blocks.append(Block("paragraph", item, Span(len(words) + 2, len(words) + 2 + len(item))))
        words += f"\n\n{item}"
    section = Section(title, None, 1, tuple(blocks), (), Span(0, len(words)))
    found = find_rows(AnalysedText(words), (section,), letter_date=LETTER_DATE, subject=subject)
    assert dated(found) == ([(item, title, latest) for item in items] if latest else [])


def test_the_trace_says_why() -> None:
    text, sections = letter([["Onderwerp", "Planning"], ["Brief dijken", "mei 2024"], ["Brief sluizen", "mei 2025"]])
    find_rows(text, sections, letter_date=LETTER_DATE)
    assert text.trace is not None
    over, kept = text.trace.considered
    assert (over.outcome, over.reasons[-1].name) == ("dropped", "deadlines.objections.past")
    assert (kept.outcome, kept.found_by, kept.value) == ("kept", "deadlines.row", "2025-05-31, in")


def test_a_row_is_told_once() -> None:
    text, sections = letter(PLANNING, title="Planning")
    found = find_everything(text, Parts(header=Header(date=LETTER_DATE), sections=sections), in_use(None))
    assert [deadline.found_by for deadline in found.deadlines] == ["deadlines.row"] * 3
    assert len(read_times(text).times) > 0


@pytest.mark.parametrize("row", read_table("planning_columns"), ids=lambda row: f"{row['kind']}: {row['example']}")
def test_each_word_of_a_column_has_an_example(row: dict[str, str]) -> None:
    words, kind = row["example"], row["kind"]
    if kind in {"time", "start"}:
        found = rows([["Onderwerp", words], ["Brief dijken", "mei 2025"], ["Brief sluizen", "juni 2025"]])
        assert {each.kind for each in found.deadlines} == {"task" if kind == "time" else "start"}
    elif kind in {"subject", "motion", "number", "past"}:
        other = (
            ["Wat er komt", "Brief dijken"]
            if kind in {"number", "past"}
            else ["Toelichting", "Lange toelichting op het stuk"]
        )
        found = rows([[words, other[0], "Planning"], ["Iets", other[1], "mei 2025"], ["Iets", other[1], "juni 2025"]])
        assert [each.sentence for each in found.deadlines] == ["Iets" if other[0] == "Toelichting" else other[1]] * 2
    elif kind in {"planning", "papers", "promises", "motions"}:
        found = rows([["Brief dijken", "mei 2025"], ["Brief sluizen", "juni 2025"]], title=words)
        assert len(found.deadlines) == 2
        assert bool(found.commitments) == (kind != "planning")
    elif kind == "status":
        assert rows([["Motie", words], ["Motie-Van Dalen", "uitgevoerd"]]).fulfilments
    elif kind == "not_time":
        assert not times_of(words)
    else:
        assert status_of(words) == kind


def test_linear() -> None:
    def seconds(count: int) -> float:
        text, sections = letter([["Onderwerp", "Wanneer"], *([["Brief over dijken en sluizen", "Q2/3"]] * count)])
        began = time.perf_counter()
        assert len(find_rows(text, sections, letter_date=LETTER_DATE).deadlines) == count
        return time.perf_counter() - began

    seconds(100)
    assert seconds(8000) < 25 * max(seconds(800), 0.02)
