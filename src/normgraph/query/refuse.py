"""Refuse what would make the engine ask another server: ``SERVICE``.

Text of a query in, ``QueryError`` or nothing out. Oxigraph's grammar is looser than
its tokens look: ``1SERVICE``, ``SERVICEex:a`` and ``SERVICESILENT<a>`` are taken, and
``FILTER(?a<?b)SERVICE#>`` can be read as an IRI though it is none. So a query without
the letters passes at once, and one that has them passes only where each place of them
is beyond doubt a string, a comment, an IRI, a variable or a prefixed name.
"""

from __future__ import annotations

import re

from normgraph.query.sparql import QueryError, Token, tokens

_LETTERS = "SERVICE"
_IS_IRI = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://.*|[^#)]*)>", re.DOTALL)
"""An IRI that cannot be a comparison with a comment or the end of its FILTER in it."""
_ESCAPE = re.compile(r"\\(?![tbnrf\"'\\])", re.DOTALL)
_END = Token("mark", "", -1)


def refuse_services(text: str, where: str) -> None:
    """Raise where a query asks another server, or where that cannot be told."""
    if _LETTERS not in text.upper():
        return
    marks = [_END, *tokens(text), _END]
    for before, token, after in zip(marks, marks[1:], marks[2:], strict=False):
        if _is_service(before, token, after):
            raise QueryError(
                "the query asks another server with SERVICE",
                where=_place(text, token, where),
                advice="normgraph uses no network for a query: ask the other server by "
                "itself, and put the answers together.",
            )
        if _is_doubtful(token):
            raise QueryError(
                "the query has the letters of SERVICE, and a place that can be read "
                "in two ways",
                where=_place(text, token, where),
                advice="Write a blank behind the sign <, IRIs in full, and characters "
                "as they are, not as \\u escapes.",
            )


def _is_service(before: Token, token: Token, after: Token) -> bool:
    if token.kind == "word":
        return _LETTERS in token.text.upper()
    if token.kind == "name":
        # Only what follows GRAPH is a name before a brace.
        prefix = token.text.partition(":")[0].upper()
        return _LETTERS in prefix and after.text == "{" and before.keyword != "GRAPH"
    return False


def _is_doubtful(token: Token) -> bool:
    match token.kind:
        case "iri":
            return not _IS_IRI.fullmatch(token.text)
        case "literal":
            return bool(_ESCAPE.search(token.text))
        case _:
            return token.text in ("\\", '"', "'")


def _place(text: str, token: Token, where: str) -> str:
    line = text.count("\n", 0, token.start) + 1
    column = token.start - text.rfind("\n", 0, token.start)
    return f"{where}, line {line}, column {column}".removeprefix(", ")
