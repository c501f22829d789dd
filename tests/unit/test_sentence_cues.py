"""A sentence with its cues, and the times of a text read in their sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.find.times import read_times
from kamerbrief.find.times.sentence_cues import Clause, CuedSentence
from kamerbrief.text.analysed import AnalysedText

TEXT = "De brug is mooi, maar de sluis zal in mei open gaan en de dijk volgt."


def sentence() -> CuedSentence:
    return CuedSentence(TEXT, 0, len(TEXT))


def test_where_cues_stand() -> None:
    assert [TEXT[start:end] for start, end in sentence().spans("future", 0, len(TEXT))] == ["zal", "gaan", "volgt"]
    assert sentence().has("future", 0, TEXT.index("gaan"))
    assert not sentence().has("future", 0, TEXT.index("zal"))
    assert sentence().last_before("future", TEXT.index("in mei")) == (TEXT.index("zal"), TEXT.index("zal") + 3)
    assert sentence().first_after("future", TEXT.index("volgt") + 1) is None


def test_nothing_but_white_space_leads_to_a_word() -> None:
    assert sentence().leads_to("future", TEXT.index("in mei"))
    assert not sentence().leads_to("future", TEXT.index("mei"))


@pytest.mark.parametrize(
    ("longest", "words"), [(None, " de sluis zal in mei open gaan "), (4, "zal in mei ope"), (0, "in mei")]
)
def test_the_clause_around_words(longest: int | None, words: str) -> None:
    start = TEXT.index("in mei")
    clause = sentence().between("border", start, start + len("in mei"), longest=longest)
    assert TEXT[clause.start : clause.end] == words


def test_a_sentence_without_borders_is_one_clause() -> None:
    text = "De sluis gaat in mei open."
    assert CuedSentence(text, 0, len(text)).between("border", 14, 20) == Clause(0, len(text))


def test_a_sentence_is_stretched_only_where_it_is_too_short() -> None:
    whole = sentence()
    assert whole.extended(5) is whole
    assert str(CuedSentence(TEXT, 0, 7).extended(16)) == "De brug is mooi,"


@pytest.mark.parametrize(("text", "asked"), [("Is de sluis open?”", True), ("De sluis is open.", False)])
def test_a_question(text: str, asked: bool) -> None:
    assert CuedSentence(text, 0, len(text)).is_question() is asked


@given(st.text(alphabet="Op 1mei20. zal\n", max_size=60))
def test_each_time_stands_in_a_sentence_of_the_text(text: str) -> None:
    analysed = AnalysedText(text)
    times = read_times(analysed)
    assert tuple((each.start, each.end) for each in times.sentences) == analysed.sentences
    for time in times.times:
        assert time.sentence.start <= time.clause.start <= time.expression.phrase_start
        assert time.expression.end <= time.clause.end <= time.sentence.end
