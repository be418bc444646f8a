"""Each profile is judged by the ontology or the shapes of those whose words it uses.

A gate counts the nodes it looked at, of each class that the profile makes; it fails on
a broken copy of our output; shapes that look at none of our nodes are named as none.
Where theirs contradict themselves, what is put right for the gate is said beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import vocabularies
from profiled import fresh, lines, page_store, quads, said
from pyshacl import validate
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node
from vocabularies import Terms, counted, faults

from normgraph.export import Format, write
from normgraph.store import Source, load

ELI = Namespace("http://data.europa.eu/eli/ontology#")
UNDO = Namespace("https://w3id.org/un/ontology/undo/")
ALLOT = Namespace("https://w3id.org/akn/ontology/allot/")
OA = Namespace("http://www.w3.org/ns/oa#")
LRML = Namespace("http://docs.oasis-open.org/legalruleml/ns/v1.0/metamodel#")
SCHEMA = Namespace("http://schema.org/")
ID = "https://w3id.org/normgraph/"
MADE = {
    "eli": "Agent Format FormatType Language LegalExpression LegalResource "
    "LegalResourceSubdivision ResourceType Concept",
    "undo": "Action Agent Annotation Charter Concept Convention Document "
    "DocumentVersion Interval OfficialStatement Organization Protocol Reference "
    "Relation Resolution Role Status Step Term Treaty ValueInTimeAndContext Workflow "
    "WorkflowExecution",
    "lrml": "Association Atom Authority AuxiliaryParty Bearer DeonticSpecification Ind "
    "LegalSource Obligation Paraphrase Permission PrescriptiveStatement Prohibition "
    "Rule",
    "oa": "Annotation SpecificResource TextPositionSelector TextQuoteSelector",
    "nif": "Context Phrase RFC5147String",
    "schema": "CreativeWork DefinedTerm Legislation LegislationObject Organization "
    "VoteAction",
    "skos": "Concept ConceptScheme",
}
"""The classes that each profile makes nodes of."""
SPACES = {
    "eli": (str(ELI),),
    "undo": (
        str(UNDO),
        str(ALLOT),
        str(OA),
        "http://purl.org/spar/",
        "http://purl.org/vocab/frbr/",
        "http://www.essepuntato.it/",
        "http://www.ontologydesignpatterns.org/",
    ),
    "lrml": ("http://docs.oasis-open.org/legalruleml/",),
    "oa": (str(OA),),
    "nif": (
        "http://persistence.uni-leipzig.org/",
        "http://www.w3.org/2005/11/its/rdf#",
    ),
}
BREAKS = {
    "eli": (ELI.date_document, ELI.dated_document, ELI.LegalExpression),
    "undo": (UNDO.hasReceiver, UNDO.receiver, UNDO.Relation),
    "lrml": (LRML.appliesSource, LRML.source, LRML.LegalSource),
    "oa": (OA.exact, OA.quotes, OA.TextQuoteSelector),
    "nif": (None, None, None),
}
"""A property, a word that is none, and a class that something must be of."""


@pytest.fixture(scope="session")
def assets(shared: Path) -> Path:
    """Return the folder of what others made, or skip the test."""
    found = shared / "assets"
    if not found.is_dir():
        pytest.skip(
            "what others made (../shared/assets) does not lie beside the checkout"
        )
    return found


@cache
def terms_of(name: str, folder: Path) -> Terms:
    """Return the terms of the ontology that a profile uses."""
    if name == "eli":
        return vocabularies.read(folder / "shapes/eli-ontology-v1.2.nt")
    if name == "undo":
        return vocabularies.read(folder / "authority/undo/ontology/current/undo.ttl")
    lists = {"lrml": ("lrml", "rulemm"), "oa": ("oa",), "nif": ("nif", "itsrdf")}
    return vocabularies.listed(*lists[name])


def local(iri: str) -> str:
    """Return the last word of an IRI."""
    return re.split("[/#]", iri)[-1]


# --- ontologies


@pytest.mark.parametrize("name", MADE)
def test_the_gate_looks_at_nodes_of_each_class(name: str) -> None:
    assert {local(c) for c in counted(fresh(name))} == set(MADE[name].split())


@pytest.mark.parametrize("name", SPACES)
def test_each_term_is_in_their_ontology_and_in_its_place(
    name: str, assets: Path
) -> None:
    assert faults(fresh(name), terms_of(name, assets), *SPACES[name]) == []


@pytest.mark.parametrize("name", [name for name in BREAKS if BREAKS[name][0]])
def test_the_gate_fails_on_a_broken_copy(name: str, assets: Path) -> None:
    right, wrong, of_class = BREAKS[name]
    assert right
    assert wrong
    renamed = fresh(name)
    for subject, value in list(renamed.subject_objects(right)):
        renamed.add((subject, wrong, value))
    assert f"{wrong} is not there" in faults(
        renamed, terms_of(name, assets), *SPACES[name]
    )
    untyped = fresh(name)
    untyped.remove((None, RDF.type, of_class))
    assert faults(untyped, terms_of(name, assets), *SPACES[name])


def test_the_gate_fails_where_a_string_has_no_context(assets: Path) -> None:
    nif = Namespace(SPACES["nif"][0] + "nlp2rdf/ontologies/nif-core#")
    broken = fresh("nif")
    broken.remove((None, RDF.type, nif.Context))
    assert faults(broken, terms_of("nif", assets), *SPACES["nif"])


def test_a_relation_without_receiver_or_with_two_fails(assets: Path) -> None:
    broken = fresh("undo")
    relation, of, receiver = next(iter(broken.triples((None, UNDO.hasReceiver, None))))
    broken.remove((relation, of, receiver))
    said_of = faults(broken, terms_of("undo", assets), str(UNDO))
    assert f"{relation} has not 1 {UNDO.hasReceiver}" in said_of
    for other in broken.objects(None, UNDO.hasProponent):
        broken.add((relation, of, other))
    broken.add((relation, of, receiver))
    assert f"{relation} has not 1 {UNDO.hasReceiver}" in faults(
        broken, terms_of("undo", assets), str(UNDO)
    )


def test_the_eli_of_each_legal_resource_says_that_it_is_one() -> None:
    """The validator of the EU warns of IRIs without /eli/."""
    graph = fresh("eli")
    nodes = [
        node
        for name in (
            "LegalResource",
            "LegalResourceSubdivision",
            "LegalExpression",
            "Format",
        )
        for node in graph.subjects(RDF.type, ELI[name])
    ]
    assert len(nodes) > 100
    assert [node for node in nodes if "/eli/" not in str(node)] == []


# --- shapes


def judged(data: Graph, shapes: Graph) -> list[tuple[str, str, str]]:
    """Return component, path and node of each result of pySHACL."""
    _, report, _ = validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return sorted(
        (
            local(str(report.value(result, SH.sourceConstraintComponent))),
            local(str(report.value(result, SH.resultPath))),
            str(report.value(result, SH.focusNode)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def targets(shapes: Graph) -> Iterator[tuple[Node, Node]]:
    """Yield each shape with each class whose nodes it looks at."""
    yield from shapes.subject_objects(SH.targetClass)
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        if shape in set(shapes.subjects(RDF.type, RDFS.Class)) | set(
            shapes.subjects(RDF.type, OWL.Class)
        ):
            yield shape, shape


def looked_at(data: Graph, shapes: Graph) -> dict[str, int]:
    """Return how many of our nodes the shapes look at, of each class."""
    found = {
        local(str(of_class)): len(set(data.subjects(RDF.type, of_class)))
        for _, of_class in targets(shapes)
    }
    return {name: count for name, count in found.items() if count}


def parliament(assets: Path, name: str = "eli-ep.shacl.ttl") -> Graph:
    """Return shapes of the European Parliament.

    pySHACL takes no sh:ignoredProperties on a shape that is not closed: they are left
    out there, where they say nothing.
    """
    shapes = Graph().parse(assets / "shapes/eli-ep" / name)
    for shape in list(shapes.subjects(SH.ignoredProperties)):
        if (shape, SH.closed, None) not in shapes:
            shapes.remove((shape, SH.ignoredProperties, None))
    return shapes


def test_the_parliament_finds_nothing_but_what_it_keeps_for_itself(
    assets: Path,
) -> None:
    """Of its shapes two look at our nodes; one is closed to any statement at all.

    It speaks of acts by their IRI alone. The others are of eli:Work and its kin, which
    ELI 1.2 lacks, and of IRIs below its own address: no check of ours.
    """
    data, shapes = fresh("eli"), parliament(assets)
    seen = looked_at(data, shapes)
    assert set(seen) == {"LegalResource", "Concept"}
    assert all(seen.values())
    found = judged(data, shapes)
    resources = set(map(str, data.subjects(RDF.type, ELI.LegalResource)))
    assert {component for component, _, _ in found} == {"ClosedConstraintComponent"}
    assert {node for _, _, node in found} <= resources
    broken = fresh("eli")
    concept = next(broken.subjects(RDF.type, SKOS.Concept))
    broken.add((concept, SKOS.inScheme, URIRef("urn:another")))
    assert ("InConstraintComponent", "inScheme", str(concept)) in judged(broken, shapes)


@pytest.mark.parametrize("name", ["adopted-texts", "vote-results"])
def test_what_the_parliament_asks_of_its_datasets_is_no_check(
    name: str, assets: Path
) -> None:
    shapes = parliament(assets, f"eli-ep_{name}.shacl.ttl")
    assert looked_at(fresh("eli"), shapes) == {}


SAME = {
    ELI.Work: ELI.LegalResource,
    ELI.WorkSubdivision: ELI.LegalResourceSubdivision,
    ELI.Expression: ELI.LegalExpression,
    ELI.Manifestation: ELI.Format,
}
"""What the Parliament's ELI calls what ELI 1.2 calls otherwise."""
FOLLOWED = (SH.datatype, SH.nodeKind, SH.minCount, SH.maxCount)
NOT_FOLLOWED = {
    # Of files whose address nobody gives.
    (ELI.Format, ELI.is_exemplified_by, SH.minCount),
    # Of works the day of which no source read says: what is only cited.
    (ELI.LegalResource, ELI.date_document, SH.minCount),
    # Of texts that print no title.
    (ELI.LegalExpression, ELI.title, SH.minCount),
}


