"""Search: names, symbols and words of the texts; suggestions while one types."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from markupsafe import Markup, escape
from pyoxigraph import Literal
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from normgraph.iri import BASE
from normgraph.serve.pages import links
from normgraph.serve.pages.names import Name, names
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import text
from normgraph.serve.source import Source
from normgraph.vocabulary.search import Candidate
from normgraph.vocabulary.search import search as look_up

_IN_TEXT = """SELECT ?paragraph ?label ?text ?date WHERE {
  {
    SELECT ?words ?paragraph ?text WHERE {
      ?paragraph ng:text ?text .
      FILTER(CONTAINS(LCASE(STR(?text)), ?words) && LANG(?text) = "en")
    } LIMIT 200
  }
  ?paragraph rdfs:label ?label ; ng:position ?position ; eli:is_part_of ?whole .
  OPTIONAL { ?whole eli:date_document ?date }
}"""
_SUGGESTED = 8
_FOUND = 25
_QUOTED = 40
_LONGEST = 200
_AROUND = 120
_WORDS = Markup("{}<mark>{}</mark>{}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph with the words, marked."""

    words: str
    href: str
    date: str
    html: Markup


async def search(source: Source, request: Request) -> Response:
    """Return the page of what was found."""
    asked = " ".join(request.query_params.get("q", "").split())[:_LONGEST]
    named, hits, registered = await _found(source, asked) if asked else ([], [], [])
    return page(
        "search.html",
        request,
        f"Search: {asked}" if asked else "Search",
        generation=source.generation,
        asked=asked,
        named=named,
        hits=hits,
        registered=registered,
        quoted=_QUOTED,
        query=links.query("paragraphs-with-words", words=asked),
    )


async def _found(
    source: Source, asked: str
) -> tuple[list[Name], list[Hit], list[Candidate]]:
    known = await names(source)
    named = known.like(asked, _FOUND)
    found, hits = await asyncio.gather(
        asyncio.to_thread(look_up, asked), _in_text(source, asked)
    )
    there = {name.iri for name in named}
    others = [one for one in (*found.named, *found.others) if one.iri not in there]
    return named, hits, [one for one in others if one.file][:10]


async def _in_text(source: Source, asked: str) -> list[Hit]:
    if len(asked) < 3:
        return []
    rows = await source.ask(_IN_TEXT, words=Literal(asked.lower()))
    rows.sort(key=lambda row: text(row, "label"))
    rows.sort(key=lambda row: text(row, "date"), reverse=True)
    return [
        Hit(
            text(row, "label"),
            links.path(text(row, "paragraph")),
            text(row, "date"),
            around(text(row, "text"), asked),
        )
        for row in rows[: _QUOTED + 1]
    ]


def around(words: str, asked: str) -> Markup:
    """Return a text around words, these marked; the text is escaped.

    >>> around("to <all> States", "<ALL>")
    Markup('to <mark>&lt;all&gt;</mark> States')
    """
    found = re.search(re.escape(asked), words, re.IGNORECASE)
    if not found:
        return escape(words[: 2 * _AROUND])
    start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
    before = ("… " if start else "") + words[start : found.start()]
    after = words[found.end() : end] + (" …" if end < len(words) else "")
    return _WORDS.format(before, found[0], after)


async def suggest(source: Source, request: Request) -> Response:
    """Return names that go on as what was typed, as OpenSearch suggestions have it."""
    asked = " ".join(request.query_params.get("q", "").split())[:_LONGEST]
    found = (await names(source)).like(asked, _SUGGESTED) if asked else []
    return JSONResponse(
        [
            asked,
            [one.words for one in found],
            [one.kind for one in found],
            [one.href for one in found],
        ],
        headers={"Cache-Control": "public, max-age=60"},
    )


_DESCRIBED = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>normgraph</ShortName>
<Description>Names, symbols and words of UN resolutions</Description>
<Url type="text/html" template="{here}search?q={{searchTerms}}"/>
<Url type="application/x-suggestions+json" template="{here}suggest?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


async def described(request: Request) -> Response:
    """Tell a browser how to search here."""
    text_of = _DESCRIBED.format(here=escape(str(request.base_url)))
    return Response(text_of, media_type="application/opensearchdescription+xml")


def missing(iri: str, near: list[tuple[str, str]], request: Request) -> Response:
    """Return the page that says there is no such node, and which names are near."""
    ending = iri.removeprefix(BASE).rpartition("/")[2]
    return page(
        "missing.html",
        request,
        "Not found",
        status=404,
        sought=iri,
        near=[
            (href if href.startswith("/") else links.path(href), n) for href, n in near
        ],
        words=re.sub(r"[-_/#]+", " ", ending)[:_LONGEST],
    )
