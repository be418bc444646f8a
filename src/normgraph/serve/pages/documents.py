"""The documents whose text is in the data, with their kinds, titles and days."""

from __future__ import annotations

from dataclasses import dataclass

from normgraph.serve.pages import links
from normgraph.serve.pages.kept import kept
from normgraph.serve.pages.statements import text
from normgraph.serve.source import Source

_DOCUMENTS = """SELECT DISTINCT ?node ?symbol ?title ?date ?class WHERE {
  ?node eli:is_realized_by ?expression ; rdfs:label ?symbol .
  OPTIONAL { ?node dcterms:alternative ?title }
  OPTIONAL { ?node eli:date_document ?date }
  OPTIONAL {
    ?node a ?class .
    VALUES ?class { ng:Resolution ng:PresidentialStatement ng:DraftResolution }
  }
}"""
_ITEMS = """SELECT ?node ?name WHERE {
  ?node a ng:PresidentialStatement ; ng:agendaItem ?item .
  ?item rdfs:label|skos:prefLabel ?name .
}"""
KINDS = {
    "resolution": ("Resolutions", "Resolution"),
    "statement": ("Statements of the President", "PresidentialStatement"),
    "draft": ("Drafts", "DraftResolution"),
    "other": ("Other documents", ""),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list."""

    iri: str
    symbol: str
    href: str
    title: str
    date: str
    kind: str
    """A key of the kinds that can be browsed."""


async def documents(source: Source) -> list[Listed]:
    """Return the documents whose text is in the store, the latest first."""
    return await kept(source, "documents", _documents)


async def _documents(source: Source) -> list[Listed]:
    # All statements have one title, and are told apart by their item of the agenda.
    items = {text(r, "node"): text(r, "name") for r in await source.ask(_ITEMS)}
    classes = {name: key for key, (_, name) in KINDS.items() if name}
    found = [
        Listed(
            text(row, "node"),
            text(row, "symbol"),
            links.path(text(row, "node")),
            text(row, "title") or items.get(text(row, "node"), ""),
            text(row, "date"),
            classes.get(text(row, "class").rpartition("#")[2], "other"),
        )
        for row in await source.ask(_DOCUMENTS)
    ]
    found.sort(key=lambda one: (one.date, one.symbol), reverse=True)
    return found


async def dates(source: Source) -> dict[str, str]:
    """Return the day of each document that has one, by its IRI."""
    return await kept(source, "dates", _dates)


async def _dates(source: Source) -> dict[str, str]:
    return {one.iri: one.date for one in await documents(source) if one.date}


async def titles(source: Source) -> dict[str, str]:
    """Return what each document is about, where that is known, by its IRI."""
    return await kept(source, "titles", _titles)


async def _titles(source: Source) -> dict[str, str]:
    return {one.iri: one.title for one in await documents(source) if one.title}
