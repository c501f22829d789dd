"""Trains the model of promises and fulfilments: ``python -m training.statement_model SHARED``.

SHARED is the folder with the letters and papers. Prints how good the wordings alone and the model are by turns of
letters left out, and writes the table ``statement_weights``. ``--test`` measures what is in the tables now on the
letters kept apart instead, and changes nothing.

The model is a logistic regression with a penalty, fitted by accelerated proximal gradients. The scores of letters left
out calibrate it (Platt, 1999): slope and shift go into the weights.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import field, frozen

from kamerbrief.data import read_table
from kamerbrief.find.everything import is_to_parliament
from kamerbrief.find.statements import commitments, find_rows, fulfilments
from kamerbrief.find.statements.likelihood import BIAS, LEAST, judge
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.model.findings import RULE_CONFIDENCE
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.sentences import split_sentences
from training.statements import Document, Marked, digest, documents, marked

KINDS = ("promise", "fulfilment")
WEIGHTS = Path(__file__).parent.parent / "src" / "kamerbrief" / "data" / "statement_weights.tsv"
TURNS = 8
"""Parts into which the letters are split; each is left out in turn."""
SEEN_OFTEN = 3
"""Sentences that must have a feature for it to get a weight."""
SPARSE, SMALL = 2.0, 5.0
"""Penalties on the sum of the weights and of their squares: those that did best on letters left out."""
GRAMMAR = 0.05
"""Part of these penalties that counts for what the grammar says, which is known to hold for other letters."""
STEPS = 600
SMALLEST = 0.02
"""Weights that are less change nothing that counts, and are left out of the table."""
_EXAMPLES = {"promise": "parliamentary_commitments", "fulfilment": "parliamentary_fulfilments"}
_NEVER = {"promise": ("hereby", "here", "past", "denied", "members_speak"), "fulfilment": ("not_done", "to_come")}
"""Kinds of rows whose examples are none."""
_EXAMPLE_GROUP = -1
_EXAMPLE_COUNTS = 2
"""How often an example counts: readers of the table rely on it."""
_DAY = dt.date(2025, 3, 14)
"""Day of the letters in which examples stand, as in the tests."""

Numbers = np.ndarray[Any, np.dtype[np.float64]]


@frozen
class Case:
    """A sentence that a model learns from, or is measured on.

    Attributes:
        group: Number of its letter.
        holds: Whether it is what readers looked for.
        features: What the model sees; None where the sentence is no candidate.
        worded: Whether a wording finds it.
    """

    group: int
    holds: bool
    features: frozenset[str] | None = field(repr=False)
    worded: bool


# --- Sentences with their features --------------------------------------------------------------------------


@frozen
class Seen:
    """A marked sentence, as the finders see it.

    Attributes:
        mark: What readers made of it.
        in_row: Whether it stands in the row of a planning that is a promise or a fulfilment by itself.
        features: What the model sees of it, by kind; only of what it is a candidate for.
        worded: The kinds that a wording finds it to be.
    """

    mark: Marked
    in_row: Mapping[str, bool]
    features: Mapping[str, frozenset[str]]
    worded: Collection[str]


def seen(found: Document, marks: dict[str, Marked]) -> Iterator[Seen]:
    """Yield the marked sentences of a document, and take them from the marks: each counts where it stands first."""
    if not any(digest(found.text[start:end]) in marks for start, end in split_sentences(found.text)):
        return
    text, header = AnalysedText(found.text), found.parts.header
    times = read_times(text)
    rows = find_rows(
        text,
        found.parts.sections,
        found.parts.attachments,
        letter_date=header.date,
        subject=header.subject,
        signatories=found.parts.signatories,
        chamber=header.chamber,
    )
    outside = rows.outside(times)
    due = find_deadlines(outside, header.date)
    to_parliament = is_to_parliament(header, found.text)
    promises = {
        each.promise.sentence.start: each
        for each in commitments.candidates(outside, header.date, due, to_parliament=to_parliament)
    }
    reports = {each.start: each for each in fulfilments.candidates(text)}
    for start, end in text.sentences:
        mark = marks.pop(digest(text[start:end]), None)
        if mark is None:
            continue
        features, worded = {}, set()
        if (promise := promises.get(start)) is not None:
            features["promise"] = promise.features
            if promise.promise.wording is not None and promise.objection is None:
                worded.add("promise")
        if (report := reports.get(start)) is not None:
            features["fulfilment"] = report.features
            if report.report.wording is not None and report.objection is None:
                worded.add("fulfilment")
        yield Seen(
            mark,
            {
                "promise": any(each.span.start < end and start < each.span.end for each in rows.commitments),
                "fulfilment": any(each.span.start < end and start < each.span.end for each in rows.fulfilments),
            },
            features,
            worded,
        )


def cases(found: Document, marks: dict[str, Marked]) -> Iterator[tuple[str, Case]]:
    """Yield the sentences to learn from, each with its kind; those in rows of plannings are left to these."""
    for each in seen(found, marks):
        for kind in KINDS:
            holds = getattr(each.mark, kind)
            if holds is not None and not each.in_row[kind]:
                yield kind, Case(each.mark.group, holds, each.features.get(kind), kind in each.worded)


def example_cases() -> Iterator[tuple[str, Case]]:
    """Yield the examples of the tables: what stands there must be found, or must not."""
    for kind, table in _EXAMPLES.items():
        for row in read_table(table):
            if row["kind"] in {"promise", "done", *_NEVER[kind]}:
                yield kind, _example(kind, row["example"], holds=row["kind"] not in _NEVER[kind])
            if row["refused"]:
                yield kind, _example(kind, row["refused"], holds=False)
    for rule in commitments.OBJECTIONS:
        yield "promise", _example("promise", rule.example, holds=False)
    for rule in fulfilments.OBJECTIONS:
        yield "fulfilment", _example("fulfilment", rule.example, holds=False)


def _example(kind: str, sentence: str, *, holds: bool) -> Case:
    text = AnalysedText(sentence)
    if kind == "promise":
        times = read_times(text)
        found = [each.features for each in commitments.candidates(times, _DAY, find_deadlines(times, _DAY))]
    else:
        found = [each.features for each in fulfilments.candidates(text)]
    features = frozenset(each for each in found[0] if not each.startswith("[place")) if found else None
    return Case(_EXAMPLE_GROUP, holds, features, holds)


# --- The model ----------------------------------------------------------------------------------------------


class Matrix:
    """Which rows have which features, ready to be multiplied.

    Args:
        rows: The features of each row.
        columns: Number of each feature.
    """

    def __init__(self, rows: Sequence[Collection[str]], columns: Mapping[str, int]) -> None:
        found = [np.array(sorted(columns[each] for each in row if each in columns), dtype=np.int64) for row in rows]
        self.shape = (len(rows), len(columns))
        self._columns = np.concatenate(found)
        self._rows = np.repeat(np.arange(len(rows)), [len(each) for each in found])

    def times(self, weights: Numbers) -> Numbers:
        """Return the sum of the weights of each row."""
        return np.bincount(self._rows, weights=weights[self._columns], minlength=self.shape[0])

    def turned_times(self, values: Numbers) -> Numbers:
        """Return the sum of the values of the rows that have each feature."""
        return np.bincount(self._columns, weights=values[self._rows], minlength=self.shape[1])


def _probabilities(scores: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def penalties(columns: Collection[str]) -> Numbers:
    """Return the part of the penalties that counts for each feature."""
    return np.array([GRAMMAR if feature.startswith("[") else 1.0 for feature in columns])


def fit(matrix: Matrix, holds: Numbers, penalty: Numbers) -> tuple[Numbers, float]:
    """Return the weights of the features, and of what every row has."""
    direction = np.full(matrix.shape[1], matrix.shape[1] ** -0.5)
    for _ in range(20):  # the largest eigenvalue bounds how far a step may go
        turned = matrix.turned_times(matrix.times(direction))
        largest = float(np.linalg.norm(turned))
        direction = turned / largest
    step = 1 / (0.25 * (1.1 * largest + matrix.shape[0]) + SMALL)
    weights = ahead = np.zeros(matrix.shape[1])
    bias = bias_ahead = float(np.log(holds.sum() / (1 - holds).sum()))
    momentum = 1.0
    for _ in range(STEPS):
        error = _probabilities(matrix.times(ahead) + bias_ahead) - holds
        moved = ahead - step * (matrix.turned_times(error) + SMALL * penalty * ahead)
        new = np.sign(moved) * np.maximum(np.abs(moved) - step * SPARSE * penalty, 0)
        new_bias = bias_ahead - step * float(error.sum())
        next_momentum = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        pull = (momentum - 1) / next_momentum
        ahead, bias_ahead = new + pull * (new - weights), new_bias + pull * (new_bias - bias)
        weights, bias, momentum = new, new_bias, next_momentum
    return weights, bias


def columns_of(rows: Sequence[Case]) -> dict[str, int]:
    """Number the features that enough of the rows have."""
    count = Counter(feature for row in rows for feature in row.features or ())
    return {feature: at for at, feature in enumerate(sorted(each for each, n in count.items() if n >= SEEN_OFTEN))}


def _holds(rows: Sequence[Case]) -> Numbers:
    return np.array([row.holds for row in rows], dtype=np.float64)


def _trained(rows: Sequence[Case]) -> tuple[dict[str, int], Numbers, float]:
    columns = columns_of(rows)
    matrix = Matrix([row.features or () for row in rows], columns)
    return columns, *fit(matrix, _holds(rows), penalties(columns))


def scores_left_out(rows: Sequence[Case]) -> Numbers:
    """Return the score of each row by a model that has not seen its letter; examples serve for training only."""
    turns = np.array([row.group % TURNS if row.group != _EXAMPLE_GROUP else -1 for row in rows])
    scores = np.zeros(len(rows))
    for turn in range(TURNS):
        columns, weights, bias = _trained([row for row, at in zip(rows, turns, strict=True) if at != turn])
        left_out = [row.features or () for row, at in zip(rows, turns, strict=True) if at == turn]
        scores[turns == turn] = Matrix(left_out, columns).times(weights) + bias
    return scores


def calibration(scores: Numbers, holds: Numbers) -> tuple[float, float]:
    """Return the slope and the shift that make scores into probabilities, by Newton's method."""
    at = np.array([1.0, 0.0])
    both = np.stack([scores, np.ones_like(scores)])
    for _ in range(50):
        found = _probabilities(at @ both)
        hessian = (both * (found * (1 - found))) @ both.T + 1e-6 * np.eye(2)
        at = at - np.linalg.solve(hessian, both @ (found - holds))
    return float(at[0]), float(at[1])


