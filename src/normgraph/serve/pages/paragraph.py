"""The page of a paragraph: its words, its norms, and how we know."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import facts, legislation, links
from normgraph.serve.pages.instrument import (
    chosen_language,
    cited_instrument,
    head,
    reference,
)
from normgraph.serve.pages.languages import NAMES, languages
from normgraph.serve.pages.lines import inside
from normgraph.serve.pages.paragraphs import paragraph as shown
from normgraph.serve.pages.quotes import shortened
from normgraph.serve.pages.reading import of_paragraph
from normgraph.serve.pages.relations import around, citing_part
from normgraph.serve.pages.render import page
from normgraph.serve.pages.sheets import layout, with_marks
from normgraph.serve.pages.statements import of_nodes
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Source

_DEEPEST = 6
_DESCRIBED = 20_000
"""Letters of the text that the page's JSON-LD holds; few paragraphs have so many."""


async def paragraph(source: Source, iri: str, request: Request) -> Response:
    """Return the page of a paragraph, or of a part of one within it."""
    top, whole = await _wholes(source, iri)
    own = await of_nodes(source, [whole])
    symbol = own.one(whole, "rdfs:label")
    spoken = await languages(source, whole)
    language = chosen_language(spoken, request)
    reading, cited_by, files, beside = await asyncio.gather(
        of_paragraph(source, whole, top, language),
        citing_part(source, iri),
        facts.sources(source, whole),
        around(source, whole, top),
    )
    laid = layout(iri, [shown(reading, top, whole, top)], with_marks, request)
    found = laid.here[0]
    label = reading.parts.one(iri, "rdfs:label") or symbol
    anchor = inside(top, whole)
    part = label.removeprefix(symbol).strip()
    cited = cited_instrument(own, whole, iri, part)
    if request.query_params.get("cite"):
        return reference(cited, request)
    words = reading.parts.one(iri, "ng:text")
    return page(
        "paragraph.html",
        request,
        label,
        head(own, whole),
        iri=iri,
        generation=source.generation,
        described=legislation.part(
            iri, label, shortened(words, _DESCRIBED), whole, symbol, language
        ),
        summary=words[:300],
        whole=Link(symbol, f"{links.path(whole)}?at={anchor}#{anchor}"),
        part=part or facts.spaced(found.kind),
        here=inside(iri, top) if iri != top else "",
        top=links.path(top),
        language=language,
        paragraph=found,
        pages=laid.sheets(),
        norm_rows=[(found.label, n) for n in found.norms],
        citing=cited_by.shown,
        files=files,
        before=beside.before,
        after=beside.after,
        languages=_languages(iri, spoken),
        cited=cited,
    )


def _languages(iri: str, spoken: tuple[str, ...]) -> list[Link]:
    here = links.path(iri)
    return [Link(NAMES.get(code, code), f"{here}?language={code}") for code in spoken]


async def _wholes(source: Source, iri: str) -> tuple[str, str]:
    """Return the paragraph a part is in, itself for one, and its instrument."""
    chain = [iri]
    for _ in range(_DEEPEST):
        own = await of_nodes(source, [chain[-1]])
        if "ng:Instrument" in own.kinds(chain[-1]):
            break
        over = own.one(chain[-1], "eli:is_part_of")
        if not over:
            break
        chain.append(over)
    # What is part of an instrument directly is a paragraph.
    return (chain[-2], chain[-1]) if len(chain) > 1 else (iri, iri)
