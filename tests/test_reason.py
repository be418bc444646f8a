"""What must follow from a graph, what must not, and which graphs cannot be true.

The graphs are small and stand for the paragraphs named beside them. HermiT runs in
Java; without it these tests fail, they do not skip.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from normgraph import assets
from normgraph.reason import (
    Inference,
    ReasonError,
    clashes,
    defined,
    entail,
    ontology,
    reason,
    schema,
)
from normgraph.reason.reduce import reduce

NG = "https://w3id.org/normgraph/ontology#"
PREFIXES = """
PREFIX actor: <https://w3id.org/normgraph/id/actor/>
PREFIX class: <https://w3id.org/normgraph/id/actor-class/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX function: <https://w3id.org/normgraph/id/citation-function/>
PREFIX ng: <https://w3id.org/normgraph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX treaty: <https://w3id.org/normgraph/eli/un/treaty/>
PREFIX x: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

GRAPH = """
# S/RES/1747 (2007), OP 5: "all States shall prohibit the procurement of such items"
x:1747 a ng:Resolution ; eli:passed_by actor:un-security-council .
x:1747-op5 a ng:OperativeParagraph ; eli:is_part_of x:1747 .
x:all-states-shall a ng:Obligation ; ng:statedIn x:1747-op5 ;
    ng:bearer class:all-states ; ng:action "prohibit the procurement"@en .

# S/RES/2388 (2017), OP 4: "Further calls upon Member States, where appropriate, to ...
# consider establishing jurisdiction ... in line with art. 15 of the UN Convention"
x:2388 a ng:Resolution .
x:2388-op4 a ng:OperativeParagraph ; eli:is_part_of x:2388 ; ng:text "Further"@en ;
    eli:cites x:untoc, x:untoc-15 ; ng:position 4 .
x:untoc a ng:Convention .
x:untoc-15 a ng:Article ; eli:is_part_of x:untoc .
x:call a ng:Directive ; ng:statedIn x:2388-op4 ; ng:bearer class:member-states ;
    ng:condition "where appropriate"@en ; ng:legalBasis x:untoc-15 ; ng:isCut false .
x:twin a ng:Directive ; ng:statedIn x:2388-op4 ; ng:bearer class:member-states ;
    ng:condition "as appropriate"@en ; ng:legalBasis x:untoc-15 ; ng:isCut false .
x:palermo a ng:Protocol ; ng:supplements x:untoc .
x:gas-1925 a ng:Protocol .

# S/RES/2507 (2020), PP: "Acting under Chapter VII of the Charter"; OP 7: "Requests the
# Panel of Experts to provide ... a final report no later than 15 July 2020"
x:2507 a ng:Resolution .
x:2507-pp a ng:PreambularParagraph ; eli:is_part_of x:2507 ;
    eli:cites treaty:I-1, <https://w3id.org/normgraph/eli/un/treaty/I-1/chapter/VII> .
treaty:I-1 a ng:Charter .
<https://w3id.org/normgraph/eli/un/treaty/I-1/chapter/VII> a ng:Chapter ;
    eli:is_part_of treaty:I-1 .
x:2507-cit a ng:Citation ; ng:statedIn x:2507-pp ; ng:cited treaty:I-1 ;
    ng:function function:acting-under ;
    ng:pinpoint <https://w3id.org/normgraph/eli/un/treaty/I-1/chapter/VII> .
x:2507-op7 a ng:OperativeParagraph ; eli:is_part_of x:2507 .
x:report a ng:Directive, ng:ReportingDuty ; ng:statedIn x:2507-op7 ;
    ng:bearer x:panel ; ng:deadline "2020-07-15"^^xsd:date .
x:panel a ng:ExpertPanel .

# S/RES/2569 (2021), PP: "Acting under Article 41 of Chapter VII of the Charter"
x:2569 a ng:Resolution .
x:2569-pp a ng:PreambularParagraph ; eli:is_part_of x:2569 ;
    eli:cites <https://w3id.org/normgraph/eli/un/treaty/I-1/art/41> .
x:2569-cit a ng:Citation ; ng:statedIn x:2569-pp ; ng:cited treaty:I-1 ;
    ng:function function:acting-under ;
    ng:pinpoint <https://w3id.org/normgraph/eli/un/treaty/I-1/art/41> .

# S/RES/1696 (2006), OP 8: "to adopt appropriate measures under Article 41 of Chapter
# VII of the Charter of the United Nations to persuade Iran": what it may do later
x:1696 a ng:Resolution .
x:1696-op8 a ng:OperativeParagraph ; eli:is_part_of x:1696 .
x:1696-cit a ng:Citation ; ng:statedIn x:1696-op8 ; ng:cited treaty:I-1 ;
    ng:function function:cites ;
    ng:pinpoint <https://w3id.org/normgraph/eli/un/treaty/I-1/art/41> .

# S/PRST/2020/11: "consistent with chapter VIII of the Charter of the United Nations"
x:prst a ng:PresidentialStatement .
x:prst-par a ng:OperativeParagraph ; eli:is_part_of x:prst ; eli:cites treaty:I-1 .
x:prst-cit a ng:Citation ; ng:statedIn x:prst-par ; ng:cited treaty:I-1 ;
    ng:function function:in-accordance-with .

# S/RES/2506 (2020), OP 3: "Calls for a reduction of tensions in the Eastern
# Mediterranean"; S/RES/2722 (2024), OP 2: "Demands that the Houthis immediately cease"
x:reduction a ng:Directive ; ng:bearerUnstated true .
x:cease a ng:Obligation ; ng:bearer x:houthis ; ng:bearerUnstated false .
x:houthis a ng:ArmedGroup .

# S/RES/2388 (2017), OP 2: "and for States Parties to effectively implement"
x:parties a ng:Obligation ; ng:bearer class:states-parties .

# UNMHA, by S/RES/2452 (2019); the International Criminal Court, by its Statute
x:2452 a ng:Resolution ; eli:passed_by actor:un-security-council .
x:unmha a ng:Mission ; ng:establishedBy x:2452 .
x:icc a ng:Tribunal ; ng:establishedBy x:rome .
x:rome a ng:Statute .
x:ga-mission a ng:Mission ; ng:establishedBy x:ga-res .
x:ga-res a ng:Resolution ; eli:passed_by actor:un-general-assembly .
"""