def retargeted(assets: Path) -> Graph:
    """Return what the Parliament asks of properties of ELI 1.2, of its classes."""
    theirs, made = parliament(assets), Graph()
    known = terms_of("eli", assets).known
    for shape, of_class in SAME.items():
        made.add((of_class, RDF.type, SH.NodeShape))
        made.add((of_class, SH.targetClass, of_class))
        for part in theirs.objects(shape, SH.property):
            path = theirs.value(part, SH.path)
            if path not in known or not str(path).startswith(str(ELI)):
                continue
            node = BNode()
            made.add((of_class, SH.property, node))
            made.add((node, SH.path, path))
            for rule in FOLLOWED:
                value = theirs.value(part, rule)
                if value is not None and (of_class, path, rule) not in NOT_FOLLOWED:
                    made.add((node, rule, value))
    return made


def test_what_the_parliament_asks_of_properties_holds_for_the_classes_of_eli_1_2(
    assets: Path,
) -> None:
    data, shapes = fresh("eli"), retargeted(assets)
    assert len(list(shapes.subject_objects(SH.property))) > 10
    seen = looked_at(data, shapes)
    assert set(seen) == {local(str(of_class)) for of_class in SAME.values()}
    assert judged(data, shapes) == []
    broken = fresh("eli")
    broken.remove((None, ELI.language, None))
    missing = judged(broken, shapes)
    assert len(missing) == seen["LegalExpression"]


