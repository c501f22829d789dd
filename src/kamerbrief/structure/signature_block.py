"""The end of a letter: its closing phrase, and who signed it in what role."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import define, field, frozen

from kamerbrief.layout.document import Element, Line, Piece, split_columns
from kamerbrief.lexicon.letterhead import is_closing_phrase
from kamerbrief.lexicon.offices import (
    LONGEST_ROLE,
    for_these_within,
    is_committee_clerk,
    is_committee_officer,
    is_government_office,
    is_second_office,
    join_role,
    opens_for_these,
    opens_on_behalf,
    represented,
    role_ends_open,
    starts_role,
    tidy_role,
)
from kamerbrief.lexicon.person_names import (
    is_name,
    may_be_surname,
    opens_signed,
    opens_with_initials,
    split_titles,
    with_spaced_initials,
)
from kamerbrief.lexicon.wordings import is_heading_wording
from kamerbrief.text.characters import BULLET, LIST_DASHES

_MOST_LINES = 12
"""Lines of the longest group of a signature."""
_MOST_ROWS = 8
"""Rows of signatures that stand side by side as a table."""
_MOST_OPENING_LINES = 6
"""Lines of the longest group with which a signature without a closing phrase begins."""
_MOST_ROLE_LINES = 3
_LONGEST_NOTE = 400
"""Characters of the longest note in brackets on why nobody signed by hand."""
_LONGEST_LOOSE, _MOST_WORDS = 110, 14
"""Characters and words of the further lines of a signature, which no word tells to be one."""
_LARGE = 1.15
"""Type of at least this much the group's own size is that of the title of an annex."""
_LEADING = 1.6
"""Most distance, in ems, between the baselines of two lines of one role."""
_ATTACHMENT = re.compile(r"bijlagen?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:?!]$")


@define
class SignedBy:
    """One signatory, with the lines of the signature that name him or her."""

    name: str
    titles: tuple[str, ...]
    role: str | None
    on_behalf_of: str | None
    first: Piece
    last: Piece


@frozen
class Closing:
    """Where the end of the letter stands among its groups of lines.

    Attributes:
        start: Index of the first group of the end (closing phrase or signature).
        end: Index past the last.
    """

    start: int
    end: int


def is_committee_report(lines: Sequence[Line]) -> bool:
    """Whether lines are the signature of a committee's chair and clerk, which stands above the report they made."""
    return any(is_committee_clerk(line.text) for line in lines)


# What a line can be ------------------------------------------------------------------------------------------------


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text.rstrip()) is not None