MUST = [
    ("all-states-shall", "UniversalNorm"),
    ("all-states-shall", "UniversalObligation"),
    ("all-states-shall", "Norm"),
    ("call", "UniversalNorm"),
    ("call", "ConditionalNorm"),
    ("call", "TreatyBasedNorm"),
    ("twin", "ConditionalNorm"),
    ("palermo", "SupplementaryProtocol"),
    ("2388-op4", "TreatyCitingParagraph"),
    ("2507", "ReportingInstrument"),
    ("2507", "ChapterVIIInstrument"),
    ("2507-pp", "ChapterVIIParagraph"),
    ("2569", "ChapterVIIInstrument"),
    ("2569-pp", "ChapterVIIParagraph"),
    ("2569-pp", "TreatyCitingParagraph"),
    ("reduction", "UnaddressedNorm"),
    ("cease", "NonStateNorm"),
    ("unmha", "EstablishedBody"),
    ("unmha", "CouncilMission"),
    ("ga-mission", "EstablishedBody"),
]

MUST_NOT = [
    ("call", "UniversalObligation", "a call obliges nobody by its words"),
    ("call", "UnaddressedNorm", "Member States are named"),
    ("parties", "UniversalNorm", "States Parties are not all States"),
    ("parties", "UniversalObligation", "States Parties are not all States"),
    ("cease", "UnaddressedNorm", "the truth value is false"),
    ("cease", "ConditionalNorm", "no qualifier is printed"),
    ("report", "UniversalNorm", "a panel is asked"),
    ("report", "TreatyBasedNorm", "no legal basis is given"),
    ("gas-1925", "SupplementaryProtocol", "it stands alone"),
    ("2388", "ReportingInstrument", "nobody is to report"),
    ("2388", "ChapterVIIInstrument", "it does not act under Chapter VII"),
    ("1696", "ChapterVIIInstrument", "it only cites the chapter"),
    ("2388-op4", "ChapterVIIParagraph", "a convention is cited, not the Charter"),
    ("prst", "ChapterVIIInstrument", "Chapter VIII is another one"),
    ("prst-par", "ChapterVIIParagraph", "Chapter VIII is another one"),
    ("2507-op7", "TreatyCitingParagraph", "it cites nothing"),
    ("icc", "EstablishedBody", "a treaty set it up"),
    ("ga-mission", "CouncilMission", "the Assembly passed the resolution"),
    ("houthis", "State", "an armed group is no State"),
]

