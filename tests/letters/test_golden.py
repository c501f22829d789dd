"""Each fixture gives what a person read and found right."""

from __future__ import annotations

from pathlib import Path

import pytest

import kamerbrief
from support.golden import expected_file, fixture_files, render


@pytest.mark.parametrize("fixture", fixture_files(), ids=lambda path: path.name)
def test_the_whole_result_is_as_it_was_read_and_kept(fixture: Path) -> None:
    assert render(kamerbrief.parse(fixture)) == expected_file(fixture).read_text(encoding="utf-8")


def test_the_example_that_ships_is_one_of_the_fixtures() -> None:
    shipped = Path(kamerbrief.__file__).parent / "data" / "example.pdf"
    assert any(fixture.read_bytes() == shipped.read_bytes() for fixture in fixture_files())
