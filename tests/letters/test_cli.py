"""The command line: what it writes, where, and with which status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import kamerbrief
from kamerbrief import Letter, NoTextLayerError
from kamerbrief.cli.main import app
from kamerbrief.model.schema import json_schema
from support.made_letters import full_letter

FIXTURES = Path(__file__).parents[1] / "fixtures"
LETTER = FIXTURES / "one-page.pdf"
EXAMPLE = files("kamerbrief.data") / "example.pdf"


def invoke(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="kamerbrief")


def run(*arguments: str, **others: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kamerbrief", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **others)


@pytest.fixture
def parse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every input be the same letter, but for some names."""

    def parse(source: str | bytes, **_: Any) -> Letter:
        if source == "scan.pdf":
            raise NoTextLayerError("scan.pdf", "a scan; use OCR")
        if source == "odd\x1b[31m.pdf":
            raise ValueError("first line\nsecond line")
        return full_letter()

    monkeypatch.setattr(kamerbrief, "parse", parse)


@pytest.mark.usefixtures("parse")
class TestParse:
    def test_one_file_is_one_object(self) -> None:
        result = invoke("parse", "a.pdf")
        assert result.exit_code == 0
        assert Letter.from_json(result.stdout) == full_letter()
        assert result.stdout.endswith("}\n")
        assert result.stderr == ""

    def test_indent(self) -> None:
        assert invoke("parse", "a.pdf", "--indent", "2").stdout == full_letter().to_json(indent=2) + "\n"

    def test_several_files_are_json_lines(self) -> None:
        lines = invoke("parse", "a.pdf", "b.pdf", "c.pdf").stdout.splitlines()
        assert [Letter.from_json(line) for line in lines] == [full_letter()] * 3

    def test_other_files_are_done_when_one_fails(self) -> None:
        result = invoke("parse", "a.pdf", "scan.pdf", "b.pdf")
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 2
        assert result.stderr == "kamerbrief: scan.pdf: a scan; use OCR\n"

    def test_a_fault_is_one_line_too(self) -> None:
        result = invoke("parse", "odd\x1b[31m.pdf")
        assert result.exit_code == 1
        assert result.stderr.startswith("kamerbrief: odd\\x1b[31m.pdf: a fault in kamerbrief (ValueError: first")
        assert result.stderr.count("\n") == 1

    def test_a_fault_can_be_traced(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KAMERBRIEF_DEBUG", "1")
        assert isinstance(invoke("parse", "odd\x1b[31m.pdf").exception, ValueError)

    def test_standard_input(self) -> None:
        assert Letter.from_json(invoke("parse", "-", stdin=b"%PDF-").stdout) == full_letter()

    def test_markdown_with_warnings_apart(self) -> None:
        result = invoke("parse", "a.pdf", "--format", "markdown")
        assert result.stdout == full_letter().to_markdown()
        assert result.stderr == ("kamerbrief: a.pdf: notice: page 3: page 3 could not be read; the others were\n")

    def test_several_markdown_letters_have_a_rule_between(self) -> None:
        markdown = full_letter().to_markdown()
        assert invoke("parse", "-f", "markdown", "a", "b").stdout == f"{markdown}\n---\n\n{markdown}"

    def test_text(self) -> None:
        assert invoke("parse", "a.pdf", "--format", "text").stdout.startswith("Voortgang van de dijken\n====")


@pytest.mark.usefixtures("parse")
class TestShow:
    def test_file(self) -> None:
        result = invoke("show", "a.pdf")
        assert result.exit_code == 0
        assert "Voortgang van de dijken" in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80

    def test_several(self) -> None:
        result = invoke("show", "a.pdf", "scan.pdf", "b.pdf")
        assert result.exit_code == 1
        assert result.stdout.count("╭") == 2

    def test_example(self) -> None:
        assert "Voortgang van de dijken" in invoke("show", "--example").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse",),
        ("show",),
        ("show", "--example", "a.pdf"),
        ("parse", "--format", "xml", "a.pdf"),
        ("parse", "--indent", "2", "a.pdf", "b.pdf"),
        ("parse", "--indent", "2", "--format", "text", "a.pdf"),
        ("parse", "--indent", "-1", "a.pdf"),
        ("weigh", "a.pdf"),
        ("--loud",),
    ],
)
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: kamerbrief" in result.stderr


