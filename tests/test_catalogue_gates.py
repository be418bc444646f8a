"""The catalogue and the first page pass the shapes of those who will read them.

Each gate says how many nodes it looked at, class by class: a set of shapes that looks
at none of ours proves nothing. Each is shown to fail on a copy that was broken.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from cataloguing import Made, publish, publisher
from portals import Verdict, copied, first, judge, shapes
from rdflib import (
    DCTERMS,
    FOAF,
    RDF,
    SH,
    SKOS,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from rdflib.term import Node

# rdflib's own list of DCAT is that of the version before.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA = Namespace("http://schema.org/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
ADMS = "http://purl.org/adms/"
BASE = "https://data.example.org/resolutions/"
CODES = Path(__file__).with_name("portal-codes.toml")
DOCS = Path(__file__).resolve().parents[1] / "docs" / "catalogue.md"

MANDATORY, RANGES = "shapes.ttl", "range.ttl"
RECOMMENDED, CODED = "shapes_recommended.ttl", "mdr-vocabularies.shape.ttl"
PLAIN = {
    DCAT.Catalog,
    DCAT.Dataset,
    DCAT.DatasetSeries,
    DCAT.Distribution,
    DCAT.DataService,
    FOAF.Agent,
    DCTERMS.LicenseDocument,
    DCTERMS.PeriodOfTime,
}
LOOKED_AT = {
    MANDATORY: PLAIN
    | {DCTERMS.Location, SPDX.Checksum, SKOS.Concept, SKOS.ConceptScheme},
    RANGES: PLAIN,
    RECOMMENDED: PLAIN | {DCTERMS.Location},
    CODED: PLAIN - {FOAF.Agent, DCTERMS.PeriodOfTime} | {SPDX.Checksum},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Publish the small store."""
    return publish(tmp_path_factory.mktemp("gates"))


@pytest.fixture(scope="module")
def graph(made: Made) -> Graph:
    """Return its catalogue."""
    return made.graph()


@pytest.fixture(scope="module")
def profile(shared: Path) -> Path:
    """Return the folder of the shapes of DCAT-AP, or skip."""
    found = shared / "assets" / "shapes" / "dcat-ap-3.0.1"
    if not found.is_dir():
        pytest.skip("the shapes of DCAT-AP (../shared/assets) are not there")
    return found


def with_tables(graph: Graph) -> Graph:
    """Return a catalogue whose codes are those of the tables, not its own word."""
    made = copied(graph)
    for node in set(made.subjects(SKOS.inScheme)):
        made.remove((node, SKOS.inScheme, None))
    made.remove((None, RDF.type, SPDX.ChecksumAlgorithm))
    said = tomllib.loads(CODES.read_text("utf-8"))
    for table, codes in said["authority"].items():
        for code in codes:
            node = URIRef(f"{AUTHORITY}{table}/{code}")
            made.add((node, SKOS.inScheme, URIRef(AUTHORITY + table)))
    for table, codes in said["adms"].items():
        for code in codes:
            node = URIRef(f"{ADMS}{table}/{code}")
            made.add((node, SKOS.inScheme, URIRef(f"{ADMS}{table}/1.0")))
    sha = URIRef("https://spdx.org/rdf/terms#checksumAlgorithm_sha256")
    made.add((sha, RDF.type, SPDX.ChecksumAlgorithm))
    return made


def judged(graph: Graph, profile: Path, name: str) -> Verdict:
    """Judge a catalogue by one file of DCAT-AP."""
    data = with_tables(graph) if name == CODED else graph
    return judge(data, shapes(profile / name))


def row(name: str, found: Verdict) -> str:
    """Return the row of the table in the docs: a set, and the nodes it looked at."""
    counts = {re.split("[/#]", kind)[-1]: n for kind, n in found.looked_at.items()}
    said = ", ".join(f"{kind} {counts[kind]}" for kind in sorted(counts))
    return f"| `{name}` | {said} | {len(found.violations)} | {len(found.warnings)} |"


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_catalogue_breaks_no_rule_of_dcat_ap(
    graph: Graph, profile: Path, name: str
) -> None:
    found = judged(graph, profile, name)
    assert found.violations == []
    assert {kind for kind, n in found.looked_at.items() if n} >= LOOKED_AT[name]
    assert row(name, found) in DOCS.read_text("utf-8")


