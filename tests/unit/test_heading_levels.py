"""How deep headings stand, for a text as a whole: one small outline per rule, which that rule alone decides."""

from __future__ import annotations

import pytest

from kamerbrief.structure.elements import find_elements
from kamerbrief.structure.headings import find_headings
from support.builders import line, typed, zoned

TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog,\nen daarom gaat het werk door."


def outline(*heads: str) -> list[tuple[str, int]]:
    """The headings with their levels of a text with these lines: "*Dijken* -" has no text below it."""
    body = "\n".join(f"\n{head[:-2]}" if head.endswith(" -") else f"\n{head}\n{TEXT}" for head in heads)
    made = find_elements([zoned(f"{TEXT}\n{body}")])
    found = find_headings(made)
    return [(made[at].raw_text[heading.title_start :], heading.level) for at, heading in sorted(found.items())]


def levels(*heads: str) -> list[int]:
    found = outline(*heads)
    assert len(found) == len(heads)
    return [level for _, level in found]


def test_the_first_heading_is_of_level_one_whatever_its_look() -> None:
    assert levels("/Klei/", "/Zand/", "*Dijken*", "/Klei/", "*Duinen*") == [1, 1, 1, 2, 1]


def test_no_level_is_skipped() -> None:
    assert levels("*Dijken*", "_Klei_", "/Rood/", "*Duinen*", "/Wit/") == [1, 2, 3, 1, 2]


def test_smaller_type_than_that_of_the_text_is_below_all_headings_of_its_size() -> None:
    body = [
        *typed("*/Dijken/*\n" + TEXT),
        line("*Klei*", baseline=165, size=8),
        *typed(TEXT, top=178),
        *typed("*/Duinen/*\n" + TEXT, top=230),
    ]
    found = find_headings(find_elements([zoned(body)]))
    assert [heading.level for heading in found.values()] == [1, 2, 1]


def test_the_title_right_above_another_is_its_title() -> None:
    assert levels("*/Toelichting/* -", "*Artikel 1 Dijken* -", "/Klei/", "*Artikel 2 Duinen*") == [1, 2, 3, 2]


def test_without_other_signs_bold_is_above_bold_italic() -> None:
    assert levels("*/Toelichting/*", "*Dijken*", "*/Klei/*", "*Duinen*") == [1, 1, 2, 1]


def test_a_single_title_is_not_put_below_a_kind_of_which_there_are_several() -> None:
    assert levels("*/Nr. 3/* -", "*VERSLAG VAN EEN OVERLEG* -", "*/Dijken/*", "*/Duinen/*") == [1, 1, 2, 2]


def test_a_series_that_counts_on_across_another_is_above_it() -> None:
    heads = ("*Dijken*", "/a) Klei/", "_1. Rood_", "_2. Blauw_", "/b) Zand/", "/c) Veen/")
    assert levels(*heads) == [1, 2, 3, 3, 2, 2]


def test_series_that_stand_apart_are_ranked_by_their_look() -> None:
    assert levels("*Dijken*", "_1. Rood_", "/a) Klei/", "/b) Zand/", "_2. Blauw_") == [1, 2, 3, 3, 2]


def test_numbers_tell_what_stands_in_what_whatever_the_look() -> None:
    assert levels("/1 Dijken/", "*1.1 Klei*", "*1.2 Zand*", "/2 Duinen/", "*2.1 Wit*") == [1, 2, 2, 1, 2]


def test_one_title_in_bold_among_bold_italic_ones_is_their_sibling() -> None:
    assert levels("*/Dijken/*", "*/Duinen/*", "*Dammen*", "*/Sluizen/*") == [1, 1, 1, 1]


def test_two_titles_in_bold_are_above_bold_italic_ones() -> None:
    assert levels("*Dijken*", "*/Klei/*", "*/Zand/*", "*Dammen*", "*/Sluizen/*") == [1, 2, 2, 1, 2]


@pytest.mark.parametrize("end", ["Tot slot", "Afsluiting", "Slotwoord", "Bezwaarclausule"])
def test_the_end_of_a_letter_stands_beside_its_chapters(end: str) -> None:
    assert levels("*Dijken*", "/Klei/", "/Zand/", f"/{end}/") == [1, 2, 2, 1]


