"""Make the claims of legal effect that a store does not hold, for some instruments.

A store and instruments in; a small store out that holds what the table of effects asks
of them: their own statements, and the effects that the rules of the package ascribe.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from normgraph.assess import assess, own
from normgraph.namespace import ng
from normgraph.query.sparql import bind

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_NAME = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_STATEMENTS = """PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX ng: <https://w3id.org/normgraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
CONSTRUCT { ?node ?says ?what }
WHERE {
  { ?instrument ?says ?what BIND(?instrument AS ?node) }
  UNION
  { ?node eli:is_part_of ?instrument ; ?says ?what . }
  UNION
  {
    ?part eli:is_part_of ?instrument .
    ?node ng:statedIn ?part ; ?says ?what .
    FILTER(?says IN (
      rdf:type, ng:statedIn, ng:laidDownBy, ng:force, ng:verb, ng:action, ng:bearer,
      ng:kind, ng:function, ng:cited, ng:pinpoint
    ))
  }
  UNION
  {
    ?part eli:is_part_of ?instrument .
    ?node ng:statedIn ?part .
    OPTIONAL { GRAPH ?evidence { ?node prov:wasQuotedFrom ?what } }
    BIND(prov:wasQuotedFrom AS ?says)
  }
}"""


def holds_claims(store: Store) -> bool:
    """Tell whether somebody's claims of legal effect are in a store."""
    return any(store.quads_for_pattern(None, NamedNode(ng.effectOf), None, None))


def assessed(store: Store, instruments: Sequence[str]) -> Store:
    """Return the statements of some instruments with effects by the package's rules."""
    terms = {"instrument": tuple(map(NamedNode, instruments))}
    answer = store.query(bind(_STATEMENTS, terms, "claims"))
    assert isinstance(answer, QueryTriples)
    some = Store()
    some.extend(Quad(*triple) for triple in answer)
    _add(some, store, ng.bearer, _TYPE)
    add_claims(some, store)
    return some


def add_claims(some: Store, whole: Store) -> None:
    """Add the effects by the package's rules to the statements of some instruments.

    What the bearers of their norms are is among these; the names of those who are
    bound come from the whole store.
    """
    some.extend(list(assess(some, [own()])))
    _add(some, whole, ng.binds, _NAME)


def _add(some: Store, whole: Store, of: str, says: NamedNode) -> None:
    """Add what the whole store says of the actors that a property leads to."""
    found = some.quads_for_pattern(None, NamedNode(of), None)
    for actor in {quad.object for quad in found}:
        if isinstance(actor, NamedNode):
            some.extend(whole.quads_for_pattern(actor, says, None))
