"""The end of a letter: its closing phrase, and who signed it in what role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define, frozen

from kamerbrief.data import any_pattern, read_table
from kamerbrief.layout.lines import Line
from kamerbrief.lexicon.letterhead import is_closing_phrase
from kamerbrief.lexicon.wordings import is_heading_wording
from kamerbrief.structure.groups import Group
from kamerbrief.structure.text_builder import Piece

_LONGEST_ROLE = 170
_OPEN_ENDS = (" en", " van", " voor", "-", " de", " &", " der", "/", " het", " of", " den")
_ARTICLE = re.compile(r"(?:de|het)\s+", re.IGNORECASE)
_ON_BEHALF = re.compile(
    r"(?:(?:mede\s+)?namens\b|voor\s+deze\b|overeenkomstig\b|i\.\s?o\.|n\.d\.|b\.a\.|a\.i\.)", re.IGNORECASE
)
_FOR_THESE = re.compile(
    r"(?:mede\s+)?namens\s+(?:deze|hem|haar|dezen)\b[,.:]?\s*|voor\s+deze\b[,.:]?\s*|(?:n\.d\.|b\.a\.)[,:]?\s*",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"bijlagen?\b", re.IGNORECASE)
_INITIALS = r"(?:(?:[A-ZÀ-Þ]{1,2}[a-zà-ÿ]{0,2}\.\s?){1,7}(?:-\s?)?)"
_WORD = r"(?:['’][a-z]\s)?[A-ZÀ-ÞŠŽÇĆČĐİŞ][\w’'‘-]{0,30}\.?"
_INITIAL_GLUED = re.compile(r"\.(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
"""Initials without a space behind them: \"J.Jansen\"."""
_CHAPTER = re.compile(r"[IVX]{1,5}\s")
"""The number of a chapter; an initial has a stop."""
_SIGNED = re.compile(r"\(?\s?w\.\s?g\.\s?\)?[,:]?\s*", re.IGNORECASE)
"""Was getekend: the original was signed by hand."""
_GOVERNMENT = re.compile(r"(?:de\s+)?(?:minister|staatssecretaris|vice-?minister-president)", re.IGNORECASE)
_SECOND_OFFICE = re.compile(r"(?:vice-?)?minister-president\b", re.IGNORECASE)
"""Who holds this office has a ministry as well: "De Minister-President, / Minister van Algemene Zaken,"."""
_DEGREE_AFTER = re.compile(r",?\s+((?:MSc|MA|MBA|LLM|LL\.M\.|BSc|MPA|RA|RE|EMA|PhD|MPM|CPC|MEd)\b\.?)", re.IGNORECASE)


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


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(table))


@cache
def _name() -> re.Pattern[str]:
    """Return what matches the whole of a name, without titles."""

    def alternatives(single: str) -> str:
        chosen = [row["particle"] for row in read_table("surname_particles") if row["single"] == single]
        return "|".join(re.escape(each).replace("'", "['’‘]") for each in sorted(chosen, key=len, reverse=True))

    alone, joined = alternatives("yes"), alternatives("no")
    particle = rf"(?:(?:{joined})\s+)?(?:{alone})\b"
    part = rf"(?:{particle}|(?:[A-ZÀ-Þ]\.){{2,5}}|{_WORD})"
    return re.compile(rf"{_INITIALS}?(?:\s?\([A-ZÀ-Þ][\w-]{{1,20}}\))?\s*{part}(?:[\s-]+{part}){{0,6}}")


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"].lower().rstrip(".") for row in read_table("titles"))


@cache
def _role_heads() -> tuple[str, ...]:
    return tuple(sorted(word for word in _words("signature_roles") if len(word) > 6 and word.isalpha()))


@cache
def _committee_officers(office: str) -> re.Pattern[str]:
    rows = [row for row in read_table("committee_officers") if row["office"] == office]
    return re.compile(any_pattern(rows), re.IGNORECASE)


def _is_committee_officer(text: str) -> bool:
    bare = text.strip().rstrip(",")
    return any(_committee_officers(office).fullmatch(bare) for office in ("chair", "clerk"))


def is_committee_report(lines: Sequence[Line]) -> bool:
    """Whether lines are the signature of a committee's chair and clerk, which stands above the report they made."""
    return any(_committee_officers("clerk").fullmatch(line.text.strip().rstrip(",")) for line in lines)


def starts_role(text: str) -> bool:
    """Whether a line starts with a role, as "De Minister van Financiën,"."""
    bare = _ARTICLE.sub("", text.strip(), count=1) if _ARTICLE.match(text.strip()) else text.strip()
    first = re.split(r"[\s,/]", bare, maxsplit=1)[0].lower().rstrip("-")
    # The head of a Dutch compound stands last: a "hoofdinspecteur" is an inspecteur.
    return first in _words("signature_roles") or first.endswith(_role_heads())


