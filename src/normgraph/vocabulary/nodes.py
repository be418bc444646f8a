"""Read nodes out of a vocabulary: Turtle in, values by IRI and property out.

What is read is a handful of properties: examples, sources and links out are most of
each file, and no text is read with them.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from normgraph import assets
from normgraph.iri import ONTOLOGY

Node = dict[str, list[str]]
"""The values of a node, by the short names of the properties that are read."""

FOLDER = "ontology/vocabularies"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_READ = {
    ox.NamedNode(iri): name
    for iri, name in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "type"),
        ("http://purl.org/dc/terms/issued", "begin"),
        ("http://purl.org/dc/terms/hasPart", "parts"),
        ("http://www.w3.org/ns/org#postIn", "posts"),
        ("http://www.w3.org/ns/org#subOrganizationOf", "above"),
        (ONTOLOGY + "beginDate", "begin"),
        (ONTOLOGY + "endDate", "end"),
        (ONTOLOGY + "establishedBy", "founded"),
        (_SKOS + "inScheme", "scheme"),
        (_SKOS + "prefLabel", "label"),
        (_SKOS + "altLabel", "other"),
        (_SKOS + "hiddenLabel", "hidden"),
        (_SKOS + "notation", "notation"),
        *((ONTOLOGY + name, name) for name in (
            "defaultForce", "demonym", "needsParticle", "opensOnly", "participle",
            "particle", "shortcut", "supplements",
        )),
    )
}  # fmt: skip
_FOREIGN = frozenset({"ar", "es", "fr", "ru", "zh"})


@cache
def nodes(name: str) -> dict[str, Node]:
    """Return the nodes of a vocabulary of the package by IRI, texts in English."""
    return nodes_in(assets.path(f"{FOLDER}/{name}.ttl").read_bytes())


def nodes_in(turtle: bytes) -> dict[str, Node]:
    """Return the nodes of some Turtle by IRI; ``SyntaxError`` where it is none."""
    found: dict[str, Node] = {}
    subject, node = None, {}
    read = _READ.get
    for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        key = read(triple.predicate)
        if key is None:
            continue
        value = triple.object
        if type(value) is ox.Literal and value.language in _FOREIGN:
            continue
        # What is said of a node mostly stands together: it is looked up once.
        if triple.subject != subject:
            subject = triple.subject
            node = found.setdefault(subject.value, {})
        if key in node:
            node[key].append(value.value)
        else:
            node[key] = [value.value]
    return found
