"""Why a name was found or not: the pass that found it, how sure it is, and what was considered and dropped."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

import kamerbrief
from kamerbrief.data import read_table
from kamerbrief.find.entities.confidences import confidence_of
from kamerbrief.find.entities.names import Names, name_things
from kamerbrief.find.entities.order import ORDER
from kamerbrief.find.entities.recognised import Entity, find_entities
from kamerbrief.lexicon.known_organisations import ORGANISATION_TABLES
from kamerbrief.model.evidence import Considered, Trace
from kamerbrief.model.letter_parts import Signatory
from kamerbrief.model.span import Span
from kamerbrief.text.analysed import AnalysedText
from support.recognisers import recogniser


def considered(text: str, nlp: Language | None = None) -> list[Considered]:
    trace = Trace()
    name_things(AnalysedText(text, trace=trace), nlp=nlp)
    return trace.considered


def why_not(text: str, name: str, nlp: Language | None = None) -> list[str]:
    return [
        reason.name
        for each in considered(text, nlp)
        if each.text == name and each.outcome == "dropped"
        for reason in each.reasons
    ]


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("de Minister van Financiën", "organisations.role.ministry"),
        ("Minister Terpstra (Financiën)", "organisations.role.bracket"),
        ("LVVN en KGG", "organisations.table.ministries"),
        ("de Europese Commissie", "organisations.table.eu"),
        ("de provincie Drenthe", "organisations.table.local_authorities"),
        ("het lid Terpstra (SGP)", "organisations.table.parties"),
        ("de Raad voor Ontwikkeling en Vertier", "organisations.pattern.head_first"),
        ("het National Institute of Peat and Water", "organisations.pattern.head_within"),
        ("onderzoeksbureau Veldkers Advies meldt", "organisations.pattern.after_trigger"),
        ("dat de Turfautoriteit dit meldt", "organisations.pattern.compound"),
        ("de commissie-Bloklander", "organisations.pattern.named_after"),
        ("Fluitekruid Beheer B.V.", "organisations.pattern.legal_form"),
        ("Ik informeer uw Kamer.", "organisations.chamber"),
    ],
)
def test_how_an_organisation_was_found(text: str, found_by: str) -> None:
    organisations = name_things(AnalysedText(text)).organisations
    assert found_by in {each.found_by for each in organisations}
    assert all(each.confidence == confidence_of(each.found_by) for each in organisations)


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("Dit vroeg het lid Terpstra (VVD).", "people.role.member"),
        ("Minister Terpstra antwoordt.", "people.role.minister"),
        ("Dat zei premier Terpstra.", "people.role.other"),
        ("prof. mr. Donderbeek kan dat", "people.title"),
        ("gesproken met Fatima Amraoui over turf", "people.first_name"),
        ("gesproken met A.B. Zwaluw over turf", "people.initials"),
        ("gesproken met Ydwine van der Laan over turf", "people.double_particle"),
        ("Terpstra (VVD) vroeg dit.", "people.party"),
        ("en gaat over tot de orde van de dag.\nTerpstra\n", "people.submitter"),
    ],
)
def test_how_a_person_was_found(text: str, found_by: str) -> None:
    (person,) = name_things(AnalysedText(text)).people
    assert person.found_by == found_by
    assert person.confidence == confidence_of(found_by)


def test_a_thing_is_as_sure_as_its_surest_mention() -> None:
    text = "De Raad voor Turf en Veen (RTV) adviseert. De RTV is klein. De Raad ook."
    mentions = [each for each in considered(text) if each.kind == "organisation" and each.outcome == "kept"]
    assert [each.found_by for each in mentions] == [
        "organisations.pattern.head_first",
        "organisations.short_form.introduced",
        "organisations.short_form",
        "organisations.bare_trigger",
    ]
    (organisation,) = name_things(AnalysedText(text)).organisations
    best = max(mentions, key=lambda each: each.confidence)
    assert (organisation.confidence, organisation.found_by) == (best.confidence, best.found_by)


def test_what_a_recogniser_finds_says_so() -> None:
    nlp = recogniser({"Jorwerda": "PER", "Zilvermeeuw": "ORG"})
    names = name_things(AnalysedText("Gisteren sprak Jorwerda namens Zilvermeeuw."), nlp=nlp)
    assert names.people[0].found_by == "people.recogniser"
    assert names.organisations[0].found_by == "organisations.recogniser"


def test_the_recogniser_that_comes_along_says_how_sure_it_is() -> None:
    text = AnalysedText("Gisteren sprak griffier Bernardini namens Lumidra Energie Nederland over de dijk.")
    entities = find_entities(text, kamerbrief.load_pipeline())
    assert entities
    assert all(each.confidence is not None and 0.9 <= each.confidence <= 1 for each in entities)


@pytest.mark.parametrize(
    ("text", "name", "label", "reason"),
    [
        ("Hij leest de Nationale Waterstrategie.", "Nationale Waterstrategie", "ORG", "organisations.thing"),
        ("Hij kent het Deltafonds.", "Deltafonds", "ORG", "organisations.known_things"),
        ("Verzenden kan ook.", "Verzenden", "ORG", "names.ordinary_word"),
        ("Straffen en belonen.", "Straffen", "PER", "names.ordinary_word"),
        ("In België is dat zo.", "België", "ORG", "names.place"),
        ("Dit is 3 Mton.", "Mton", "PER", "people.measure"),
        ("de minister van Turfzaken", "Turfzaken", "ORG", "organisations.portfolio"),
        ("Dit vroeg het lid Terpstra gisteren.", "Terpstra", "PER", "precedence.occupied"),
    ],
)
def test_why_a_name_that_a_recogniser_marks_is_none(text: str, name: str, label: str, reason: str) -> None:
    assert reason in why_not(text, name, recogniser({name: label}))


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("de Duitse minister van Economische Zaken", "Economische Zaken", "organisations.no_ministry_of_ours"),
        ("de werkkostenregeling (WKR), want de WKR is ruim", "WKR", "organisations.other_meaning"),
        ("Trouw aan de afspraak.", "Trouw", "organisations.ordinary_word"),
        ("de WMO en het DNA van de dader", "WMO", "organisations.doubtful_abbreviation"),
        ("de Raad van Bestuur en de Raad van Toezicht", "Raad van Bestuur", "organisations.not_organisations"),
        ("de RDW helpt Stichting Duitse Dijk", "Duitse", "precedence.occupied"),
        ("het plan Circulair Nederland helpt", "Nederland", "countries.longer_name"),
        ("het bestuur van de vereniging (ZQX)", "ZQX", "abbreviations.no_long_form"),
    ],
)
def test_why_a_name_that_a_rule_considers_is_none(text: str, name: str, reason: str) -> None:
    assert reason in why_not(text, name)


def test_the_recogniser_is_told_what_it_is_too_unsure_of() -> None:
    nlp = recogniser({"Zilvermeeuw": "ORG"})

    class Chance:
        def max(self) -> float:
            return 0.5

    @Language.component("test_doubt")
    def doubt(doc: Doc) -> Doc:
        doc.spans["kamerbrief_kinds"] = SpanGroup(doc, spans=list(doc.ents), attrs={"scores": [Chance()]})
        return doc

    nlp.add_pipe("test_doubt")
    text = "Wij spraken met Zilvermeeuw."
    assert why_not(text, "Zilvermeeuw", nlp) == ["names.threshold"]


def test_what_is_kept_is_told_as_well() -> None:
    kept = {(each.kind, each.text): each for each in considered("het lid Terpstra in België over de dijk")}
    assert kept["country", "België"].found_by == "countries.name"
    assert kept["country", "België"].value == "BE"
    assert kept["person", "Terpstra"].value == "Terpstra, Kamerlid"
    (short,) = (
        each for each in considered("Dit is de Wet open overheid (hierna: Woo).") if each.kind == "abbreviation"
    )
    assert (short.outcome, short.found_by, short.value) == (
        "kept",
        "abbreviations.short_in_brackets",
        "Wet open overheid",
    )


# Entity rulers ------------------------------------------------------------------------------------------------------


def ruled(text: str, patterns: list[dict[str, str]], *signatories: Signatory) -> Names:
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    return name_things(AnalysedText(text), nlp=nlp, signatories=signatories)


def test_what_an_entity_ruler_marks_is_certain() -> None:
    text = "De minister van Financiën en het lid Terpstra lazen het Deltafonds.\n\nverzenden kan ook."
    patterns = [
        {"label": "ORG", "pattern": "lid Terpstra"},
        {"label": "PER", "pattern": "Financiën", "id": "fin"},
        {"label": "ORG", "pattern": "Deltafonds"},
        {"label": "ORG", "pattern": "verzenden"},
    ]
    names = ruled(text, patterns)
    assert [(person.name, person.found_by, person.confidence) for person in names.people] == [
        ("Financiën", "people.entity_ruler", 1.0)
    ]
    assert [(body.name, body.found_by, body.confidence) for body in names.organisations] == [
        ("lid Terpstra", "organisations.entity_ruler", 1.0),
        ("Deltafonds", "organisations.entity_ruler", 1.0),
        ("verzenden", "organisations.entity_ruler", 1.0),
    ]


def test_a_letter_is_read_with_an_entity_ruler_in_the_pipeline_that_comes_along() -> None:
    nlp = kamerbrief.load_pipeline()
    nlp.add_pipe("entity_ruler", before="ner").add_patterns(  # type: ignore[attr-defined]
        [{"label": "ORG", "pattern": "de groene vrienden"}, {"label": "PER", "pattern": "Kade"}]
    )
    text = "Geachte voorzitter,\n\nKade en duin hebben de groene vrienden van het Deltafonds.\n\nHoogachtend,"
    letter = kamerbrief.parse_text(text, nlp=nlp)
    assert [(person.name, person.found_by) for person in letter.people] == [("Kade", "people.entity_ruler")]
    assert ("de groene vrienden", "organisations.entity_ruler", 1.0) in [
        (each.name, each.found_by, each.confidence) for each in letter.organisations
    ]


def test_what_an_entity_ruler_marks_as_something_else_is_neither_person_nor_organisation() -> None:
    names = ruled(
        "het lid Terpstra in België bij de RDW",
        [{"label": "MISC", "pattern": "RDW"}, {"label": "LOC", "pattern": "Terpstra"}],
    )
    assert not names.people
    assert not names.organisations
    assert [country.code for country in names.countries] == ["BE"]


def test_no_rule_withdraws_what_an_entity_ruler_marks() -> None:
    names = ruled(
        "de WMO en de WKR, de werkkostenregeling (WKR)",
        [{"label": "ORG", "pattern": "WMO"}, {"label": "ORG", "pattern": "WKR"}],
    )
    assert {(each.found_by, len(each.mentions)) for each in names.organisations} == {
        ("organisations.entity_ruler", 1),
        ("organisations.entity_ruler", 2),
    }


def test_who_signs_goes_before_an_entity_ruler() -> None:
    text = "Hoogachtend,\n\nTjitske Zwaluwstra"
    signatory = Signatory("Tjitske Zwaluwstra", None, Span(14, len(text)))
    names = ruled(text, [{"label": "ORG", "pattern": "Zwaluwstra"}], signatory)
    assert [person.found_by for person in names.people] == ["people.signatory"]
    assert not names.organisations


def test_an_entity_ruler_that_gives_way_is_not_certain() -> None:
    nlp = recogniser({"Zilvermeeuw": "PER"})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Zilvermeeuw"}])  # type: ignore[attr-defined]
    entities = find_entities(AnalysedText("Zij zag Zilvermeeuw."), nlp)
    assert entities == [Entity(8, 19, "person", None, False)]


def test_an_entity_ruler_in_a_pipeline_with_the_component() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Deltafonds"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kamerbrief_names")
    doc = nlp("Hij kent het Deltafonds.")
    assert [span.text for span in doc.spans["kamerbrief_organisations"]] == ["Deltafonds"]
    (doc,) = nlp.pipe(["Hij kent het Deltafonds."], n_process=2)
    assert [span.text for span in doc.ents] == ["Deltafonds"]


# The tables ---------------------------------------------------------------------------------------------------------


def test_every_pass_and_table_has_a_confidence() -> None:
    counted = {row["found_by"] for row in read_table("name_confidences")}
    tables = {table.removeprefix("organisations_") for table in ORGANISATION_TABLES}
    assert {f"organisations.table.{table}" for table in tables | {"parties", "ministries"}} <= counted
    assert all(0 < confidence_of(found_by) < 1 for found_by in counted)
    assert confidence_of("organisations.recogniser", 0.9) < confidence_of("organisations.recogniser")


def test_passes_have_names_of_their_own() -> None:
    assert len({each.name for each in ORDER}) == len(ORDER)
