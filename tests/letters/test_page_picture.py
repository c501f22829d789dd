"""The picture of a page with its zones drawn on it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from PIL.Image import Image

import kamerbrief
from broken import make_broken
from kamerbrief import EncryptedDocumentError, ParseOptions
from kamerbrief.errors import DocumentTooLargeError
from kamerbrief.formats.page_picture import THING_COLOURS, ZONE_COLOURS, draw_page
from kamerbrief.model.layout import Zone
from kamerbrief.model.span import Box
from support.builders import pdf, raw_pdf

FIXTURES = Path(__file__).parents[1] / "fixtures"
TWELVE = FIXTURES / "twelve-pages.pdf"
CONTENT = b"BT /F1 10 Tf 300 700 Td (De dijk is sterk.) Tj ET"


def coloured(path: Path | bytes, page: int, **given: Any) -> dict[str, set[tuple[int, int]]]:
    """The points at which each zone's border is drawn."""
    picture = draw_page(path, page, **given).convert("RGB")
    pixels = picture.load()
    assert pixels is not None
    found: dict[str, set[tuple[int, int]]] = {name: set() for name in ZONE_COLOURS}
    names: dict[object, Zone] = {colour: name for name, colour in ZONE_COLOURS.items()}
    for x in range(picture.width):
        for y in range(picture.height):
            name = names.get(pixels[x, y])
            if name is not None:
                found[name].add((x, y))
    return found


@pytest.fixture(scope="module")
def twelve() -> kamerbrief.Letter:
    return kamerbrief.parse(TWELVE)


def test_each_zone_of_a_first_page_is_drawn_in_its_colour() -> None:
    found = coloured(TWELVE, 1)
    assert all(found[name] for name in ("front", "body", "margin", "notes"))


def test_headings_have_a_colour_of_their_own() -> None:
    assert coloured(TWELVE, 2)["heading"]


def test_a_later_page_has_no_front() -> None:
    found = coloured(TWELVE, 2)
    assert not found["front"]
    assert found["running"]


def test_the_picture_is_as_fine_as_asked_for() -> None:
    for resolution in (72, 144):
        size = draw_page(TWELVE, 1, resolution=resolution).size
        assert size == pytest.approx((595.28 * resolution / 72, 841.89 * resolution / 72), abs=1)


@pytest.mark.parametrize(
    ("page", "left", "top"),
    [
        (b"", 300, 142),
        (b"/CropBox [ 50 50 545 792 ]", 250, 92),
        (b"/MediaBox [ 200 200 795 1042 ]", 100, 342),
        (b"/MediaBox [ 200 200 795 1042 ] /CropBox [ 250 250 745 992 ]", 50, 292),
        (b"/Rotate 90", None, None),
    ],
    ids=["plain", "cropped", "moved", "moved and cropped", "turned"],
)
def test_a_box_is_drawn_around_its_line(page: bytes, left: int | None, top: int | None) -> None:
    content = CONTENT if b"Rotate" not in page else b"BT /F1 10 Tf 0 1 -1 0 200 300 Tm (De dijk) Tj ET"
    left, top = (left, top) if left is not None and top is not None else (300, 200)
    points = coloured(raw_pdf(content, page=page), 1, resolution=72)["body"]
    assert min(x for x, _ in points) == pytest.approx(left - 1, abs=2)
    assert min(y for _, y in points) < top < max(y for _, y in points) + 1
    assert max(y for _, y in points) - min(y for _, y in points) < 16


def test_a_page_without_text_is_drawn_bare() -> None:
    data = pdf(lambda canvas: canvas.drawString(100, 700, "De dijk"), lambda canvas: canvas.line(1, 1, 2, 2))
    assert not any(coloured(data, 2).values())


