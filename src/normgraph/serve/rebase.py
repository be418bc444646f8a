"""Let the IRIs of a store begin with the address of the server, both ways.

Queries and terms in; the same with the one or the other beginning out. Nodes of the
data (``eli/``, ``id/``) are renamed; terms of the ontology keep their names, and so do
words: ``STR(?node)`` is what the store has. On a page IRIs are renamed as they are
written: what it shows has to lead where its links do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from normgraph.iri import BASE
from normgraph.query.sparql import tokens

Term = NamedNode | BlankNode | Literal | Triple

_RENAMED = ("eli/", "id/")
_PLAIN = re.compile(rf"{re.escape(BASE)}(?=eli/|id/)")
_ENCODED = re.compile(rf"{re.escape(quote(BASE, safe=''))}(?=eli%2F|id%2F)")


class Rebase:
    """Renames between the base of the store and another; nothing if that is empty."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __bool__(self) -> bool:
        """Tell whether anything is renamed."""
        return bool(self._base)

    def query(self, text: str) -> str:
        """Return a query of a client in the names of the store."""
        if not self._base or self._base not in text:
            return text
        for token in reversed(list(tokens(text))):
            if token.kind == "iri":
                end = token.start + len(token.text)
                inside = self.inward(token.text[1:-1])
                text = f"{text[: token.start]}<{inside}>{text[end:]}"
        return text

    def inward(self, iri: str) -> str:
        """Return an IRI of a client as the store has it."""
        return _moved(iri, self._base, BASE) if self._base else iri

    def outward(self, iri: str) -> str:
        """Return an IRI of the store as clients see it."""
        return _moved(iri, BASE, self._base) if self._base else iri

    def page(self, text: str) -> str:
        """Return a page or a file with its IRIs as clients see them, encoded or not."""
        if not self._base:
            return text
        text = _PLAIN.sub(lambda _: self._base, text)
        return _ENCODED.sub(lambda _: quote(self._base, safe=""), text)

    def term(self, term: Term) -> Term:
        """Return a term of the store as clients see it."""
        if isinstance(term, NamedNode):
            return NamedNode(self.outward(term.value))
        return self.triple(term) if isinstance(term, Triple) else term

    def triple(self, triple: Triple) -> Triple:
        """Return a triple of the store as clients see it."""
        return Triple(*map(self.term, triple))  # type: ignore[arg-type]

    def quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield quads of the store as clients see them."""
        for quad in quads:
            graph = quad.graph_name
            if isinstance(graph, NamedNode):
                graph = NamedNode(self.outward(graph.value))
            renamed = self.triple(quad.triple)
            yield Quad(renamed.subject, renamed.predicate, renamed.object, graph)


def _moved(iri: str, old: str, new: str) -> str:
    path = iri.removeprefix(old)
    return new + path if path != iri and path.startswith(_RENAMED) else iri
