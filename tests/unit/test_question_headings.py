"""Headings of questions and answers: the title over them, numbers that stand alone, and what is no heading."""

from __future__ import annotations

import pytest
from attrs import evolve

from kamerbrief.layout.document import Element
from kamerbrief.structure.headings import find_headings
from kamerbrief.structure.question_headings import is_question, join_split_titles
from support.builders import groups

COVER = "Hierbij bied ik u de antwoorden aan."
TITLE = "Vragen van het lid De Wit aan de minister van Water en Wind over al\nde dijken (ingezonden 3 maart 2031)."
ASKED = "Weet u hoe hoog de dijken nu zijn?"
ANSWER = "Ja, de dijken zijn hoog genoeg, en zij worden dit jaar nog verhoogd ook."


def headings(*pages: str) -> list[tuple[str, int]]:
    made = groups(*pages)
    return [(made[at].raw_text, heading.level) for at, heading in sorted(find_headings(made).items())]


def bold(text: str) -> str:
    return "\n".join(f"*{each}*" for each in text.split("\n"))


SERIES = f"Vraag 1\n{ASKED}\n\nAntwoord 1\n{ANSWER}"


@pytest.mark.parametrize("title", [TITLE, bold(TITLE)])
def test_the_title_of_questions_behind_a_cover_letter_is_above_them(title: str) -> None:
    assert headings(COVER, f"{title}\n\n{SERIES}") == [
        (TITLE.replace("\n", " "), 1),
        ("Vraag 1", 2),
        ("Antwoord 1", 2),
    ]


def test_a_title_in_two_paragraphs_is_one() -> None:
    first, rest = "*Antwoorden van de minister van Water op Kamervragen*", "*van het lid De Wit over alle dijken*"
    (title, *_) = headings_of_joined(f"{first}\n{rest}\n\n{SERIES}")
    assert title == "Antwoorden van de minister van Water op Kamervragen van het lid De Wit over alle dijken"
    for below in ("van het lid De Wit over alle dijken", "*Van het lid De Wit*", "*van dijken en molens*"):
        assert headings_of_joined(f"{first}\n{below}\n\n{SERIES}")[0] == first.strip("*")


def headings_of_joined(page: str) -> list[str]:
    made = [element for group in groups(COVER, page) for element in split(group)]
    joined = join_split_titles(made)
    return [joined[at].raw_text for at in sorted(find_headings(joined))]


def split(group: Element) -> list[Element]:
    """The lines of a group as paragraphs of their own, as a Word document may have them."""
    first, *others = group.lines
    return [evolve(group, lines=[first]), *(evolve(group, lines=[each], gap=1.0) for each in others)]


def test_a_title_of_six_lines_is_one() -> None:
    title = "\n".join([TITLE.split("\n")[0], *["en de leden Van Dalen, De Boer, Ten Cate, Van der Meer en Jansen"] * 5])
    assert headings(COVER, f"{bold(title)}\n\n{SERIES}")[0][1] == 1
    assert len(headings(COVER, f"{bold(title)}\n\n{SERIES}")) == 3


@pytest.mark.parametrize("title", [f"*2031Z01234*\n\n{TITLE}", f"{TITLE}\n\n*2031Z01234*"])
def test_the_number_of_the_case_is_of_the_level_of_the_title(title: str) -> None:
    assert [level for _, level in headings(COVER, f"{title}\n\n{SERIES}")] == [1, 1, 2, 2]


def test_questions_may_be_a_numbered_list() -> None:
    assert headings(COVER, f"{TITLE}\n\n/1) {ASKED}/\n\n{ANSWER}\n\n/2) Wat kost dat?/\n\n{ANSWER}") == [
        (TITLE.replace("\n", " "), 1)
    ]


@pytest.mark.parametrize(
    "pages",
    [
        (f"{TITLE}\n\n{SERIES}",),
        (COVER, f"{TITLE}\n\n{ANSWER}\n\n{SERIES}"),
        (COVER, f"Vragen zijn er altijd over de dijken langs de rivier.\n\n{SERIES}"),
    ],
    ids=["on the first page", "not above a question", "nobody asks"],
)
def test_other_text_that_begins_so_is_no_title(pages: tuple[str, ...]) -> None:
    assert [title for title, _ in headings(*pages)] == ["Vraag 1", "Antwoord 1"]


def numbered(*numbers: int) -> str:
    return "\n\n".join(f"{bold(f'{number}')}\n{bold(ASKED)}\n\n{ANSWER}" for number in numbers)


def test_numbers_above_questions_are_headings_in_any_order() -> None:
    assert [title for title, _ in headings(numbered(1, 2, 25, 7, 8))] == ["1", "2", "25", "7", "8"]


def test_questions_that_are_answered_together_are_no_headings() -> None:
    together = "\n".join(f"{bold(str(number))}\n{bold(ASKED)}" for number in (4, 25, 42))
    assert [title for title, _ in headings(f"{together}\n\n{ANSWER}\n\n{numbered(5)}")] == ["4", "25", "42", "5"]


def test_a_number_below_a_full_line_that_asks_is_one_of_the_series() -> None:
    full = "Weet u hoe hoog de dijken langs de rivier nu zijn, en of dat genoeg is?"
    text = "\n".join(f"{bold(str(number))}\n{bold(full)}" for number in (4, 25, 42))
    assert [title for title, _ in headings(f"{text}\n\n{ANSWER}")] == ["4", "25", "42"]


def test_a_question_of_the_series_that_lost_its_number_is_no_heading() -> None:
    text = f"{numbered(1, 2, 3)}\n\n{bold('Waarom is dat zo?')}\n{ANSWER}\n\n{numbered(5)}"
    assert [title for title, _ in headings(text)] == ["1", "2", "3", "5"]


def test_numbers_in_running_text_are_no_headings() -> None:
    assert headings("\n\n".join(f"{number}\n{ANSWER}" for number in (12, 7, 30))) == []


def test_the_end_of_a_sentence_is_no_label() -> None:
    text = f"{SERIES}\nDaarover is veel meer te vinden in de stukken, en zie verder hiervoor\nvraag 3.\n{ANSWER}"
    assert [title for title, _ in headings(text)] == ["Vraag 1", "Antwoord 1"]


@pytest.mark.parametrize("text", ["Kunt u zeggen hoe hoog de dijken zijn?", "Bent u bereid de dijken te verhogen?”"])
def test_lines_that_ask_somebody_something_are_questions(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["Hoe hoog zijn de dijken langs de rivier?", "Kunt u dat?"])
def test_titles_may_ask(text: str) -> None:
    assert not is_question(text)
