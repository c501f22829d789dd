"""Who signed a letter, in what role, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import define, field

from kamerbrief.layout.line import Line, Piece, split_columns, staggered_columns
from kamerbrief.lexicon.letterhead import is_closing_phrase
from kamerbrief.lexicon.ministries import is_portfolio
from kamerbrief.lexicon.offices import (
    for_these_within,
    is_committee_officer,
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
    opens_with_initials,
    split_titles,
    with_spaced_initials,
)
from kamerbrief.model.evidence import Reason

_NAMED = Reason("signatures.name", "a name stands on a line of its own in the signature")
_NAMELESS = Reason("signatures.nameless", "the signature names an office and nobody")
_OVER = Reason("signatures.role_over", "the office stands above the name")
_UNDER = Reason("signatures.role_under", "the office stands below the name")
_UNCLEAR = Reason("signatures.unclear", "the office that stands by may be that of who signs next", speaks_for=False)
_LEADING = 1.6
"""Most distance, in ems, between the baselines of two lines of one role."""


@define
class SignedBy:
    """One signatory, with the lines of the signature that name him or her.

    Attributes:
        name: Name without titles; None where none is shown.
        titles: Titles before and after it.
        role: Role as one would write it.
        on_behalf_of: For whom.
        first: First line.
        last: Last line.
        unclear: Whether a role stands by that may as well be that of another; then :attr:`role` is None.
    """

    name: str | None
    titles: tuple[str, ...]
    role: str | None
    on_behalf_of: str | None
    first: Piece
    last: Piece
    unclear: bool = False

    def reasons(self) -> tuple[Reason, ...]:
        """Return what spoke for and against what was read."""
        found = [_NAMED if self.name else _NAMELESS]
        if self.role is not None and self.name is not None:
            found.append(_UNDER if self.last.text.strip() != self.name and self.name not in self.last.text else _OVER)
        if self.on_behalf_of is not None:
            found.append(Reason("signatures.on_behalf", "it is signed for whom it names", words=self.on_behalf_of))
        return (*found, _UNCLEAR) if self.unclear else tuple(found)


def read_signatures(lines: Sequence[Line]) -> list[SignedBy]:
    """Read who signed from the lines of a signature; signatures side by side are read column by column.

    Where nobody is named, as where the name is blacked out, the offices that signed are what there is.
    """
    columns = _columns(lines)
    named = [signed for pieces in columns for signed in _read_column(pieces)]
    return named or [signed for pieces in columns for signed in _nameless(pieces)]


def read_submitters(lines: Sequence[Line]) -> list[SignedBy]:
    """Read who submitted a motion: each line is a name, perhaps a surname alone, without a role."""
    submitters = []
    for line in lines:
        whole = Piece(line, 0, len(line.text))
        titled = split_titles(line.text)
        submitters.append(SignedBy(titled.name, titled.titles, None, None, whole, whole))
    return submitters


def _columns(lines: Sequence[Line]) -> list[list[Piece]]:
    """Split a signature into columns; also where these are set at different heights, if each has a name and a role."""
    staggered = staggered_columns(lines)
    if len(staggered) > 1 and all(map(_names_with_role, staggered)):
        return staggered
    return split_columns(lines)


def _names_with_role(pieces: Sequence[Piece]) -> bool:
    return any(is_name(piece.text) for piece in pieces) and any(starts_role(piece.text) for piece in pieces)


def _read_column(pieces: Sequence[Piece]) -> list[SignedBy]:
    """Read one column; its first certain line tells whether roles stand over their names or under them."""
    certain = (piece for piece in pieces if _tells_direction(piece.text.strip()))
    first = next(certain, None)
    if first is None or not is_name(first.text):
        return _read_lines(pieces)
    signed: list[SignedBy] = []
    parts = _split_at_names(pieces)
    for at, part in enumerate(parts):
        own = _read_lines(part)
        if at + 1 < len(parts) and own and _is_nearer_to_next(part, parts[at + 1][0]):
            own[-1].role, own[-1].unclear, own[-1].last = None, True, own[-1].first
        signed += own
    return signed


def _read_lines(pieces: Sequence[Piece]) -> list[SignedBy]:
    column = _Column()
    for piece in pieces:
        column.read(piece)
    return column.close()


def _nameless(pieces: Sequence[Piece]) -> list[SignedBy]:
    """Return who signed in a column that names nobody: the last office in it, and for whom."""
    column = _Column()
    for piece in pieces:
        column.read(piece)
    if not column.role:
        return []
    role = _role_text(column.role)
    return [SignedBy(None, (), role, column.represented(), column.first or column.role[0], column.role[-1])]


def _tells_direction(text: str) -> bool:
    return is_name(text) or starts_role(text) or opens_on_behalf(text)


def _split_at_names(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Split a column in which names stand over their roles, so that each part begins with a name."""
    parts: list[list[Piece]] = []
    for piece in pieces:
        wraps = bool(parts) and len(parts[-1]) > 1 and _wraps_role(parts[-1][-1], piece)
        if is_name(piece.text.strip()) and not wraps:
            parts.append([piece])
        elif parts:
            parts[-1].append(piece)
    return parts


