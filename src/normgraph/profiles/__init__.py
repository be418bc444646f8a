"""Say a graph in the words of others: ELI, UNDO, LegalRuleML, Web Annotations and more.

A store and a profile in, triples out, some at a time. A profile is a folder of SPARQL
CONSTRUCTs in ``queries/profiles/``. One that speaks of ``?instrument`` is put for a few
instruments at once, so that memory stays level whatever the store holds; what belongs
to no instrument (actors, concepts, meetings) is put once, for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QuerySolutions, QueryTriples, Store, Triple

from normgraph.export import BASE, PREFIXES
from normgraph.profiles.table import Part, Profile, find, named
from normgraph.query import QueryError

__all__ = ["Part", "Profile", "find", "named", "profiles"]

_AT_ONCE = 20
"""Instruments: a question costs as much as a resolution has answers."""
_INSTRUMENTS = """
    SELECT DISTINCT ?instrument
    WHERE { ?instrument a ng:Instrument } ORDER BY ?instrument
"""


def profiles(store: Store, profile: Profile) -> Iterator[list[Triple]]:
    """Yield what a store says in the words of a profile, sorted, some at a time.

    No triple comes twice in one list; lists may share what is said of a node that
    several instruments speak of.
    """
    whole = [part for part in profile.parts if not part.is_of_instruments]
    asked = [part for part in profile.parts if part.is_of_instruments]
    if found := _sorted(_ask(store, part.text, part) for part in whole):
        yield found
    for names in _batches(store) if asked else ():
        if found := _sorted(_ask(store, part.about(names), part) for part in asked):
            yield found


def _batches(store: Store) -> Iterator[str]:
    """Yield the IRIs of some instruments, as a ``VALUES`` block has them."""
    rows = store.query(_INSTRUMENTS, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    found = [str(row[0]) for row in rows]
    for start in range(0, len(found), _AT_ONCE):
        yield " ".join(found[start : start + _AT_ONCE])


def _ask(store: Store, text: str, part: Part) -> Iterator[Triple]:
    try:
        answer = store.query(text, base_iri=BASE)
    except SyntaxError as error:
        raise QueryError(f"does not parse: {error}", where=part.name) from None
    assert isinstance(answer, QueryTriples)
    yield from answer


def _sorted(answers: Iterator[Iterator[Triple]]) -> list[Triple]:
    distinct = {triple for answer in answers for triple in answer}
    return sorted(distinct, key=str)