def _is_role_line(text: str) -> bool:
    """Whether a line can only be the role above a signature, wherever it stands: "DE MINISTER VAN FINANCIËN"."""
    if len(text) > LONGEST_ROLE or not starts_role(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    capitals = all(letter.isupper() for letter in letters)
    known = is_government_office(text) or is_committee_officer(text)
    return known and (capitals or text.rstrip().endswith(","))


def _is_plain_role(text: str) -> bool:
    """Whether a line is a role and no more, as it stands under a name: "Directeur Dijken"."""
    return starts_role(text) and len(text) <= LONGEST_ROLE and not _ends_sentence(text)


def _is_certain(text: str) -> bool:
    """Whether the words of a line tell that it is part of a signature: "namens deze,", "w.g.", a role, a name."""
    signed = opens_signed(text)
    acting = opens_on_behalf(text) or (signed > 0 and signed == len(text))
    return is_closing_phrase(text) or starts_role(text) or acting or is_name(text)


def _is_loose(text: str) -> bool:
    """Whether a line is short and no sentence.

    So are the further lines of a role, an organisation, a note on who could not sign: "Dienst Dijken en Duinen".
    """
    return len(text) <= _LONGEST_LOOSE and not _ends_sentence(text) and len(text.split()) <= _MOST_WORDS


def _is_signature_text(text: str) -> bool:
    return len(text) <= LONGEST_ROLE and (_is_certain(text) or _is_loose(text))


# What a group can be -----------------------------------------------------------------------------------------------


def _is_note_on_absence(group: Element) -> bool:
    """Whether a group is a note on why nobody signed by hand: "[Bij afwezigheid van de Minister ...]"."""
    text = group.raw_text
    return text.startswith("[") and text.endswith("]") and len(text) < _LONGEST_NOTE


def _opens_annex(group: Element) -> bool:
    """Whether a group names or opens an annex: "Bijlagen: 2", "Geannoteerde agenda" as a heading."""
    first = group.lines[0]
    return group.is_heading or bool(_ATTACHMENT.match(group.raw_text)) or is_heading_wording(first.text)


def _looks_like_title(group: Element) -> bool:
    """Whether a group is set as the title of an annex or as a heading, and its words do not tell otherwise."""
    if min(line.size for line in group.lines) > _LARGE * group.size:
        return True
    styled = all(line.bold or line.underlined for line in group.lines)
    return styled and not any(_is_certain(line.text) for line in group.lines)


def _is_listed(group: Element) -> bool:
    """Whether a group is an item of a list; an initial ("A. van Dalen") looks like a number of one."""
    return group.marker is not None and group.marker.text in BULLET + LIST_DASHES


def _is_signature(group: Element) -> bool:
    """Whether a group of lines can be part of a signature."""
    if group.table is not None:
        return len(group.lines) <= _MOST_ROWS and all(len(line.text) <= LONGEST_ROLE for line in group.lines)
    if len(group.lines) > _MOST_LINES or _is_listed(group) or _opens_annex(group):
        return False
    if _is_note_on_absence(group):
        return True
    return not _looks_like_title(group) and all(_is_signature_text(line.text) for line in group.lines)


# Where the end stands ----------------------------------------------------------------------------------------------


def find_closing(groups: Sequence[Element]) -> Closing | None:
    """Find the end of the letter among its groups of lines.

    The first closing phrase counts, or else the first line that can only be the role above a signature; after it
    follow short lines with roles and names, up to an annex or running text.
    """
    start = _announced(groups)
    if start is None:
        start = _unannounced(groups)
    if start is None:
        return None
    end = start
    named = False
    while end < len(groups) and _is_signature(groups[end]) and not (named and _is_on_next_page(groups[end])):
        named = named or any(is_name(line.text) for line in groups[end].lines)
        end += 1
    return Closing(start, end) if end > start else None


def _is_on_next_page(group: Element) -> bool:
    """Whether a group opens a page, so that behind a name it is the title of an annex, unless its words say more."""
    return group.first_on_page and not any(_is_certain(line.text) for line in group.lines)


def _announced(groups: Sequence[Element]) -> int | None:
    """Find the group with a closing phrase, or the one after it where the phrase ends a paragraph."""
    for at, group in enumerate(groups):
        if group.table is None and any(is_closing_phrase(line.text) for line in group.lines):
            return at if _is_signature_text(group.lines[-1].text) else at + 1
    return None


def _unannounced(groups: Sequence[Element]) -> int | None:
    """Find a signature without a closing phrase: role over name, or near the end name over role."""
    for at, group in enumerate(groups):
        if group.table is not None:
            if all(is_name(text) for text in _cells(group.lines[0])):
                return at  # names side by side
        elif group.marker is None and len(group.lines) <= _MOST_OPENING_LINES and _opens_signature(groups, at):
            return at
    return None


def _opens_signature(groups: Sequence[Element], at: int) -> bool:
    """Whether a signature begins with a group: a role over a name, a name over a role, a role at the very end."""
    lines = [line.text for line in groups[at].lines]
    for following in groups[at + 1 : at + 3]:
        lines += [line.text for line in following.lines[:2]]
    if _is_role_line(lines[0]) and at >= len(groups) - 3:
        return True
    if any(is_name(text) for text in lines[1:]) and _opens_with_role(lines):
        return True
    return is_name(lines[0]) and any(_is_plain_role(text) for text in lines[1:3])


def _opens_with_role(lines: Sequence[str]) -> bool:
    """Whether lines begin with a role that ends in a comma, and that may take up to three of them."""
    for count in range(1, min(_MOST_ROLE_LINES, len(lines)) + 1):
        text = " ".join(lines[:count])
        if _is_role_line(text):
            return True
        if lines[count - 1].rstrip().endswith((",", ".")):
            acting = count < len(lines) and opens_for_these(lines[count]) is not None
            return acting and starts_role(text) and len(text) <= LONGEST_ROLE
    return False


def _cells(line: Line) -> list[str]:
    """Return the texts of the pieces of a line that stand apart."""
    return [line.text[start:end] for start, end in line.parts()]


# Who signed --------------------------------------------------------------------------------------------------------


def read_signatures(lines: Sequence[Line]) -> list[SignedBy]:
    """Read who signed from the lines of a signature; signatures side by side are read column by column."""
    signed: list[SignedBy] = []
    for pieces in split_columns(lines):
        column = _Column()
        for piece in pieces:
            column.read(piece)
        signed += column.close()
    return signed


@define
class _Column:
    """One column of signatures, read line by line.

    Attributes:
        signed: Who signed so far.
        role: Lines of the role of who signs next, or, behind a name without one, of who signed last.
        principal: Lines of the role of whom the next one signs for.
        behalf: That role where it stands behind "namens", as text.
        first: First line that belongs to the next one.
    """

    signed: list[SignedBy] = field(factory=list)
    role: list[Piece] = field(factory=list)
    principal: list[Piece] = field(factory=list)
    behalf: str | None = None
    first: Piece | None = None

    def read(self, piece: Piece) -> None:
        """Take the next line."""
        text = piece.text.strip()
        if not text or is_closing_phrase(text):
            return
        readers: tuple[Callable[[Piece, str], bool], ...] = (
            self._read_name,
            self._read_acting,
            self._read_behalf,
            self._read_two_offices,
            self._read_role,
            self._read_rest_of_role,
        )
        for reader in readers:
            if reader(piece, text):
                return

    def close(self) -> list[SignedBy]:
        """Return who signed; a role under the last name is his or hers."""
        if self.role and self._lacks_role():
            self.signed[-1].role = _role_text(self.role)
            self.signed[-1].last = self.role[-1]
        return self.signed

    def _lacks_role(self) -> bool:
        """Whether who signed last has no role yet: it may stand under the name."""
        return bool(self.signed) and self.signed[-1].role is None

    def _begin(self, piece: Piece) -> None:
        self.first = self.first or piece

    def _read_name(self, piece: Piece, text: str) -> bool:
        """Read "mr. A.B. van Dalen", or under the role of an officer of a committee a surname alone."""
        if not is_name(text) and not (self.role and _is_surname(self.role[-1].text, text)):
            return False
        if self.role and _wraps_role(self.role[-1], piece):
            return False
        titled = split_titles(text)
        begin = piece.start + (len(piece.text) - len(piece.text.lstrip())) + titled.start
        last = Piece(piece.line, begin, begin + len(titled.name))
        self.signed.append(
            SignedBy(
                name=with_spaced_initials(titled.name),
                titles=titled.titles,
                role=_role_text(self.role) if self.role else None,
                on_behalf_of=_role_text(self.principal) if self.principal else self.behalf,
                first=(self.first or piece) if self.role or self.principal else last,
                last=last,
            )
        )
        self.role, self.principal, self.behalf, self.first = [], [], None, None
        return True

    def _read_acting(self, piece: Piece, text: str) -> bool:
        """Read "namens deze, de directeur": the role before it is that of whom the next one signs for."""
        acting = opens_for_these(text)
        if acting is None:
            return False
        self._begin(piece)
        self.principal, self.role = self.role or self.principal, []
        rest = text[acting:]
        if rest:
            self.role = [Piece(piece.line, piece.start + piece.text.find(rest), piece.end)]
        return True

    def _read_behalf(self, piece: Piece, text: str) -> bool:
        """Read "mede namens de Minister van Financiën,"."""
        if not opens_on_behalf(text):
            return False
        self._begin(piece)
        self.behalf = represented(text)
        return True

    def _read_two_offices(self, piece: Piece, text: str) -> bool:
        """Read "De Minister van Financiën, namens deze, de directeur": two offices on one line."""
        acting = for_these_within(text)
        if acting is None:
            return False
        self._begin(piece)
        before, after = acting
        self.principal = [Piece(piece.line, piece.start, piece.start + before)]
        self.role = [Piece(piece.line, piece.start + after, piece.end)] if after < len(piece.text) else []
        return True

    def _read_role(self, piece: Piece, text: str) -> bool:
        """Read "De Minister van Financiën,", which starts a role, under a name or above the next."""
        if not starts_role(text) or (self.role and role_ends_open(self.role[-1].text)):
            return False
        if self.role and self._lacks_role():
            self.signed[-1].role = _role_text(self.role)
            self.role = []
        two = bool(self.role) and (is_second_office(self.role[-1].text) or is_second_office(text))
        self.role = [*self.role, piece] if two else [piece]
        self._begin(piece)
        return True

    def _read_rest_of_role(self, piece: Piece, text: str) -> bool:
        """Read "en Waterstaat,", with which the role above it goes on."""
        if self.role and _continues_role(self.role, piece, named=self._lacks_role()):
            self.role.append(piece)
            return True
        return False


def _is_surname(role: str, text: str) -> bool:
    """Whether a line under a role is a surname alone, as members and clerks of a committee sign."""
    return is_committee_officer(role) and may_be_surname(text) and not starts_role(text)


def _role_text(pieces: Sequence[Piece]) -> str:
    """Return a role from its lines; of two offices of one person each is written in its own way."""
    offices: list[list[str]] = []
    for piece in pieces:
        if not offices or (starts_role(piece.text) and offices[-1][-1].rstrip().endswith(",")):
            offices.append([])
        offices[-1].append(piece.text)
    return ", ".join(tidy_role(join_role(office)) for office in offices)


def _wraps_role(above: Piece, piece: Piece) -> bool:
    """Whether a line that could be a name is the rest of the role above it ("... EN / MARITIEME ZAKEN")."""
    if role_ends_open(above.text):
        return True
    both_capitals = above.text.isupper() and piece.text.isupper()
    ended = above.text.rstrip().endswith(",")
    return both_capitals and not ended and not opens_with_initials(piece.text) and _is_close(above, piece)


def _continues_role(role: Sequence[Piece], piece: Piece, *, named: bool) -> bool:
    """Whether a line goes on with the role above it.

    Args:
        role: The lines of the role so far.
        piece: The line.
        named: Whether the role stands under its name; then it ends without a comma, and an organisation may follow.
    """
    above = role[-1]
    text = above.text.rstrip()
    if role_ends_open(text):
        return True
    if not _is_close(above, piece) or text.endswith("."):
        return False
    if text.endswith(","):
        # The name of a ministry that wraps after one of its commas: "... Volksgezondheid, / Welzijn en Sport,".
        return named or piece.text.rstrip().endswith(",") or " en " in piece.text
    return not named or piece.text[:1].islower()


def _is_close(above: Piece, below: Piece) -> bool:
    distance = below.line.distance(above.line)
    return 0 < distance <= _LEADING * above.line.size and below.line.page == above.line.page
