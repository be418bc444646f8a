"""Write what is said of subjects as Turtle, in few characters, without sorting.

``normgraph.export`` writes the same of quads, sorted, and takes ten times as long: for
a page or an instrument that is little, for a record it is not.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from normgraph.export import BASE, PREFIXES, short, short_iri
from normgraph.publish.dump.groups import TYPE, Groups, in_order

_KEPT = 10_000
"""So many terms are remembered; a record has fifty times as many."""


class Turtle:
    """A file of Turtle: its beginning, its pieces."""

    def __init__(self) -> None:
        self._terms = _Terms()

    def begin(self) -> bytes:
        """Return what stands before the first piece."""
        lines = (f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(PREFIXES))
        return "".join([f"BASE <{BASE}>\n", *lines, "\n"]).encode()

    def piece(self, groups: Groups) -> bytes:
        """Return a block for each subject."""
        terms = self._terms
        held: list[bytes] = []
        for subject, about in groups.items():
            held.append(b"%s\n" % terms[subject])
            for predicate, objects in in_order(about):
                verb = b"a" if predicate == TYPE else terms[predicate]
                if len(objects) == 1:
                    held.append(b"    %s %s ;\n" % (verb, terms[objects[0]]))
                else:
                    said = b", ".join([terms[o] for o in objects])
                    held.append(b"    %s %s ;\n" % (verb, said))
            held.append(b".\n\n")
        return b"".join(held)

    def end(self) -> bytes:
        """Return what stands behind the last piece: nothing."""
        return b""


class _Terms(dict[bytes, bytes]):
    """Terms of N-Triples as Turtle has them; texts, met once, are not kept."""

    def __missing__(self, term: bytes) -> bytes:
        if term[0] == 34:
            if term[-1] != 62:
                return term
            found = _typed(term)
        else:
            found = short_iri(term[1:-1].decode()).encode()
        if len(self) > _KEPT:
            self.clear()
        self[term] = found
        return found


def _typed(term: bytes) -> bytes:
    value, _, kind = term.rpartition(b"^^")
    datatype = NamedNode(kind[1:-1].decode())
    if b"\\" in value:
        return b"%s^^%s" % (value, short(datatype).encode())
    return short(Literal(value[1:-1].decode(), datatype=datatype)).encode()
