"""Write what is said of one node as Turtle and as JSON-LD, sorted, in few characters.

What is told of it in, bytes out; content and evidence are merged, so that both have the
same triples. A file of JSON-LD has those words of the context that it uses: all of
them would be nine tenths of most files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from normgraph import export
from normgraph.export import PREFIXES
from normgraph.jsonld import context
from normgraph.publish.dump.groups import Groups
from normgraph.publish.dump.json_ld import JsonLd, Terms
from normgraph.publish.dump.turtle import Turtle
from normgraph.publish.site.told import Told

_HEAD = re.compile(rb"PREFIX ([^:]+): <[^>]*>\n")
_PREFIX = re.compile(rb"[ ^\n]([a-z]+(?:-[a-z]+)*)\Z")
_NAMES = frozenset(name.encode() for name in PREFIXES)
_LONGEST = max(map(len, _NAMES)) + 1
_NUMBER = re.compile(rb"([0-9]+)")


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


def _rank(subject: bytes) -> tuple[list[bytes | int], bytes]:
    """Return a key that sorts numbers in words by their value, as ``natural`` does."""
    # Without the angle brackets, "…/eng" comes before "…/eng#reading".
    words = subject[1:-1]
    parts: list[bytes | int] = list(_NUMBER.split(words))
    parts[1::2] = map(int, parts[1::2])
    return parts, words


def as_turtle(groups: Groups) -> bytes:
    """Return Turtle with the prefixes that are in use."""
    body = _turtle().piece(groups)
    tails = {piece[-_LONGEST:] for piece in (b"\n" + body).split(b":")[:-1]}
    found = filter(None, map(_PREFIX.search, tails))
    return _head(frozenset(one[1] for one in found) & _NAMES) + body


def as_json_ld(groups: Groups) -> bytes:
    """Return JSON-LD with the words of the context that are in use."""
    writer = JsonLd(_json_ld())
    body = writer.piece(groups) + writer.end()
    # Any word may be used that stands behind a quotation mark and ends at the next
    # one or at a colon.
    found = {said.partition(b":")[0] for said in set(body.split(b'"'))}
    return b'{"@context": %s,\n"@graph": [%s' % (_context(_words() & found), body)


@cache
def _turtle() -> Turtle:
    """Return what writes all of them: it remembers how terms are written."""
    return Turtle()


@cache
def _json_ld() -> Terms:
    return Terms(context())


@lru_cache(1000)
def _head(used: frozenset[bytes]) -> bytes:
    """Return the part of the head that declares some prefixes."""

    def kept(found: re.Match[bytes]) -> bytes:
        return found[0] if found[1] in used else b""

    return _HEAD.sub(kept, _turtle().begin())


@cache
def _words() -> frozenset[bytes]:
    return frozenset(word.encode() for word in context().json)


@lru_cache(1000)
def _context(used: frozenset[bytes]) -> bytes:
    """Return the part of the context that explains some words."""
    kept = {word.decode() for word in used} | _always()
    kept = kept.union(*(_explaining(word) for word in kept))
    return b"{%s}" % b", ".join(_explained(w) for w in context().json if w in kept)


@cache
def _always() -> frozenset[str]:
    own = {word for word in context().json if word.startswith("@")}
    return frozenset(own | {"id", "type"})


@cache
def _explained(word: str) -> bytes:
    return json.dumps({word: context().json[word]}, ensure_ascii=False).encode()[1:-1]


@cache
def _explaining(word: str) -> frozenset[str]:
    """Return the prefixes that the meaning of a word is written with."""
    meaning = context().json.get(word)
    names = meaning.values() if isinstance(meaning, dict) else ()
    return frozenset(str(name).partition(":")[0] for name in names)
