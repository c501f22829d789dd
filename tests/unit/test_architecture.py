"""Who may import whom: the house as drawn, held against the sources.

All imports count: those in functions, which put off the work and not the dependency, and those for types alone, since
who names a type knows of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

import kamerbrief
from support.sources import imports_of

TOP = Path(kamerbrief.__file__).parent
PACKAGE = "kamerbrief"

ROOMS = (
    ("errors", "options"),
    ("extras",),
    ("model",),
    ("data",),
    ("text",),
    ("lexicon",),
    ("layout",),
    ("sources",),
    ("structure",),
    ("find",),
    ("nlp",),
    ("formats",),
    ("explain",),
    ("letter",),
    ("pipeline",),
    ("pool", "progress"),
    ("many",),
    (PACKAGE,),
    ("corpus",),
    ("cli",),
    ("__main__",),
)
"""Rooms of the house: what is in one imports from its own and from those above it in this list. ``kamerbrief`` is the
package itself, its public face."""

NAMES_OF_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common"}


def modules(top: Path = TOP) -> dict[str, Path]:
    """The modules of the package, by their full names."""
    found = {}
    for path in sorted(top.rglob("*.py")):
        parts = [PACKAGE, *path.relative_to(top).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(source: str, known: Mapping[str, object]) -> Iterator[str]:
    """The modules of the package that a source text imports."""
    for module, name in imports_of(source):
        if module == PACKAGE or module.startswith(f"{PACKAGE}."):
            yield f"{module}.{name}" if f"{module}.{name}" in known else module


def graph() -> dict[str, set[str]]:
    """The modules that each module imports, and the packages that hold those: they are run before them.

    The package itself is run before any of its modules, and imports most of them: that counts for those alone that
    name it.
    """
    known = modules()
    drawn = {}
    for name, path in known.items():
        imported = set(imports(path.read_text(encoding="utf-8"), known))
        assert imported <= known.keys(), f"{name} imports what is not there"
        holders = {holder for other in imported for holder in packages_of(other)}
        drawn[name] = imported | (holders - {name, *packages_of(name)})
    return drawn


def packages_of(module: str) -> list[str]:
    """The packages that hold a module, but for the outermost."""
    parts = module.split(".")
    return [".".join(parts[:end]) for end in range(2, len(parts))]


def room(module: str) -> int:
    """The place of a module's room in the list."""
    name = module.split(".")[1] if "." in module else module
    return next(number for number, names in enumerate(ROOMS) if name in names)


def circle(drawn: Mapping[str, set[str]]) -> list[str]:
    """A circle of imports, or nothing: what imports nothing that is left is taken away until nothing else is."""
    left = {name: set(imported) for name, imported in drawn.items()}
    while ends := {name for name, imported in left.items() if not imported & left.keys()}:
        left = {name: imported for name, imported in left.items() if name not in ends}
    path: list[str] = []
    at = min(left, default="")
    while at and at not in path:
        path.append(at)
        at = min(left[at] & left.keys())
    return [*path[path.index(at) :], at] if path else []


def test_every_module_has_a_room() -> None:
    names = {name.split(".")[1] if "." in name else name for name in modules()}
    assert names == {name for names in ROOMS for name in names}


def test_the_documentation_shows_the_rooms_in_this_order() -> None:
    page = TOP.parents[1] / "docs" / "how-it-works.md"
    if not page.exists():
        pytest.skip("no documentation beside the sources")
    rows = re.findall(r"^\| (`[^|]+) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    shown = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row)]
    places = {name: number for number, names in enumerate(ROOMS) for name in names}
    rooms = [places[name] for name in shown if name in places]
    assert len(rooms) >= 14
    assert rooms == sorted(rooms)


def test_nothing_imports_upwards() -> None:
    upwards = [
        f"{name} imports {other}" for name, others in graph().items() for other in others if room(other) > room(name)
    ]
    assert not upwards, "\n".join(sorted(upwards))


def test_no_import_goes_in_a_circle() -> None:
    found = circle(graph())
    assert not found, " → ".join(found)


def test_a_circle_is_seen() -> None:
    assert circle({"a": {"b", "d"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import kamerbrief.text.tokens", {"kamerbrief.text.tokens"}),
        ("from kamerbrief.text import tokens, nothing", {"kamerbrief.text.tokens", "kamerbrief.text"}),
        ("def f():\n    from kamerbrief import parse", {"kamerbrief"}),
        ("if TYPE_CHECKING:\n    from kamerbrief.model import Span", {"kamerbrief.model"}),
        ("import re, kamerbrief_other", set()),
    ],
)
def test_an_import_is_seen_however_it_is_written(source: str, expected: set[str]) -> None:
    assert set(imports(source, {"kamerbrief.text.tokens": None})) == expected


def test_a_file_name_stands_once() -> None:
    names = Counter(path.name for path in modules().values() if path.name != "__init__.py")
    assert not [name for name, count in names.items() if count > 1]


def test_a_module_is_named_for_what_it_does() -> None:
    assert not {part for name in modules() for part in name.split(".")} & NAMES_OF_NOTHING


def test_the_rooms_differ() -> None:
    assert all(set(one).isdisjoint(other) for one, other in pairwise(ROOMS))
