"""Where nodes have their pages: the path of an IRI below our base, at this server.

An IRI in, an address out. What lies elsewhere, such as a concept of the UNBIS
Thesaurus, has its page at ``/about?iri=``.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlencode

from normgraph.export import BASE

FORMATS = (
    ("Turtle", "ttl", "text/turtle"),
    ("JSON-LD", "jsonld", "application/ld+json"),
    ("N-Triples", "nt", "application/n-triples"),
    ("RDF/XML", "rdf", "application/rdf+xml"),
)
"""Name, suffix and media type of each format the data of a node can be had in."""
_SAFE = "/#:;=,+@!$&'()*~-._%"


@lru_cache(10_000)
def path(iri: str) -> str:
    """Return the address of the page of a node.

    >>> path("https://w3id.org/normgraph/id/actor/unodc")
    '/id/actor/unodc'
    >>> path("http://metadata.un.org/thesaurus/1003272")
    '/about?iri=http%3A%2F%2Fmetadata.un.org%2Fthesaurus%2F1003272'
    """
    if iri.startswith(BASE):
        return "/" + quote(iri.removeprefix(BASE), safe=_SAFE)
    return about(iri)


def about(iri: str) -> str:
    """Return the address of the page of a node that lies elsewhere."""
    return "/about?" + urlencode({"iri": iri})


def data(iri: str) -> list[tuple[str, str, str]]:
    """Return name, address and media type of the data of a node in each format.

    >>> data("https://w3id.org/normgraph/id/actor/unodc")[0]
    ('Turtle', '/id/actor/unodc.ttl', 'text/turtle')
    """
    whole = iri.partition("#")[0]
    if not whole.startswith(BASE):
        return []
    return [(name, f"{path(whole)}.{end}", kind) for name, end, kind in FORMATS]


def anchor(iri: str) -> str:
    """Return the fragment of an IRI, as the place in the page of its document.

    >>> anchor("R/op/4#act-urges")
    'act-urges'
    """
    return iri.partition("#")[2]


def query(name: str, **given: str) -> str:
    """Return the address of the answer to a named question."""
    return f"/queries/{name}" + (f"?{urlencode(given)}" if given else "")


def search(words: str) -> str:
    """Return the address of a search."""
    return "/search?" + urlencode({"q": words})
