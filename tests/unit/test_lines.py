"""Characters → lines."""

from __future__ import annotations

import unicodedata
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.layout.line import Mark, PrintedLine
from kamerbrief.layout.lines import clean, find_lines, join
from kamerbrief.layout.pages import Char, Rule
from kamerbrief.model.span import Box
from support.builders import BOLD, ITALIC, LEFT, PLAIN, chars, line, page


def texts(*runs: list[Char], **given: object) -> list[str]:
    return [line.text for line in find_lines(page(*runs, **given))]  # type: ignore[arg-type]


# Words and gaps


def test_characters_on_one_baseline_are_one_line() -> None:
    assert texts(chars("De dijk is sterk.")) == ["De dijk is sterk."]


def test_lines_come_from_top_to_bottom_whatever_the_order_of_drawing() -> None:
    assert texts(chars("onder", baseline=120), chars("boven", baseline=100)) == ["boven", "onder"]


def test_characters_come_from_left_to_right_whatever_the_order_of_drawing() -> None:
    assert texts(chars("dijk", x=85), chars("De", x=70)) == ["De dijk"]


def test_a_gap_is_a_space_where_the_file_draws_none() -> None:
    assert texts(chars("De dijk is sterk en hoog", spaces=False)) == ["De dijk is sterk en hoog"]


def test_kerning_is_no_space() -> None:
    assert texts(chars("dijkversterking", spacing=0.8), chars("En er is een spatie.", baseline=120))[0] == (
        "dijkversterking"
    )


def test_a_space_that_takes_no_room_is_none() -> None:
    first, second = chars("dijk"), chars("versterking", x=90)
    between = Char(" ", 90, 90, 100, 10, PLAIN)
    assert texts(first, [between], second, chars("Een regel met spaties.", baseline=120))[0] == "dijkversterking"


def test_spaces_at_the_ends_and_doubled_go() -> None:
    assert texts(chars("  De   dijk  ")) == ["De dijk"]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "\t"])
def test_any_white_space_is_a_space(space: str) -> None:
    assert texts(chars(f"artikel{space}12")) == ["artikel 12"]


def test_a_wide_gap_sets_pieces_apart() -> None:
    assert texts(chars("Datum"), chars("9 oktober", x=150)) == ["Datum", "9 oktober"]


def test_a_column_in_smaller_type_is_apart_from_the_text_beside_it() -> None:
    body, margin = chars("tekst van de brief"), chars("Ons kenmerk", x=165, size=7)
    assert texts(body, margin) == ["tekst van de brief", "Ons kenmerk"]


def test_a_column_in_much_smaller_type_is_apart_from_the_text_beside_it() -> None:
    assert texts(chars("tekst van de", size=12), chars("Kenmerk", 70 + 12 * 6 + 6, size=6.5)) == [
        "tekst van de",
        "Kenmerk",
    ]


def test_baselines_that_differ_by_a_hair_are_one_line() -> None:
    assert texts(chars("De "), chars("dijk", x=85, baseline=101.2)) == ["De dijk"]


def test_lines_close_to_each_other_stay_two() -> None:
    assert texts(chars("boven", size=10), chars("onder", size=10, baseline=109)) == ["boven", "onder"]


def test_a_page_without_characters_has_no_lines() -> None:
    assert find_lines(page()) == []


def test_a_page_of_spaces_has_no_lines() -> None:
    assert find_lines(page(chars("     "))) == []


# What is no text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\uf0b7 de dijk", "• de dijk"),
        ("\uf0d8 de dijk", "➢ de dijk"),
        ("\uf02d de dijk", "– de dijk"),
        ("\uffff de dijk", "• de dijk"),
        ("\ufffd de dijk", "• de dijk"),
        ("\ue0ff", "•"),
        ("de dijk \uf0e0 het duin", "de dijk → het duin"),
        ("de dijk \ue0ff het duin", "de dijk \ufffd het duin"),
        ("\ue0ffdijk", "\ufffddijk"),
    ],
)
def test_a_sign_of_a_symbol_font_is_what_it_shows_and_a_bullet_at_the_head_of_a_line(text: str, shown: str) -> None:
    assert texts(chars(text)) == [shown]


