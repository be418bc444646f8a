"""What is said of one node and of what stands inside it, held as lines of N-Quads.

Lines in; out what is said of each subject: for its data as the lines have it, for its
page as statements. The engine would take longer to read so few lines than all that is
asked of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from pyoxigraph import Quad, RdfFormat, Store

from normgraph.export import PREFIXES, short_iri
from normgraph.publish.dump.groups import TYPE, About, Groups
from normgraph.serve.pages.statements import Value

_KEPT = 10_000
"""So many nodes are remembered as values."""


class Told:
    """What is said of a node and inside it."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines
        self.content: Groups = {}
        self.graphs: dict[bytes, Groups] = {}
        """By name, which is an IRI without its brackets."""
        for line in lines:
            subject, predicate, value = line[:-2].split(b" ", 2)
            groups = self.content
            # What ends in a bracket is an IRI: the graph, a value or the type of one.
            if value[-1] == 62 and b" <" in value:
                value, groups = self._parted(value)
            about = groups.get(subject)
            if about is None:
                about = groups[subject] = {}
            if predicate in about:
                about[predicate].append(value)
            else:
                about[predicate] = [value]

    def _parted(self, rest: bytes) -> tuple[bytes, Groups]:
        """Return the object in the rest of a line, and where the line belongs."""
        value, _, graph = rest[:-1].rpartition(b" <")
        # A text may have " <" in it: then its quotation mark stands behind that.
        if b'"' in graph:
            return rest, self.content
        groups = self.graphs.get(graph)
        if groups is None:
            groups = self.graphs[graph] = {}
        return value, groups

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Told:
        """Return what quads say."""
        return cls([line(quad) for quad in quads])

    def __len__(self) -> int:
        return len(self._lines)

    def store(self) -> Store:
        """Return a store that holds the same."""
        made = Store()
        made.load(b"\n".join(self._lines), format=RdfFormat.N_QUADS)
        return made

    def merged(self) -> Groups:
        """Return what is said of each subject in whatever graph, once, in order."""
        found = dict(self.content)
        for groups in self.graphs.values():
            for subject, about in groups.items():
                held = found.get(subject)
                found[subject] = _joined(held, about) if held else about
        return {subject: _once(about) for subject, about in found.items()}

    def into(self, predicate: bytes, node: bytes) -> list[bytes]:
        """Return the nodes of which a node is said by a predicate."""
        return self._pointing(predicate).get(node, [])

    def _pointing(self, predicate: bytes) -> dict[bytes, list[bytes]]:
        found = self._inverse.get(predicate)
        if found is None:
            found = self._inverse[predicate] = {}
            for subject, about in self.content.items():
                for value in about.get(predicate, ()):
                    found.setdefault(value, []).append(subject)
        return found

    @cached_property
    def _inverse(self) -> dict[bytes, dict[bytes, list[bytes]]]:
        return {}


def line(quad: Quad) -> bytes:
    """Return a quad as N-Quads has it."""
    return f"{quad} .".encode()


def _joined(one: About, other: About) -> About:
    added = {name: [*one.get(name, ()), *values] for name, values in other.items()}
    return one | added


def _once(about: About) -> About:
    return {
        predicate: values if len(values) == 1 else sorted(set(values))
        for predicate, values in about.items()
    }


def term(prefix: str, local: str) -> bytes:
    """Return a word of a vocabulary as lines have it."""
    return f"<{PREFIXES[prefix]}{local}>".encode()


def named(node: bytes) -> str:
    """Return the IRI of a node, or its label where it has none."""
    return node[1:-1].decode() if node[0] == 60 else node.decode()


def stated(about: About) -> dict[str, list[Value]]:
    """Return what is said of a node as pages read it: values by property."""
    return {
        _NAMES[predicate]: list(_values(predicate, values))
        for predicate, values in about.items()
    }


def _values(predicate: bytes, values: Sequence[bytes]) -> Iterator[Value]:
    known = _CLASSES if predicate == TYPE else _NODES
    for value in values:
        if value[0] == 34:
            yield words(value)
        elif value[0] == 60:
            yield known[value]


def words(literal: bytes) -> Value:
    """Return a text with its language, the words as they are meant."""
    text, mark, behind = literal.rpartition(b'"')
    language = behind[1:].decode() if behind[:1] == b"@" else ""
    # N-Quads and JSON escape in the same way.
    plain = json.loads(text + mark) if b"\\" in text else text[1:].decode()
    return Value(plain, language)


class _Names(dict[bytes, str]):
    """Predicates as Turtle has them."""

    def __missing__(self, predicate: bytes) -> str:
        name = "a" if predicate == TYPE else short_iri(named(predicate))
        return self.setdefault(predicate, name)


class _Nodes(dict[bytes, Value]):
    """Nodes as values."""

    def __missing__(self, node: bytes) -> Value:
        if len(self) > _KEPT:
            self.clear()
        return self.setdefault(node, Value(self._name(named(node)), "", True))

    def _name(self, iri: str) -> str:
        return iri


class _Classes(_Nodes):
    """Classes as values."""

    def _name(self, iri: str) -> str:
        return short_iri(iri)


_NAMES, _NODES, _CLASSES = _Names(), _Nodes(), _Classes()
