"""Gather what is compared of an instrument from the graph that holds it.

A store and an instrument in, a ``ComparedText`` out: its paragraphs in order with their
norms, citations and mentions. Texts from files and from a record are compared alike,
since both are graphs before.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode, Store

from normgraph import iri as iris
from normgraph.compare.values import (
    ComparedNorm,
    ComparedParagraph,
    ComparedText,
    Named,
)
from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES, natural
from normgraph.model import ANALYSED, Part
from normgraph.vocabulary.council import misdated
from normgraph.vocabulary.names import symbol

_NG, _ELI = PREFIXES["ng"], PREFIXES["eli"]
_TYPE = PREFIXES["rdf"] + "type"
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label")
_PART_OF = _ELI + "is_part_of"
_PARTS = {
    _NG + "PreambularParagraph": Part.PREAMBLE,
    _NG + "OperativeParagraph": Part.OPERATIVE,
    _NG + "AnnexParagraph": Part.ANNEX,
}
_KINDS = ("Obligation", "Prohibition", "Permission", "Directive")
_DUE = tuple(_NG + name for name in ("deadline", "duration", "frequency"))


def find(store: Store, words: str, where: str) -> str:
    """Return the IRI of the document that ``words`` are the symbol of.

    ``NormgraphError`` where the store ``where`` holds no text of it.
    """
    spelt = symbol(" ".join(words.split()))
    if spelt is not None:
        node = iris.instrument(spelt)
        if next(_Graph(store).paragraphs(node), None):
            return node
    wrong = misdated(spelt) if spelt else None
    near = [str(wrong.right)] if wrong and wrong.right else _near(store, words.upper())
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise NormgraphError(
        f"no text of {str(spelt or words)!r} is in the store"
        + (f": {wrong.why}" if wrong else ""),
        where=where,
        advice=f"{meant}Name a file, or a symbol like S/RES/2388 (2017) "
        "of a document that was built into the store.",
    )


def _near(store: Store, words: str) -> list[str]:
    """Return up to three symbols in the store that have the words or look like them."""
    graph = _Graph(store)
    labels = [graph.label(node) for node in sorted(_instruments(store), key=natural)]
    having = [label for label in labels if words in label]
    return having[:3] or get_close_matches(words, labels, 3, 0.7)


def _instruments(store: Store) -> set[str]:
    """Return the IRIs of the instruments whose text the store holds."""
    realized = NamedNode(_ELI + "is_realized_by")
    found = store.quads_for_pattern(None, realized, None, None)
    return {q.subject.value for q in found if isinstance(q.subject, NamedNode)}


def text_in(store: Store, instrument: str) -> ComparedText:
    """Return the text of an instrument as it is compared."""
    graph = _Graph(store)
    nodes = list(graph.paragraphs(instrument))
    nodes.sort(key=lambda node: (int(graph.one(node, _NG + "position") or 0), node))
    languages = {tag for node in nodes for tag in graph.words(node, _NG + "text")}
    language = ANALYSED if ANALYSED in languages else min(languages, default="")
    paragraphs = (graph.paragraph(node, instrument, language) for node in nodes)
    return ComparedText(
        instrument,
        graph.label(instrument),
        language,
        graph.one(instrument, _ELI + "date_document"),
        tuple(p for p in paragraphs if p.text),
    )


class _Graph:
    """The questions that a comparison asks of a store, over all its graphs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, dict[str, set[NamedNode | Literal]]] = {}

    def _stated(self, node: str) -> dict[str, set[NamedNode | Literal]]:
        """All that is said of a node: of each most is asked, some of many times."""
        if node not in self._known:
            found: dict[str, set[NamedNode | Literal]] = {}
            about = (NamedNode(node), None, None, None)
            for quad in self._store.quads_for_pattern(*about):
                if isinstance(quad.object, NamedNode | Literal):
                    found.setdefault(quad.predicate.value, set()).add(quad.object)
            self._known[node] = found
        return self._known[node]

    def all(self, node: str, predicate: str) -> list[str]:
        return sorted({v.value for v in self._stated(node).get(predicate, ())})

    def one(self, node: str, predicate: str) -> str:
        return next(iter(self.all(node, predicate)), "")

    def words(self, node: str, predicate: str) -> dict[str, str]:
        """The words by their language."""
        values = self._stated(node).get(predicate, ())
        return {v.language or "": v.value for v in values if isinstance(v, Literal)}

    def having(self, predicate: str, value: str) -> Iterator[str]:
        pattern = (None, NamedNode(predicate), NamedNode(value), None)
        found = {q.subject for q in self._store.quads_for_pattern(*pattern)}
        yield from sorted(n.value for n in found if isinstance(n, NamedNode))

    def label(self, node: str) -> str:
        names = (self.one(node, predicate) for predicate in _LABELS)
        return next(filter(None, names), node.removeprefix(iris.BASE))

    def part(self, node: str) -> Part | None:
        return next((_PARTS[k] for k in self.all(node, _TYPE) if k in _PARTS), None)

    def paragraphs(self, instrument: str) -> Iterator[str]:
        """Those that were read: of a text that is only cited none has words."""
        for node in self.having(_PART_OF, instrument):
            if self.part(node) and self.one(node, _NG + "text"):
                yield node

    def paragraph(self, node: str, over: str, language: str) -> ComparedParagraph:
        text = self.words(node, _NG + "text").get(language, "")
        stated = list(self.having(_NG + "statedIn", node))
        norms = [self.norm(n) for n in stated if self.one(n, _NG + "action")]
        cited = (self.citation(n, over) for n in stated if self.one(n, _NG + "cited"))
        actors = self.all(node, _NG + "mentions")
        return ComparedParagraph(
            node,
            _place(node, over, self.label(node), self.label(over)),
            self.part(node) or Part.OPERATIVE,
            text,
            tuple(sorted(norms, key=lambda n: (text.find(n.action), n.iri))),
            tuple(sorted(set(cited))),
            tuple(sorted(Named(self.label(a), a) for a in actors)),
        )

    def norm(self, node: str) -> ComparedNorm:
        kinds = [kind.removeprefix(_NG) for kind in self.all(node, _TYPE)]
        bearers = self.all(node, _NG + "bearer")
        return ComparedNorm(
            node,
            next((kind for kind in _KINDS if kind in kinds), ""),
            self.one(node, _NG + "force").rpartition("/")[2],
            tuple(sorted(Named(self.label(b), b) for b in bearers)),
            self.one(node, _NG + "action"),
            tuple(self.all(node, _NG + "condition")),
            self.one(node, _NG + "timeLimit"),
            tuple(value for name in _DUE for value in self.all(node, name)),
        )

    def citation(self, node: str, over: str) -> Named:
        """What is cited; a part of the text itself by its number alone."""
        target = self.one(node, _NG + "cited")
        cited = self.one(node, _NG + "pinpoint") or target
        if target != over:
            return Named(self.label(cited), cited)
        place = _place(cited, over, self.label(cited), self.label(over))
        path = cited.removeprefix(over).strip("/")
        return Named(f"{place} of this text" if path else "this text", path)


def _place(node: str, over: str, label: str, name: str) -> str:
    """Return what a paragraph is called in its text, ``OP 4``."""
    short = label.removeprefix(name).strip()
    return short or node.removeprefix(over).strip("/")
