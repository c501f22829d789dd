"""What the project says of itself agrees with what it is."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

import kamerbrief
from support.sources import calls_of, imports_of

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_version_is_said_once() -> None:
    assert kamerbrief.__version__ == PROJECT["version"]
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_ci_runs_the_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("not part of the source distribution")
    commands = re.findall(r"^\.venv/bin/pip .*pytest$", README, re.MULTILINE)
    assert len(commands) == 1
    assert commands[0] in script.read_text(encoding="utf-8").splitlines()


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_error_is_in_the_readme() -> None:
    errors = [name for name in kamerbrief.__all__ if name.endswith("Error")]
    assert all(f"`{name}`" in README or f"`kamerbrief.{name}`" in README for name in errors)


def test_dir_lists_what_users_call() -> None:
    assert set(dir(kamerbrief)) == {*kamerbrief.__all__, "__version__"}


def test_everything_exported_exists() -> None:
    assert all(hasattr(kamerbrief, name) for name in kamerbrief.__all__)


# What is imported and what is declared ------------------------------------------------------------------------------

PACKAGES = {
    "PIL": "pillow",
    "docx": "python-docx",
    "fontTools": "fonttools",
    "fpdf": "fpdf2",
    "markdown_it": "markdown-it-py",
    "mdit_py_plugins": "mdit-py-plugins",
    "pdfminer": "pdfminer.six",
    "pymupdf_fonts": "pymupdf-fonts",
}
"""Libraries whose packages have other names."""

EXTRAS = {
    "corpus/": "corpus",
    "corpus/cluster.py": "dask",
    "formats/frames.py": "arrow",
    "sources/pdf/ocr.py": "ocr",
    "sources/pdf/scans.py": "ocr",
    "sources/word/": "docx",
}
"""The extra that a file, or those of a folder, may import from."""

OF_AN_ARGUMENT = {"pandas": "pandas", "polars": "polars"}
"""Libraries that :func:`kamerbrief.tables` loads by the name that it is given, and their extras."""


def declared(*extras: str) -> set[str]:
    """The packages that the project needs, and those of extras."""
    found = set()
    waiting = [*PROJECT["dependencies"], *(f"kamerbrief[{extra}]" for extra in extras)]
    while waiting:
        name, within = re.match(r"([\w.-]+)(?:\[(.+)\])?", waiting.pop()).groups()  # type: ignore[union-attr]
        if name == "kamerbrief":
            waiting += [each for extra in within.split(",") for each in PROJECT["optional-dependencies"][extra]]
        else:
            found.add(name)
    return found


def needed(files: Iterable[Path], own: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """The packages that files import."""
    for path in files:
        source = path.read_text(encoding="utf-8")
        names = {each.module.partition(".")[0] for each in imports_of(source)}
        for name in sorted(names - {*sys.stdlib_module_names, "kamerbrief", *own}):
            yield path, PACKAGES.get(name, name)


def in_source() -> Iterator[tuple[str, str]]:
    """The files of the library and the packages that they import, or load where they are there."""
    top = ROOT / "src" / "kamerbrief"
    files = sorted(top.rglob("*.py"))
    for path, package in needed(files, ()):
        yield path.relative_to(top).as_posix(), package
    for path in files:
        for call in calls_of(path.read_text(encoding="utf-8"), "load_library"):
            if isinstance(call.args[0], ast.Constant):
                yield path.relative_to(top).as_posix(), str(call.args[0].value)


def test_what_is_imported_is_declared() -> None:
    for file, package in in_source():
        extras = [extra for place, extra in EXTRAS.items() if file.startswith(place)]
        assert package in declared(*extras), f"{file} imports {package}"


def test_what_is_declared_is_imported() -> None:
    imported = {package for _, package in in_source()} | OF_AN_ARGUMENT.keys()
    own = ["arrow", "corpus", "dask", "docx", "ocr", "pandas", "polars"]
    assert declared(*own) == imported
    assert all(declared(extra) - declared("arrow") == {library} for library, extra in OF_AN_ARGUMENT.items())


def test_what_the_tests_import_is_declared() -> None:
    folder = ROOT / "tests"
    files = [path for path in sorted(folder.rglob("*.py")) if "scans" not in path.parts]  # those make fixtures
    own = {path.stem for path in [*folder.rglob("*.py"), *folder.rglob("*/")]}
    own |= {"training", "make_letters"}
    for path, package in needed(files, own):
        made = ["synthetic"] if path.is_relative_to(folder / "synthetic") else []
        assert package in declared("test", "browser", *made), f"{path.relative_to(ROOT)} imports {package}"


def test_the_pdf_library_is_no_later_than_the_one_that_is_known() -> None:
    (requirement,) = (each for each in PROJECT["dependencies"] if each.startswith("pdfminer.six"))
    latest = re.search(r"<=(\d{8})$", requirement)
    assert latest, "content.py must be held against a later version first"
    assert version("pdfminer.six") <= latest[1]
