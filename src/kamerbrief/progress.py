"""A progress bar for what takes longer than a second; without a word where nobody looks at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0
"""Seconds before the bar shows itself."""
_WIDEST_NAME = 40


class Bar:
    """Tells on standard error how many of some things are done.

    It is silent where standard error is no terminal. It goes away when all is done, or, where results are written to
    the terminal meanwhile, whenever :meth:`working` ends, so that they do not run into it.

    Args:
        total: How many there are, or None where that is not known.
        what: What is done with them ("Reading").
        alone: Whether nothing else is written to the terminal; by default, whether standard output goes elsewhere.
        wanted: False for no bar at all.
    """

    def __init__(self, total: int | None, what: str, *, alone: bool | None = None, wanted: bool = True) -> None:
        self._stays = not sys.stdout.isatty() if alone is None else alone
        self._progress = _make(total, printing=self._stays) if wanted and sys.stderr.isatty() else None
        self._what = what
        self._began = time.monotonic()
        self._timer: Timer | None = None
        if self._progress is not None:
            self._task = self._progress.add_task(what, total=total)

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hide()

    @contextmanager
    def working(self, name: str = "") -> Iterator[None]:
        """Show that work on one thing goes on.

        Args:
            name: What it is called.
        """
        if self._progress is None:
            yield
            return
        self._progress.update(self._task, description=f"{self._what} {_shortened(name)}".rstrip())
        self._show_in_time()
        try:
            yield
        finally:
            if not self._stays:
                self._hide()

    def step(self, count: int = 1) -> None:
        """Say that some are done.

        Args:
            count: How many.
        """
        if self._progress is not None:
            self._progress.advance(self._task, count)

    def _show_in_time(self) -> None:
        if self._progress is not None and self._timer is None:
            self._timer = Timer(max(0.0, _PATIENCE - (time.monotonic() - self._began)), self._progress.start)
            self._timer.daemon = True
            self._timer.start()

    def _hide(self) -> None:
        if self._timer is not None and self._progress is not None:
            self._timer.cancel()
            self._timer.join()  # else it might start when all is over
            self._timer = None
            self._progress.stop()


def _make(total: int | None, *, printing: bool) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    several = [BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()] if total != 1 else []
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        *several,
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=printing and sys.stdout.isatty(),  # what is printed meanwhile stands above the bar
    )


def _shortened(name: str) -> str:
    from kamerbrief.formats.control_characters import one_line

    name = one_line(name)
    return name if len(name) <= _WIDEST_NAME else "…" + name[-_WIDEST_NAME:]
