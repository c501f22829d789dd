"""References: what is found in a text, what it is resolved to, and what must hold for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kamerbrief
from kamerbrief.data import read_rows, read_table
from kamerbrief.find.citations import find_cited, find_references
from kamerbrief.find.citations.find import find_citations
from kamerbrief.find.citations.papers_without_cue import AGAINST, FOR
from kamerbrief.find.citations.scan import LOOK_BACK
from kamerbrief.find.citations.shapes import Reading, Shape
from kamerbrief.find.rules import Rule
from kamerbrief.model.evidence import Considered, Trace
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.model.span import Box, Span
from kamerbrief.text.analysed import AnalysedText

CITATIONS = Path(__file__).parents[1] / "data" / "citations.tsv"

FIXTURES = Path(__file__).parents[1] / "fixtures"


def _cases() -> list[dict[str, str]]:
    rows = read_rows(CITATIONS.name, CITATIONS.read_text(encoding="utf-8"))
    return [row | {"text": row["text"].replace("\\n", "\n")} for row in rows]


CASES = _cases()
THINGS = read_rows("cited_things.tsv", (CITATIONS.parent / "cited_things.tsv").read_text(encoding="utf-8"))


def _ids(text: str) -> list[str]:
    return [reference.id for reference in find_references(text) if reference.id is not None]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_citation_in_context(case: dict[str, str]) -> None:
    written = [] if case["identifiers"] == "-" else case["identifiers"].split(" ")
    expected = [identifier.replace("_", " ") for identifier in written]
    references = find_references(case["text"])
    assert [reference.id for reference in references if reference.id] == expected
    first = next((reference for reference in references if reference.id), None)
    if case["session_year"] != "-":
        assert first is not None and first.session_year == case["session_year"]
    if case["chamber"] != "-":
        assert first is not None and first.chamber == case["chamber"]


def _thing(reference: kamerbrief.Reference) -> str:
    if reference.id is None:
        return f"?{reference.kind}"
    of_law = reference.found_by.startswith("citations.law") and reference.number
    return (f"{reference.id}#{reference.number}" if of_law else reference.id).replace(" ", "_")


@pytest.mark.parametrize("case", THINGS, ids=lambda case: case["text"][:60])
def test_cited_things(case: dict[str, str]) -> None:
    expected = [] if case["things"] == "-" else case["things"].split(" ")
    assert [_thing(reference) for reference in find_references(case["text"].replace("\\n", "\n"))] == expected


def test_negatives_find_nothing_at_all() -> None:
    # A motion by its name, a journal without a number and an article of a law are citations without an identifier.
    cited = ("rtikel", "otie", "PbEU", "wet")
    silent = [
        case["text"] for case in CASES if case["identifiers"] == "-" and not any(word in case["text"] for word in cited)
    ]
    assert len(silent) > 30
    assert {text: find_references(text) for text in silent if find_references(text)} == {}


def test_line_breaks_within_a_citation() -> None:
    assert _ids("(Kamerstuk\n   31 409-\nXII, nr.\n12)") == ["kst-31409-XII-12"]
    assert _ids("Kamerstukken 29 279, nrs. 10,\n11 en\n14.") == [
        "kst-29279-10",
        "kst-29279-11",
        "kst-29279-14",
    ]
    assert _ids("Aanhangsel van de\nHandelingen, vergaderjaar 2023–\n2024, nr. 12") == ["ah-tk-20232024-12"]


def test_an_empty_line_ends_a_citation() -> None:
    assert _ids("Kamerstuk 31 409\n\nnr. 12") == ["kst-31409"]
    assert _ids("Aanhangsel van de Handelingen 2023-2024\n\n1314") == []


def test_each_thing_once_with_all_mentions() -> None:
    text = "Kamerstuk 31 409, nr. 77. Zie ook Stb. 2024, 5 en Kamerstukken II 2019/20, 31 409, nr. 77, p. 3."
    paper, journal = find_references(text)
    assert paper.id == "kst-31409-77"
    assert [mention.text for mention in paper.mentions] == [
        "Kamerstuk 31 409, nr. 77",
        "Kamerstukken II 2019/20, 31 409, nr. 77, p. 3",
    ]
    assert (paper.text, paper.span) == (paper.mentions[0].text, paper.mentions[0].span)
    # What only the second mention says is known of the thing.
    assert (paper.session_year, paper.chamber) == ("2019-2020", "tweede_kamer")
    assert journal.kind == "staatsblad"


def test_members_of_a_list_have_their_own_place() -> None:
    text = "Kamerstukken 29 279, nrs. 10, 11 en nr. 14"
    assert [reference.text for reference in find_references(text)] == [
        "Kamerstukken 29 279, nrs. 10",
        "11",
        "nr. 14",
    ]


def test_members_of_a_range_that_are_not_written_share_its_place() -> None:
    text = "Kamerstuk 29 279, nr. 10 t/m 12"
    assert [reference.text for reference in find_references(text)][1:] == ["nr. 10 t/m 12", "12"]


def test_an_endless_range_is_its_two_ends() -> None:
    assert _ids("Kamerstuk 29 279, nrs. 1 t/m 900") == ["kst-29279-1", "kst-29279-900"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("de motie-Jansen c.s. (Kamerstuk 31 409, nr. 77)", "motion"),
        ("de motie van het lid A. Jansen (ABC) over bruggen (Kamerstuk 31 409, nr. 77)", "motion"),
        ("Motie Smit, Kamerstuk 31 409, nr. 77", "motion"),
        ("zie Kamerstuk 31 409, nr. 77 (motie-Smit)", "motion"),
        ("Over deze motie ging de brief (Kamerstuk 31 409, nr. 77)", "kamerstuk"),
        ("De motie is aangenomen. Zie Kamerstuk 31 409, nr. 77", "kamerstuk"),
        ("Kamerstuk 31 409, nr. 77", "kamerstuk"),
        ("Aanhangsel Handelingen II 2024/25, nr. 123", "kamervragen"),
        ("Handelingen II 2023/24, nr. 45, item 6", "kamerstuk"),
        ("Stcrt. 2023, 14412", "staatscourant"),
        ("Trb. 2019, 12", "treaty"),
        ("COM(2025) 101", "eu_document"),
        ("Richtlijn 2008/115/EG", "celex"),
        ("zaak C-61/11", "ecli"),
        ("artikel 12 van de Auteurswet", "law"),
        ("artikel 114 VWEU", "treaty"),
        ("artikel 6 AVG", "law"),
        ("artikel 6 van Verordening (EU) 2016/679", "celex"),
        ("toezegging T03456", "commitment"),
        ("mijn brief van 12 maart 2025", "letter"),
        ("blg-1012345", "kamerstuk"),
        ("ah-1267890", "kamervragen"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    (reference,) = find_references(text)
    assert reference.kind == kind


@pytest.mark.parametrize(
    ("text", "dossier", "number"),
    [
        ("Kamerstuk 36 600-XVI, nr. 12", "36600-XVI", "12"),
        ("Kamerstuk 21 501-02-2800", "21501-02", "2800"),
        ("Kamerstuk 36 410 A, nr. 7", "36410-A", "7"),
        ("Kamerstuk 31 409, BE.", "31409", "BE"),
        ("Kamerstuk 31 409", "31409", None),
        ("Stb. 2024, 123", None, "123"),
    ],
)
def test_dossier_and_number(text: str, dossier: str | None, number: str | None) -> None:
    (reference,) = find_references(text)
    assert (reference.dossier, reference.number) == (dossier, number)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Kamerstuk 31 409, nr. 512", "https://zoek.officielebekendmakingen.nl/kst-31409-512.html"),
        ("Kamerstuk 31 409", "https://zoek.officielebekendmakingen.nl/dossier/31409"),
        ("ah-tk-20232024-2166", "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-2166.html"),
        ("h-tk-20232024-45-6", "https://zoek.officielebekendmakingen.nl/h-tk-20232024-45-6.html"),
        ("Stb. 2024, 123", "https://zoek.officielebekendmakingen.nl/stb-2024-123.html"),
        ("Verordening (EU) 2016/399", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0399"),
        ("COM(2025) 101 final", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:2025:101:FIN"),
        ("ECLI:NL:RVS:1999:AE8211", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RVS:1999:AE8211"),
        ("ECLI:EU:C:2011:268", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli:ECLI:EU:C:2011:268"),
        ("Handelingen II 2003/04, nr. 82", None),
        ("artikel 12 van de Auteurswet", "https://wetten.overheid.nl/jci1.3:c:BWBR0001886&artikel=12"),
        ("artikel 6:162 BW", "https://wetten.overheid.nl/jci1.3:c:BWBR0005289&artikel=162"),
        ("hoofdstuk 4 van de Awb", "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&hoofdstuk=4"),
        ("afdeling 3.4 Awb", "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&afdeling=3.4"),
        ("artikel 10 EVRM", "https://wetten.overheid.nl/BWBV0001000"),
        ("artikel 6 AVG", "http://data.europa.eu/eli/reg/2016/679/art_6/oj"),
        ("artikel 4 van Richtlijn 2008/115/EG", "http://data.europa.eu/eli/dir/2008/115/art_4/oj"),
        (
            "artikel 3 van Gedelegeerde Verordening (EU) 2022/30",
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32022R0030",
        ),
        ("kst-1234567", "https://zoek.officielebekendmakingen.nl/kst-1234567.html"),
        ("blg-1012345", "https://zoek.officielebekendmakingen.nl/blg-1012345.pdf"),
        ("ah-1267890", "https://zoek.officielebekendmakingen.nl/ah-1267890.html"),
        ("toezegging TZ202309-010", None),
        ("artikel 12 van de Havenzandwet", None),
    ],
)
def test_url(text: str, url: str | None) -> None:
    (reference,) = find_references(text)
    assert reference.url == url


def test_laws_without_a_number_are_kept_by_their_words() -> None:
    law = "van de Havenzandwet 2000"
    text = f"Op grond van artikel 8, derde lid, {law} en Artikel 8, derde lid, {law.replace(chr(32), chr(10))}."
    (reference,) = find_references(text)
    assert reference.id is None
    assert reference.text == "artikel 8, derde lid, van de Havenzandwet 2000"
    assert len(reference.mentions) == 2


def test_the_addressed_chamber_decides_whose_handelingen() -> None:
    text = "Aanhangsel Handelingen 2024/25, nr. 4"
    assert find_references(text)[0].id == "ah-tk-20242025-4"
    assert find_references(text, chamber="eerste_kamer")[0].id == "ah-ek-20242025-4"
    assert find_references(text.replace("2024", "II 2024"), chamber="eerste_kamer")[0].id == "ah-tk-20242025-4"


def test_spans_come_from_the_analysed_text() -> None:
    def locate(start: int, end: int) -> Span:
        return Span(start, end, (Box(3, 0, 0, 9, 9),))

    (reference,) = find_cited(AnalysedText("zie Kamerstuk 31 409, nr. 512", locate))
    assert reference.span == Span(4, 29, (Box(3, 0, 0, 9, 9),))


def test_every_series_of_the_tables_has_an_identifier() -> None:
    series = {row["series"] for row in read_table("reference_series")}
    assert {row["series"] for row in read_table("reference_gazettes")} <= series
    assert {row["series"] for row in read_table("reference_cues")} <= series


# What must hold for any text.

_FRAGMENTS = st.sampled_from(
    [case["text"] for case in CASES]
    + [
        "Kamerstukken II ",
        "nrs. ",
        ", ",
        " en ",
        "36 410",
        "-XVI",
        "(",
        ")",
        "\n",
        "\n\n",
        "2024/25",
        "nr. 5",
        " t/m 9",
    ]
    + [
        "COM(",
        "ECLI:",
        "Stb. ",
        "artikel 1, ",
        "Verordening (EU) ",
        "2016/399",
        "p. 3",
        "items ",
        "\u2009",
        "١٢",
        "Ⅻ",
    ]
)
_TEXTS = st.lists(st.one_of(_FRAGMENTS, st.text(max_size=12)), max_size=14).map("".join)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_hold_their_own_text(text: str) -> None:
    references = find_references(text)
    for reference in references:
        assert reference.mentions[0].span == reference.span
        for mention in reference.mentions:
            assert 0 <= mention.span.start < mention.span.end <= len(text)
            assert text[mention.span.start : mention.span.end] == mention.text
    ids = [(reference.id, reference.number) for reference in references if reference.id is not None]
    assert len(ids) == len(set(ids))
    assert all(identifier.isascii() for identifier, _ in ids)
    assert list(references) == sorted(references, key=lambda reference: reference.span.start)


@given(_TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_references(text: str) -> None:
    assert find_references(text) == find_references(text)


@given(st.sampled_from(CASES), st.integers(0, 3), st.sampled_from([" ", "\u00a0", "\n", "\u2009"]))
@settings(max_examples=200, deadline=None)
def test_kind_of_space_does_not_matter(case: dict[str, str], skip: int, space: str) -> None:
    places = [match.start() for match in re.finditer(" ", case["text"])]
    if skip < len(places):
        at = places[skip]
        assert _ids(case["text"][:at] + space + case["text"][at + 1 :]) == _ids(case["text"])


@pytest.mark.parametrize(
    "unit",
    [
        "Kamerstukken 36 410, nrs. 1, 2 en 3; ",
        "Verordening (EU) 2016/399, ",
        "TK EK ",
        "1, ",
        "artikel 3, ",
        "artikel 3 van de Wet op het ",
        "brief van de minister ",
        "mijn brief van 3 mei 2024 over ",
        "toezegging TZ202309-010 en T03456, ",
        "hoofdstuk 4 van de Awb ",
        "blg-1012345 ",
    ],
)
def test_repeated_text_costs_in_proportion(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each candidate is read once, and none sees further back than a fixed distance: count, do not time."""
    starts: list[int] = []
    from kamerbrief.find.citations import find

    pattern, shapes = find._candidates()

    def counting(shape: Shape) -> Shape:
        def read(normalized: str, match: re.Match[str]) -> Reading:
            starts.append(match.start())
            return shape.read(normalized, match)

        return evolve(shape, read=read)

    monkeypatch.setattr(find, "_candidates", lambda: (pattern, {at: counting(shape) for at, shape in shapes.items()}))
    text = unit * 400
    found = list(find_citations(AnalysedText(text)))
    assert len(starts) <= len(text) // 2
    assert starts == sorted(set(starts))
    assert all(citation.end - citation.start <= LOOK_BACK for citation in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "In mijn brief van 3 mei 2024 (Kamerstuk 31 936, nr. 7) en de brief van 3 mei jl. De brief van 3 mei 2023.",
            [
                (
                    "kamerstuk",
                    "kst-31936-7",
                    ["mijn brief van 3 mei 2024", "Kamerstuk 31 936, nr. 7", "brief van 3 mei jl."],
                ),
                ("letter", None, ["brief van 3 mei 2023"]),
            ],
        ),
        (
            "Brief over dijken van 3 mei 2024, Kamerstuk 31 936, nr. 7. Uw brief d.d. 4 mei 2024.",
            [
                ("kamerstuk", "kst-31936-7", ["Brief over dijken van 3 mei 2024", "Kamerstuk 31 936, nr. 7"]),
                ("letter", None, ["Uw brief d.d. 4 mei 2024"]),
            ],
        ),
        (
            "In antwoord op uw brief van 3 mei 2024, nr. 2024Z01234, meld ik dit.",
            [("kamerstuk", "2024Z01234", ["uw brief van 3 mei 2024", "2024Z01234"])],
        ),
        (
            # What stands further on in the sentence may be another paper.
            "In mijn brief van 3 mei 2024 ging ik in op het rapport (Kamerstuk 31 936, nr. 7).",
            [
                ("letter", None, ["mijn brief van 3 mei 2024"]),
                ("kamerstuk", "kst-31936-7", ["Kamerstuk 31 936, nr. 7"]),
            ],
        ),
    ],
)
def test_a_letter_by_its_date_is_the_paper_beside_it(text: str, found: list[tuple[str, str | None, list[str]]]) -> None:
    references = find_references(text)
    assert [(each.kind, each.id, [mention.text for mention in each.mentions]) for each in references] == found


