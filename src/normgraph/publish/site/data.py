"""Write what is said of one node as Turtle and as JSON-LD, sorted, in few characters.

A small store in, bytes out; content and evidence are merged, so that both have the
same triples. A file of JSON-LD has those words of the context that it uses: all of
them would be nine tenths of most files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from normgraph import export
from normgraph.export import Order, natural
from normgraph.jsonld import Json, context
from normgraph.publish.dump.groups import Groups, grouped
from normgraph.publish.dump.json_ld import JsonLd
from normgraph.publish.dump.turtle import Turtle

_HEAD = re.compile(rb"PREFIX ([^:]+): <[^>]*>\n")
_PREFIX = re.compile(rb"[ ^\n]([a-z]+(?:-[a-z]+)*):")
_WORD = re.compile(rb'"([A-Za-z][A-Za-z0-9_-]*)[":]')


def written(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield Turtle and JSON-LD of what a store holds, each with its suffix."""
    triples = [_dumped(store, DefaultGraph())]
    triples += (_dumped(store, name) for name in store.named_graphs())
    lines = set(b"".join(triples).splitlines())
    if any(line.startswith(b"_:") for line in lines):
        # Hardly anything has nodes without names; theirs have to be the same each time.
        yield "ttl", export.write(store, export.Format.TURTLE)
        yield "jsonld", export.write(store, export.Format.JSONLD)
        return
    groups = grouped(sorted(lines))
    ordered = {subject: groups[subject] for subject in sorted(groups, key=_rank)}
    yield "ttl", as_turtle(ordered)
    yield "jsonld", as_json_ld(ordered)


def _dumped(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> bytes:
    return store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""


def _rank(subject: bytes) -> Order:
    # Without the angle brackets, "…/eng" comes before "…/eng#reading".
    return natural(subject[1:-1].decode())


def as_turtle(groups: Groups) -> bytes:
    """Return Turtle with the prefixes that are in use."""
    writer = Turtle()
    body = writer.piece(groups)
    used = set(_PREFIX.findall(b"\n" + body))

    def kept(found: re.Match[bytes]) -> bytes:
        return found[0] if found[1] in used else b""

    return _HEAD.sub(kept, writer.begin()) + body


def as_json_ld(groups: Groups) -> bytes:
    """Return JSON-LD with the words of the context that are in use."""
    writer = JsonLd()
    body = writer.piece(groups) + writer.end()
    used = frozenset(word.decode() for word in _WORD.findall(body))
    head = _context(used & _words())
    return b'{"@context": %s,\n"@graph": [%s' % (head, body)


@cache
def _words() -> frozenset[str]:
    return frozenset(context().json)


@cache
def _context(used: frozenset[str]) -> bytes:
    """Return the part of the context that explains some words."""
    whole = context().json
    always = {word for word in whole if word.startswith("@")} | {"id", "type"}
    kept: dict[str, Json] = {w: whole[w] for w in whole if w in always | used}
    for meaning in [m for m in kept.values() if isinstance(m, dict)]:
        for name in meaning.values():
            prefix = str(name).partition(":")[0]
            if prefix in whole:
                kept[prefix] = whole[prefix]
    ordered = {word: kept[word] for word in whole if word in kept}
    return json.dumps(ordered, ensure_ascii=False).encode()
