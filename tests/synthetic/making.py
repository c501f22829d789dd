"""From a number to a letter: its design filled with parts and sentences."""

from __future__ import annotations

import datetime as dt
import random
import re

from synthetic.combinations import design
from synthetic.content import Writer, written
from synthetic.model import Annex, Block, Design, Letter, Signature
from synthetic.topics import FIRST_NAMES, INITIALS, MINISTRIES, SURNAMES, TITLES, Ministry

_FIRST_DAY = dt.date(2024, 9, 2)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_CHAMBER = "tweede_kamer"
_CLOSINGS = ("Hoogachtend,", "Hoogachtend,", "Met vriendelijke groet,", "")


def make(number: int) -> Letter:
    """The letter of this number."""
    made = design(number)
    rng = random.Random(f"letter {number}")
    ministry = rng.choice(MINISTRIES)
    date = _FIRST_DAY + dt.timedelta(days=rng.randrange(500))
    several = made.signature in ("stacked", "columns")
    writer = Writer(rng, ministry, date, several)
    subject = _subject(rng, ministry, made)
    signatures = _signatures(rng, ministry, made, writer)
    maker = _Maker(rng, made, writer)
    blocks = maker.body(subject)
    annexes = maker.annexes()
    reference = (
        f"{rng.randint(2024, 2025)}-{rng.randint(0, 9999999):010d}"
        if rng.random() < 0.6
        else str(rng.randint(4000000, 6999999))
    )
    yours = f"{rng.randint(2024, 2025)}Z{rng.randint(10000, 24999)}" if rng.random() < 0.4 else None
    header: dict[str, str | None] = {
        "sender": ministry.name,
        "chamber": _CHAMBER,
        "date": date.isoformat(),
        "reference": reference if made.margin != "none" else None,
        "your_reference": yours if made.margin != "none" else None,
        "subject": subject,
        "salutation": rng.choice(("Geachte voorzitter,", "Geachte Voorzitter,", "Geachte heer/mevrouw,")),
    }
    letter = Letter(
        number=number,
        design=made,
        ministry=ministry.name,
        return_address=f"> Retouradres Postbus {ministry.postbox} {ministry.postcode} Den Haag",
        address=rng.choice(
            (
                ["De voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA DEN HAAG"],
                ["Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Postbus 20018", "2500 EA Den Haag"],
                [
                    "Aan de voorzitter van de Tweede Kamer",
                    "der Staten-Generaal",
                    "Prinses Irenestraat 6",
                    "2595 BD DEN HAAG",
                ],
            )
        ),
        rows=_rows(rng, made, date, subject, reference),
        margin_first=[],
        margin_next=[],
        header=header,
        salutation=str(header["salutation"]),
        blocks=blocks,
        closing=rng.choice(_CLOSINGS),
        signatures=signatures,
        annexes=annexes,
        notes=maker.notes,
        facts=writer.facts,
        questions=maker.questions,
    )
    _margins(rng, letter, ministry, date, reference, yours)
    if made.margin == "none" and "reference" in dict_of_rows(letter.rows):
        header["reference"] = reference
    letter.optional = [letter.salutation, letter.closing, *(line for one in signatures for line in one.lines)]
    return letter


def dict_of_rows(rows: list[tuple[str, str]]) -> dict[str, str]:
    """The rows of labels by what they hold."""
    names = {"Datum": "date", "Ons kenmerk": "reference", "Kenmerk": "reference"}
    return {names.get(label.rstrip(":"), "subject"): value for label, value in rows}


def _subject(rng: random.Random, ministry: Ministry, made: Design) -> str:
    subject = rng.choice(ministry.subjects)
    if made.questions != "none":
        return f"Beantwoording Kamervragen over {subject}"
    return rng.choice(
        (
            f"Voortgang {subject}",
            f"Kabinetsreactie op het rapport over {subject}",
            f"Stand van zaken {subject} en vervolgstappen",
            subject[0].upper() + subject[1:],
        )
    )


def _rows(rng: random.Random, made: Design, date: dt.date, subject: str, reference: str) -> list[tuple[str, str]]:
    """The labels above the text."""
    colon = rng.choice(("", "", ":"))
    label = rng.choice(("Betreft", "Betreft", "Onderwerp"))
    rows = [("Datum" + colon, written(date)), (label + colon, subject)]
    if made.margin == "none" and rng.random() < 0.5:
        rows.insert(1, ("Ons kenmerk" + colon, reference))
    if made.margin != "none" and made.labels == "margin":
        rows = rows[1:]
    return rows


