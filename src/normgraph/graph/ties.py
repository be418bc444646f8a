"""State what a document corrects, revises or adds to, as far as its symbol says so.

A node and its symbol in, quads out: the tie, its way back, and the other document as a
stub. That a text was issued again under the same symbol, a note in it says.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import iri, rules
from normgraph.graph.terms import DCTERMS, LABEL, Writer, ng
from normgraph.model import Symbol, SymbolError
from normgraph.vocabulary import by_iri

_MARK = "."
"""No symbol without it is tied to another: asked first, of each that is cited."""
_NOTE = "issued"


def ties(node: str, symbol: str, out: Writer) -> None:
    """State what a document is to the one whose symbol its own goes on from.

    ``S/2006/429/Add.1/Corr.2`` is tied to ``S/2006/429/Add.1``, and that to the first.
    """
    if _MARK not in symbol:
        return
    for pattern, says, back in _rows():
        found = pattern.fullmatch(symbol)
        if found:
            base = _base(found["base"], out)
            out.link(node, says, base)
            if back:
                out.link(base, back, node)
            return


def stub(symbol: Symbol, kind: str, out: Writer) -> str:
    """State a document of which the symbol alone is known; return its IRI."""
    node = iri.instrument(symbol)
    out.types(node, kind)
    out.words(node, LABEL, str(symbol))
    out.words(node, DCTERMS + "identifier", str(symbol))
    ties(node, str(symbol), out)
    return node


def _base(words: str, out: Writer) -> str:
    """State the document that is corrected; return its IRI."""
    try:
        symbol = Symbol.parse(words)
    except SymbolError:
        symbol = Symbol(words)
    node = iri.instrument(symbol)
    return node if node in by_iri() else stub(symbol, _class(symbol), out)


def _class(symbol: Symbol) -> str:
    if symbol.is_resolution:
        return "Resolution"
    return "PresidentialStatement" if symbol.is_statement else "OfficialRecord"


def reissued(node: str, passage: str, out: Writer) -> None:
    """State that a document was issued again, where a passage of it is that note."""
    if _NOTE in passage and _notes().fullmatch(passage):
        out.true(node, ng.isReissue)


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (
            re.compile(str(row["pattern"])),
            str(getattr(ng, str(row["says"]))),
            str(getattr(ng, str(row["back"]))) if "back" in row else "",
        )
        for row in rules.rows(rules.load("facts"), "tie")
    )


@cache
def _notes() -> re.Pattern[str]:
    rows = rules.rows(rules.load("facts"), "reissue")
    return re.compile("|".join(str(row["pattern"]) for row in rows))