def test_a_letter_by_its_date_is_the_paper_of_its_footnote() -> None:
    text = "In mijn brief van 3 mei 2024  staat dit.\n\n1 Kamerstuk 31 936, nr. 7."
    note = Footnote("1", "Kamerstuk 31 936, nr. 7.", (Span(28, 28),), Span(text.index("1 K"), len(text)))
    (paper,) = find_cited(AnalysedText(text), footnotes=(note,))
    assert (paper.kind, paper.id, len(paper.mentions)) == ("kamerstuk", "kst-31936-7", 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "De motie-Terpstra c.s. (Kamerstuk 31 936, nr. 1012) loopt. De motie-Terpstra is af.",
            [("kst-31936-1012", ["motie-Terpstra c.s. (Kamerstuk 31 936, nr. 1012)", "motie-Terpstra"])],
        ),
        (
            "De motie van het lid El Hamdi over water (36 410-XV, nr. 45). Ook de motie El Hamdi.",
            [("kst-36410-XV-45", ["motie van het lid El Hamdi over water (36 410-XV, nr. 45)", "motie El Hamdi"])],
        ),
        (
            "De motie Smit aangenomen (Kamerstuk 31 936, nr. 7), motie-Inge van Dalen/Boskamp C.S. (36 410 XIV 29).",
            [
                ("kst-31936-7", ["motie Smit aangenomen (Kamerstuk 31 936, nr. 7)"]),
                ("kst-36410-XIV-29", ["motie-Inge van Dalen/Boskamp C.S. (36 410 XIV 29)"]),
            ],
        ),
        (
            "1 Motie-Smit C.S. over dijken. Tweede Kamer, vergaderjaar 2022-2023, 36 410 VIII, nr. 45",
            [
                (
                    "kst-36410-VIII-45",
                    [
                        "Motie-Smit C.S. over dijken. Tweede Kamer, vergaderjaar 2022-2023, 36 410 VIII, nr. 45",
                    ],
                )
            ],
        ),
        (
            "De motie van de leden Van Dalen en Boskamp, en later de motie-Van Dalen c.s.",
            [(None, ["motie van de leden Van Dalen en Boskamp", "motie-Van Dalen c.s."])],
        ),
        (
            "Zie Kamerstuk 31 936, nr. 7 (motie-Smit) en de motie-De Vries.",
            [("kst-31936-7", ["Kamerstuk 31 936, nr. 7 (motie-Smit)"]), (None, ["motie-De Vries"])],
        ),
        (
            "De motie-Smit (31 936, nr. 7) en de motie-Smit (31 936, nr. 8). Die motie-Smit is af.",
            [
                ("kst-31936-7", ["motie-Smit (31 936, nr. 7)"]),
                ("kst-31936-8", ["motie-Smit (31 936, nr. 8)"]),
                (None, ["motie-Smit"]),
            ],
        ),
        ("De motie verzoekt de regering. Elke motie is anders dan de motie waarin dat staat.", []),
    ],
)
def test_a_motion_is_one_thing_however_it_is_named(text: str, found: list[tuple[str | None, list[str]]]) -> None:
    references = find_references(text)
    assert [(each.id, [mention.text for mention in each.mentions]) for each in references] == found
    assert all(each.kind == "motion" for each in references)