def _margins(
    rng: random.Random, letter: Letter, ministry: Ministry, date: dt.date, reference: str, yours: str | None
) -> None:
    """The margin column on the first page and on the next."""
    made = letter.design
    if made.margin == "none":
        return
    department = rng.choice(ministry.departments)
    first: list[tuple[str, list[str]]] = [
        (department, []),
        ("", ["Postbus " + ministry.postbox, f"{ministry.postcode} Den Haag", "www.rijksoverheid.nl"]),
    ]
    if rng.random() < 0.4:
        first.append(("Contactpersoon", [f"{rng.choice(INITIALS)} {rng.choice(SURNAMES[6:])}", "beleidsmedewerker"]))
    named = [(rng.choice(("Ons kenmerk", "Kenmerk", "Onze referentie")), [reference])]
    if yours:
        named.append(("Uw kenmerk", [yours]))
    if made.labels == "margin":
        named.insert(0, ("Datum", [written(date)]))
    letter.margin_first = [*first, *named, *([("Bijlage(n)", [str(len(letter.annexes))])] if letter.annexes else [])]
    if made.margin == "all":
        letter.margin_next = [
            (department, []),
            ("Datum", [written(date)]),
            *[one for one in named if "enmerk" in one[0] or "referentie" in one[0]][:1],
        ]


def _person(rng: random.Random, writer: Writer) -> tuple[str, str]:
    """A name as it is printed, and without titles."""
    surname = writer.pick(SURNAMES).replace("Van ", "van ", 1).replace("De ", "de ", 1).replace("Ten ", "ten ", 1)
    first = rng.choice(INITIALS) if rng.random() < 0.75 else rng.choice(FIRST_NAMES)
    name = f"{first} {surname}"
    writer.facts.person(name)
    return rng.choice(TITLES) + name, name


def _signatures(rng: random.Random, ministry: Ministry, made: Design, writer: Writer) -> list[Signature]:
    roles = [ministry.offices[0]]
    if made.signature in ("stacked", "columns"):
        other = rng.choice([one for one in MINISTRIES if one is not ministry])
        roles = [ministry.offices[0], rng.choice((*ministry.offices[1:], other.offices[0]))]
    elif rng.random() < 0.4:
        roles = [ministry.offices[-1]]
    signed = []
    for role in roles:
        printed, name = _person(rng, writer)
        line = f"De {role},"
        if made.signature == "capitals":
            line = line.upper()
        elif rng.random() < 0.25:
            line = line[0].lower() + line[1:]
        lines = [line, "", "", "", printed]
        if made.signature == "before":
            lines = ["", "", printed, role]
        elif made.signature == "namens":
            other = rng.choice([one for one in MINISTRIES if one is not ministry])
            lines = [line, f"mede namens de {other.offices[0]},", "", "", "", printed]
        signed.append(Signature(lines, name, role))
    return signed


_PLACES = re.compile(
    r"(?<=[a-zé])(?=[.,;] |[.]$)|(?<=[a-z][.])(?= |$)|(?<= 20\d\d)(?= [a-z])|(?<=[a-z]\))(?= )|(?<=[a-z]{4})(?= [a-z])"
)
"""Where a footnote may be called: before and after a stop, after a year, a bracket or a word."""


