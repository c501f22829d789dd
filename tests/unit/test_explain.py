"""Why something was found in a letter, or was not: from Python and on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import fields
from typer.testing import CliRunner

import kamerbrief
from kamerbrief.cli.main import app
from kamerbrief.model.evidence import Considered, Explanation, Reason
from kamerbrief.structure.assembly import Structure
from support.builders import build_document, zoned

FIXTURES = Path(__file__).parents[1] / "fixtures"
LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 22 januari 2026
Betreft Dijken

Geachte voorzitter,

De minister van Financiën sprak met het lid Van Wierden (VVD) en met Rijkswaterstaat over Denemarken.

Ik stuur uw Kamer uiterlijk op 9 april 2026 het verslag (Kamerstuk 31 936, nr. 987).

Hiermee is de motie van het lid Van Wierden (Kamerstuk 31 936, nr. 988) uitgevoerd.

Het Waterschap Peelrand (WP) kwam op 3 mei 2025 bijeen.

Hoogachtend,

De minister van Infrastructuur en Waterstaat,

A.B. Terlouwen
"""


@pytest.fixture(scope="module")
def letter() -> kamerbrief.Letter:
    return kamerbrief.parse_text(LETTER, nlp=None)


def test_what_was_found_is_explained(letter: kamerbrief.Letter) -> None:
    deadline = letter.deadlines[0]
    explained = letter.explain(deadline.span, nlp=None)
    kept = [each for each in explained if each.kind == "deadline" and each.outcome == "kept"]
    assert [(each.text, each.found_by) for each in kept] == [(deadline.text, deadline.found_by)]
    assert deadline.text in str(explained)


TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog."


def built(body: str) -> Structure:
    return build_document([zoned(body)])


FROM_PAGES = {"heading", "signatory", "sender", "line"}
"""What is told of with reasons that only the pages give."""


def test_a_letter_from_json_can_be_explained(letter: kamerbrief.Letter) -> None:
    again = kamerbrief.Letter.from_json(letter.to_json())
    whole, rest = (
        [each for each in explained.explain(nlp=None) if each.kind not in FROM_PAGES] for explained in (letter, again)
    )
    assert rest == whole
    assert {each.kind for each in again.explain(nlp=None)} >= {"signatory"}


def reasons(explanation: Explanation, kind: str, outcome: str = "kept") -> dict[str, list[str]]:
    """The names of the reasons of what was considered, by its words."""
    return {
        each.text: [reason.name for reason in each.reasons]
        for each in explanation
        if (each.kind, each.outcome) == (kind, outcome)
    }


def test_headings_and_their_levels_have_reasons() -> None:
    letter = kamerbrief.parse(FIXTURES / "numbered-headings.pdf", nlp=None)
    found = reasons(letter.explain(nlp=None), "heading")
    assert found["2. Datacentra"] == ["headings.face", "headings.number", "levels.top"]
    (within,) = [each for each in letter.explain(nlp=None) if each.text == "2.1 Energie en ruimte"]
    assert within.reasons[-1].words == "Datacentra"


def test_what_only_looks_like_a_heading_is_told_with_what_spoke_against_it() -> None:
    titles = ("Molens", "Wind", "Dijken")
    contents, parts = "\n\n".join(f"*{each}*" for each in titles), "".join(f"\n\n*{each}*\n{TEXT}" for each in titles)
    letter = built(contents + parts)
    against = [each for each in letter.evidence if each.outcome == "dropped"]
    assert [each.text for each in against] == ["Molens", "Wind", "Dijken"]
    assert {each.reasons[-1].name for each in against} == {"headings.objections.contents"}
    assert not any(each.reasons[-1].speaks_for for each in against)
    assert all(letter.text[each.start : each.end] == each.text for each in letter.evidence)


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("De Minister van Water,\n\nA. Adema", ["signatures.name", "signatures.role_over"]),
        ("A. Adema\nMinister van Water", ["signatures.name", "signatures.role_under"]),
        ("De Minister van Water,\nnamens deze,\ndirecteur Dijken", ["signatures.nameless", "signatures.on_behalf"]),
        (
            "De Minister van Water,\nnamens deze,\nde directeur Dijken,\n\nA. Adema",
            ["signatures.name", "signatures.role_over", "signatures.on_behalf"],
        ),
    ],
)
def test_who_signed_has_reasons(signature: str, names: list[str]) -> None:
    found = built(f"{TEXT}\n\nHoogachtend,\n\n{signature}").evidence
    (signed,) = [each for each in found if each.kind == "signatory"]
    assert [reason.name for reason in signed.reasons] == names