def test_a_motion_is_the_paper_that_its_footnote_cites() -> None:
    letter = kamerbrief.parse(FIXTURES / "margin-dates.pdf", nlp=None)
    (motion,) = (reference for reference in letter.references if reference.kind == "motion")
    assert motion.id is not None
    assert motion.text == motion.mentions[0].text == "motie-Stuyvenberg c.s."
    assert sum("motie-Stuyvenberg" in mention.text for mention in motion.mentions) == 2


def test_a_part_of_a_letter_knows_what_it_cites_and_a_citation_its_sentence() -> None:
    letter = kamerbrief.parse(FIXTURES / "twelve-pages.pdf", nlp=None)
    everywhere = {reference.id for note in letter.footnotes for reference in letter.references_in(note)}
    everywhere |= {
        reference.id
        for section in letter.walk_sections()
        for block in section.blocks
        for reference in letter.references_in(block)
    }
    assert everywhere >= {reference.id for reference in letter.references if reference.id}
    for reference in letter.references:
        for mention in reference.mentions:
            sentence = letter.sentence_at(mention.span)
            assert mention.text.split("\n")[0] in sentence
            assert "\n" not in sentence


# Why something is a citation, or none.


def _considered(text: str, footnotes: tuple[Footnote, ...] = ()) -> list[Considered]:
    trace = Trace()
    find_cited(AnalysedText(text, trace=trace), footnotes=footnotes)
    return trace.considered


