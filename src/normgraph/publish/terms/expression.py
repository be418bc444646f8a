"""Write class expressions of OWL in words, nearly those of Manchester syntax.

A node of the ontology in, pieces of text out, each with the IRI it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from normgraph.publish.terms.said import Node, Said, Value, called

_JOINED = {"owl:unionOf": " or ", "owl:intersectionOf": " and "}
_RESTRICTED = {
    "owl:someValuesFrom": " some ",
    "owl:allValuesFrom": " only ",
    "owl:hasValue": " value ",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and what they stand for; without an IRI they join others."""

    text: str
    iri: str = ""


Expression = tuple[Piece, ...]


def named(iri: str) -> Piece:
    """Return a name as a piece."""
    return Piece(called(iri).removeprefix("ng:"), iri)


def expression(said: Said, value: Value) -> Expression:
    """Return a class, or whatever stands in a definition, in words."""
    if isinstance(value, NamedNode):
        return (named(value.value),)
    if isinstance(value, Literal):
        return (Piece(value.value),)
    if isinstance(value, Triple):
        return (Piece(str(value)),)
    return _joined(said, value) or _chosen(said, value) or _restricted(said, value)


def plain(words: Expression) -> str:
    """Return an expression as text.

    >>> plain((Piece("Norm", "urn:norm"), Piece(" or "), Piece("Act", "urn:act")))
    'Norm or Act'
    """
    return "".join(piece.text for piece in words)


def _joined(said: Said, node: Node) -> Expression:
    for name, by in _JOINED.items():
        for head in said.nodes(node, name):
            parts = [_grouped(said, one) for one in said.members(head)]
            return _between(parts, by)
    return ()


def _chosen(said: Said, node: Node) -> Expression:
    for head in said.nodes(node, "owl:oneOf"):
        parts = [expression(said, one) for one in said.members(head)]
        return (Piece("one of "), *_between(parts, ", "))
    for other in said.nodes(node, "owl:complementOf"):
        return (Piece("not "), *_grouped(said, other))
    return ()


def _restricted(said: Said, node: Node) -> Expression:
    (on,) = said.nodes(node, "owl:onProperty")
    for name, by in _RESTRICTED.items():
        for value in said.all(node, name):
            return (*expression(said, on), Piece(by), *_grouped(said, value))
    raise ValueError(f"no words for a restriction: {said.of(node)}")


def _grouped(said: Said, value: Value) -> Expression:
    words = expression(said, value)
    return words if len(words) == 1 else (Piece("("), *words, Piece(")"))


def _between(parts: Iterable[Expression], by: str) -> Expression:
    found: list[Piece] = []
    for part in parts:
        found += (Piece(by), *part) if found else part
    return tuple(found)