def test_the_sender_has_reasons_though_it_stands_in_no_text() -> None:
    letter = kamerbrief.parse(FIXTURES / "logo-picture.pdf", nlp=None)
    (sender,) = [each for each in letter.explain(nlp=None) if each.kind == "sender"]
    assert (sender.text, sender.outcome, sender.start, sender.end) == (letter.header.sender, "kept", 0, 0)
    assert sender.reasons
    assert all(reason.words for reason in sender.reasons)
    last = letter.signatories[0].span
    assert "sender" not in {each.kind for each in letter.explain(last, nlp=None)}


def test_lines_that_are_left_out_of_the_text_are_told_where_their_places_were_kept() -> None:
    path = FIXTURES / "one-page.pdf"
    told = reasons(kamerbrief.parse(path, nlp=None, keep_layout=True).explain(nlp=None), "line", "dropped")
    assert {name for names in told.values() for name in names} == {"layout.running", "layout.margin", "layout.front"}
    assert not reasons(kamerbrief.parse(path, nlp=None).explain(nlp=None), "line", "dropped")


def test_every_kind_of_finding_is_explained(letter: kamerbrief.Letter) -> None:
    kept = {each.kind for each in letter.explain(nlp=None) if each.outcome == "kept"}
    assert kept >= {
        "abbreviation",
        "reference",
        "commitment",
        "country",
        "date",
        "deadline",
        "fulfilment",
        "organisation",
        "paragraph",
        "person",
        "signatory",
    }


def test_what_was_found_says_by_what_and_how_sure(letter: kamerbrief.Letter) -> None:
    findings: list[Any] = [
        *letter.references,
        *letter.people,
        *letter.organisations,
        *letter.deadlines,
        *letter.commitments,
        *letter.fulfilments,
    ]
    assert len(findings) >= 8
    for each in findings:
        assert each.found_by, each
        assert 0 < each.confidence <= 1, each


def test_explaining_changes_nothing(letter: kamerbrief.Letter) -> None:
    before = letter.to_json()
    letter.explain(nlp=None)
    assert letter.to_json() == before == kamerbrief.parse_text(LETTER, nlp=None).to_json()


def test_nothing_is_said_of_a_place_where_nothing_stands() -> None:
    empty = kamerbrief.parse_text("Zomaar een zin.", nlp=None)
    assert str(Explanation()) == "nothing was considered here"
    assert [each.kind for each in empty.explain(nlp=None)] == ["paragraph"]


def test_how_it_is_shown() -> None:
    reasons = (Reason("times.to_come", "it is still to come", True, "zal"), Reason("times.past", "it is past", False))
    shown = Considered("deadline", 3, 12, "op 9\napril", "deadlines.by", 0.9, "kept", reasons, "2026-04-09")
    assert str(Explanation((shown,))).splitlines() == [
        "deadline, kept: op 9 april  [3:12]",
        "  read as  2026-04-09",
        "  by       deadlines.by, confidence 0.90",
        "  for      it is still to come (zal)  [times.to_come]",
        "  against  it is past  [times.past]",
    ]


class TestCommand:
    def run(self, tmp_path: Path, *options: str) -> str:
        file = tmp_path / "brief.txt"
        file.write_text(LETTER, encoding="utf-8")
        result = CliRunner().invoke(app, ["explain", str(file), "--nlp", "none", *options])
        assert result.exit_code == 0, result.output
        return result.output

    def test_everything(self, tmp_path: Path) -> None:
        output = self.run(tmp_path)
        assert "deadline, kept: uiterlijk op 9 april 2026" in output
        assert "signatory, kept" in output

    def test_where_words_stand(self, tmp_path: Path) -> None:
        output = self.run(tmp_path, "--at", "RIJKSWATERSTAAT")
        assert "organisation, kept: Rijkswaterstaat" in output
        assert "9 april" not in output

    def test_one_kind(self, tmp_path: Path) -> None:
        output = self.run(tmp_path, "--kind", "person", "--kind", "country")
        starts = [line.split(",")[0] for line in output.splitlines() if line and not line.startswith(" ")]
        assert set(starts) == {"person", "country"}

    def test_what_was_dropped(self, tmp_path: Path) -> None:
        assert ", kept:" not in self.run(tmp_path, "--dropped")

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(app, ["explain", str(tmp_path / "nothing.pdf")])
        assert result.exit_code == 1


def test_less_sure_findings_are_left_out(letter: kamerbrief.Letter) -> None:
    certain = kamerbrief.parse_text(LETTER, nlp=None, options=kamerbrief.ParseOptions(min_confidence=1.0))
    assert letter.references
    assert not certain.references
    assert not certain.people
    with pytest.raises(ValueError):
        kamerbrief.ParseOptions(min_confidence=1.5)
    everything = kamerbrief.parse_text(LETTER, nlp=None, options=kamerbrief.ParseOptions(min_confidence=0))
    assert len(everything.references) >= len(letter.references)


def test_the_fields_of_considered_are_told() -> None:
    assert {each.name for each in fields(Considered)} >= {"kind", "found_by", "confidence", "reasons", "outcome"}
