"""Put a question to a store: a named query or SPARQL of the user's own.

A store, a query and parameters in; rows, triples or a truth value out. A query with a
name is a file in ``queries/``; its header tells the parameters and their types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from normgraph.export import PREFIXES
from normgraph.query.header import (
    NamedQuery,
    Parameter,
    ParameterType,
    find,
    named,
    parse,
    read,
)
from normgraph.query.refuse import refuse_services
from normgraph.query.resolve import resolve
from normgraph.query.results import (
    Result,
    ResultFormat,
    Rows,
    Triples,
    usual_format,
    write,
)
from normgraph.query.sparql import ParameterError, QueryError, Term, bind, syntax_error

__all__ = [
    "NamedQuery",
    "Parameter",
    "ParameterError",
    "ParameterType",
    "QueryError",
    "Result",
    "ResultFormat",
    "Rows",
    "Triples",
    "bind",
    "bound",
    "find",
    "named",
    "parse",
    "query",
    "read",
    "refuse_services",
    "usual_format",
    "write",
]

Value = str | int | date | Sequence[str | int | date]


def query(store: Store, asked: NamedQuery | str | Path, /, **given: Value) -> Result:
    """Return the answer; ``asked`` is a query, its name, its file or SPARQL itself.

    A parameter may be a label, an acronym, a document symbol or an IRI, or several.
    """
    the_query = chosen(asked)
    refuse_services(the_query.text, the_query.name)
    text = bound(store, the_query, given)
    try:
        return _taken(store.query(text, prefixes=PREFIXES))
    except SyntaxError:
        raise syntax_error(the_query.text, the_query.name) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(
            f"the query could not be answered: {error}", where=the_query.name
        ) from error


def chosen(asked: NamedQuery | str | Path) -> NamedQuery:
    """Return the query that is meant by a name, a file or the text itself."""
    if isinstance(asked, NamedQuery):
        return asked
    if isinstance(asked, Path) or asked.endswith((".rq", ".sparql")):
        return read(Path(asked))
    if re.search(r"[\s{]", asked):
        return parse(asked, "")
    return find(asked)


def bound(store: Store, asked: NamedQuery, given: Mapping[str, Value]) -> str:
    """Return the text of the query with its parameters as typed terms in it."""
    _check(asked, given)
    terms: dict[str, tuple[Term, ...]] = {}
    for parameter in asked.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            found = (resolve(store, parameter, words) for words in _words(value))
            terms[parameter.name] = tuple(dict.fromkeys(t for ts in found for t in ts))
    return bind(asked.text, terms, asked.name)


def _words(value: Value) -> Iterable[str]:
    return [str(value)] if isinstance(value, str | int | date) else map(str, value)


def _check(asked: NamedQuery, given: Mapping[str, Value]) -> None:
    names = [p.name for p in asked.parameters]
    takes = f"It takes {', '.join(names)}." if names else "It takes none."
    for name in given:
        if name not in names:
            raise QueryError(
                f"the query has no parameter {name!r}", where=asked.name, advice=takes
            )
    for parameter in asked.parameters:
        if parameter.required and parameter.name not in given:
            example = f", such as {parameter.example!r}" if parameter.example else ""
            raise QueryError(
                f"give the parameter {parameter.name!r}{example}",
                where=asked.name,
                advice=parameter.description,
            )


def _taken(answer: QuerySolutions | QueryTriples | QueryBoolean) -> Result:
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if isinstance(answer, QueryTriples):
        return Triples(frozenset(answer))
    names = tuple(v.value for v in answer.variables)
    return Rows(names, tuple(tuple(row) for row in answer))
