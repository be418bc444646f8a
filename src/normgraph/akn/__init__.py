"""Write an instrument of a record as Akoma Ntoso 3.0.

A store, an instrument and a language in, the bytes of a file out. Its words are those
that were read; what was read in them is marked where it stands, and told in the head.
"""

from __future__ import annotations

from lxml import etree
from pyoxigraph import Store

from normgraph.akn.analysis import Analysis
from normgraph.akn.body import Body, names
from normgraph.akn.cover import Cover
from normgraph.akn.elements import AKN, Ids, add, indent
from normgraph.akn.head import (
    classification,
    identification,
    proprietary,
    voting,
    workflow,
)
from normgraph.akn.lookup import Lookup
from normgraph.akn.references import References
from normgraph.akn.regions import regions
from normgraph.akn.text import Text, text
from normgraph.errors import NormgraphError
from normgraph.iri import ONTOLOGY
from normgraph.model import ANALYSED

__all__ = ["akn"]

_EMPTY = f'<akomaNtoso xmlns="{AKN}" xmlns:ng="{ONTOLOGY}"/>'


def akn(store: Store, instrument: str, language: str = ANALYSED) -> bytes:
    """Return the text of an instrument in one language as Akoma Ntoso.

    ``NormgraphError`` where the store has no text of it in that language.
    """
    lookup = Lookup(store)
    found = text(lookup, instrument, language)
    if not found.items:
        raise NormgraphError(
            f"no text of {lookup.label(instrument)} in the language {language!r} is "
            "in the store",
            where=instrument,
            advice="Give the IRI of an instrument that was built into the store.",
        )
    root = etree.fromstring(_EMPTY)
    document = add(root, "statement", ("name", _name(found)))
    _write(document, found, lookup)
    indent(root)
    return (
        b"<?xml version='1.0' encoding='UTF-8'?>\n"
        + etree.tostring(root, encoding="utf-8")
        + b"\n"
    )


def _name(found: Text) -> str:
    names_by_class = (
        ("PresidentialStatement", "presidentialStatement"),
        ("DraftResolution", "resolutionDraft"),
        ("Resolution", "resolution"),
    )
    classes = found.instrument.classes()
    return next((name for of, name in names_by_class if of in classes), "document")


def _write(document: etree._Element, found: Text, lookup: Lookup) -> None:
    ids = Ids()
    references = References(lookup, ids)
    own = names(found, ids)
    meta = add(document, "meta")
    body = Body(found, lookup, references, ids, own, Cover(found, lookup).marks)

    def attached(doc: etree._Element, component: str) -> None:
        identification(add(doc, "meta"), found, component)

    body.write(document, regions(found.items), attached)
    identification(meta, found, "!main")
    classification(meta, found, lookup)
    workflow(meta, found, lookup)
    block = add(meta, "analysis", ("source", "#normgraph"))
    written = Analysis(found, references, ids, own, body.given)
    written.modifications(block)
    voting(block, found, references, ids)
    written.norms(block)
    if not len(block):
        meta.remove(block)
    references.write(meta)
    proprietary(meta, found, lookup)
