"""Read a query file: its header says what it asks and which parameters it takes.

Text in, ``NamedQuery`` out. The header is TOML behind ``#+``, so that the file is plain
SPARQL for every other tool.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from normgraph import assets
from normgraph.errors import caret, reason
from normgraph.query.sparql import QueryError, variables

_SUFFIX = ".rq"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_VARIABLE = re.compile(r"[A-Za-z_]\w*")
_OF_TABLES = ("about", "by", "claims", "columns", "each", "key", "within")
"""What queries of ``queries/tables`` say besides: they can be asked as others can."""
_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")

Table = dict[str, "str | bool | Table"]


class ParameterType(StrEnum):
    """What kind of term a parameter becomes."""

    IRI = "iri"
    STRING = "string"
    WORDS = "words"
    """Words of a text: one letter or figure at least."""
    INTEGER = "integer"
    DATE = "date"
    MONTH = "month"
    """Of a year, as text: ``2017-09``."""
    LANGUAGE = "language"
    """The tag of one of the six: ``en``."""
    SYMBOL = "symbol"
    """An instrument: a document symbol, a title, an acronym or an IRI."""


class Needs(StrEnum):
    """What a record does not hold by itself."""

    ONTOLOGY = "ontology"
    """The folder of the package with members of classes and parties of treaties."""
    EFFECTS = "effects"
    """What ``normgraph assess`` writes."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that the user gives."""

    name: str
    type: ParameterType
    stands_for: str
    """Class of the nodes it may be, ``ng:Actor``; empty for a node of any class."""
    description: str
    required: bool
    default: str | None
    """Used where nothing is given; None where the variable is then free."""
    example: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question in SPARQL with a name."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    """The whole file, header included."""
    needs: Needs | None = None
    """What must lie beside the record; None where the record alone has it."""


@cache
def named() -> tuple[NamedQuery, ...]:
    """Return the named queries that come with the package, by name."""
    paths = assets.paths("queries", "*" + _SUFFIX)
    found = (parse(path.read_text("utf-8"), path.stem) for path in paths)
    return tuple(sorted(found, key=lambda q: q.name))


def find(name: str) -> NamedQuery:
    """Return the named query of that name, or say which names are near."""
    path = assets.root() / "queries" / f"{name}{_SUFFIX}"
    if _NAME.fullmatch(name) and path.is_file():
        return parse(path.read_text("utf-8"), name)
    names = [path.stem for path in assets.paths("queries", "*" + _SUFFIX)]
    from difflib import get_close_matches

    near = get_close_matches(name, names, 3, 0.5)
    advice = f"Did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(
        f"there is no query named {name!r}",
        advice=f"{advice}All names: normgraph queries.",
    )


def read(path: Path) -> NamedQuery:
    """Return the query of a file of the user's own."""
    try:
        return parse(path.read_text("utf-8-sig"), str(path))
    except OSError as error:
        raise QueryError(f"cannot be read ({reason(error)})", where=str(path)) from None
    except UnicodeDecodeError:
        raise QueryError("is not UTF-8 text", where=str(path)) from None


def parse(text: str, name: str) -> NamedQuery:
    """Return the query with what its header says of it.

    >>> parse('#+ title = "All"\\nSELECT * { ?s ?p ?o }', "all").title
    'All'
    """
    header = _header(text, name)
    table = header.pop("params", {})
    title = _text(header.pop("title", name), "title", name)
    description = _text(header.pop("description", ""), "description", name)
    needs = _needs(header.pop("needs", None), name)
    for key in _OF_TABLES:
        header.pop(key, None)
    _nothing_else(header, "the header", name)
    if not isinstance(table, dict):
        raise QueryError("[params.x] is a table for each parameter", where=name)
    parameters = tuple(_parameter(key, table[key], name) for key in table)
    for unused in sorted({p.name for p in parameters} - variables(text)):
        raise QueryError(f"the query has no variable ?{unused}", where=name)
    return NamedQuery(name, title, description, parameters, text, needs)


def _needs(word: object, name: str) -> Needs | None:
    if word is None:
        return None
    try:
        return Needs(_text(word, "needs", name))
    except ValueError:
        raise QueryError(
            f"needs is one of {', '.join(Needs)}, not {word!r}", where=name
        ) from None


def _header(text: str, name: str) -> Table:
    # Two blanks for "#+" keep lines and columns, so that TOML errors point right.
    lines = (
        "  " + line[2:] if line.startswith("#+") else "" for line in text.split("\n")
    )
    try:
        return tomllib.loads("\n".join(lines).replace("\r", ""))
    except tomllib.TOMLDecodeError as error:
        raise _header_error(text, name, str(error)) from None


def _header_error(text: str, name: str, message: str) -> QueryError:
    found = _PLACE.fullmatch(message)
    if found is None:
        return QueryError(f"the header is no TOML: {message}", where=name)
    line, column = int(found[2]), int(found[3])
    return QueryError(
        f"the header is no TOML: {found[1]}",
        where=f"{name}, line {line}",
        advice=caret(text, line, column),
    )


def _parameter(key: str, about: str | bool | Table, name: str) -> Parameter:
    where = f"{name}, parameter {key}"
    if not isinstance(about, dict) or not _VARIABLE.fullmatch(key):
        raise QueryError("a parameter is a variable with a table", where=where)
    entry = dict(about)
    default = entry.pop("default", None)
    required = entry.pop("required", default is None)
    if not isinstance(required, bool):
        raise QueryError("required is true or false", where=where)
    made = Parameter(
        name=key,
        type=_type(_text(entry.pop("type", "string"), "type", where), where),
        stands_for=_text(entry.pop("class", ""), "class", where),
        description=_text(entry.pop("description", ""), "description", where),
        required=required,
        default=None if default is None else _text(default, "default", where),
        example=_text(entry.pop("example", ""), "example", where),
    )
    _nothing_else(entry, "a parameter", where)
    return made


def _type(word: str, where: str) -> ParameterType:
    try:
        return ParameterType(word)
    except ValueError:
        raise QueryError(
            f"there is no parameter type {word!r}",
            where=where,
            advice=f"Use one of {', '.join(ParameterType)}.",
        ) from None


def _text(value: object, key: str, where: str) -> str:
    if isinstance(value, str):
        return value
    raise QueryError(f"{key} is a text in quotation marks", where=where)


def _nothing_else(table: Table, holder: str, where: str) -> None:
    for key in table:
        raise QueryError(f"{holder} has no key {key!r}", where=where)
