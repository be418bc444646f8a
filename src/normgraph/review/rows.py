"""Write down what was read in an instrument, a row an annotation, for people to judge.

A store and an instrument in, rows out, in text order. What people corrected before is
filled in already. A row quotes words of the paragraph, as many as tell it from others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Store

from normgraph import iri as iris
from normgraph.explain import label
from normgraph.export import PREFIXES, natural
from normgraph.model import ANALYSED, NormKind, Span
from normgraph.model.review import Annotation
from normgraph.review.sheet import PARAGRAPH, Row
from normgraph.review.values import actor

_NG, _ELI, _PROV = PREFIXES["ng"], PREFIXES["eli"], PREFIXES["prov"]
_DC = PREFIXES["dcterms"]
_TYPE = PREFIXES["rdf"] + "type"
_PART_OF = _ELI + "is_part_of"
_PARAGRAPHS = tuple(
    _NG + name
    for name in ("PreambularParagraph", "OperativeParagraph", "AnnexParagraph")
)
_KINDS = {_NG + kind: kind.lower() for kind in NormKind}
_LONGEST = 30_000
"""A cell of a spreadsheet holds little more; words this long are shown, not matched."""
_NORM = (Annotation.BEARER, Annotation.CONDITION, Annotation.DEADLINE)


def rows(store: Store, instrument: str, paths: Iterable[str] = ()) -> Iterator[Row]:
    """Yield the rows of an instrument; of some of its paragraphs where named."""
    wanted = {path.casefold() for path in paths}
    found = _Graph(store, instrument)
    for node in found.paragraphs(instrument):
        path = node.removeprefix(f"{instrument}/")
        if not wanted or path.casefold() in wanted:
            yield from _Sheet(found, instrument, node).rows()


@dataclass(frozen=True, slots=True)
class _Item:
    """An annotation at its place."""

    node: str
    span: Span


class _Sheet:
    """The rows of one paragraph."""

    def __init__(self, graph: _Graph, instrument: str, node: str) -> None:
        self._graph, self._node = graph, node
        symbol = graph.one(instrument, _DC + "identifier") or instrument
        self._head = (symbol, node.removeprefix(f"{instrument}/"))
        self._text = graph.words(node, _NG + "text")
        self._corrected = graph.corrections(node)
        self._ours = {row[0]: row for row in self._corrected if row[0]}

    def rows(self) -> Iterator[Row]:
        """Yield the paragraph, what people said of it, then what was read in it."""
        graph = self._graph
        reason = graph.label(graph.one(self._node, _NG + "withoutNorm"))
        shown = self._text[:_LONGEST]
        yield self._row(PARAGRAPH, shown, f"no norm: {reason}" if reason else "")
        for _, kind, place, *filled in self._corrected:
            found = iris.placed(place)
            words = found[1].of(self._text) if found else ""
            read, *said = filled
            yield (*self._head, kind, words, read, "", *said)
        stated = graph.stated(self._node)
        for name, kind in (("Act", Annotation.ACT), ("Norm", Annotation.NORM)):
            yield from self._of(kind, [i for i in stated if graph.is_a(i.node, name)])
        cited = [i for i in stated if graph.is_a(i.node, "Citation")]
        yield from self._of(Annotation.CITATION, cited)
        yield from self._of(Annotation.MENTION, graph.mentions(self._node))

    def _of(self, kind: Annotation, items: list[_Item]) -> Iterator[Row]:
        quoted = _quotations(self._text, [item.span for item in items])
        for item, words in zip(items, quoted, strict=True):
            if kind is Annotation.NORM:
                yield from self._norm(item, words)
            elif item.node not in self._ours:
                yield self._row(kind, words, self._read(kind, item.node))

    def _norm(self, item: _Item, words: str) -> Iterator[Row]:
        """Yield a norm and its parts; of a corrected one, what was not corrected."""
        graph, text = self._graph, self._text
        told = [row for row in self._corrected if row[0] == item.node]
        place = iris.placed(told[0][2]) if told else None
        words = place[1].of(text) if place else words
        done = {row[1] for row in told}
        if Annotation.NORM not in done:
            kind = next(k for t, k in _KINDS.items() if graph.has_type(item.node, t))
            doubts = sorted(
                graph.label(part) for part in graph.all(item.node, "unread")
            )
            yield self._row(Annotation.NORM, words, kind, ", ".join(doubts))
        parts = {
            Annotation.BEARER: [graph.label(b) for b in graph.all(item.node, "bearer")],
            Annotation.CONDITION: graph.all(item.node, "condition"),
            Annotation.DEADLINE: graph.limits(item.node),
        }
        for kind in _NORM:
            now = {_meant(kind, row[5]) for row in told if row[1] == kind}
            reads = parts[kind] or ([""] if kind not in done else [])
            if kind is Annotation.BEARER or parts[kind]:
                shown = (read for read in reads if read not in now)
                yield from (self._row(kind, words, read) for read in shown)

    def _read(self, kind: Annotation, node: str) -> str:
        graph = self._graph
        if kind is Annotation.ACT:
            return graph.one(node, _NG + "force").rpartition("/")[2]
        if kind is Annotation.CITATION:
            part = graph.one(node, _NG + "pinpoint")
            return graph.label(part or graph.one(node, _NG + "cited"))
        named = graph.all(node, "mentioned") or graph.all(node, "candidate")
        return " or ".join(sorted(graph.label(actor) for actor in named))

    def _row(self, kind: str, words: str, read: str, doubt: str = "") -> Row:
        return (*self._head, kind, words, read, doubt, "", "", "", "", "")


def _meant(kind: str, corrected: str) -> str:
    """Return what a corrected value is read as."""
    entry = actor(corrected) if kind == Annotation.BEARER else None
    return entry.label if entry else corrected


def _quotations(text: str, spans: list[Span]) -> Iterator[str]:
    """Yield the words of each span, with as many behind as tell it from the others."""
    many = Counter(span.of(text) for span in spans)
    for span in spans:
        words = span.of(text)
        if many[words] > 1:
            twins = [s for s in spans if s.of(text) == words and s.start != span.start]
            words = _longer(text, span, twins)
        yield words


def _longer(text: str, span: Span, twins: list[Span]) -> str:
    """Return the words of a span with more behind, or before, that its twins lack."""
    end = span.end
    while any(text.startswith(text[span.start : end], t.start) for t in twins):
        if end == len(text):
            break
        blank = text.find(" ", end + 1)
        end = blank if blank >= 0 else len(text)
    else:
        return text[span.start : end]
    start = span.start
    while any(text.endswith(text[start : span.end], 0, t.end) for t in twins):
        if start == 0:
            break
        start = text.rfind(" ", 0, start - 1) + 1
    return text[start : span.end]


class _Graph:
    """The questions that a sheet asks of a store, over all its graphs."""

    def __init__(self, store: Store, instrument: str) -> None:
        self._store = store
        expression = iris.expression(instrument, ANALYSED)
        self._evidence = NamedNode(f"{expression}/evidence")

    def _values(self, node: str, predicate: str) -> list[NamedNode | Literal]:
        if not node:
            return []
        pattern = (NamedNode(node), NamedNode(predicate), None, None)
        found = {q.object for q in self._store.quads_for_pattern(*pattern)}
        known = [o for o in found if isinstance(o, NamedNode | Literal)]
        return sorted(known, key=str)

    def _subjects(self, predicate: str, node: str) -> set[str]:
        pattern = (None, NamedNode(predicate), NamedNode(node), None)
        found = {q.subject for q in self._store.quads_for_pattern(*pattern)}
        return {one.value for one in found if isinstance(one, NamedNode)}

    def one(self, node: str, predicate: str) -> str:
        return next((v.value for v in self._values(node, predicate)), "")

    def all(self, node: str, name: str) -> list[str]:
        return [value.value for value in self._values(node, _NG + name)]

    def label(self, node: str) -> str:
        return label(self._store, node) if node else ""

    def words(self, node: str, predicate: str) -> str:
        """The text in the language that is read; in any other, where that is none."""
        found = [v for v in self._values(node, predicate) if isinstance(v, Literal)]
        found.sort(key=lambda v: v.language != ANALYSED)
        return found[0].value if found else ""

    def has_type(self, node: str, kind: str) -> bool:
        return any(v.value == kind for v in self._values(node, _TYPE))

    def is_a(self, node: str, name: str) -> bool:
        return self.has_type(node, _NG + name)

    def paragraphs(self, instrument: str) -> list[str]:
        parts = self._subjects(_PART_OF, instrument)
        found = [n for n in parts if any(self.has_type(n, k) for k in _PARAGRAPHS)]
        places = {n: int(self.one(n, _NG + "position") or 0) for n in found}
        return sorted(places, key=lambda n: (places[n], n))

    def stated(self, paragraph: str) -> list[_Item]:
        """Acts, norms and citations of a paragraph, in text order."""
        nodes = self._subjects(_NG + "statedIn", paragraph)
        found = [self._item(n, self.one(n, _PROV + "wasQuotedFrom")) for n in nodes]
        return _ordered(found)

    def mentions(self, paragraph: str) -> list[_Item]:
        """Mentions of a paragraph; each is its place."""
        return _ordered(self._item(n, n) for n in self._mentions.get(paragraph, ()))

    @cached_property
    def _mentions(self) -> dict[str, set[str]]:
        """The mentions of each paragraph of the instrument."""
        found: dict[str, set[str]] = {}
        for name in ("mentioned", "candidate"):
            pattern = (None, NamedNode(_NG + name), None, self._evidence)
            for quad in self._store.quads_for_pattern(*pattern):
                node = getattr(quad.subject, "value", "")
                found.setdefault(node.partition("#")[0], set()).add(node)
        return found

    def corrections(self, paragraph: str) -> list[Row]:
        """What people corrected: the node as it is now, then the cells of the sheet."""
        nodes = self._subjects(_NG + "correctionIn", paragraph)
        names = ("annotationKind", "machineValue", "verdict", "correctedValue")
        found: list[Row] = []
        for node in sorted(nodes, key=natural):
            kind, read, verdict, corrected = (self.one(node, _NG + n) for n in names)
            said = self.one(node, _DC + "creator"), self.one(node, _DC + "date")
            why = self.one(node, _NG + "correctionReason")
            now = self.one(node, _NG + "correctedTo")
            place = self.one(node, _PROV + "wasQuotedFrom")
            found.append((now, kind, place, read, verdict, corrected, *said, why))
        return found

    def _item(self, node: str, place: str) -> _Item | None:
        found = iris.placed(place)
        return _Item(node, found[1]) if found else None

    def limits(self, norm: str) -> list[str]:
        """The time limit of a norm, as a correction writes it."""
        words = self.one(norm, _NG + "timeLimit")
        days = ", ".join(sorted(self.all(norm, "deadline")))
        length = self.one(norm, _NG + "duration")
        often = self.one(norm, _NG + "frequency")
        value = days or length or (often and f"every {often}")
        return [f"{words} = {value}" if value else words] if words else []


def _ordered(found: Iterable[_Item | None]) -> list[_Item]:
    known = [item for item in found if item is not None]
    return sorted(known, key=lambda item: (item.span, item.node))
