"""State what a document cited by symbol is called, and whose series it is of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normgraph import iri, rules
from normgraph.graph.terms import Writer, ng
from normgraph.model import Citation

_FORMS = {"report": "Report", "letter": "Letter", "note": "Note"}


def record(citation: Citation, out: Writer) -> None:
    """State the kind of a document, by the words that cite it, and its series."""
    if citation.form:
        out.types(citation.target, _FORMS[citation.form])
    body = series(citation.name)
    if body:
        out.link(citation.target, ng.seriesOf, body)


@lru_cache(maxsize=4096)
def series(symbol: str) -> str | None:
    """Return the IRI of the body in whose series a document is numbered, if known.

    >>> series("S/AC.51/2020/7")
    'https://w3id.org/normgraph/id/actor/wg-caac'
    >>> series("SC/15689") is None
    True
    """
    found = (body for pattern, body in _series() if pattern.fullmatch(symbol))
    return next((iri.actor(body) for body in found), None)


@cache
def _series() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = rules.rows(rules.load("facts"), "series")
    return tuple((re.compile(str(r["pattern"])), str(r["body"])) for r in rows)
