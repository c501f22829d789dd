"""The picture of a page with its zones drawn on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken import make_broken
from builders import pdf, raw_pdf
from kamerbrief import EncryptedDocumentError, ParseOptions
from kamerbrief.errors import DocumentTooLargeError
from kamerbrief.output.page_picture import ZONE_COLOURS, draw_page

FIXTURES = Path(__file__).parent / "fixtures"
TWELVE = FIXTURES / "twelve-pages.pdf"
CONTENT = b"BT /F1 10 Tf 300 700 Td (De dijk is sterk.) Tj ET"


def coloured(path: Path | bytes, page: int, **given: int) -> dict[str, set[tuple[int, int]]]:
    """The points at which each zone's border is drawn."""
    picture = draw_page(path, page, **given).convert("RGB")
    pixels = picture.load()
    found: dict[str, set[tuple[int, int]]] = {name: set() for name in ZONE_COLOURS}
    names = {colour: name for name, colour in ZONE_COLOURS.items()}
    for x in range(picture.width):
        for y in range(picture.height):
            name = names.get(pixels[x, y])
            if name is not None:
                found[name].add((x, y))
    return found


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
