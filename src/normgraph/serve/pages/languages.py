"""The languages of an instrument: which there are, and two side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import links
from normgraph.serve.pages.lines import inside
from normgraph.serve.pages.quotes import shortened
from normgraph.serve.pages.render import page
from normgraph.serve.pages.sheets import Sheet, asked_for, by_weight, is_whole
from normgraph.serve.pages.statements import Statements, text
from normgraph.serve.source import Row, Source

NAMES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}
"""The official languages, each by its own name."""
LANGUAGES = """SELECT ?language WHERE {
  ?whole eli:is_realized_by ?expression . ?expression dcterms:language ?language
}"""
TEXTS = """SELECT ?node ?position ?text ?number ?kind WHERE {
  ?node eli:is_part_of ?whole ; ng:position ?position ; ng:text ?text .
  OPTIONAL { ?node eli:number ?number }
  FILTER(LANG(?text) = ?language)
}"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language that an instrument can be read in."""

    code: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph in two languages; empty where one text lacks it."""

    anchor: str
    href: str
    number: str
    ours: str
    theirs: str


_LETTERS = 40_000
"""Of one cell: the page of a paragraph that is longer has all."""


async def languages(source: Source, instrument: str) -> tuple[str, ...]:
    """Return the languages there is text in, English first."""
    rows = await source.ask(LANGUAGES, whole=NamedNode(instrument))
    found = {text(row, "language") for row in rows}
    return tuple(sorted(found, key=lambda code: (code != "en", code)))


def shown(instrument: str, spoken: tuple[str, ...]) -> list[Spoken]:
    """Return the languages with the address of the text in each."""
    here = links.path(instrument)
    return [
        Spoken(
            code, NAMES.get(code, code), here if at == 0 else f"{here}?language={code}"
        )
        for at, code in enumerate(spoken)
    ]


async def beside(
    source: Source, iri: str, own: Statements, spoken: tuple[str, ...], request: Request
) -> Response:
    """Return the page with a text and its counterpart in another language."""
    other, first = request.query_params["beside"], spoken[0]
    ours = await _texts(source, iri, first)
    theirs = await _texts(source, iri, other)
    pairs = [_pair(iri, one, another) for one, another in _paired(ours, theirs)]
    pages = [pairs] if is_whole(request) else by_weight(pairs, _weight)
    at = asked_for(request, len(pages))
    symbol = own.one(iri, "rdfs:label")
    return page(
        "beside.html",
        request,
        f"{symbol}, {NAMES.get(first, first)} and {NAMES.get(other, other)}",
        iri=iri,
        generation=source.generation,
        symbol=symbol,
        first=first,
        other=other,
        names=NAMES,
        pairs=pages[at],
        pages=_sheets(iri, other, len(pages), at),
        here=links.path(iri),
        languages=[one for one in shown(iri, spoken) if one.code != first],
    )


def _sheets(iri: str, other: str, count: int, here: int) -> list[Sheet]:
    head = f"{links.path(iri)}?beside={other}&page="
    return [Sheet(str(at + 1), f"{head}{at + 1}", at == here) for at in range(count)]


def _weight(pair: Pair) -> int:
    return len((pair.ours + pair.theirs).encode()) + 200


def _paired(ours: dict[str, Row], theirs: dict[str, Row]) -> Iterator[tuple[Row, Row]]:
    """Yield the parts of two texts by the node they are, else by where they stand.

    Headings and the like have an IRI of their own in each language.
    """
    alone = [row for node, row in theirs.items() if node not in ours]
    places: dict[int, Row] = {_place(row): row for row in alone}
    rows = [*ours.values(), *alone]
    for row in sorted(rows, key=lambda row: (_place(row), text(row, "node"))):
        node = text(row, "node")
        if node in ours and node in theirs:
            yield row, theirs[node]
        elif node in ours:
            yield row, places.pop(_place(row), {})
        elif places.get(_place(row)) is row:
            del places[_place(row)]
            yield {}, row


def _place(row: Row) -> int:
    return int(text(row, "position") or 0)


def _pair(iri: str, ours: Row, theirs: Row) -> Pair:
    either = ours or theirs
    node = text(either, "node")
    return Pair(
        inside(node, iri),
        links.path(node),
        text(either, "number"),
        shortened(text(ours, "text"), _LETTERS),
        shortened(text(theirs, "text"), _LETTERS),
    )


async def _texts(source: Source, iri: str, language: str) -> dict[str, Row]:
    rows = await source.ask(TEXTS, whole=NamedNode(iri), language=Literal(language))
    return {text(row, "node"): row for row in rows}
