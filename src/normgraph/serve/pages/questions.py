"""The named questions: a form for the parameters of each, and its answer as a table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from normgraph import iri as iris
from normgraph.export import BASE, PREFIXES
from normgraph.query import (
    NamedQuery,
    Parameter,
    ParameterType,
    QueryError,
    find,
    named,
)
from normgraph.query.heads import head
from normgraph.query.literals import literal
from normgraph.query.sparql import bind, tokens
from normgraph.serve.pages import links, register
from normgraph.serve.pages.find import missing
from normgraph.serve.pages.grid import Grid, grid
from normgraph.serve.pages.names import names
from normgraph.serve.pages.render import offered, page, rebased
from normgraph.serve.pages.statements import labels
from normgraph.serve.pages.values import Link
from normgraph.serve.question import AnswerError
from normgraph.serve.source import Row, Source
from normgraph.vocabulary.names import known, symbol

_KINDS = {"ng:Actor": "Actor", "ng:Verb": "Verb", "ng:Subject": "Subject"}
_SHOWN = 300
_NEAR = 5
_LONGEST = 100
"""Letters of a name that are compared."""
Term = NamedNode | Literal
Put = Callable[[str, int, Request], Awaitable[list[Row]]]
"""Answers a SELECT with so many rows at most; ``AnswerError`` beyond a limit."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter in the form."""

    name: str
    label: str
    description: str
    example: str
    required: bool
    value: str
    kind: str
    """``date``, ``number`` or ``text``."""


async def listed(source: Source, request: Request) -> Response:
    """Return the page that lists the questions."""
    return page(
        "questions.html",
        request,
        "Questions",
        generation=source.generation,
        questions=named(),
    )


async def question(source: Source, request: Request, put: Put) -> Response:
    """Return the page of a question, with its answer where it can be given.

    ``put`` is what the question is put to: its parameters may make it a costly one.
    """
    name = request.path_params["name"]
    try:
        asked = find(name)
    except QueryError:
        return missing(name, _like(name), request)
    given = {p.name: _given(request, p) for p in asked.parameters}
    answer = await _answered(source, asked, given, request, put)
    made = page(
        "question.html",
        request,
        asked.title,
        status=answer.status,
        generation=source.generation,
        question=asked,
        fields=[_field(asked, p, given[p.name]) for p in asked.parameters],
        answer=answer,
        shown=_SHOWN,
        editor=offered(request, "/editor", name=asked.name),
    )
    made.headers.update(answer.headers)
    return made


def _like(name: str) -> list[tuple[str, str]]:
    """Return addresses and titles of the questions with similar names."""
    titles = {one.name: one.title for one in named()}
    near = get_close_matches(name[:_LONGEST], titles, _NEAR, 0.5)
    return [(links.query(one), titles[one]) for one in near]


def _given(request: Request, parameter: Parameter) -> str:
    """Return what stands in the form; IRIs as the store has them."""
    words = request.query_params.get(parameter.name, "").strip()
    is_node = parameter.type in (ParameterType.IRI, ParameterType.SYMBOL)
    return rebased(request).inward(words.strip("<>")) if is_node else words


async def _answered(
    source: Source,
    asked: NamedQuery,
    given: Mapping[str, str],
    request: Request,
    put: Put,
) -> Answer:
    try:
        return await _answer(source, asked, given, request, put)
    except _UnnamedError as error:
        near = await _near(source, asked, given, error.parameter)
        return replace(_none(str(error), 400), near=near)
    except QueryError as error:
        return _none(str(error), 400)
    except AnswerError as fault:
        return _none(str(fault), fault.status, fault.headers or {})


class _UnnamedError(QueryError):
    """Words that name nothing."""

    def __init__(self, parameter: Parameter, words: str) -> None:
        super().__init__(
            f"{words!r} names nothing in the data or the registers",
            advice="Give it by name, acronym, symbol or IRI.",
        )
        self.parameter = parameter


