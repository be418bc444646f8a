"""Write the site of the ontology: a page a term, its versions, its formats.

A publication in; below ``ontology/`` of its folder, files out: ``index.html`` with a
place for each term (``#Act``), a page for each, for each vocabulary and each version,
and each version in four formats. Why it is made of templates of our own, and how old
versions stay, is in decision 25.

    said.py        what a file of Turtle says
    expression.py  class expressions in words
    ontology.py    the terms of a version
    history.py     versions, and what each brought
    mappings.py    our terms in the words of others
    schemes.py     vocabularies and their concepts
    uses.py        where terms are used: store, shapes, queries
    drawing.py     pictures
    pages.py       the pages
    serialised.py  the formats
"""

from __future__ import annotations

from pathlib import Path, PurePath

from normgraph.publish.content import Content, File
from normgraph.publish.terms.history import History, history
from normgraph.publish.terms.mappings import mappings
from normgraph.publish.terms.pages import Known, Pages
from normgraph.publish.terms.schemes import schemes
from normgraph.publish.terms.serialised import serialised
from normgraph.publish.terms.uses import counts, pointed_at, queries, shapes
from normgraph.serve.pages import render

__all__ = ["terms"]

_MEDIA = {".html": "text/html", ".svg": "image/svg+xml", ".css": "text/css"}
_STYLE = ("picture.css", "more.css")


def terms(content: Content) -> list[File]:
    """Write the site of the ontology; return its files."""
    known = _known(content)
    files = [_written(content, path, title, text) for path, title, text in Pages(known)]
    files += _looks(content)
    return files + _data(content, known.history)


def _known(content: Content) -> Known:
    found, vocabularies = history(), schemes()
    concepts = (c.iri for scheme in vocabularies for c in scheme.concepts)
    return Known(
        found,
        mappings(found.current.ontology),
        vocabularies,
        shapes(),
        queries(),
        counts(content.store, found.current.ontology.terms.values()),
        pointed_at(content.store, concepts),
        content.publisher,
    )


def _looks(content: Content) -> list[File]:
    """Write style and icon: those of the service, and what pictures need."""
    served = render.files()
    here = Path(__file__).parent / "static"
    style = [served["style.css"][0].decode()]
    style += [(here / name).read_text("utf-8") for name in _STYLE]
    return [
        _written(content, "style.css", "Style", "\n".join(style)),
        _written(content, "icon.svg", "Icon", served["icon.svg"][0].decode()),
    ]


def _data(content: Content, found: History) -> list[File]:
    files: list[File] = []
    for version in found.versions:
        for name, source in version.files.items():
            stem = version.number + ("" if name == "normgraph" else f"/{name}")
            title = f"Version {version.number} of the ontology, {name}"
            files += serialised(source, content, stem, title)
    latest = found.current.files["alignments"]
    return files + list(serialised(latest, content, "alignments", "Mappings"))


def _written(content: Content, name: str, title: str, text: str) -> File:
    path = f"ontology/{name}"
    content.write(path, text.encode())
    return File(path, _MEDIA[PurePath(path).suffix], "", f"Ontology: {title}")
