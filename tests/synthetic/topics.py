"""What the letters are about: ministries, their subjects and the bodies, places and people that are named in them.

Ministries, bodies, parties and countries are real, since readers know them; what is said of them is made up, and so
are all persons.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry with its box, the offices that sign for it, its subjects and the bodies that it works with."""

    name: str
    postbox: str
    postcode: str
    offices: tuple[str, ...]
    departments: tuple[str, ...]
    subjects: tuple[str, ...]
    """What a letter may be about, as it stands after "over"."""
    compounds: tuple[str, ...]
    """Long words, with "de" before them."""
    parties: tuple[str, ...]
    """Those who carry it out, in the plural."""
    bodies: tuple[tuple[str, str], ...]
    """Bodies with their abbreviations, "de " or "het " before the name."""


MINISTRIES = (
    Ministry(
        "Ministerie van Justitie en Veiligheid",
        "20301",
        "2500 EH",
        ("Minister van Justitie en Veiligheid", "Staatssecretaris van Justitie en Veiligheid"),
        ("Directoraat-Generaal Ondermijning", "Directie Veiligheid en Bestuur", "Directie Rechtsbestel"),
        (
            "de aanpak van ondermijning",
            "slachtofferzorg",
            "de capaciteit van het gevangeniswezen",
            "jeugdcriminaliteit",
            "de stelselherziening rechtsbijstand",
            "digitale opsporing",
        ),
        (
            "slachtofferondersteuning",
            "strafrechtketen",
            "informatie-uitwisseling",
            "rechtsbijstandverlening",
            "detentiecapaciteit",
            "terugkeerbegeleiding",
        ),
        ("officieren van justitie", "wijkagenten", "advocaten", "reclasseringsmedewerkers", "veiligheidsregio’s"),
        (
            ("het Nederlands Forensisch Instituut", "NFI"),
            ("de Dienst Justitiële Inrichtingen", "DJI"),
            ("het Openbaar Ministerie", "OM"),
            ("het Centraal Justitieel Incassobureau", "CJIB"),
            ("het Wetenschappelijk Onderzoek- en Datacentrum", "WODC"),
        ),
    ),
    Ministry(
        "Ministerie van Infrastructuur en Waterstaat",
        "20901",
        "2500 EX",
        ("Minister van Infrastructuur en Waterstaat", "Staatssecretaris van Infrastructuur en Waterstaat"),
        ("Directoraat-Generaal Mobiliteit", "Directie Water en Bodem", "Directie Openbaar Vervoer en Spoor"),
        (
            "de instandhouding van bruggen en sluizen",
            "waterkwaliteit",
            "de toekomst van de binnenvaart",
            "verkeersveiligheid",
            "de bereikbaarheid van de regio",
            "het spoorgoederenvervoer",
        ),
        (
            "vervangings- en renovatieopgave",
            "verkeersveiligheidsaanpak",
            "waterbeschikbaarheid",
            "dijkversterkingsprogrammering",
            "reizigersinformatie",
            "stikstofdepositieruimte",
        ),
        ("waterschappen", "vervoerders", "provincies", "wegbeheerders", "schippers"),
        (
            ("de Inspectie Leefomgeving en Transport", "ILT"),
            ("het Planbureau voor de Leefomgeving", "PBL"),
            ("het Koninklijk Nederlands Meteorologisch Instituut", "KNMI"),
            ("de Onderzoeksraad voor Veiligheid", "OVV"),
        ),
    ),
    Ministry(
        "Ministerie van Onderwijs, Cultuur en Wetenschap",
        "16375",
        "2500 BJ",
        ("Minister van Onderwijs, Cultuur en Wetenschap", "Staatssecretaris van Onderwijs, Cultuur en Wetenschap"),
        (
            "Directie Primair Onderwijs",
            "Directie Hoger Onderwijs en Studiefinanciering",
            "Directie Media en Creatieve Industrie",
        ),
        (
            "het lerarentekort",
            "basisvaardigheden",
            "de toekomst van het regionale onderwijsaanbod",
            "erfgoed",
            "sociale veiligheid in het hoger onderwijs",
            "passend onderwijs",
        ),
        (
            "lerarenopleiding",
            "onderwijskwaliteit",
            "doorstroommogelijkheden",
            "bekostigingssystematiek",
            "onderzoeksinfrastructuur",
            "schoolmaaltijdenregeling",
        ),
        ("schoolbesturen", "schoolleiders", "universiteiten", "leraren", "bibliotheken"),
        (
            ("de Inspectie van het Onderwijs", "IvhO"),
            ("de Dienst Uitvoering Onderwijs", "DUO"),
            ("het Commissariaat voor de Media", "CvdM"),
            ("de Onderwijsraad", ""),
        ),
    ),
    Ministry(
        "Ministerie van Volksgezondheid, Welzijn en Sport",
        "20350",
        "2500 EJ",
        ("Minister van Volksgezondheid, Welzijn en Sport", "Staatssecretaris van Volksgezondheid, Welzijn en Sport"),
        ("Directoraat-Generaal Curatieve Zorg", "Directie Publieke Gezondheid", "Directie Sport"),
        (
            "de toegankelijkheid van de wijkverpleging",
            "geneesmiddelentekorten",
            "de jeugdzorg",
            "valpreventie",
            "het sportakkoord",
            "de acute zorg",
        ),
        (
            "geneesmiddelenvoorziening",
            "gegevensuitwisseling",
            "arbeidsmarktproblematiek",
            "zorgverzekeringspremie",
            "leefstijlbegeleiding",
            "spreidingsnormen",
        ),
        ("zorgverzekeraars", "huisartsen", "ziekenhuizen", "gemeenten", "verpleegkundigen"),
        (
            ("de Inspectie Gezondheidszorg en Jeugd", "IGJ"),
            ("de Nederlandse Zorgautoriteit", "NZa"),
            ("het Rijksinstituut voor Volksgezondheid en Milieu", "RIVM"),
            ("het Zorginstituut Nederland", "ZIN"),
            ("de Gezondheidsraad", ""),
        ),
    ),
    Ministry(
        "Ministerie van Sociale Zaken en Werkgelegenheid",
        "90801",
        "2509 LV",
        ("Minister van Sociale Zaken en Werkgelegenheid", "Staatssecretaris van Sociale Zaken en Werkgelegenheid"),
        ("Directie Arbeidsverhoudingen", "Directie Kinderopvang", "Directie Gezond en Veilig Werken"),
        (
            "de arbeidsmarktinfrastructuur",
            "schijnzelfstandigheid",
            "kinderopvang",
            "arbeidsmigratie",
            "de vereenvoudiging van de bijstand",
            "gezond en veilig werken",
        ),
        (
            "arbeidsongeschiktheidsverzekering",
            "inkomensondersteuning",
            "re-integratiedienstverlening",
            "schuldhulpverlening",
            "pensioentransitie",
            "handhavingscapaciteit",
        ),
        ("werkgevers", "uitzendbureaus", "pensioenfondsen", "sociale partners", "houders van kinderopvang"),
        (
            ("het Uitvoeringsinstituut Werknemersverzekeringen", "UWV"),
            ("de Sociale Verzekeringsbank", "SVB"),
            ("de Nederlandse Arbeidsinspectie", "NLA"),
            ("de Sociaal-Economische Raad", "SER"),
        ),
    ),
    Ministry(
        "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        "20011",
        "2500 EA",
        (
            "Minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
        ),
        ("Directie Democratie en Bestuur", "Directie Digitale Samenleving", "Directie Koninkrijksrelaties"),
        (
            "de versterking van het lokaal bestuur",
            "de digitale overheid",
            "de uitvoering van de Wet open overheid",
            "kunstmatige intelligentie bij de overheid",
            "de organisatie van verkiezingen",
        ),
        (
            "overheidsdienstverlening",
            "informatiehuishouding",
            "rechtsstatelijkheid",
            "verkiezingsorganisatie",
            "gegevensbescherming",
            "identiteitsinfrastructuur",
        ),
        ("burgemeesters", "gemeenteraden", "uitvoeringsorganisaties", "provincies", "griffiers"),
        (
            ("de Algemene Inlichtingen- en Veiligheidsdienst", "AIVD"),
            ("de Kiesraad", ""),
            ("de Autoriteit Persoonsgegevens", "AP"),
            ("de Vereniging van Nederlandse Gemeenten", "VNG"),
        ),
    ),
    Ministry(
        "Ministerie van Financiën",
        "20201",
        "2500 EE",
        ("Minister van Financiën", "Staatssecretaris van Financiën"),
        ("Directie Financiële Markten", "Directie Begrotingszaken", "Directie Algemene Fiscale Politiek"),
        (
            "de toegankelijkheid van het betalingsverkeer",
            "belastingontwijking",
            "het toezicht op trustkantoren",
            "de houdbaarheid van de overheidsfinanciën",
            "de hersteloperatie",
        ),
        (
            "belastingwetgeving",
            "begrotingssystematiek",
            "witwasbestrijding",
            "vermogensongelijkheid",
            "kapitaalmarktunie",
            "fiscale vereenvoudigingsagenda",
        ),
        ("banken", "verzekeraars", "belastingadviseurs", "accountants", "kleine ondernemers"),
        (
            ("de Autoriteit Financiële Markten", "AFM"),
            ("De Nederlandsche Bank", "DNB"),
            ("de Belastingdienst", ""),
            ("de Algemene Rekenkamer", ""),
        ),
    ),
    Ministry(
        "Ministerie van Buitenlandse Zaken",
        "20061",
        "2500 EB",
        ("Minister van Buitenlandse Zaken",),
        ("Directie Europa", "Directie Veiligheidsbeleid", "Directie Consulaire Zaken"),
        (
            "de consulaire dienstverlening",
            "mensenrechten",
            "sanctienaleving",
            "de weerbaarheid van de samenleving",
            "internationale klimaatdiplomatie",
        ),
        (
            "sanctienaleving",
            "mensenrechtenstrategie",
            "uitbreidingsmethodologie",
            "veiligheidssamenwerking",
            "visumverlening",
            "crisisbeheersingsoperaties",
        ),
        ("ambassades", "maatschappelijke organisaties", "bondgenoten", "exporteurs", "consulaten"),
        (
            ("de Adviesraad Internationale Vraagstukken", "AIV"),
            ("het Internationaal Strafhof", "ICC"),
            ("de Noord-Atlantische Verdragsorganisatie", "NAVO"),
            ("de Wereldhandelsorganisatie", "WTO"),
        ),
    ),
    Ministry(
        "Ministerie van Defensie",
        "20701",
        "2500 ES",
        ("Minister van Defensie", "Staatssecretaris van Defensie"),
        ("Directie Plannen", "Directoraat-Generaal Beleid", "Directie Personeel"),
        (
            "de werving van reservisten",
            "het munitiedomein",
            "de vernieuwing van materieel",
            "militaire mobiliteit",
            "ruimte voor defensie",
        ),
        (
            "gereedstelling",
            "munitievoorraadvorming",
            "materieelprojecten",
            "vlootvernieuwing",
            "geoefendheid",
            "arbeidsvoorwaarden",
        ),
        ("reservisten", "veteranen", "krijgsmachtonderdelen", "leveranciers", "bondgenoten"),
        (
            ("de Koninklijke Marechaussee", "KMar"),
            ("de Militaire Inlichtingen- en Veiligheidsdienst", "MIVD"),
            ("de Noord-Atlantische Verdragsorganisatie", "NAVO"),
            ("de Algemene Rekenkamer", ""),
        ),
    ),
)

