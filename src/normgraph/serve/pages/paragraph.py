"""The page of a paragraph: its words, its norms, and how we know."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from normgraph.serve.pages import facts, legislation, links
from normgraph.serve.pages.cite import Cited
from normgraph.serve.pages.documents import titles
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
from normgraph.serve.pages.reading import Reading, of_paragraph
from normgraph.serve.pages.relations import around, citing_part
from normgraph.serve.pages.render import Described, page
from normgraph.serve.pages.sheets import layout, with_marks
from normgraph.serve.pages.statements import Statements, of_nodes
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Source

_DEEPEST = 6
_DESCRIBED = 20_000
"""Letters of the text that the page's JSON-LD holds; few paragraphs have so many."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, or a part of one, with what was read in its paragraph."""

    iri: str
    top: str
    """The paragraph it is in, itself for one."""
    whole: str
    """The instrument it is in."""
    own: Statements
    """What is stated of the instrument."""
    spoken: tuple[str, ...]
    reading: Reading

    @property
    def symbol(self) -> str:
        return self.own.one(self.whole, "rdfs:label")

    @property
    def label(self) -> str:
        return self.reading.parts.one(self.iri, "rdfs:label") or self.symbol

    @property
    def place(self) -> str:
        """``OP 4(a)``; empty for text between paragraphs."""
        return self.label.removeprefix(self.symbol).strip()

    @property
    def words(self) -> str:
        return self.reading.parts.one(self.iri, "ng:text")

    @property
    def cited(self) -> Cited:
        return cited_instrument(self.own, self.whole, self.iri, self.place)


async def paragraph(source: Source, iri: str, request: Request) -> Response:
    """Return the page of a paragraph, or of a part of one within it."""
    part = await _part(source, iri, request)
    if request.query_params.get("cite"):
        return reference(part.cited, request)
    cited_by, files, beside = await asyncio.gather(
        citing_part(source, iri),
        facts.sources(source, part.whole),
        around(source, part.whole, part.top),
    )
    return page(
        "paragraph.html",
        request,
        part.label,
        head(part.own, part.whole, await titles(source)),
        _told(part),
        _text(part, request),
        iri=iri,
        generation=source.generation,
        described=_described(part),
        citing=cited_by.shown,
        files=files,
        before=beside.before,
        after=beside.after,
        cited=part.cited,
    )


async def _part(source: Source, iri: str, request: Request) -> _Part:
    top, whole = await _wholes(source, iri)
    own = await of_nodes(source, [whole])
    spoken = await languages(source, whole)
    language = chosen_language(spoken, request)
    reading = await of_paragraph(source, whole, top, language)
    return _Part(iri, top, whole, own, spoken, reading)


def _told(part: _Part) -> dict[str, object]:
    """Return what the page tells of the place of the part, and in which languages."""
    anchor = inside(part.top, part.whole)
    return {
        "summary": part.words[:300],
        "whole": Link(part.symbol, f"{links.path(part.whole)}?at={anchor}#{anchor}"),
        "here": inside(part.iri, part.top) if part.iri != part.top else "",
        "top": links.path(part.top),
        "language": part.reading.language,
        "languages": _languages(part.iri, part.spoken),
    }


def _described(part: _Part) -> Described:
    words, language = shortened(part.words, _DESCRIBED), part.reading.language
    return legislation.part(
        part.iri, part.label, words, part.whole, part.symbol, language
    )


def _text(part: _Part, request: Request) -> dict[str, object]:
    """Return the text of the paragraph with its norms, or the sheet of it shown."""
    whole = shown(part.reading, part.top, part.whole, part.top)
    laid = layout(part.iri, [whole], with_marks, request)
    found = laid.here[0]
    return {
        "part": part.place or facts.spaced(found.kind),
        "paragraph": found,
        "pages": laid.sheets(),
        "norm_rows": [(found.label, norm) for norm in found.norms],
    }


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
