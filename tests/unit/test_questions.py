"""The questions that a letter answers, each with its answer, in each of the forms in which letters print them."""

from __future__ import annotations

import time

import pytest
from attrs import evolve

import kamerbrief
from kamerbrief.find.questions import find_questions, missing_numbers
from kamerbrief.model.evidence import Trace
from kamerbrief.model.letter_parts import Block, Question, Section
from kamerbrief.model.span import Span
from kamerbrief.text.analysed import AnalysedText
from support.builders import build_document, zoned

Pair = tuple[str | None, str, str | None]


class Body:
    """A body of parts: "# title", "3. | list item", "| cell | cell" for a row of a table, other lines paragraphs.

    A paragraph that starts with "~" is set in italics.
    """

    def __init__(self, *parts: str) -> None:
        self.text = ""
        self.italic: set[int] = set()
        self.sections: list[Section] = []
        for part in parts:
            if part.startswith("#"):
                depth = len(part) - len(part.lstrip("#"))
                start, end = self._add(part.lstrip("# "))
                self.sections.append(Section(self.text[start:end], None, depth, (), (), Span(start, end)))
            else:
                self._block(part)

    def _add(self, words: str) -> tuple[int, int]:
        self.text += "\n\n" if self.text else ""
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def _block(self, part: str) -> None:
        marker, bar, words = part.partition(" | ")
        rows: tuple[tuple[str, ...], ...] = ()
        if part.startswith("|"):
            rows = tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in part.split("\n"))
            start, end = self._add("\n".join("\t".join(row) for row in rows))
            block = Block("table", self.text[start:end], Span(start, end), rows=rows)
        elif bar:
            start, end = self._add(f"{marker} {words}")
            start += len(marker) + 1
            block = Block("list_item", words, Span(start, end), marker, 1)
        else:
            start, end = self._add(part.lstrip("~"))
            block = Block("paragraph", self.text[start:end], Span(start, end))
            if part.startswith("~"):
                self.italic.add(start)
        if not self.sections:
            self.sections.append(Section(None, None, 1, (), (), Span(start, end)))
        last = self.sections[-1]
        self.sections[-1] = Section(
            last.title, last.number, last.level, (*last.blocks, block), (), Span(last.span.start, end)
        )

    def questions(self, trace: Trace | None = None) -> tuple[Question, ...]:
        return find_questions(AnalysedText(self.text, trace=trace), self.sections, looks=self._looks)

    def _looks(self, start: int, end: int) -> frozenset[str]:
        return frozenset({"italic"} if start in self.italic else ())

    def pairs(self) -> list[Pair]:
        return [
            (each.number, self.words(each.question), self.words(each.answer) if each.answer else None)
            for each in self.questions()
        ]

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end].replace("\n\n", " / ")


PLAIN = [("1", "Kent u het bericht?", "Ja."), ("2", "Klopt het? Zo nee, waarom niet?", "Nee. / Het ligt anders.")]


@pytest.mark.parametrize(
    "parts",
    [
        "# Vraag 1; {1}; # Antwoord 1; Ja.; # Vraag 2; {2}; # Antwoord 2; Nee.; {3}",
        "Vraag 1:; {1}; Antwoord op vraag 1:; Ja.; Vraag 2:; {2}; Antwoord:; Nee.; {3}",
        "Vraag 1. {1}; Antwoord op vraag 1. Ja.; Vraag 2. {2}; Antwoord vraag 2. Nee.; {3}",
        "Vraag 1; {1}; Ja.; Vraag 2; {2}; Nee.; {3}",
        "1; {1}; Antwoord 1; Ja.; 2; {2}; Antwoord 2; Nee.; {3}",
        "1.; {1}; Ja.; 2.; {2}; Nee.; {3}",
        "1. | {1}; Antwoord:; Ja.; 2. | {2}; Antwoord:; Nee.; {3}",
        "1) | {1}; Ja.; 2) | {2}; Nee.; {3}",
        "1. | {1} Ja.; 2. | {2} Nee.; {3}",
        "1. | {1} Antwoord: Ja.; 2. | {2} Antwoord: Nee.; {3}",
        "1 {1}; Ja.; 2 {2}; Nee.; {3}",
    ],
)
def test_forms(parts: str) -> None:
    asked = ("", "Kent u het bericht?", "Klopt het? Zo nee, waarom niet?", "Het ligt anders.")
    body = Body("Hierbij beantwoord ik de vragen.", *parts.format(*asked).split("; "))
    assert body.pairs() == PLAIN


