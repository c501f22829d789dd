"""Links: printed addresses, and those that a PDF or a Word document lays over words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

import kamerbrief
from kamerbrief.find.links import find_links
from kamerbrief.text.addresses import Address, allowed_address
from kamerbrief.text.analysed import AnalysedText
from support import word
from support.builders import pdf

SITE = "https://www.dijken.example/rapport"


def _links(text: str, *linked: Address) -> list[tuple[str, str]]:
    return [(link.url, link.text) for link in find_links(AnalysedText(text), linked)]


@pytest.mark.parametrize(
    ("text", "url", "words"),
    [
        (
            "Zie https://www.dijken.example/a_b-c.",
            "https://www.dijken.example/a_b-c",
            "https://www.dijken.example/a_b-c",
        ),
        (
            "(http://dijken.example/x?a=1&b=2,3).",
            "http://dijken.example/x?a=1&b=2,3",
            "http://dijken.example/x?a=1&b=2,3",
        ),
        ("(zie https://dijken.example/wiel_(water)).", "https://dijken.example/wiel_(water)", None),
        ("op www.dijken.example, zodat", "https://www.dijken.example", "www.dijken.example"),
        ("noot 15https://dijken.example/", "https://dijken.example/", None),
        ("‘https://dijken.example/x’.", "https://dijken.example/x", None),
        ("mail aan j.de-boer@dijken.example.", "mailto:j.de-boer@dijken.example", "j.de-boer@dijken.example"),
        ("https://dijken.example/a\nhttps", "https://dijken.example/a", None),
    ],
)
def test_a_printed_address(text: str, url: str, words: str | None) -> None:
    assert _links(text) == [(url, words or url)]


@pytest.mark.parametrize("text", ["https://", "www.", "www.nl", "a@b", "ftp://dijken.example", "x/www.dijken.example"])
def test_what_is_no_address(text: str) -> None:
    assert _links(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b",
        "https://a\x00b",
        'https://a"b',
        "data:text/html,x",
        "",
    ],
)
def test_only_the_web_and_mail_are_linked(written: str) -> None:
    assert allowed_address(written) is None
    assert allowed_address(f" {SITE} ") == SITE


def test_each_place_is_one_link() -> None:
    text = f"Zie het rapport ({SITE}) en het rapport."
    start = text.index(SITE)
    words = Address(8, 15, SITE)
    assert _links(text, words, words, Address(start, start + len(SITE), SITE)) == [(SITE, "rapport"), (SITE, SITE)]
    # Of the address that is printed, the file says how it is spelled.
    typed = text.replace("https://www.", "www.")
    assert _links(typed, Address(start - 1, start + 6, SITE)) == [(SITE, SITE.removeprefix("https://"))]
    # What the file says wins over what is printed there.
    assert _links(text, Address(start, start + len(SITE), "https://water.example/")) == [
        ("https://water.example/", SITE)
    ]


def test_parts_of_one_link_are_joined() -> None:
    text = "Zie het lange rapport over dijken.\n\nrapport"
    first, second, other = Address(8, 14, SITE), Address(13, 21, SITE), Address(36, 43, SITE)
    assert _links(text, second, first, other) == [(SITE, "lange rapport"), (SITE, "rapport")]
    assert _links(text, Address(3, 8, SITE), Address(7, 8, SITE)) == [(SITE, "het")]


def test_an_address_that_is_linked_only_up_to_the_end_of_its_line_is_whole() -> None:
    text = f"Zie {SITE}/deel-2."
    assert _links(text, Address(4, 4 + len(SITE), SITE)) == [(f"{SITE}/deel-2", f"{SITE}/deel-2")]


@given(st.text(alphabet="htps:/w.@-a( )\n,é", max_size=80), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9))))
@settings(deadline=None)
def test_links_stand_apart_and_hold_their_own_text(text: str, places: list[tuple[int, int]]) -> None:
    linked = [Address(min(at, len(text)), min(at + length, len(text)), SITE) for at, length in places]
    links = find_links(AnalysedText(text), linked)
    ends = 0
    for link in links:
        assert ends <= link.span.start < link.span.end
        assert text[link.span.start : link.span.end] == link.text == link.text.strip()
        assert allowed_address(link.url) == link.url
        ends = link.span.end


# PDF -----------------------------------------------------------------------------------------------------------------


def _page(*places: tuple[str, tuple[float, float, float, float]]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, 700, "Geachte voorzitter,")
        canvas.drawString(100, 670, "Hierbij zend ik u het rapport over de dijken langs de rivier, dat vorige week")
        canvas.drawString(100, 658, "is verschenen. Ik kom er in het voorjaar op terug.")
        for url, area in places:
            canvas.linkURL(url, area)

    return draw


def _width(text: str) -> float:
    return float(Canvas("").stringWidth(text, "Helvetica", 10))


def test_a_pdf_links_the_words_under_an_annotation() -> None:
    x0 = 100 + _width("Hierbij zend ik u het ")
    x1 = x0 + _width("rapport")
    letter = kamerbrief.parse(pdf(_page((SITE, (x0, 667, x1, 679)))), nlp=None)
    (link,) = letter.links
    assert (link.url, link.text) == (SITE, "rapport")
    assert letter.text[link.span.start : link.span.end] == "rapport"
    (box,) = link.span.boxes
    assert box.page == 1 and box.x0 == pytest.approx(x0, abs=0.1)


def test_a_link_over_two_lines_is_one() -> None:
    x0 = 100 + _width("Hierbij zend ik u het rapport over de dijken langs de rivier, dat ")
    page = _page((SITE, (x0, 667, 500, 679)), (SITE, (100, 655, 100 + _width("is verschenen"), 667)))
    (link,) = kamerbrief.parse(pdf(page), nlp=None).links
    assert link.text == "vorige week is verschenen"
    assert len(link.span.boxes) == 2


def test_annotations_that_link_no_text_or_nowhere_are_left_out() -> None:
    page = _page(("javascript:alert(1)", (100, 667, 300, 679)), (SITE, (100, 300, 300, 320)))
    assert kamerbrief.parse(pdf(page), nlp=None).links == ()


# Word ----------------------------------------------------------------------------------------------------------------


def _word(raw: str, url: str = SITE, footnotes: str = "") -> kamerbrief.Letter:
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="link1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        f'Target="{url}" TargetMode="External"/>{{more}}</Relationships>'
    )
    more = (
        '<Relationship Id="{0}" Target="{0}.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"/>'
    )
    own = more.format("styles") + (more.format("footnotes") if footnotes else "")
    parts = {"word/_rels/document.xml.rels": relations.format(more=own).encode()}
    if footnotes:
        parts["word/_rels/footnotes.xml.rels"] = relations.format(more="").encode()
    body = word.p("Geachte voorzitter,") + word.p("Hierbij zend ik u ", raw=raw) + word.p("Tot zover.")
    return kamerbrief.parse(word.document(body, footnotes=footnotes, parts=parts), nlp=None)


def _hyperlink(text: str, identifier: str = "link1") -> str:
    return f'<w:hyperlink r:id="{identifier}">{word.t(text)}</w:hyperlink>'


def test_a_hyperlink_of_a_word_document() -> None:
    letter = _word(_hyperlink("het rapport") + word.t(" over dijken."))
    (link,) = letter.links
    assert (link.url, link.text) == (SITE, "het rapport")
    assert letter.text[link.span.start : link.span.end] == "het rapport"


def test_a_hyperlink_field_of_a_word_document() -> None:
    field = word.field(f' HYPERLINK "{SITE}" \\o "Uitleg" ', "het rapport")
    simple = f'<w:fldSimple w:instr="HYPERLINK {SITE}/2">{word.t("de bijlage")}</w:fldSimple>'
    page = word.field(" PAGE ", "1")
    letter = _word(field + word.t(" en ") + simple + word.t(", bladzijde ") + page)
    assert [(link.url, link.text) for link in letter.links] == [(SITE, "het rapport"), (f"{SITE}/2", "de bijlage")]


def test_a_hyperlink_in_a_footnote_has_its_own_relations() -> None:
    inner = word.run("<w:footnoteRef/>") + word.t(" Zie ") + _hyperlink("hier")
    note = f'<w:footnote w:id="2"><w:p>{inner}</w:p></w:footnote>'
    letter = _word(word.t("iets.") + word.note_mark(2), footnotes=note)
    (link,) = letter.links
    assert (link.url, link.text) == (SITE, "hier")
    (footnote,) = letter.footnotes
    assert footnote.span.start <= link.span.start < footnote.span.end


@pytest.mark.parametrize("url", ["file:///c:/dijken.docx", "javascript:alert(1)"])
def test_a_hyperlink_elsewhere_than_the_web_is_none(url: str) -> None:
    assert _word(_hyperlink("het rapport"), url).links == ()
    assert _word(_hyperlink("het rapport", "unknown")).links == ()


def test_a_field_whose_end_was_deleted_links_its_paragraph_only() -> None:
    open_field = "".join(
        word.run(each)
        for each in (
            '<w:fldChar w:fldCharType="begin"/>',
            f"<w:instrText>HYPERLINK {SITE}</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
        )
    )
    (link,) = _word(open_field + word.t("het rapport")).links
    assert link.text == "het rapport"