# --- Figures ------------------------------------------------------------------------------------------------


def figures(found: Numbers, holds: Numbers, missed: int) -> str:
    """Return precision, recall and F of what was found, in words."""
    right, wrong = int((found * holds).sum()), int((found * (1 - holds)).sum())
    left = int(holds.sum()) + missed - right
    precision, recall = right / max(1, right + wrong), right / max(1, right + left)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f} recall {recall:.3f} F {both:.3f} ({right} right, {wrong} wrong, {left} missed)"


def calibration_error(found: Numbers, holds: Numbers, bins: int = 10) -> float:
    """Return the expected calibration error: how far probabilities are from shares, on average over all sentences."""
    at = np.minimum((found * bins).astype(int), bins - 1)
    return float(sum(abs((found - holds)[at == each].sum()) for each in range(bins)) / len(found))


def reliability(found: Numbers, holds: Numbers, bins: int = 5) -> Iterator[str]:
    """Yield a line for each stretch of probabilities: how many sentences, what was said, what was so."""
    at = np.minimum((found * bins).astype(int), bins - 1)
    for each in range(bins):
        if (at == each).any():
            said, so = found[at == each].mean(), holds[at == each].mean()
            yield f"| {each / bins:.1f}–{(each + 1) / bins:.1f} | {int((at == each).sum())} | {said:.2f} | {so:.2f} |"