def test_each_class_of_dcat_that_we_emit_is_looked_at_by_the_mandatory_shapes(
    graph: Graph, profile: Path
) -> None:
    found = judged(graph, profile, MANDATORY)
    ours = {k for k in found.passed_over if k in DCAT or k in SPDX}
    # SPDX's algorithms are a list of SPDX, no class that we fill.
    assert ours == {SPDX.ChecksumAlgorithm}


def test_the_docs_name_the_classes_that_no_shape_looks_at(
    graph: Graph, profile: Path
) -> None:
    passed = [judged(graph, profile, name).passed_over for name in LOOKED_AT]
    never = frozenset.intersection(*passed)
    (said,) = re.findall(
        r"no shape of DCAT-AP looks at\*\*(.*?);", DOCS.read_text(), re.S
    )
    named = {name.rpartition(":")[2] for name in re.findall(r"`([\w:]+)`", said)}
    assert {re.split("[/#]", kind)[-1] for kind in never} == named


def test_what_is_recommended_is_there_but_time_and_place_of_what_has_none(
    graph: Graph, profile: Path
) -> None:
    found = judged(graph, profile, RECOMMENDED)
    assert found.warnings == [
        (f"{BASE}#{name}", str(predicate))
        for name in ("ontology", "shapes")
        for predicate in (DCTERMS.spatial, DCTERMS.temporal)
    ]


def test_the_one_other_warning_is_that_the_publisher_is_no_body_of_the_union(
    graph: Graph, profile: Path
) -> None:
    found = judged(graph, profile, CODED)
    owned = set(graph.subjects(DCTERMS.publisher))
    assert {path for _, path in found.warnings} == {str(DCTERMS.publisher)}
    assert {node for node, _ in found.warnings} == {str(node) for node in owned}


def test_a_publisher_in_the_table_of_bodies_brings_no_warning(
    tmp_path: Path, profile: Path
) -> None:
    """The office itself stands in the table, as an example of one that does."""
    body = f"{AUTHORITY}corporate-body/PUBL"
    made = publish(tmp_path, replace(publisher(), iri=body))
    graph = with_tables(made.graph())
    graph.add((URIRef(body), SKOS.inScheme, URIRef(f"{AUTHORITY}corporate-body")))
    assert judge(graph, shapes(profile / CODED)).warnings == []


def test_a_publisher_who_says_no_day_is_warned_for_the_catalogue_alone(
    tmp_path: Path, profile: Path
) -> None:
    made = publish(tmp_path, replace(publisher(), issued="", date=""))
    found = judged(made.graph(), profile, RECOMMENDED)
    days = [pair for pair in found.warnings if pair[0] == f"{BASE}#catalog"]
    assert days == [
        (f"{BASE}#catalog", str(DCTERMS.issued)),
        (f"{BASE}#catalog", str(DCTERMS.modified)),
    ]


def test_a_person_may_publish(
    tmp_path: Path, profile: Path, schema: Graph, classes: Graph
) -> None:
    made = publish(tmp_path, replace(publisher(), kind="PrivateIndividual(s)"))
    graph, said = made.graph(), described(made)
    assert (URIRef(f"{BASE}#publisher"), RDF.type, FOAF.Person) in graph
    assert judged(graph, profile, MANDATORY).violations == []
    assert judged(graph, profile, CODED).violations == []
    found = judge(said, schema, classes)
    assert (found.violations, found.looked_at[SCHEMA.Person]) == ([], 1)


