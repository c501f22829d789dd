"""What the project says of itself agrees with what it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import kamerbrief

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kamerbrief.__version__ == project["version"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


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
