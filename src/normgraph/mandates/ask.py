"""Ask a store for the register: a store and names in, a register and IRIs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode, Store

from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES
from normgraph.mandates.register import Register, register
from normgraph.query import Parameter, Rows, find, query
from normgraph.query.resolve import resolve

_IS_PART_OF = NamedNode(PREFIXES["eli"] + "is_part_of")
_TEXT = NamedNode(PREFIXES["ng"] + "text")


def ask(store: Store, as_of: date | None = None) -> Register:
    """Return the register of a whole store."""
    names = ("mandate-duties", "mandate-ends", "extensions")
    duties, ends, extensions = (_rows(store, name) for name in names)
    return register(duties, ends, extensions, as_of)


def entities(store: Store, words: Iterable[str]) -> frozenset[str]:
    """Return the IRIs of the actors that are named; an error tells near names."""
    parameter = replace(_parameter("norms-on-actor", "actor"), name="entity")
    return _found(store, parameter, words)


def instruments(store: Store, words: Iterable[str]) -> frozenset[str]:
    """Return the IRIs of instruments that the store has the text of.

    That a text has no reporting duty can be said only of one that was read.
    """
    parameter = _parameter("mandate-duties", "instrument")
    found: set[str] = set()
    for each in words:
        own = {node for node in _found(store, parameter, [each]) if _has(store, node)}
        if not own:
            raise NormgraphError(
                f"the store has no text of {each!r}",
                advice="normgraph query instruments --store DIR lists what it has.",
            )
        found |= own
    return frozenset(found)


def _has(store: Store, iri: str) -> bool:
    # A part that is only cited is a part of it, and has no words.
    parts = store.quads_for_pattern(None, _IS_PART_OF, NamedNode(iri), None)
    texts = (store.quads_for_pattern(q.subject, _TEXT, None, None) for q in parts)
    return any(next(text, None) is not None for text in texts)


def _rows(store: Store, name: str) -> Rows:
    rows = query(store, name)
    assert isinstance(rows, Rows)
    return rows


def _parameter(name: str, key: str) -> Parameter:
    return next(p for p in find(name).parameters if p.name == key)


def _found(store: Store, parameter: Parameter, words: Iterable[str]) -> frozenset[str]:
    terms = (term for each in words for term in resolve(store, parameter, each))
    return frozenset(term.value for term in terms if isinstance(term, NamedNode))
