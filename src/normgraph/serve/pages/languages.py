"""The languages of an instrument: which there are, and two side by side."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import links
from normgraph.serve.pages.lines import inside
from normgraph.serve.pages.render import page
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
_LANGUAGES = """SELECT ?language WHERE {
  ?whole eli:is_realized_by ?expression . ?expression dcterms:language ?language
}"""
_TEXTS = """SELECT ?node ?position ?text ?number ?kind WHERE {
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


async def languages(source: Source, instrument: str) -> tuple[str, ...]:
    """Return the languages there is text in, English first."""
    rows = await source.ask(_LANGUAGES, whole=NamedNode(instrument))
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
    either = ours | theirs
    pairs = [
        Pair(
            inside(node, iri),
            links.path(node),
            text(row, "number"),
            text(ours.get(node, {}), "text"),
            text(theirs.get(node, {}), "text"),
        )
        for node, row in sorted(either.items(), key=lambda one: _place(one[1]))
    ]
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
        pairs=pairs,
        here=links.path(iri),
        languages=[one for one in shown(iri, spoken) if one.code != first],
    )


def _place(row: Row) -> tuple[int, str]:
    return int(text(row, "position") or 0), text(row, "node")


async def _texts(source: Source, iri: str, language: str) -> dict[str, Row]:
    rows = await source.ask(_TEXTS, whole=NamedNode(iri), language=Literal(language))
    return {text(row, "node"): row for row in rows}
