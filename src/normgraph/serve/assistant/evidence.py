"""Say which words of which paragraph an answer rests on.

A store and nodes in; symbol, paragraph and quotation of each out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, NamedNode, Store

from normgraph import iri as iris
from normgraph.errors import NormgraphError
from normgraph.explain import Explanation, describe, explanations, statements
from normgraph.export import PREFIXES
from normgraph.iri import BASE
from normgraph.serve.told import is_told, told
from normgraph.vocabulary.names import symbol
from normgraph.vocabulary.search import search

_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_REALIZED = NamedNode(PREFIXES["eli"] + "is_realized_by")
_TEXTS = BASE + "eli/un/"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a node was read from."""

    node: str
    """IRI of the norm, act, citation, mention or paragraph."""
    kind: str
    symbol: str
    """Of the document, ``S/RES/2388 (2017)``."""
    paragraph: str
    """Its label, ``S/RES/2388 (2017) OP 4``."""
    quotation: str
    rule: str
    """Which rule read it; empty for a paragraph."""
    file: str


@dataclass(frozen=True, slots=True)
class Part:
    """What was read in a paragraph, with its words."""

    evidence: Evidence
    statements: list[str]
    """What the graph says of it, ``ng:bearer actor-class:member-states``."""


def evidence(store: Store, node: str, most: int) -> tuple[list[Evidence], bool]:
    """Return the words of a node, or of those that lead to it; and whether of all."""
    found = [_evidence(store, e) for e in islice(explanations(store, node), most + 1)]
    return found[:most], len(found) <= most


def evidence_of_all(store: Store, nodes: Iterable[str], most: int) -> list[Evidence]:
    """Return the words of those nodes that have words of their own."""
    texts = (n for n in dict.fromkeys(nodes) if n.startswith(_TEXTS))
    return list(islice(_own(store, texts), most))


def _own(store: Store, nodes: Iterable[str]) -> Iterator[Evidence]:
    for node in nodes:
        for explanation in islice(explanations(store, node), 1):
            if explanation.node == node:
                yield _evidence(store, explanation)


def _evidence(store: Store, said: Explanation) -> Evidence:
    words = said.span.of(said.text) if said.span else said.text
    paragraph = said.stated_in if said.rule else said.label or said.stated_in
    return Evidence(
        node=said.node,
        kind=", ".join(said.kinds),
        symbol=_symbol(store, said.node),
        paragraph=paragraph,
        quotation=words,
        rule=said.rule,
        file=said.origin.file if said.origin else "",
    )


def _symbol(store: Store, node: str) -> str:
    """Return the label of the instrument that a node stands in."""
    place = node.partition("#")[0]
    while place.startswith(_TEXTS):
        at = NamedNode(place)
        if next(store.quads_for_pattern(at, _REALIZED, None, None), None):
            labels = store.quads_for_pattern(at, _LABEL, None, None)
            found = (q.object.value for q in labels if isinstance(q.object, Literal))
            return next(found, "")
        place = place.rpartition("/")[0]
    return ""


def parts(store: Store, paragraph: str) -> list[Part]:
    """Return what was read in a paragraph, in the order of the words."""
    inside = {
        quad.subject.value
        for quad in told(store, paragraph)
        if isinstance(quad.subject, NamedNode) and "#" in quad.subject.value
    }
    found = [e for node in inside for e in islice(explanations(store, node), 1)]
    own = [e for e in found if e.node in inside and e.rule]
    own.sort(key=lambda e: (e.span.start if e.span else 0, e.node))
    return [Part(_evidence(store, e), said(store, e.node)) for e in own]


def said(store: Store, node: str) -> list[str]:
    """Return what the graph says of a node, each as property and value."""
    return [f"{name} {value}" for name, value in statements(store, node)]


def headline(store: Store, node: str) -> tuple[str, str]:
    """Return the kind and the label of a node."""
    described = describe(store, node)
    return ", ".join(described.kinds), described.label


def meant(store: Store, words: str) -> str:
    """Return the IRI that words stand for: an IRI, a label, a symbol or a name."""
    words = " ".join(words.split()).strip("<>")
    for candidate in _candidates(store, words):
        if is_told(store, candidate):
            return candidate
    raise NormgraphError(
        f"nothing is named {words!r}",
        advice="Give an IRI, a symbol such as S/RES/2388 (2017), the label of a "
        "paragraph such as S/RES/2388 (2017) OP 4, or look the name up first.",
    )


def _candidates(store: Store, words: str) -> Iterator[str]:
    prefix, _, local = words.partition(":")
    if prefix in PREFIXES:
        yield PREFIXES[prefix] + local
    elif "://" in words:
        yield words
    elif words.startswith(("eli/", "id/")):
        yield BASE + words
    for label in (Literal(words), Literal(words, language="en")):
        for quad in store.quads_for_pattern(None, _LABEL, label, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value
    spelt = symbol(words)
    if spelt is not None:
        yield iris.instrument(spelt)
    yield from (one.iri for one in search(words).named)