IMPOSSIBLE = [
    (
        "an obligation that is a directive",
        "x:n a ng:Obligation, ng:Directive .",
        {"Obligation", "Directive"},
    ),
    (
        "a State that is an armed group",
        "x:n a ng:State, ng:ArmedGroup .",
        {"State", "ArmedGroup"},
    ),
    (
        "an instrument that is an actor",
        "x:n a ng:Resolution . x:norm ng:bearer x:n .",
        {"Instrument", "Actor"},
    ),
    (
        "an instrument with an action, which only norms have",
        'x:n a ng:Treaty ; ng:action "to report"@en .',
        {"Instrument", "Norm"},
    ),
    (
        "an office that is a body",
        "x:n a ng:Entity, ng:Office .",
        {"Body", "Office"},
    ),
    (
        "a paragraph of the preamble and of the operative part",
        "x:n a ng:PreambularParagraph, ng:OperativeParagraph .",
        {"PreambularParagraph", "OperativeParagraph"},
    ),
    (
        "a work that is its own text",
        "x:r a ng:Resolution ; eli:is_realized_by x:n . x:n a ng:Resolution .",
        {"Instrument", "LegalExpression"},
    ),
    (
        "a citation that stands in an instrument, not in a paragraph",
        "x:n a ng:Resolution . x:c a ng:Citation ; ng:statedIn x:n .",
        {"Instrument", "Provision"},
    ),
]


def triples(turtle: str) -> bytes:
    """Return Turtle as N-Triples."""
    read = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    made = ox.serialize((q.triple for q in read), format=ox.RdfFormat.N_TRIPLES)
    return made or b""


OWN = triples(assets.path("ontology/normgraph.ttl").read_text(encoding="utf-8"))
"""The ontology without the vocabularies: enough for what cannot be true."""


@pytest.fixture(scope="module")
def inference() -> Inference:
    return reason(schema() + triples(GRAPH))


def added(graph: bytes) -> set[tuple[str, str]]:
    """Return the types that the rules add to a graph."""
    store = ox.Store()
    store.load(graph, format=ox.RdfFormat.N_TRIPLES)
    before = set(store)
    entail(store)
    new = set(store) - before
    return {(q.subject.value, q.object.value) for q in new}


def test_graph_ontology_and_vocabularies_agree_and_every_class_can_have_members(
    inference: Inference,
) -> None:
    assert inference.consistent
    assert inference.clashes == ()
    assert inference.unsatisfiable == ()


@pytest.mark.parametrize(("node", "name"), MUST, ids=lambda v: v)
def test_follows(inference: Inference, node: str, name: str) -> None:
    assert (f"https://example.org/{node}", NG + name) in inference.inferred


@pytest.mark.parametrize(
    ("node", "name"), [c[:2] for c in MUST_NOT], ids=[": ".join(c) for c in MUST_NOT]
)
def test_does_not_follow(inference: Inference, node: str, name: str) -> None:
    assert (f"https://example.org/{node}", NG + name) not in inference.inferred


def test_what_the_register_says_of_bodies_and_articles_counts(
    inference: Inference,
) -> None:
    base = "https://w3id.org/normgraph/"
    mission = base + "id/actor/unmha"
    assert (mission, NG + "CouncilMission") in inference.inferred
    palermo = base + "eli/un/treaty/XVIII-12-a"
    assert (palermo, NG + "SupplementaryProtocol") in inference.inferred
    convention = base + "eli/un/treaty/XVIII-12"
    assert (convention, NG + "SupplementaryProtocol") not in inference.inferred


def test_each_defined_class_is_seen_to_follow_somewhere(inference: Inference) -> None:
    assert defined() == {name for _, name in inference.inferred} & defined()
    assert len(defined()) >= 7


def test_what_was_stated_is_not_reported_as_new(inference: Inference) -> None:
    assert ("https://example.org/unmha", NG + "Mission") not in inference.inferred


def test_the_rules_add_the_types_that_hermit_finds(inference: Inference) -> None:
    assert added(schema() + triples(GRAPH)) == set(inference.inferred)


def test_the_rules_add_nothing_the_second_time() -> None:
    store = ox.Store()
    store.load(schema() + triples(GRAPH), format=ox.RdfFormat.N_TRIPLES)
    assert entail(store) > 0
    assert entail(store) == 0


@pytest.mark.parametrize(
    ("turtle", "names"), [c[1:] for c in IMPOSSIBLE], ids=[c[0] for c in IMPOSSIBLE]
)
def test_cannot_be_true(turtle: str, names: set[str]) -> None:
    found = reason(OWN + triples(turtle))
    assert not found.consistent
    assert found.inferred == ()
    node = "https://example.org/n"
    pairs = [{c.rpartition("#")[2] for c in k.classes} for k in found.clashes]
    assert {k.node for k in found.clashes} == {node}
    assert names in pairs


