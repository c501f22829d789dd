"""The pool of processes: order, errors, stuck and dying processes."""

from __future__ import annotations

import itertools
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamerbrief.pool import DiedError, StuckError, run_each
from support.pool_work import prepare, prepared, unprepared, work

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="processes die otherwise there")


def test_results_come_in_order_or_as_they_are_done() -> None:
    orders = ["wait 1.5", "a", "b", "c"]
    assert [done.result for done in run_each(work, orders, workers=2)] == orders
    assert [done.result for done in run_each(work, orders, workers=2, ordered=False)][-1] == "wait 1.5"


def test_an_error_is_a_value_and_the_others_go_on() -> None:
    done = list(run_each(work, ["a", "fail x", "late y", "b"], workers=1, timeout=60))
    assert [each.item for each in done] == ["a", "fail x", "late y", "b"]
    assert [each.result for each in done] == ["a", None, None, "b"]
    assert isinstance(done[1].error, LookupError)
    assert type(done[2].error) is TimeoutError  # its own, not that of the pool


def test_what_is_stuck_is_killed() -> None:
    done = list(run_each(work, ["wait 600", "a", "b"], workers=1, timeout=3))
    assert isinstance(done[0].error, StuckError)
    assert [each.result for each in done[1:]] == ["a", "b"]


@pytest.mark.parametrize("ordered", [True, False])
def test_large_things_wait_for_a_process_and_not_the_other_way_round(ordered: bool) -> None:
    large = " " * 1_000_000  # more than a pipe holds
    orders = ["wait 600", f"a{large}", f"b{large}", "c", f"d{large}"]
    done = list(run_each(work, orders, workers=1, timeout=3, ordered=ordered))
    assert sorted(each.item for each in done) == sorted(orders)
    assert [each.item for each in done if isinstance(each.error, StuckError)] == ["wait 600"]
    assert [each.result for each in run_each(work, orders[1:], workers=3, ordered=True)] == orders[1:]


@needs_kill
def test_a_process_that_dies_is_replaced_and_its_work_tried_again(tmp_path: Path) -> None:
    orders = ["a", f"die-once {tmp_path / 'mark'}", "die", "b"]
    done = list(run_each(work, orders, workers=1))
    assert [each.result for each in done] == [*orders[:2], None, "b"]
    assert isinstance(done[2].error, DiedError)


def test_things_are_taken_as_they_are_needed_and_no_process_stays() -> None:
    taken = []

    def endless() -> Iterator[str]:
        for number in itertools.count():
            taken.append(number)
            yield str(number)

    results = run_each(work, endless(), workers=1, ahead=3)
    assert [next(results).result for _ in range(5)] == ["0", "1", "2", "3", "4"]
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 8
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("workers", "timeout"), [(0, None), (-1, None), (1, 0), (1, -2.0)])
def test_no_processes_or_no_time_is_refused(workers: int, timeout: float | None) -> None:
    with pytest.raises(ValueError, match=r"process|time"):
        list(run_each(work, ["a"], workers=workers, timeout=timeout))


def test_a_process_is_prepared_once() -> None:
    assert [done.result for done in run_each(prepared, "abc", prepare=prepare, workers=1)] == [["ready"]] * 3
    assert [done.result for done in run_each(prepared, "ab", prepare=unprepared, workers=1)] == [[], []]


def test_a_script_that_does_not_ask_whether_it_is_the_main_module_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import kamerbrief\nprint(list(kamerbrief.parse_many(['brief.pdf'], workers=1)))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "must stand under `if __name__ == '__main__':`" in done.stderr.splitlines()[-1]
