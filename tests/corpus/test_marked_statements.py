"""The marked promises and fulfilments, and how a model learns from them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
if not (ROOT / "training").is_dir():
    pytest.skip("the corpus is no part of this copy", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from training import statement_model  # noqa: E402
from training.statements import digest, marked  # noqa: E402

LETTER = "Ik zal uw Kamer voor de zomer informeren."


def test_letters_are_never_parted_between_training_and_measuring() -> None:
    rows = marked().values()
    kept_apart = {row.group for row in rows if row.is_test}
    assert kept_apart
    assert not kept_apart & {row.group for row in rows if not row.is_test}


def test_only_promises_have_somebody_who_promises() -> None:
    assert all(row.promise is not False for row in marked().values() if row.by)


def test_white_space_does_not_change_a_digest() -> None:
    assert digest(LETTER) == digest(LETTER.replace(" ", "\n "))


def test_a_model_learns_what_tells_sentences_apart() -> None:
    rows = [{"zal", "kamer"}, {"zal", "gemeente"}, {"kamer"}, {"gemeente"}] * 20
    holds = np.array([1.0, 0.0, 0.0, 0.0] * 20)
    columns = {"zal": 0, "kamer": 1, "gemeente": 2}
    weights, bias = statement_model.fit(
        statement_model.Matrix(rows, columns), holds, statement_model.penalties(columns)
    )
    both = weights[0] + weights[1] + bias
    assert both > weights[0] + weights[2] + bias
    assert both > weights[1] + bias


def test_sure_scores_are_calibrated() -> None:
    scores = np.array([2.0, 2.0, 2.0, -2.0, -2.0, -2.0])
    slope, shift = statement_model.calibration(scores, np.array([1.0, 1.0, 0.0, 0.0, 0.0, 1.0]))
    assert 0 < slope < 1
    assert shift == pytest.approx(0, abs=1e-6)


def test_what_is_said_and_what_is_so_differ_by_the_error() -> None:
    assert statement_model.calibration_error(np.array([0.9, 0.9]), np.array([1.0, 0.0])) == pytest.approx(0.4)
    assert Path(statement_model.WEIGHTS).is_file()
