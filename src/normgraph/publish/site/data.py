"""Write what is said of one node as Turtle and as JSON-LD, sorted, in few characters.

What is told of it in, bytes out; content and evidence are merged, so that both have the
same triples. A file of JSON-LD has those words of the context that it uses: all of
them would be nine tenths of most files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from normgraph import export
from normgraph.export import Order, natural
from normgraph.jsonld import context
from normgraph.publish.dump.groups import Groups
from normgraph.publish.dump.json_ld import JsonLd, Terms
from normgraph.publish.dump.turtle import Turtle
from normgraph.publish.site.told import Told, named

_HEAD = re.compile(rb"PREFIX ([^:]+): <[^>]*>\n")
_PREFIX = re.compile(rb"[ ^\n]([a-z]+(?:-[a-z]+)*):")
_WORD = re.compile(rb'"([A-Za-z][A-Za-z0-9_-]*)[":]')


def written(told: Told) -> Iterator[tuple[str, bytes]]:
    """Yield Turtle and JSON-LD of what is said of a node, each with its suffix."""
    groups = told.merged()
    if any(subject.startswith(b"_:") for subject in groups):
        # Hardly anything has nodes without names; theirs have to be the same each time.
        store = told.store()
        yield "ttl", export.write(store, export.Format.TURTLE)
        yield "jsonld", export.write(store, export.Format.JSONLD)
        return
    ordered = {subject: groups[subject] for subject in sorted(groups, key=_rank)}
    yield "ttl", as_turtle(ordered)
    yield "jsonld", as_json_ld(ordered)


def _rank(subject: bytes) -> Order:
    # Without the angle brackets, "…/eng" comes before "…/eng#reading".
    return natural(named(subject))


def as_turtle(groups: Groups) -> bytes:
    """Return Turtle with the prefixes that are in use."""
    writer = _turtle()
    body = writer.piece(groups)
    used = set(_PREFIX.findall(b"\n" + body))

    def kept(found: re.Match[bytes]) -> bytes:
        return found[0] if found[1] in used else b""

    return _HEAD.sub(kept, writer.begin()) + body


def as_json_ld(groups: Groups) -> bytes:
    """Return JSON-LD with the words of the context that are in use."""
    writer = JsonLd(_json_ld())
    body = writer.piece(groups) + writer.end()
    used = frozenset(word.decode() for word in set(_WORD.findall(body)))
    head = _context(used & _words())
    return b'{"@context": %s,\n"@graph": [%s' % (head, body)


@cache
def _turtle() -> Turtle:
    """Return what writes all of them: it remembers how terms are written."""
    return Turtle()


@cache
def _json_ld() -> Terms:
    return Terms(context())


@cache
def _words() -> frozenset[str]:
    return frozenset(context().json)


def _context(used: frozenset[str]) -> bytes:
    """Return the part of the context that explains some words."""
    explained = used.union(*(_explaining(word) for word in used | _always()))
    kept = (_explained(w) for w in context().json if w in explained or w in _always())
    return b"{%s}" % b", ".join(kept)


@cache
def _always() -> frozenset[str]:
    return frozenset({w for w in _words() if w.startswith("@")} | {"id", "type"})


@cache
def _explained(word: str) -> bytes:
    return json.dumps({word: context().json[word]}, ensure_ascii=False).encode()[1:-1]


@cache
def _explaining(word: str) -> frozenset[str]:
    """Return the prefixes that the meaning of a word is written with."""
    meaning = context().json.get(word)
    names = meaning.values() if isinstance(meaning, dict) else ()
    return frozenset(str(name).partition(":")[0] for name in names) & _words()
