"""Write a graph in a format that others read; the same quads give the same bytes.

Quads in, bytes out, sorted: subjects in the order of their numbers, ``op/2`` before
``op/10``. Formats without named graphs get content and evidence merged.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from pathlib import PurePath

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from normgraph.errors import NormgraphError

BASE = "https://w3id.org/normgraph/"
PREFIXES = {
    "actor": BASE + "id/actor/",
    "actor-class": BASE + "id/actor-class/",
    "allot": "https://w3id.org/akn/ontology/allot/",
    "assessment": BASE + "id/assessment/",
    "dcterms": "http://purl.org/dc/terms/",
    "declaration": BASE + "eli/un/declaration/",
    "earl": "http://www.w3.org/ns/earl#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "force": BASE + "id/force/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "function": BASE + "id/citation-function/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "lrmlmm": "http://docs.oasis-open.org/legalruleml/ns/v1.0/metamodel#",
    "ng": BASE + "ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "norm-kind": BASE + "id/norm-kind/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "pwo": "http://purl.org/spar/pwo/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "reason": BASE + "id/no-norm-reason/",
    "rulemm": "http://docs.oasis-open.org/legalruleml/ns/v1.0/rule-metamodel#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosmos": "http://purl.org/net/skosmos#",
    "ti": "http://www.ontologydesignpatterns.org/cp/owl/timeinterval.owl#",
    "treaty": BASE + "eli/un/treaty/",
    "tvc": "http://www.essepuntato.it/2012/04/tvc/",
    "undo": "https://w3id.org/un/ontology/undo/",
    "unread": BASE + "id/unread-part/",
    "vann": "http://purl.org/vocab/vann/",
    "verb": BASE + "id/verb/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPE = PREFIXES["rdf"] + "type"
_FIRST = {_TYPE: 0, PREFIXES["rdfs"] + "label": 1}
_OURS = f"<{PREFIXES['ng']}"
_NAMESPACES = {namespace: name for name, namespace in PREFIXES.items()}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RELATIVE = re.compile(
    r"(?:eli|id)(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)+(?:#[A-Za-z0-9._,;:=-]+)?"
)

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple
Order = tuple[tuple[str | int, ...], str]


class Format(StrEnum):
    """The formats a graph can be written in."""

    TURTLE = "turtle"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"

    @property
    def has_graphs(self) -> bool:
        """Tell whether evidence stands in named graphs of its own."""
        return self in (Format.NQ, Format.TRIG, Format.JSONLD)

    @classmethod
    def of_file(cls, name: str) -> Format:
        """Return the format that the suffix of a file name stands for.

        >>> Format.of_file("page.ttl").value
        'turtle'
        """
        suffix = PurePath(name).suffix.lower()
        if suffix not in SUFFIXES:
            raise NormgraphError(
                f"no graph format has the suffix {suffix!r}",
                where=name,
                advice=f"Use one of {' '.join(SUFFIXES)}, or say --format.",
            )
        return SUFFIXES[suffix]


SUFFIXES = {
    ".ttl": Format.TURTLE,
    ".nt": Format.NT,
    ".nq": Format.NQ,
    ".trig": Format.TRIG,
    ".jsonld": Format.JSONLD,
    ".rdf": Format.RDFXML,
    ".owl": Format.RDFXML,
    ".xml": Format.RDFXML,
}


def write(quads: Iterable[Quad], to: Format = Format.TURTLE) -> bytes:
    """Return the graph in a format, sorted and without repetition."""
    return _WRITERS[to](list(_ordered(quads, to)))


def _ordered(quads: Iterable[Quad], to: Format) -> Iterator[Quad]:
    distinct = {q if to.has_graphs else Quad(*q.triple) for q in quads}
    if any(_has_blank(q) for q in distinct):
        distinct = _with_steady_labels(distinct)
    return iter(sorted(distinct, key=_Order()))


class _Order:
    """Sorts quads: ours before others, labels first, numbers by value."""

    def __init__(self) -> None:
        self._known: dict[str, Order] = {}

    def __call__(self, quad: Quad) -> tuple[Order | int | str, ...]:
        graph = quad.graph_name
        named = "" if isinstance(graph, DefaultGraph) else graph.value
        predicate = quad.predicate.value
        value = str(quad.object)
        return (
            self._rank(named),
            self._rank(_name(quad.subject)),
            _FIRST.get(predicate, 2),
            predicate,
            predicate == _TYPE and not value.startswith(_OURS),
            self._rank(value),
        )

    def _rank(self, text: str) -> Order:
        if text not in self._known:
            self._known[text] = natural(text)
        return self._known[text]


def _name(node: Node | Triple) -> str:
    # Without the angle brackets, "…/eng" comes before "…/eng#reading".
    return str(node) if isinstance(node, Triple) else node.value


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(t, BlankNode) for t in (quad.subject, quad.object))


def _with_steady_labels(quads: set[Quad]) -> set[Quad]:
    # Blank nodes get a new label in each run: RDFC-1.0 names them by what they say.
    whole = Dataset(quads)
    whole.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(whole)


def natural(text: str) -> Order:
    """Return a key that sorts numbers in words by their value.

    >>> sorted(["op/10", "op/2"], key=natural)
    ['op/2', 'op/10']
    """
    parts = re.split(r"([0-9]+)", text)
    return tuple(int(p) if i % 2 else p for i, p in enumerate(parts)), text


def _lines(quads: list[Quad]) -> bytes:
    return "".join(f"{q} .\n" for q in quads).encode()


def _rdf_xml(quads: list[Quad]) -> bytes:
    for quad in quads:
        if isinstance(quad.object, Literal) and _NOT_XML.search(quad.object.value):
            raise NormgraphError(
                "RDF/XML cannot hold a control character, and the text has one",
                where=str(quad.subject),
                advice="Use another format, such as turtle.",
            )
    whole = io.BytesIO()
    triples = (q.triple for q in quads)
    serialize(triples, whole, RdfFormat.RDF_XML, prefixes=PREFIXES)
    return whole.getvalue()


def _json_ld(quads: list[Quad]) -> bytes:
    from normgraph.jsonld import write as write_json_ld

    return write_json_ld(quads)


def _turtle(quads: list[Quad]) -> bytes:
    body = "\n".join(_blocks(quads, ""))
    return (_head(body) + body).encode()


def _trig(quads: list[Quad]) -> bytes:
    parts = []
    for name, group in groupby(quads, key=lambda q: q.graph_name):
        if isinstance(name, DefaultGraph):
            parts.append("\n".join(_blocks(list(group), "")))
        else:
            inside = "\n".join(_blocks(list(group), "    "))
            parts.append(f"GRAPH {short(name)} {{\n{inside}}}\n")
    body = "\n".join(parts)
    return (_head(body) + body).encode()


def _head(body: str) -> str:
    names = re.findall(r"(?m)(?:^|(?<=[ ^]))([a-z]+(?:-[a-z]+)*):(?=\w)", body)
    used = sorted(set(names))
    lines = [
        f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used if name in PREFIXES
    ]
    return "".join([f"BASE <{BASE}>\n", *lines, "\n"])


def _blocks(quads: list[Quad], indent: str) -> Iterator[str]:
    for subject, about in groupby(quads, key=lambda q: q.subject):
        lines = [f"{indent}{short(subject)}\n"]
        for predicate, those in groupby(about, key=lambda q: q.predicate):
            verb = "a" if predicate.value == _TYPE else short(predicate)
            objects = ", ".join(short(q.object) for q in those)
            lines.append(f"{indent}    {verb} {objects} ;\n")
        yield "".join([*lines, f"{indent}.\n"])


def short(term: Term) -> str:
    """Return a term as Turtle has it, in the fewest characters.

    >>> short(NamedNode("https://w3id.org/normgraph/ontology#Norm"))
    'ng:Norm'
    >>> short(Literal("2017-11-21", datatype=NamedNode(PREFIXES["xsd"] + "date")))
    '"2017-11-21"^^xsd:date'
    """
    if isinstance(term, NamedNode):
        return short_iri(term.value)
    if isinstance(term, Literal):
        return _short_literal(term)
    return str(term)


def short_iri(iri: str) -> str:
    """Return an IRI as Turtle has it, in the fewest characters."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    name = _NAMESPACES.get(iri[:cut])
    if name is not None and _LOCAL.fullmatch(iri, cut):
        return f"{name}:{iri[cut:]}"
    if iri.startswith(BASE) and _RELATIVE.fullmatch(iri, len(BASE)):
        return f"<{iri[len(BASE) :]}>"
    return str(NamedNode(iri))


def _short_literal(literal: Literal) -> str:
    kind = literal.datatype.value.removeprefix(PREFIXES["xsd"])
    value = literal.value
    if kind == "integer" and re.fullmatch(r"-?[0-9]+", value):
        return value
    if kind == "boolean" and value in ("true", "false"):
        return value
    if literal.language is None and kind != "string":
        return f"{Literal(value)}^^{short_iri(literal.datatype.value)}"
    return str(literal)


_WRITERS: dict[Format, Callable[[list[Quad]], bytes]] = {
    Format.TURTLE: _turtle,
    Format.NT: _lines,
    Format.NQ: _lines,
    Format.TRIG: _trig,
    Format.JSONLD: _json_ld,
    Format.RDFXML: _rdf_xml,
}