SHAPES = [row for row in read_table("reference_shapes") if row["example"]]


@pytest.mark.parametrize("row", SHAPES, ids=lambda row: row["shape"])
def test_a_citation_says_how_it_was_found_and_how_sure_it_is(row: dict[str, str]) -> None:
    (reference,) = find_references(row["example"])
    assert (reference.found_by, reference.confidence) == (row["shape"], float(row["confidence"]))
    kept = [each.found_by for each in _considered(row["example"]) if each.outcome == "kept"]
    assert kept == [row["shape"]]


def test_confidence_follows_from_what_was_counted() -> None:
    for row in read_table("reference_shapes"):
        right, found = int(row["right"]), int(row["found"])
        assert right <= found
        assert float(row["confidence"]) == pytest.approx((right + 9.5) / (found + 10), abs=0.005)


def test_the_surest_mention_of_a_thing_speaks_for_it() -> None:
    text = "De brief (31 409, nr. 77) is af. Zie ook Kamerstuk 31 409, nr. 77."
    (reference,) = find_references(text)
    assert reference.found_by == "citations.kamerstuk.dossier_number"
    assert [each.found_by for each in _considered(text)] == [
        "citations.kamerstuk.without_cue",
        "citations.kamerstuk.dossier_number",
    ]


@pytest.mark.parametrize("rule", [*AGAINST, *FOR], ids=lambda rule: rule.name)
def test_a_number_without_cue_is_kept_or_refused_for_a_named_reason(rule: Rule[object]) -> None:
    (considered,) = _considered(rule.example)
    assert considered.outcome == ("kept" if rule.speaks_for else "dropped")
    assert [(reason.name, reason.speaks_for) for reason in considered.reasons] == [(rule.name, rule.speaks_for)]


