"""Make the pages of the ontology: from templates, with links that are relative.

What was read in, HTML and SVG files out. A page needs no script and no file outside the
folder of the site.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from normgraph.export import BASE
from normgraph.iri import ONTOLOGY
from normgraph.publish.publisher import Publisher
from normgraph.publish.terms import drawing
from normgraph.publish.terms.expression import Piece, named
from normgraph.publish.terms.history import History, Version
from normgraph.publish.terms.mappings import Mapping
from normgraph.publish.terms.ontology import Ontology, Term
from normgraph.publish.terms.said import called
from normgraph.publish.terms.schemes import Scheme
from normgraph.publish.terms.serialised import data
from normgraph.publish.terms.uses import SHAPE, Shape
from normgraph.query import NamedQuery
from normgraph.templates import templates

_HERE = Path(__file__).parent
_SYMBOL = re.compile(r"S/(?:RES/\d+ \(\d{4}\)|PRST/\d{4}/\d+|\d{4}/\d+)")

Page = tuple[str, str, str]
"""File from the top of the site of the ontology, its title, its text."""


@dataclass(frozen=True)
class Known:
    """What was read, for the pages to show."""

    history: History
    mappings: tuple[Mapping, ...]
    schemes: tuple[Scheme, ...]
    shapes: tuple[Shape, ...]
    queries: dict[str, tuple[NamedQuery, frozenset[str]]]
    counts: dict[str, int]
    """Uses of each term in the store, by IRI."""
    pointed: dict[str, int]
    """Statements that point to each concept, by IRI."""
    publisher: Publisher

    @property
    def ontology(self) -> Ontology:
        """The current version."""
        return self.history.current.ontology


class Pages:
    """Makes every page."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._environment = templates(_HERE / "templates")

    def __iter__(self) -> Iterator[Page]:
        yield self._index()
        for term in self._known.ontology.terms.values():
            yield self._term(term)
        for scheme in self._known.schemes:
            yield self._scheme(scheme)
        yield from self._pictures()
        yield from self._lists()
        for version in self._known.history.versions:
            yield self._version(version)

    def _index(self) -> Page:
        ontology = self._known.ontology
        return self._page(
            "index.html",
            "index.html",
            "Terms",
            ontology.about("dcterms:description"),
            iri=ontology.iri.value,
            ontology=ontology,
            schemes=self._known.schemes,
        )

    def _term(self, term: Term) -> Page:
        known, ontology = self._known, self._known.ontology
        used = (query for query, iris in known.queries.values() if term.iri in iris)
        return self._page(
            "term.html",
            term.place,
            f"{term.label} (ng:{term.name})",
            term.definition,
            term=term,
            since=known.history.since(term),
            changes=list(self._changes(term)),
            children=ontology.children(term.iri),
            leaving=ontology.leaving(term) if term.is_class else [],
            entering=ontology.entering(term) if term.is_class else [],
            drawing=drawing.of_term(ontology, term),
            count=known.counts[term.iri],
            shapes=[shape for shape in known.shapes if term.iri in shape.terms],
            queries=list(used),
            mappings=[m for m in known.mappings if m.iri == term.iri],
            vocabularies=[s for s in known.schemes if term.iri in s.classes],
            cited=_cited,
        )

    def _changes(self, term: Term) -> Iterator[tuple[str, tuple[str, ...]]]:
        for version in self._known.history.versions:
            for changed in version.changed:
                if changed.term.name == term.name:
                    yield version.number, changed.what

    def _scheme(self, scheme: Scheme) -> Page:
        return self._page(
            "scheme.html",
            scheme.place,
            scheme.title,
            scheme.description,
            scheme=scheme,
            pointed=self._known.pointed,
            called=called,
        )

    def _pictures(self) -> Iterator[Page]:
        ontology = self._known.ontology
        drawings = [
            ("classes", drawing.of_classes(ontology)),
            ("properties", drawing.of_properties(ontology)),
        ]
        yield self._page(
            "pictures.html", "pictures.html", "Pictures", drawings=drawings
        )
        style = "".join(
            (_HERE / "static" / name).read_text("utf-8")
            for name in ("colours.css", "picture.css")
        )
        for name, drawn in drawings:
            path = f"pictures/{name}.svg"
            yield self._page("alone.svg", path, drawn.title, drawing=drawn, style=style)

    def _lists(self) -> Iterator[Page]:
        known = self._known
        queries = [(query, sorted(iris)) for query, iris in known.queries.values()]
        yield self._page("shapes.html", "shapes.html", "Shapes", shapes=known.shapes)
        yield self._page("queries.html", "queries.html", "Queries", queries=queries)
        yield self._page(
            "alignments.html",
            "alignments/index.html",
            "Mappings",
            iri=f"{BASE}ontology/alignments",
            data=data("alignments"),
            mappings=known.mappings,
        )
        yield self._page(
            "versions.html",
            "versions.html",
            "Versions",
            versions=known.history.versions,
            files=data,
        )

    def _version(self, one: Version) -> Page:
        versions = self._known.history.versions
        return self._page(
            "version.html",
            f"{one.number}/index.html",
            f"Version {one.number}",
            iri=f"{BASE}ontology/{one.number}",
            data=data(one.number),
            alignments=data(f"{one.number}/alignments"),
            one=one,
            is_current=one is versions[-1],
            is_first=one is versions[0],
        )

    def _page(
        self,
        template: str,
        path: str,
        title: str,
        summary: str = "",
        **given: object,
    ) -> Page:
        """Return a page; ``iri`` is the node it is about, ``data`` that in formats."""

        def to(place: str) -> str:
            page, mark, anchor = place.partition("#")
            return (
                posixpath.relpath(page, posixpath.dirname(path) or ".") + mark + anchor
            )

        def href(iri: str) -> str:
            place = self._places.get(iri)
            return to(place) if place else iri

        number = self._known.history.current.number
        whole = {
            "title": title,
            "summary": summary,
            "iri": "",
            "data": data(number),
            "version": number,
            "publisher": self._known.publisher,
            "to": to,
            "href": href,
            "named": named,
        } | given
        return path, title, self._environment.get_template(template).render(whole)

    @cached_property
    def _places(self) -> dict[str, str]:
        """Return where nodes have their pages, or their place in one."""
        known = self._known
        places = {term.iri: term.place for term in known.ontology.terms.values()}
        places |= {SHAPE + s.name: f"shapes.html#{s.name}" for s in known.shapes}
        for scheme in known.schemes:
            places[scheme.iri] = scheme.place
            for concept in scheme.concepts:
                places[concept.iri] = f"{scheme.place}#{concept.name}"
        return {ONTOLOGY.rstrip("#"): "index.html"} | places


def _cited(text: str) -> list[Piece]:
    """Return the words of an example, with the documents it names.

    >>> [piece.iri for piece in _cited("S/RES/2388 (2017) OP 4: “to review”")]
    ['https://undocs.org/S/RES/2388(2017)', '']
    """
    pieces: list[Piece] = []
    end = 0
    for found in _SYMBOL.finditer(text):
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()]))
        symbol = found[0].replace(" ", "")
        pieces.append(
            Piece(found[0], "https://undocs.org/" + quote(symbol, safe="/()"))
        )
        end = found.end()
    return [*pieces, Piece(text[end:])] if end < len(text) else pieces