LITERALS = ("Text", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Boolean")


def schema_org(assets: Path) -> Graph:
    """Return the shapes of schema.org, put right in two things.

    As generated they ask for a node where schema.org has a data type, so that no text
    and no date can pass: a literal is asked for there, a day for a date, and either for
    a URL. And where a property leads to a node they ask that it pass the shape of a
    class, whatever it is: that it is of the class is asked, and its own shape then
    looks at it.
    """
    shapes = Graph().parse(assets / "shapes/schemaorg-30.0-shapes.shacl.ttl")
    classes = dict(shapes.subject_objects(SH.targetClass))
    literals = {SCHEMA[name] for name in LITERALS}
    for shape, of_class in classes.items():
        if of_class in literals:
            shapes.set((shape, SH.nodeKind, SH.Literal))
        elif of_class == SCHEMA.URL:
            shapes.remove((shape, SH.nodeKind, None))
    for holder, shape in list(shapes.subject_objects(SH.node)):
        if classes[shape] not in literals | {SCHEMA.URL}:
            shapes.remove((holder, SH.node, shape))
            shapes.add((holder, SH["class"], classes[shape]))
    date = next(shapes.subjects(SH.targetClass, SCHEMA.Date))
    shapes.add((date, SH.datatype, XSD.date))
    return shapes


def test_schema_org_finds_nothing(assets: Path) -> None:
    kin = Graph().parse(assets / "shapes/schemaorg-30.0-subclasses.shacl.ttl")
    shapes = schema_org(assets)
    data = fresh("schema")
    seen = looked_at(data, shapes)
    assert set(seen) == set(MADE["schema"].split())
    assert judged(data + kin, shapes) == []
    broken = fresh("schema")
    work = next(broken.subjects(SCHEMA.legislationPassedBy))
    broken.add((work, SCHEMA.legislationDate, Literal("last week")))
    broken.add((work, SCHEMA.legislationPassedBy, work))
    paths = {path for _, path, _ in judged(broken + kin, shapes)}
    assert {"legislationDate", "legislationPassedBy"} <= paths


def test_each_property_of_schema_org_is_one_of_the_class(assets: Path) -> None:
    """SHACL is silent on properties it does not know; their shapes name all."""
    kin = Graph().parse(assets / "shapes/schemaorg-30.0-subclasses.shacl.ttl")
    shapes = schema_org(assets)
    allowed = {
        of_class: {
            path
            for part in shapes.objects(shape, SH.property)
            for path in shapes.objects(part, SH.path)
        }
        for shape, of_class in shapes.subject_objects(SH.targetClass)
    }
    data = fresh("schema")
    for subject, of in sorted(set(data.subject_predicates())):
        if of == RDF.type:
            continue
        classes = {
            wide
            for narrow in data.objects(subject, RDF.type)
            for wide in kin.transitive_objects(narrow, RDFS.subClassOf)
        }
        assert any(of in allowed.get(c, ()) for c in classes), (subject, of)


# --- SKOS


SKOS_PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
KOS_KIT = Namespace("http://kos-kit.github.io/skos-shacl/ns#")
DASH = Namespace("http://datashapes.org/dash#")
SETS = (
    "skos.shacl.ttl",
    "skohub.shacl.ttl",
    "skos.bestPractice.shacl.ttl",
    "kos-kit/skos-reference.shacl.ttl",
    "kos-kit/skos-shaclmate.shacl.ttl",
)


def skos_shapes(assets: Path, name: str) -> Graph:
    """Return one of the sets of shapes for SKOS, put right where it cannot be read.

    A question in SPARQL gets the prefix it uses and does not declare; a shape without a
    target is left out with its questions; the list of kinds of strings that one set
    takes from DASH is given; a colon behind a word of SHACL is taken for a slip.
    """
    text = (assets / "shapes/skos" / name).read_text("utf-8")
    shapes = Graph().parse(data=re.sub(r"(sh:\w+): ", r"\1 ", text), format="turtle")
    for question, words in list(shapes.subject_objects(SH.select)):
        shapes.set((question, SH.select, Literal(SKOS_PREFIX + str(words))))
        shapes.remove((question, SH.prefixes, None))
    kinds = BNode()
    strings = [BNode(), BNode()]
    for node, kind in zip(strings, (XSD.string, RDF.langString), strict=True):
        shapes.add((node, SH.datatype, kind))
    Collection(shapes, kinds, list(strings))
    for holder in list(shapes.subjects(SH["or"], DASH.StringOrLangString)):
        shapes.set((holder, SH["or"], kinds))
    return shapes


def entailed(data: Graph) -> Graph:
    """Return the graph with what SKOS itself says follows, for shapes that ask for it.

    What a mapping leads to is a concept (S20, S39, S41 of the SKOS Reference), whoever
    describes it. And one set calls by a name of its own the class of all concepts.
    """
    made = Graph() + data
    for mapping in (SKOS.exactMatch, SKOS.closeMatch):
        for other in data.objects(None, mapping):
            made.add((other, RDF.type, SKOS.Concept))
    made.add((SKOS.Concept, RDFS.subClassOf, KOS_KIT.Concept))
    return made


def by_shifty(data: Graph, shapes: Graph) -> list[tuple[str, str, str]]:
    """Return what pyshifty says: the questions of these shapes take pySHACL hours."""
    shifty = pytest.importorskip(
        "shifty", reason="pyshifty is not installed: pip install 'normgraph[dev]'"
    )
    engine = shifty.PreparedValidator(shapes.serialize(format="nt"))
    text = data.serialize(format="nt")
    _, report, _ = engine.validate(text, graph_mode="data", infer=False)
    return sorted(
        (
            local(str(report.value(result, SH.sourceConstraintComponent))),
            local(str(report.value(result, SH.resultPath))),
            str(report.value(result, SH.focusNode)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


@pytest.mark.parametrize("name", SETS)
def test_the_vocabularies_pass_each_set_of_shapes_for_skos(
    name: str, assets: Path
) -> None:
    data, shapes = fresh("skos"), skos_shapes(assets, name)
    if name.startswith("kos-kit"):
        data = entailed(data)
    seen = looked_at(data, shapes)
    assert seen["Concept"] > 3500
    assert seen["ConceptScheme"] > 10
    assert by_shifty(data, shapes) == []


BROKEN = {
    "skos.shacl.ttl": (SKOS.altLabel, SKOS.prefLabel),
    "skohub.shacl.ttl": (SKOS.notation, URIRef("urn:no-text")),
    "skos.bestPractice.shacl.ttl": (SKOS.topConceptOf, URIRef("urn:scheme")),
    "kos-kit/skos-reference.shacl.ttl": (SKOS.altLabel, SKOS.prefLabel),
    "kos-kit/skos-shaclmate.shacl.ttl": (SKOS.broader, URIRef("urn:no-concept")),
}
"""A property and what it gets: a value, or those of another property of the node."""


@pytest.mark.parametrize("name", SETS)
def test_broken_vocabularies_fail_each_set(name: str, assets: Path) -> None:
    data, shapes = fresh("skos"), skos_shapes(assets, name)
    if name.startswith("kos-kit"):
        data = entailed(data)
    of, value = BROKEN[name]
    narrower = next(data.subjects(SKOS.broader))
    if value == SKOS.prefLabel:
        value = data.value(narrower, SKOS.prefLabel) or value
    data.add((narrower, of, value))
    assert str(narrower) in {node for _, _, node in by_shifty(data, shapes)}


def test_the_configuration_of_skosmos_names_each_scheme() -> None:
    skosmos = Namespace("http://purl.org/net/skosmos#")
    settings = fresh("skosmos")
    schemes = set(fresh("skos").subjects(RDF.type, SKOS.ConceptScheme))
    assert set(settings.objects(None, skosmos.mainConceptScheme)) == schemes
    names = list(settings.objects(None, skosmos.shortName))
    assert len(set(names)) == len(names) == len(schemes)


# --- the questions that UNDO wants answered


def questions(assets: Path) -> list[tuple[str, str]]:
    """Return name and text of the questions of UNDO's three iterations."""
    found = []
    for path in sorted((assets / "authority/undo/sparql").glob("*.md")):
        parts = path.read_text("utf-8").split("## Question ")[1:]
        for number, part in enumerate(parts, 1):
            text = "\n".join(x[4:] for x in part.split("\n") if x.startswith("    "))
            found.append((f"{path.stem}-{number}", text))
    return found


STAND_INS = {
    ":a-res-47-180-1992-12-22": "eli/un/treaty/I-1",
    ":a-res-50-100-1996-02-02": "eli/un/sc/res/2017/2388",
    ":general-assembly": "id/actor/un-security-council",
    ":recall": "id/citation-function/acting-under",
    ":taking-a-decision": "id/verb/urge",
    ":sergio-mattarella": "id/actor/albania",
}
"""For what the examples name, what the documents of the gate have; persons are no nodes
of ours, so that a State and the role of sponsor answer for them."""


def in_ours(text: str) -> str:
    """Return a question about our nodes, in the namespace that UNDO has now."""
    text = text.replace("https://w3id.org/akn/ontology/undo/", str(UNDO))
    for theirs, ours in STAND_INS.items():
        text = re.sub(rf"(?<=\s){theirs}\b", f"<{ID}{ours}>", text)
    return text


def test_the_questions_of_undo_are_answered(assets: Path) -> None:
    asked = questions(assets)
    assert len(asked) == 13
    store = load([Source("undo.nt", lines("undo").encode())])
    counts = {
        name: len(list(store.query(in_ours(text))))  # type: ignore[arg-type]
        for name, text in asked
    }
    assert {name for name, count in counts.items() if not count} == set()


# --- Web Annotations as JSON


ANNOTATION = {
    "oa": str(OA),
    "xsd": str(XSD),
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
}
"""Of the context http://www.w3.org/ns/anno.jsonld, what our annotations use."""


def test_annotations_are_those_of_the_w3c_in_json() -> None:
    graph = Graph().parse(
        data=write(quads(said(page_store(), "oa")), Format.NT), format="nt"
    )
    text = graph.serialize(format="json-ld", context=ANNOTATION)
    nodes = {node["id"]: node for node in json.loads(text)["@graph"]}
    act = f"{ID}eli/un/sc/res/2017/2388/op/2#act-urges"
    annotation = nodes[f"{act};annotation"]
    assert annotation["type"] == "Annotation"
    assert annotation["body"] == act
    target = nodes[annotation["target"]]
    assert target["source"] == f"{ID}eli/un/sc/res/2017/2388/op/2"
    kinds = {nodes[s]["type"]: nodes[s] for s in target["selector"]}
    assert kinds["TextQuoteSelector"]["exact"] == "Urges"
    assert kinds["TextPositionSelector"]["oa:end"] == 5
    assert Graph().parse(data=text, format="json-ld").isomorphic(graph)