def _is_nearer_to_next(part: Sequence[Piece], following: Piece) -> bool:
    """Whether the role under a name stands nearer to the next name, whose role it may be."""
    name, *rest = part
    role = [piece for piece in rest if starts_role(piece.text)]
    if not role or following.line.page != name.line.page:
        return False
    return following.line.distance(rest[-1].line) < role[0].line.distance(name.line)


@define
class _Column:
    """One column of signatures, read line by line.

    Attributes:
        signed: Who signed so far.
        role: Lines of the role of who signs next, or, behind a name without one, of who signed last.
        principal: Lines of the role of whom the next one signs for.
        behalf: Lines of that role where it stands behind "namens".
        first: First line that belongs to the next one.
    """

    signed: list[SignedBy] = field(factory=list)
    role: list[Piece] = field(factory=list)
    principal: list[Piece] = field(factory=list)
    behalf: list[Piece] = field(factory=list)
    first: Piece | None = None

    def read(self, piece: Piece) -> None:
        """Take the next line."""
        text = piece.text.strip()
        if not text or is_closing_phrase(text):
            return
        readers: tuple[Callable[[Piece, str], bool], ...] = (
            self._read_rest_of_behalf,
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
                on_behalf_of=self.represented(),
                first=(self.first or piece) if self.role or self.principal else last,
                last=last,
            )
        )
        self.role, self.principal, self.behalf, self.first = [], [], [], None
        return True

    def represented(self) -> str | None:
        """Return the role of whom the next one signs for."""
        if self.principal:
            return _role_text(self.principal)
        return represented(join_role([piece.text for piece in self.behalf])) if self.behalf else None

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
        self.behalf = [piece]
        return True

    def _read_rest_of_behalf(self, piece: Piece, text: str) -> bool:
        """Read "de Minister van Wind,", with which "Mede namens de Minister van Water en" goes on."""
        if not self.behalf or self.role or self.principal or not _continues_behalf(self.behalf[-1], piece):
            return False
        self.behalf.append(piece)
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


def _continues_behalf(above: Piece, piece: Piece) -> bool:
    """Whether a line goes on with the role of who is represented: up to its comma, or to another role."""
    if role_ends_open(above.text):
        return True
    if above.text.rstrip().endswith((",", ":", ".")) or not _is_close(above, piece):
        return False
    return not is_name(piece.text.strip()) and not starts_role(piece.text)


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
    # Under a name stands the ministry, and under that perhaps the portfolio of a state secretary.
    return not named or piece.text[:1].islower() or is_portfolio(piece.text)


def _is_close(above: Piece, below: Piece) -> bool:
    distance = below.line.distance(above.line)
    return 0 < distance <= _LEADING * above.line.size and below.line.page == above.line.page
