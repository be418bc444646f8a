"""Describe the endpoint to programs: SPARQL 1.1 Service Description."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from starlette.responses import Response

from normgraph import export

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(export.PREFIXES["rdf"] + "type")
_FORMS = {
    "text/turtle": export.Format.TURTLE,
    "application/n-triples": export.Format.NT,
    "application/ld+json": export.Format.JSONLD,
    "application/rdf+xml": export.Format.RDFXML,
}
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def description(endpoint: str, media: str) -> Response:
    """Return the description of the service at an address in a format."""
    body = export.write(_quads(endpoint), _FORMS[media])
    return Response(body, media_type=media, headers={"Vary": "Accept"})


@lru_cache(maxsize=16)
def _quads(endpoint: str) -> tuple[Quad, ...]:
    service, dataset, graph = NamedNode(endpoint), BlankNode("d"), BlankNode("g")

    def sd(word: str) -> NamedNode:
        return NamedNode(_SD + word)

    return (
        Quad(service, _TYPE, sd("Service")),
        Quad(service, sd("endpoint"), service),
        Quad(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *(
            Quad(service, sd("resultFormat"), NamedNode(_FORMATS + name))
            for name in _RESULTS
        ),
        Quad(service, sd("defaultDataset"), dataset),
        Quad(dataset, _TYPE, sd("Dataset")),
        Quad(dataset, sd("defaultGraph"), graph),
        Quad(graph, _TYPE, sd("Graph")),
        Quad(
            graph,
            NamedNode(export.PREFIXES["dcterms"] + "title"),
            Literal(
                "What the documents say; the evidence is in named graphs", language="en"
            ),
        ),
    )
