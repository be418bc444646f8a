"""Which names of the registers a class of a question's parameter may be given by.

A class in, the names its registers have out. How names are folded is said where the
registers are: a look-up finds what a query finds.
"""

from __future__ import annotations

ACTOR, INSTRUMENT, VERB = "ng:Actor", "ng:Instrument", "ng:Verb"

_KINDS = {
    ACTOR: ("actor",),
    INSTRUMENT: ("treaty", "declaration"),
    VERB: ("verb",),
}


def known(kind: str, words: str) -> frozenset[str]:
    """Return the IRIs of the registers' entries of a class that bear a name."""
    # Loaded here: most parameters are found in the data.
    from normgraph.vocabulary.names import known

    return frozenset(one.iri for one in known(words, _KINDS.get(kind, ())))


def register(kind: str) -> tuple[str, ...]:
    """Return the names that the registers have for a class; none for other classes."""
    from normgraph.vocabulary.names import names

    return tuple(name for each in _KINDS.get(kind, ()) for name in names(each))