WITHOUT = [
    (MANDATORY, DCAT.Catalog, DCTERMS.title),
    (MANDATORY, DCAT.Catalog, DCTERMS.publisher),
    (MANDATORY, DCAT.Dataset, DCTERMS.description),
    (MANDATORY, DCAT.DatasetSeries, DCTERMS.title),
    (MANDATORY, DCAT.Distribution, DCAT.accessURL),
    (MANDATORY, DCAT.DataService, DCAT.endpointURL),
    (MANDATORY, FOAF.Agent, FOAF.name),
    (MANDATORY, SPDX.Checksum, SPDX.algorithm),
    (MANDATORY, SKOS.Concept, SKOS.prefLabel),
    (MANDATORY, SKOS.ConceptScheme, DCTERMS.title),
    (RANGES, DCTERMS.PeriodOfTime, RDF.type),
    (RANGES, DCTERMS.LicenseDocument, RDF.type),
    (RANGES, DCAT.Distribution, RDF.type),
    (RANGES, DCAT.DataService, RDF.type),
    (RANGES, FOAF.Agent, RDF.type),
    (RANGES, VCARD.Kind, RDF.type),
    (RANGES, DCTERMS.Location, RDF.type),
]


@pytest.mark.parametrize(("name", "kind", "predicate"), WITHOUT)
def test_a_catalogue_that_lacks_something_is_refused(
    graph: Graph, profile: Path, name: str, kind: URIRef, predicate: URIRef
) -> None:
    broken = copied(graph)
    broken.remove((first(broken, kind), predicate, None))
    assert judge(broken, shapes(profile / name)).violations


TWICE = [
    (DCTERMS.PeriodOfTime, DCAT.startDate, Literal("soon")),
    (DCTERMS.Location, DCAT.bbox, Literal("POINT(1 1)")),
    (DCAT.Dataset, DCAT.version, Literal("2")),
]


@pytest.mark.parametrize(("kind", "predicate", "value"), TWICE)
def test_a_catalogue_that_says_something_twice_is_refused(
    graph: Graph, profile: Path, kind: URIRef, predicate: URIRef, value: Node
) -> None:
    broken = copied(graph)
    broken.add((first(broken, kind), predicate, value))
    assert judge(broken, shapes(profile / MANDATORY)).violations


INVENTED = [
    (DCAT.Catalog, DCTERMS.language, f"{AUTHORITY}language/ENGLISH"),
    (DCAT.Dataset, DCTERMS.accrualPeriodicity, f"{AUTHORITY}frequency/OFTEN"),
    (DCAT.DatasetSeries, DCTERMS.accrualPeriodicity, f"{AUTHORITY}frequency/OFTEN"),
    (DCAT.Distribution, DCTERMS["format"], f"{AUTHORITY}file-type/NQUADS"),
    (DCAT.Distribution, DCATAP.availability, f"{AUTHORITY}planned-availability/LONG"),
    (DCAT.Distribution, DCAT.mediaType, "https://example.org/text/turtle"),
    (DCTERMS.LicenseDocument, DCTERMS.type, f"{ADMS}licencetype/Free"),
    (SPDX.Checksum, SPDX.algorithm, "http://spdx.org/rdf/terms#sha256"),
]
WARNED = [
    (DCAT.Dataset, DCAT.theme, f"{AUTHORITY}data-theme/LAW"),
    (DCAT.DataService, DCAT.theme, f"{AUTHORITY}data-theme/LAW"),
    (DCAT.Dataset, DCTERMS.accessRights, f"{AUTHORITY}access-right/ALL"),
    (DCAT.Dataset, DCTERMS.spatial, "https://example.org/earth"),
]


@pytest.mark.parametrize(("kind", "predicate", "iri"), [*INVENTED, *WARNED])
def test_a_code_of_our_own_invention_is_found(
    graph: Graph, profile: Path, kind: URIRef, predicate: URIRef, iri: str
) -> None:
    """Even where the catalogue says that it stands in the table."""
    broken = copied(graph)
    there = sorted(broken.subjects(RDF.type, kind))
    node = next(s for s in there if (s, predicate, None) in broken)
    broken.set((node, predicate, URIRef(iri)))
    broken.add((URIRef(iri), SKOS.inScheme, URIRef(iri.rpartition("/")[0])))
    broken.add((URIRef(iri), RDF.type, SPDX.ChecksumAlgorithm))
    found = judge(with_tables(broken), shapes(profile / CODED))
    wrong = found.violations if (kind, predicate, iri) in INVENTED else found.warnings
    assert (str(node), str(predicate)) in wrong