async def _near(
    source: Source, asked: NamedQuery, given: Mapping[str, str], wrong: Parameter
) -> list[Link]:
    """Return the question with each of the names that begin as the words given do."""
    kind = _KINDS.get(wrong.stands_for, "")
    found = (await names(source)).near(given[wrong.name], _NEAR, kind)
    kept = {name: value for name, value in given.items() if value}
    asks = (
        Link(label, links.query(asked.name, **(kept | {wrong.name: label})))
        for label in dict.fromkeys(one.label for one in found)
    )
    return list(asks)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown below the form."""

    grid: Grid | None
    """None where there is no table to show."""
    count: int
    problem: str
    """Why there is no answer; empty where there is, or nothing was asked."""
    is_asked: bool
    downloads: Sequence[tuple[str, str]]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    taken: Sequence[tuple[str, Link]] = ()
    """What was given, as it was understood; told where nothing was found."""
    near: Sequence[Link] = ()
    """The same question of what may have been meant."""


def _field(asked: NamedQuery, parameter: Parameter, value: str) -> Field:
    kinds = {ParameterType.DATE: "date", ParameterType.INTEGER: "number"}
    return Field(
        parameter.name,
        head(asked.name, parameter.name),
        parameter.description,
        parameter.example,
        parameter.required,
        value or parameter.default or "",
        kinds.get(parameter.type, "text"),
    )


async def _answer(
    source: Source,
    asked: NamedQuery,
    given: Mapping[str, str],
    request: Request,
    put: Put,
) -> Answer:
    needed = [p.name for p in asked.parameters if p.required]
    if not all(given[name] for name in needed):
        is_begun = any(given.values())
        lacking = ", ".join(head(asked.name, n) for n in needed if not given[n])
        return _none(f"Fill in: {lacking}.", 400) if is_begun else _none("", 200)
    terms = await _terms(source, asked, given)
    text = bind(asked.text, terms, asked.name)
    if _form(asked) != "SELECT":
        return Answer(None, 0, "", True, _downloads(text, _form(asked)))
    rows = await put(_limited(text), _SHOWN + 1, request)
    answer = await _table(source, asked.name, rows, text)
    taken = () if rows else await _taken(source, asked, terms)
    return replace(answer, taken=taken)


async def _taken(
    source: Source, asked: NamedQuery, terms: Mapping[str, Sequence[Term]]
) -> list[tuple[str, Link]]:
    """Return what each parameter was taken for, under its name."""
    nodes = [t.value for ts in terms.values() for t in ts if isinstance(t, NamedNode)]
    called = await labels(source, nodes)
    return [
        (head(asked.name, name), _told(term, called))
        for name, those in terms.items()
        for term in those
    ]


def _told(term: Term, called: Mapping[str, str]) -> Link:
    if isinstance(term, Literal):
        return Link(term.value, "")
    return Link(
        called.get(term.value) or register.label(term.value), links.path(term.value)
    )


def _none(
    problem: str, status: int, headers: Mapping[str, str] | None = None
) -> Answer:
    return Answer(None, 0, problem, False, (), status, headers or {})


def _form(asked: NamedQuery) -> str:
    forms = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
    return next(t.keyword for t in tokens(asked.text) if t.keyword in forms)


def _downloads(text: str, form: str) -> list[tuple[str, str]]:
    graphs = (("Turtle", "turtle"), ("JSON-LD", "jsonld"))
    tables = (("CSV", "csv"), ("TSV", "tsv"), ("JSON", "json"), ("XML", "xml"))
    formats = graphs if form in ("CONSTRUCT", "DESCRIBE") else tables
    # The header of a question file is a comment for every engine.
    lines = [line for line in text.split("\n") if not line.startswith("#+")]
    query = "\n".join(lines)
    return [
        (name, "/sparql?" + urlencode({"query": query, "format": end}))
        for name, end in formats
    ]


async def _terms(
    source: Source, asked: NamedQuery, given: Mapping[str, str]
) -> dict[str, tuple[Term, ...]]:
    terms = {}
    for parameter in asked.parameters:
        words = given[parameter.name] or parameter.default or ""
        if words:
            terms[parameter.name] = await _resolved(source, parameter, words)
    return terms


async def _resolved(
    source: Source, parameter: Parameter, words: str
) -> tuple[Term, ...]:
    """Return the terms that words stand for, as ``query.resolve`` finds them."""
    given = literal(parameter, words)
    if given is not None:
        return (given,)
    nodes = await _nodes(source, parameter, words)
    if not nodes:
        raise _UnnamedError(parameter, words)
    return tuple(map(NamedNode, nodes))


async def _nodes(source: Source, parameter: Parameter, words: str) -> list[str]:
    given = _written_out(words)
    if given:
        return [given]
    is_instrument = parameter.type is ParameterType.SYMBOL
    kind = "" if is_instrument else _KINDS.get(parameter.stands_for, "")
    there = await names(source)
    called = there.called(words, kind)
    spelt = symbol(words) if is_instrument else None
    if not called and spelt:
        return [iris.instrument(spelt)]
    if not called and is_instrument:
        called = there.numbered(words)
    if called:
        return called
    return list(dict.fromkeys(named.iri for named in known(words)))


def _written_out(words: str) -> str:
    """Return an IRI that is given whole, or shortened as tables print it."""
    bare = words.strip("<>")
    prefix, _, local = bare.partition(":")
    if prefix in PREFIXES and local and " " not in bare:
        bare = PREFIXES[prefix] + local
    elif bare.startswith(("eli/", "id/")):
        bare = BASE + bare
    try:
        return NamedNode(bare).value if "://" in bare else ""
    except ValueError:
        return ""


def _limited(text: str) -> str:
    """Return a query that answers with one row more than are shown."""
    last = [token.keyword for token in tokens(text)][-2:]
    return text if "LIMIT" in last else f"{text}\nLIMIT {_SHOWN + 1}"


async def _table(source: Source, name: str, rows: Sequence[Row], text: str) -> Answer:
    shown = rows[:_SHOWN]
    nodes = {
        term.value
        for row in shown
        for term in row.values()
        if isinstance(term, NamedNode)
    }
    found = await labels(source, nodes)
    laid = grid(name, _columns(text, rows), shown, found)
    return Answer(laid, len(rows), "", True, _downloads(text, "SELECT"))


def _columns(text: str, rows: Sequence[Row]) -> list[str]:
    """Return the variables of the first SELECT in their order."""
    marks = list(tokens(text))
    start = next(i for i, t in enumerate(marks) if t.keyword == "SELECT")
    names, depth = [], 0
    for at in range(start + 1, len(marks)):
        token = marks[at]
        if token.text == "{" or token.keyword == "WHERE":
            break
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        is_named = depth == 0 or marks[at - 1].keyword == "AS"
        if token.kind == "variable" and is_named:
            names.append(token.text[1:])
    return names or sorted({name for row in rows for name in row})
