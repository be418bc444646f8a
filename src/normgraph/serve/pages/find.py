"""Search: names, symbols and words of the texts; suggestions while one types."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from normgraph import iri as iris
from normgraph.export import natural
from normgraph.iri import BASE
from normgraph.serve.pages import facts, links
from normgraph.serve.pages.documents import dates
from normgraph.serve.pages.names import Name, Names, names
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import labels, text
from normgraph.serve.pages.texts import day, texts
from normgraph.serve.source import Row, Source
from normgraph.vocabulary.search import Candidate
from normgraph.vocabulary.search import search as look_up

_SAID = """SELECT ?paragraph ?label ?text WHERE {
  ?paragraph ng:text ?text ; ng:position ?position ; rdfs:label ?label .
  FILTER(LANG(?text) = "en")
}"""
_SUGGESTED = 8
_OF_TEXTS = 3
"""So many suggestions at most are paragraphs, where names leave room for them."""
_FOUND = 25
_NEAR = 5
_QUOTED = 40
_LONGEST = 200
_SHORTEST = 3
_AROUND = 120
_WORDS = 6
"""So many words are looked for apart."""
_PART = re.compile(
    r"(?P<whole>.+?),? (?P<kind>op|pp|para(?:graph)?s?\.?) ?(?P<number>\d+\S*)",
    re.IGNORECASE,
)
_PARTS = {"op": "op", "pp": "pp", "pa": "op"}
_RESOLUTION = re.compile(re.escape(BASE) + r"eli/un/sc/res/(\d{4})/(\d{1,5})")
_MARKED = Markup("{}<mark>{}</mark>{}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph with the words, marked."""

    words: str
    iri: str
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
        searched=asked,
        named=named,
        hits=hits,
        registered=registered,
        quoted=_QUOTED,
        near=await _meant(source, asked) if not (named or hits) else [],
        # Nothing is asked of the first page: its index can wait for a word.
        is_indexed=not asked or bool(await texts(source)),
        query=links.query("paragraphs-with-words", words=asked),
    )


async def _found(
    source: Source, asked: str
) -> tuple[list[Name], list[Hit], list[Candidate]]:
    known = await names(source)
    named = [*await _paragraph(source, known, asked), *known.like(asked, _FOUND)]
    found, hits = await asyncio.gather(
        asyncio.to_thread(look_up, asked), _in_text(source, asked, _QUOTED + 1)
    )
    there = {name.iri for name in named}
    others = [one for one in (*found.named, *found.others) if one.iri not in there]
    return named, hits, [one for one in others if one.file][:10]


async def _meant(source: Source, asked: str) -> list[Name]:
    """Return names with as many of the words as any has, where none has all."""
    return (await names(source)).near(asked, _NEAR, "") if asked else []


async def _paragraph(source: Source, known: Names, asked: str) -> list[Name]:
    """Return the paragraph that is asked for as lawyers do: "2388 OP 4".

    Those of a statement are counted: "S/PRST/2013/21, para. 8".
    """
    found = _PART.fullmatch(asked)
    wholes = known.like(found["whole"], 1) if found else []
    if not found or not wholes:
        return []
    part = _PARTS[found["kind"].lower().strip(".s")[:2]]
    number = iris.steps(found["number"])
    nodes = [f"{wholes[0].iri}/{head}/{number}" for head in (part, "par")]
    called = await labels(source, nodes)
    node = next((node for node in nodes if node in called), "")
    return [Name("", called[node], node, "Paragraph", is_held=True)] if node else []


async def _in_text(source: Source, asked: str, most: int) -> list[Hit]:
    """Return paragraphs with the words, the latest first.

    Those with the words one after the other, else those with all of them.
    """
    if len(asked) < _SHORTEST:
        return []
    index, days = await asyncio.gather(texts(source), dates(source))
    nodes = (
        await asyncio.to_thread(index.like, asked, most)
        if index
        else await _with_words(source, asked)
    )
    given = [NamedNode(node) for node in nodes]
    rows = await source.ask(_SAID, paragraph=given) if given else []
    rows.sort(key=lambda row: natural(text(row, "label")))
    rows.sort(key=lambda row: day(text(row, "paragraph"), days), reverse=True)
    return [_hit(row, days, asked) for row in rows[:most]]


def _hit(row: Row, days: Mapping[str, str], asked: str) -> Hit:
    node = text(row, "paragraph")
    return Hit(
        text(row, "label"),
        node,
        day(node, days),
        around(text(row, "text"), asked),
    )


async def _with_words(source: Source, asked: str) -> list[str]:
    """Return paragraphs with the words where there is no index to look into."""
    rows = await _with(source, [asked])
    if not rows and " " in asked:
        rows = await _with(source, asked.split()[:_WORDS])
    return [text(row, "paragraph") for row in rows]


async def _with(source: Source, words: Sequence[str]) -> list[Row]:
    """Return some paragraphs that hold all the words, capitals or not."""
    given = {f"word{at}": Literal(one.lower()) for at, one in enumerate(words)}
    tests = " && ".join(f"CONTAINS(LCASE(STR(?text)), ?{name})" for name in given)
    query = f"""SELECT ?paragraph WHERE {{
  ?paragraph ng:position ?position ; ng:text ?text .
  FILTER({tests} && LANG(?text) = "en")
}} LIMIT 200"""
    return await source.ask(query, **given)


def around(words: str, asked: str) -> Markup:
    """Return a text around words, these marked; the text is escaped, no word is cut.

    >>> around("to <all> States", "<ALL>")
    Markup('to <mark>&lt;all&gt;</mark> States')
    """
    sought = (asked, *asked.split())
    tried = (re.search(re.escape(one), words, re.IGNORECASE) for one in sought)
    found = next(filter(None, tried), None)
    if not found:
        return escape(words[: 2 * _AROUND])
    before, after = words[: found.start()], words[found.end() :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return _MARKED.format(before, found[0], after)


async def suggest(source: Source, request: Request) -> Response:
    """Return names that go on as what was typed, as OpenSearch suggestions have it."""
    asked = " ".join(request.query_params.get("q", "").split())[:_LONGEST]
    found = (await names(source)).like(asked, _SUGGESTED) if asked else []
    found += await _in_texts(source, asked, min(_SUGGESTED - len(found), _OF_TEXTS))
    return JSONResponse(
        [
            asked,
            [one.words for one in found],
            [one.kind for one in found],
            [one.href for one in found],
        ],
        headers={"Cache-Control": "public, max-age=60"},
    )


async def _in_texts(source: Source, asked: str, most: int) -> list[Name]:
    """Return paragraphs with the words, where an index finds them at once."""
    if most <= 0 or not await texts(source):
        return []
    return [
        Name("", f"{hit.words}: {hit.html.striptags()}", hit.iri, "Text", is_held=True)
        for hit in await _in_text(source, asked, most)
    ]


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
    resolution = _RESOLUTION.fullmatch(iri)
    symbol = f"S/RES/{resolution[2]} ({resolution[1]})" if resolution else ""
    return page(
        "missing.html",
        request,
        "Not found",
        status=404,
        sought=iri,
        near=[
            (href if href.startswith("/") else links.path(href), n) for href, n in near
        ],
        symbol=symbol,
        undocs=facts.undocs(symbol),
        words=symbol or re.sub(r"[-_/#]+", " ", ending)[:_LONGEST],
    )
