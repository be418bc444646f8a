"""Tell which body of the register a paragraph gives tasks to as it sets it up.

"Decides to establish ... a Committee of the Security Council ..., to undertake the
following tasks" (S/RES/1737 (2006) OP 18): the words name no other Committee than the
one that the register says the instrument established.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from normgraph import iri
from normgraph.interpret.words import bodies
from normgraph.model import Bearer, Norm
from normgraph.vocabulary import Entry, by_iri, entry_nodes, kind, per_registers

_FOUND = iri.found_class("x").removesuffix("x")


def founded(text: str, norms: Iterable[Norm], own: str) -> tuple[Norm, ...]:
    """Return norms whose bearers are the bodies that the instrument ``own`` set up.

    "the Committee" of S/RES/1333 (2000) OP 16 is that of resolution 1267 (1999), not
    the committee of experts that it asks for.
    """
    return tuple(
        replace(norm, bearers=tuple(_body(text, one, own) for one in norm.bearers))
        if any(one.actor and one.actor.startswith(_FOUND) for one in norm.bearers)
        else norm
        for norm in norms
    )


def _body(text: str, bearer: Bearer, own: str) -> Bearer:
    if not bearer.actor or not bearer.actor.startswith(_FOUND):
        return bearer
    if not text.endswith((" a ", " an "), 0, bearer.span.start):
        return bearer
    words = bearer.name.lower().split()
    if bodies().isdisjoint(words):
        return bearer
    meant = [
        entry
        for entry in _founded().get(own, ())
        if all(word in entry.label.lower().split() for word in words)
    ]
    if len(meant) != 1:
        return bearer
    body = meant[0]
    return replace(
        bearer, actor=body.iri, name=body.label, kind=kind(body), broader=None
    )


@per_registers
def _founded() -> dict[str, list[Entry]]:
    """Return the bodies of the register by the instrument that established them."""
    found: dict[str, list[Entry]] = {}
    for node, said in entry_nodes("actor").items():
        for instrument in said.get("founded", ()):
            found.setdefault(instrument, []).append(by_iri()[node])
    return found