PARTIES = ("VVD", "D66", "CDA", "SGP", "Volt", "ChristenUnie", "BBB", "JA21", "GroenLinks-PvdA", "NSC", "DENK", "SP")

SURNAMES = (
    "Verhoeckx",
    "Van Wieringen",
    "De Boomgaard",
    "Brandsteder",
    "Hoekzema",
    "Van der Sluijs",
    "Kuijlenburg",
    "El Ouahabi",
    "Dijkmeester",
    "Van den Bosch-Vermeer",
    "Tolsma",
    "Yıldırım",
    "Rietveldt",
    "Van ’t Hooft",
    "Oosterveen",
    "Molenkamp",
    "Ten Brinke",
    "Achterberg",
    "Zandstra",
    "Pinkhof",
    "Coppelmans",
    "Lammertink",
)
FIRST_NAMES = ("Annemarie", "Willem", "Rozemarijn", "Joost", "Fatima", "Maarten", "Ingrid", "Karel")
INITIALS = ("A.B.", "J.W.", "M.", "Th.A.M.", "E.", "P.J.", "F.", "C.M.H.")
TITLES = ("", "", "", "dr. ", "mr. ", "drs. ", "mr. dr. ", "prof. dr. ", "ir. ")

COUNTRIES = (
    ("Duitsland", "DE"),
    ("België", "BE"),
    ("Denemarken", "DK"),
    ("Frankrijk", "FR"),
    ("Spanje", "ES"),
    ("Polen", "PL"),
    ("Zweden", "SE"),
    ("Oekraïne", "UA"),
    ("Canada", "CA"),
    ("Japan", "JP"),
    ("Noorwegen", "NO"),
    ("Estland", "EE"),
    ("het Verenigd Koninkrijk", "GB"),
    ("de Verenigde Staten", "US"),
    ("Italië", "IT"),
    ("Ierland", "IE"),
)
ADJECTIVES = ("Duitse", "Deense", "Franse", "Spaanse", "Poolse", "Zweedse", "Noorse", "Vlaamse")
EUROPEAN = (
    (("de Europese Commissie", "")),
    (("het Europees Parlement", "")),
    (("Europol", "")),
    (("Eurostat", "")),
    (("de Europese Centrale Bank", "ECB")),
)
EU_ACTS = (
    ("Richtlijn 2011/36/EU", "32011L0036"),
    ("Verordening (EU) 2016/679", "32016R0679"),
    ("Richtlijn (EU) 2019/1937", "32019L1937"),
    ("Verordening (EU) 2022/2065", "32022R2065"),
    ("Richtlijn 2014/24/EU", "32014L0024"),
    ("Verordening (EU) 2021/1119", "32021R1119"),
)
DOSSIERS = ("29 628", "31 765", "32 813", "33 576", "29 984", "31 293", "30 950", "26 643", "32 317", "27 529")
