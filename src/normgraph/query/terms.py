"""Tell which terms of a query our ontology does not have.

The text of a query in, sentences out. SPARQL takes a misspelt term for one that
nothing is stated with, so that such a query finds nothing and says no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from normgraph.export import PREFIXES
from normgraph.iri import ONTOLOGY
from normgraph.namespace import terms
from normgraph.query.sparql import Token, tokens


def unknown_terms(text: str) -> Iterator[str]:
    """Yield a sentence for each term of our namespace that the ontology lacks.

    >>> next(unknown_terms("SELECT * { ?norm a ng:Nrom }"))
    'the ontology has no term ng:Nrom; did you mean ng:Norm?'
    """
    from difflib import get_close_matches

    for name in dict.fromkeys(_ours(list(tokens(text)))):
        if name and name not in terms():
            near = get_close_matches(name, sorted(terms()), 1)
            meant = f"; did you mean ng:{near[0]}?" if near else ""
            yield f"the ontology has no term ng:{name}{meant}"


def _ours(marks: list[Token]) -> Iterator[str]:
    """Yield the local names of the terms of our namespace, however they are written."""
    prefixes = PREFIXES | {
        name.text.removesuffix(":"): iri.text[1:-1]
        for name, iri in pairwise(marks)
        if name.kind == "name" and name.text.endswith(":") and iri.kind == "iri"
    }
    for token in marks:
        iri = token.text[1:-1] if token.kind == "iri" else ""
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix, "") + local
        if iri.startswith(ONTOLOGY):
            yield iri.removeprefix(ONTOLOGY)
