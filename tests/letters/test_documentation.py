"""What the documentation tells to type works: each page's pieces of Python, one after the other, and its commands.

They run in a folder that holds a letter, ``brief.pdf``, folders ``letters`` and ``brieven`` with some more, and
``my-tables`` with a table.
"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kamerbrief import corpus
from kamerbrief.cli.main import app

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parents[1] / "fixtures"
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
FENCED = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXTRAS = {
    "docx": "docx",
    "duckdb": "corpus",
    "jsonschema": "test",
    "matplotlib": "notebooks",
    "pandas": "pandas",
    "polars": "polars",
    "pyarrow": "arrow",
}
"""Modules that a piece of code may need, with the extra that brings each along."""


def blocks(path: Path, language: str) -> list[tuple[int, str]]:
    """The fenced blocks of a language, each with the number of lines before it."""
    text = path.read_text(encoding="utf-8")
    found = [match for match in FENCED.finditer(text) if match[1].strip() == language]
    return [(text[: match.start(2)].count("\n"), match[2]) for match in found]


def commands(path: Path) -> list[str]:
    """The lines that call the command itself, without comments and without what redirects them."""
    lines = [line.strip() for _, block in blocks(path, "") for line in block.splitlines()]
    called = [line.removeprefix(".venv/bin/") for line in lines]
    return [re.split(r" [>|#] ?|  +#", line)[0] for line in called if line.startswith("kamerbrief ")]


PYTHON = [path for path in PAGES if blocks(path, "python")]
COMMANDS = [(path, line) for path in PAGES for line in commands(path)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a reader would work."""
    shutil.copy(FIXTURES / "twelve-pages.pdf", tmp_path / "brief.pdf")
    for folder in ("letters", "brieven"):
        (tmp_path / folder).mkdir()
        for name in ("one-page.pdf", "margin-dates.pdf"):
            shutil.copy(FIXTURES / name, tmp_path / folder)
    (tmp_path / "my-tables").mkdir()
    (tmp_path / "my-tables" / "people.tsv").write_text("name\trole\nVan der Blauwebrug\tGriffier\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    return tmp_path


@pytest.mark.parametrize("page", PYTHON, ids=lambda path: path.stem)
def test_the_python_of_a_page_runs(page: Path, desk: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    lacking = set()
    for line, code in blocks(page, "python"):
        tree = ast.parse("\n" * line + code, filename=str(page))
        try:
            exec(compile(tree, str(page), "exec"), names)
        except ImportError as error:
            module = (error.name or "").partition(".")[0]
            if module not in EXTRAS:
                raise
            lacking.add(f"line {line}: needs the extra '{EXTRAS[module]}'")
        except NameError:  # of a name that a piece above would have made
            if not lacking:
                raise
    if lacking:
        pytest.skip("; ".join(sorted(lacking)))


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_a_command_of_a_page_runs(page: Path, line: str, desk: Path) -> None:
    if "--ocr" in line:
        pytest.importorskip("pytesseract", reason="needs the extra 'ocr'")
        if shutil.which("tesseract") is None:
            pytest.skip("needs the program tesseract")
        shutil.copy(FIXTURES / "scans" / "scan.pdf", desk)
    if "--scheduler" in line:
        pytest.skip("needs a cluster; test_corpus_cluster has one")
    if " corpus " in line:
        pytest.importorskip("duckdb", reason="needs the extra 'corpus'")
    if " corpus query " in line:
        corpus.build(desk / "letters", desk / "corpus", workers=1)
    words = [name for word in shlex.split(line)[1:] for name in (sorted(map(str, Path().glob(word))) or [word])]
    given = (desk / "brief.pdf").read_bytes() if "-" in words else None
    result = CliRunner().invoke(app, words, input=given)
    assert result.exit_code == 0, result.output
    assert result.output or (desk / words[words.index("-o") + 1]).stat().st_size


def test_no_page_is_left_out_of_the_table_of_contents() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    trees = re.findall(r"^```\{toctree\}\n(.*?)^```$", index, re.MULTILINE | re.DOTALL)
    listed = {line for tree in trees for line in tree.splitlines() if line and not line.startswith(":")}
    made = {
        str(path.relative_to(DOCS).with_suffix("")) for path in [*DOCS.glob("*.md"), *DOCS.glob("notebooks/*.ipynb")]
    }
    assert listed == made - {"index"}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\{doc\}`([^`<>]+)`", text):
        assert any((DOCS / f"{target}{suffix}").exists() for suffix in (".md", ".ipynb")), target
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target
