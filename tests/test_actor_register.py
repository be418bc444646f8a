"""The actor register: what stands in it, that no name means two, and what it covers."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS

from normgraph import vocabulary
from normgraph.iri import ONTOLOGY
from normgraph.matcher import tokens

NG = rdflib.Namespace(ONTOLOGY)
ID = "https://w3id.org/normgraph/id/"
FOLDER = Path(__file__).resolve().parents[1] / "ontology" / "vocabularies"
FILES = {
    "bodies": [
        "Entity",
        "Organ",
        "Organization",
        "OtherActor",
        "RegionalOrganization",
        "Tribunal",
    ],
    "missions": ["Mission"],
    "committees": ["Committee", "Entity", "ExpertPanel", "OtherActor"],
    "offices": ["Office"],
    "states": ["State"],
    "groups": ["ArmedGroup", "Organization"],
    "actor-classes": ["ActorClass"],
}

KEY_BODIES = {
    "UNODC": "unodc",
    "INTERPOL": "interpol",
    "DPKO": "dpko",
    "DFS": "dfs",
    "CTED": "cted",
    "United Nations System": "un-system",
    "United Nations": "united-nations",
    "Security Council": "un-security-council",
    "Council": "un-security-council",
    "International Criminal Court": "icc",
    "Secretary-General": "secretary-general",
    "Secretary General": "secretary-general",
    "1540 Committee": "committee-1540",
    "ISIL (Da’esh)": "isil",
    "DRC": "democratic-republic-of-the-congo",
    "Ivory Coast": "cote-d-ivoire",
}

# What documents abbreviate that is no actor: plans, agreements, zones, things, papers.
NO_ACTORS = frozenset(
    re.findall(
        r"\S+",
        """
        ACOH ANDS APPR APSA ARCSS ATGMs CAED CAS CCTARC CEDAW COVID-19 CPA CPAS CVR CWC
        CoH DDPD DDR DDR/R DDR/RR DDRR DDRRR DPP EEZ FTFs GCTF-M GCTS GMAF GNSS GRL
        HIV/AIDS HRA HRDDP HRDPP IDP IDPs IED IEDs IPPAF ISSSS JCPOA JPA LPA MANPADS MOU
        MoU MoUs NPT PCRD PNR PRSP PSC R-ARCSS RCPCA SDBZ SMAF SOFA SOMA SSR STP TFC TSZ
        UNDAF UNISS UNSPS
        """,
    )
)
ABBREVIATED = re.compile(
    r"[A-Z][\w’'-]*,?(?: (?:of|the|for|and|in|on|to|de|du|des|la|et)){0,3} "
    r"\((?:the |“)?([A-Z][A-Za-z0-9/–-]*[A-Z][A-Za-z0-9/–-]*)”?\)"
)


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / f"{name}.ttl")


@cache
def register() -> rdflib.Graph:
    whole = rdflib.Graph()
    for name in FILES:
        whole += graph(name)
    return whole


@cache
def nodes() -> tuple[rdflib.URIRef, ...]:
    found = register().subjects(SKOS.inScheme)
    return tuple(sorted(n for n in found if isinstance(n, rdflib.URIRef)))


def classes(node: rdflib.URIRef) -> list[str]:
    found = map(str, register().objects(node, RDF.type))
    return [c.removeprefix(ONTOLOGY) for c in found if c.startswith(ONTOLOGY)]


def names(node: rdflib.URIRef) -> Iterator[str]:
    """Yield every name the matcher looks for."""
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation):
        for label in register().objects(node, predicate):
            if isinstance(label, rdflib.Literal) and label.language in (None, "en"):
                yield str(label)


def folded(name: str) -> str:
    """Return a name as the matcher sees it: no case, hyphens or apostrophes."""
    words = tokens(name).folded
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def bearers() -> dict[str, set[rdflib.URIRef]]:
    found: dict[str, set[rdflib.URIRef]] = {}
    for node in nodes():
        for name in names(node):
            found.setdefault(folded(name), set()).add(node)
    return found


def known(name: str) -> bool:
    return folded(name) in bearers()


def hits(text: str) -> set[str]:
    return {hit.entry.iri for hit in vocabulary.actor_matcher().find(text)}


def hits_at_home(text: str) -> set[str]:
    """Return whose names without their State a text holds."""
    found = vocabulary.home_matcher().find(text)
    return {body for hit in found for body, _ in hit.entry}


@pytest.mark.parametrize("name", FILES)
def test_both_parsers_read_the_same_triples(name: str) -> None:
    path = FOLDER / f"{name}.ttl"
    other = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    assert len(graph(name)) == len(set(other)) > 0


@pytest.mark.parametrize("name", FILES)
def test_a_node_has_one_class_that_fits_its_file_and_one_scheme(name: str) -> None:
    for node in set(graph(name).subjects(SKOS.inScheme)):
        assert isinstance(node, rdflib.URIRef)
        kinds, schemes = classes(node), list(register().objects(node, SKOS.inScheme))
        assert len(kinds) == len(schemes) == 1, node
        assert kinds[0] in FILES[name], node
        assert str(node).startswith(f"{schemes[0]}/"), node


def test_blocks_stand_in_the_order_of_their_names() -> None:
    for name in FILES:
        text = (FOLDER / f"{name}.ttl").read_text(encoding="utf-8")
        blocks = re.findall(r"^actor(?:-class)?:(\S+)$", text, re.MULTILINE)
        assert blocks == sorted(set(blocks)), name


def test_no_name_means_two_actors() -> None:
    def dates(node: rdflib.URIRef) -> tuple[str, ...]:
        return tuple(str(register().value(node, p)) for p in (NG.beginDate, NG.endDate))

    assert not {
        name: sorted(found)
        for name, found in bearers().items()
        if len(found) > 1 and len({dates(n) for n in found}) < len(found)
    }


@pytest.mark.parametrize(
    "bare", ["the Committee", "the Panel", "the Mission", "Special Representative"]
)
def test_a_name_that_means_another_body_in_each_text_is_none(bare: str) -> None:
    assert not known(bare)


def test_there_are_193_member_states_and_two_observers() -> None:
    states = {str(n) for n in graph("states").subjects(RDF.type, NG.State)}
    observers = {ID + "actor/holy-see", ID + "actor/state-of-palestine"}
    assert observers < states
    assert len(states - observers) == 193


def test_iso_codes_are_identifiers_and_no_text_is_searched_for_them() -> None:
    codes = {str(c) for c in graph("states").objects(None, DCTERMS.identifier)}
    assert len(codes) == 3 * 195
    acronyms = {str(n) for n in graph("states").objects(None, SKOS.notation)}
    assert codes & acronyms == {"USA"}  # printed, so it is both


@pytest.mark.parametrize("state", ["denmark", "namibia"])
def test_a_link_on_which_sources_differ_is_left_out(state: str) -> None:
    node = rdflib.URIRef(ID + "actor/" + state)
    assert (node, SKOS.exactMatch, None) not in graph("states")
    assert (node, SKOS.prefLabel, None) in graph("states")


@pytest.mark.parametrize(("name", "actor"), KEY_BODIES.items())
def test_key_bodies_go_by_their_names(name: str, actor: str) -> None:
    assert bearers()[folded(name)] == {rdflib.URIRef(f"{ID}actor/{actor}")}


def test_an_example_is_read_as_its_actor() -> None:
    """The quotation holds a name of the node, and no longer name of another on it."""
    wrong = [
        (node, str(quotation))
        for node, quotation in register().subject_objects(SKOS.example)
        if str(node) not in hits(str(quotation)) | hits_at_home(str(quotation))
    ]
    assert not wrong


def test_an_example_is_short_and_has_a_source() -> None:
    for node, quotation in register().subject_objects(SKOS.example):
        assert 25 <= len(str(quotation)) <= 200, node
        source = str(register().value(node, DCTERMS.source))
        assert re.fullmatch(
            r"https://undocs\.org/S/(RES/\d+\(\d{4}\)|PRST/\d{4}/\d+)", source
        ), node


def test_most_actors_have_an_example() -> None:
    assert sum((n, SKOS.example, None) in register() for n in nodes()) >= 1450


@pytest.mark.parametrize(("name", "quoted"), [("bodies", 0.84), ("groups", 0.9)])
def test_bodies_and_groups_have_a_source_and_most_a_quotation(
    name: str, quoted: float
) -> None:
    """The rest are of the UN system chart or another list that the source names."""
    here = {n for n in graph(name).subjects(SKOS.inScheme) if n in set(nodes())}
    assert not {n for n in here if (n, DCTERMS.source, None) not in graph(name)}
    with_words = sum((n, SKOS.example, None) in graph(name) for n in here)
    assert with_words / len(here) >= quoted


def test_the_governing_council_is_not_the_security_council() -> None:
    """S/RES/1511 (2003), OP 4: the longer name holds."""
    assert hits("Determines that the Governing Council and its ministers are") == {
        ID + "actor/governing-council-iraq"
    }


def test_a_counter_example_holds_a_name_of_its_actor() -> None:
    for node, phrase in register().subject_objects(NG.notExample):
        assert isinstance(node, rdflib.URIRef)
        text = f" {folded(str(phrase))} "
        assert any(f" {folded(name)} " in text for name in names(node)), (node, phrase)


def test_what_established_a_body_is_an_instrument_of_an_organ_or_a_treaty() -> None:
    treaties = rdflib.Graph().parse(FOLDER / "treaties.ttl")
    for node, instrument in register().subject_objects(NG.establishedBy):
        resolution = re.fullmatch(
            r"https://w3id\.org/normgraph/eli/un/"
            r"(sc/(res|prst)/(19|20)\d\d/\d{1,4}|ga/res/[\d/]+)",
            str(instrument),
        )
        assert resolution or (instrument, SKOS.prefLabel, None) in treaties, node


def test_the_principal_organs_are_established_by_the_charter() -> None:
    """Article 7: "There are established as the principal organs"."""
    charter = rdflib.URIRef("https://w3id.org/normgraph/eli/un/treaty/I-1")
    founded = {str(n).rpartition("/")[2] for n in register().subjects(None, charter)}
    assert founded == {
        "ecosoc",
        "icj",
        "trusteeship-council",
        "un-general-assembly",
        "un-secretariat",
        "un-security-council",
    }


def test_a_body_begins_before_it_ends() -> None:
    begun = list(register().subject_objects(NG.beginDate))
    assert begun
    for node, begin in begun:
        end = register().value(node, NG.endDate)
        assert end is None or str(begin) < str(end), node


def test_a_body_ends_no_later_than_the_one_after_it() -> None:
    followed = list(register().subject_objects(DCTERMS.isReplacedBy))
    assert followed
    for node, after in followed:
        ends = [
            str(d) for n in (node, after) for d in register().objects(n, NG.endDate)
        ]
        assert ends == sorted(ends), node
        assert node not in register().transitive_objects(after, DCTERMS.isReplacedBy)


def test_a_note_on_history_quotes_its_document_or_names_the_page_that_says_so() -> None:
    document = r"S/(RES/\d+ \(\d{4}\)(, OP \d+|, PP)?|PRST/\d{4}/\d+): “[^“”]{15,}”"
    page = r"[A-Z][^“”]+: https?://\S+"
    for node, note in register().subject_objects(SKOS.historyNote):
        assert re.fullmatch(f"{document}|{page}", str(note)), (node, str(note))


@pytest.mark.parametrize(
    "link",
    [ORG.subOrganizationOf, ORG.postIn, SKOS.broader, DCTERMS.isReplacedBy],
)
def test_links_lead_to_nodes_of_the_register(link: rdflib.URIRef) -> None:
    targets = set(register().objects(None, link))
    assert targets
    assert targets <= set(nodes())


def test_a_class_has_a_definition_and_is_no_part_of_itself() -> None:
    kinds = graph("actor-classes")
    for node in kinds.subjects(RDF.type, NG.ActorClass):
        assert (node, SKOS.definition, None) in kinds, node
        wider = set(kinds.transitive_objects(node, SKOS.broader)) - {node}
        assert node not in {w for n in wider for w in kinds.objects(n, SKOS.broader)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_entity_of_the_system_chart_is_there(shared: Path) -> None:
    chart = _rows(shared / "assets/authority/orgs/un-entities_UN-EOSG.csv")
    missing = [
        row["entity"]
        for row in chart
        if not known(row["entity"]) and not known(row["entity_long"])
    ]
    assert len(chart) == 169
    assert not missing


def test_every_peacekeeping_operation_is_there(shared: Path) -> None:
    operations = _rows(shared / "assets/authority/missions/DPPADPOSS-PKO.csv")
    missing = [
        row["mission_acronym"]
        for row in operations
        if not known(row["mission_acronym"]) and not known(row["mission_name"])
    ]
    assert len(operations) == 81
    assert not missing


def test_an_operation_of_this_century_says_what_founded_it_and_when_it_ended(
    shared: Path,
) -> None:
    """No document and no page at hand says it of these."""
    unknown = {"UNFOR", "UNGCI", "UNMOGIP", "UNOHCI", "UNSMA"}
    open_end = {"MICAH", "MINURCA", "UNFOR", "UNOHCI"}
    for row in _rows(shared / "assets/authority/missions/DPPADPOSS-PKO.csv"):
        acronym, active = row["mission_acronym"], row["mission_isactive"] == "Yes"
        if active or (row["end_date"] or "9999") >= "2000":
            (node,) = bearers()[folded(acronym)]
            assert (node, NG.establishedBy, None) in register() or acronym in unknown
            ended = (node, NG.endDate, None) in register()
            assert ended or active or acronym in open_end, acronym


def test_an_operation_begins_and_ends_in_the_month_that_the_list_gives(
    shared: Path,
) -> None:
    """S/RES/2284 (2016) OP 14 keeps UNOCI a month longer than the list has it."""
    differ = {
        (row["mission_acronym"], date)
        for row in _rows(shared / "assets/authority/missions/DPPADPOSS-PKO.csv")
        for date, column in ((NG.beginDate, "start_date"), (NG.endDate, "end_date"))
        for node in bearers()[folded(row["mission_acronym"])]
        for ours in register().objects(node, date)
        if row[column][:2] in ("19", "20") and str(ours)[:7] != row[column][:7]
    }
    assert differ == {("UNOCI", NG.endDate)}


def test_a_heading_of_a_body_of_the_council_leads_to_an_actor(shared: Path) -> None:
    """A year of the Council, its meetings and parts of a committee are no bodies."""
    others = re.compile(r"year : |Meeting|Bureau$|Plenary$|Vice-Chair$")
    subjects = graph("subjects")
    linked = {
        str(label)
        for subject, label in subjects.subject_objects(SKOS.prefLabel)
        if any(subjects.objects(subject, SKOS.exactMatch | SKOS.closeMatch))
    }
    known_headings = {str(label) for label in subjects.objects(None, SKOS.prefLabel)}
    rows = _rows(shared / "assets/authority/missions/sc_subsidiary_bodies_dhl.csv")
    headings = {row["heading"] for row in rows if not others.search(row["heading"])}
    assert len(headings) > 90
    assert {h for h in headings & known_headings if h not in linked} == {
        # No document says which committee or office is meant.
        "UN. Office for Sanctions Monitoring and Coordination--Afghanistan",
        "UN. Security Council Committee Established pursuant to Resolution 1483 (2003) "
        "concerning Iraq",
    }


def _even_resolutions(shared: Path) -> Iterator[str]:
    """Yield the texts on which figures are reported: even numbers."""
    for path in sorted((shared / "corpus" / "Pre-2020").glob("*/*.xml")):
        number = re.match(r"S_RES_(\d+)_", path.name)
        if number and int(number[1]) % 2 == 0:
            text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
            yield " ".join(text.replace("( ", "(").split())


def test_the_acronyms_that_documents_introduce_are_covered(shared: Path) -> None:
    found = Counter(
        acronym
        for text in _even_resolutions(shared)
        for acronym in ABBREVIATED.findall(text)
    )
    often = {a for a, times in found.items() if times >= 5} - NO_ACTORS
    covered = {a for a in often if known(a)}
    assert len(often) > 60
    assert len(covered) / len(often) >= 0.8, sorted(often - covered)