def test_a_table_of_questions() -> None:
    rows = ["| Nr | Vraag | Blz. van | t/m", "| 1 | Kent u het bericht? | 12 | 13", "| | Ja. | |"]
    rows += ["| Nr | Vraag | Blz. van | t/m", "| 2 | Klopt het? | 14 | 15", "| | Nee. | |"]
    assert Body("\n".join(rows)).pairs() == [("1", "Kent u het bericht?", "Ja."), ("2", "Klopt het?", "Nee.")]


def test_one_answer_to_several_questions() -> None:
    body = Body("# Vraag 3", "Kent u dit?", "# Vraag 4", "En dat?", "# Antwoord op vraag 3 en 4", "Ja.", "Beide.")
    first, second = body.questions()
    assert first.answer == second.answer
    assert body.pairs() == [("3", "Kent u dit?", "Ja. / Beide."), ("4", "En dat?", "Ja. / Beide.")]


def test_questions_without_answer_labels_share_what_stands_behind_the_last() -> None:
    body = Body("1", "Kent u dit?", "2", "En dat?", "Ja, beide.", "3", "Waarom?", "Daarom.")
    assert body.pairs() == [
        ("1", "Kent u dit?", "Ja, beide."),
        ("2", "En dat?", "Ja, beide."),
        ("3", "Waarom?", "Daarom."),
    ]


def test_an_answer_names_the_questions_that_it_answers() -> None:
    body = Body(
        *("Vraag 1", "Wie?", "Vraag 2", "Wat?", "Vraag 3", "Waar?"),
        *("Antwoord op de vragen 1 en 3", "Ik, hier.", "Antwoord op vraag 2", "Dit."),
    )
    assert body.pairs() == [("1", "Wie?", "Ik, hier."), ("2", "Wat?", "Dit."), ("3", "Waar?", "Ik, hier.")]


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("Vragen 5 en 7", "5 en 7"),
        ("Vraag 7, 8, 9 10 en 11", "7, 8, 9 10 en 11"),
        ("Vraag 22.a", "22.a"),
        ("Vraag 27 b", "27 b"),
    ],
)
def test_a_question_with_several_numbers(label: str, numbers: str) -> None:
    body = Body(
        f"# {label}",
        "Wie?",
        "En wat?",
        f"# {label.replace('Vraag', 'Antwoord').replace('Vragen', 'Antwoorden')}",
        "Ik.",
    )
    assert body.pairs() == [(numbers, "Wie? / En wat?", "Ik.")]


def test_a_question_that_no_label_answers_among_labelled_ones() -> None:
    body = Body(
        "Vraag 1", "Wie?", "Antwoord 1", "Ik.", "Vraag 2", "Wat?", "Dit.", "Vraag 3", "Waar?", "Antwoord 3", "Hier."
    )
    assert body.pairs() == [("1", "Wie?", "Ik."), ("2", "Wat?", "Dit."), ("3", "Waar?", "Hier.")]


def test_a_question_may_end_without_a_question_mark() -> None:
    body = Body(
        "1. | Wie?",
        "Ik.",
        "2. | Graag een toelichting.",
        "Die volgt.",
        "3. | Waar?",
        "Hier.",
        "4. | Hoe?",
        "Zo.",
        "5. | Waarom?",
        "Daarom.",
    )
    assert body.pairs()[1] == ("2", "Graag een toelichting.", "Die volgt.")


def test_numbers_that_an_answer_names_are_those_of_questions() -> None:
    asked = [f"{number}. | Deze leden vragen een toelichting." for number in (1, 2, 3)]
    answers = [f"Antwoord op vraag {number}" for number in (1, 2, 3)]
    body = Body(*(part for pair in zip(asked, answers, strict=True) for part in (*pair, "Die volgt.")))
    assert [number for number, _, answer in body.pairs() if answer == "Die volgt."] == ["1", "2", "3"]


def test_a_list_within_an_answer_is_a_part_of_it() -> None:
    body = Body(
        "1. | Wie?",
        "Deze:",
        "1. | de ene;",
        "2. | de andere;",
        "3. | nog een.",
        "2. | Wat?",
        "Dit.",
        "3. | Waar?",
        "Hier.",
    )
    assert body.pairs()[0] == ("1", "Wie?", "Deze: / 1. de ene; / 2. de andere; / 3. nog een.")
    assert [number for number, *_ in body.pairs()] == ["1", "2", "3"]