def _is_role_line(text: str) -> bool:
    """Whether a line can only be the role above a signature, wherever it stands."""
    if len(text) > _LONGEST_ROLE or not starts_role(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    capitals = all(letter.isupper() for letter in letters)
    known = bool(_GOVERNMENT.match(text)) or _is_committee_officer(text)
    return known and (capitals or text.rstrip().endswith(","))


def _opens_with_role(lines: Sequence[str]) -> bool:
    """Whether lines begin with a role that ends in a comma, and that may take up to three of them."""
    for count in range(1, min(4, len(lines) + 1)):
        text = " ".join(lines[:count])
        if _is_role_line(text):
            return True
        if lines[count - 1].rstrip().endswith((",", ".")):
            acting = count < len(lines) and bool(_FOR_THESE.match(lines[count]))
            return acting and starts_role(text) and len(text) <= _LONGEST_ROLE
    return False


def find_closing(groups: Sequence[Group]) -> Closing | None:
    """Find the end of the letter among its groups of lines.

    The last closing phrase counts, or else the first line that can only be the role above a signature; after it
    follow short lines with roles and names, up to an annex or running text.
    """
    start = None
    for at, group in enumerate(groups):
        if group.table is None and any(is_closing_phrase(line.text) for line in group.lines):
            start = at
            if any(not _is_signature_text(line.text) for line in group.lines[-1:]):
                start = at + 1
            break
    if start is None:
        start = _unannounced(groups)
    if start is None:
        return None
    end = start
    named = False
    while end < len(groups) and _is_signature(groups[end]):
        lines = groups[end].lines
        if named and groups[end].first_on_page and not any(_is_certain(line.text) for line in lines):
            break  # the title of an annex
        named = named or any(is_name(line.text) for line in lines)
        end += 1
    return Closing(start, end) if end > start else None


def _unannounced(groups: Sequence[Group]) -> int | None:
    """Find a signature without a closing phrase: role over name, or near the end name over role."""
    for at, group in enumerate(groups):
        if group.table is not None and all(is_name(text) for text in _cells(group.lines[0])):
            return at  # names side by side
        if group.table is not None or group.marker is not None or len(group.lines) > 6:
            continue
        lines = [line.text for line in group.lines]
        for following in groups[at + 1 : at + 3]:
            lines += [line.text for line in following.lines[:2]]
        named = any(is_name(text) for text in lines[1:])
        if _is_role_line(lines[0]) and at >= len(groups) - 3:
            return at
        if named and _opens_with_role(lines):
            return at
        if is_name(lines[0]) and any(_is_plain_role(text) for text in lines[1:3]):
            return at
    return None


def _cells(line: Line) -> list[str]:
    """Return the texts of the pieces of a line that stand apart."""
    return [line.text[start:end] for start, end in line.parts()]


def _is_plain_role(text: str) -> bool:
    """Whether a line is a role and no more, as it stands under a name."""
    return starts_role(text) and len(text) <= _LONGEST_ROLE and not re.search(r"[.;:?!]$", text.rstrip())


def _is_signature(group: Group) -> bool:
    if group.table is not None:
        return all(len(line.text) <= _LONGEST_ROLE for line in group.lines) and len(group.lines) <= 8
    if len(group.lines) > 12 or (group.marker is not None and group.marker.text in "•-–"):
        return False
    text = group.raw_text
    if group.lines[0].heading or _ATTACHMENT.match(text) or is_heading_wording(group.lines[0].text):
        return False
    if text.startswith("[") and text.endswith("]") and len(text) < 400:
        return True  # a note on why nobody signed by hand
    if min(line.size for line in group.lines) > 1.15 * group.size:
        return False  # the title of an annex
    styled = all(line.bold or line.underlined for line in group.lines)
    if styled and not any(_is_certain(line.text) for line in group.lines):
        return False  # a heading
    return all(_is_signature_text(line.text) for line in group.lines)


def _is_certain(text: str) -> bool:
    acting = bool(_ON_BEHALF.match(text) or _SIGNED.fullmatch(text))
    return is_closing_phrase(text) or starts_role(text) or acting or is_name(text)


def _is_signature_text(text: str) -> bool:
    if len(text) > _LONGEST_ROLE:
        return False
    if _is_certain(text):
        return True
    # The further lines of a role, an organisation, a note on who could not sign: short and no sentence.
    return len(text) <= 110 and not re.search(r"[.;:?!]$", text.rstrip()) and len(text.split()) <= 14


def is_name(text: str) -> bool:
    """Whether a line is the name of a person, titles included."""
    _, name, _ = split_titles(text)
    if not 3 <= len(name) <= 60 or starts_role(name) or _ON_BEHALF.match(name):
        return False
    if not _name().fullmatch(name):
        return False
    words = [word for word in re.split(r"[\s.]+", name) if word]
    capitals = [word for word in words if word[0].isupper() or (word[0] in "'’" and len(word) > 1)]
    initials = bool(re.match(_INITIALS, name))
    if not capitals or (len(words) < 2 and not initials) or _CHAPTER.match(name):
        return False
    lowered = {word.lower() for word in words}
    if lowered & _words("not_signatories"):
        return False
    return initials or (len(words) <= 5 and words[0][0].isupper())


def _is_surname(role: str, text: str) -> bool:
    """Whether a line under a role is a surname alone, as members and clerks of a committee sign."""
    return _is_committee_officer(role) and bool(re.fullmatch(_WORD, text)) and not starts_role(text)


def split_titles(text: str) -> tuple[tuple[str, ...], str, int]:
    """Take titles off a name.

    Returns:
        The titles, the name without them, and the offset at which the name starts.
    """
    titles: list[str] = []
    offset = len(text) - len(text.lstrip())
    rest = text.strip().rstrip(",;")
    signed = _SIGNED.match(rest)
    if signed is not None:
        offset += signed.end()
        rest = rest[signed.end() :]
    elif rest.startswith("("):
        offset += 1
        rest = rest[1:].removesuffix(")")
    while True:
        head, _, tail = rest.partition(" ")
        if tail and head.lower().rstrip(".") in _titles() and not (len(head) == 2 and head[0].isupper()):
            titles.append(head if head.islower() else head.lower() if head.isupper() else head)
            offset += len(head) + 1
            rest = tail.lstrip()
            continue
        break
    while (degree := _DEGREE_AFTER.search(rest)) is not None and degree.end() == len(rest):
        titles.append(degree.group(1))
        rest = rest[: degree.start()].rstrip(" ,")
    return tuple(titles), rest, offset


def tidy_role(text: str) -> str:
    """Return a role as one would write it: without article and comma, not in capitals.

    "DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT," becomes "Minister van Infrastructuur en Waterstaat".
    """
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    match = _ARTICLE.match(text)
    if match:
        text = text[match.end() :]
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        words = []
        for at, word in enumerate(text.split(" ")):
            low = word.lower()
            if at and low.strip(",") in _words("lowercase_in_names"):
                words.append(low)
            elif not at and low.startswith(("minister-president", "viceminister-president")):
                words.append(low.capitalize())
            else:
                words.append("-".join(part[:1].upper() + part[1:].lower() for part in word.split("-")))
        text = " ".join(words)
    return text[:1].upper() + text[1:]


def _role_text(pieces: Sequence[Piece]) -> str:
    """Return a role from its lines; of two offices of one person each is written in its own way."""
    offices: list[list[str]] = []
    for piece in pieces:
        if not offices or (starts_role(piece.text) and offices[-1][-1].rstrip().endswith(",")):
            offices.append([])
        offices[-1].append(piece.text)
    return ", ".join(tidy_role(_join(office)) for office in offices)


def _join(lines: Sequence[str]) -> str:
    """Return the lines of a role as one; a hyphen that only broke a word goes, that of "secretaris-generaal" stays."""
    text = lines[0].rstrip()
    for line in lines[1:]:
        word = re.match(r"[^\W\d_]{1,60}", line.lstrip())
        broken = text.endswith("-") and text[-2:-1].islower() and word is not None and word.group().islower()
        if not broken or word is None or word.group() in ("en", "of"):
            text += " " + line.strip()
            continue
        compound = text[text.rfind(" ") + 1 :].lower() + word.group()
        text = (text if compound in _words("signature_roles") else text[:-1]) + line.strip()
    return text


def read_signatures(lines: Sequence[Line]) -> list[SignedBy]:
    """Read who signed from the lines of a signature; signatures side by side are read column by column."""
    signed: list[SignedBy] = []
    for column in _columns(lines):
        signed += _read_column(column)
    return signed


def _columns(lines: Sequence[Line]) -> list[list[Piece]]:
    """Split lines whose pieces stand side by side into columns."""
    starts: list[float] = []
    for line in lines:
        if len(line.cells) > 1:
            starts += [line.lefts[cell] for cell in line.cells]
    if not starts:
        return [[Piece(line, 0, len(line.text)) for line in lines]]
    edges: list[float] = []
    for x in sorted(starts):
        if not edges or x - edges[-1] > 40:
            edges.append(x)
    columns: list[list[Piece]] = [[] for _ in edges]
    for line in lines:
        for start, end in line.parts():
            piece = Piece(line, start, end)
            x = line.lefts[start]
            column = max((at for at, edge in enumerate(edges) if edge <= x + 20), default=0)
            columns[column].append(piece)
    return columns


def _read_column(pieces: Sequence[Piece]) -> list[SignedBy]:
    signed: list[SignedBy] = []
    role: list[Piece] = []
    principal: list[Piece] = []
    behalf_text: str | None = None
    first: Piece | None = None
    for piece in pieces:
        text = piece.text.strip()
        if not text or is_closing_phrase(text):
            continue
        named = is_name(text) or (bool(role) and _is_surname(role[-1].text, text))
        if named and not (role and _wraps_role(role[-1], piece)):
            titles, name, offset = split_titles(text)
            start = first or piece
            begin = piece.start + (len(piece.text) - len(piece.text.lstrip())) + offset
            last = Piece(piece.line, begin, begin + len(name))
            on_behalf = _role_text(principal) if principal else behalf_text
            own = _role_text(role) if role else None
            signed.append(
                SignedBy(
                    _INITIAL_GLUED.sub(". ", name), titles, own, on_behalf, start if role or principal else last, last
                )
            )
            role, principal, behalf_text, first = [], [], None, None
        elif (acting := _FOR_THESE.match(text)) is not None:
            # "De Minister van X, / namens deze, / de directeur Y": the last of these signs for the first.
            principal, role = role or principal, []
            first = first or piece
            rest = text[acting.end() :]
            if rest:
                skip = piece.text.find(rest)
                role = [Piece(piece.line, piece.start + skip, piece.end)]
        elif _ON_BEHALF.match(text):
            behalf = re.sub(r"^(?:mede\s+)?namens\s+|^voor\s+", "", text, flags=re.IGNORECASE)
            behalf_text = tidy_role(behalf)
            first = first or piece
        elif "," in text and (inner := _inner_acting(text)) is not None and starts_role(text):
            principal = [Piece(piece.line, piece.start, piece.start + inner[0])]
            role = [Piece(piece.line, piece.start + inner[1], piece.end)] if inner[1] < len(piece.text) else []
            first = first or piece
        elif starts_role(text) and not (role and role[-1].text.rstrip().lower().endswith(_OPEN_ENDS)):
            if role and signed and signed[-1].role is None:
                signed[-1].role = _role_text(role)
                role = []
            two = bool(role) and any(_SECOND_OFFICE.search(office) for office in (role[-1].text, text))
            role = [*role, piece] if two else [piece]
            first = first or piece
        elif role:
            if _continues_role(role, piece, named=bool(signed) and signed[-1].role is None):
                role.append(piece)
        elif signed and signed[-1].role is None and starts_role(text):
            role = [piece]
    if role and signed and signed[-1].role is None:
        signed[-1].role = _role_text(role)
        signed[-1].last = role[-1]
    return signed


def _inner_acting(text: str) -> tuple[int, int] | None:
    """Return where "namens deze" starts and ends within a line that starts with a role."""
    match = _FOR_THESE.search(text, 5)
    return match.span() if match else None


def _wraps_role(above: Piece, piece: Piece) -> bool:
    """Whether a line that could be a name is the rest of the role above it ("... EN / MARITIEME ZAKEN")."""
    text = above.text.rstrip().lower()
    if text.endswith(_OPEN_ENDS):
        return True
    both_capitals = above.text.isupper() and piece.text.isupper()
    return both_capitals and not text.endswith(",") and not re.match(_INITIALS, piece.text) and _close(above, piece)


def _continues_role(role: Sequence[Piece], piece: Piece, *, named: bool) -> bool:
    """Whether a line goes on with the role above it.

    Args:
        role: The lines of the role so far.
        piece: The line.
        named: Whether the role stands under its name; then it ends without a comma, and an organisation may follow.
    """
    above = role[-1]
    text = above.text.rstrip()
    if text.lower().endswith(_OPEN_ENDS):
        return True
    if not _close(above, piece) or text.endswith("."):
        return False
    if text.endswith(","):
        # The name of a ministry that wraps after one of its commas: "... Volksgezondheid, / Welzijn en Sport,".
        return named or piece.text.rstrip().endswith(",") or " en " in piece.text
    return not named or piece.text[:1].islower()


def _close(above: Piece, below: Piece) -> bool:
    distance = below.line.baseline - above.line.baseline
    return 0 < distance <= 1.6 * above.line.size and below.line.page == above.line.page
