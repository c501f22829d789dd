"""What sort of deadline it is: each kind but ``task``, which is any other, has rules with a name and an example.

They are careful: a kind that is not plainly said is a ``task``.
"""

from __future__ import annotations

from kamerbrief.find.rules import Rule
from kamerbrief.find.times.proposals import Proposal
from kamerbrief.model.findings import DeadlineKind

_VERY_FAR = 5
"""Years from which on a year that nobody is said to act in is an aim, whether or not it is called so."""
_FAR_AHEAD = 2
"""Years from the letter to a year that is the aim of a policy; what is aimed at for next year is a task."""


def _is_term_of_law(proposal: Proposal) -> bool:
    """Whether the reader can object or appeal until then."""
    time = proposal.time
    return time.expression.value.unit == "duration" and time.sentence.has("appeal")


def _begins(proposal: Proposal) -> bool:
    """Whether something holds from that time on."""
    return proposal.relation == "from"


def _enters_into_force(proposal: Proposal) -> bool:
    """Whether a law or a rule enters into force in or by that time."""
    return proposal.time.sentence.has("enters_into_force", *proposal.time.clause)


def _starts(proposal: Proposal) -> bool:
    """Whether something is said to begin then: "de pilot start op 1 mei 2026"."""
    return proposal.time.sentence.has("starts", *proposal.time.clause)


def _is_aim(proposal: Proposal) -> bool:
    """Whether a far year is the aim of a policy, and nobody is said to act."""
    time, interval, letter_date = proposal.time, proposal.interval, proposal.letter_date
    if time.expression.value.unit != "year" or interval is None or letter_date is None:
        return False
    ahead = interval.last.year - letter_date.year
    if ahead < _FAR_AHEAD or (ahead < _VERY_FAR and not time.sentence.has("aim", *time.clause)):
        return False
    return not (time.sentence.has("actor", *time.clause) or time.sentence.has("report_to_parliament"))


KINDS: tuple[tuple[DeadlineKind, Rule[Proposal]], ...] = (
    (
        "term",
        Rule(
            "deadlines.kinds.appeal",
            "the reader can object or appeal until then",
            "U kunt binnen zes weken na verzending van deze brief een bezwaarschrift indienen.",
            _is_term_of_law,
            speaks_for=True,
        ),
    ),
    (
        "start",
        Rule(
            "deadlines.kinds.from",
            "it holds from that time on",
            "Vanaf 1 januari 2026 zal het tarief dalen.",
            _begins,
            speaks_for=True,
        ),
    ),
    (
        "start",
        Rule(
            "deadlines.kinds.enters_into_force",
            "a law or a rule enters into force then",
            "De wet treedt naar verwachting op 1 juli 2026 in werking.",
            _enters_into_force,
            speaks_for=True,
        ),
    ),
    (
        "start",
        Rule(
            "deadlines.kinds.starts",
            "something is said to begin then",
            "De pilot start op 1 mei 2026.",
            _starts,
            speaks_for=True,
        ),
    ),
    (
        "target",
        Rule(
            "deadlines.kinds.aim",
            "a far year is the aim of a policy, and nobody is said to act",
            "Het doel is een daling van de uitstoot met de helft in 2030.",
            _is_aim,
            speaks_for=True,
        ),
    ),
)
"""The rules of each kind, in the order in which they are asked; a deadline of none of them is a ``task``."""


def kind_of(proposal: Proposal) -> tuple[DeadlineKind, Rule[Proposal] | None]:
    """Return what sort of deadline a proposal is, with the rule that says so; no rule makes a ``task``.

    Args:
        proposal: What a time proposes.
    """
    return next(((kind, rule) for kind, rule in KINDS if rule.holds(proposal)), ("task", None))