ONE_TYPEFACE = pdf(
    lambda canvas: [
        canvas.drawString(80, 780 - 13 * at - 20 * (at // 5), text)
        for at, text in enumerate(
            each
            for title in ("Dijken", "Duinen", "Rivieren")
            for each in (title, *["De waterschappen hebben de plannen voor het komende jaar vastgesteld."] * 4)
        )
    ]
)
"""Three headings over running text, all of one face, size and weight, as the text layer of a scan has it."""


def test_headings_in_the_type_of_the_text_are_shown_as_parsing_found_them() -> None:
    letter = kamerbrief.parse(ONE_TYPEFACE, nlp=None, keep_layout=True)
    assert [section.title for section in letter.sections] == ["Dijken", "Duinen", "Rivieren"]
    assert letter.layout is not None
    lines = letter.layout.pages[0].lines
    assert [line.text for line in lines if line.zone == "heading"] == ["Dijken", "Duinen", "Rivieren"]
    assert coloured(ONE_TYPEFACE, 1)["heading"]


def test_the_layout_is_of_this_machine_and_only_kept_when_asked_for(twelve: kamerbrief.Letter) -> None:
    kept = kamerbrief.parse(TWELVE, keep_layout=True)
    assert kept.layout is not None and twelve.layout is None
    assert [page.number for page in kept.layout.pages] == list(range(1, 13))
    assert kept == twelve and kept.to_json() == twelve.to_json() and "PlacedLine" not in repr(kept)
    assert pickle.loads(pickle.dumps(kept)).layout == kept.layout
    assert kamerbrief.parse(FIXTURES / "pasted.txt", keep_layout=True).layout is None


def test_a_kept_layout_is_drawn_without_reading_the_file_anew(
    twelve: kamerbrief.Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kamerbrief.parse(TWELVE, keep_layout=True)
    picture = twelve.show_page(2, resolution=72)
    monkeypatch.setattr("kamerbrief.formats.page_picture.read_layout", None)
    assert kept.show_page(2, resolution=72).tobytes() == picture.tobytes()


@pytest.mark.parametrize("page", [0, -1, 13])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(ValueError, match=r"twelve-pages\.pdf has no page"):
        draw_page(TWELVE, page)


def test_text_has_no_pages_to_draw() -> None:
    with pytest.raises(ValueError, match=r"pasted\.txt is no PDF"):
        draw_page(FIXTURES / "pasted.txt")


def test_a_locked_file_is_refused_and_one_that_viewers_open_is_drawn() -> None:
    with pytest.raises(EncryptedDocumentError):
        draw_page(make_broken.FILES["locked"]())
    assert draw_page(make_broken.FILES["restricted"]()).size


def test_limits_hold() -> None:
    with pytest.raises(DocumentTooLargeError):
        draw_page(TWELVE, 1, options=ParseOptions(max_pages=3))


# A letter on its page ------------------------------------------------------------------------------------------------


def borders(picture: Image, colour: tuple[int, int, int], resolution: int) -> set[tuple[int, int]]:
    """The points of a picture that have a colour, on a page of A4 and not in the legend below it."""
    height = round(841.89 * resolution / 72)
    pixels = picture.load()
    assert pixels is not None
    return {(x, y) for x in range(picture.width) for y in range(height) if pixels[x, y] == colour}


def test_what_stands_on_a_page_is_drawn_where_it_stands(twelve: kamerbrief.Letter) -> None:
    picture = twelve.show_page(1, resolution=72).convert("RGB")
    named = [mention.span for thing in twelve.organisations for mention in thing.mentions if mention.span.page == 1]
    drawn = borders(picture, THING_COLOURS["organisation"], 72)
    assert named
    for span in named:
        x0, top, x1, bottom = span.boxes[0].rect
        assert any(x0 - 2 <= x <= x1 + 2 and top - 2 <= y <= bottom + 2 for x, y in drawn), twelve.text[span.start :][
            :30
        ]
    assert not borders(picture, THING_COLOURS["country"], 72)


def test_a_marker_is_joined_to_its_note(twelve: kamerbrief.Letter) -> None:
    note = twelve.footnotes[0]
    bare, shown = (
        letter.show_page(1, resolution=72).convert("RGB") for letter in (evolve(twelve, footnotes=()), twelve)
    )
    changed = {(x, y) for x in range(bare.width) for y in range(820) if bare.getpixel((x, y)) != shown.getpixel((x, y))}
    for x0, top, x1, bottom in (note.anchors[0].boxes[0].rect, note.span.boxes[0].rect):
        assert any(x0 - 6 <= x <= x1 + 2 and top - 2 <= y <= bottom + 2 for x, y in changed)


def test_what_goes_on_over_a_page_is_drawn_on_both() -> None:
    span = kamerbrief.Span(0, 9, (Box(1, 85.0, 700.0, 200.0, 710.0), Box(2, 85.0, 100.0, 200.0, 110.0)))
    person = kamerbrief.Person("A. de Vries", mentions=(kamerbrief.Mention("A. de Vries", span),))
    letter = evolve(kamerbrief.parse(TWELVE), people=(person,))
    for page, top in ((1, 700), (2, 100)):
        drawn = borders(letter.show_page(page, resolution=72).convert("RGB"), THING_COLOURS["person"], 72)
        assert drawn and all(top - 2 <= y <= top + 12 for _, y in drawn)
    assert not borders(letter.show_page(3, resolution=72).convert("RGB"), THING_COLOURS["person"], 72)


def test_the_file_may_have_been_moved(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(TWELVE.read_bytes())
    letter = kamerbrief.parse(path)
    assert letter.show_page(2).size == letter.show_page(2, TWELVE.read_bytes()).size
    path.unlink()
    with pytest.raises(FileNotFoundError):
        letter.show_page(2)
    assert letter.show_page(2, TWELVE).size


def test_a_letter_from_bytes_or_json_asks_for_its_file(twelve: kamerbrief.Letter) -> None:
    for letter in (kamerbrief.parse(TWELVE.read_bytes()), kamerbrief.Letter.from_json(twelve.to_json())):
        with pytest.raises(ValueError, match=r"give it: letter\.show_page\(1, 'brief\.pdf'\)"):
            letter.show_page()
        assert letter.show_page(1, TWELVE).size


def test_another_file_is_refused(twelve: kamerbrief.Letter) -> None:
    with pytest.raises(ValueError, match=r"one-page\.pdf is not the file"):
        twelve.show_page(1, FIXTURES / "one-page.pdf")


@pytest.mark.parametrize("page", [0, -1, 13])
def test_a_letter_has_only_its_own_pages(twelve: kamerbrief.Letter, page: int) -> None:
    with pytest.raises(ValueError, match=r"it has pages 1 to 12"):
        twelve.show_page(page)


def test_a_text_has_no_page_to_show() -> None:
    with pytest.raises(ValueError, match=r"pasted\.txt has no pages to show"):
        kamerbrief.parse(FIXTURES / "pasted.txt").show_page()


def test_the_path_stays_on_this_machine(twelve: kamerbrief.Letter) -> None:
    """JSON does not tell where a file was, and what JSON says of a path is not believed."""
    assert twelve.source.path == str(TWELVE)
    assert str(TWELVE.parent) not in twelve.to_json() + repr(twelve)
    told = twelve.to_dict()
    told["source"]["path"] = "/etc/passwd"
    assert kamerbrief.Letter.from_json(json.dumps(told)).source.path is None
