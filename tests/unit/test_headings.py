"""Which lines are headings, and how deep each stands."""

from __future__ import annotations

import pytest

from kamerbrief.structure.elements import find_elements
from kamerbrief.structure.headings import find_headings, is_caption
from support.builders import build_document, groups, line, row, typed, zoned

TEXT = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog,\nen daarom gaat het werk door."


def headings(body: str, *, plain: bool = False) -> list[tuple[str, int]]:
    made = groups(body)
    found = find_headings(made, plain=plain)
    return [(made[at].raw_text[heading.title_start :], heading.level) for at, heading in sorted(found.items())]


def titles(body: str, *, plain: bool = False) -> list[str]:
    return [title for title, _ in headings(body, plain=plain)]


@pytest.mark.parametrize("head", ["*Dijken*", "/Dijken/", "_Dijken_", "DIJKEN EN WATER", "*/Dijken/*"])
def test_a_line_that_looks_other_than_the_text_is_a_heading(head: str) -> None:
    assert titles(f"{TEXT}\n\n{head}\n{TEXT}") == [head.strip("*/_")]


def test_larger_type_is_a_heading() -> None:
    body = [line("Dijken", baseline=100, size=14), *typed(TEXT, top=125)]
    assert list(find_headings(find_elements([zoned(body)]))) == [0]


def test_larger_type_alone_is_typography_enough() -> None:
    text = [*typed(TEXT, top=125), *typed(TEXT, top=170), *typed(TEXT, top=215), *typed(TEXT, top=260)]
    body = [*text, line("Dijken", baseline=310, size=14), *typed(TEXT, top=330)]
    structure = build_document([zoned(body)])
    assert [section.title for section in structure.sections] == [None, "Dijken"]


def test_plain_lines_are_none() -> None:
    assert titles(f"{TEXT}\n\nDijken\n\n{TEXT}") == []


def test_a_heading_may_take_two_lines() -> None:
    body = f"{TEXT}\n\n*De versterking van alle dijken langs de rivier tussen het begin en*\n*het einde*\n{TEXT}"
    assert titles(body) == ["De versterking van alle dijken langs de rivier tussen het begin en het einde"]


def test_the_last_line_is_no_heading() -> None:
    assert titles(f"{TEXT}\n\n*Dijken*") == []


@pytest.mark.parametrize(
    "text",
    [
        "*Tabel 1: dijken per jaar*",
        "*Figuur 2 Dijken*",
        "*www.dijken.nl/brief*",
        "*• Dijken*",
        "*de dijken,*",
        "*waar de dijken zijn, en hoe hoog?*",
        "/Dit is een hele zin die cursief is gezet en met een punt eindigt./",
        "/“Dijken zijn mooi”/",
    ],
)
def test_what_titles_nothing_is_no_heading(text: str) -> None:
    assert titles(f"{TEXT}\n\n{text}\n{TEXT}") == []


def test_a_bold_paragraph_is_no_heading() -> None:
    bold = "\n".join(f"*{each}*" for each in [TEXT.split("\n")[0]] * 5)
    assert titles(f"{TEXT}\n\n{bold}\n\n{TEXT}") == []


def test_bold_items_of_a_list_are_none() -> None:
    assert titles(f"{TEXT}\n*1. Dijken*\n*2. Duinen*\n*3. Dammen*\n\n{TEXT}") == []


def test_questions_and_answers_are_headings_by_their_words() -> None:
    body = f"Vraag 1\n{TEXT}\nAntwoord 1\n{TEXT}\nVragen 2 en 3\n{TEXT}\nAntwoord 2 t/m 3\n{TEXT}"
    assert headings(body) == [
        ("Vraag 1", 1),
        ("Antwoord 1", 1),
        ("Vragen 2 en 3", 1),
        ("Antwoord 2 t/m 3", 1),
    ]


