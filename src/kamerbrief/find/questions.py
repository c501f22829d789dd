"""Questions that a letter answers, each with its answer: under "Vraag 1", in a numbered list or a table.

The text is read as a row of parts: headings, paragraphs, list items, cells of a table of questions. Labels and numbers
among them open a question or an answer, which holds the parts up to the next label. Where answers have no label, the
question mark tells where a question ends.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from string import ascii_lowercase

from attrs import define, evolve, field, frozen

from kamerbrief.data import any_pattern, any_word, read_table
from kamerbrief.find.confidence import confidence_of
from kamerbrief.lexicon.government import government_words
from kamerbrief.lexicon.offices import tidy_role
from kamerbrief.lexicon.question_titles import read_question_title
from kamerbrief.model.evidence import Reason
from kamerbrief.model.letter_parts import Attachment, Block, Question, Section
from kamerbrief.model.span import Span
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.tokens import word_set

Looks = Callable[[int, int], frozenset[str]]
"""Gives the looks that a stretch of the text has throughout: ``bold``, ``italic``, ``underlined``."""

_NUMBER = r"\d{1,3}(?:[ .]?[a-z]\b)?"
_NUMBERS = rf"{_NUMBER}(?:(?:, en | en | & |, ?| t/m | tot en met | ?[-–] ?| (?=\d))(?:vraag )?{_NUMBER}){{0,30}}"
_SEVERAL = re.compile(rf"(\d{{1,3}}) ?(?:t/m|tot en met|[-–]) ?(?:vraag )?(\d{{1,3}})|({_NUMBER})", re.IGNORECASE)
_OFFICE = any_word(government_words("office"))
_LONGEST_TITLE = 3_000
"""Characters above the first question within which its title stands."""
_NOT_NUMBER = re.compile(r"[ .]")
_ALONE = re.compile(r"(\d{1,3}[a-z]?)[.)]?")
_FIRST = re.compile(r"\(?(\d{1,3}[a-z]?)[.)]?\s+(?=[^\W\d_])")
_MARKER = re.compile(r"\(?(\d{1,3}[a-z]?)[.)]?")
_FIGURES = re.compile(r"[\d\s.,%–-]*")
_ANSWER_WITHIN = re.compile(r"[.?!…]\s(?=Antwoord(?:en)?:)")
_ASKED = re.compile(r"\?[”’\"'»)]*(?=\s|$)")
_SENTENCE_END = re.compile(r"[.?!][”’\"'»)]*(?=\s|$)")
_LONGEST_LABEL = 700
"""Characters at the start of a part within which a label stands."""
_MOST_NUMBERS = 100
"""Numbers that a range such as "1 t/m 30" stands for; a longer one is no range."""
_MOST_WAITING = 100
"""Questions that wait for one answer; more would make reading slow, and no letter has them."""
_FEWEST_NUMBERED = 2
"""Numbers that make a series, where it starts at 1 and all of them stand before a question mark."""
_FEWEST_MIXED = 5
"""Numbers that make a series wherever it starts, and though some of them stand before no question mark."""
_MOSTLY = 0.6
"""Share of a series of numbers that must stand before a question mark: recommendations are numbered as well."""
_FEWEST_BY_TYPE = 3
"""Parts that must ask before their type tells anything."""
_TOLD_BY_TYPE = 0.8
"""Share of what asks, and of what does not, that must be set in a type of its own to tell them apart."""
_ANSWERED = 0.4
"""Share of a series of questions that must have something behind them: a study lists its own in a row."""
_INTRODUCTION = 3
"""Parts that may stand in front of the one that asks: a question starts with what it is about."""


@frozen
class _Part:
    """A heading, paragraph, list item, table, or cell of a table of questions.

    Attributes:
        kind: That of the block, else ``heading`` or ``cell``.
        start: Offset of its first character, the marker of a list item included.
        text_start: Offset of its text, which is ``text``.
        end: Offset past its last character.
        text: Its text, without the marker or number.
        level: Depth in the outline of a heading, else of the section that it is in.
        number: The marker of a list item, the number of a heading.
    """

    kind: str
    start: int
    text_start: int
    end: int
    text: str
    level: int
    number: str | None = None

    def cut(self, offset: int) -> tuple[_Part, _Part | None]:
        """Return what stands before an offset in its text, and behind it."""
        before, behind = self.text[:offset].rstrip(), self.text[offset:]
        at = self.text_start + offset + len(behind) - len(behind.lstrip())
        first = evolve(self, end=self.text_start + len(before), text=before)
        if not behind.strip():
            return first, None
        return first, _Part(self.kind, at, at, self.end, behind.strip(), self.level)

    @property
    def asks(self) -> bool:
        """Whether its last sentence asks."""
        return self.text.rstrip("”’\"'») ").endswith("?")

    @property
    def poses(self) -> bool:
        """Whether a sentence of it asks, with a question mark or in words: "De leden van de fractie vragen of"."""
        return _ASKED.search(self.text) is not None or _asking("asks").search(self.text) is not None


@frozen
class _Label:
    """What opens a question or an answer.

    Attributes:
        role: As in the table ``question_labels``.
        numbers: Its number or numbers as they are printed; None where it has none.
        words: The label.
        found_by: The rule that took it for one.
        answered_by: The office that it names.
    """

    role: str
    numbers: str | None
    words: str
    found_by: str
    answered_by: str | None = None


@frozen
class _Stretch:
    """A label and the parts up to the next one.

    Attributes:
        label: The label.
        part: The part that it stands in.
        parts: What follows it, the rest of its own part included.
    """

    label: _Label
    part: _Part
    parts: tuple[_Part, ...]


@define
class _Reply:
    """An answer: offsets, who answers, and what told that it is one."""

    start: int
    end: int
    answered_by: str | None
    reason: Reason


@define
class _Asked:
    """A question that is being read."""

    label: _Label
    numbers: frozenset[str]
    start: int
    end: int
    reply: _Reply | None = None
    reasons: list[Reason] = field(factory=list)


# The questions --------------------------------------------------------------------------------------------------------


def find_questions(
    text: AnalysedText,
    sections: Sequence[Section],
    attachments: Iterable[Attachment] = (),
    looks: Looks | None = None,
    day: dt.date | None = None,
) -> tuple[Question, ...]:
    """Find the questions that a letter answers, in the order of the text.

    They stand in its body, or, where that has none, in its annexes.

    Args:
        text: The text.
        sections: The body.
        attachments: The annexes.
        looks: How a stretch of the text is set, where that is known: it tells questions without a number.
        day: The day of the letter, on which offices count.
    """
    bodies = [[part for section in sections for part in _parts(text, section)]]
    bodies += [[part for section in annex.sections for part in _parts(text, section)] for annex in attachments]
    asked = _without_repeated(_first_with_questions(bodies, lambda parts: _numbered_or_labelled(text, parts)))
    if not asked and looks is not None:
        asked = _first_with_questions(bodies, lambda parts: _unnumbered(parts, looks))
    questions = []
    by_title = (
        _answered_by_title(text[max(0, asked[0].start - _LONGEST_TITLE) : asked[0].start], day) if asked else None
    )
    for each in asked:
        reply = each.reply
        reasons = [*each.reasons, *([reply.reason] if reply is not None else [])]
        answer = _span(text, reply.start, reply.end) if reply is not None else None
        by = (reply.answered_by or by_title) if reply is not None else None
        questions.append(Question(each.label.numbers, _span(text, each.start, each.end), answer, by))
        text.consider(
            "question",
            each.start,
            each.end,
            found_by=each.label.found_by,
            confidence=confidence_of(each.label.found_by),
            outcome="kept",
            reasons=reasons,
            value=f"number {each.label.numbers}" if each.label.numbers else "without a number",
        )
    return tuple(questions)


def _span(text: AnalysedText, start: int, end: int) -> Span:
    """Return the span of a question or answer; one that begins with a table may begin with its empty cells."""
    words = text[start:end]
    return text.span(start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))


def missing_numbers(questions: Iterable[Question]) -> list[int]:
    """Return the numbers that no question has, between the first and the last that one has.

    Args:
        questions: The questions of a letter.
    """
    numbers = {_value(number) for each in questions for number in _each(each.number)}
    return [number for number in range(min(numbers), max(numbers)) if number not in numbers] if numbers else []


def _first_with_questions(
    bodies: Sequence[Sequence[_Part]], read: Callable[[Sequence[_Part]], list[_Asked]]
) -> list[_Asked]:
    """Return the questions of the body, or, where that has none, those of its annexes."""
    asked = read(bodies[0])
    return asked or [each for parts in bodies[1:] for each in read(parts)]


def _numbered_or_labelled(text: AnalysedText, parts: Sequence[_Part]) -> list[_Asked]:
    labels = {at: label for at, part in enumerate(parts) if (label := _label(part)) and not _goes_on(parts, at)}
    if sum(label.role == "question" for label in labels.values()) < 2:
        labels.update(_numbered(text, parts, labels))
    if any(label.role == "question" and label.numbers for label in labels.values()):
        # "Vraag" alone is the head of a column where questions have numbers.
        labels = {at: label for at, label in labels.items() if label.role != "question" or label.numbers}
    if not any(label.role == "question" for label in labels.values()) or not _is_answered(parts, labels):
        return []
    return _pair(_stretches(parts, labels))


def _is_answered(parts: Sequence[_Part], labels: dict[int, _Label]) -> bool:
    """Whether questions are answered at all: by name, or by what stands behind enough of them."""
    if any(label.role in ("answer", "postponed") for label in labels.values()):
        return True
    asked = [stretch for stretch in _stretches(parts, labels) if stretch.label.role == "question"]
    followed = sum(len(_split(stretch.parts)[1]) > 0 for stretch in asked)
    return len(asked) > 1 and followed >= _ANSWERED * len(asked)


def _without_repeated(asked: Sequence[_Asked]) -> list[_Asked]:
    """Leave out questions without an answer whose number comes once more with one: they are listed before."""
    answered = {each.label.numbers for each in asked if each.reply is not None}
    return [each for each in asked if each.reply is not None or each.label.numbers not in answered]


# The parts ------------------------------------------------------------------------------------------------------------


def _parts(text: AnalysedText, top: Section) -> Iterator[_Part]:
    """Yield the parts of a section and all below it, in the order of the text."""
    for section in top.walk():
        at = section.span.start
        if section.title is not None:
            title_start = text.text.index(section.title, at)
            end = title_start + len(section.title)
            yield _Part("heading", at, title_start, end, section.title, section.level, section.number)
            at = end
        for block in section.blocks:
            if block.kind == "table" and _holds_questions(block):
                yield from _cells(block, section.level)
            elif block.text:
                start = text.text.rfind(block.marker[:1], at, block.span.start) if block.marker else -1
                begin = start if start >= 0 else block.span.start
                place = begin, block.span.start, block.span.end
                yield _Part(block.kind, *place, block.text, section.level, block.marker)
            at = block.span.end


def _holds_questions(table: Block) -> bool:
    """Whether a row has a number in front of a question, a label in its first cell, or the head of such a table."""
    for row in table.rows:
        first, *others = row
        if _ALONE.fullmatch(first.strip()) and any(cell.rstrip().endswith("?") for cell in others):
            return True
        if _labelled(first) is not None or (_is_head(row) and "vraag" in first.lower().split()):
            return True
    return False


def _is_head(row: Sequence[str]) -> bool:
    """Whether a row is part of the head of a table of questions: "Nr Vraag", "Blz.", "van tot"."""
    words = [word.strip("().").lower() for cell in row for word in cell.split()]
    return bool(words) and all(word in _columns() for word in words)


@cache
def _columns() -> frozenset[str]:
    return word_set("question_columns")


def _cells(table: Block, level: int) -> Iterator[_Part]:
    """Yield the cells of a table of questions, but those of its head, and pages: figures behind the first column."""
    at = table.span.start
    for row in table.rows:
        head = _is_head(row)
        for column, cell in enumerate(row):
            begin = at + len(cell) - len(cell.lstrip())
            words = cell.strip()
            shown = not head and (column == 0 or not _FIGURES.fullmatch(words))
            if words and shown and begin + len(words) <= table.span.end:
                yield _Part("cell", begin, begin, begin + len(words), words, level)
            at += len(cell) + 1


# Labels and numbers ---------------------------------------------------------------------------------------------------


@cache
def _asking(what: str) -> re.Pattern[str]:
    rows = [row for row in read_table("asking_words") if row["what"] == what]
    return re.compile(any_pattern(rows), re.IGNORECASE)


@cache
def _labels() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    office = rf"{_OFFICE}[^\n:]{{0,150}}?"
    compiled = []
    for row in read_table("question_labels"):
        pattern = row["pattern"].replace("NUMBERS", f"(?P<numbers>{_NUMBERS})").replace("WHO", f"(?P<who>{office})")
        ending = "$" if row["alone"] == "yes" else r"(?=\s|$)"
        compiled.append((re.compile(f"(?:{pattern}){ending}", re.IGNORECASE), row["role"], row["alone"] == "yes"))
    return tuple(compiled)


def _labelled(text: str, *, heading: bool = False) -> tuple[re.Match[str], str] | None:
    """Return the label at the start of a text and its role; in a heading the title may follow without a stop."""
    start = text[:_LONGEST_LABEL]
    for pattern, role, alone in _labels():
        match = pattern.match(text if alone and len(text) <= _LONGEST_LABEL else start)
        if match is None or (alone and len(text) > _LONGEST_LABEL):
            continue
        if heading or match.end() == len(text) or match.group().endswith((".", ":")):
            return match, role
    return None


def _label(part: _Part) -> _Label | None:
    found = _labelled(part.text, heading=part.kind == "heading") if part.kind != "table" else None
    if found is None:
        return None
    match, role = found
    named = match.groupdict()
    who = named.get("who")
    numbers = named.get("numbers")
    words = match.group().strip()
    return _Label(role, numbers.strip() if numbers else None, words, "questions.label", tidy_role(who) if who else None)


def _goes_on(parts: Sequence[_Part], at: int) -> bool:
    """Whether a part goes on with the sentence of the one before it, which a page or a table breaks."""
    return parts[at].text[:1].islower() and at > 0 and parts[at - 1].text[-1:] not in ".?!:"


@frozen
class _Candidate:
    """A number that may stand before a question."""

    at: int
    number: str
    form: str
    asks: bool


def _candidate(parts: Sequence[_Part], at: int) -> Iterator[_Candidate]:
    """Yield the number with which a part starts, or that it is, if it has one."""
    part = parts[at]
    asks = part.poses
    if part.number is not None:
        marker = _MARKER.fullmatch(part.number)
        if marker is not None and (asks or part.kind != "heading"):
            yield _Candidate(at, marker.group(1), "marker", asks)
    elif alone := _ALONE.fullmatch(part.text):
        behind = any(each.poses for each in parts[at + 1 : at + 3])
        yield _Candidate(at, alone.group(1), "alone", behind)
    elif part.kind != "table" and (first := _FIRST.match(part.text)):
        # A page or a table may break the sentence that asks.
        broken = part.text[-1].isalnum() and any(each.poses for each in parts[at + 1 : at + 2])
        if asks or broken:
            yield _Candidate(at, first.group(1), "first", asks=True)


def _numbered(text: AnalysedText, parts: Sequence[_Part], labels: dict[int, _Label]) -> dict[int, _Label]:
    """Return the numbers that stand before questions, by index: of one form, most of them before a question mark."""
    found = _with_answered(
        [each for at in range(len(parts)) if at not in labels for each in _candidate(parts, at)], labels
    )
    forms = Counter(each.form for each in found if each.asks)
    if not forms:
        return {}
    form = forms.most_common(1)[0][0]
    parties = [at for at, label in labels.items() if label.role == "party"]
    series = _series([each for each in found if each.form == form], parties)
    if not _asks(series):
        _drop(text, parts, series)
        return {}
    return {
        each.at: _Label("question", each.number, parts[each.at].number or each.number, f"questions.number.{form}")
        for each in series
    }


def _asks(series: Sequence[_Candidate]) -> bool:
    """Whether the numbers of a series are those of questions."""
    asking = sum(each.asks for each in series)
    if len(series) < _FEWEST_MIXED:
        return asking == len(series) >= _FEWEST_NUMBERED and series[0].number == "1"
    return asking >= _MOSTLY * len(series)


def _with_answered(found: Sequence[_Candidate], labels: dict[int, _Label]) -> list[_Candidate]:
    """Return the numbers, of which those ask as well that the label behind them answers: "Antwoord op vraag 3"."""
    places = sorted(at for at, label in labels.items() if label.role == "answer" and label.numbers)
    answered = []
    for each in found:
        following = bisect_right(places, each.at)
        named = _each(labels[places[following]].numbers) if following < len(places) else []
        answered.append(evolve(each, asks=each.asks or each.number in named))
    return answered


def _series(found: Sequence[_Candidate], parties: Sequence[int]) -> list[_Candidate]:
    """Return the numbers of questions: each once, and once more for each party.

    A number that no question mark follows belongs to them where it counts on from the one before it.
    """
    series: list[_Candidate] = []
    seen: set[str] = set()
    last: _Candidate | None = None
    waiting = sorted(parties)
    for at, each in enumerate(found):
        while waiting and waiting[0] < each.at:
            waiting.pop(0)
            seen.clear()
        following = found[at + 1] if at + 1 < len(found) else None
        counts_on = last is found[at - 1] if at else following is not None and following.asks
        expected = _value(last.number) + 1 if last is not None else 1
        # A line that holds nothing but a number is surer: a question that comes once more is one again.
        fresh = each.number not in seen or each.form == "alone"
        if fresh and (each.asks or (counts_on and _value(each.number) == expected)):
            seen.add(each.number)
            series.append(each)
            last = each
    return series


def _drop(text: AnalysedText, parts: Sequence[_Part], series: Sequence[_Candidate]) -> None:
    """Tell that a series of numbers was taken for no questions."""
    reason = Reason("questions.few_ask", "most of the numbers of its series stand before no question", speaks_for=False)
    for each in series:
        part = parts[each.at]
        name = f"questions.number.{each.form}"
        text.consider(
            "question", part.start, part.end, found_by=name, confidence=0.0, outcome="dropped", reasons=(reason,)
        )


def _value(number: str) -> int:
    """Return a number without its letter: 22 for "22b"."""
    return int(number.rstrip(ascii_lowercase))


def _each(numbers: str | None) -> list[str]:
    """Return each of some numbers: "1 t/m 3 en 5b" gives 1, 2, 3 and 5b."""
    found: list[str] = []
    for match in _SEVERAL.finditer(numbers or ""):
        first, last, single = match.groups()
        if single is not None:
            found.append(_NOT_NUMBER.sub("", single.lower()))
        elif 0 <= int(last) - int(first) <= _MOST_NUMBERS:
            found += [str(number) for number in range(int(first), int(last) + 1)]
        else:
            found += [first, last]
    return found


# Who answers ----------------------------------------------------------------------------------------------------------


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(any_pattern(read_table("answer_titles")).replace("OFFICE", _OFFICE), re.IGNORECASE)


def _answered_by_title(above: str, day: dt.date | None) -> str | None:
    """Return the offices that the title above the first question names: "Antwoord van Minister Bakker (Defensie)"."""
    title = read_question_title(above, day)
    if title is not None and title.answering:
        return ", ".join(each.role for each in title.answering)
    named = [match["who"] for match in _titles().finditer(above)]
    return tidy_role(named[-1]) if named else None


# Pairs ----------------------------------------------------------------------------------------------------------------


def _stretches(parts: Sequence[_Part], labels: dict[int, _Label]) -> list[_Stretch]:
    places = sorted(labels)
    stretches = []
    for at, following in zip(places, [*places[1:], len(parts)], strict=True):
        label, part = labels[at], parts[at]
        own = _rest(part, label)
        kept = [*([own] if own is not None else []), *parts[at + 1 : following]]
        stretches.append(_Stretch(label, part, tuple(_within(label, part, kept, last=following == len(parts)))))
    return stretches


def _rest(part: _Part, label: _Label) -> _Part | None:
    """Return what stands behind a label in its own part; a list item whose marker is the number is all of it."""
    if label.found_by.endswith(".marker"):
        return evolve(part, start=part.text_start, kind="paragraph")
    match = _FIRST.match(part.text) if label.found_by.endswith(".first") else None
    rest = part.cut(match.end() if match is not None else len(label.words))[1] if label.words != part.text else None
    if label.found_by.endswith(".alone"):
        return None
    return evolve(rest, kind="paragraph") if rest is not None else None


def _within(label: _Label, opening: _Part, parts: list[_Part], *, last: bool) -> list[_Part]:
    """Return the parts that belong to what a label opens, without the headings at their end.

    What the last one opens ends at a heading above it, where the label is a heading itself; a number in a list ends
    with the section. Before the last, such a heading is one within an answer, or stands above the next question.
    """
    if last:
        in_list = label.found_by.endswith((".marker", ".first")) and opening.kind != "heading"
        above = 0 if opening.kind != "heading" else opening.level - 1
        highest = opening.level if in_list else above
        ends = (at for at, part in enumerate(parts) if part.kind == "heading" and part.level <= highest)
        parts = parts[: next(ends, len(parts))]
    while len(parts) > 1 and parts[-1].kind == "heading":
        parts.pop()
    return parts


def _pair(stretches: Sequence[_Stretch]) -> list[_Asked]:
    awaited = _awaited(stretches)
    asked: list[_Asked] = []
    waiting: list[_Asked] = []
    reply: _Reply | None = None
    for at, stretch in enumerate(stretches):
        role = stretch.label.role
        if role == "question":
            question, rest = _ask(stretch, labelled=awaited[at])
            asked.append(question)
            waiting = [each for each in waiting if each.label.numbers != question.label.numbers or not each.numbers]
            waiting = [*waiting[-_MOST_WAITING:], question]
            if rest:
                _answer(waiting, _reply(rest, None, _by_place(question)), None)
        elif role in ("answer", "reply") and stretch.parts:
            reason = Reason("questions.answer_label", "a label says that it answers", words=stretch.label.words)
            reply = _reply(stretch.parts, stretch.label.answered_by, reason)
            _answer(waiting, reply, stretch.label.numbers)
        elif role in ("party", "postponed"):
            waiting.clear()
    return asked


def _awaited(stretches: Sequence[_Stretch]) -> list[bool]:
    """Return for each stretch whether a label behind it answers its question."""
    awaited = [False] * len(stretches)
    named: set[str] = set()
    following: _Label | None = None
    for at in range(len(stretches) - 1, -1, -1):
        label = stretches[at].label
        if label.role == "question":
            own = _each(label.numbers)
            awaited[at] = following is not None and (following.numbers is None or not named.isdisjoint(own))
        else:
            following = label if label.role in ("answer", "reply") else None
            named.update(_each(label.numbers))
    return awaited


def _ask(stretch: _Stretch, *, labelled: bool) -> tuple[_Asked, tuple[_Part, ...]]:
    """Return the question of a stretch, and the parts behind it that answer it without a label."""
    label = stretch.label
    parts, rest = (stretch.parts, ()) if labelled else _split(stretch.parts)
    start, end = (parts[0].start, parts[-1].end) if parts else (stretch.part.start, stretch.part.end)
    says = "a label stands above it" if label.found_by == "questions.label" else "its number is one of a series"
    question = _Asked(label, frozenset(_each(label.numbers)), start, end)
    question.reasons.append(Reason(label.found_by, says, words=label.words))
    if parts and any(part.asks for part in parts):
        question.reasons.append(Reason("questions.asks", "a question mark ends it"))
    return question, rest


def _by_place(question: _Asked) -> Reason:
    says = "its answer stands behind it, without a label"
    return Reason("questions.answer_behind", says, words=question.label.words)


def _reply(parts: Sequence[_Part], answered_by: str | None, reason: Reason) -> _Reply:
    return _Reply(parts[0].start, parts[-1].end, answered_by, reason)


def _answer(waiting: list[_Asked], reply: _Reply, numbers: str | None) -> None:
    """Give an answer to the questions that wait for it: those that it names, else all of them."""
    named = set(_each(numbers))
    answered = [each for each in waiting if not named or not named.isdisjoint(each.numbers)] or waiting[-1:]
    for each in answered:
        each.reply = reply
    taken = {id(each) for each in answered}
    waiting[:] = [each for each in waiting if id(each) not in taken]


# Where a question ends that no label parts from its answer ------------------------------------------------------------


def _split(parts: tuple[_Part, ...]) -> tuple[tuple[_Part, ...], tuple[_Part, ...]]:
    """Return the parts of a question, and those of its answer."""
    if not parts:
        return parts, ()
    length = _by_mark(parts) or _with_its_list(parts)
    question, answer = parts[:length], parts[length:]
    last, behind = _cut_within(question[-1])
    if behind is not None:
        return (*question[:-1], last), (behind, *answer)
    return question, answer


def _with_its_list(parts: Sequence[_Part]) -> int:
    """Return how many parts there are up to the end of the list that the first opens with a colon; 1 without one."""
    if not parts[0].text.endswith(":"):
        return 1
    return next((at for at in range(1, len(parts)) if parts[at].kind != "list_item"), len(parts))


def _by_mark(parts: Sequence[_Part]) -> int:
    """Return how many parts there are up to the last that asks, of those in a row; 0 where none does."""
    first = next((at for at, part in enumerate(parts[:_INTRODUCTION]) if part.asks), None)
    if first is None:
        return 0
    return next((at for at in range(first, len(parts)) if not parts[at].asks), len(parts))


def _cut_within(part: _Part) -> tuple[_Part, _Part | None]:
    """Part a question from the answer that stands behind it in one paragraph: "... gebruikt? Ja, dat is zo."."""
    labelled = _ANSWER_WITHIN.search(part.text)
    if labelled is not None:
        question, answer = part.cut(labelled.end())
        if answer is not None:
            label = _labelled(answer.text)
            return question, answer.cut(label[0].end())[1] if label is not None else answer
    if part.asks:
        return part, None
    end = None
    for match in _SENTENCE_END.finditer(part.text):
        if "?" in match.group():
            end = match.end()
        elif end is not None:
            break
    if end is None or _asking("courtesy").match(part.text[end:].lstrip()):
        return part, None
    return part.cut(end)


# Written consultations: questions without numbers, which only their type tells from the answers -----------------------


def _unnumbered(parts: Sequence[_Part], looks: Looks) -> list[_Asked]:
    """Return the questions of a written consultation, where they are set in another type than their answers.

    They stand in the part that answers; one that lists questions alone may stand before it.
    """
    roles = [label.role if (label := _label(part)) is not None else None for part in parts]
    first = max((at + 1 for at, role in enumerate(roles) if role == "reaction"), default=0)
    told = [
        _Told(part, part.poses, _type(part, looks), ends=role is not None)
        for part, role in zip(parts[first:], roles[first:], strict=True)
    ]
    if not first and sum(_names_members(each.part) for each in told) < _FEWEST_BY_TYPE:
        return []
    type_of_questions = _type_of_questions(told)
    return _by_type(told, type_of_questions) if type_of_questions is not None else []


def _by_type(told: Sequence[_Told], type_of_questions: bool) -> list[_Asked]:
    asked: list[_Asked] = []
    goes_on = False
    for each in told:
        if each.ends or (each.part.kind == "heading" and not each.poses):
            goes_on = False
        elif each.type == type_of_questions:
            _add_question(asked, each.part, goes_on=goes_on)
            goes_on = True
        elif asked:
            _add_answer(asked[-1], each.part)
            goes_on = False
    return [each for each in asked if each.reply is not None]


def _names_members(part: _Part) -> bool:
    """Whether a part says that members ask; a heading in italics may ask as well: "Waarom nu?"."""
    return _asking("asks").search(part.text) is not None


@frozen
class _Told:
    """A part of a written consultation: whether it asks, its type (None tells nothing), whether it ends an answer."""

    part: _Part
    poses: bool
    type: bool | None
    ends: bool


def _type(part: _Part, looks: Looks) -> bool | None:
    """Return whether a paragraph is set apart by italics; headings that ask are questions that stand alone."""
    if part.kind not in ("paragraph", "list_item", "quote") and not (part.kind == "heading" and part.poses):
        return None
    return "italic" in looks(part.text_start, part.end)


def _type_of_questions(told: Sequence[_Told]) -> bool | None:
    """Return the type of what asks, where nearly all that asks has it and nearly all else has the other."""
    asking = [each.type for each in told if each.poses and each.type is not None]
    others = [each.type for each in told if not each.poses and each.type is not None]
    if len(asking) < _FEWEST_BY_TYPE or not others:
        return None
    italic = sum(asking) * 2 > len(asking)
    right = sum(each == italic for each in asking) >= _TOLD_BY_TYPE * len(asking)
    apart = sum(each != italic for each in others) >= _TOLD_BY_TYPE * len(others)
    return italic if right and apart else None


def _add_question(asked: list[_Asked], part: _Part, *, goes_on: bool) -> None:
    if goes_on and asked and asked[-1].reply is None:
        asked[-1].end = part.end
        return
    question = _Asked(_Label("question", None, "", "questions.type"), frozenset(), part.text_start, part.end)
    question.reasons.append(Reason("questions.type", "questions are set in another type than answers"))
    asked.append(question)


def _add_answer(question: _Asked, part: _Part) -> None:
    if question.reply is None:
        question.reply = _reply((part,), None, Reason("questions.answer_behind", "it stands behind in the other type"))
    question.reply.end = part.end
