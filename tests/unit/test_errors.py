"""What bad input gets: an error that names the input and says what to do, or as much as can be read."""

from __future__ import annotations

import io
import pickle
import sys
from pathlib import Path

import pytest

import kamerbrief
from broken import make_broken
from kamerbrief import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    KamerbriefError,
    MissingDependencyError,
    ModelNotFoundError,
    NoTextLayerError,
    ParseOptions,
    UnsupportedFormatError,
)
from kamerbrief.extras import load_library

FIRST = "Hierbij informeer ik uw Kamer over het onderhoud van de molens in de polder."


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where OCR is installed, a scan is no bad input."""
    monkeypatch.setitem(sys.modules, "pytesseract", None)


def written(folder: Path, name: str) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(make_broken.FILES[name]())
    return path


@pytest.mark.parametrize(
    ("name", "error", "advice"),
    [
        ("truncated", CorruptDocumentError, "copy"),
        ("cut_in_the_header", CorruptDocumentError, "copy"),
        ("empty", CorruptDocumentError, "copy"),
        ("noise_in_a_pdf", CorruptDocumentError, "copy"),
        ("noise", UnsupportedFormatError, "PDF"),
        ("web_page", UnsupportedFormatError, "PDF"),
        ("locked", EncryptedDocumentError, "password"),
        ("picture_only", NoTextLayerError, "ocrmypdf"),
        ("many_pages", DocumentTooLargeError, "max_pages"),
    ],
)
class TestRefused:
    def test_by_path(self, tmp_path: Path, name: str, error: type[KamerbriefError], advice: str) -> None:
        with pytest.raises(error) as caught:
            kamerbrief.parse(written(tmp_path, name))
        assert type(caught.value) is error
        assert caught.value.name == f"{name}.pdf"
        assert str(caught.value).startswith(f"{name}.pdf: ")
        assert advice in caught.value.problem
        assert "\n" not in str(caught.value)

    def test_by_bytes_and_file(self, tmp_path: Path, name: str, error: type[KamerbriefError], advice: str) -> None:
        path = written(tmp_path, name)
        with pytest.raises(error, match=advice):
            kamerbrief.parse(path.read_bytes())
        with pytest.raises(error, match=advice):
            kamerbrief.parse(io.BytesIO(path.read_bytes()))
        with path.open("rb") as file, pytest.raises(error, match=f"{name}.pdf: .*{advice}"):
            kamerbrief.parse(file)

    def test_error_crosses_processes(
        self, tmp_path: Path, name: str, error: type[KamerbriefError], advice: str
    ) -> None:
        with pytest.raises(error) as caught:
            kamerbrief.parse(written(tmp_path, name))
        again = pickle.loads(pickle.dumps(caught.value))
        assert (type(again), str(again)) == (error, str(caught.value))


@pytest.mark.parametrize("name", ["restricted", "broken_xref"])
def test_what_viewers_open_is_read(tmp_path: Path, name: str) -> None:
    letter = kamerbrief.parse(written(tmp_path, name))
    assert FIRST in letter.text
    assert not [notice for notice in letter.notices if notice.code == "page_failed"]


def test_a_page_that_fails_does_not_lose_the_others(tmp_path: Path) -> None:
    letter = kamerbrief.parse(written(tmp_path, "bad_page"))
    assert letter.text.count(FIRST) == 2
    failed = [notice for notice in letter.notices if notice.code == "page_failed"]
    assert [notice.page for notice in failed] == [2]
    assert letter.source.pages == 3


def test_limits_can_be_set() -> None:
    data = make_broken.letter(pages=3)
    with pytest.raises(DocumentTooLargeError, match="max_pages"):
        kamerbrief.parse(data, options=ParseOptions(max_pages=2))
    with pytest.raises(DocumentTooLargeError, match="max_bytes"):
        kamerbrief.parse(data, options=ParseOptions(max_bytes=len(data) - 1))
    assert kamerbrief.parse(data, options=ParseOptions(max_pages=3, max_bytes=len(data))).source.pages == 3


def test_a_page_with_too_many_characters_is_left_out() -> None:
    letter = kamerbrief.parse(make_broken.letter(pages=1), options=ParseOptions(max_characters_per_page=10_000))
    assert not [notice for notice in letter.notices if notice.code == "page_too_large"]
    with pytest.raises(KamerbriefError, match="max_characters_per_page"):
        kamerbrief.parse(make_broken.letter(pages=1), options=ParseOptions(max_characters_per_page=10))


@pytest.mark.parametrize("limit", ["max_bytes", "max_unpacked_bytes", "max_pages", "max_characters_per_page"])
@pytest.mark.parametrize("value", [0, -1, 1.5, None])
def test_limits_must_be_positive_numbers(limit: str, value: object) -> None:
    with pytest.raises((ValueError, TypeError), match=limit):
        ParseOptions(**{limit: value})  # type: ignore[arg-type]


def test_a_spacy_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ModelNotFoundError, match=r"nl_bestaat_niet: .*spacy download nl_bestaat_niet"):
        kamerbrief.parse_text("Geachte voorzitter,\n\nHierbij informeer ik u.", nlp="nl_bestaat_niet")


def test_what_has_no_name_of_its_own_is_given_one() -> None:
    data = make_broken.letter(pages=1)
    for source in (data, io.BytesIO(data)):
        letter = kamerbrief.parse(source, name="uit-de-post.pdf")
        assert (letter.source.name, letter.source.path) == ("uit-de-post.pdf", None)
    with pytest.raises(CorruptDocumentError, match=r"^uit-de-post\.pdf: "):
        kamerbrief.parse(b"", name="uit-de-post.pdf")


def test_a_name_goes_before_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "upload-0001"
    path.write_bytes(make_broken.letter(pages=1))
    letter = kamerbrief.parse(path, name="brief.pdf")
    assert (letter.source.name, letter.source.path) == ("brief.pdf", str(path))
    with path.open("rb") as file:
        assert kamerbrief.parse(file, name="brief.pdf").source == letter.source


def test_a_missing_library_is_an_error_of_the_library_and_of_python() -> None:
    with pytest.raises(MissingDependencyError) as caught:
        load_library("a_library_that_is_not_there", "its-package")
    error = caught.value
    assert isinstance(error, KamerbriefError)
    assert isinstance(error, ImportError)
    assert (error.name, error.problem.partition("; ")[2]) == (
        "its-package",
        "install it with `pip install its-package`",
    )
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.name, again.problem) == (type(error), str(error), error.name, error.problem)


def test_a_missing_file_is_pythons_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kamerbrief.parse(tmp_path / "weg.pdf")


def test_a_text_file_object_is_refused() -> None:
    with pytest.raises(TypeError, match="binary"):
        kamerbrief.parse(io.StringIO("Geachte voorzitter,"))  # type: ignore[arg-type]


@pytest.mark.parametrize("start", range(0, 3_000, 97))
def test_damage_anywhere_gives_a_letter_or_a_clear_error(start: int) -> None:
    data = bytearray(make_broken.letter(pages=2))
    data[start : start + 60] = bytes(reversed(data[start : start + 60]))
    try:
        letter = kamerbrief.parse(bytes(data))
    except KamerbriefError as error:
        assert error.problem
    else:
        assert letter.source.media_type == "application/pdf"
