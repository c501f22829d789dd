"""What speaks against a deadline: each objection is a rule with a name and an example.

The first that holds drops the time. The words that decide are in the table ``time_cues``.
"""

from __future__ import annotations

import re
from functools import cache

from kamerbrief.find.rules import Rule
from kamerbrief.find.times.context import TimeInSentence
from kamerbrief.find.times.expressions import TimeExpression
from kamerbrief.find.times.proposals import NEAR, Proposal
from kamerbrief.find.times.sentence_cues import LONGEST_CLAUSE
from kamerbrief.find.times.vocabulary import cue
from kamerbrief.lexicon.letterhead import salutations
from kamerbrief.text.characters import QUOTE_PAIRS

FAR = 10
"""Years from which on what is only expected is a forecast, not something that someone will do."""
_NEXT_WORD = 5
"""Characters in which a short word stands right beside a time."""
_RELATIVE_END = re.compile(r"(?<!\w)(?:die|dat|welke) $", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:die|dat|dit|deze|welke)(?!\w)", re.IGNORECASE)


def _is_meeting(time: TimeInSentence) -> bool:
    """Whether the words around only say when a meeting is: "de bijeenkomst vindt op 3 mei plaats"."""
    expression, sentence = time.expression, time.sentence
    planned = sentence.leads_to("planned_for", expression.phrase_start)
    if expression.strong or (expression.relation == "before" and not planned):
        return False
    start, end = sentence.between("stop", expression.phrase_start, expression.end)
    if not sentence.has("meeting_verb", start, end):
        return False
    if sentence.has("informs", start, end):
        return False  # "u na de zomer en voor de begrotingsbehandeling te informeren"
    if start > sentence.start and _RELATIVE.match(sentence.text, start + 1):
        start = max(sentence.start, start - NEAR)  # "het overleg met de provincies, dat op 27 maart plaatsvindt"
    return sentence.has("meeting", start, end)


def _is_sum(time: TimeInSentence) -> bool:
    """Whether the year only dates a sum of money."""
    expression = time.expression
    if expression.value.unit != "year" or expression.strong or expression.value.part:
        return False
    if time.sentence.has("still", expression.phrase_start - _NEXT_WORD, expression.end + _NEXT_WORD):
        return False  # "komt nog dit jaar tot besteding", "wordt dit jaar nog verstrekt": it still has to happen
    near = expression.start - 3 * NEAR, expression.end + 3 * NEAR
    return time.sentence.has("money", *near) and not time.sentence.has("action", *time.clause)


def _is_unbound(time: TimeInSentence) -> bool:
    """Whether the time belongs to a noun, or no word ties it to the verb."""
    expression, sentence = time.expression, time.sentence
    if not expression.prefix and cue("is_subject").match(sentence.text, expression.end + 1):
        return True  # "de eerste helft van 2025 laat zien dat"
    if expression.attribute and expression.value.until and expression.prefix in {"van", "tussen"}:
        return not sentence.has("can_until")
    if expression.attribute:
        moved = cue("moved_away").match(sentence.text, expression.end + 1)  # "de deadline van mei naar januari"
        return moved is not None or not sentence.leads_to("deadline_noun", expression.phrase_start)
    if expression.relation == "until":
        may = expression.value.unit == "day" and sentence.has("may", *time.clause)
        return not may and not sentence.has("can_until")
    if not (expression.prefix or expression.adverbial):
        return not _is_the_day(time)
    if sentence.leads_to("dated_noun", expression.phrase_start) and not expression.strong:
        return True  # "op basis van het beeld begin december"
    if expression.relation == "before" and expression.value.unit != "day" and not _is_plainly_before(expression):
        return sentence.leads_to("subject_of_year", expression.phrase_start)
    return False


def _is_the_day(time: TimeInSentence) -> bool:
    """Whether the sentence says which day it is: "de beoogde datum is 15 maart 2026"."""
    expression, sentence = time.expression, time.sentence
    if not sentence.leads_to("is_the_day", expression.phrase_start):
        return False
    begin = max(sentence.start, expression.phrase_start - LONGEST_CLAUSE)
    return sentence.has("deadline_noun", begin, expression.phrase_start)