@pytest.mark.parametrize(
    ("text", "candidate", "reason"),
    [
        ("De Tweede Kamer stemt.", "Tweede Kamer", "citations.no_paper"),
        ("Handelingen nr. 3 is af.", "Handelingen", "citations.any_acts"),
        ("Handelingen II, 11 oktober", "Handelingen", "citations.no_number"),
        ("ah-tk-20232099-12", "ah-tk-20232099-12", "citations.no_proceedings"),
        ("kst-20232099-12345-1", "kst-20232099-12345-1", "citations.no_session"),
        ("Er kwam een motie nr. 7 bij.", "motie nr. 7", "citations.no_dossier_behind"),
        ("Dat is nummer 36 410-12 van de lijst.", "36 410", "citations.kamerstuk.not_sure"),
        ("Het stelsel T-34/85 is oud.", "T-34/85", "citations.no_court"),
        ("De aanbeveling is helder.", "aanbeveling", "citations.no_act"),
        ("Het nummer (EU) 2021/1230 staat los.", "(EU) 2021/1230", "citations.no_word"),
        ("Het stond in het Staatsblad.", "Staatsblad", "citations.no_issue"),
        ("Stb. 2024, 12 maart", "Stb.", "citations.date_or_amount"),
        ("Artikel 6 van het contract.", "Artikel", "citations.no_law"),
        ("In de Kamerbrief van de gemeente staat dit.", "brief", "citations.no_date"),
    ],
)
def test_what_began_like_a_citation_and_is_none_says_why(text: str, candidate: str, reason: str) -> None:
    dropped = [each for each in _considered(text) if each.outcome == "dropped"]
    assert [(each.text, [why.name for why in each.reasons]) for each in dropped] == [(candidate, [reason])]


