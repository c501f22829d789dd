"""How a letter compares with what its author wrote down of it.

A gold file says what a careful reader finds. What it lists under ``…_optional`` is neither right nor wrong, and what
it does not speak of is not compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from attrs import define, field

from kamerbrief import Deadline, Letter, Organisation, Reference, Section

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")

_ALIKE = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-"})
_STOPS = re.compile(r"[^\w'&/+.-]+")
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.)]?\s+")


@define
class Score:
    """What was found of what was wanted."""

    right: int = 0
    missed: list[str] = field(factory=list)
    wrong: list[str] = field(factory=list)

    @property
    def perfect(self) -> bool:
        """Whether nothing was missed or wrongly found."""
        return not self.missed and not self.wrong

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing found."""
        total = 2 * self.right + len(self.missed) + len(self.wrong)
        return 2 * self.right / total if total else 1.0

    def add(self, other: Score) -> None:
        """Count another letter in."""
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong


def plain(text: object) -> str:
    """Return a text without what careful writers differ in: capitals, kinds of quotes and dashes, stops."""
    folded = unicodedata.normalize("NFKC", str(text or "")).casefold().translate(_ALIKE)
    return " ".join(_STOPS.sub(" ", folded).split()).strip(" .-'")


def squeezed(text: str) -> str:
    """Return a text with single spaces for all white space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def compare(gold: dict[str, Any], letter: Letter) -> dict[str, Score]:
    """Compare a letter with its gold file; the scores by name of what was compared."""
    scores = {
        "header": _header(gold["header"], letter),
        "headings": _headings(gold, letter),
        "footnotes": _footnotes(gold["footnotes"], letter),
        "references": _references(gold, letter),
        "text": compare_text(gold, letter.text),
        "people": pair(gold["people"], [one.name for one in letter.people], _same_person, _optional(gold, "people")),
        "countries": pair(
            gold["countries"],
            [one.code for one in letter.countries if any(mention.form == "name" for mention in one.mentions)],
            lambda wanted, found: wanted == found,
            _optional(gold, "countries"),
        ),
        "organisations": pair(
            gold["organisations"], letter.organisations, _same_body, _optional(gold, "organisations"), _name
        ),
        "deadlines": pair(
            gold["deadlines"], letter.deadlines, _same_deadline, _optional(gold, "deadlines"), _day_and_text
        ),
    }
    if "signatories" in gold:
        wanted = [f"{plain(one['name'])}: {plain(one['role'])}" for one in gold["signatories"]]
        found = [f"{plain(one.name)}: {plain(one.role)}" for one in letter.signatories]
        scores["signatories"] = pair(wanted, found, lambda one, other: one == other)
    return scores


def _optional(gold: dict[str, Any], key: str) -> Sequence[Any]:
    return tuple(gold.get(f"{key}_optional", ()))


def pair(
    wanted: Iterable[Wanted],
    found: Iterable[Found],
    same: Callable[[Wanted, Found], bool],
    optional: Iterable[Wanted] = (),
    show: Callable[[Found], str] = str,
) -> Score:
    """Pair each thing found with one that was wanted; one that is found twice counts once."""
    score, left, paired = Score(), list(wanted), []
    spare = list(optional)
    for each in found:
        at = next((at for at, one in enumerate(left) if same(one, each)), None)
        if at is not None:
            paired.append(left.pop(at))
            score.right += 1
        elif not any(same(one, each) for one in (*spare, *paired)):
            score.wrong.append(show(each))
    score.missed = [str(one) for one in left]
    return score


def _header(wanted: dict[str, Any], letter: Letter) -> Score:
    score = Score()
    for name, value in wanted.items():
        found = getattr(letter.header, name)
        found = found.id if isinstance(found, Reference) else found
        if plain(found) == plain(value):
            score.right += value is not None
        else:
            score.missed += [f"{name}: {value}"] if value is not None else []
            score.wrong += [f"{name}: {found}"] if found is not None else []
    return score


def _headings(gold: dict[str, Any], letter: Letter) -> Score:
    """Titles with their levels, in order."""
    optional = {_title(title) for title in gold.get("headings_optional", ())}
    wanted = [(_title(one["title"]), one["level"]) for one in gold["headings"]]
    found = [(_title(section.title), section.level) for section in _titled(letter)]
    found = [one for one in found if one[0] not in optional or one in wanted]
    score = pair(wanted, found, lambda one, other: one == other)
    if score.perfect and wanted != found:
        score.wrong.append("the order of the headings")
    return score


def _titled(letter: Letter) -> list[Section]:
    return [section for section in letter.walk_sections() if section.title is not None]


def _title(title: str | None) -> str:
    text = plain(title)
    return _NUMBERED.sub("", text) or text


def _footnotes(wanted: Sequence[dict[str, Any]], letter: Letter) -> Score:
    """Markers, how the texts start, and the words before the anchors."""
    score, left = Score(), list(letter.footnotes)
    for one in wanted:
        start = plain(one["starts"])[:40]
        found = next(
            (note for note in left if note.marker == one["marker"] and plain(note.text).startswith(start)), None
        )
        if found is None:
            score.missed.append(f"{one['marker']} {one['starts']}")
            continue
        left.remove(found)
        before = [plain(letter.text[max(0, anchor.start - 60) : anchor.start]) for anchor in found.anchors]
        if one.get("anchor_after") and not any(text.endswith(plain(one["anchor_after"])) for text in before):
            score.missed.append(f"{one['marker']} after {one['anchor_after']!r}, not after {before}")
            continue
        score.right += 1
    score.wrong = [f"{note.marker} {note.text:.60}" for note in left]
    return score


def _references(gold: dict[str, Any], letter: Letter) -> Score:
    # Identifiers of laws, treaties, letters and promises are not in the gold.
    unlisted = ("law", "treaty", "letter", "commitment")
    found = sorted({one.id for one in letter.references if one.id is not None and one.kind not in unlisted})
    return pair(gold["references"], found, lambda one, other: plain(one) == plain(other), _optional(gold, "references"))


def compare_text(gold: dict[str, Any], text: str) -> Score:
    """Compare a text with what must be in it, as it is read, and what must not."""
    text = squeezed(text)
    missed = [each for each in gold["contains"] if squeezed(each) not in text]
    wrong = [each for each in gold["absent"] if squeezed(each) in text]
    return Score(len(gold["contains"]) - len(missed), missed, wrong)


def _same_person(wanted: str, found: str) -> bool:
    one, other = (plain(name).replace(".", " ").split() for name in (wanted, found))
    return one[-1:] == other[-1:] and (set(one) <= set(other) or set(other) <= set(one))


def _same_body(wanted: Sequence[str], found: Organisation) -> bool:
    return bool({plain(name) for name in wanted} & {plain(found.name), plain(found.abbreviation)} - {""})


def _same_deadline(wanted: dict[str, str], found: Deadline) -> bool:
    if str(found.latest) != wanted["latest"]:
        return False
    text = plain(wanted["text"])
    return text in plain(found.sentence) or text in plain(found.text) or plain(found.text) in text


def _name(found: Organisation) -> str:
    return found.name


def _day_and_text(found: Deadline) -> str:
    return f"{found.latest} {found.text}"