def _is_plainly_before(expression: TimeExpression) -> bool:
    """Tell "vóór 2026" and "uiterlijk voor 2026" from "voor 2026", which can also mean "for 2026"."""
    return expression.strong or "vóór" in expression.prefix or "voorafgaand" in expression.prefix


def _is_for_next_year(proposal: Proposal) -> bool:
    """Whether "voor 2026", in a letter of 2025, means "for 2026"; "before" is then said otherwise."""
    expression, value = proposal.time.expression, proposal.time.expression.value
    if value.unit != "year" or value.part:
        return False
    if expression.prefix == "voor het jaar":
        return True  # of any year: "de begroting voor het jaar 2027"
    if proposal.letter_date is None:
        return False
    if proposal.relation != "before" or expression.relation != "before":
        return False
    near = value.year_offset is not None or (value.year or 0) <= proposal.letter_date.year + 1
    return near and not _is_plainly_before(expression)


def _is_over(proposal: Proposal) -> bool:
    """Whether what is said to happen in a time has happened, or nothing says that it still has to."""
    interval, letter_date, time = proposal.interval, proposal.letter_date, proposal.time
    expression, value = time.expression, time.expression.value
    if interval is None:
        return False
    if letter_date is None:
        return not (time.tense == 1 or (expression.strong and time.tense == 0))
    if interval.last < letter_date:
        return True
    if time.tense == 1 or expression.strong or expression.heads_row or value.unit == "duration":
        return False
    return interval.first <= letter_date or _is_vague(proposal)


def _is_vague(proposal: Proposal) -> bool:
    """Whether a time without a year needs a sentence that looks ahead: "koud in de winter" speaks of any winter."""
    value = proposal.time.expression.value
    stated = value.year or value.offset or value.year_offset is not None
    vague = value.unit in {"day", "weekday", "month", "season", "quarter"} and not stated
    return vague and proposal.relation in {"in", "from"}


def _is_forecast(proposal: Proposal) -> bool:
    """Whether the year only dates what is expected to come about by itself."""
    time, letter_date = proposal.time, proposal.letter_date
    value, sentence = time.expression.value, time.sentence
    if value.unit != "year" or time.expression.strong or sentence.has("obligation"):
        return False
    far = letter_date is not None and (value.year or 0) - letter_date.year >= FAR
    expected = far and sentence.has("expected", *time.clause) and not sentence.has("delivery", *time.clause)
    return expected or sentence.has("forecast", *time.clause)


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n){salutations()}[^\n]{{0,60}}\n+$", re.IGNORECASE)


def _opens_letter(time: TimeInSentence) -> bool:
    """Whether the sentence opens the letter and says what it is for: "Voor het zomerreces informeer ik u over"."""
    expression, sentence = time.expression, time.sentence
    if expression.relation != "before" or expression.value.year is not None or not sentence.has("announces"):
        return False
    return bool(_salutation().search(sentence.text, max(0, sentence.start - NEAR), sentence.start))


def _is_asked(time: TimeInSentence) -> bool:
    """Whether the sentence is a question, or the first part of one: "Wat is de stand in 2026 voor: a. huurders"."""
    sentence = time.sentence
    return sentence.is_question() or bool(cue("question_opening").match(sentence.text, sentence.start))


def _is_in_title(time: TimeInSentence) -> bool:
    """Whether the time stands in quotation marks, as part of a title: het rapport "Voor de klas in 2030"."""
    expression, text = time.expression, time.sentence.text
    begin = max(time.sentence.start, expression.phrase_start - NEAR)
    before = text[begin : expression.phrase_start]
    after = text[expression.end : min(time.sentence.end, expression.end + NEAR)]
    for opening, closing in QUOTE_PAIRS.items():
        opened = before.count(opening) > before.count(closing) if opening != closing else before.count(opening) % 2
        if opened and closing in after:
            return True
    return False


def _is_habit(time: TimeInSentence) -> bool:
    """Whether it happens each year: "jaarlijks per 1 januari", "op 1 juni van elk jaar"."""
    if cue("each_year").match(time.sentence.text, time.expression.end + 1):
        return True
    if time.expression.value.year is None and not time.expression.strong and time.sentence.has("habit"):
        return True
    if _is_in_any_year(time) and time.sentence.has("yearly", *time.clause):
        return True
    yearly = time.sentence.leads_to("yearly", time.expression.phrase_start)
    return yearly and time.expression.relation not in {"before", "by"}