def test_version() -> None:
    assert invoke("--version").stdout == f"kamerbrief {kamerbrief.__version__}\n"


def test_schema() -> None:
    assert json.loads(invoke("schema").stdout) == json_schema()


def test_missing_file_and_folder(tmp_path: Path) -> None:
    missing, folder = tmp_path / "weg.pdf", tmp_path
    result = invoke("parse", str(missing), str(folder))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"kamerbrief: {missing}: No such file or directory",
        f"kamerbrief: {folder}: Is a directory",
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    locked = tmp_path / "dicht.pdf"
    locked.write_bytes(b"%PDF-1.7")
    locked.chmod(0)
    assert invoke("parse", str(locked)).stderr == f"kamerbrief: {locked}: Permission denied\n"


def test_a_real_letter() -> None:
    done = run("parse", str(LETTER))
    assert done.returncode == 0, done.stderr
    assert Letter.from_json(done.stdout) == kamerbrief.parse(LETTER)


def test_a_real_letter_from_standard_input() -> None:
    done = run("parse", "-", input=LETTER.read_bytes())
    assert Letter.from_json(done.stdout) == kamerbrief.parse(LETTER.read_bytes())


def test_output_is_utf8_whatever_the_locale_says() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    for arguments in (("parse", str(LETTER)), ("parse", "-f", "text", str(LETTER)), ("show", str(LETTER))):
        done = run(*arguments, env=environment)
        assert done.returncode == 0, done.stderr
        done.stdout.decode("utf-8")


def test_the_example_comes_along() -> None:
    done = run("show", "--example")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert "example.pdf" in text
    for part in ("Outline", "Deadlines", "References", "People", "Signed by"):
        assert f"\n{part} ──" in text
    assert max(map(len, text.splitlines())) <= 80


def test_no_traceback_for_users(tmp_path: Path) -> None:
    noise = tmp_path / "ruis.pdf"
    noise.write_bytes(bytes(range(256)) * 40)
    done = run("parse", str(noise), str(tmp_path / "weg.pdf"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no such signal here")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = [sys.executable, "-m", "kamerbrief", "parse", *[str(LETTER)] * 12]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == -signal.SIGPIPE


def test_help_is_fast_since_it_imports_no_heavy_package() -> None:
    code = (
        "import sys; sys.argv = ['kamerbrief', '--help']\n"
        "from kamerbrief.cli.main import main\n"
        "heavy = {'spacy', 'pdfplumber', 'babel', 'dateparser', 'cattrs'}\n"
        "try: main()\n"
        "finally: print(*heavy & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert b"Usage: kamerbrief" in done.stdout
    assert done.stderr.strip() == b""


def test_the_limit_on_pages_can_be_set() -> None:
    several = Path(__file__).parents[1] / "fixtures" / "several-signatories.pdf"
    refused = CliRunner().invoke(app, ["parse", "--max-pages", "2", str(several)])
    assert refused.exit_code == 1 and "more than 2 pages" in refused.stderr
    assert CliRunner().invoke(app, ["parse", "--max-pages", "3", str(several)]).exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "kamerbrief", "schema"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr == b"kamerbrief: standard output: No space left on device\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("schema >&-", b"kamerbrief: standard output: it is closed\n"),
        ("parse --nlp none - <&-", b"kamerbrief: -: standard input is closed\n"),
    ],
)
def test_a_stream_that_is_closed_is_one_line(words: str, said: bytes) -> None:
    command = ["sh", "-c", f"{sys.executable} -m kamerbrief {words}"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (1, said)


def test_a_terminal_of_no_width_is_one_of_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    done = run("--help")
    assert done.returncode == 0 and b"Usage: kamerbrief" in done.stdout


def test_names_of_files_do_not_act_on_the_terminal_that_shows_csv(capsys: pytest.CaptureFixture[str]) -> None:
    from kamerbrief.cli.corpus_commands import _write_csv

    _write_csv(["path"], [("brief\x1b[2J\udcff.pdf",)])
    assert capsys.readouterr().out == "path\nbrief\\x1b[2J\\udcff.pdf\n"