class _Maker:
    """Fills the body and the annexes."""

    def __init__(self, rng: random.Random, made: Design, writer: Writer) -> None:
        self.rng, self.design, self.writer = rng, made, writer
        self.notes: dict[str, str] = {}
        self.questions: list[tuple[str, str, str]] = []
        self._left = made.notes
        self._titles: set[str] = set()

    def body(self, subject: str) -> list[Block]:
        """The blocks between salutation and closing."""
        made = self.design
        blocks = [Block("paragraph", self._opening(subject))]
        if self.rng.random() < 0.6:
            blocks.append(self._paragraph())
        if made.questions != "none":
            return self._noted([*blocks, *self._answers()])
        counts = [0, 0, 0]
        lists, table, figure = made.lists, made.table != "none", made.figure != "none"
        for number in range(made.sections):
            level = 1 if number == 0 else self.rng.randint(1, max(made.levels, 1))
            level = min(level, self._deepest + 1) if number else 1
            self._deepest = level
            if made.levels:
                blocks.append(self._heading(level, counts))
            blocks += [self._paragraph() for _ in range(self.rng.randint(1, 3))]
            if lists:
                lists -= 1
                blocks += self._list()
                blocks.append(self._paragraph())
            elif table:
                table = False
                blocks += self._table()
                blocks.append(self._paragraph())
            elif figure:
                figure = False
                blocks += self._figure()
                blocks.append(self._paragraph())
        return self._noted(blocks)

    _deepest = 1

    def annexes(self) -> list[Annex]:
        """The annexes, each on a page of its own."""
        made = self.design
        if made.annex == "none":
            return []
        title = self.rng.choice(
            (
                "Overzicht van maatregelen",
                "Planning en mijlpalen",
                "Toelichting op de cijfers",
                "Onderzoeksverantwoording",
            )
        )
        printed = {"bijlage": f"Bijlage 1: {title}", "bijlage title": f"Bijlage – {title}", "bare": title}[made.annex]
        blocks = []
        self._left = min(3, made.notes)
        for _ in range(self.rng.randint(1, 2)):
            if made.levels and made.annex != "bare":
                blocks.append(Block("heading", f"{self.writer.title()}", 1, look=made.looks[0]))
                if not blocks[-1].plain.strip() or blocks[-1].plain in self._titles:
                    blocks.pop()
                else:
                    self._titles.add(blocks[-1].plain)
            blocks += [self._plain_paragraph() for _ in range(self.rng.randint(1, 3))]
        return [Annex(title, printed, self._noted(blocks))]

    def _opening(self, subject: str) -> str:
        if self.design.questions != "none":
            member = self.writer.member()
            send = "sturen wij" if self.writer.plural else "stuur ik"
            about = subject.split(" over ", 1)[1]
            text = f"Hierbij {send} u de antwoorden op de vragen van het lid {member} over {about}."
            self.writer.facts.fulfilments.append(text)
            return text
        inform = "informeren wij" if self.writer.plural else "informeer ik"
        about = self.rng.choice(self.writer.ministry.compounds)
        text = f"Met deze brief {inform} uw Kamer over de {about}."
        return f"{text} {self.writer.plain()} {self.writer.sentence()}"

    def _plain_paragraph(self) -> Block:
        return Block("paragraph", " ".join(self.writer.plain() for _ in range(self.rng.randint(2, 5))))

    def _paragraph(self) -> Block:
        return Block("paragraph", self.writer.paragraph())

    def _heading(self, level: int, counts: list[int]) -> Block:
        made = self.design
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        title = self.writer.title(made.recurring and level > 1)
        while title in self._titles and not (made.recurring and level > 1):
            where = self.rng.choice(("de praktijk", "het stelsel", "de regio", "cijfers", "samenhang"))
            title = f"{title.removesuffix('?')} in {where}"
        self._titles.add(title)
        return Block("heading", title, level, number=self._number(level, counts), look=made.looks[level - 1])

    def _number(self, level: int, counts: list[int]) -> str:
        kind = self.design.numbering
        if kind == "none":
            return ""
        if kind.startswith("decimal"):
            joined = ".".join(str(count) for count in counts[:level])
            return joined + ("." if kind == "decimal." and level == 1 else "")
        if level > 1:
            return ""
        return f"{_ROMAN[counts[0] - 1]}." if kind == "roman" else f"{chr(64 + counts[0])}."

    def _list(self) -> list[Block]:
        made, rng = self.design, self.rng
        ordered = rng.random() < 0.4
        intro = rng.choice(
            (
                "Het gaat om de volgende onderdelen:",
                "Daarbij zijn drie punten van belang:",
                "Concreet betekent dit het volgende:",
            )
        )
        blocks = [Block("paragraph", intro)]
        for number in range(rng.randint(3, 5)):
            letter = chr(97 + number)
            marker = made.numbers.replace("letter", letter).format(number + 1) if ordered else made.bullet
            text = " ".join(self.writer.plain() for _ in range(rng.randint(1, 2)))
            blocks.append(Block("item", text, 0, marker, tight=True))
            if made.nested and number == 1:
                deeper = "–" if ordered or made.bullet != "–" else "o"
                blocks += [Block("item", self.writer.plain(), 1, deeper, tight=True) for _ in range(2)]
        return blocks

    def _table(self) -> list[Block]:
        made, rng = self.design, self.rng
        ministry = self.writer.ministry
        head = (
            ["Onderdeel", "Aantal 2023", "Aantal 2024"]
            if made.table_head == 1
            else ["Onderdeel van het programma", "Aantal afgeronde aanvragen 2023", "Aantal nieuwe aanvragen 2024"]
        )
        rows = [head]
        for number in range(made.table_rows):
            first = rng.choice(ministry.compounds + ministry.parties).capitalize()
            if made.table_empty and number % 3 == 2:
                first = ""
            rows.append([first, f"{rng.randint(10, 999)}", f"{rng.randint(1, 9)}.{rng.randint(100, 999)}"])
        caption = Block("caption", f"Tabel 1: {rng.choice(ministry.compounds).capitalize()} in cijfers")
        return [caption, Block("table", rows=rows, head=1, tight=True)]

    def _figure(self) -> list[Block]:
        rng = self.rng
        words = [one.split()[0][:14].capitalize() for one in rng.sample(self.writer.ministry.parties, 4)]
        figure = Block("figure", rows=[words, [str(rng.randint(20, 95)) for _ in words]])
        caption = Block(
            "caption", f"Figuur 1: {rng.choice(self.writer.ministry.compounds).capitalize()} per doelgroep", tight=True
        )
        if self.design.figure == "above":
            caption.tight, figure.tight = False, True
            return [caption, figure]
        return [figure, caption]

    def _answers(self) -> list[Block]:
        made, rng = self.design, self.rng
        blocks = []
        for number in range(1, rng.randint(3, 6)):
            question = self._question()
            answers = [self.writer.paragraph(4)] + ([self.writer.paragraph(3)] if rng.random() < 0.4 else [])
            if rng.random() < 0.3:
                answers.insert(0, "Ja.")
            look = made.looks[0]
            if made.questions == "list":
                styled = f"*{question}*" if made.looks[0] != "italic" else question
                blocks.append(Block("item", styled, 0, f"{number}."))
            else:
                blocks.append(
                    Block("heading", f"Vraag {number}", 1, look=look if made.questions == "house" else "bold")
                )
                blocks.append(Block("paragraph", question if made.questions == "house" else f"*{question}*"))
                blocks.append(
                    Block(
                        "heading",
                        f"Antwoord {number}" if made.questions == "house" else "Antwoord",
                        1,
                        look=look if made.questions == "house" else "bold",
                    )
                )
            blocks += [Block("paragraph", answer) for answer in answers]
            self.questions.append((str(number), question, " ".join(answers)))
        return blocks

    def _question(self) -> str:
        rng = self.rng
        asked = rng.choice(
            ("Kunt u toelichten {} de", "Bent u bereid te onderzoeken {} de", "Deelt u de mening dat de")
        )
        asked = asked.format(rng.choice(("hoe", "of", "in hoeverre")))
        compound = rng.choice(self.writer.ministry.compounds)
        return f"{asked} {compound} onder druk staat, en zo {rng.choice(('ja', 'nee'))}, waarom?"

    def _noted(self, blocks: list[Block]) -> list[Block]:
        """Call footnotes in the paragraphs."""
        paragraphs = [
            block
            for block in blocks
            if block.kind in ("paragraph", "item") and not block.text.endswith(":") and len(block.text) > 60
        ]
        for block in paragraphs:
            if self._left <= 0:
                break
            for _ in range(self.rng.choice((0, 1, 1, 2))):
                if self._left > 0:
                    self._call(block)
        return blocks

    def _call(self, block: Block) -> None:
        places = [found.end() for found in _PLACES.finditer(block.text)]
        places = [
            at
            for at in places
            if "[^" not in block.text[max(0, at - 8) : at + 8]
            and not re.search(r"\b(?:dr|mr|prof|drs|ir|nr|mln)\.?$", block.text[:at])
        ]
        if not places:
            return
        at = self.rng.choice(places)
        key = f"n{len(self.notes) + 1}"
        long = self.design.long_note and not self.notes
        self.notes[key] = self.writer.note(long)
        block.text = f"{block.text[:at]}[^{key}]{block.text[at:]}"
        self._left -= 1