def _is_in_any_year(time: TimeInSentence) -> bool:
    """Whether a time names a season or a month of no one year: "in de winter"."""
    value = time.expression.value
    stated = value.year is not None or value.year_offset is not None or value.offset is not None
    return value.unit in {"season", "month"} and not stated and time.expression.relation == "in"


_CONDITION_VERBS = ("modal", "present", "future", "past")


def _is_condition(time: TimeInSentence) -> bool:
    """Whether others get or lose something if they act by then: "wie voor 1 mei een aanvraag indient, krijgt"."""
    sentence, begin = time.sentence, time.expression.phrase_start
    last = sentence.last_before("condition", begin)
    if last is None or begin - last[1] > NEAR or sentence.has("stop", last[1], begin):
        return False
    # "De bedrijven die dit treft moeten voor 1 mei voldoen": with a verb before it, the time is of the main clause.
    return not any(sentence.has(kind, last[1], begin) for kind in _CONDITION_VERBS)


def _is_denied(time: TimeInSentence) -> bool:
    """Whether it will not be then: "niet voor de zomer", "ik verwacht niet dat dit dit jaar lukt"."""
    begin = time.expression.phrase_start
    if cue("not_ready").match(time.sentence.text, time.expression.end + 1):
        return True
    return time.sentence.leads_to("negation", begin) or time.sentence.has("doubted", time.sentence.start, begin)


def _is_expiry(time: TimeInSentence) -> bool:
    """Whether something only ends by itself: "de vergunningen lopen op 31 december 2026 af"."""
    return not time.expression.strong and time.sentence.has("expires", *time.clause)


def _is_valid_then(time: TimeInSentence) -> bool:
    """Whether the year only says which rules are meant: "de tarieven die in 2026 gelden"."""
    expression, sentence = time.expression, time.sentence
    if expression.value.unit != "year" or expression.relation != "in" or expression.strong:
        return False
    relative = _RELATIVE_END.search(
        sentence.text, max(sentence.start, expression.phrase_start - 8), expression.phrase_start
    )
    return bool(relative and cue("valid").match(sentence.text, expression.end + 1))


def _is_count(time: TimeInSentence) -> bool:
    """Whether the year is an amount: "in 2000 gevallen"."""
    expression = time.expression
    return expression.value.unit == "year" and bool(cue("counted").match(time.sentence.text, expression.end + 1))


def _is_given_up(time: TimeInSentence) -> bool:
    """Whether the time is that of an earlier plan: "aanvankelijk in 2027", "zou voor de zomer verschijnen"."""
    would = time.sentence.has("would", time.clause.start, time.expression.phrase_start)
    if would and not time.sentence.has("would_still"):
        return True
    return time.sentence.has("original_plan", *time.clause)


def _is_quoted(time: TimeInSentence) -> bool:
    """Whether a motion or a request is quoted, which counts from its own day and not from that of the letter."""
    return time.expression.value.year is None and time.sentence.has("quoted_request")


def _is_kept(time: TimeInSentence) -> bool:
    """Whether the letter itself does what was promised."""
    sentence = time.sentence
    promised_anew = sentence.has("will", *time.clause) or sentence.has("promised_anew", *time.clause)
    return sentence.has("fulfilled") and sentence.has("kept_promise") and not promised_anew


def _is_said_by_members(time: TimeInSentence) -> bool:
    """Whether members of parliament say or ask it: "de leden van de Y-fractie vragen of dit voor de zomer kan"."""
    return bool(cue("members_speak").match(time.sentence.text, time.sentence.start))


