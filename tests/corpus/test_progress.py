"""The progress bar: after a second, on a terminal, and gone when all is done."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kamerbrief import progress
from kamerbrief.progress import Bar

pty = pytest.importorskip("pty", reason="there are terminals of this kind on Unix alone")
LETTER = Path(__file__).parents[1] / "fixtures" / "one-page.pdf"


def on_terminal(*arguments: str, patience: float = 0.0, stdout: bool = False) -> str:
    """What a command writes to a terminal: on standard error, and also on standard output if asked for."""
    controller, terminal = pty.openpty()
    code = f"import kamerbrief.progress as p; p._PATIENCE = {patience}; from kamerbrief.cli.main import main; main()"
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=terminal if stdout else subprocess.PIPE,
        stderr=terminal,
        stdin=subprocess.DEVNULL,
        env=environment,
    ) as process:
        os.close(terminal)
        written = bytearray()
        drain = threading.Thread(target=process.stdout.read if process.stdout else int)
        drain.start()
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            written += piece
        drain.join()
    os.close(controller)
    assert process.returncode == 0, written
    return written.decode()


@pytest.mark.parametrize("command", [("parse",), ("show",), ("report", "-o", os.devnull)], ids=lambda each: each[0])
def test_a_bar_shows_and_goes(command: tuple[str, ...]) -> None:
    written = on_terminal(*command, str(LETTER), str(LETTER))
    assert "Reading" in written
    assert "/2" in written
    assert written.count("\x1b[?25l") == written.count("\x1b[?25h") > 0  # the cursor comes back


def test_what_is_done_within_a_second_has_no_bar() -> None:
    assert on_terminal("parse", str(LETTER), patience=60) == ""


def test_one_letter_has_no_count() -> None:
    written = on_terminal("parse", str(LETTER))
    assert "one-page.pdf" in written
    assert "/1" not in written


def test_results_on_the_terminal_are_whole() -> None:
    written = on_terminal("parse", "--format", "text", str(LETTER), str(LETTER), stdout=True)
    plain = subprocess.run(
        [sys.executable, "-m", "kamerbrief", "parse", "--format", "text", str(LETTER)], capture_output=True, check=True
    ).stdout.decode()
    assert written.replace("\r\n", "\n").count(plain) == 2


def test_no_terminal_no_bar(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with Bar(3, "Reading") as bar, bar.working("a"):
        bar.step()
    assert capfd.readouterr() == ("", "")
