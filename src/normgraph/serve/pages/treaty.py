"""The pages of a treaty and of its articles: who invokes which one, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph.export import natural
from normgraph.serve.pages import facts, legislation, links, register
from normgraph.serve.pages.asked import under
from normgraph.serve.pages.cite import cited
from normgraph.serve.pages.documents import dates
from normgraph.serve.pages.instrument import reference
from normgraph.serve.pages.quotes import quotes
from normgraph.serve.pages.render import page
from normgraph.serve.pages.statements import Statements, labels, of_nodes, text
from normgraph.serve.pages.values import Link
from normgraph.serve.pages.years import by_year, chosen, year_of
from normgraph.serve.source import Row, Source

_CITED = """SELECT ?paragraph ?citing ?date ?function ?pinpoint WHERE {
  ?citation ng:cited ?cited ; ng:function ?function ; ng:statedIn ?paragraph .
  ?paragraph eli:is_part_of ?citing .
  OPTIONAL { ?citing eli:date_document ?date }
  OPTIONAL { ?citation ng:pinpoint ?pinpoint }
}"""
_PART_CITED = """SELECT ?paragraph ?citing ?date ?function ?pinpoint WHERE {
  ?citation ng:pinpoint ?pinpoint ; ng:function ?function ; ng:statedIn ?paragraph .
  ?paragraph eli:is_part_of ?citing .
  OPTIONAL { ?citing eli:date_document ?date }
}"""
INSIDE = "SELECT ?node WHERE { ?node eli:is_part_of+ ?whole }"


@dataclass(frozen=True, slots=True)
class Article:
    """An article or chapter, with how often it is invoked."""

    words: str
    href: str
    paragraphs: int
    instruments: int
    first: str
    last: str
    functions: tuple[str, ...]


async def treaty(source: Source, iri: str, request: Request) -> Response:
    """Return the page of a treaty."""
    rows = await source.ask(_CITED, cited=NamedNode(iri))
    return await _page(source, iri, iri, request, rows)


async def article(source: Source, iri: str, request: Request) -> Response:
    """Return the page of an article, a chapter or a part of one."""
    inside = await source.ask(INSIDE, whole=NamedNode(iri))
    nodes = [iri, *(text(row, "node") for row in inside)]
    rows = await source.ask(_PART_CITED, pinpoint=[NamedNode(n) for n in nodes])
    own = (await of_nodes(source, [iri])).joined(register.said_of(iri))
    over = own.one(iri, "dcterms:isPartOf") or own.one(iri, "eli:is_part_of")
    return await _page(source, iri, over, request, rows)


async def _page(
    source: Source, iri: str, whole: str, request: Request, rows: Sequence[Row]
) -> Response:
    own = (await of_nodes(source, [iri])).joined(register.said_of(iri))
    name = title(own, iri)
    day = own.one(iri, "dcterms:issued")
    found = cited(iri, _acronym(own, iri) or name, name, day)
    if request.query_params.get("cite"):
        return reference(found, request)
    year = chosen(request, (year_of(text(row, "date")) for row in rows))
    of_year = [row for row in rows if year_of(text(row, "date")) == year]
    names = await labels(source, _nodes(rows))
    notes = {
        text(row, "paragraph"): names.get(text(row, "function"), "") for row in of_year
    }
    is_part = iri != whole
    parts = {iri, *(text(row, "pinpoint") for row in rows)} if rows else set()
    norms = await under(source, sorted(parts - {""}), await dates(source))
    return page(
        "treaty.html",
        request,
        name,
        iri=iri,
        generation=source.generation,
        described=_described(own, iri, name, whole, is_part),
        name=name,
        acronym=_acronym(own, iri),
        over=_link(whole) if is_part else None,
        kind=facts.kind(own, iri),
        facts=_facts(own, iri),
        articles=_articles(rows, names, iri),
        others=_uncited(iri, rows),
        years=by_year((text(row, "date") for row in rows), links.path(iri)),
        year=year,
        quoted=await quotes(source, notes),
        total=len({text(row, "paragraph") for row in rows}),
        of_year=len(notes),
        query=links.query("who-cites", cited=whole),
        parties=links.query("parties-of-treaty", treaty=iri),
        has_parties=bool(register.pointing_to(iri, "ng", "participatesIn")),
        under=norms,
        cited=found,
    )


def title(own: Statements, iri: str) -> str:
    """Return what a treaty or an article is called."""
    named = own.one(iri, "rdfs:label") or own.one(iri, "skos:prefLabel")
    number, heading = own.one(iri, "eli:number"), own.one(iri, "eli:title")
    if named or not number:
        return named or register.label(iri)
    part = f"{facts.kind(own, iri).words} {number}"
    return f"{part}: {heading}" if heading else part


def _acronym(own: Statements, iri: str) -> str:
    return own.one(iri, "skos:notation")


def _described(
    own: Statements, iri: str, name: str, whole: str, is_part: bool
) -> dict[str, object]:
    if is_part:
        return dict(legislation.part(iri, name, "", whole, register.label(whole), "en"))
    kind, day = facts.kind(own, iri).words, own.one(iri, "dcterms:issued")
    acronym = _acronym(own, iri)
    return dict(legislation.legislation(iri, acronym, name, day, kind, (), "", (), ()))


def _link(iri: str) -> Link:
    return Link(register.label(iri), links.path(iri))


_SAID = (
    ("Other names", "skos:altLabel"),
    ("Short", "skos:notation"),
    ("Adopted", "dcterms:issued"),
    ("Supplements", "ng:supplements"),
    ("Parts", "dcterms:hasPart"),
    ("Part of", "eli:is_part_of"),
    ("Example", "skos:example"),
    ("Note", "skos:historyNote"),
    ("Source", "dcterms:source"),
    ("The same elsewhere", "skos:exactMatch"),
)


def _facts(own: Statements, iri: str) -> facts.Facts:
    return facts.said(own, iri, _SAID)


def _nodes(rows: Iterable[Row]) -> set[str]:
    names = ("function", "pinpoint")
    return {text(row, name) for row in rows for name in names} - {""}


def _articles(rows: Iterable[Row], names: dict[str, str], iri: str) -> list[Article]:
    """Return the parts that are invoked, in their own order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        part = text(row, "pinpoint")
        if part and part != iri:
            found.setdefault(part, []).append(row)
    return [_article(part, found[part], names) for part in sorted(found, key=natural)]


def _article(part: str, rows: list[Row], names: dict[str, str]) -> Article:
    days = sorted(text(row, "date") for row in rows if text(row, "date"))
    return Article(
        (names.get(part) or register.label(part)).partition(", ")[2]
        or names.get(part, part),
        links.path(part),
        len({text(row, "paragraph") for row in rows}),
        len({text(row, "citing") for row in rows}),
        days[0][:4] if days else "",
        days[-1][:4] if days else "",
        tuple(sorted({names.get(text(row, "function"), "") for row in rows})),
    )


def _uncited(iri: str, rows: Iterable[Row]) -> list[Link]:
    """Return the parts in the register that nothing in the data invokes."""
    cited_parts = {text(row, "pinpoint") for row in rows}
    parts = register.pointing_to(iri, "eli", "is_part_of")
    left = sorted(set(parts) - cited_parts, key=natural)
    return [Link(_short(part), links.path(part)) for part in left]


def _short(part: str) -> str:
    own = register.said_of(part)
    number, heading = own.one(part, "eli:number"), own.one(part, "eli:title")
    return f"{number} {heading}".strip()
