"""The lines of a store in, what is known of each instrument and entry out.

A digest is made of canonical lines in order, so that the order in which something was
read does not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from normgraph import assets
from normgraph.export import PREFIXES
from normgraph.iri import BASE
from normgraph.namespace import ng
from normgraph.publish.changes.state import ASPECTS, Known
from normgraph.publish.content import Content
from normgraph.publish.dump.lines import canonical, has_graph, lines_of, registered
from normgraph.store import Part

_FRAGMENTS = {b"act": "acts", b"norm": "norms", b"cit": "citations"}
"""Beginnings of the fragments that name annotations, up to the first hyphen."""
_PREDICATES = {
    ng.mentions: "mentions",
    ng.withoutNorm: "norms",
    PREFIXES["eli"] + "cites": "citations",
    PREFIXES["eli"] + "based_on": "citations",
}
"""What a paragraph says beside its text."""
_SOFTWARE = f"<{BASE}id/software/".encode()
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label")
_SIZE = 8
"""Bytes of a digest: of 2^64 changes one goes unseen."""


def known(content: Content, show: Callable[[int, int, int], None]) -> Iterator[Known]:
    """Yield the instruments of a store, then the entries of the register.

    ``show`` is told how many instruments are done.
    """
    parts = content.manifest.parts
    for done, iri in enumerate(sorted(parts), 1):
        yield instrument(parts[iri], lines_of(parts[iri], content))
        show(done, len(parts), 0)
    yield from _register(content)


def instrument(part: Part, lines: bytes) -> Known:
    """Return what lines of N-Quads say of one instrument, as digests."""
    name = part.instrument.encode()
    aspects: dict[str, list[bytes]] = {aspect: [] for aspect in ASPECTS}
    nodes: dict[bytes, list[bytes]] = {}
    sort = _sorter(name)
    for line in lines.splitlines():
        if has_graph(line):
            aspects["evidence"].append(line)
            continue
        subject, predicate, _ = line.split(b" ", 2)
        aspects[sort(subject, predicate)].append(line)
        if b"#" in subject and subject.startswith(b"<" + name):
            nodes.setdefault(subject, []).append(line)
    ends = len(name) + 1
    return Known(
        part.instrument,
        part.title,
        tuple(_digest(aspects[aspect]) for aspect in ASPECTS),
        {node[ends:-1].decode(): _digest(said) for node, said in nodes.items()},
    )


def _sorter(name: bytes) -> Callable[[bytes, bytes], str]:
    """Return what tells of which aspect a triple is."""
    whole = b"<%s>" % name
    own = (b"<%s/" % name, b"<%s#" % name)
    predicates = {f"<{iri}>".encode(): to for iri, to in _PREDICATES.items()}

    def sort(subject: bytes, predicate: bytes) -> str:
        if subject == whole:
            return predicates.get(predicate, "facts")
        if not subject.startswith(own):
            # The software names itself in each text it read: that is no news of them.
            return "evidence" if subject.startswith(_SOFTWARE) else "others"
        _, mark, fragment = subject.partition(b"#")
        if mark:
            kind = fragment.partition(b"-")[0]
            return _FRAGMENTS.get(kind, "other annotations")
        return predicates.get(predicate, "text")

    return sort


def _digest(lines: Iterable[bytes]) -> str:
    whole = b"\n".join(sorted(lines))
    return hashlib.blake2b(whole, digest_size=_SIZE).hexdigest()


def _register(content: Content) -> Iterator[Known]:
    """Yield the entries of the register.

    Ours as their files have them: a store has their names and classes alone, and of
    those only that texts name. What others added is taken from the store.
    """
    about: dict[str, set[bytes]] = {}
    for path in assets.paths("ontology/vocabularies", "*.ttl"):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                line = canonical(f"{quad} .".encode())
                about.setdefault(quad.subject.value, set()).add(line)
    parts = content.manifest.parts.values()
    for node, lines in registered(content.store, iter(parts)).items():
        about.setdefault(node, set(lines))
    for node in sorted(about):
        yield Known(node, _name(node, about[node]), (_digest(about[node]),), {})


def _name(node: str, lines: Iterable[bytes]) -> str:
    """Return the English name of an entry, or the end of its IRI."""
    found: dict[str, str] = {}
    for triple in ox.parse(b"\n".join(sorted(lines)), format=ox.RdfFormat.N_TRIPLES):
        value = triple.object
        if isinstance(value, ox.Literal) and value.language in ("en", None):
            found.setdefault(triple.predicate.value, value.value)
    names = (found[label] for label in _LABELS if label in found)
    return next(names, node.rstrip("/").rpartition("/")[2])
