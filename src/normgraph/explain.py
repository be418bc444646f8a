"""Say why a node is in a graph: its words in their place, rule, file and run.

A store and an IRI in, explanations out. A node with evidence is explained by its own
words; any other by the nodes with evidence that point to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from normgraph import iri as iris
from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES, natural, short
from normgraph.model import Span
from normgraph.pattern import pattern
from normgraph.vocabulary.search import search

_NG = PREFIXES["ng"]
_PROV = PREFIXES["prov"]
_DC = PREFIXES["dcterms"]
_TYPE = PREFIXES["rdf"] + "type"
_PART_OF = PREFIXES["eli"] + "is_part_of"
_PARAGRAPH = pattern(r"(?P<instrument>.+)/(?:op|par)/(?P<number>\d+)(?:/.*)?")
_LABELS = (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel")


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a text was read from, and the run that read it."""

    file: str
    sha256: str
    place: Span | None
    """Of the paragraph, in code points of the file; None where that is not said."""
    software: str
    rules: str
    """Version of the rules; empty where the graph does not say it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of what was read."""

    kind: str
    """Which part was corrected: ``bearer``."""
    verdict: str
    read: str
    """What the program had read; empty where something was added."""
    corrected: str
    """What is right; empty where it was rejected."""
    author: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where one node comes from."""

    node: str
    kinds: tuple[str, ...]
    """Its classes, shortened, in order."""
    label: str
    """Empty where it has none."""
    stated_in: str
    """Label of the paragraph, or its IRI."""
    text: str
    span: Span | None
    """The words, in ``text``; None where the whole text is meant."""
    rule: str
    """Empty for a paragraph: no rule made it."""
    origin: Origin | None
    """None where the graph holds no provenance."""
    corrections: tuple[Said, ...] = ()
    """What people corrected, by date."""


def explain(store: Store, iri: str) -> tuple[Explanation, ...]:
    """Return why the node is there; several where others lead to it."""
    return tuple(explanations(store, iri))


def explanations(store: Store, iri: str) -> Iterator[Explanation]:
    """Yield the same one by one: thousands lead to an actor."""
    graph = _Graph(store)
    own = graph.explanation(iri)
    if own is not None:
        yield own
        return
    for node in sorted(graph.leading_to(iri), key=natural):
        found = graph.explanation(node)
        if found is not None:
            yield found


def describe(store: Store, iri: str) -> Explanation:
    """Return what kind of node it is and its label, with no words."""
    return _Graph(store).named(iri)


def label(store: Store, node: str) -> str:
    """Return what a node is called; empty where nothing says it."""
    return _Graph(store).label(node)


def statements(store: Store, iri: str) -> list[tuple[str, str]]:
    """Return what the files state of a node that no words lead to, shortened."""
    found = {
        (short(q.predicate), short(q.object))
        for q in store.quads_for_pattern(NamedNode(iri), None, None, None)
        if q.predicate.value != _TYPE and not isinstance(q.object, BlankNode)
    }
    return sorted(found, key=lambda pair: (natural(pair[0]), natural(pair[1])))


def find(store: Store, words: str) -> str:
    """Return the IRI of the node that ``words`` are; ``UnknownNodeError`` for none.

    An IRI, whole, shortened or its end, or what our outputs print: a symbol, with its
    paragraph, or a name.
    """
    words = " ".join(words.split()).removeprefix("<").removesuffix(">")
    for way in (_by_iri, _by_label, _by_end, _by_name):
        found = sorted(set(way(store, words)), key=natural)
        if len(found) > 1:
            shown = "\n".join(found[:8] + ["…"] * (len(found) > 8))
            how = "end in" if way is _by_end else "are called"
            raise NormgraphError(
                f"{len(found)} nodes {how} {words!r}",
                advice=f"Say more of it:\n{shown}",
            )
        if found:
            return found[0]
    raise UnknownNodeError(words, _lacks(store, words))


class UnknownNodeError(NormgraphError):
    """A node that the files do not have."""

    def __init__(self, words: str, lacks: str = "") -> None:
        super().__init__(
            f"there is no node {words!r} in these files",
            advice=f"{_meant(words)}{lacks}Write a symbol with its paragraph, such as "
            "S/RES/2388 (2017) OP 4, a name, or an IRI or its end: op/4, "
            "op/4#act-urges, actor/unodc.",
        )


def _meant(words: str) -> str:
    """Return what a look-up says that was meant: a number has one year."""
    near = search(words).others[:1]
    return "".join(f"Did you mean {one.label}? " for one in near)


def _lacks(store: Store, words: str) -> str:
    """Return which text or paragraph it is that the files do not have."""
    found = search(words)
    named = found.named[0] if found.is_exact and found.named else None
    place = _PARAGRAPH.fullmatch(named.iri) if named else None
    if named is None or place is None:
        return ""
    whose = NamedNode(place["instrument"])
    parts = store.quads_for_pattern(None, NamedNode(_PART_OF), whose, None)
    # A part that is only cited has no words.
    nodes = (q.subject for q in parts if isinstance(q.subject, NamedNode))
    read = [node.value for node in nodes if _has_words(store, node)]
    numbers = [int(end["number"]) for end in map(_PARAGRAPH.fullmatch, read) if end]
    label = named.label.partition(", ")[0]
    if not numbers:
        return f"The files have no text of {label}. "
    return f"{label} has paragraphs {min(numbers)} to {max(numbers)}. "


def _has_words(store: Store, node: NamedNode) -> bool:
    words = store.quads_for_pattern(node, NamedNode(_NG + "text"), None, None)
    return next(words, None) is not None


def _by_iri(store: Store, words: str) -> Iterator[str]:
    prefix, _, rest = words.partition(":")
    iri = PREFIXES[prefix] + rest if prefix in PREFIXES else words
    if iri.startswith(("eli/", "id/")):
        iri = iris.BASE + iri
    if "://" in iri and _is_there(store, NamedNode(_valid(iri))):
        yield iri


def _is_there(store: Store, node: NamedNode) -> bool:
    patterns = ((node, None, None, None), (None, None, node, None))
    return any(next(store.quads_for_pattern(*one), None) for one in patterns)


def _valid(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise NormgraphError(f"{iri!r} is no IRI: {error}") from error


def _by_label(store: Store, words: str) -> Iterator[str]:
    for label in (Literal(words), Literal(words, language="en")):
        for predicate in map(NamedNode, _LABELS):
            for quad in store.quads_for_pattern(None, predicate, label, None):
                if isinstance(quad.subject, NamedNode):
                    yield quad.subject.value


def _by_end(store: Store, words: str) -> Iterator[str]:
    # No IRI has a blank: then all nodes need not be gone through.
    if " " in words or "://" in words or words.partition(":")[0] in PREFIXES:
        return
    # What was read and then rejected is named by its correction alone.
    rejected = store.quads_for_pattern(None, NamedNode(_NG + "corrects"), None, None)
    nodes = {q.subject for q in store} | {q.object for q in rejected}
    named = (node.value for node in nodes if isinstance(node, NamedNode))
    yield from (node for node in named if _ends(node, words))


def _ends(iri: str, words: str) -> bool:
    head = iri.removesuffix(words)
    return head != iri and (head.endswith(("/", "#")) or words.startswith(("/", "#")))


def _by_name(store: Store, words: str) -> Iterator[str]:
    """Yield the nodes that a look-up takes the words for, "OP 4 of resolution 2388"."""
    found = search(words)
    for one in found.named if found.is_exact else ():
        # What a statement says is in no operative paragraph: S/PRST/2012/13 para. 5.
        for node in (one.iri, one.iri.replace("/op/", "/par/")):
            if _is_there(store, NamedNode(node)):
                yield node
                break


class _Graph:
    """The questions that an explanation asks of a store, over all its graphs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, node: str, predicate: str) -> Iterator[str]:
        pattern = (NamedNode(node), NamedNode(predicate), None, None)
        values = {q.object for q in self._store.quads_for_pattern(*pattern)}
        for value in sorted(values, key=str):
            if isinstance(value, NamedNode | Literal):
                yield value.value

    def one(self, node: str, predicate: str) -> str:
        return next(self.all(node, predicate), "")

    def label(self, node: str) -> str:
        return next(filter(None, (self.one(node, p) for p in _LABELS)), "")

    def leading_to(self, node: str) -> set[str]:
        """Nodes with evidence that have the node as a value, or stand in it."""
        seen = {
            q.subject.value
            for q in self._store.quads_for_pattern(None, None, NamedNode(node), None)
            if isinstance(q.subject, NamedNode)
        }
        return {n for n in seen if self.evidence(n)}

    def place(self, node: str) -> tuple[str, Span, str] | None:
        """The text a node was read in, where, by which rule; a mention is its place."""
        return iris.placed(self.one(node, _PROV + "wasQuotedFrom") or node)

    def evidence(self, node: str) -> tuple[str, Span, str] | None:
        """The place of a node that a rule made; None for a paragraph and all others."""
        found = self.place(node)
        return found if found and found[2] else None

    def named(self, node: str) -> Explanation:
        kinds = (short(NamedNode(kind)) for kind in self.all(node, _TYPE))
        ours = tuple(k.removeprefix("ng:") for k in kinds if k.startswith("ng:"))
        if not ours and self.one(node, _NG + "mentioned"):
            ours = ("Mention",)
        return Explanation(node, ours, self.label(node), "", "", None, "", None)

    def explanation(self, node: str) -> Explanation | None:
        named, found = self.named(node), self.evidence(node)
        text = self.one(found[0] if found else node, _NG + "text")
        if found is None and not text:
            return None
        stated, span, rule = found or (node, None, "")
        return Explanation(
            node,
            named.kinds,
            named.label,
            self.label(stated) or stated,
            text,
            span if text else None,
            rule,
            self._origin(stated),
            tuple(self._said(node)),
        )

    def _said(self, node: str) -> Iterator[Said]:
        """What people corrected of a node; a correction itself is one."""
        found = {node} if self.one(node, _NG + "verdict") else set()
        for predicate in ("correctedTo", "corrects"):
            pattern = (None, NamedNode(_NG + predicate), NamedNode(node), None)
            quads = self._store.quads_for_pattern(*pattern)
            subjects = {quad.subject for quad in quads}
            found |= {s.value for s in subjects if isinstance(s, NamedNode)}
        said = [
            Said(
                self.one(one, _NG + "annotationKind"),
                self.one(one, _NG + "verdict"),
                self.one(one, _NG + "machineValue"),
                self.one(one, _NG + "correctedValue"),
                self.one(one, _DC + "creator"),
                self.one(one, _DC + "date"),
                self.one(one, _NG + "correctionReason"),
            )
            for one in found
        ]
        yield from sorted(said, key=lambda one: (one.date, one.kind, one.read))

    def _origin(self, paragraph: str) -> Origin | None:
        found = self.place(paragraph)
        if found is None:
            return None
        source, there, _ = found
        uses = (None, NamedNode(_PROV + "used"), NamedNode(source), None)
        run = next(self._store.quads_for_pattern(*uses), None)
        reading = (
            run.subject.value if run and isinstance(run.subject, NamedNode) else ""
        )
        agent = self.one(reading, _PROV + "wasAssociatedWith") if reading else ""
        return Origin(
            self.one(source, _NG + "fileName"),
            self.one(source, _NG + "sha256"),
            there,
            agent.rpartition("/")[2],
            self.one(reading, _NG + "rulesVersion") if reading else "",
        )
