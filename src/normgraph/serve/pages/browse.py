"""Browse: documents by year, kind and subject; actors and treaties by their use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import links
from normgraph.serve.pages.documents import KINDS, Listed, documents
from normgraph.serve.pages.find import missing
from normgraph.serve.pages.kept import kept
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import text
from normgraph.serve.pages.years import Bar, bars
from normgraph.serve.source import Source

USED = {
    "subjects": """SELECT ?node (SAMPLE(?label) AS ?name) (COUNT(?user) AS ?number)
WHERE { ?user ng:agendaItem ?node . ?node rdfs:label ?label } GROUP BY ?node""",
    "headings": """SELECT ?node (SAMPLE(?label) AS ?name) (COUNT(?user) AS ?number)
WHERE { ?user dcterms:subject ?node . ?node rdfs:label|skos:prefLabel ?label }
GROUP BY ?node""",
    "actors": """SELECT ?node (SAMPLE(?label) AS ?name) (COUNT(?user) AS ?number)
WHERE {
  { SELECT ?user ?node WHERE { ?user ng:bearer ?node } }
  ?node rdfs:label ?label
} GROUP BY ?node""",
    "treaties": """SELECT ?node (SAMPLE(?label) AS ?name) (COUNT(?user) AS ?number)
WHERE {
  ?node a ng:Treaty ; rdfs:label ?label .
  ?user ng:cited ?node
} GROUP BY ?node""",
    "verbs": """SELECT ?node (SAMPLE(?label) AS ?name) (COUNT(?user) AS ?number)
WHERE {
  { SELECT ?user ?node WHERE { ?user ng:verb ?node } }
  ?node rdfs:label ?label
} GROUP BY ?node""",
}
_SAID = {
    "subjects": ("Items of the agenda", "documents"),
    "headings": ("Subjects", "documents"),
    "actors": ("Who is asked", "norms"),
    "treaties": ("Treaties", "citations"),
    "verbs": ("Verbs", "uses"),
}
_MOST = 600


async def browse(source: Source, request: Request) -> Response:
    """Return the documents of a year or kind, or ways to find some."""
    year = request.query_params.get("year", "")
    kind = request.query_params.get("kind", "")
    every = await documents(source)
    shown = [
        one
        for one in every
        if (not year or one.date[:4] == year) and (not kind or one.kind == kind)
    ]
    is_list = bool(year or kind)
    title = " ".join(filter(None, (KINDS.get(kind, ("Documents",))[0], year)))
    return page(
        "browse.html",
        request,
        title if is_list else "Browse",
        generation=source.generation,
        heading=title if is_list else "Browse",
        documents=shown[:_MOST] if is_list else [],
        is_list=is_list,
        count=len(shown),
        years=_years(shown if kind else every, kind),
        kinds=_kinds(shown if year else every, year),
        used=_SAID,
    )


async def used(source: Source, request: Request) -> Response:
    """Return actors, treaties, verbs or subjects by how often they are used."""
    what = request.path_params["what"]
    if what not in USED:
        return missing(f"browse/{what}", [], request)
    found = await kept(source, what, lambda s: _used(s, what))
    title, counted = _SAID[what]
    return page(
        "used.html",
        request,
        title,
        generation=source.generation,
        heading=title,
        counted=counted,
        rows=found[:_MOST],
        count=len(found),
        used=_SAID,
        what=what,
    )


async def _used(source: Source, what: str) -> list[Bar]:
    rows = await source.ask(USED[what])
    found = [(text(r, "name"), int(text(r, "number")), text(r, "node")) for r in rows]
    found.sort(key=lambda one: (-one[1], one[0]))
    return bars((words, number, links.path(node)) for words, number, node in found)


def _years(shown: Iterable[Listed], kind: str) -> list[Bar]:
    counts = Counter(one.date[:4] for one in shown if one.date)
    more = {"kind": kind} if kind else {}
    return bars(
        (year, counts[year], f"/browse?{urlencode({**more, 'year': year})}")
        for year in sorted(counts, reverse=True)
    )


def _kinds(shown: Iterable[Listed], year: str) -> list[Bar]:
    counts = Counter(one.kind for one in shown)
    more = {"year": year} if year else {}
    return bars(
        (words, counts[kind], f"/browse?{urlencode({'kind': kind, **more})}")
        for kind, (words, _) in KINDS.items()
        if counts[kind]
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """What the first page tells of the data."""

    documents: int
    first: str
    last: str
    kinds: tuple[Bar, ...]
    years: tuple[Bar, ...]
    latest: tuple[Listed, ...]


async def counts(source: Source) -> Counts:
    """Return how much there is."""
    every = await documents(source)
    dates = sorted(one.date[:4] for one in every if one.date)
    return Counts(
        len(every),
        dates[0] if dates else "",
        dates[-1] if dates else "",
        tuple(_kinds(every, "")),
        tuple(_years(every, "")),
        tuple(every[:6]),
    )
