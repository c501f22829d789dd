"""Sentences from templates: plain ones, and such as name, cite, promise or date something, with what they say noted."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from synthetic.facts import Facts
from synthetic.topics import (
    ADJECTIVES,
    COUNTRIES,
    DOSSIERS,
    EU_ACTS,
    EUROPEAN,
    INITIALS,
    PARTIES,
    SURNAMES,
    Ministry,
)

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]

PLAIN = (
    "De afgelopen jaren is de {compound} verder onder druk komen te staan.",
    "Uit gesprekken met {parties} blijkt dat {compounds} en {compounds2} steeds vaker samenkomen.",
    "Het kabinet hecht aan een zorgvuldige afweging tussen uitvoerbaarheid, betaalbaarheid en zeggenschap.",
    "Daarbij is oog voor verschillen tussen {parties}, die immers niet allemaal even groot zijn.",
    "Dit vraagt om een langjarige inzet en om heldere afspraken over verantwoordelijkheden.",
    "Veel {parties} geven aan dat de administratieve lasten zijn toegenomen.",
    "De {compound} is daarmee nog niet op het niveau dat nodig is.",
    "Een eenvoudige oplossing bestaat niet, omdat oorzaken per regio sterk uiteenlopen.",
    "Ik deel de zorg dat {parties} onvoldoende worden betrokken bij besluiten over de {compound}.",
    "Het gaat daarbij om maatregelen die samenhang vertonen en elkaar kunnen versterken.",
    "De kosten hiervan worden gedekt binnen de bestaande begroting.",
    "Voor {parties} is voorspelbaarheid van groot belang, bijvoorbeeld bij investeringsbeslissingen.",
    "In de praktijk blijkt de {compound} weerbarstig: goede voorbeelden worden niet vanzelf overgenomen.",
    "Er is in {year} een meldpunt ingericht waar {parties} terechtkunnen met vragen.",
    "Het aantal meldingen nam toe van {small} in {year} naar {big} in {year2}.",
    "Ongeveer {percent} procent van de {parties} zegt tevreden te zijn met de {compound}.",
    "De subsidieregeling is sinds {year} vijf keer opengesteld, met een budget van € {money} miljoen per ronde.",
    "Dat neemt niet weg dat er, zoals eerder gemeld, knelpunten zijn in de {compound}.",
    "Tegelijkertijd is terughoudendheid geboden, want {parties} hebben eigen bevoegdheden.",
    "De onderzoekers concluderen dat de doelen haalbaar zijn, mits {parties} tijdig beginnen.",
    "Zo’n aanpak vergt capaciteit, en die is schaars.",
    "Bij {parties} leeft de wens om regels te schrappen waar dat verantwoord is.",
    "Hierdoor ontstaat ruimte voor maatwerk, onder meer in krimp- en grensregio’s.",
    "In totaal zijn {big} aanvragen ontvangen, waarvan {small} zijn afgewezen.",
    "De {compound} verdient om die reden blijvende aandacht.",
    "Wat betreft de {compound} is de situatie stabiel gebleven.",
    "Niet alle {parties} beschikken over dezelfde middelen; dat is een gegeven.",
    "Samenwerking tussen {parties} en wetenschappers leidt tot beter onderbouwde keuzes.",
    "De beleidsdoorlichting laat zien dat de middelen doelmatig zijn besteed.",
    "Het vorige stelsel kende drie gebreken, te weten versnippering, vertraging en onduidelijkheid.",
    "Ook de {compound} en de daarmee samenhangende {compound2} komen hierbij aan de orde.",
    "‘Meedoen’ betekent voor {parties} iets anders dan voor toezichthouders.",
    "Dit is in lijn met het advies dat in {year} is uitgebracht.",
)
NOTE_PLAIN = (
    "Dit cijfer is afgerond op hele procenten.",
    "Zie voor een toelichting de technische bijlage bij het onderzoek.",
    "Gemeten over de periode {year} tot en met {year2}, zonder de {compound}.",
    "Het betreft hier uitsluitend {parties} die aan de enquête hebben deelgenomen.",
    "Onder {parties} worden ook hun samenwerkingsverbanden verstaan.",
    "De cijfers zijn voorlopig en worden later definitief vastgesteld.",
)
SHORT_TITLES = (
    "Aanleiding",
    "Stand van zaken",
    "Vervolg",
    "Tot slot",
    "Inleiding",
    "Aanpak",
    "Resultaten",
    "Toezicht en handhaving",
    "Financiën",
    "Samenwerking in de regio",
    "Uitvoering",
    "Conclusie",
    "Planning",
    "Juridisch kader",
    "Europa",
)
RECURRING_TITLES = ("Stand van zaken", "Vervolg", "Aanpak", "Achtergrond")


def written(day: dt.date) -> str:
    """A date as letters write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def bare(body: str) -> str:
    """The name of a body without its article."""
    return body.removeprefix("de ").removeprefix("het ")


