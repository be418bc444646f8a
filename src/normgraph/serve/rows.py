"""Write the answers of SELECT and ASK piece by piece, as far as a limit goes.

Solutions in, text out. The engine can write them too, but not stop in good order.
An answer that is cut says so in itself: JSON in a member ``normgraph``, XML in a
comment. CSV and TSV have no place for that, and break off in ``child``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json.encoder import encode_basestring_ascii as quoted
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    Triple,
)

from normgraph.serve.rebase import Rebase

Term = NamedNode | BlankNode | Literal | Triple
Cell = Term | None
Rows = Iterator[tuple[Cell, ...] | None]

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NAMESPACE = "http://www.w3.org/2005/sparql-results#"


class CutError(Exception):
    """There is more than the limit, and the format cannot say so."""

    def __init__(self, note: str) -> None:
        super().__init__(f"the answer is {note}, and its format has no place for that")


def write(
    found: QuerySolutions, media: str, limit: int, names_of: Rebase
) -> Iterator[str]:
    """Yield an answer of rows in a format."""
    names = [v.value for v in found.variables]
    rows = _limited(found, limit)
    if names_of:
        rows = _renamed(rows, names_of)
    return _WRITERS[media](names, rows, f"cut at {limit} rows")


def truth(value: QueryBoolean, media: str) -> str:
    """Return an answer of ASK in a format."""
    word = "true" if value else "false"
    match media:
        case "application/sparql-results+json":
            return f'{{"head":{{}},"boolean":{word}}}\n'
        case "application/sparql-results+xml":
            head = f'<?xml version="1.0"?>\n<sparql xmlns="{_NAMESPACE}"><head/>'
            return f"{head}<boolean>{word}</boolean></sparql>\n"
        case _:
            return f"{word}\n"


def _limited(found: QuerySolutions, limit: int) -> Iterator[tuple[Cell, ...] | None]:
    """Yield the rows; at the limit None, where there is one more."""
    for count, row in enumerate(found):
        if count >= limit:
            yield None
            return
        yield tuple(row)


def _renamed(rows: Rows, names_of: Rebase) -> Rows:
    for row in rows:
        yield row and tuple(t and names_of.term(t) for t in row)


def _json(names: list[str], rows: Rows, note: str) -> Iterator[str]:
    heads = ",".join(map(quoted, names))
    yield f'{{"head":{{"vars":[{heads}]}},"results":{{"bindings":['
    keys = [f"{quoted(name)}:" for name in names]
    comma, end = "", "]}}\n"
    for row in rows:
        if row is None:
            end = f']}},"normgraph":{{"cut":{quoted(note)}}}}}\n'
            break
        cells = (
            key + _json_term(term)
            for key, term in zip(keys, row, strict=True)
            if term is not None
        )
        yield f"{comma}{{{','.join(cells)}}}"
        comma = ",\n"
    yield end


def _json_term(term: Term) -> str:
    match term:
        case NamedNode():
            return f'{{"type":"uri","value":{quoted(term.value)}}}'
        case BlankNode():
            return f'{{"type":"bnode","value":{quoted(term.value)}}}'
        case Literal():
            value, kind = quoted(term.value), term.datatype.value
            if term.language:
                more = f',"xml:lang":{quoted(term.language)}'
            else:
                more = f',"datatype":{quoted(kind)}' if kind != _STRING else ""
            return f'{{"type":"literal","value":{value}{more}}}'
        case Triple():
            parts = ",".join(
                f'"{name}":{_json_term(part)}'
                for name, part in zip(_PARTS, term, strict=True)
            )
            return f'{{"type":"triple","value":{{{parts}}}}}'


_PARTS = ("subject", "predicate", "object")


def _xml(names: list[str], rows: Rows, note: str) -> Iterator[str]:
    heads = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f'<?xml version="1.0"?>\n<sparql xmlns="{_NAMESPACE}"><head>{heads}</head>'
    yield "<results>\n"
    for row in rows:
        if row is None:
            yield f"<!-- {note} -->"
            break
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    match term:
        case NamedNode():
            return f"<uri>{escape(term.value)}</uri>"
        case BlankNode():
            return f"<bnode>{escape(term.value)}</bnode>"
        case Literal():
            kind, more = term.datatype.value, ""
            if term.language:
                more = f" xml:lang={quoteattr(term.language)}"
            elif kind != _STRING:
                more = f" datatype={quoteattr(kind)}"
            return f"<literal{more}>{escape(_fit(term.value))}</literal>"
        case Triple():
            parts = "".join(
                f"<{name}>{_xml_term(part)}</{name}>"
                for name, part in zip(_PARTS, term, strict=True)
            )
            return f"<triple>{parts}</triple>"


def _fit(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(
        c if c >= " " or c in "\t\n" else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def _csv(names: list[str], rows: Rows, note: str) -> Iterator[str]:
    yield ",".join(names) + "\r\n"
    for row in rows:
        if row is None:
            raise CutError(note)
        yield ",".join(_csv_term(term) for term in row) + "\r\n"


def _csv_term(term: Cell) -> str:
    if term is None:
        return ""
    text = term.value if isinstance(term, NamedNode | Literal) else str(term)
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv(names: list[str], rows: Rows, note: str) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        if row is None:
            raise CutError(note)
        cells = ("" if t is None else str(t).replace("\t", "\\t") for t in row)
        yield "\t".join(cells) + "\n"


_WRITERS: dict[str, Callable[[list[str], Rows, str], Iterator[str]]] = {
    JSON: _json,
    XML: _xml,
    CSV: _csv,
    TSV: _tsv,
}