def test_headings_that_look_alike_are_of_one_level() -> None:
    body = "\n\n".join(f"*{title}*\n{TEXT}" for title in ("Dijken", "Duinen", "Dammen"))
    assert headings(body) == [("Dijken", 1), ("Duinen", 1), ("Dammen", 1)]


@pytest.mark.parametrize(("upper", "lower"), [("*Dijken*", "/Klei/"), ("*Dijken*", "_Klei_"), ("_Dijken_", "/Klei/")])
def test_looks_are_ranked_as_typographers_do(upper: str, lower: str) -> None:
    body = f"{upper}\n{TEXT}\n\n{lower}\n{TEXT}\n\n{lower}\n{TEXT}\n\n{upper}\n{TEXT}"
    assert [level for _, level in headings(body)] == [1, 2, 2, 1]


def test_only_italic_headings_are_of_level_one() -> None:
    assert headings(f"{TEXT}\n\n/Klei/\n{TEXT}\n\n/Zand/\n{TEXT}") == [("Klei", 1), ("Zand", 1)]


def test_numbers_give_the_level_of_headings_that_look_alike() -> None:
    body = f"*1 Dijken*\n{TEXT}\n\n*1.1 Klei*\n{TEXT}\n\n*1.2 Zand*\n{TEXT}\n\n*2 Duinen*\n{TEXT}"
    assert headings(body) == [("Dijken", 1), ("Klei", 2), ("Zand", 2), ("Duinen", 1)]


def test_a_section_knows_its_number_and_its_children() -> None:
    body = f"{TEXT}\n\n*1 Dijken*\n{TEXT}\n\n*1.1 Klei*\n{TEXT}\n\n*2. Duinen*\n{TEXT}"
    first, second, third = build_document([zoned(body)]).sections
    assert (first.title, first.number, first.level) == (None, None, 1)
    assert (second.title, second.number) == ("Dijken", "1")
    assert [(child.title, child.number, child.level) for child in second.sections] == [("Klei", "1.1", 2)]
    assert (third.title, third.number) == ("Duinen", "2")


def test_a_section_spans_from_its_number_to_the_end_of_its_last_child() -> None:
    document = build_document([zoned(f"*1 Dijken*\n{TEXT}\n\n*1.1 Klei*\nEen slot van klei.")])
    (section,) = document.sections
    assert document.text[section.span.start :].startswith("1 Dijken")
    assert document.text[: section.span.end].endswith("Een slot van klei.")


def test_text_without_typography_has_headings_by_their_place() -> None:
    assert titles(f"{TEXT}\n\nDijken\n{TEXT}\n\nDuinen\n{TEXT}", plain=True) == ["Dijken", "Duinen"]


@pytest.mark.parametrize("text", ["Een korte zin.", "De punten zijn:", "- de dijk", "kleine letters"])
def test_text_without_typography_has_few(text: str) -> None:
    assert titles(f"{TEXT}\n\n{text}\n{TEXT}", plain=True) == []


