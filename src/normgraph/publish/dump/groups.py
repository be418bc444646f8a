"""Lines of triples in, what is said of each subject out, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from normgraph.export import PREFIXES

TYPE = b"<%s>" % (PREFIXES["rdf"] + "type").encode()
_FIRST = {TYPE: 0, b"<%s>" % (PREFIXES["rdfs"] + "label").encode(): 1}

About = dict[bytes, list[bytes]]
"""Predicates, each with its objects, all as N-Triples writes them."""
Groups = dict[bytes, About]
"""Subjects, in the order they were first met."""


def grouped(lines: Iterable[bytes]) -> Groups:
    """Return what lines of N-Triples say, by subject and predicate."""
    groups: Groups = {}
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        about = groups.get(subject)
        if about is None:
            about = groups[subject] = {}
        if predicate in about:
            about[predicate].append(rest[:-2])
        else:
            about[predicate] = [rest[:-2]]
    return groups


def in_order(about: About) -> list[tuple[bytes, list[bytes]]]:
    """Return predicates with their objects: types first, then labels, then by name."""
    if len(about) == 1:
        return list(about.items())
    return [(predicate, about[predicate]) for predicate in _sorted(tuple(about))]


@lru_cache(10_000)
def _sorted(predicates: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return predicates in their order; nodes of a kind have the same ones."""
    return tuple(sorted(predicates, key=_place))


def _place(predicate: bytes) -> tuple[int, bytes]:
    return _FIRST.get(predicate, 2), predicate
