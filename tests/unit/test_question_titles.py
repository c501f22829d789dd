"""The title above questions and their answers: who asks, about what, who answers."""

from __future__ import annotations

import datetime as dt

import pytest

from kamerbrief.find.question_title import asked_by
from kamerbrief.lexicon.question_titles import QuestionTitle, read_question_title
from support.builders import build_document, typed, zoned

DAY = dt.date(2023, 6, 1)
TITLE = (
    "Vragen van de leden Aalders en Bosma (beiden XYZ) aan de Minister van Financiën over de motie over muntgeld "
    "(ingezonden 3 mei 2023).\n\nAntwoord van Staatssecretaris De Wit (Financiën – Toeslagen en Douane), mede namens "
    "de Minister voor Rechtsbescherming (ontvangen 1 juni 2023). Zie ook Aanhangsel Handelingen, nr. 12."
)


def read(text: str, day: dt.date | None = DAY) -> QuestionTitle:
    title = read_question_title(text, day)
    assert title is not None
    return title


def test_a_title_says_who_asks_about_what_and_who_answers() -> None:
    title = read(TITLE)
    assert title.asked_by == ("Aalders (XYZ)", "Bosma (XYZ)")
    assert title.subject == "de motie over muntgeld"
    (answering,) = title.answering
    assert (answering.name, answering.role) == ("De Wit", "Staatssecretaris van Financiën – Toeslagen en Douane")
    assert answering.on_behalf_of == "Minister voor Rechtsbescherming"
    assert TITLE[answering.start : answering.end] == "Staatssecretaris De Wit"


@pytest.mark.parametrize(
    ("members", "names"),
    [
        ("het lid Jansma (D99)", ("Jansma (D99)",)),
        (
            "de leden Jansma (X-Y), Çelik (XYZ) en Van Dijkstra (ABC)",
            ("Jansma (X-Y)", "Çelik (XYZ)", "Van Dijkstra (ABC)"),
        ),
        ("de leden Jansma en Çelik(beiden XYZ)", ("Jansma (XYZ)", "Çelik (XYZ)")),
        ("de leden A. Jansma, Çelik en Bos (allen XYZ)", ("A. Jansma (XYZ)", "Çelik (XYZ)", "Bos (XYZ)")),
        ("het lid Jansma (XYZ) en het lid Bos (ABC)", ("Jansma (XYZ)", "Bos (ABC)")),
        ("het lid Jansma", ("Jansma",)),
        ("de leden van de vaste commissie voor Dijken", ()),
    ],
)
def test_members_have_their_party(members: str, names: tuple[str, ...]) -> None:
    assert read(f"Vragen van {members} aan de Minister van Financiën over muntgeld").asked_by == names


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            "Antwoord van Minister De Wit (Rechtsbescherming) (ontvangen",
            [("De Wit", "Minister voor Rechtsbescherming")],
        ),
        ("Mededeling van Minister De Wit (Defensie) (ontvangen", [("De Wit", "Minister van Defensie")]),
        ("Antwoord van Minister-President De Wit (Algemene Zaken) (ontvangen", [("De Wit", "Minister-president")]),
        (
            "Antwoord van Minister De Wit (Defensie) en Staatssecretaris Bos (Financiën) (ontvangen",
            [("De Wit", "Minister van Defensie"), ("Bos", "Staatssecretaris van Financiën")],
        ),
    ],
)
def test_who_answers_has_a_role(answers: str, expected: list[tuple[str, str]]) -> None:
    title = read(f"Vragen van het lid Jansma (XYZ) over geld (ingezonden 3 mei 2023). {answers} 1 juni 2023).")
    assert [(each.name, each.role) for each in title.answering] == expected


def test_text_without_questions_has_no_such_title() -> None:
    assert read_question_title("Verslag van een overleg over muntgeld.", DAY) is None


HEAD = "Betreft | {subject}\n\nGeachte voorzitter,\n\n"
END = "\n\nHoogachtend,\n\nDe Minister van Water,\n\n\n\nA. Adema"


def test_a_letter_says_in_its_subject_whose_questions_it_answers() -> None:
    subject = "Vragen van het lid Jansma (XYZ) over dijken"
    made = build_document([zoned(typed(f"{HEAD.format(subject=subject)}Ja.{END}"))])
    assert asked_by(made) == ("Jansma (XYZ)",)


def test_a_letter_says_in_its_opening_or_title_whose_questions_it_answers() -> None:
    opening = "Hierbij zend ik u de antwoorden op de schriftelijke vragen van het lid Jansma\nover dijken."
    first = zoned(typed(f"{HEAD.format(subject='dijken')}{opening}{END}"))
    second = zoned("*Vragen van het lid Jansma (XYZ) aan de Minister van Water over dijken*\n\n1) Hoe hoog?", number=2)
    assert asked_by(build_document([first])) == ("Jansma",)
    assert asked_by(build_document([first, second])) == ("Jansma (XYZ)",)


def test_questions_that_a_letter_only_tells_of_are_not_answered_in_it() -> None:
    told = "De dijken zijn hoog.\n\nHet water is laag.\n\nIn mei kwamen vragen van het lid Jansma (XYZ) over dijken."
    made = build_document([zoned(typed(f"{HEAD.format(subject='dijken')}{told}{END}"))])
    assert asked_by(made) == ()
