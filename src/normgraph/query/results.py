"""Answers of a query, and the formats they are written in.

Rows, triples or a truth value in; bytes out. The same answer gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    Triple,
    parse_query_results,
)

from normgraph import export
from normgraph.query.sparql import QueryError
from normgraph.query.table import Cell, layout

Json = str | bool | list["Json"] | dict[str, "Json"]

_STRING = export.PREFIXES["xsd"] + "string"


@dataclass(frozen=True, slots=True)
class Rows:
    """What SELECT answers: a row of terms for each solution, in order."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """A cell is None where the variable is not bound."""

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Yield each row as plain words by variable; what is not bound is left out."""
        for row in self.rows:
            cells = zip(self.variables, row, strict=True)
            yield {name: lexical(term) for name, term in cells if term is not None}


@dataclass(frozen=True, slots=True)
class Triples:
    """What CONSTRUCT and DESCRIBE answer: a graph."""

    triples: frozenset[Triple]

    def __len__(self) -> int:
        return len(self.triples)

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.triples)


Result = Rows | Triples | bool


class ResultFormat(StrEnum):
    """The formats of answers; the last six are those of graphs."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"

    @property
    def is_graph(self) -> bool:
        """Tell whether the format holds triples, not rows."""
        return self.value in list(map(str, export.Format))


_EXTENSIONS = {ResultFormat.TSV: "tsv", ResultFormat.XML: "srx"}


def usual_format(result: Result) -> ResultFormat:
    """Return the format for a pipe or a file where none is asked for."""
    return ResultFormat.TURTLE if isinstance(result, Triples) else ResultFormat.CSV


def lexical(term: Cell) -> str:
    """Return a term as CSV has it: the words or the IRI alone.

    >>> lexical(Literal("Noting", language="en"))
    'Noting'
    """
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def write(result: Result, to: ResultFormat, width: int | None = None) -> bytes:
    """Return the answer in a format; a table is at most ``width`` columns wide."""
    if isinstance(result, Triples):
        return _write_triples(result, to)
    if to.is_graph:
        raise QueryError(
            f"{to} holds a graph, and this query answers "
            + ("yes or no" if isinstance(result, bool) else "rows"),
            advice="Use table, csv, tsv, json or xml; or ask with CONSTRUCT.",
        )
    if isinstance(result, bool):
        return _write_truth(result, to)
    return _write_rows(result, to, width)


def _write_triples(result: Triples, to: ResultFormat) -> bytes:
    if to is ResultFormat.TABLE:
        to = ResultFormat.TURTLE
    if not to.is_graph:
        raise QueryError(
            f"{to} holds rows, and this query answers a graph",
            advice=f"Use one of {', '.join(export.Format)}; or ask with SELECT.",
        )
    quads = (Quad(t.subject, t.predicate, t.object) for t in result.triples)
    return export.write(quads, export.Format(to.value))


def _write_truth(result: bool, to: ResultFormat) -> bytes:
    match to:
        case ResultFormat.TABLE:
            return b"yes\n" if result else b"no\n"
        case ResultFormat.JSON:
            return _dump({"head": {}, "boolean": result})
        case ResultFormat.XML:
            return _by_engine(_dump({"head": {}, "boolean": result}), to)
        case _:
            return b"true\n" if result else b"false\n"


def _write_rows(result: Rows, to: ResultFormat, width: int | None) -> bytes:
    match to:
        case ResultFormat.TABLE:
            return layout(result.variables, result.rows, width).encode()
        case ResultFormat.CSV:
            return _csv(result)
        case ResultFormat.JSON:
            return _dump(_rows_json(result))
        case _:
            return _by_engine(_dump(_rows_json(result)), to)


def _csv(result: Rows) -> bytes:
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    lines.writerow(result.variables)
    lines.writerows([lexical(term) for term in row] for row in result.rows)
    return made.getvalue().encode()


def _by_engine(answer: bytes, to: ResultFormat) -> bytes:
    """Return an answer in JSON in the format that the query engine writes."""
    form = QueryResultsFormat.from_extension(_EXTENSIONS[to])
    parsed = parse_query_results(answer, QueryResultsFormat.JSON)
    return parsed.serialize(format=form) or b""


def _rows_json(result: Rows) -> Json:
    bindings: list[Json] = [
        {
            name: _term_json(term)
            for name, term in zip(result.variables, row, strict=True)
            if term is not None
        }
        for row in result.rows
    ]
    names: list[Json] = list(result.variables)
    return {"head": {"vars": names}, "results": {"bindings": bindings}}


def _term_json(term: NamedNode | BlankNode | Literal | Triple) -> Json:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            return {"type": "literal", "value": term.value} | _kind_json(term)
        case Triple():
            parts = ("subject", "predicate", "object")
            value = {p: _term_json(t) for p, t in zip(parts, term, strict=True)}
            return {"type": "triple", "value": value}


def _kind_json(literal: Literal) -> dict[str, Json]:
    if literal.language:
        return {"xml:lang": literal.language}
    if literal.datatype.value == _STRING:
        return {}
    return {"datatype": literal.datatype.value}


def _dump(answer: Json) -> bytes:
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
