"""The page of any other node: a force, a subject, a meeting, an item of the agenda."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.export import short
from normgraph.serve.pages import facts, legislation, links, register
from normgraph.serve.pages.find import missing
from normgraph.serve.pages.render import page, rebased
from normgraph.serve.pages.statements import Statements, labels, of_nodes, text
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Source

_NAMED = ("rdfs:label", "skos:prefLabel", "dcterms:title")
USED = """SELECT ?p (COUNT(?user) AS ?number) WHERE { ?user ?p ?node } GROUP BY ?p"""
USERS = """SELECT ?user ?label ?date ?p WHERE {
  ?user ?p ?node ; rdfs:label ?label .
  OPTIONAL { ?user eli:date_document ?date }
} ORDER BY DESC(?date) ?label LIMIT 400"""
_NAMES = {
    "ng:agendaItem": "Documents under this item",
    "dcterms:subject": "Documents on this subject",
    "ng:adoptedAt": "Adopted there",
    "ng:force": "Acts and norms",
    "ng:function": "Citations",
    "ng:recordedIn": "Documents it records",
}
_SAID = {
    "dcterms:source": "Source",
    "dcterms:title": "Title",
    "ng:notExample": "Not in",
    "skos:altLabel": "Other names",
    "skos:broader": "Narrower than",
    "skos:exactMatch": "The same elsewhere",
    "skos:historyNote": "Note",
    "skos:narrower": "Wider than",
    "skos:notation": "Short",
}
"""What properties are called, where their own names tell little."""
_UNSAID = ("a", "rdfs:label", "skos:prefLabel", "skos:definition", "skos:inScheme")
"""Properties that are told elsewhere on the page, or to programs."""


@dataclass(frozen=True, slots=True)
class Use:
    """The nodes that have a node as their value, by one property."""

    words: str
    number: int
    users: tuple[tuple[Link, str], ...]


async def entry(source: Source, iri: str, request: Request) -> Response:
    """Return the page of a node by what is stated of it and where it is used."""
    stored = await of_nodes(source, [iri])
    own = stored.joined(register.said_of(iri))
    names = await labels(source, stored.nodes())
    name = next(filter(None, (own.one(iri, key) for key in _NAMED)), _end(iri))
    return page(
        "entry.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=legislation.thing("Thing", iri, name, own.all(iri, "skos:altLabel")),
        name=name,
        kind=facts.kind(own, iri) if own.kinds(iri) else None,
        definition=own.one(iri, "skos:definition"),
        facts=_facts(own, iri, names),
        uses=await _uses(source, iri),
        verbs=_verbs(iri),
        subject_query=links.query("instruments-on-subject", subject=iri),
        elsewhere=facts.elsewhere(iri),
    )


async def about(source: Source, request: Request) -> Response:
    """Return the page of a node whose IRI is not below our base."""
    iri = rebased(request).inward(request.query_params.get("iri", ""))
    try:
        known = await of_nodes(source, [iri]) if iri else None
    except ValueError:
        known = None
    if known is None or (iri not in known and not await _uses(source, iri)):
        return missing(iri, [], request)
    return await entry(source, iri, request)


def _end(iri: str) -> str:
    return short(NamedNode(iri)).strip("<>")


def _verbs(force: str) -> list[Link]:
    """Return the verbs that have a force by themselves; none for another node.

    Acts and norms are listed on the pages of these.
    """
    nodes = register.pointing_to(force, "ng", "defaultForce")
    return [Link(register.label(node), links.path(node)) for node in nodes]


def _facts(own: Statements, iri: str, names: dict[str, str]) -> facts.Facts:
    found = []
    for key, values in sorted(own.held.get(iri, {}).items()):
        if key in (*_UNSAID, "ng:text"):
            continue
        those = {
            _link(v.text, names) if v.is_node else Link(v.text, "")
            for v in values
            if v.language in ("", "en") and (v.text or not v.is_node)
        }
        called = _SAID.get(key) or facts.spaced(key.partition(":")[2])
        found.append((called, sorted(those, key=lambda one: (one.words, one.href))))
    return [(name, those) for name, those in found if those]


def _link(iri: str, names: dict[str, str]) -> Link:
    """Return a link to a node that the data know, else to what lies elsewhere."""
    if iri in names:
        return Link(names[iri], links.path(iri))
    return Link(register.label(iri), facts.place(iri))


async def _uses(source: Source, iri: str) -> list[Use]:
    counts = await source.ask(USED, node=NamedNode(iri))
    rows = await source.ask(USERS, node=NamedNode(iri)) if counts else []
    found = []
    for row in sorted(counts, key=lambda r: text(r, "p")):
        key = short(NamedNode(text(row, "p")))
        users = tuple(
            (Link(text(r, "label"), links.path(text(r, "user"))), text(r, "date"))
            for r in rows
            if text(r, "p") == text(row, "p")
        )
        words = (
            _NAMES.get(key)
            or f"Those with it as {facts.spaced(key.partition(':')[2]).lower()}"
        )
        found.append(Use(words, int(text(row, "number")), users[:200]))
    return found
