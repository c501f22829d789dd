"""Many letters in a pool of processes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import kamerbrief
from broken import make_broken
from kamerbrief import CorruptDocumentError, DocumentTooLargeError, ParseOptions, parse_many

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHORT = [FIXTURES / f"{name}.pdf" for name in ("one-page", "tables", "eerste-kamer")]


def test_letters_come_in_the_order_of_the_input_and_as_parse_reads_them() -> None:
    paths = [*SHORT, FIXTURES / "pasted.txt", *reversed(SHORT)]
    found = list(parse_many(paths, workers=2))
    assert [letter.source.name for letter in found] == [path.name for path in paths]
    assert found[:4] == [kamerbrief.parse(path) for path in paths[:4]]


def test_no_letters_are_no_letters() -> None:
    assert list(parse_many([])) == []


def test_paths_may_be_text_and_come_without_end() -> None:
    taken = []

    def paths() -> Iterator[str]:
        for path in itertools.cycle(SHORT):
            taken.append(path)
            yield str(path)

    letters = parse_many(paths(), workers=1)
    first = list(itertools.islice(letters, 3))
    letters.close()  # type: ignore[attr-defined]
    assert [letter.source.name for letter in first] == [path.name for path in SHORT]
    assert len(taken) < 10  # no more than is soon needed


def test_an_error_comes_at_its_turn() -> None:
    letters = parse_many([SHORT[0], FIXTURES / "weg.pdf", SHORT[1]], workers=1)
    assert next(letters).source.name == SHORT[0].name
    with pytest.raises(FileNotFoundError, match=r"weg\.pdf"):
        next(letters)


def test_an_error_of_the_library_comes_whole_out_of_its_process(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(make_broken.FILES["truncated"]())
    with pytest.raises(CorruptDocumentError) as caught:
        list(parse_many([path], workers=1))
    assert caught.value.name == "half.pdf"
    assert str(caught.value).startswith("half.pdf: ")


def test_limits_hold_for_each_letter() -> None:
    with pytest.raises(DocumentTooLargeError, match="max_pages"):
        list(parse_many([FIXTURES / "tables.pdf"], options=ParseOptions(max_pages=1), workers=1))


@pytest.mark.parametrize("workers", [-1, 0])
def test_a_pool_of_no_processes_is_refused(workers: int) -> None:
    with pytest.raises(ValueError):
        list(parse_many(SHORT[:1], workers=workers))


def test_threads_read_the_same_letters_at_once() -> None:
    files = sorted(FIXTURES.glob("*.pdf")) * 2
    expected = {file: kamerbrief.parse(file) for file in files}
    with ThreadPoolExecutor(8) as pool:
        for file, letter in zip(files, pool.map(kamerbrief.parse, files), strict=True):
            assert letter == expected[file]


def test_errors_come_as_values_if_asked_for(tmp_path: Path) -> None:
    half = tmp_path / "half.pdf"
    half.write_bytes(make_broken.FILES["truncated"]())
    paths = [SHORT[0], half, tmp_path / "weg.pdf", SHORT[1]]
    outcomes = list(parse_many(paths, workers=1, errors="return"))
    assert [outcome.path for outcome in outcomes] == [str(path) for path in paths]
    assert [outcome.letter is None for outcome in outcomes] == [False, True, True, False]
    assert [type(outcome.error) for outcome in outcomes[1:3]] == [CorruptDocumentError, FileNotFoundError]


def test_bytes_are_read_too_with_or_without_a_name() -> None:
    data = SHORT[0].read_bytes()
    large = data + b"\n" * 500_000
    given: list[Path | bytes | tuple[str, bytes]] = [data, ("uit-de-post.pdf", large), SHORT[1], b"", ("leeg.pdf", b"")]
    outcomes = list(parse_many(given, workers=2, errors="return"))
    assert [(each.number, each.name, each.path) for each in outcomes] == [
        (0, None, None),
        (1, "uit-de-post.pdf", None),
        (2, SHORT[1].name, str(SHORT[1])),
        (3, None, None),
        (4, "leeg.pdf", None),
    ]
    letters = [each.letter for each in outcomes]
    assert letters[0] == kamerbrief.parse(data)
    assert letters[1] == kamerbrief.parse(large, name="uit-de-post.pdf")
    assert [str(each.error).partition(":")[0] for each in outcomes[3:]] == ["the input", "leeg.pdf"]


@pytest.mark.parametrize("wrong", [None, 3, (b"x", "naam.pdf"), ("naam.pdf", None)])
def test_what_is_neither_a_path_nor_bytes_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        list(parse_many([wrong], workers=1))  # type: ignore[list-item]


def test_as_they_are_done_all_come_once() -> None:
    letters = list(parse_many(SHORT * 2, workers=2, ordered=False))
    assert sorted(letter.source.name or "" for letter in letters) == sorted(path.name for path in SHORT * 2)


def test_a_letter_that_takes_too_long_is_stopped() -> None:
    long = FIXTURES / "twelve-pages.pdf"
    (outcome,) = parse_many([long], workers=1, timeout=0.01, errors="return")
    assert isinstance(outcome.error, kamerbrief.ParseTimeoutError)
    assert str(outcome.error).startswith("twelve-pages.pdf: reading took longer than 0.01 seconds")
    with pytest.raises(kamerbrief.ParseTimeoutError):
        list(parse_many([long], workers=1, timeout=0.01))


def test_an_unknown_way_with_errors_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="'raise' or 'return'"):
        parse_many(SHORT, errors="ignore")  # type: ignore[call-overload]
