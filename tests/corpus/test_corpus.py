"""The annotated corpus is as its guidelines say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
if not (ROOT / "training").is_dir():
    pytest.skip("the corpus is no part of this copy", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from training.corpus import PARTS, count_sentences, letters, read_letter, read_marks  # noqa: E402
from training.evaluate import compare_on_letters  # noqa: E402
from training.variants import vary  # noqa: E402

from kamerbrief.nlp.loading import load_pipeline  # noqa: E402


def test_every_letter_can_be_read_and_there_are_enough() -> None:
    paragraphs = [text for part in PARTS for path in letters(part) for text in read_letter(path)]
    assert sum(count_sentences(path) for part in PARTS for path in letters(part)) > 2_000
    for text in paragraphs:
        for name in text.names:
            assert text.text[name.start : name.end].strip() == text.text[name.start : name.end] != ""


def test_parts_are_kept_apart() -> None:
    texts = {part: {text.text for path in letters(part) for text in read_letter(path)} for part in PARTS}
    long = {part: {text for text in found if len(text) > 80} for part, found in texts.items()}
    assert not long["train"] & long["test"] and not long["train"] & long["dev"] and not long["dev"] & long["test"]


@pytest.mark.parametrize("marked", ["[Pinas|PERSON]", "[ Pinas|PER]", "losse [ haak", "a | b"])
def test_wrong_marks_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|label|name"):
        read_marks(marked)


def test_a_variant_has_the_same_words_around_other_names() -> None:
    letter = [read_marks("Het lid [Pinas|PER] ([CDA|ORG]) vroeg [Pinas|PER] iets.")]
    (varied,) = vary(letter, 5)
    assert [name.label for name in varied.names] == ["PER", "ORG", "PER"]
    first, _, last = (varied.text[name.start : name.end] for name in varied.names)
    assert first == last
    assert vary(letter, 5) == (varied,)


def test_the_pipeline_that_ships_finds_names_that_the_rules_miss() -> None:
    scores = compare_on_letters("test", load_pipeline())
    for label in ("PER", "ORG"):
        assert scores["both"][label].recall > scores["rules"][label].recall + 0.03
        assert scores["both"][label].precision > 0.9
        assert scores["pipeline"][label].f1 > 0.82
