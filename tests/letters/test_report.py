"""The page about many letters: sound, safe, and told apart by what they name."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from kamerbrief import Letter
from kamerbrief.cli.main import app
from kamerbrief.formats.report import to_report
from kamerbrief.model.findings import Country, Person
from kamerbrief.model.letter_parts import Header
from support.html_pages import Page, read_by_both
from support.made_letters import full_letter, letter_of, letters

FIXTURES = Path(__file__).parents[1] / "fixtures"


def other_letter() -> Letter:
    full = full_letter()
    return evolve(
        full,
        source=evolve(full.source, sha256="cd" * 32),
        header=Header(subject="Nog een brief", sender="Ministerie van Andere Zaken", date=dt.date(2025, 3, 1)),
        people=(Person("E. Ander", ()),),
        countries=(Country("BE", "België", ()),),
    )


def sound(source: str) -> Page:
    page = read_by_both(source, fragment=False)
    assert page.headings()[0] == 1
    return page


def words(page: Page) -> str:
    return " ".join(page.words[""].split())


# The page ---------------------------------------------------------------------------------------------------


def test_overview_agenda_and_letters() -> None:
    page = sound(to_report([full_letter(), other_letter()]))
    text = words(page)
    assert "2 letters, 1 Mar 2025 to 22 Jan 2026" in text
    assert text.index("Ministerie van Andere Zaken") < text.index("Ministerie van Voorbeelden")  # by date
    assert " ".join(page.words["kb-month"].split()).startswith("Apr 2026 9 Apr 2026 Ik stuur uw Kamer")
    assert "Promise: Minister van Voorbeelden" in page.words["kb-month"]
    assert not page.skips_a_level()


def test_every_item_of_the_agenda_jumps_to_its_place() -> None:
    source = to_report([full_letter()])
    agenda = source[source.index('id="kb-agenda"') : source.index('id="kb-letters"')]
    targets = re.findall(r'<span class="kb-when">\s*<a href="#([^"]+)"', agenda)
    assert targets == ["kb-abababababab-deadline-0", "kb-abababababab-deadline-1"]
    assert all(f'<mark class="kb-mark kb-deadline" id="{target}"' in source for target in targets)


def test_filters_list_what_the_letters_name() -> None:
    page = sound(to_report([full_letter(), other_letter()]))
    selects = [held["name"] for held in page.of("select")]
    assert selects == ["person", "country", "organisation"]
    assert "A.B. van Hier (1)" in words(page)
    assert "Waterschap Aa en Boezem (2)" in words(page)
    rows = [held for held in page.of("tr") if "data-letter" in held]
    assert [row["data-person"] for row in rows] == ["1", "0"]
    assert [row["data-organisation"] for row in rows] == ["0", "0"]


def test_a_letter_given_twice_keeps_its_identifiers_apart() -> None:
    sound(to_report([full_letter(), full_letter(), full_letter()]))


def test_no_letters_and_only_problems() -> None:
    page = sound(to_report([], [("brief<b>.pdf", "broken\x1b[31m")]))
    assert "brief<b>.pdf: broken\\x1b[31m" in words(page)
    assert not page.of("script")


@settings(max_examples=25)
@given(st.lists(letters(), max_size=3), st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=2))
def test_any_letters_make_a_sound_page(some: list[Letter], problems: list[tuple[str, str]]) -> None:
    source = to_report(some, problems)
    page = Page(source)
    assert len(page.ids) == len(set(page.ids))
    assert not page.dead_links()
    assert source == to_report(some, problems)


# Safety -----------------------------------------------------------------------------------------------------


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else() -> None:
    source = to_report([full_letter()])
    page = sound(source)
    policy = next(held["content"] for held in page.of("meta") if held.get("http-equiv"))
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert source.index("Content-Security-Policy") < source.index("<style>")


def test_hostile_names_stay_text() -> None:
    evil = '"><script>alert(1)</script>'
    letter = letter_of(header=Header(subject=evil, sender=evil), people=(Person(evil, (), evil),))
    page = sound(to_report([letter], [(evil, evil)]))
    assert len(page.of("script")) == 1
    assert evil in page.words[""]


# The command ------------------------------------------------------------------------------------------------


def invoke(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(each) for each in ("report", *arguments)], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "brieven"
    inside.mkdir()
    shutil.copy(FIXTURES / "one-page.pdf", inside / "b.PDF")
    shutil.copy(FIXTURES / "pasted.txt", inside / "a.txt")
    (inside / "notes.md").write_text("no letter")
    return inside


def test_a_folder_stands_for_its_letters(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    result = invoke(folder, "-o", output, "--nlp", "none")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    page = sound(output.read_text(encoding="utf-8"))
    assert "2 letters" in words(page)
    assert "a.txt" in words(page)


def test_what_cannot_be_read_is_listed(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    (folder / "c.pdf").write_bytes(b"")
    (tmp_path / "leeg").mkdir()
    result = invoke(folder, tmp_path / "leeg", tmp_path / "weg.pdf", "-o", output, "--nlp", "none")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 3
    text = words(sound(output.read_text(encoding="utf-8")))
    assert "c.pdf: the file is empty" in text
    assert "weg.pdf: No such file" in text
    assert "leeg: no letters in this folder" in text
    assert "2 letters" in text


def test_standard_input_and_output() -> None:
    result = invoke("-", "-o", "-", "--nlp", "none", stdin=(FIXTURES / "pasted.txt").read_bytes())
    assert result.exit_code == 0
    assert "1 letter" in words(sound(result.stdout))


def test_limits_hold(tmp_path: Path) -> None:
    result = invoke(FIXTURES / "tables.pdf", "-o", tmp_path / "x.html", "--max-pages", "1")
    assert result.exit_code == 1
    assert "tables.pdf" in result.stderr


def test_a_letter_is_not_overwritten(folder: Path) -> None:
    letter = folder / "a.txt"
    before = letter.read_bytes()
    result = invoke(folder, "-o", letter)
    assert result.exit_code == 2
    assert "is one of the letters" in result.stderr
    assert letter.read_bytes() == before


def test_where_nothing_can_be_written_is_said_first(folder: Path, tmp_path: Path) -> None:
    assert invoke(folder, "-o", tmp_path / "weg" / "x.html").exit_code == 2
    assert invoke(folder, "-o", tmp_path).exit_code == 2


# In a browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    binary = next(filter(None, map(shutil.which, names)), None)
    if binary is None:
        pytest.skip("no Chromium or Chrome was found")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.html"
    file.write_text(to_report([full_letter(), other_letter()]), encoding="utf-8")
    return file


@pytest.mark.slow
def test_filters_show_and_hide(browser: Any, report: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(report.as_uri())
    assert page.inner_text("#kb-shown") == "2 of 2 letters"
    page.select_option("select[name=person]", label="E. Ander (1)")
    assert page.inner_text("#kb-shown") == "1 of 2 letters"
    assert [each.is_visible() for each in page.locator(".kb-one").all()] == [True, False]
    assert page.locator(".kb-month li:visible").count() == 2
    page.select_option("select[name=country]", label="Denemarken (1)")
    assert page.inner_text("#kb-shown") == "0 of 2 letters"
    assert page.locator(".kb-month:visible").count() == 0
    page.click("button[type=reset]")
    page.wait_for_function("document.getElementById('kb-shown').textContent === '2 of 2 letters'")
    assert page.locator(".kb-one:visible").count() == 2
    assert not faults
    page.close()


@pytest.mark.slow
def test_without_script_everything_is_shown(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert not page.locator("#kb-filters").is_visible()
    assert page.locator(".kb-one:visible").count() == 2
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
def test_it_fits_the_window_and_follows_its_theme(browser: Any, report: Path, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    colour = page.evaluate("getComputedStyle(document.querySelector('.kamerbrief')).backgroundColor")
    assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 29)"}[scheme]
    context.close()


@pytest.mark.slow
def test_the_keyboard_shows_a_note(browser: Any, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    content = "call => getComputedStyle(call, '::after').content"
    call = page.locator(".kb-call a").first
    assert call.evaluate(content) == "none"
    call.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "Zie https://example.org" in call.evaluate(content)
    page.close()


@pytest.mark.slow
def test_a_notebook_keeps_its_style_and_gives_its_theme(browser: Any) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.set_content(f'<body data-jp-theme-light="false"><p id="own">eigen</p>{full_letter()._repr_html_()}</body>')
    background = "name => getComputedStyle(document.querySelector(name)).backgroundColor"
    assert page.evaluate(background, ".kamerbrief") == "rgb(21, 24, 29)"
    assert page.evaluate(background, "#own") == "rgba(0, 0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('#own')).fontSize") == "16px"
    context.close()
