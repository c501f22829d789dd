"""Lines of the body → groups: paragraphs, list items, headings."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.structure.elements import find_elements
from support.builders import groups, line, typed, zoned

FULL = "Een regel die de hele kolom vult, zoals lopende tekst dat meestal ook doet"


def texts(*pages: str) -> list[str]:
    return [group.raw_text for group in groups(*pages)]


def test_lines_that_fill_the_column_are_one_paragraph() -> None:
    assert len(texts(f"{FULL}\n{FULL}\nen een slot.")) == 1


def test_an_empty_line_starts_a_paragraph() -> None:
    assert texts(f"{FULL}\n{FULL}.\n\nDe dijk is sterk.")[1] == "De dijk is sterk."


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert texts(f"{FULL}\nen een slot.\nDe dijk is sterk.")[1:] == ["De dijk is sterk."]


def test_a_short_line_with_a_lower_case_line_below_goes_on() -> None:
    assert len(texts("Een regel die kort is door een\nplaatje dat ernaast staat.")) == 1


def test_a_paragraph_goes_on_over_a_page() -> None:
    assert len(texts(f"{FULL}\n{FULL}", "en een slot op de volgende bladzijde.")) == 1


def test_the_office_of_who_signs_goes_on_with_nothing_above_the_page() -> None:
    assert len(texts(f"{FULL}\n{FULL}.", "De Minister van Financiën,")) == 2
    assert len(texts(f"{FULL}\n{FULL}.", "De Minister van Financiën, die hierover gaat, heeft gelijk.")) == 1


def test_a_sentence_that_ends_a_page_ends_its_paragraph_where_the_next_would_have_fitted() -> None:
    assert len(texts(f"{FULL}\nen een slot.", "De dijk is sterk.")) == 2


def test_a_bold_line_is_apart_from_the_text_under_it() -> None:
    assert texts(f"*Dijken*\n{FULL}\nen een slot.")[0] == "Dijken"


def test_larger_type_is_apart() -> None:
    body = [line("Dijken", baseline=100, size=13), *typed(f"{FULL}\nen een slot.", top=114)]
    assert find_elements([zoned(body)])[0].raw_text == "Dijken"


def test_a_heading_by_its_words_stands_alone() -> None:
    assert texts(f"Vraag 3\n{FULL}\nen een slot?\nAntwoord 3\nJa.") == [
        "Vraag 3",
        f"{FULL} en een slot?",
        "Antwoord 3",
        "Ja.",
    ]


def test_each_marker_starts_an_item() -> None:
    found = groups("Er zijn drie punten:\n• het water;\n• de dijk;\n• het land.")
    assert [group.marker.text if group.marker else None for group in found] == [None, "•", "•", "•"]


def test_an_item_goes_on_under_its_text() -> None:
    body = f"• {FULL[:65]}\n  en een slot;\n• de dijk."
    assert texts(body) == [f"• {FULL[:65]} en een slot;", "• de dijk."]


def test_text_at_the_left_edge_ends_a_list() -> None:
    found = groups("  • de dijk;\n  • het land.\nDaarna gaat de brief verder.")
    assert [bool(group.marker) for group in found] == [True, True, False]


def test_a_dash_in_running_text_starts_no_item() -> None:
    assert len(texts(f"{FULL}\n– zoals gezegd – {FULL[:50]}\nen een slot.")) == 1


def test_a_number_in_running_text_starts_no_item() -> None:
    assert len(texts(f"{FULL}\n12. juli is de datum, wat op deze regel het begin van een item lijkt.")) == 1


def test_groups_know_the_gaps_around_them() -> None:
    first, second, third = groups("*Dijken*\nDe dijk.\n\n\nHet land.")
    assert first.gap is None and first.first_on_page
    assert (second.gap, third.gap) == (1.0, 3.0)


body_lines = st.lists(
    st.text(alphabet="abcDEF .,:-•1)*/_|{}", min_size=1, max_size=70).filter(lambda text: text.strip(" |*/_{}")),
    min_size=1,
    max_size=20,
)


@given(st.lists(body_lines, min_size=1, max_size=3))
def test_every_line_is_in_one_group_and_in_order(pages: list[list[str]]) -> None:
    laid = [
        zoned(
            [line(" ".join(text.split()), 70, 100 + 13.0 * at, page=number) for at, text in enumerate(rows)],
            number=number,
        )
        for number, rows in enumerate(pages, 1)
    ]
    flat = [id(each) for page in laid for each in page.body]
    assert [id(each) for group in find_elements(laid) for each in group.lines] == flat


def test_a_line_that_is_nearly_all_bold_goes_on_in_small_letters_where_it_ends_in_plain_words() -> None:
    def item(end: str, below: str, bold_start: int) -> list[str]:
        first = evolve(line(f"• Het verhogen van de dijken langs de rivier:{end}", bold=True), bold_start=bold_start)
        return [group.raw_text for group in find_elements([zoned([first, line(below, 90, 113), line(FULL, 90, 126)])])]

    bold = len("• Het verhogen van de dijken langs de rivier:")
    assert len(item(" Ik ga", "kijken of zij hoger kunnen worden dan zij nu al zijn, want dat is nodig", bold)) == 1
    assert len(item(" Ik ga", "Kijken of zij hoger kunnen worden dan zij nu al zijn, want dat is nodig", bold)) == 2
    assert len(item("", "kijken of zij hoger kunnen worden dan zij nu al zijn, want dat is nodig", bold)) == 2