def test_a_heading_above_the_next_questions_ends_no_answer() -> None:
    body = Body(
        "## Vraag 1",
        "Wie?",
        "## Antwoord 1",
        "Ik.",
        "# Artikel 2",
        "## Vraag 2",
        "Wat?",
        "## Antwoord 2",
        "Dit.",
        "# Slot",
        "Dank.",
    )
    assert body.pairs() == [("1", "Wie?", "Ik."), ("2", "Wat?", "Dit.")]


def test_a_question_that_asks_in_words() -> None:
    body = Body(
        *("1. | De leden van de XYZ-fractie vragen wie dit doet.", "Ik."),
        *("2. | De leden van de ABC-fractie vragen:", "• | of dit kan;", "• | of dat kan.", "Ja."),
        *("3. | Klopt dit? Graag een toelichting.", "Ja."),
    )
    assert body.pairs() == [
        ("1", "De leden van de XYZ-fractie vragen wie dit doet.", "Ik."),
        ("2", "De leden van de ABC-fractie vragen: / • of dit kan; / • of dat kan.", "Ja."),
        ("3", "Klopt dit? Graag een toelichting.", "Ja."),
    ]


def test_a_heading_within_an_answer_does_not_end_it() -> None:
    body = Body(
        "## Vraag 1",
        "Wie?",
        "## Antwoord 1",
        "Deze:",
        "# OVERZICHT",
        "Ik.",
        "## Vraag 2",
        "Wat?",
        "## Antwoord 2",
        "Dit.",
    )
    assert body.pairs() == [("1", "Wie?", "Deze: / OVERZICHT / Ik."), ("2", "Wat?", "Dit.")]


def test_the_head_of_a_column_is_no_question() -> None:
    body = Body(
        "# Vraag",
        "Bijlage",
        "1 Wie?",
        "Antwoord:",
        "Ik.",
        "2 Wat?",
        "Antwoord:",
        "Dit.",
        "3 Waar?",
        "Antwoord:",
        "Hier.",
    )
    assert [number for number, *_ in body.pairs()] == ["1", "2", "3"]


def test_titles_of_further_questions_end_an_answer() -> None:
    body = Body(
        *("1) | Wie?", "2) | Wat?", "Antwoord vragen 1 en 2.", "Ik en dit."),
        *("# 2031Z00123", "Vragen van het lid Aalders (XYZ) aan de minister van Defensie over munten", "1) | Waar?"),
        *("Antwoord vraag 1.", "Hier.", "# Toelichting:", "Deze vragen dienen ter aanvulling op eerdere vragen."),
    )
    assert body.pairs() == [("1", "Wie?", "Ik en dit."), ("2", "Wat?", "Ik en dit."), ("1", "Waar?", "Hier.")]


def test_each_party_counts_from_one() -> None:
    parties = [f"# Vragen en opmerkingen van de leden van de {name}-fractie" for name in ("XYZ", "ABC")]
    asked = ("1. | Wie?", "Ik.", "2. | Wat?", "Dit.")
    assert [number for number, *_ in Body(parties[0], *asked, parties[1], *asked).pairs()] == ["1", "2", "1", "2"]


def test_a_label_is_no_end_of_a_sentence() -> None:
    body = Body(
        "Vraag 1", "Wie?", "Antwoord 1", "Zie het antwoord op", "vraag 5.", "Vraag 2", "Wat?", "Antwoord 2", "Dit."
    )
    assert body.pairs()[0] == ("1", "Wie?", "Zie het antwoord op / vraag 5.")


def test_postponed_answers() -> None:
    body = Body("# Vraag 1", "Wie?", "# Vraag 2", "Wat?", "# Mededeling", "De beantwoording vergt meer tijd.")
    assert body.pairs() == [("1", "Wie?", None), ("2", "Wat?", None)]


def test_questions_that_are_listed_before_they_are_answered_count_once() -> None:
    body = Body(
        "Vraag 1",
        "Wie?",
        "Vraag 2",
        "Wat?",
        "Vraag 1",
        "Wie?",
        "Antwoord 1",
        "Ik.",
        "Vraag 2",
        "Wat?",
        "Antwoord 2",
        "Dit.",
    )
    assert [(number, answer) for number, _, answer in body.pairs()] == [("1", "Ik."), ("2", "Dit.")]


