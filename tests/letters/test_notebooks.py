"""The notebooks run, and are kept without outputs; the letters that they make are the same each time."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

import kamerbrief

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

sys.path.insert(0, str(FOLDER))
try:
    from make_letters import make_letters
finally:
    sys.path.remove(str(FOLDER))


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["hundred-letters", "one-letter"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "needs the extra 'notebooks': pip install 'kamerbrief[notebooks]'"
    for module in ("ipykernel", "matplotlib", "pandas"):
        pytest.importorskip(module, reason=reason)
    nbclient = pytest.importorskip("nbclient", reason=reason)
    import nbformat

    # The kernel sees the package that is tested here.
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(
        notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    ).execute()
    shown = [data for cell in notebook.cells for output in cell.get("outputs", ()) for data in output.get("data", ())]
    assert "text/html" in shown
    assert "image/png" in shown
    messages = [o.text for cell in notebook.cells for o in cell.get("outputs", ()) if o.get("name") == "stderr"]
    assert not messages, messages


def test_letters_are_the_same_each_time(tmp_path: Path) -> None:
    first = make_letters(tmp_path / "a", 5)
    again = make_letters(tmp_path / "b", 5)
    other = make_letters(tmp_path / "c", 5, seed=2)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert [path.read_bytes() for path in first] != [path.read_bytes() for path in other]
    assert [path.name for path in first] == [f"letter-{number:03}.txt" for number in range(1, 6)]


def test_letters_are_read_in_full(tmp_path: Path) -> None:
    for path in make_letters(tmp_path, 10):
        letter = kamerbrief.parse(path, nlp=None)
        assert letter.header.date
        assert letter.header.sender
        assert letter.header.subject
        assert letter.deadlines
        assert letter.people
        assert len(letter.signatories) == 1
        assert not letter.notices
