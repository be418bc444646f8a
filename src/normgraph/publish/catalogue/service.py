"""The service description: what a SPARQL service over the data answers with.

A publication in, triples out, for an endpoint that somebody runs beside the files. What
``normgraph serve`` says of itself is in ``normgraph.serve.description``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from normgraph.publish.catalogue.publication import Publication
from normgraph.publish.catalogue.words import about, term, text

_RESULTS = (
    "JSON-LD",
    "N-Triples",
    "RDF_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_JSON",
    "SPARQL_Results_TSV",
    "SPARQL_Results_XML",
    "Turtle",
)


def triples(made: Publication) -> Iterator[Triple]:
    """Yield what the service is and what it holds."""
    here = made.address("service-description.ttl")
    yield from about(
        f"{here}#service",
        ("a", term("sd:Service")),
        ("sd:endpoint", NamedNode(made.publisher.endpoint)),
        ("sd:supportedLanguage", term("sd:SPARQL11Query")),
        ("sd:defaultDataset", NamedNode(f"{here}#dataset")),
        *(("sd:resultFormat", term(f"formats:{name}")) for name in _RESULTS),
    )
    yield from about(
        f"{here}#dataset",
        ("a", term("sd:Dataset")),
        ("sd:defaultGraph", NamedNode(made.iri("graph"))),
        ("dcterms:description", text("The evidence of each text is a named graph.")),
    )
    # The same node as in void.ttl, which has the counts.
    yield from about(
        made.iri("graph"),
        ("a", term("sd:Graph")),
        ("a", term("void:Dataset")),
        ("dcterms:title", text("What the documents say")),
    )