def test_a_clash_is_said_in_one_sentence() -> None:
    store = ox.Store()
    data = triples("x:n a ng:State, ng:ArmedGroup .")
    store.load(data, format=ox.RdfFormat.N_TRIPLES)
    (clash,) = clashes(store)
    said = (
        "https://example.org/n is both State and ArmedGroup, which exclude each other"
    )
    assert str(clash) == said


def test_a_reporting_duty_may_be_of_any_kind() -> None:
    kinds = ("Obligation", "Prohibition", "Permission", "Directive")
    graph = "".join(f"x:{k} a ng:{k}, ng:ReportingDuty ." for k in kinds)
    assert reason(OWN + triples(graph)).consistent


def test_a_class_without_possible_members_is_named() -> None:
    both = "x:Both a owl:Class ; rdfs:subClassOf ng:Obligation, ng:Directive ."
    found = reason(OWN + triples(both))
    assert found.consistent
    assert found.unsatisfiable == ("https://example.org/Both",)


def test_dates_and_durations_do_not_stop_the_reasoner() -> None:
    graph = """x:n a ng:Norm ; ng:deadline "2020-07-15"^^xsd:date ;
        ng:frequency "P6M"^^xsd:duration ."""
    assert reason(OWN + triples(graph)).consistent


def test_merging_twins_changes_no_answer() -> None:
    """HermiT alone, on the whole graph, says what it says on the reduced one."""
    whole = OWN + triples(GRAPH.replace('"2020-07-15"^^xsd:date', '"a day"'))
    read = ox.parse(whole, format=ox.RdfFormat.N_TRIPLES)
    reduced = reduce(q.triple for q in read)
    assert len(reduced.twins) < len(reduced.stated)
    world = ontology(whole).world
    owlready2.sync_reasoner_hermit(world, debug=0)
    found = {
        (node, c.iri)
        for node, stated in reduced.stated.items()
        for c in world[node].INDIRECT_is_a
        if getattr(c, "iri", None) in reduced.classes - stated
    }
    assert set(reason(whole).inferred) == found


def test_twins_merge() -> None:
    graph = (
        "".join(f"x:s{i} a ng:State ." for i in range(190)) + "x:g a ng:ArmedGroup ."
    )
    read = ox.parse(OWN + triples(graph), format=ox.RdfFormat.N_TRIPLES)
    reduced = reduce(q.triple for q in read)
    group = next(g for g in reduced.twins.values() if "https://example.org/s7" in g)
    assert {f"https://example.org/s{i}" for i in range(190)} <= set(group)
    assert "https://example.org/g" not in group


def test_a_node_that_an_axiom_names_has_no_twin() -> None:
    graph = "class:member-states a ng:ActorClass . class:parties a ng:ActorClass ."
    read = ox.parse(OWN + triples(graph), format=ox.RdfFormat.N_TRIPLES)
    reduced = reduce(q.triple for q in read)
    name = "https://w3id.org/normgraph/id/actor-class/member-states"
    assert reduced.twins[name] == (name,)


def test_without_java_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(owlready2, "JAVA_EXE", "no-such-java")
    with pytest.raises(ReasonError, match="Java is missing") as error:
        reason(OWN)
    assert "default-jre-headless" in str(error.value)


def test_turtle_is_refused_and_not_read_as_nothing() -> None:
    with pytest.raises(ReasonError, match="N-Triples"):
        reason(b"PREFIX ng: <https://w3id.org/normgraph/ontology#>\n<x:n> a ng:Norm .")


def test_no_file_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert not reason(OWN + triples("x:n a ng:State, ng:ArmedGroup .")).consistent
    assert list(tmp_path.iterdir()) == []


def test_the_ontology_opens_as_owlready2_classes() -> None:
    onto = ontology(triples("x:n a ng:Obligation ; ng:bearer x:a . x:a a ng:State ."))
    assert onto.Obligation in onto.Norm.subclasses()
    (norm,) = onto.Obligation.instances()
    assert norm.bearer == [onto.world["https://example.org/a"]]
    assert onto.bearer.range == [onto.Actor]


def test_two_worlds_do_not_mix() -> None:
    ontology(triples("x:n a ng:Obligation ."))
    assert list(ontology().Obligation.instances()) == []