@pytest.mark.parametrize(
    "parts",
    [
        (
            "De acties:",
            "1. | Laat je testen (voorjaar)",
            "2. | Welke past bij jou? (zomer)",
            "3. | Zin? Lekker?",
            "Meer.",
        ),
        (
            "1. | Breid het toezicht uit.",
            "Reactie:",
            "Dat doe ik.",
            "2. | Meld dit.",
            "Reactie:",
            "Ja.",
            "3. | Stop.",
            "Nee.",
        ),
        ("De maatregelen:", "1. | meer toezicht;", "2. | meer geld;", "3. | meer mensen."),
        ("Pagina 9", "37 Wie?", "Ik.", "38 Wat?", "Dit.", "39 Waar?", "Hier."),
        ("De onderzoeksvragen:", "1. | Wat werkt?", "2. | Waarom?", "3. | Voor wie?", "Het onderzoek is gereed."),
        (
            "# Beslispunten",
            "1. | Gaat u akkoord?",
            "2. | Gaat u ook hiermee akkoord?",
            "# Kern",
            "De Kamer vraagt dit.",
        ),
        ("De antwoorden op vraag 3 en 4 zijn bekend.", "Vraag 4 is beantwoord."),
        (),
    ],
    ids=["campaigns", "recommendations", "measures", "middle", "study", "decisions", "running-text", "nothing"],
)
def test_no_questions(parts: tuple[str, ...]) -> None:
    assert Body("Hierbij informeer ik u.", *parts).pairs() == []


ASKED = "Vragen van het lid Aalders (XYZ) aan de regering over munten (ingezonden 1 mei 2031). "


@pytest.mark.parametrize(
    ("title", "answered_by"),
    [
        (f"{ASKED}Antwoord van Minister De Wit (Defensie) (ontvangen 3 mei 2031).", "Minister van Defensie"),
        (
            f"{ASKED}Antwoord van Staatssecretaris Bakker (Financiën – Toeslagen en Douane) (ontvangen 3 mei 2031).",
            "Staatssecretaris van Financiën – Toeslagen en Douane",
        ),
        ("Antwoorden van de minister van Defensie op vragen van het lid Aalders (XYZ)", "Minister van Defensie"),
        ("Vragen van het lid Aalders (XYZ) aan de minister van Defensie", None),
    ],
)
def test_the_title_says_who_answers(title: str, answered_by: str | None) -> None:
    questions = Body(title, "# Vraag 1", "Wie?", "# Antwoord 1", "Ik.").questions()
    assert [each.answered_by for each in questions] == [answered_by]


def test_a_label_says_who_answers() -> None:
    body = Body(
        *("Vraag 1", "Wie?", "Antwoord van de staatssecretaris:", "Ik."),
        *("Vraag 2", "Wat?", "Antwoord van de minister van Defensie op vraag 2:", "Dit."),
    )
    assert [each.answered_by for each in body.questions()] == ["Staatssecretaris", "Minister van Defensie"]


CONSULTATION = [
    (None, "De leden van de XYZ-fractie vragen wie dit doet. / Kan dit anders?", "Ik. / Dat kan niet."),
    (None, "Deze leden vragen wat dit kost.", "Niets."),
    (None, "De leden van de ABC-fractie vragen waarom.", "Daarom."),
]
ASKED_AND_ANSWERED = (
    "De leden van de XYZ-fractie vragen wie dit doet.",
    "Kan dit anders?",
    "!Ik.",
    "!Dat kan niet.",
    "Deze leden vragen wat dit kost.",
    "!Niets.",
    "# Inbreng van de leden van de ABC-fractie",
    "De leden van de ABC-fractie vragen waarom.",
    "!Daarom.",
)


@pytest.mark.parametrize(("answer", "question"), [("", "~"), ("~", "")], ids=["question", "answer"])
def test_a_written_consultation_without_numbers_is_told_by_its_type(answer: str, question: str) -> None:
    """Either the questions or the answers are in italics; what the parties wrote may stand before, all of one type."""
    parts = [
        part if part.startswith("#") else answer + part[1:] if part.startswith("!") else question + part
        for part in ASKED_AND_ANSWERED
    ]
    before = ["# I Inbreng van de leden van de XYZ-fractie", "De leden vragen wie dit doet.", "De leden vragen wat."]
    assert Body(*before, "# Antwoord/reactie van de minister van Defensie", *parts).pairs() == CONSULTATION


