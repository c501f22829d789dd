"""What a letter to parliament lacks is said."""

from __future__ import annotations

import pytest

import kamerbrief

PARTS = {
    "sender": "Ministerie van Financiën\n",
    "addressee": "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n",
    "date": "Datum 22 januari 2026\n",
    "subject": "Betreft Dijken\n",
    "body": "\nGeachte voorzitter,\n\nDe dijken houden.\n\nHoogachtend,\n\n",
    "signatory": "De minister van Financiën,\n\nA.B. Terlouwen\n",
}


def notices_without(*left_out: str) -> set[str]:
    text = "".join(part for name, part in PARTS.items() if name not in left_out)
    return {notice.code for notice in kamerbrief.parse_text(text, nlp=None).notices}


def test_a_whole_letter_has_nothing_to_check() -> None:
    assert notices_without() == set()


@pytest.mark.parametrize("name", ["date", "subject", "signatory"])
def test_what_is_missing_is_said(name: str) -> None:
    assert notices_without(name) == {f"no_{name}"}


def test_a_sender_follows_from_the_signatory_too() -> None:
    assert notices_without("sender") == set()
    assert notices_without("sender", "signatory") == {"no_sender", "no_signatory"}


def test_a_letter_to_someone_else_may_lack_them() -> None:
    assert not notices_without("addressee", "subject") & {"no_subject"}
