"""Write what is said of one node as Turtle and as JSON-LD, sorted, in few characters.

Quads in, bytes out; content and evidence merged, so that both have the same triples.
A file of JSON-LD has those words of the context that it uses: all of them would be
nine tenths of most files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pyoxigraph import BlankNode, Quad

from normgraph import export
from normgraph.export import Order, natural
from normgraph.jsonld import Json, context
from normgraph.publish.dump import json_ld, turtle
from normgraph.publish.dump.groups import Groups

_GRAPH = b'"@graph": ['
_HEAD = re.compile(rb"PREFIX ([^:]+): <[^>]*>\n")
_PREFIX = re.compile(rb"[ ^\n]([a-z]+(?:-[a-z]+)*):")
_WORD = re.compile(rb'"([A-Za-z][A-Za-z0-9_-]*)[":]')


def written(quads: Sequence[Quad]) -> Iterator[tuple[str, bytes]]:
    """Yield Turtle and JSON-LD, each with the suffix of its file."""
    if any(isinstance(quad.object, BlankNode) for quad in quads):
        # Only the ontology has nodes without names; they need names that stay.
        yield "ttl", export.write(quads, export.Format.TURTLE)
        yield "jsonld", export.write(quads, export.Format.JSONLD)
        return
    groups = grouped(quads)
    yield "ttl", as_turtle(groups)
    yield "jsonld", as_json_ld(groups)


def grouped(quads: Iterable[Quad]) -> Groups:
    """Return what quads say, by subject and predicate, in the order of the numbers."""
    said: dict[str, dict[str, set[str]]] = {}
    for quad in quads:
        about = said.setdefault(str(quad.subject), {})
        about.setdefault(str(quad.predicate), set()).add(str(quad.object))
    return {
        subject.encode(): {
            predicate.encode(): [o.encode() for o in sorted(said[subject][predicate])]
            for predicate in said[subject]
        }
        for subject in sorted(said, key=_rank)
    }


def _rank(subject: str) -> Order:
    # Without the angle brackets, "…/eng" comes before "…/eng#reading".
    return natural(subject.strip("<>"))


def as_turtle(groups: Groups) -> bytes:
    """Return Turtle with the prefixes that are in use."""
    head, _, body = b"".join(turtle.turtle(groups)).partition(b"\n\n")
    used = set(_PREFIX.findall(b"\n" + body))

    def kept(found: re.Match[bytes]) -> bytes:
        return found[0] if found[1] in used else b""

    return _HEAD.sub(kept, head + b"\n") + b"\n" + body


def as_json_ld(groups: Groups) -> bytes:
    """Return JSON-LD with the words of the context that are in use."""
    body = b"".join(json_ld.json_ld(groups)).partition(_GRAPH)[2]
    used = frozenset(word.decode() for word in _WORD.findall(body))
    return b'{"@context": %s,\n%s%s' % (_context(used & _words()), _GRAPH, body)


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
