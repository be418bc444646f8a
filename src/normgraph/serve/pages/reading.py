"""Gather what was read in an instrument or in one paragraph of it.

A source and an IRI in, statements out, sorted by the paragraph they are of.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from normgraph import iri as iris
from normgraph.model import Span
from normgraph.serve.pages.statements import (
    Statements,
    labels,
    named,
    of_nodes,
    stated,
)
from normgraph.serve.source import Source

PARTS = """SELECT ?node ?p ?o WHERE {
  ?node eli:is_part_of+ ?whole ; ?p ?o .
  FILTER(?p != ng:text || LANG(?o) = ?language)
}"""
STATED = """SELECT ?node ?p ?o WHERE {
  ?paragraph eli:is_part_of ?whole . ?node ng:statedIn ?paragraph ; ?p ?o .
}"""
_STATED_HERE = "SELECT ?node ?p ?o WHERE { ?node ng:statedIn ?paragraph ; ?p ?o }"
QUOTING = ("prov:wasQuotedFrom", "ng:mentioned", "ng:candidate")
EVIDENCE = f"""SELECT ?node ?p ?o WHERE {{
  GRAPH ?graph {{ ?node ?p ?o }}
  FILTER(?p IN ({", ".join(QUOTING)}))
}}"""
_MERGED = """SELECT ?node ?p ?o WHERE {
  ?node ng:mentioned ?actor ; ?p ?o .
  ?paragraph ng:mentions ?actor .
  FILTER(STRSTARTS(STR(?node), CONCAT(STR(?paragraph), "#")))
}"""
_ANALYSED = "en"


@dataclass(frozen=True, slots=True)
class Seen:
    """A place in a text, and what was read there."""

    node: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of an instrument or of one paragraph of it."""

    parts: Statements
    stated: Statements
    """Acts, norms, citations and mentions, with their places."""
    names: dict[str, str]
    language: str
    children: dict[str, list[str]]
    """The parts of each part."""
    said: dict[str, list[str]]
    """Acts, norms and citations by their paragraph."""
    seen: dict[str, list[Seen]]
    """What was read at a place, by the paragraph, in text order."""

    def name(self, node: str) -> str:
        """Return the name of a node, or the end of its IRI."""
        return named(node, self.names)


async def of_instrument(source: Source, instrument: str, language: str) -> Reading:
    """Return what was read in an instrument, with its text in a language."""
    whole = NamedNode(instrument)
    parts = await stated(source, PARTS, whole=whole, language=Literal(language))
    said = await stated(source, STATED, whole=whole)
    return await _whole(source, instrument, parts, said, language)


async def of_paragraph(
    source: Source, instrument: str, paragraph: str, language: str
) -> Reading:
    """Return what was read in one paragraph."""
    node = NamedNode(paragraph)
    own = await of_nodes(source, [paragraph])
    below = await stated(source, PARTS, whole=node, language=Literal(language))
    said = await stated(source, _STATED_HERE, paragraph=node)
    return await _whole(source, instrument, own.joined(below), said, language)


async def _whole(
    source: Source,
    instrument: str,
    parts: Statements,
    said: Statements,
    language: str,
) -> Reading:
    if language == _ANALYSED:
        said = said.joined(await _evidence(source, instrument, parts))
    names = await labels(source, said.nodes() | parts.nodes())
    return Reading(
        parts,
        said,
        names,
        language,
        parts.subjects("eli:is_part_of"),
        said.subjects("ng:statedIn"),
        _seen(said),
    )


async def _evidence(source: Source, instrument: str, parts: Statements) -> Statements:
    graph = f"{iris.expression(instrument, _ANALYSED)}/evidence"
    found = await stated(source, EVIDENCE, graph=NamedNode(graph))
    if found.held:
        return found
    # A format without named graphs has evidence and content in one.
    naming = [NamedNode(n) for n in parts if parts.all(n, "ng:mentions")]
    if not naming:
        return found
    return await stated(source, _MERGED, paragraph=naming)


def _seen(stated: Statements) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = {}
    for node in stated:
        at = iris.placed(stated.one(node, "prov:wasQuotedFrom") or node)
        if at:
            found.setdefault(at[0], []).append(Seen(node, at[1], at[2]))
    for those in found.values():
        those.sort(key=lambda one: (one.span.start, one.span.end, one.node))
    return found