# --- Commands -----------------------------------------------------------------------------------------------


def train(shared: Path, parsed: Path | None) -> None:
    """Read the sentences, and learn from them."""
    marks = {key: mark for key, mark in marked().items() if not mark.is_test}
    rows: dict[str, list[Case]] = {kind: [] for kind in KINDS}
    for found in documents(shared, parsed):
        for kind, case in cases(found, marks):
            rows[kind].append(case)
    learn(rows, list(example_cases()))


def learn(rows: Mapping[str, Sequence[Case]], examples: list[tuple[str, Case]]) -> None:
    """Print the figures on letters left out, and write the table of weights."""
    weights = {}
    for kind in KINDS:
        real = [case for case in rows[kind] if case.features is not None]
        missed = sum(case.holds for case in rows[kind] if case.features is None)
        every = [
            *real,
            *(case for other, case in examples * _EXAMPLE_COUNTS if other == kind and case.features is not None),
        ]
        scores = scores_left_out(every)[: len(real)]
        slope, shift = calibration(scores, _holds(real))
        found = _probabilities(slope * scores + shift)
        worded = np.array([case.worded for case in real], dtype=np.float64)
        print(f"{kind}: {len(real)} candidates, {int(_holds(real).sum())} of them so")
        print(f"  wordings alone  {figures(worded, _holds(real), missed)}")
        print(f"  model           {figures((found >= LEAST) * 1.0, _holds(real), missed)}")
        print(f"  expected calibration error {calibration_error(found, _holds(real)):.3f}, slope {slope:.2f}")
        columns, values, bias = _trained(every)
        weights[kind] = {each: slope * float(values[at]) for each, at in columns.items()}
        weights[kind] = {each: value for each, value in weights[kind].items() if abs(value) >= SMALLEST}
        weights[kind][BIAS] = slope * bias + shift
    write(weights)