def test_a_bullet_may_stand_apart_without_a_space() -> None:
    assert texts(chars("\uffff"), chars("de dijk", 79)) == ["•de dijk"]


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\x07", "\x9f", "\ufffb"])
def test_marks_without_a_shape_are_left_out(sign: str) -> None:
    assert texts([*chars("dijk"), Char(sign, 90, 90, 100, 10, PLAIN), *chars("ring", x=90)]) == ["dijkring"]


@pytest.mark.parametrize(
    ("ligature", "letters"), [("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬀ", "ff"), ("ĳ", "ij"), ("Ĳ", "IJ")]
)
def test_ligatures_are_spelled_out(ligature: str, letters: str) -> None:
    assert texts(chars(f"a{ligature}b")) == [f"a{letters}b"]


def test_a_ligature_that_the_file_spells_out_has_a_place_for_each_letter() -> None:
    found = find_lines(page([Char("ffi", 70, 85, 100, 10, PLAIN), Char("x", 85, 90, 100, 10, PLAIN)]))[0]
    assert found.text == "ffix"
    assert list(found.lefts) == [70, 75, 80, 85]


def test_a_soft_hyphen_within_a_line_goes_and_at_its_end_stays() -> None:
    assert texts(chars("water\u00adschap"), chars("water\u00ad", baseline=120)) == [
        "waterschap",
        "water\u00ad",
    ]


def test_letters_and_accents_are_composed() -> None:
    found = find_lines(page(chars("coo\u0308rdinatie")))[0]
    assert found.text == "coördinatie"
    assert len(found.lefts) == len(found.rights) == len(found.text)


def test_an_accent_drawn_over_its_letter_is_composed() -> None:
    letter, accent = Char("e", 70, 75, 100, 10, PLAIN), Char("´", 70.5, 74.5, 100, 10, PLAIN)
    assert texts([letter, accent, *chars("n", x=75)]) == ["én"]


def test_a_gap_before_a_diaeresis_is_none() -> None:
    assert texts(chars("ge ïnformeerd en co ördinatie")) == ["geïnformeerd en coördinatie"]


# The look of a line


def test_text_drawn_twice_is_one_bold_line() -> None:
    found = find_lines(page(chars("Vervolg"), chars("Vervolg", x=LEFT + 0.3)))
    assert [(each.text, each.bold) for each in found] == [("Vervolg", True)]


def test_letters_that_are_doubled_stay_doubled() -> None:
    assert texts(chars("assessoren letten op zeeegels")) == ["assessoren letten op zeeegels"]


@pytest.mark.parametrize(("font", "look"), [(BOLD, "bold"), (ITALIC, "italic")])
def test_a_line_wholly_in_a_cut_has_its_look(font: object, look: str) -> None:
    whole = find_lines(page(chars("Vervolg", font=font)))[0]  # type: ignore[arg-type]
    half = find_lines(page(chars("Vervolg"), chars("stap", x=105, font=font)))[0]  # type: ignore[arg-type]
    assert getattr(whole, look) is True
    assert getattr(half, look) is False


def test_a_line_that_starts_bold_says_how_far() -> None:
    found = find_lines(page(chars("Dijken. ", font=BOLD), chars("Ze zijn hoog.", x=110)))[0]
    assert (found.bold, found.text[: found.bold_start].strip()) == (False, "Dijken.")


def test_a_rule_under_the_whole_line_underlines_it() -> None:
    under = Rule(70, 101.5, 105, 102)
    assert find_lines(page(chars("Vervolg"), rules=[under]))[0].underlined


def test_the_number_of_an_underlined_title_need_not_be_underlined() -> None:
    (found,) = find_lines(page(chars("1.2 Dijken"), rules=[Rule(LEFT + 20, 101.5, LEFT + 50, 102)]))
    assert found.underlined


def test_a_rule_that_skips_low_letters_underlines() -> None:
    rules = [Rule(LEFT, 101.5, LEFT + 15, 102), Rule(LEFT + 20, 101.5, LEFT + 35, 102)]
    assert find_lines(page(chars("hangen g"), rules=rules))[0].underlined
    assert not find_lines(page(chars("hangen en"), rules=rules[:1]))[0].underlined


