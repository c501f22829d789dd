"""Words for members of the government and for ministries."""

from __future__ import annotations

import re

import pytest

from kamerbrief.lexicon.government import government_forms, government_words


def test_words_are_those_of_their_kind() -> None:
    assert government_words("office") == ("minister", "staatssecretaris")
    assert set(government_words("office")).isdisjoint(government_words("member", "body"))


@pytest.mark.parametrize("word", ["minister", "Ministers", "STAATSSECRETARISSEN"])
def test_all_forms_of_an_office_are_known(word: str) -> None:
    assert re.fullmatch(government_forms("office"), word)
    assert not re.fullmatch(government_forms("body"), word)


@pytest.mark.parametrize("word", ["ministerie", "mInister", "minister-president"])
def test_other_words_are_none(word: str) -> None:
    assert not re.fullmatch(government_forms("office"), word)