_HEAD = """\
# What features of a sentence weigh for a promise to parliament and for a fulfilment, in logits; a sum above 0 is more
# likely so than not. Features: words, pairs of words, ~ classes of words (table statement_words) and their order, []
# what wordings and deadlines say of the sentence and where it stands, before: what the sentence before it has.
# Source: python -m training.statement_model, from the sentences that training/STATEMENTS.md describes, 2026.
feature\tpromise\tfulfilment
"""


def write(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Write the table of weights, in the order of the features."""
    lines = []
    for feature in sorted({each for kind in KINDS for each in weights[kind]}):
        cells = [f"{weights[kind][feature]:.3f}" if feature in weights[kind] else "" for kind in KINDS]
        lines.append("\t".join([feature, *cells]) + "\n")
    WEIGHTS.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} features")


def test(shared: Path, parsed: Path | None) -> None:
    """Print how good the tables are on the letters that are kept apart, and how sure they rightly are."""
    marks = {key: mark for key, mark in marked().items() if mark.is_test}
    said: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    unseen = dict(marks)
    for found in documents(shared, parsed):
        for each in seen(found, unseen):
            for kind, features in each.features.items():
                said[kind][each.mark.digest] = judge(kind, features).probability
            for kind in KINDS:
                if each.in_row[kind]:
                    said[kind][each.mark.digest] = RULE_CONFIDENCE
    for kind in KINDS:
        sure = [mark for mark in marks.values() if getattr(mark, kind) is not None]
        holds = np.array([getattr(mark, kind) for mark in sure], dtype=np.float64)
        found_so = np.array([said[kind].get(mark.digest, 0.0) for mark in sure])
        print(f"{kind}: {figures((found_so >= LEAST) * 1.0, holds, 0)}")
        print(f"  expected calibration error {calibration_error(found_so, holds):.3f}")
        print("\n".join(f"  {line}" for line in reliability(found_so, holds)))


def main() -> None:
    """Train, or measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--parsed", type=Path, help="letters that were parsed before, as JSON Lines")
    parser.add_argument("--test", action="store_true", help="measure on the letters kept apart")
    options = parser.parse_args()
    (test if options.test else train)(options.shared, options.parsed)


if __name__ == "__main__":
    main()