def test_a_marker_behind_an_underlined_title_need_not_be_underlined() -> None:
    made = page(chars("Vastgoed:"), chars("16", 115, 96, size=6), rules=[Rule(70, 101, 110, 101.5)])
    (found,) = find_lines(made)
    assert (found.text, found.underlined) == ("Vastgoed:16", True)


@pytest.mark.parametrize(
    "rule",
    [Rule(70, 101.5, 85, 102), Rule(70, 115, 105, 115.5), Rule(70, 96, 105, 96.5), Rule(70, 90, 70.5, 102)],
    ids=["half", "far below", "through", "upright"],
)
def test_other_rules_do_not_underline(rule: Rule) -> None:
    assert not find_lines(page(chars("Vervolg"), rules=[rule]))[0].underlined


# Small signs


def test_a_raised_number_is_a_mark_within_its_line() -> None:
    found = find_lines(page(chars("brief"), chars("12", x=95, baseline=96.5, size=6), chars(" over", x=101)))
    assert [each.text for each in found] == ["brief12 over"]
    (mark,) = found[0].marks
    assert (mark.start, mark.end) == (5, 7)
    assert mark.rise == pytest.approx(0.35)


def test_a_lowered_number_is_a_mark_below_the_baseline() -> None:
    found = find_lines(page(chars("CO"), chars("2", x=80, baseline=102, size=6)))[0]
    assert found.text == "CO2"
    assert found.marks[0].rise < 0


def test_small_type_on_the_baseline_is_a_mark_without_rise() -> None:
    found = find_lines(page(chars("brief"), chars("1", x=95, size=6.5), chars("en nog wat tekst", x=105)))[0]
    assert found.text[found.marks[0].start : found.marks[0].end] == "1"
    assert abs(found.marks[0].rise) < 0.05


@pytest.mark.parametrize("sign", ["1", "12", "3)", "*"])
def test_a_raised_number_as_large_as_the_text_is_a_mark_where_it_stands_beside_a_word(sign: str) -> None:
    raised = chars(sign, 95, 96.7)
    (found,) = find_lines(page(chars("brief"), raised, chars("over dijken", raised[-1].x1 + 5)))
    assert found.text == f"brief{sign} over dijken"
    assert [(mark.start, mark.end) for mark in found.marks] == [(5, 5 + len(sign))]


@pytest.mark.parametrize(("x", "baseline"), [(300, 96.7), (95, 93.0), (80, 96.7)])
def test_a_number_as_large_as_the_text_is_no_mark_far_off_or_over_its_letters(x: float, baseline: float) -> None:
    assert "12" in texts(chars("brief"), chars("12", x, baseline))


def test_a_long_number_in_the_margin_is_no_mark_of_the_line_beside_it() -> None:
    assert texts(chars("van de dijk"), chars("38922138", 70 + 11 * 5 + 5, 95, size=6.5)) == ["38922138", "van de dijk"]


def test_a_space_that_is_drawn_as_small_as_the_marker_before_it_is_one() -> None:
    raised = chars("2 ", 70 + 3 * 5, 97, size=5.5)
    made = page(chars("jl."), raised, chars("heb ik", raised[-1].x1))
    (found,) = find_lines(made)
    assert found.text == "jl.2 heb ik"
    assert [(mark.start, mark.end) for mark in found.marks] == [(3, 4)]


def test_a_raised_space_alone_is_a_space() -> None:
    raised = chars(" ", 70 + 5 * 5, 97, size=5.5)
    assert texts(chars("10.46"), raised, chars("en dan", raised[-1].x1)) == ["10.46 en dan"]


def test_a_small_space_that_lies_over_a_letter_is_none() -> None:
    assert texts(chars("dijken", spacing=1), chars(" ", 72, 97, size=5.5)) == ["dijken"]


def test_a_short_line_under_another_is_no_mark() -> None:
    found = find_lines(page(chars("Een regel tekst"), chars("7", baseline=112, size=7)))
    assert [each.text for each in found] == ["Een regel tekst", "7"]


def test_marks_move_along_when_letters_before_them_go() -> None:
    found = find_lines(page(chars("co ördi\u00adnatie"), chars("3", x=130, baseline=96.5, size=6)))[0]
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "3"


# Boxes and joining


def test_a_box_lies_around_the_part_asked_for() -> None:
    assert line("De dijk").box(3, 7) == Box(1, 85, 92, 105, 102)