def test_the_file_on_terms_that_are_out_of_use_is_no_check(
    graph: Graph, profile: Path
) -> None:
    """Its shapes name properties and demand nothing of them: nothing can break them."""
    broken = copied(graph)
    node = first(broken, DCAT.Dataset)
    for term in (DCTERMS.hasVersion, DCTERMS.isVersionOf):
        broken.add((node, term, URIRef("https://example.org/old")))
    found = judge(broken, shapes(profile / "deprecateduris.ttl"))
    assert found.looked_at[DCAT.Dataset] > 0
    assert (found.violations, found.warnings) == ([], [])


# schema.org


PLAIN_VALUES = (
    "Boolean",
    "Date",
    "DateTime",
    "Float",
    "Integer",
    "Number",
    "Text",
    "Time",
    "CssSelectorType",
    "PronounceableText",
    "XPathType",
)


@pytest.fixture(scope="module")
def schema(shared: Path) -> Graph:
    """Return the shapes of schema.org, whose values may be values.

    As published they demand a node where the range is ``schema:Text``: no text at all
    could pass. Here a text must be a text, and an address may be either.
    """
    folder = shared / "assets" / "shapes"
    if not folder.is_dir():
        pytest.skip("the shapes of schema.org (../shared/assets) are not there")
    read = shapes(folder / "schemaorg-30.0-shapes.shacl.ttl")
    head = "http://schema.org/validation#ValidSchema"
    for name in PLAIN_VALUES:
        shape = URIRef(head + name)
        if (shape, RDF.type, None) in read:
            read.set((shape, SH.nodeKind, SH.Literal))
    read.set((URIRef(f"{head}URL"), SH.nodeKind, SH.IRIOrLiteral))
    return read


@pytest.fixture(scope="module")
def classes(shared: Path) -> Graph:
    """Return which classes of schema.org are parts of which."""
    folder = shared / "assets" / "shapes"
    return shapes(folder / "schemaorg-30.0-subclasses.shacl.ttl")


def described(made: Made) -> Graph:
    """Return what the first page says in the words of schema.org."""
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>',
        made.text("index.html"),
        re.DOTALL,
    )
    assert found
    said = json.loads(found[1])
    assert said["@context"] == "https://schema.org/"
    said["@context"] = {"@vocab": str(SCHEMA)}
    return Graph().parse(data=json.dumps(said), format="json-ld")


SAID = {"DataCatalog", "Dataset", "DataDownload", "Organization", "ContactPoint"}


def test_the_first_page_breaks_no_rule_of_schema_org(
    made: Made, schema: Graph, classes: Graph
) -> None:
    found = judge(described(made), schema, classes)
    assert found.violations == []
    above = {"CreativeWork", "MediaObject", "StructuredValue", "Intangible", "Thing"}
    assert {kind for kind, n in found.looked_at.items() if n} == {
        SCHEMA[name] for name in SAID | above
    }
    assert found.passed_over == frozenset()
    name = "schemaorg-30.0-shapes.shacl.ttl"
    assert row(name, found) in DOCS.read_text("utf-8")


WRONG = [
    ("DataCatalog", "name", URIRef("https://example.org/name")),
    ("Dataset", "distribution", Literal("graph.nq")),
    ("Dataset", "isAccessibleForFree", URIRef("https://example.org/yes")),
    ("DataDownload", "sha256", URIRef("https://example.org/sum")),
    ("Organization", "contactPoint", Literal("write to us")),
    ("ContactPoint", "email", URIRef("mailto:data@library.example.org")),
]


def test_a_first_page_that_says_the_wrong_kind_of_thing_is_refused(
    made: Made, schema: Graph, classes: Graph
) -> None:
    broken = described(made)
    for kind, predicate, value in WRONG:
        broken.set((first(broken, SCHEMA[kind]), SCHEMA[predicate], value))
    found = judge(broken, schema, classes)
    for kind, predicate, _ in WRONG:
        where = str(first(broken, SCHEMA[kind])), str(SCHEMA[predicate])
        assert where in found.violations
