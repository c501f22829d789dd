"""Work for the processes of a pool, of the kinds that go wrong: given as text, ``kind argument``."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def work(order: str) -> str:
    """Do as told: return it, wait, fail, die, or die once."""
    kind, _, argument = order.partition(" ")
    match kind:
        case "wait":
            time.sleep(float(argument))
        case "fail":
            raise LookupError(argument)
        case "late":
            raise TimeoutError(argument)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once":
            path = Path(argument)
            if not path.exists():
                path.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    return order


PREPARED: list[str] = []


def prepare() -> None:
    """Note that this process is prepared."""
    PREPARED.append("ready")


def unprepared() -> None:
    """Fail to prepare."""
    raise LookupError("no such pipeline")


def prepared(order: str) -> list[str]:
    """Return what was prepared in this process."""
    return list(PREPARED)