def test_the_end_of_each_chapter_is_part_of_it() -> None:
    assert levels("*Dijken*", "/Klei/", "/Tot slot/", "*Duinen*", "/Zand/", "/Tot slot/") == [1, 2, 2, 1, 2, 2]


def test_a_numbered_end_counts_with_its_series() -> None:
    assert levels("*Dijken*", "/1. Klei/", "/2. Tot slot/") == [1, 2, 2]


def test_abbreviations_in_italics_are_no_titles_in_capitals() -> None:
    assert levels("*Dijken*", "/Klei/", "/RWS ZN/", "/Zand/") == [1, 2, 2, 2]


def test_with_many_looks_the_order_is_that_of_typographers() -> None:
    heads = ("*DIJKEN EN DUINEN*", "*Klei*", "*1.1 Rood*", "*/Blauw/*", "_Geel_", "/Groen/", "/1.1 Wit/")
    assert levels(*heads) == [1, 2, 3, 4, 5, 6, 7]


def test_titles_that_recur_are_parts_of_those_that_do_not() -> None:
    parties = ("*Molenpartij*", "*Dijkenpartij*")
    assert levels("*Vooraf*", "*Vragen*", *parties, "*Antwoorden*", *parties, "*Slot*") == [1, 1, 2, 2, 1, 2, 2, 1]


def test_what_stands_among_titles_that_recur_is_a_part_too() -> None:
    heads = (
        "*Vragen* -",
        "*Windpartij*",
        "*Molenpartij*",
        "*Dijkenpartij*",
        "*Antwoorden*",
        "*Molenpartij.*",
        "*Dijkenpartij*",
    )
    assert levels(*heads) == [1, 2, 2, 2, 1, 2, 2]


def test_numbers_below_titles_that_recur_go_down_with_them() -> None:
    round_of = ("*1. Molens*", "*2. Dijken* -", "*2.1 Klei*", "*2.2 Zand*")
    assert levels("*I Vragen* -", *round_of, "*II Antwoorden* -", *round_of) == [1, 2, 2, 3, 3, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    "heads",
    [
        ("*Molens*", "*Geld*", "*Dijken*", "*Geld*"),
        ("*Molens*", "*Geld*", "*Tijd*", "*Geld*", "*Tijd*"),
        ("*Geld*", "*Tijd*", "*Molens*", "*Geld*", "*Tijd*"),
    ],
    ids=["only one recurs", "no title between", "no title before"],
)
def test_titles_that_happen_to_recur_are_no_parts(heads: tuple[str, ...]) -> None:
    assert set(levels(*heads)) == {1}


def test_titles_that_recur_under_higher_ones_are_below_those_alone() -> None:
    parts = ("/Molens/", "/Klei/", "/Zand/")
    assert levels("*Vragen* -", *parts, "*Antwoorden* -", "/Vooraf/", "/Klei/", "/Zand/") == [1, 2, 2, 2, 1, 2, 2, 2]


def test_a_series_within_one_that_counts_on_across_it_is_below_it() -> None:
    heads = ("*1. Vooraf*", "*2. Besluiten* -", "*I Klei*", "*II Zand*", "*3. Duinen*")
    assert levels(*heads) == [1, 1, 2, 2, 1]


@pytest.mark.parametrize(
    "heads",
    [
        ("*1. Klei*", "*I Zand*", "*II Veen*"),
        ("*I Klei*", "*1. Zand*", "*3. Veen*", "*II Rood*"),
        ("*1. Klei*", "*B Zand*", "*2. Veen*"),
    ],
)
def test_numbers_of_two_kinds_that_do_not_count_across_each_other_are_of_one_level(heads: tuple[str, ...]) -> None:
    assert set(levels(*heads)) == {1}


def test_labels_of_questions_stand_under_the_titles_among_them() -> None:
    heads = ("*Molenpartij* -", "*Vraag 1*", "*Antwoord op vraag 1.a*", "*Dijkenpartij* -", "*Vraag 2 b*")
    assert levels(*heads) == [1, 2, 2, 1, 2]
    assert levels("*Vraag 1*", "*Antwoord 1*", "*Tot slot*") == [1, 1, 1]
    assert levels("*Vooraf*", "*Vraag 1*", "*Antwoord 1*", "*Tot slot*") == [1, 1, 1, 1]
