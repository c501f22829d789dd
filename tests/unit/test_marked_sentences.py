"""The sentences of real texts that names were marked in, and how what is found in a letter is held against them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from training import standoff
from training.corpus import Annotated, Name
from training.evaluate import within_sentences

SENTENCE = "De heer Terpstra van de Belastingdienst komt."
PLACES = "8:16:PER 24:39:ORG"


def test_each_mark_lies_within_a_sentence_and_none_overlap() -> None:
    for row in standoff._rows().values():
        names = list(standoff._read(row["names"]))
        assert all(0 <= name.start < name.end for name in names)
        assert all(before.end <= after.start for before, after in pairwise(names)), row
        assert row["part"] in {"train", "dev", "test", "rules"}


def test_a_document_that_is_not_named_may_be_read() -> None:
    assert standoff.document_part("a letter that nobody has written") == "train"


def test_names_found_in_a_letter_are_those_of_its_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"digest": standoff.digest(SENTENCE), "part": "dev", "names": PLACES}
    monkeypatch.setattr(standoff, "_rows", lambda: {row["digest"]: row})
    text = "Geachte voorzitter,\n\nDit is een zin. De heer  Terpstra van\u00a0de Belastingdienst komt. Dag."
    found = [
        Name(text.index("Terpstra"), text.index("Terpstra") + 8, "PER"),
        Name(text.index("Belastingdienst"), text.index("Belastingdienst") + 15, "ORG"),
        Name(text.index("Geachte"), text.index("Geachte") + 7, "PER"),
    ]
    ((annotated, inside),) = within_sentences(text, found, "dev")
    assert annotated == Annotated(SENTENCE, (Name(8, 16, "PER"), Name(24, 39, "ORG")))
    assert inside == {Name(8, 16, "PER"), Name(24, 39, "ORG")}
    assert not list(within_sentences(text, found, "test"))
