"""Where a SPARQL service, if there is one, answers the questions that pages lead to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from normgraph.query import NamedQuery, QueryError, bind, find


def answer(endpoint: str, path: str, given: Mapping[str, str]) -> str | None:
    """Return the address of the answer to a named question; None where there is none.

    ``path`` is that of the question in ``serve``, ``given`` its parameters.
    """
    name = path.removeprefix("/queries").strip("/")
    query = _query(name) if endpoint and name else None
    if query is None:
        return endpoint if endpoint and not name else None
    values = {one.name: given.get(one.name, one.default) for one in query.parameters}
    terms = {name: (_term(str(v)),) for name, v in values.items() if v is not None}
    lines = (x for x in query.text.splitlines() if x and not x.startswith("#"))
    text = bind("\n".join(lines), terms, name)
    mark = "&" if "?" in endpoint else "?"
    return f"{endpoint}{mark}{urlencode({'query': text})}"


def _term(value: str) -> NamedNode | Literal:
    is_node = value.startswith(("http://", "https://"))
    return NamedNode(value) if is_node else Literal(value)


@cache
def _query(name: str) -> NamedQuery | None:
    try:
        return find(name)
    except QueryError:
        return None