@dataclass
class Writer:
    """Writes sentences about a ministry's subjects and notes what they say."""

    rng: random.Random
    ministry: Ministry
    date: dt.date
    plural: bool = False
    """Whether several sign, so that they speak as "wij"."""
    facts: Facts = field(default_factory=Facts)
    _used: set[str] = field(default_factory=set)
    _introduced: set[str] = field(default_factory=set)

    def pick(self, choices: tuple[str, ...]) -> str:
        """One of the choices, none twice as long as there are others."""
        fresh = [each for each in choices if each not in self._used]
        chosen = self.rng.choice(fresh or choices)
        self._used.add(chosen)
        return chosen

    def _filled(self, template: str) -> str:
        rng, ministry = self.rng, self.ministry
        compound, other = rng.sample(ministry.compounds, 2)
        year = rng.randint(2017, 2022)
        return template.format(
            compound=compound,
            compounds=compound,
            compound2=other,
            compounds2=other,
            parties=rng.choice(ministry.parties),
            year=year,
            year2=year + rng.randint(1, 2),
            small=rng.randint(112, 980),
            big=f"{rng.randint(1, 48)}.{rng.randint(100, 999)}",
            percent=rng.randint(11, 89),
            money=f"{rng.randint(2, 90)},{rng.randint(1, 9)}",
        )

    def plain(self) -> str:
        """A sentence that says nothing to be found, but for being there."""
        return self._sentence(self._filled(self.pick(PLAIN)))

    def _sentence(self, text: str) -> str:
        if self.plural:
            text = text.replace("Ik deel ", "Wij delen ")
        return text[0].upper() + text[1:]

    def note(self, long: bool = False) -> str:
        """The text of a footnote."""
        if long:
            return " ".join(self._filled(self.pick(NOTE_PLAIN + PLAIN[:12])) for _ in range(self.rng.randint(4, 7)))
        if self.rng.random() < 0.55:
            return self.citation() + "."
        return self._filled(self.pick(NOTE_PLAIN))

    def citation(self) -> str:
        """A citation as footnotes give it, its identifier noted."""
        rng = self.rng
        kind = rng.choice(
            ("kamerstuk", "kamerstuk", "kamerstuk", "aanhangsel", "staatsblad", "staatscourant", "eu", "com")
        )
        number, year = rng.randint(2, 980), rng.randint(2019, 2024)
        if kind == "kamerstuk":
            dossier = rng.choice(DOSSIERS)
            self.facts.reference(f"kst-{dossier.replace(' ', '')}-{number}")
            head = rng.choice(
                (
                    f"Kamerstukken II {year}/{year - 1999:02d}",
                    "Kamerstuk",
                    f"Tweede Kamer, vergaderjaar {year}–{year + 1}",
                )
            )
            return f"{head}{' ' if head == 'Kamerstuk' else ', '}{dossier}, nr. {number}"
        if kind == "aanhangsel":
            self.facts.reference(f"ah-tk-{year}{year + 1}-{number}")
            return f"Aanhangsel Handelingen II {year}/{year - 1999:02d}, nr. {number}"
        if kind == "staatsblad":
            self.facts.reference(f"stb-{year}-{number}")
            return f"Stb. {year}, {number}"
        if kind == "staatscourant":
            self.facts.reference(f"stcrt-{year}-{number * 7}")
            return f"Stcrt. {year}, {number * 7}"
        if kind == "eu":
            name, identifier = rng.choice(EU_ACTS)
            self.facts.reference(identifier)
            return name
        self.facts.reference(f"COM({year}){number}")
        return f"COM({year}) {number}"

    def member(self) -> str:
        """A member of parliament with a party."""
        name, party = self.pick(SURNAMES), self.rng.choice(PARTIES)
        self.facts.person(name)
        self.facts.organisation(party)
        return f"{name} ({party})"

    def body(self) -> str:
        """A body of the ministry, with its abbreviation where it is named first, else perhaps by that alone."""
        name, short = self.rng.choice(self.ministry.bodies)
        self.facts.organisation(bare(name), name, short)
        if not short:
            return name
        article = "het " if name.startswith("het ") else "de "
        if name not in self._introduced:
            self._introduced.add(name)
            if name != "De Nederlandsche Bank":
                self.facts.abbreviations.append((short, bare(name)))
                return f"{name} ({short})"
            return name
        return rng_choice(self.rng, name, f"{article}{short}" if short not in ("DNB", "UWV", "DUO") else short)

    def countries(self) -> str:
        """A sentence that names countries."""
        one, other = self.rng.sample(COUNTRIES, 2)
        for _, code in (one, other):
            self.facts.country(code)
        adjective = self.rng.choice(ADJECTIVES)
        third = self.rng.choice(self.ministry.compounds)
        texts = (
            f"Ook {one[0]} en {other[0]} werken aan de {third}.",
            f"In {one[0]} is hiermee al ervaring opgedaan, evenals in {other[0]}.",
            f"De {adjective} aanpak verschilt daarin van die in {one[0]} en {other[0]}.",
        )
        return self.rng.choice(texts)

    def european(self) -> str:
        """A sentence that names a body of the Union."""
        name, short = self.rng.choice(EUROPEAN)
        self.facts.organisation(bare(name), name, short)
        third = self.rng.choice(self.ministry.compounds)
        return self._sentence(f"{name} heeft in {self.rng.randint(2021, 2023)} aandacht gevraagd voor de {third}.")

    def named_body(self) -> str:
        """A sentence that names a body."""
        body = self.body()
        third = self.rng.choice(self.ministry.compounds)
        texts = (
            f"Volgens {body} is de {third} op orde.",
            f"Samen met {body} is de {third} onderzocht.",
            f"De conclusies van {body} over de {third} zijn helder.",
        )
        return self.rng.choice(texts)

    def expert(self) -> str:
        """A sentence that names somebody who is no member of parliament."""
        initials, name = self.rng.choice(INITIALS), self.pick(SURNAMES)
        name = name.replace("Van ", "van ", 1).replace("De ", "de ", 1).replace("Ten ", "ten ", 1)
        self.facts.person(f"{initials} {name}")
        title = self.rng.choice(("prof. dr. ", "dr. ", "mr. "))
        return f"Het onderzoek is uitgevoerd onder leiding van {title}{initials} {name}."

    def motion(self) -> str:
        """A sentence that says that a motion, promise or request is carried out."""
        member = self.member()
        subject = self.pick(self.ministry.subjects + self.ministry.compounds)
        give = "geven wij" if self.plural else "geef ik"
        send = "sturen wij" if self.plural else "stuur ik"
        comply = "voldoen wij" if self.plural else "voldoe ik"
        texts = (
            f"Met deze brief {give} uitvoering aan de motie van het lid {member} over {subject}.",
            f"Hiermee {give} invulling aan de toezegging aan het lid {member} over {subject}.",
            f"Met deze brief {comply} aan het verzoek van het lid {member} over {subject}.",
            f"Hierbij {send} uw Kamer, zoals toegezegd aan het lid {member}, het overzicht over {subject}.",
        )
        text = self.rng.choice(texts)
        self.facts.fulfilments.append(text)
        return text

    def _due(self) -> tuple[str, dt.date]:
        """A time to come with its last day."""
        rng, year = self.rng, self.date.year + 1
        day = dt.date(year, rng.randint(1, 12), rng.randint(2, 28))
        quarter = rng.randint(1, 4)
        ends = {1: dt.date(year, 3, 31), 2: dt.date(year, 6, 30), 3: dt.date(year, 9, 30), 4: dt.date(year, 12, 31)}
        ordinal = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}
        choices: tuple[tuple[str, dt.date], ...] = (
            (f"voor {written(day)}", day - dt.timedelta(days=1)),
            (f"uiterlijk {written(day)}", day),
            (f"uiterlijk op {written(day)}", day),
            (f"in het {ordinal[quarter]} kwartaal van {year}", ends[quarter]),
            (f"voor de zomer van {year}", dt.date(year, 6, 20)),
            (f"in het najaar van {year}", dt.date(year, 12, 20)),
            (f"eind {year}", dt.date(year, 12, 31)),
            (f"medio {year}", dt.date(year, 7, 31)),
            (f"begin {year}", dt.date(year, 3, 31)),
            ("binnen zes weken", self.date + dt.timedelta(weeks=6)),
        )
        fresh = [one for one in choices if one[0] not in self._used] or [choices[2]]
        chosen = rng.choice(fresh)
        self._used.add(chosen[0])
        return chosen

    def promise(self) -> str:
        """A promise to parliament, mostly with a time."""
        subject = self.pick(self.ministry.subjects + self.ministry.compounds)
        subject = subject if subject in self.ministry.subjects else f"de {subject}"
        when, last = self._due()
        ik = "wij" if self.plural else "ik"
        inform = "informeren" if self.plural else "informeer"
        send = "sturen" if self.plural else "stuur"
        zal = "zullen" if self.plural else "zal"
        undated = self.rng.random() < 0.2
        if undated:
            text = self.rng.choice(
                (
                    f"Over {subject} {zal} {ik} uw Kamer nader informeren.",
                    f"{ik.capitalize()} {zal} uw Kamer op de hoogte houden van {subject}.",
                )
            )
            self.facts.commitments.append({"starts": text, "latest": None})
            return text
        text = self.rng.choice(
            (
                f"{ik.capitalize()} {inform} uw Kamer {when} over {subject}.",
                f"{when[0].upper()}{when[1:]} {inform} {ik} uw Kamer over de uitkomsten en over {subject}.",
                f"{ik.capitalize()} {zal} uw Kamer {when} een brief sturen over {subject}.",
                f"De uitkomsten daarvan {send} {ik} {when} aan uw Kamer, samen met een reactie op {subject}.",
                f"Uw Kamer ontvangt {when} een voortgangsrapportage over {subject}.",
            )
        )
        self.facts.commitments.append({"starts": text, "latest": last.isoformat()})
        self.facts.deadlines.append({"text": when, "latest": last.isoformat()})
        return text

    def due(self) -> str:
        """Something that is to be done by a time, promised to nobody."""
        when, last = self._due()
        third = self.rng.choice(self.ministry.compounds)
        text = self.rng.choice(
            (
                f"De evaluatie van de {third} is {when} gereed.",
                f"De {self.rng.choice(self.ministry.parties)} moeten hun plannen {when} indienen.",
                f"Het onderzoek naar de {third} wordt {when} afgerond.",
            )
        )
        self.facts.deadlines.append({"text": when, "latest": last.isoformat()})
        return text

    def past(self) -> str:
        """Something that happened on a day: no deadline."""
        day = dt.date(self.date.year - 1, self.rng.randint(1, 12), self.rng.randint(1, 28))
        third = self.rng.choice(self.ministry.compounds)
        return self.rng.choice(
            (
                f"Op {written(day)} is hierover met {self.rng.choice(self.ministry.parties)} gesproken.",
                f"Het rapport over de {third} is op {written(day)} gepubliceerd.",
            )
        )

    def cited(self) -> str:
        """A sentence that cites in the running text."""
        template = self.rng.choice(("Dit volgt onder meer uit {}.", "De regels hierover staan elders ({})."))
        return template.format(self.citation())

    def sentence(self) -> str:
        """A sentence of any kind, mostly a plain one."""
        kinds: tuple[tuple[Callable[[], str], int], ...] = (
            (self.plain, 22),
            (self.countries, 2),
            (self.european, 1),
            (self.named_body, 3),
            (self.expert, 1),
            (self.motion, 1),
            (self.promise, 2),
            (self.due, 1),
            (self.past, 2),
            (self.cited, 1),
        )
        return self.rng.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]()

    def paragraph(self, longest: int = 6) -> str:
        """A paragraph."""
        return " ".join(self.sentence() for _ in range(self.rng.randint(2, longest)))

    def title(self, recurring: bool = False) -> str:
        """The title of a section."""
        if recurring:
            return self.rng.choice(RECURRING_TITLES)
        if self.rng.random() < 0.6:
            return self.pick(SHORT_TITLES)
        compound, other = self.rng.sample(self.ministry.compounds, 2)
        return self.rng.choice(
            (
                compound.capitalize(),
                f"De rol van {self.rng.choice(self.ministry.parties)}",
                f"{compound.capitalize()} en {other}",
                f"Wat betekent dit voor {self.rng.choice(self.ministry.parties)}?",
                f"Samenhang tussen {compound} en {other} bij {self.rng.choice(self.ministry.parties)}",
            )
        )


def rng_choice(rng: random.Random, *texts: str) -> str:
    """One of some texts."""
    return rng.choice(texts)
