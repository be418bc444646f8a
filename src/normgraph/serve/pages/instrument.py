"""The page of an instrument: it reads like the text, with what was understood in it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from normgraph.serve.pages import facts, legislation, links, relations
from normgraph.serve.pages.cite import Cited, cited
from normgraph.serve.pages.documents import dates, titles
from normgraph.serve.pages.languages import beside, languages, shown
from normgraph.serve.pages.paragraphs import paragraphs
from normgraph.serve.pages.reading import Reading, of_instrument
from normgraph.serve.pages.render import page, rebased
from normgraph.serve.pages.sheets import Layout, layout, with_marks, without_marks
from normgraph.serve.pages.statements import Statements, of_nodes
from normgraph.serve.source import Source


async def instrument(source: Source, iri: str, request: Request) -> Response:
    """Return the page of an instrument, or a reference to it as a file."""
    own = await of_nodes(source, [iri, f"{iri}#vote"])
    spoken = await languages(source, iri)
    if request.query_params.get("cite"):
        return reference(_cited(own, iri), request)
    if request.query_params.get("beside") in spoken[1:]:
        return await beside(source, iri, own, spoken, request)
    language = chosen_language(spoken, request)
    reading, citing, chain, files, told = await asyncio.gather(
        of_instrument(source, iri, language),
        relations.citing(source, iri),
        relations.chains(source, iri, own),
        facts.sources(source, iri),
        facts.of_instrument(source, own, iri),
    )
    is_plain = request.query_params.get("marks") == "none"
    weigh = without_marks if is_plain else with_marks
    laid = layout(iri, paragraphs(reading, iri), weigh, request)
    cites = relations.cited(reading, iri, laid.addresses())
    if not chain:
        here = _step(own, iri)
        chain = relations.by_citation(here, cites, citing.shown, await dates(source))
    return page(
        "plain.html" if is_plain else "instrument.html",
        request,
        own.one(iri, "rdfs:label"),
        head(own, iri, await titles(source)),
        _text(iri, laid),
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


def head(own: Statements, iri: str, about: Mapping[str, str]) -> dict[str, object]:
    """Return what the head of a page tells of an instrument."""
    symbol, day = own.one(iri, "rdfs:label"), own.one(iri, "eli:date_document")
    return {
        "symbol": symbol,
        "subtitle": about.get(iri) or subtitle(own, iri),
        "kind": facts.kind(own, iri),
        "date": day,
        "day": facts.day(day),
        "is_excerpt": bool(own.one(iri, "ng:isExcerpt")),
        "undocs": facts.undocs(symbol),
    }


def _text(iri: str, laid: Layout) -> dict[str, object]:
    """Return what one page shows of the text."""
    return {
        "here": links.path(iri),
        "paragraphs": laid.here,
        "has_marks": any(p.found for p in laid.here),
        "norm_rows": [(p.label, n) for p in laid.here for n in p.norms],
        "norms_query": links.query("norms-of-instrument", instrument=iri),
        "pages": laid.sheets(),
    }


def reference(found: Cited, request: Request) -> Response:
    """Return a reference as a file, BibTeX or RIS."""
    names = rebased(request)
    if request.query_params["cite"] == "ris":
        kind = "application/x-research-info-systems"
        return PlainTextResponse(names.page(found.ris), media_type=kind)
    text = names.page(found.bibtex)
    return PlainTextResponse(text, media_type="application/x-bibtex")


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


def _step(own: Statements, iri: str) -> relations.Step:
    symbol, day = own.one(iri, "rdfs:label"), own.one(iri, "eli:date_document")
    return relations.Step(symbol, links.path(iri), day, "", is_here=True)


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


def chosen_language(spoken: Sequence[str], request: Request) -> str:
    """Return the language that is asked for, or the first that there is."""
    asked = request.query_params.get("language", "")
    return asked if asked in spoken else next(iter(spoken), "en")