def test_a_motion_says_where_its_paper_comes_from() -> None:
    beside, elsewhere = _considered("De motie-Smit (31 936, nr. 7) is af. De motie-Smit liep lang.")
    assert beside.found_by == "citations.motion.with_paper"
    assert [reason.name for reason in beside.reasons][-1] == "citations.motion.paper_beside"
    assert elsewhere.found_by == elsewhere.reasons[-1].name == "citations.motion.paper_elsewhere"
    assert beside.value == elsewhere.value == "kst-31936-7"


def test_a_motion_with_a_footnote_says_so() -> None:
    text = "De motie-Smit1 is af.\n\n1 Kamerstuk 31 936, nr. 7."
    note = Footnote("1", "Kamerstuk 31 936, nr. 7.", (Span(14, 14),), Span(23, len(text)))
    named, paper = _considered(text.replace("Smit1", "Smit "), (note,))
    assert named.found_by == "citations.motion.with_footnote"
    assert named.reasons[-1].name == "citations.motion.paper_in_footnote"
    assert (named.value, paper.value) == ("kst-31936-7", "kst-31936-7")
    other = evolve(note, anchors=(Span(20, 20),))
    assert _considered(text.replace("Smit1", "Smit. Dat"), (other,))[0].found_by == "citations.motion.by_name"
