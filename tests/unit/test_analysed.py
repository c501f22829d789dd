"""The analysed text, named rules, and which finding wins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.find.precedence import Arbiter, Block, Finding, Occupied, Revision
from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.model.evidence import Reason, Trace
from kamerbrief.model.span import Box, Span
from kamerbrief.text.analysed import AnalysedText, Sentence

TEXT = "De dijk houdt. Ik kom hierop terug.\n\nZie ook de bijlage."


def test_parts_are_made_once() -> None:
    analysed = AnalysedText(TEXT)
    assert analysed.sentences is analysed.sentences
    assert analysed.tokens is analysed.tokens
    assert [analysed[start:end] for start, end in analysed.sentences] == TEXT.replace("\n\n", "|").replace(
        ". ", ".|"
    ).split("|")


def test_the_sentence_that_holds_an_offset() -> None:
    analysed = AnalysedText(TEXT)
    assert analysed.sentence_at(3) == Sentence(0, 14)
    assert analysed.sentence_at(14) is None  # the space between two
    assert analysed.sentence_at(15) == Sentence(15, 35)
    assert AnalysedText("").sentence_at(0) is None


@given(st.text(alphabet="Aa. \n", max_size=40), st.integers(0, 40))
def test_a_sentence_holds_what_was_asked_for(text: str, offset: int) -> None:
    found = AnalysedText(text).sentence_at(offset)
    holding = [each for each in AnalysedText(text).sentences if each.start <= offset < each.end]
    assert found == (holding[0] if holding else None)


def test_spans_come_from_the_builder_of_the_text() -> None:
    analysed = AnalysedText(TEXT, lambda start, end: Span(start, end, (Box(2, 0, 0, 1, 1),)))
    assert analysed.mention(3, 7).text == "dijk"
    assert analysed.mention(3, 7).span.page == 2
    assert AnalysedText(TEXT).span(3, 7) == Span(3, 7)


def test_the_first_rule_that_holds() -> None:
    rules: list[Rule[int]] = [
        Rule("even.small", "it is small", "twee", lambda number: number < 3),
        Rule("even", "it is even", "vier", lambda number: number % 2 == 0),
    ]
    assert [getattr(first_that_holds(rules, number), "name", None) for number in (2, 4, 5)] == [
        "even.small",
        "even",
        None,
    ]
    assert rules[1].reason("vier") == Reason("even", "it is even", False, "vier")


def test_what_is_offered_first_wins_and_the_trace_tells() -> None:
    trace = Trace()
    arbiter: Arbiter[str] = Arbiter(AnalysedText(TEXT, trace=trace), "name")
    assert arbiter.offer(Finding(3, 7, "dijk", "table", 0.9))
    assert not arbiter.offer(Finding(0, 7, "De dijk", "pattern", 0.8))
    arbiter.block(Block(15, 17, Reason("table.none", "it is none", False)))
    assert not arbiter.offer(Finding(15, 21, "Ik kom", "pattern", 0.8))
    assert [finding.value for finding in arbiter.findings] == ["dijk"]
    assert [(each.value, each.outcome, each.reasons[-1].says) for each in trace.considered] == [
        ("De dijk", "dropped", "its place is occupied by table"),
        ("", "dropped", "it is none"),
        ("Ik kom", "dropped", "its place is occupied by table.none"),
    ]
    assert [each.value for each in trace.at(16, 17)] == ["", "Ik kom"]
    assert not list(trace.at(40, 45))


def test_a_revision_puts_findings_in_the_stead_of_others() -> None:
    trace = Trace()
    occupied = Occupied()
    arbiter: Arbiter[str] = Arbiter(AnalysedText(TEXT, trace=trace), "name", occupied)
    dike, again = Finding(3, 7, "dijk", "table", 0.9), Finding(15, 17, "Ik", "table", 0.9)
    arbiter.offer(dike)
    arbiter.offer(again)
    longer = Finding(0, 7, "De dijk", "recogniser", 0.8)
    gone = Reason("name.other", "it is something else", False)
    arbiter.revise([Revision(dike, (longer,)), Revision(again, (), gone)])
    assert arbiter.findings == [longer]
    assert [(each.value, each.outcome, each.reasons) for each in trace.considered] == [("Ik", "dropped", (gone,))]
    assert occupied.by(0, 3) == "recogniser"
    assert not occupied.overlaps(15, 17)
    assert not arbiter.offer(again)  # closed to this kind, free for others
    other: Arbiter[str] = Arbiter(arbiter.text, "thing", occupied)
    assert other.offer(again)


def test_nothing_is_collected_where_nobody_asks() -> None:
    analysed = AnalysedText(TEXT)
    analysed.consider("name", 0, 2, found_by="table", confidence=1.0, outcome="kept")
    assert analysed.trace is None


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6)), max_size=30), st.integers(0, 60), st.integers(1, 6))
def test_a_place_is_free_where_nothing_stands(taken: list[tuple[int, int]], start: int, length: int) -> None:
    occupied = Occupied()
    kept: list[tuple[int, int]] = []
    for begin, size in taken:
        if not occupied.overlaps(begin, begin + size):
            occupied.add(begin, begin + size)
            kept.append((begin, begin + size))
    free = all(end <= start or begin >= start + length for begin, end in kept)
    assert occupied.overlaps(start, start + length) is not free