OBJECTIONS: tuple[Rule[Proposal], ...] = (
    Rule(
        "deadlines.objections.dates_a_meeting",
        "the time only is the date of a meeting",
        "De JBZ-Raad van 5 juni 2025 zal hierover spreken.",
        lambda it: it.meeting == "date",
    ),
    Rule(
        "deadlines.objections.no_day",
        "no day is known: the letter has no date, or the time runs from something else",
        "De aanvrager krijgt binnen vier weken na ontvangst van de aanvraag bericht.",
        lambda it: it.interval is None,
    ),
    Rule(
        "deadlines.objections.opens_letter",
        "the sentence opens the letter and says what it is for",
        "Geachte voorzitter,\n\nVoor het zomerreces informeer ik u over enkele onderwerpen.",
        lambda it: _opens_letter(it.time),
    ),
    Rule(
        "deadlines.objections.question",
        "the sentence is a question",
        "Kunt u voor 1 mei 2025 een plan sturen?",
        lambda it: _is_asked(it.time),
    ),
    Rule(
        "deadlines.objections.members_speak",
        "members of parliament say or ask it",
        "De leden van de fractie vragen of het plan voor de zomer naar de Kamer kan komen.",
        lambda it: _is_said_by_members(it.time),
    ),
    Rule(
        "deadlines.objections.belongs_to_a_noun",
        "the time belongs to a noun, or no word ties it to the verb",
        "De begroting voor 2027 zal hoger zijn.",
        lambda it: _is_unbound(it.time),
    ),
    Rule(
        "deadlines.objections.says_when_a_meeting_is",
        "the words around only say when a meeting is",
        "De bijeenkomst vindt op 3 mei 2025 plaats.",
        lambda it: _is_meeting(it.time),
    ),
    Rule(
        "deadlines.objections.dates_a_sum",
        "the year only dates a sum of money",
        "In 2027 is € 10 miljoen beschikbaar.",
        lambda it: _is_sum(it.time),
    ),
    Rule(
        "deadlines.objections.in_a_title",
        "the time is part of a title in quotation marks",
        "Het rapport “Voor de klas in 2030” volgt.",
        lambda it: _is_in_title(it.time),
    ),
    Rule(
        "deadlines.objections.forecast",
        "the year only dates what is expected to come about by itself",
        "De uitstoot zou in 2035 kunnen verdubbelen.",
        lambda it: _is_forecast(it),
    ),
    Rule(
        "deadlines.objections.habit",
        "it happens each year",
        "Het verslag wordt op 1 juni van elk jaar vastgesteld.",
        lambda it: _is_habit(it.time),
    ),
    Rule(
        "deadlines.objections.condition",
        "others get or lose something if they act by then",
        "Wie voor 1 mei 2025 een aanvraag indient, krijgt voorrang.",
        lambda it: _is_condition(it.time),
    ),
    Rule(
        "deadlines.objections.denied",
        "it will not be then",
        "Dit is niet voor de zomer gereed.",
        lambda it: _is_denied(it.time),
    ),
    Rule(
        "deadlines.objections.expires",
        "something only ends by itself",
        "De vergunningen lopen op 31 december 2026 af.",
        lambda it: _is_expiry(it.time),
    ),
    Rule(
        "deadlines.objections.valid_then",
        "the year only says which rules are meant",
        "De tarieven die in 2026 gelden, worden hieronder vermeld.",
        lambda it: _is_valid_then(it.time),
    ),
    Rule(
        "deadlines.objections.amount",
        "the year is an amount",
        "In 2000 gevallen ging het mis.",
        lambda it: _is_count(it.time),
    ),
    Rule(
        "deadlines.objections.earlier_plan",
        "the time is that of an earlier plan",
        "Aanvankelijk was de oplevering voorzien in 2027.",
        lambda it: _is_given_up(it.time),
    ),
    Rule(
        "deadlines.objections.quoted_request",
        "a motion or a request is quoted, which counts from its own day",
        "De motie verzoekt de regering voor de zomer te komen met een plan.",
        lambda it: _is_quoted(it.time),
    ),
    Rule(
        "deadlines.objections.kept",
        "the letter itself does what was promised",
        "Met deze brief kom ik mijn toezegging na om uw Kamer in het voorjaar te informeren.",
        lambda it: _is_kept(it.time),
    ),
    Rule(
        "deadlines.objections.over",
        "the time is over, or no words say that it is still to come",
        "De regeling trad in 2020 in werking.",
        lambda it: _is_over(it),
    ),
    Rule(
        "deadlines.objections.for_next_year",
        '"voor" means for that year, not before it',
        "De gemeenten zullen maatregelen nemen voor 2026.",
        lambda it: _is_for_next_year(it),
    ),
)
"""What speaks against a deadline, in the order in which it is asked; the first that holds drops the time."""
