"""Statements in the vocabularies of portals, and the files they are written to.

Triples in, bytes out, sorted: the same triples give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from normgraph.export import natural

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "ng": "https://w3id.org/normgraph/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPE = PREFIXES["rdf"] + "type"

Value = NamedNode | Literal
Fact = tuple[str, Value]


def full(short: str) -> str:
    """Return the IRI that a prefixed name stands for.

    >>> full("dcat:Dataset")
    'http://www.w3.org/ns/dcat#Dataset'
    """
    prefix, _, name = short.partition(":")
    return PREFIXES[prefix] + name


def term(short: str) -> NamedNode:
    """Return a prefixed name as a node."""
    return NamedNode(full(short))


def text(words: str) -> Literal:
    """Return English words."""
    return Literal(words, language="en")


def plain(words: str) -> Literal:
    """Return what is in no language, such as a name or a version."""
    return Literal(words)


def typed(value: str | int, datatype: str) -> Literal:
    """Return a value with its datatype, ``xsd:date``."""
    return Literal(str(value), datatype=term(datatype))


def about(subject: str, *facts: Fact) -> Iterator[Triple]:
    """Yield what is said of a subject; ``a`` is its class."""
    node = NamedNode(subject)
    for name, value in facts:
        predicate = NamedNode(_TYPE) if name == "a" else term(name)
        yield Triple(node, predicate, value)


def write(triples: Iterable[Triple], to: RdfFormat) -> bytes:
    """Return triples in a format, sorted and without repetition."""
    whole, ordered = io.BytesIO(), sorted(set(triples), key=_order)
    serialize(ordered, whole, to, prefixes=_used(ordered))
    if to != RdfFormat.TURTLE:
        return whole.getvalue()
    return _spaced(whole.getvalue().decode()).encode()


def _used(triples: Iterable[Triple]) -> dict[str, str]:
    """Return the prefixes of the names in triples."""
    names = {_TYPE}
    for triple in triples:
        for one in (triple.subject, triple.predicate, triple.object):
            if isinstance(one, NamedNode):
                names.add(one.value)
            elif isinstance(one, Literal):
                names.add(one.datatype.value)
    return {
        prefix: space
        for prefix, space in PREFIXES.items()
        if any(name.startswith(space) for name in names)
    }


def _spaced(turtle: str) -> str:
    """Return Turtle with its prefixes sorted and a line between subjects."""
    lines = turtle.splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith("@prefix "))
    rest = (line for line in lines if not line.startswith("@prefix "))
    spaced = (line if line.startswith("\t") else f"\n{line}" for line in rest)
    return "".join([*heads, *spaced])


def _order(triple: Triple) -> tuple[object, ...]:
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    return (
        natural(str(subject)),
        predicate.value != _TYPE,
        predicate.value,
        natural(str(value)),
    )
