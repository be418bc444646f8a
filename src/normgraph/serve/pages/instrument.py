"""The page of an instrument: it reads like the text, with what was understood in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from normgraph.serve.pages import facts, legislation, links, relations
from normgraph.serve.pages.cite import Cited, cited
from normgraph.serve.pages.languages import beside, languages, shown
from normgraph.serve.pages.paragraphs import paragraphs
from normgraph.serve.pages.reading import Reading, of_instrument
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import Statements, of_nodes
from normgraph.serve.pages.values import Paragraph
from normgraph.serve.source import Source

_DIGITS = 5
"""No text goes over so many pages that their number has as many digits."""
_BUDGET = 230_000
"""Letters of HTML that the paragraphs of one page may have."""


async def instrument(source: Source, iri: str, request: Request) -> Response:
    """Return the page of an instrument, or a reference to it as a file."""
    own = await of_nodes(source, [iri, f"{iri}#vote"])
    spoken = await languages(source, iri)
    if request.query_params.get("cite"):
        return reference(_cited(own, iri), request)
    if request.query_params.get("beside") in spoken[1:]:
        return await beside(source, iri, own, spoken, request)
    language = _language(spoken, request)
    reading, citing, chain, files, told = await asyncio.gather(
        of_instrument(source, iri, language),
        relations.citing(source, iri),
        relations.chains(source, iri, own),
        facts.sources(source, iri),
        facts.of_instrument(source, own, iri),
    )
    is_plain = request.query_params.get("marks") == "none"
    whole = paragraphs(reading, iri)
    is_whole = is_plain or request.query_params.get("page") == "all"
    pages = [whole] if is_whole else _pages(whole)
    at = _at(request, pages)
    cites = relations.cited(reading, iri, _addresses(iri, pages, at))
    return page(
        "plain.html" if is_plain else "instrument.html",
        request,
        own.one(iri, "rdfs:label"),
        head(own, iri),
        _text(iri, pages, at),
        relations.told(iri, cites, citing, chain),
        iri=iri,
        generation=source.generation,
        described=_described(own, iri, spoken, reading),
        language=language,
        facts=told,
        languages=shown(iri, spoken),
        sources=sorted({one["file"] for one in files}),
        cited=_cited(own, iri),
    )


def head(own: Statements, iri: str) -> dict[str, object]:
    """Return what the head of a page tells of an instrument."""
    symbol, day = own.one(iri, "rdfs:label"), own.one(iri, "eli:date_document")
    return {
        "symbol": symbol,
        "subtitle": subtitle(own, iri),
        "kind": facts.kind(own, iri),
        "date": day,
        "day": facts.day(day),
        "is_excerpt": bool(own.one(iri, "ng:isExcerpt")),
        "undocs": facts.undocs(symbol),
    }


def _text(iri: str, pages: Sequence[Sequence[Paragraph]], at: int) -> dict[str, object]:
    """Return what one page shows of the text."""
    return {
        "here": links.path(iri),
        "paragraphs": pages[at],
        "has_marks": any(p.found for p in pages[at]),
        "norm_rows": [(p.label, n) for p in pages[at] for n in p.norms],
        "norms_query": links.query("norms-of-instrument", instrument=iri),
        "pages": _pager(iri, pages, at),
    }


def reference(found: Cited, request: Request) -> Response:
    """Return a reference as a file, BibTeX or RIS."""
    if request.query_params["cite"] == "ris":
        kind = "application/x-research-info-systems"
        return PlainTextResponse(found.ris, media_type=kind)
    return PlainTextResponse(found.bibtex, media_type="application/x-bibtex")


def subtitle(own: Statements, iri: str) -> str:
    """Return what an instrument is about: the library's title, else its own."""
    return own.one(iri, "dcterms:alternative") or own.one(iri, "eli:title")


def _cited(own: Statements, iri: str) -> Cited:
    return cited_instrument(own, iri, iri, "")


def cited_instrument(own: Statements, iri: str, node: str, part: str) -> Cited:
    """Return the reference to an instrument, or to a node that is a part of it."""
    of_council = own.one(iri, "eli:passed_by").endswith("/un-security-council")
    body = "United Nations Security Council" if of_council else ""
    return cited(
        node,
        own.one(iri, "rdfs:label"),
        own.one(iri, "eli:title"),
        own.one(iri, "eli:date_document"),
        part=part,
        body=body,
    )


def _described(
    own: Statements, iri: str, spoken: Iterable[str], reading: Reading
) -> dict[str, object]:
    targets = {
        target
        for node in reading.stated
        for target in reading.stated.all(node, "ng:cited")
        if target != iri
    }
    return dict(
        legislation.legislation(
            iri,
            own.one(iri, "rdfs:label"),
            subtitle(own, iri),
            own.one(iri, "eli:date_document"),
            facts.kind(own, iri).words,
            spoken,
            own.one(iri, "eli:passed_by"),
            own.all(iri, "dcterms:subject"),
            sorted(targets),
        )
    )


def _language(spoken: Sequence[str], request: Request) -> str:
    asked = request.query_params.get("language", "")
    return asked if asked in spoken else next(iter(spoken), "en")


# A long text goes over several pages.


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the pages of a long text."""

    words: str
    href: str
    is_here: bool


def _pages(whole: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the paragraphs by page; none where there is no text makes one page."""
    made: list[list[Paragraph]] = [[]]
    weight = 0
    for paragraph in whole:
        own = _weight(paragraph)
        if made[-1] and weight + own > _BUDGET:
            made.append([])
            weight = 0
        made[-1].append(paragraph)
        weight += own
    return made


def _weight(paragraph: Paragraph) -> int:
    """Return about how many letters of HTML a paragraph and its norms make."""
    words = sum(len(line.html) + 60 for line in paragraph.lines)
    return words + sum(900 + len(n.action) for n in paragraph.norms) + 300


def _at(request: Request, pages: Sequence[Sequence[Paragraph]]) -> int:
    """Return which page is asked for, by its number or by a paragraph of it."""
    sought = request.query_params.get("at", "")
    for at, those in enumerate(pages if sought else ()):
        if any(paragraph.anchor == sought for paragraph in those):
            return at
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < _DIGITS else 1
    return min(max(number, 1), len(pages)) - 1


def _addresses(
    iri: str, pages: Sequence[Sequence[Paragraph]], here: int
) -> dict[str, str]:
    """Return where each paragraph is shown, seen from one of the pages."""
    heads = [
        "" if at == here else f"{links.path(iri)}?page={at + 1}"
        for at in range(len(pages))
    ]
    return {
        paragraph.iri: f"{head}#{paragraph.anchor}"
        for head, those in zip(heads, pages, strict=True)
        for paragraph in those
    }


def _pager(iri: str, pages: Sequence[Sequence[Paragraph]], at: int) -> list[Sheet]:
    here = links.path(iri)
    return [
        Sheet(
            _range(those) or str(number),
            here if number == 1 else f"{here}?page={number}",
            number == at + 1,
        )
        for number, those in enumerate(pages, 1)
    ]


def _range(paragraphs: Sequence[Paragraph]) -> str:
    labels = [p.label for p in paragraphs if p.label]
    return f"{labels[0]} to {labels[-1]}" if labels else ""
