"""How a parsed letter compares with the truth: by :mod:`support.gold`, and by facets that need the whole truth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from setting.markup import plain as runs_plain_of
from setting.markup import runs_of

from kamerbrief import Block, Letter, Section
from support.gold import Score, compare, pair, plain


def score(truth: dict[str, Any], letter: Letter) -> dict[str, Score]:
    """The scores of a letter by facet."""
    # What support.gold compares are the notes of the body; those of annexes are with the annexes.
    scores = compare({**truth, "footnotes": [one for one in truth["footnotes"] if not one["annexed"]]}, letter)
    blocks = [block for section in letter.walk_sections() for block in section.blocks]
    scores["heading titles"] = _titles(truth, letter)
    scores["note texts"] = _note_texts(truth, letter)
    scores["blocks"] = _blocks(truth, blocks)
    scores["commitments"] = _sentences(
        [one["starts"] for one in truth["commitments"]], [one.text for one in letter.commitments]
    )
    scores["commitment dates"] = _commitment_dates(truth, letter)
    scores["fulfilments"] = _sentences(truth["fulfilments"], [one.text for one in letter.fulfilments])
    scores["abbreviations"] = pair(
        [(plain(short), plain(long)) for short, long in truth["abbreviations"]],
        [(plain(one.short), plain(one.long)) for one in letter.abbreviations],
        lambda wanted, found: wanted[0] == found[0] and (wanted[1] in found[1] or found[1] in wanted[1]),
    )
    scores["attachments"] = pair(
        [plain(title) for title in truth["attachments"]],
        [plain(one.title) for one in letter.attachments],
        lambda wanted, found: wanted in found,
    )
    scores["questions"] = _questions(truth, letter)
    scores["figures"] = _figures(truth, letter)
    return scores


def runs_plain(markup: str) -> str:
    """Markup without its signs."""
    return runs_plain_of(runs_of(markup))


def _walk(sections: Iterable[Section]) -> Iterable[Section]:
    for section in sections:
        yield from section.walk()


def _titles(truth: dict[str, Any], letter: Letter) -> Score:
    """Titles of the body and the annexes, whatever their levels."""
    annexes = [section for one in letter.attachments for section in _walk(one.sections)]
    found = [plain(section.title) for section in (*letter.walk_sections(), *annexes) if section.title is not None]
    wanted = [plain(one["title"]) for one in truth["headings"]] + [plain(title) for title in truth["annex_headings"]]
    named = [plain(title) for title in truth["attachments"]]
    found = [title for title in found if not any(name in title for name in named)]
    return pair(wanted, found, lambda one, other: one == other)


def _note_texts(truth: dict[str, Any], letter: Letter) -> Score:
    """The whole text of each note, those of annexes too."""
    notes = (*letter.footnotes, *(note for one in letter.attachments for note in one.footnotes))
    wanted = [f"{one['marker']} {plain(one['text'])}" for one in truth["footnotes"]]
    return _counted(wanted, [f"{note.marker} {plain(note.text)}" for note in notes])


def _counted(wanted: list[str], found: list[str]) -> Score:
    """Pair texts that may occur more than once."""
    score, left = Score(), list(wanted)
    for text in found:
        if text in left:
            left.remove(text)
            score.right += 1
        else:
            score.wrong.append(text)
    score.missed = left
    return score


def _shown(kind: str, text: str, rows: Any = ()) -> str:
    if kind == "table":
        return "table: " + " / ".join(" | ".join(plain(cell) for cell in row) for row in rows)
    return f"{kind}: {plain(text)}"


def _blocks(truth: dict[str, Any], blocks: list[Block]) -> Score:
    """Each block of the body with its kind and whole text, a table with all its cells."""
    wanted = [_shown(one["kind"], one.get("text", ""), one.get("rows", ())) for one in truth["blocks"]]
    optional = plain(" ".join(truth["blocks_optional"]))
    found = [_shown(block.kind, block.text, block.rows) for block in blocks if plain(block.text) not in optional]
    return _counted(wanted, found)


def _sentences(wanted: list[str], found: list[str]) -> Score:
    return pair([plain(one) for one in wanted], [plain(one) for one in found], lambda one, other: one[:60] in other)


def _commitment_dates(truth: dict[str, Any], letter: Letter) -> Score:
    score = Score()
    for one in truth["commitments"]:
        start = plain(one["starts"])[:60]
        found = next((each for each in letter.commitments if start in plain(each.text)), None)
        if found is None:
            continue
        latest = str(found.deadline.latest) if found.deadline else None
        if latest == one["latest"]:
            score.right += 1
        else:
            score.missed.append(f"{one['starts']}: {one['latest']}")
            score.wrong.append(f"{one['starts']}: {latest}")
    return score


def _questions(truth: dict[str, Any], letter: Letter) -> Score:
    wanted = [
        f"{number} {plain(asked)} > {plain(runs_plain(answered))[:40]}"
        for number, asked, answered in truth["questions"]
    ]
    found = []
    for one in letter.questions:
        asked = plain(letter.text[one.question.start : one.question.end])
        answered = plain(letter.text[one.answer.start : one.answer.end])[:40] if one.answer else ""
        found.append(f"{one.number} {asked} > {answered}".rstrip())
    return _counted([one.rstrip() for one in wanted], found)


def _figures(truth: dict[str, Any], letter: Letter) -> Score:
    """The words of each figure are together in one, and not in the text."""
    score = Score()
    text = plain(letter.text)
    for words in truth["figures"]:
        run_on = " ".join(plain(word) for word in words)
        there = any(all(plain(word) in plain(one.words) for word in words) for one in letter.figures)
        if there and run_on not in text:
            score.right += 1
        else:
            score.missed.append(f"figure: {run_on}")
            if run_on in text:
                score.wrong.append(f"in the text: {run_on}")
    return score
