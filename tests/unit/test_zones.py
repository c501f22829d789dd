"""Pages → zones: running lines, margin column, body and notes."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.layout.pages import Char, Page, Rule
from kamerbrief.layout.zones import ZonedPage, starts_note, zone
from support.builders import LEFT, chars, line, page

SENTENCE = "De dijken langs de rivier zijn hoog en sterk, maar het water stijgt nog"
NOTE_RULE = Rule(LEFT, 690, LEFT + 140, 690.5)


def body(count: int = 20, top: float = 150.0, x: float = LEFT, text: str = SENTENCE) -> list[Char]:
    return [char for at in range(count) for char in chars(text, x, top + 13 * at)]


def sheet(*runs: Iterable[Char], number: int = 1, rules: Iterable[Rule] = (), count: int = 20) -> Page:
    return page(body(count), *runs, number=number, rules=rules)


def texts(lines: Iterable[object]) -> list[str]:
    return [each.text for each in lines]  # type: ignore[attr-defined]


def one(made: Page) -> ZonedPage:
    (found,) = zone([made])
    return found


# The measures


def test_the_column_and_type_of_most_text_are_measured() -> None:
    metrics = one(sheet()).metrics
    assert (metrics.size, round(metrics.left), metrics.leading) == (10, 70, 13)
    assert round(metrics.right) == 70 + 5 * len(SENTENCE)


def test_no_coordinate_is_fixed() -> None:
    moved = one(page(body(x=150), chars("Ons kenmerk", 530, 150, size=7), width=700))
    assert round(moved.metrics.left) == 150
    assert len(moved.body) == 20
    assert texts(moved.margin) == ["Ons kenmerk"]


def test_pages_without_lines_are_kept_empty() -> None:
    pages = zone([sheet(number=1), page(number=2), sheet(number=3)])
    assert [(each.number, len(each.body)) for each in pages] == [(1, 20), (2, 0), (3, 20)]


def test_a_document_without_lines_has_pages() -> None:
    assert [each.number for each in zone([page(), page(number=2)])] == [1, 2]
    assert zone([]) == []


# Running heads and feet


def test_page_numbers_are_no_text() -> None:
    pages = zone([sheet(chars(f"Pagina {at} van 3", 300, 810, size=7), number=at) for at in (1, 2, 3)])
    assert [texts(each.running) for each in pages] == [[f"Pagina {at} van 3"] for at in (1, 2, 3)]
    assert all(texts(each.body) == [SENTENCE] * 20 for each in pages)


def test_a_number_between_other_cells_at_the_head_of_a_page_is_text() -> None:
    row = [*chars("Dijken", LEFT, 60), *chars("471", 250, 60), *chars("7.615", 350, 60)]
    pages = zone([sheet(number=1), page(body(), row, number=2)])
    assert "471" in " ".join(texts(pages[1].body))


def test_the_number_of_a_question_at_the_foot_of_a_page_is_text() -> None:
    def told(at: int) -> list[Char]:
        return chars(f"Pagina {at} van 4", 300, 810, size=7)

    pages = zone([sheet(told(at), chars(str(at), LEFT, 790), number=at) for at in (1, 2)])
    assert [texts(each.body)[-1] for each in pages] == ["1", "2"]
    pages = zone([sheet(chars(str(at), LEFT, 790), number=at) for at in (1, 2)])
    assert [texts(each.running) for each in pages] == [["1"], ["2"]]


def test_what_repeats_at_the_edge_of_pages_is_no_text() -> None:
    pages = zone(
        [
            sheet(chars("Dossier dijkversterking", 70, 30), chars(f"Dijk {at}", 70, 450), number=at)
            for at in (1, 2, 3, 4)
        ]
    )
    assert all("Dossier dijkversterking" not in texts(each.body) for each in pages)


def test_a_file_that_holds_a_letter_many_times_has_no_running_lines_for_that() -> None:
    def copied(number: int) -> Page:
        own = (number - 1) % 2 + 1
        last = chars(f"De laatste regel van bladzijde {own}", LEFT, 780)
        return sheet(chars("Dossier dijkversterking", 70, 30), last, chars(str(own), 300, 815), number=number)

    pages = zone([copied(number) for number in range(1, 13)])
    assert [texts(each.body)[-1] for each in pages] == [f"De laatste regel van bladzijde {own}" for own in (1, 2) * 6]
    assert [texts(each.running)[-1] for each in pages] == ["1", "2"] * 6
    assert all("Dossier dijkversterking" in texts(each.running) for each in pages)


def test_the_years_of_a_table_at_the_edge_of_a_page_are_text() -> None:
    years = [char for at, x in enumerate((200, 260, 320)) for char in chars(str(2031 + at), x, 770)]
    pages = zone([sheet(number=1), sheet(chars("Kosten", LEFT, 770), years, number=2), sheet(number=3)])
    assert texts(pages[1].body)[-1] == "Kosten 2031 2032 2033"
    lone = zone([sheet(number=1), sheet(chars("2031", LEFT, 770), number=2), sheet(number=3)])
    assert texts(lone[1].body)[-1] == "2031"


def test_the_same_number_at_one_place_of_several_pages_is_a_cell() -> None:
    pages = zone([sheet(chars("216", 400, 770), chars(f"Dijk {at}", 70, 450), number=at) for at in range(1, 6)])
    assert all("216" in texts(each.body) for each in pages)


def test_a_page_number_counts_with_the_pages() -> None:
    pages = zone([sheet(chars(str(at + 4), 300, 800), chars("Dijk", 70, 786), number=at) for at in range(1, 5)])
    assert [texts(each.running)[-1] for each in pages] == ["5", "6", "7", "8"]


def test_a_page_number_may_stand_close_under_a_note() -> None:
    def noted(number: int) -> Page:
        note = [*chars("1", LEFT, 779, size=5), *chars("Zie de kaart van de dijken.", LEFT + 4, 782, size=8)]
        return sheet(note if number in (1, 4) else [], chars(str(number), 420, 794), number=number)

    pages = zone([noted(number) for number in range(1, 6)])
    assert [texts(each.running) for each in pages] == [[str(number)] for number in range(1, 6)]
    assert texts(pages[3].notes) == ["1Zie de kaart van de dijken."]


def test_what_recurs_in_a_table_at_the_foot_of_pages_is_text() -> None:
    def inventory(number: int) -> Page:
        cells = [
            ("Deels", 200, 760),
            ("openbaar", 260, 772),
            (f"Een heel lang stuk over de dijken, {7 * number}", LEFT, 784),
        ]
        return sheet(*(chars(text, x, y, size=8) for text, x, y in cells), number=number)

    pages = zone([inventory(number) for number in range(1, 6)])
    assert all(texts(each.running) == [] for each in pages)


def test_what_repeats_within_the_text_is_text() -> None:
    pages = zone([sheet(chars("Antwoord", 70, 450), number=at) for at in (1, 2, 3, 4)])
    assert all("Antwoord" in texts(each.body) for each in pages)


def test_what_stands_at_the_edge_of_one_page_only_is_text() -> None:
    pages = zone([sheet(chars("Een laatste regel onderaan", 70, 780), number=1), sheet(number=2)])
    assert "Een laatste regel onderaan" in texts(pages[0].body)


# The margin column


def test_small_type_beside_the_text_is_margin() -> None:
    found = one(sheet(chars("Ons kenmerk", 460, 120, size=7), chars("2025-0001", 460, 129, size=7)))
    assert texts(found.margin) == ["Ons kenmerk", "2025-0001"]
    assert texts(found.body) == [SENTENCE] * 20


def test_the_margin_on_the_baseline_of_a_line_is_not_in_it() -> None:
    found = one(sheet(chars("Datum", 460, 163, size=7)))
    assert texts(found.body) == [SENTENCE] * 20


def test_pieces_of_one_row_of_the_body_are_joined() -> None:
    found = one(sheet(chars("Jaar", 70, 450), chars("Bedrag", 200, 450)))
    assert "Jaar Bedrag" in texts(found.body)


MARGIN = ("Ministerie van Water", "Ons kenmerk", "DIJK-2031/17")


def beside(x: float = 460.0, top: float = 150.0, size: float = 6.5) -> list[Char]:
    return [char for at, text in enumerate(MARGIN) for char in chars(text, x, top + 9 * at, size=size)]


def test_a_page_that_shifts_its_text_keeps_the_margin_of_the_letter() -> None:
    pages = zone(
        [
            sheet(beside(), number=1),
            page(body(x=LEFT + 36, text=SENTENCE[:64]), beside(), number=2),
            sheet(beside(), number=3),
        ]
    )
    assert texts(pages[1].margin) == list(MARGIN)
    assert round(pages[1].metrics.left) == LEFT + 36


def test_a_block_that_recurs_beside_the_text_is_margin_whatever_runs_through_it() -> None:
    wide = [char for at in range(12) for char in chars(f"{SENTENCE} {SENTENCE}", LEFT, 430 + 11 * at, size=7)]
    pages = zone([sheet(beside(), number=1), page(body(8), wide, beside(), number=2), sheet(beside(), number=3)])
    assert texts(pages[1].margin) == list(MARGIN)
    assert len(pages[1].body) == 20


def test_a_margin_block_goes_with_the_line_above_it_that_other_pages_have() -> None:
    wide = [char for at in range(12) for char in chars(f"{SENTENCE} {SENTENCE}", LEFT, 430 + 11 * at, size=7)]
    own = chars("Deze regel staat hier alleen", 460, 177, size=6.5)
    pages = zone([sheet(beside(), number=1), page(body(8), wide, beside(), own, number=2), sheet(beside(), number=3)])
    assert texts(pages[1].margin) == [*MARGIN, "Deze regel staat hier alleen"]


def test_words_of_the_margin_that_touch_a_line_do_not_widen_the_text() -> None:
    glued = chars(SENTENCE[:-4] + "  naam voor", LEFT, 423)
    pages = zone([sheet(beside(), number=1), sheet(beside(), glued, number=2), sheet(beside(), number=3)])
    assert texts(pages[1].margin) == list(MARGIN)


def test_the_last_column_of_a_table_that_runs_through_the_margin_is_text() -> None:
    table = [
        char
        for at in range(4)
        for text, x in (("Dijken", LEFT), ("12", 250), ("14", 400), ("16", 480))
        for char in chars(text, x, 430 + 15 * at)
    ]
    pages = zone([sheet(beside(), number=1), sheet(beside(), table, number=2), sheet(beside(), number=3)])
    assert texts(pages[1].margin) == list(MARGIN)
    assert texts(pages[1].body)[-1] == "Dijken 12 14 16"


def test_what_stands_left_of_the_text_in_its_type_is_text() -> None:
    found = one(sheet(chars("12", 30, 150 + 13), chars("B-1", 20, 300, size=6)))
    assert [text for text in texts(found.body) if text != SENTENCE] == [f"12 {SENTENCE}"]
    assert texts(found.margin) == ["B-1"]


def test_a_printed_paper_has_its_numbers_left_of_the_text() -> None:
    title = chars("Tweede Kamer der Staten-Generaal", LEFT, 60, size=18)
    assert texts(one(sheet(title, chars("31 234", 10, 300))).margin) == ["31 234"]


def test_a_cell_between_rules_right_of_the_text_is_text() -> None:
    cells = [char for at in range(4) for char in chars("A", 482, 500 + 15 * at)]
    sides = [Rule(x, 486, x + 0.5, 550) for x in (LEFT, 470, 500)]
    rows = [char for at in range(4) for char in chars("Vervanging van een dijk", LEFT, 500 + 15 * at)]
    pages = zone([sheet(beside(), number=1), sheet(beside(), rows, cells, rules=sides, number=2)])
    assert texts(pages[1].margin) == list(MARGIN)
    assert texts(pages[1].body)[-4:] == ["Vervanging van een dijk A"] * 4


def test_a_table_in_small_type_keeps_its_last_column_at_the_edge_of_the_margin() -> None:
    rows = [
        char
        for at in range(3)
        for text, x in (("Dijken", LEFT), ("12", 250), ("14", 400), ("16", 462))
        for char in chars(text, x, 430 + 15 * at, size=8)
    ]
    pages = zone([sheet(beside(), number=1), sheet(beside(), rows, number=2), sheet(beside(), number=3)])
    assert texts(pages[1].margin) == list(MARGIN)
    assert texts(pages[1].body)[-1] == "Dijken 12 14 16"


def test_the_last_column_on_a_page_of_short_lines_is_text() -> None:
    times = [char for at in range(20) for char in chars("Q1", 375, 150 + 13 * at)]
    planning = page(body(text=SENTENCE[:50]), times, beside(), number=2)
    pages = zone([sheet(beside(), number=1), planning, sheet(beside(), number=3)])
    assert texts(pages[1].margin) == list(MARGIN)
    assert texts(pages[1].body) == [f"{SENTENCE[:50]} Q1"] * 20


def test_a_margin_that_cells_of_every_page_run_into_is_found_by_what_recurs() -> None:
    def form(number: int) -> Page:
        code = [char for at in range(3) for char in chars(f"{SENTENCE} 90 001 (nr. 4{at})", LEFT, 430 + 13 * at)]
        return sheet(beside(442), code, number=number)

    pages = zone([form(number) for number in range(1, 6)])
    assert [texts(each.margin) for each in pages] == [list(MARGIN)] * 5


def test_a_letter_before_a_long_annex_has_a_margin_of_its_own() -> None:
    annex = [page(body(35, text=SENTENCE + " tot aan zee en verder"), number=at) for at in range(2, 12)]
    letter = page(body(text=SENTENCE), beside(440), beside(440, 200), number=1)
    first, second = zone([letter, *annex])[:2]
    assert texts(first.margin) == [*MARGIN, *MARGIN]
    assert len(second.body) == 35


def test_notes_that_fill_a_shifted_page_do_not_make_it_smaller() -> None:
    notes = [char for at in range(24) for char in chars(SENTENCE, LEFT + 36, 420 + 9 * at, size=7)]
    mark = chars("7", LEFT + 32, 418, size=4.5)
    moved = page(body(8, x=LEFT + 36, text=SENTENCE[:64]), notes, mark, number=2)
    found = zone([sheet(number=1), moved, sheet(number=3)])[1]
    assert found.metrics.size == 10
    assert (len(found.body), len(found.notes)) == (8, 24)


def test_a_last_line_that_is_a_note_on_each_page_is_a_note() -> None:
    def noted(number: int) -> Page:
        raised = chars(f"{number + 10}", LEFT, 780, size=4.5)
        note = chars(f"Kamerstuk 90 00{number}, nr. 1{number}.", LEFT + 6, 783, size=7)
        return sheet(raised, note, chars(f"Pagina {number} van 5", 300, 810, size=7), number=number)

    pages = zone([noted(number) for number in range(1, 6)])
    assert [texts(each.notes) for each in pages] == [
        [f"{number + 10}Kamerstuk 90 00{number}, nr. 1{number}."] for number in range(1, 6)
    ]


def test_notes_of_copies_of_one_letter_are_notes() -> None:
    def copy(number: int) -> Page:
        note = [chars("Kamerstuk 90 001, nr. 4, met de stukken die", LEFT + 6, 774, size=7)]
        note += [chars("daarbij horen.", LEFT + 6, 783, size=7)]
        return sheet(chars("1", LEFT, 771, size=4.5), *note, number=number)

    assert all(len(each.notes) == 2 for each in zone([copy(number) for number in range(1, 6)]))


def test_the_number_of_a_note_may_stand_alone_above_it() -> None:
    note = chars("https://dijken.example/rapport", LEFT, 780, size=8)
    found = one(sheet(chars("3", LEFT, 768, size=5), note, rules=[Rule(LEFT, 755, LEFT + 140, 755.5)]))
    assert texts(found.notes) == ["3", "https://dijken.example/rapport"]
    assert texts(one(sheet(chars("3", LEFT, 768, size=5), note)).notes) == ["3", "https://dijken.example/rapport"]


def test_the_number_of_a_page_above_small_print_is_none_of_a_note() -> None:
    found = one(sheet(chars("1", LEFT, 790), chars("Postbus 30001, Den Haag", LEFT, 806, size=8)))
    assert texts(found.running) == ["1"]


def test_only_the_number_of_the_page_may_differ_in_a_running_line() -> None:
    feet = [f"Stand van de dijken 2031 ({at})" for at in (4, 5, 6, 7)]
    counting = zone([sheet(chars(foot, 70, 800), number=at) for at, foot in enumerate(feet, 1)])
    assert all(texts(each.running) for each in counting)
    other = zone([sheet(chars(foot, 70, 800), number=at) for at, foot in zip((1, 2, 3, 4), feet[::-1], strict=True)])
    assert not any(texts(each.running) for each in other)


# Notes


def test_small_type_under_the_text_that_starts_with_a_number_is_notes() -> None:
    found = one(sheet(chars("1 Zie de bijlage.", 70, 700, size=8), chars("Idem.", 70, 710, size=8)))
    assert texts(found.notes) == ["1 Zie de bijlage.", "Idem."]


def test_small_type_under_a_short_rule_is_notes() -> None:
    small = chars("vervolg van een noot.", 70, 700, size=8)
    assert texts(one(sheet(small, rules=[NOTE_RULE])).notes) == ["vervolg van een noot."]


def test_notes_in_the_size_of_the_text_are_notes_under_a_rule() -> None:
    found = one(sheet(chars("1. Zie de bijlage.", 70, 702), rules=[NOTE_RULE]))
    assert texts(found.notes) == ["1. Zie de bijlage."]


def cell(x0: float, x1: float, top: float, bottom: float) -> list[Rule]:
    flat = [Rule(x0, y, x1, y + 0.5) for y in (top, bottom)]
    return flat + [Rule(x, top, x + 0.5, bottom) for x in (x0, x1)]


def test_the_foot_of_a_table_sets_no_notes_apart() -> None:
    below = chars("28 Volgens de dijkgraaf is dat zo.", LEFT, 520)
    for rules in (cell(LEFT, LEFT + 140, 470, 500), [Rule(LEFT + at, 500, LEFT + at + 98, 500.5) for at in (0, 100)]):
        found = one(sheet(below, chars(SENTENCE, LEFT, 533), rules=rules))
        assert (found.notes, len(found.body)) == ([], 22)


def test_a_paragraph_of_the_text_under_a_rule_is_none_of_the_notes() -> None:
    lines = [chars("1. Zie de bijlage.", LEFT, 520), chars(SENTENCE, LEFT, 546)]
    assert one(sheet(*lines, rules=[Rule(LEFT, 500, LEFT + 140, 500.5)])).notes == []


def test_of_two_rules_the_lower_sets_the_notes_apart_and_a_table_above_does_not_matter() -> None:
    note = chars("1 Zie de bijlage.", LEFT, 702, size=8)
    found = one(sheet(note, rules=[*cell(LEFT, LEFT + 140, 450, 480), NOTE_RULE]))
    assert texts(found.notes) == ["1 Zie de bijlage."]


def test_small_type_without_number_or_rule_is_text() -> None:
    assert one(sheet(chars("Bron: eigen gegevens", 70, 700, size=8))).notes == []


def test_the_rule_under_a_heading_sets_no_notes_apart() -> None:
    heading = chars("Een kop die is onderstreept", 70, 500)
    rule = Rule(70, 501.5, 205, 502)
    found = one(page(body(10), heading, body(5, top=530), rules=[rule]))
    assert found.notes == []


def test_a_note_starts_with_a_raised_sign_or_a_number_and_a_space() -> None:
    assert starts_note(line("{1}Zie de bijlage.", size=8))
    assert starts_note(line("{*} Voorlopig.", size=8))
    assert starts_note(line("12 Zie de bijlage.", size=8))
    assert not starts_note(line("Zie de bijlage.", size=8))
    assert not starts_note(line("2025: een droog jaar.", size=8))


def test_under_a_rule_a_number_may_have_a_stop_or_bracket() -> None:
    for text in ("1. Zie de bijlage.", "1) Zie de bijlage."):
        assert starts_note(line(text), under_rule=True)
        assert not starts_note(line(text))


# Whatever stands on the pages

run = st.builds(
    lambda text, x, row, size: chars(text, x, 20 + 13.0 * row, size=size),
    st.text(alphabet="abcD 1.,", min_size=1, max_size=40).filter(str.strip),
    st.floats(0, 560),
    st.integers(0, 62),
    st.sampled_from([7.0, 8.0, 10.0, 12.0]),
)


@given(st.lists(st.lists(run, max_size=12), max_size=4))
def test_every_line_is_in_one_zone(pages: list[list[list[Char]]]) -> None:
    made = [page(*runs, number=number) for number, runs in enumerate(pages, 1)]
    found = zone(made)
    assert [each.number for each in found] == [each.number for each in made]
    for sheet, zones in zip(made, found, strict=True):
        lines = [*zones.running, *zones.margin, *zones.body, *zones.notes]
        letters = sorted("".join(each.text for each in lines).replace(" ", ""))
        drawn = sorted(char.text for char in sheet.chars if not char.text.isspace())
        if len({(round(char.x0), round(char.baseline)) for char in sheet.chars}) == len(sheet.chars):
            covered = any(
                abs(one.baseline - other.baseline) < 1 and abs(one.x0 - other.x0) < 2 and one is not other
                for one in sheet.chars
                for other in sheet.chars
            )
            assert covered or letters == drawn
        for zone_ in (zones.body, zones.notes):
            assert [each.baseline for each in zone_] == sorted(each.baseline for each in zone_)


def test_type_too_small_to_compare_still_makes_a_page() -> None:
    (found,) = zone([page(*[chars(f"kleine regel {at}", baseline=100 + at, size=0.6) for at in range(4)])])
    assert found.number == 1


# Side columns


def asked(labels: str = "Bijlage Blz. t/m") -> Page:
    """A list of questions with the numbers of documents and pages right of it, one of them touching the question."""
    made = [chars("Nr", 70, 100), chars("Vraag", 110, 100), chars(labels, 440, 100)]
    for at in range(8):
        made += [
            chars(str(at + 1), 70, 120 + 52 * at),
            chars(SENTENCE[:62], 110, 120 + 52 * at),
            chars(f"2024D{at}", 445, 120 + 52 * at),
            chars(str(at + 4), 493, 120 + 52 * at),
        ]
        made += [chars(SENTENCE[:64], 110, 120 + 52 * at + 13 * line) for line in (1, 2, 3)]
    return page(*made, chars("Hoe hoog en sterk zijn de dijken", 283, 560), chars("2024D9", 445, 560, width=0.5))


def test_numbers_of_documents_and_pages_beside_questions_are_no_text_of_theirs() -> None:
    found = one(asked())
    assert [text for text in texts(found.body) if "2024D" in text or "Blz" in text] == []
    assert {"Bijlage Blz. t/m", *(f"2024D{at}" for at in range(10) if at != 8)} <= set(texts(found.margin))


def test_without_labels_above_them_numbers_right_of_questions_are_text() -> None:
    assert any("2024D" in text for text in texts(one(asked("Bedrag in euro")).body))