def test_a_box_of_an_empty_part_is_a_box_all_the_same() -> None:
    x0, top, x1, bottom = line("De dijk").box(7, 7).rect
    assert x0 <= x1 and top <= bottom


def test_the_first_word_has_its_width() -> None:
    assert line("Dijken zijn").first_word_width() == 30
    assert line("Dijken").first_word_width() == 30


def test_joined_pieces_know_where_each_starts() -> None:
    joined = join([line("rechts", x=200), line("links{1}", x=70)])
    assert joined.text == "links1 rechts"
    assert joined.cells == (0, 7)
    assert joined.marks == (Mark(5, 6, 0.35),)
    assert len(joined.lefts) == len(joined.rights) == len(joined.text)


def test_a_joined_line_is_bold_where_all_its_words_are() -> None:
    assert join([line("•"), line("*Dijken*", x=90)]).bold
    assert not join([line("Jaar"), line("*Dijken*", x=120)]).bold


# Plain text


def test_cleaning_spells_out_and_composes() -> None:
    assert clean("co\u0308o\u0308 \ufb01\u200b\r\nb c\td\re\ff") == "cöö fi\nb c d\ne\nf"


def test_cleaning_makes_hard_spaces_plain() -> None:
    assert clean("artikel\u00a012") == "artikel 12"


def test_signs_of_symbol_fonts_have_their_characters_in_plain_text() -> None:
    assert clean("\uf0b7 dijk\n  \ue123 duin \uf0e0 zee \ue123") == "• dijk\n  • duin → zee \ufffd"


# Whatever stands on a page

visible = st.text(
    alphabet=st.sampled_from("abcABC123.,;()-–•€éë" + " " * 4),
    min_size=1,
    max_size=25,
)
runs = st.builds(
    lambda text, x, row, size, font: chars(text, x, 40 + row * 3.0, size=size, font=font),
    visible,
    st.floats(0, 500),
    st.integers(0, 200),
    st.sampled_from([6.5, 8.0, 10.0, 14.0]),
    st.sampled_from([PLAIN, BOLD, ITALIC]),
)


@st.composite
def apart(draw: st.DrawFn) -> list[list[Char]]:
    """Runs of characters of which no two cover each other."""
    kept: list[list[Char]] = []
    for number, run in enumerate(draw(st.lists(runs, max_size=8))):
        shift = 45.0 * number + 40 - run[0].baseline + run[0].baseline % 9
        kept.append([char._replace(baseline=char.baseline + shift) for char in run])
    return kept


@given(apart())
def test_every_visible_character_is_in_one_line(placed: list[list[Char]]) -> None:
    drawn = sorted(char.text for run in placed for char in run if not char.text.isspace())
    found = sorted(letter for each in texts(*placed) for letter in each if letter != " ")
    assert found == drawn


@given(st.lists(runs, max_size=10))
def test_lines_are_sound_whatever_covers_what(placed: list[list[Char]]) -> None:
    drawn = sorted(char.text for run in placed for char in run if not char.text.isspace())
    lines = find_lines(page(*placed))
    for each in lines:
        check(each)
    found = [letter for each in lines for letter in each.text if letter != " "]
    assert len(found) <= len(drawn)  # what stands twice at one place is one


@pytest.mark.parametrize("text", ["\u00ad water", "water \u00ad schap"])
def test_a_lone_soft_hyphen_leaves_no_space(text: str) -> None:
    for each in find_lines(page(chars(text))):
        check(each)


@given(st.text(min_size=1, max_size=40).filter(lambda text: not {"\u00ad", "\x02"} & set(text)))
def test_any_characters_make_sound_lines(text: str) -> None:
    for each in find_lines(page(chars(text))):
        check(each)


def check(line: PrintedLine) -> None:
    assert line.text and line.text == line.text.strip() and "  " not in line.text
    assert isinstance(line.lefts, array)
    assert len(line.lefts) == len(line.rights) == len(line.text)
    assert all(0 <= mark.start < mark.end <= len(line.text) for mark in line.marks)
    assert 0 <= line.bold_start <= len(line.text)
    assert not any(unicodedata.category(letter) == "Cc" for letter in line.text)
    x0, top, x1, bottom = line.box().rect
    assert x0 <= x1 and top <= bottom