@pytest.mark.parametrize(
    "text",
    ["Tabel 1 Dijken", "Tabel 2b: duinen", "Tabel: dijken", "Figuur IV", "Bron: eigen gegevens", "grafiek 2: klei"],
)
def test_captions_are_known(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize("text", ["Tabellen staan in de bijlage", "Figuurlijk gesproken", "De bron: een put"])
def test_other_lines_are_no_captions(text: str) -> None:
    assert not is_caption(text)


def test_headings_between_chapters_of_the_same_look_are_parts_of_them() -> None:
    body = "\n".join(
        f"\n*{head}*\n{TEXT}" for head in ("Vooraf", "I Vragen", "Water", "Wind", "II Antwoorden", "Water", "III Slot")
    )
    assert headings(body) == [
        ("Vooraf", 1),
        ("Vragen", 1),
        ("Water", 2),
        ("Wind", 2),
        ("Antwoorden", 1),
        ("Water", 2),
        ("Slot", 1),
    ]


@pytest.mark.parametrize(
    "heads", [("Vooraf", "1. Water", "2. Wind", "Tot slot"), ("2. Water", "Wind", "3. Duinen"), ("1. Water", "Wind")]
)
def test_headings_around_chapters_stand_beside_them(heads: tuple[str, ...]) -> None:
    body = "\n".join(f"\n*{head}*\n{TEXT}" for head in heads)
    assert {level for _, level in headings(body)} == {1}


def test_numbered_questions_among_chapters_of_the_same_look_are_none() -> None:
    body = "\n".join(
        f"\n*{head}*\n{TEXT}"
        for head in ("1. Water", "1. Hoe hoog staat het water?", "2. Stijgt het nog?", "2. Wind", "3. Waait het hard?")
    )
    assert titles(body) == ["Water", "Wind"]


def test_chapters_may_be_questions() -> None:
    body = "\n".join(f"\n*{head}*\n{TEXT}" for head in ("1. Hoe hoog staat het water?", "2. Stijgt het nog?"))
    assert titles(body) == ["Hoe hoog staat het water?", "Stijgt het nog?"]


def test_one_chapter_that_asks_is_a_chapter() -> None:
    body = "\n".join(f"\n*{head}*\n{TEXT}" for head in ("1. Water", "2. Stijgt het nog?", "3. Wind"))
    assert titles(body) == ["Water", "Stijgt het nog?", "Wind"]


def test_a_styled_line_of_which_the_sentence_goes_on_below_is_no_heading() -> None:
    goes_on = "en de duinen zijn hoog genoeg, zolang het water niet verder stijgt dan nu."
    assert titles(f"{TEXT}\n\n*De dijken langs de rivier*\n{goes_on}\n\n{TEXT}") == []
    assert titles(f"{TEXT}\n\n*De dijken langs de rivier*\n{goes_on.capitalize()}\n\n{TEXT}") != []


TABLE = "Jaar | Klei | Zand\n2030 | 10 | 20\n2031 | 30 | 40"


@pytest.mark.parametrize("caption", ["*Dijken (x 1.000 meter)*", "/Dijken (x 1.000 meter)/"])
def test_a_styled_line_close_above_a_table_is_its_caption(caption: str) -> None:
    body = f"*Dijken*\n{TEXT}\n\n{caption}\n{TABLE}\n\n{TEXT}"
    assert titles(body) == ["Dijken"]
    (section,) = build_document([zoned(body)]).sections
    assert [block.kind for block in section.blocks] == ["paragraph", "caption", "table", "paragraph"]


@pytest.mark.parametrize("head", ["*Duinen*\n", "*2. Duinen*", "Antwoord 3"])
def test_a_heading_over_a_table_stands_further_or_has_a_number_or_is_a_label(head: str) -> None:
    assert len(titles(f"*Dijken*\n{TEXT}\n\n{head}\n{TABLE}\n\n{TEXT}")) == 2


def test_titles_behind_bullets_have_text_of_their_own_below_them() -> None:
    body = "\n\n".join(f"   /• {title}/\n{TEXT}" for title in ("Klei", "Zand", "Veen"))
    assert titles(f"{TEXT}\n\n{body}") == ["Klei", "Zand", "Veen"]


@pytest.mark.parametrize(
    "items", ["   /• Klei/\n   /• Zand/", "   • Klei\n{0}\n\n   • Zand", "   /• Klei;/\n{0}\n   /• Zand./"]
)
def test_items_behind_bullets_are_no_titles(items: str) -> None:
    assert titles(f"{TEXT}\n\n{items.format(TEXT)}\n{TEXT}") == []


def test_the_head_of_a_table_is_no_heading() -> None:
    head = row(("Artikel", 70), ("Bedrag", 200), ("Toelichting", 330), baseline=200, bold=True)
    body = [*typed(TEXT), head, *typed(TEXT, top=215)]
    assert list(find_headings(find_elements([zoned(body)]))) == []


def test_a_numbered_title_at_the_top_of_a_page_is_no_item_of_the_list_before_it() -> None:
    made = groups(f"{TEXT}\n\n1. Klei\n\n1. Zand", f"*1. Dijken*\n{TEXT}\n\n*2. Duinen*\n{TEXT}")
    assert [made[at].raw_text for at in sorted(find_headings(made))] == ["1. Dijken", "2. Duinen"]


def test_the_first_sentence_of_an_item_that_goes_on_beside_its_number_is_no_heading() -> None:
    text = "\n".join(f"    {each}" for each in ("Zij zijn te laag voor het water,", "dat nog altijd stijgt."))
    assert titles(f"{TEXT}\n\n*3. Verhoog de dijken langs de rivier.*\n{text}\n\n{TEXT}") == []
    assert titles(f"{TEXT}\n\n*3. Verhoog de dijken langs de rivier*\n{text}\n\n{TEXT}") != []
    assert titles(f"{TEXT}\n\n*3. Verhoog de dijken langs de rivier.*\n{TEXT}\n\n{TEXT}") != []


CONTENTS = "*I Vragen*\n\n*Molenpartij*\n\n*Dijkenpartij*\n\n*II Antwoorden*"
PARTS = "".join(f"\n\n*{title}*\n{TEXT}" for title in ("I Vragen", "Molenpartij", "Dijkenpartij", "II Antwoorden"))


@pytest.mark.parametrize(("title", "kept"), [("*Inhoudsopgave blz.*\n\n", ["Inhoudsopgave blz."]), ("", [])])
def test_the_lines_of_a_table_of_contents_are_no_headings(title: str, kept: list[str]) -> None:
    assert titles(f"{TEXT}\n\n{title}{CONTENTS}{PARTS}") == [
        *kept,
        "Vragen",
        "Molenpartij",
        "Dijkenpartij",
        "Antwoorden",
    ]


def test_titles_of_which_one_is_not_that_of_a_part_are_no_table_of_contents() -> None:
    parts = "".join(f"\n\n*{title}*\n{TEXT}" for title in ("Molens", "Dijken"))
    body = f"{TEXT}\n\n*Molens*\n\n*Wind*\n\n*Dijken*{parts}"
    assert titles(body) == ["Molens", "Wind", "Dijken", "Molens", "Dijken"]


def test_a_plain_line_in_the_size_of_the_text_of_its_page_is_no_heading() -> None:
    small = [*typed("\n".join([TEXT] * 4))]
    names = [
        *typed(TEXT.replace("\n", " "), top=250, size=12),
        line("Bosma", baseline=290, size=12),
        line("Adema", baseline=330, size=12),
    ]
    assert find_headings(find_elements([zoned([*small, *names, *typed(TEXT, top=360)])])) == {}


def test_the_last_lines_of_italic_text_are_no_heading() -> None:
    quoted = "/De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog steeds./"
    assert titles(f"{TEXT}\n\n{quoted}\n/En zo gaat het werk door/\n{TEXT}") == []
    assert titles(f"{TEXT}\n\n{quoted}\n\n/Duinen/\n{TEXT}") == ["Duinen"]


@pytest.mark.parametrize(
    ("head", "title"), [("*2.Dijken*", "Dijken"), ("*33 578 Dijken*", "33 578 Dijken"), ("*33 Dijken*", "Dijken")]
)
def test_a_number_may_touch_its_title_and_that_of_a_dossier_is_none(head: str, title: str) -> None:
    assert titles(f"{TEXT}\n\n{head}\n{TEXT}") == [title]


def test_an_italic_line_that_ends_as_no_title_does_is_none() -> None:
    assert titles(f"{TEXT}\n\n/Het onderzoek naar de dijken en de molens in/\nNederland is klaar. {TEXT}") == []