def test_type_that_tells_nothing_makes_no_questions() -> None:
    plain = [part.lstrip("!") for part in ASKED_AND_ANSWERED]
    assert Body(*plain).pairs() == []
    assert Body("~Waarom?", "Daarom.", "~Wat gaan wij doen?", "Dit.", "~En dan?", "Dat.").pairs() == []
    assert Body("De leden vragen dit.", "~Ik.", "~De leden vragen wat.", "Dit.", "De leden vragen meer.").pairs() == []


def test_questions_in_italics_on_a_page() -> None:
    asked = [
        "/De leden van de fractie vragen wie dit doet./",
        "/Zij vragen wat het kost./",
        "/De leden vragen waarom./",
    ]
    answers = ["Dat doe ik zelf.", "Dit kost niets.", "Daarom is dit zo gedaan."]
    structure = build_document([zoned("\n\n".join(part for pair in zip(asked, answers, strict=True) for part in pair))])
    found = find_questions(AnalysedText(structure.text), structure.sections, looks=structure.looks)
    answered = [(each.question, each.answer) for each in found if each.answer]
    words = [(structure.text[one.start : one.end], structure.text[two.start : two.end]) for one, two in answered]
    assert words == list(zip([part.strip("/") for part in asked], answers, strict=True))


def test_missing_numbers() -> None:
    numbers = ("2", "3 t/m 5", "8b", None)
    assert missing_numbers([Question(number, Span(0, 1)) for number in numbers]) == [6, 7]
    assert missing_numbers([]) == []


def test_a_notice_names_missing_numbers_once() -> None:
    asked = "".join(f"Vraag {number}\n\nWie?\n\nAntwoord {number}\n\nIk.\n\n" for number in (1, 2, 5))
    letter = kamerbrief.parse_text(f"Geachte voorzitter,\n\nHierbij mijn antwoorden.\n\n{asked}", nlp=None)
    assert [each.number for each in letter.questions] == ["1", "2", "5"]
    notices = [each for each in letter.notices if each.code == "question_missing"]
    assert len(notices) == 1
    assert '"3", "4"' in notices[0].message


def test_explain_tells_why() -> None:
    asked = "".join(f"Vraag {number}\n\nWie?\n\nAntwoord {number}\n\nIk.\n\n" for number in (1, 2))
    letter = kamerbrief.parse_text(f"Geachte voorzitter,\n\nHierbij mijn antwoorden.\n\n{asked}", nlp=None)
    found = [each for each in letter.explain(nlp=None) if each.kind == "question"]
    assert [(each.outcome, each.value) for each in found] == [("kept", "number 1"), ("kept", "number 2")]
    assert [reason.words for reason in found[0].reasons] == ["Vraag 1", "", "Antwoord 1"]


def test_explain_tells_of_questions_without_numbers() -> None:
    question = Question(None, Span(0, 25), Span(27, 31))
    read = kamerbrief.parse_text("De leden vragen wie dit is", nlp=None)
    letter = evolve(read, text="De leden vragen wie dit is\n\nIk.", questions=(question,))
    found = [each for each in letter.explain(nlp=None) if each.kind == "question"]
    assert [reason.name for each in found for reason in each.reasons] == ["questions.type"]


def test_explain_tells_what_was_dropped() -> None:
    trace = Trace()
    Body("1. | Wie?", "Ik.", "2. | Doe dit.", "Ja.", "3. | Laat dat.", "Nee.").questions(trace)
    assert [each.outcome for each in trace.considered] == ["dropped"] * 3


@pytest.mark.parametrize(
    "part", ["Vraag 1", "1. | Wie?", "1", "Antwoord 1, 2, 3 en 4", "Wie? " * 50, "Antwoord van de minister " * 50]
)
def test_reading_is_linear(part: str) -> None:
    def seconds(count: int) -> float:
        body = Body(*(["Vraag 1", "Wie?", part] * count))
        start = time.process_time()
        body.questions()
        return time.process_time() - start

    assert min(seconds(800), seconds(800)) < 10 * seconds(200) + 0.2


def test_an_answer_that_is_a_table_begins_with_its_first_word() -> None:
    table = "| | 2029 | 2030\n| Inzet | 4 | 5"
    body = Body("# Vraag 1", "Hoe vaak was dat?", "# Antwoord 1", table, "# Vraag 2", "En nu?", "# Antwoord 2", "Nee.")
    assert body.pairs()[0] == ("1", "Hoe vaak was dat?", "2029\t2030\nInzet\t4\t5")
