"""Read SPARQL closely enough to bind parameters and to point at mistakes.

The text of a query in, the same text with its parameters in ``VALUES`` blocks out; or
the text of a query that does not parse, and the error that shows the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Store

from normgraph.errors import NormgraphError, caret
from normgraph.export import BASE, PREFIXES

Term = NamedNode | Literal
Terms = Mapping[str, tuple[Term, ...]]

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
    |(?P<literal>
        (?:\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
        |'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\r\n]|\\.)*"
        |'(?:[^'\\\r\n]|\\.)*')
        (?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:<[^<>\x00-\x20]*>|[\w.-]*:[\w.-]*))?)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<name>[\w.-]*:(?:(?:[\w:%]|\\.)(?:(?:[\w:.%-]|\\.)*(?:[\w:%-]|\\.))?)?)
    |(?P<word>\w+(?:\.\d+(?:[eE][+-]?\d+)?)?)
    |(?P<mark>&&|\|\||<=|>=|!=|\^\^|\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_UPDATES = frozenset(
    {
        "ADD",
        "CLEAR",
        "COPY",
        "CREATE",
        "DELETE",
        "DROP",
        "INSERT",
        "LOAD",
        "MOVE",
        "WITH",
    }
)
_ROOM = " " * 40
"""More than the longest keyword of SPARQL."""


class QueryError(NormgraphError):
    """A question that cannot be put: what is wrong with it, and what would do."""


class ParameterError(QueryError):
    """A value of a parameter that cannot be taken."""

    def __init__(self, parameter: str, what: str, advice: str = "") -> None:
        super().__init__(what, f"parameter {parameter}", advice)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a query at its place."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for what cannot be a keyword."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without comments.

    >>> [t.text for t in tokens("SELECT * { ?s a ng:Norm } # all")]
    ['SELECT', '*', '{', '?s', 'a', 'ng:Norm', '}']
    """
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "comment":
            yield Token(kind, found[0], found.start())


def variables(text: str) -> frozenset[str]:
    """Return the names of the variables that a query uses."""
    return frozenset(t.text[1:] for t in tokens(text) if t.kind == "variable")


def bind(text: str, terms: Terms, where: str) -> str:
    """Return the query with the terms of each variable at the head of its pattern.

    So too at the head of each inner SELECT that hands the variable out: the engine
    works out an inner SELECT by itself, for all values there are, unless told.

    The terms are written by the RDF library, never pasted: what a user types stays
    data, whatever marks are in it. Lines keep their numbers.

    >>> bind("ASK { ?s ?p ?o }", {"o": (Literal('" } #'),)}, "")
    'ASK { VALUES ?o { "\\\\" } #" } ?s ?p ?o }'
    """
    if not terms:
        return text
    places = {_opening(text, where): terms, **dict(_inner_places(text, terms))}
    for at in sorted(places, reverse=True):
        text = text[:at] + _values(places[at]) + text[at:]
    return text


def _values(terms: Terms) -> str:
    return "".join(
        f" VALUES ?{name} {{ {' '.join(str(term) for term in those)} }}"
        for name, those in terms.items()
    )


@dataclass(frozen=True, slots=True)
class _InnerSelect:
    """A SELECT inside a pattern."""

    opening: int
    """Index of the brace that opens its pattern."""
    closing: int
    variables: frozenset[str]
    """Those it hands out as its pattern binds them: none by AS, none past a LIMIT."""


def _inner_places(text: str, terms: Terms) -> Iterator[tuple[int, Terms]]:
    """Yield where inner SELECTs open that may be told values, and which values.

    What no enclosing SELECT hands out is another variable of the same name.
    """
    marks = list(tokens(text))
    around: list[_InnerSelect] = []
    for inner in _inner_selects(marks):
        around = [outer for outer in around if outer.closing > inner.closing] + [inner]
        told = {n: terms[n] for n in terms if all(n in s.variables for s in around)}
        if told and not _holds_one_select(marks, inner):
            yield marks[inner.opening].start + 1, told


def _holds_one_select(marks: list[Token], inner: _InnerSelect) -> bool:
    """Tell whether a pattern is another SELECT: that is told, and keeps its order."""
    at = inner.opening + 1
    if marks[at].text == "{" and _closing(marks, at) == inner.closing - 1:
        at += 1
    return marks[at].keyword == "SELECT"


def _inner_selects(marks: list[Token]) -> Iterator[_InnerSelect]:
    for i, token in enumerate(marks):
        if token.keyword != "SELECT" or i == 0 or marks[i - 1].text != "{":
            continue
        brace = next(_groups(marks[i:]), None)
        if brace:
            at = marks.index(brace, i)
            ends = _closing(marks, at)
            names = _handed_out(marks[i:at]) - _assigned(marks[at:ends])
            is_sliced = _is_sliced(marks[ends:])
            yield _InnerSelect(at, ends, frozenset() if is_sliced else names)


def _closing(marks: list[Token], at: int) -> int:
    """Return the index of the brace that closes the one at an index."""
    depth = 0
    for i in range(at, len(marks)):
        depth += {"{": 1, "}": -1}.get(marks[i].text, 0)
        if depth == 0:
            return i
    return len(marks) - 1


def _is_sliced(after: list[Token]) -> bool:
    """Tell whether LIMIT or OFFSET follow a pattern: then all values count."""
    for token in after[1:]:
        if token.text == "}":
            return False
        if token.keyword in ("LIMIT", "OFFSET"):
            return True
    return False


def _assigned(marks: list[Token]) -> frozenset[str]:
    return frozenset(b.text[1:] for a, b in pairwise(marks) if a.keyword == "AS")


def _handed_out(marks: list[Token]) -> frozenset[str]:
    names, depth = set(), 0
    for token in marks:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind == "variable" and depth == 0:
            names.add(token.text[1:])
    return frozenset(names)


def _opening(text: str, where: str) -> int:
    """Return the offset behind the brace that opens the pattern of a query."""
    marks = list(tokens(text))
    groups = _groups(marks)
    form = next((t.keyword for t in marks if t.keyword in _FORMS), "")
    if form == "CONSTRUCT" and not _is_short(marks):
        next(groups, None)
    brace = next(groups, None)
    if brace is None:
        raise syntax_error(text, where)
    follower = marks[marks.index(brace) + 1 : marks.index(brace) + 2]
    if _is_short(marks) or (follower and follower[0].keyword == "SELECT"):
        raise QueryError(
            "this query has no place for a parameter",
            where=where,
            advice="Write CONSTRUCT { ... } WHERE { ... } in full, and an inner SELECT "
            "in braces of its own: WHERE { { SELECT ... } }.",
        )
    return brace.start + 1


def _groups(marks: list[Token]) -> Iterator[Token]:
    """Yield the braces that open a group outside any other and outside parentheses."""
    depth = 0
    for token in marks:
        if token.text == "{" and depth == 0:
            yield token
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(token.text, 0)


def _is_short(marks: list[Token]) -> bool:
    """Tell whether a query is of the form CONSTRUCT WHERE, without a template."""
    words = [t.keyword for t in marks]
    if "CONSTRUCT" not in words:
        return False
    return words[words.index("CONSTRUCT") + 1 :][:1] in (["WHERE"], ["FROM"])


def _is_update(text: str) -> bool:
    marks = [token for token in tokens(text) if token.kind != "comment"]
    words = (t.keyword for t in marks if t.keyword not in ("", "PREFIX", "BASE"))
    return next(words, "") in _UPDATES


def syntax_error(text: str, where: str) -> QueryError:
    """Return the error for a query that does not parse, with a mark under the place."""
    if _is_update(text):
        return QueryError(
            "this is an update, and updates are not taken",
            where=where,
            advice="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
    if not _message(text):
        return QueryError(
            "the query assigns a variable that is one of its parameters",
            where=where,
            advice="Leave out its VALUES or BIND: the parameter is bound before.",
        )
    start, words = _furthest(text)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return QueryError(
        f"the query does not parse{_reason(text, words)}",
        where=f"{where}, line {line}, column {column}".removeprefix(", "),
        advice=caret(text, line, column, max(1, len(words))),
    )


def _message(text: str) -> str:
    try:
        Store().query(text, base_iri=BASE, prefixes=PREFIXES)
    except SyntaxError as error:
        return str(error)
    return ""


def _furthest(text: str) -> tuple[int, str]:
    """Return the first token that cannot stand where it stands, and its offset.

    The engine reports how far it looked ahead, up to a keyword's length beyond the
    place: "{ ?x a }" is faulted at its end. With room between the tokens it cannot
    look past the next one.
    """
    marks = list(tokens(text))
    padded, starts = "", []
    for token in marks:
        starts.append(len(padded))
        padded += token.text + _ROOM
    failed = re.match(r"error at (\d+):(\d+)", _message(padded))
    if failed is None:
        return len(text.rstrip()), ""
    lines = padded.split("\n")
    before = sum(len(line) + 1 for line in lines[: int(failed[1]) - 1])
    reached = [i for i, at in enumerate(starts) if at < before + int(failed[2])]
    return _place(text, marks, reached, before + int(failed[2]) > len(padded))


def _place(
    text: str, marks: list[Token], reached: list[int], ended: bool
) -> tuple[int, str]:
    if not reached or ended:
        return len(text.rstrip()), ""
    token = marks[reached[-1]]
    return token.start, token.text.split("\n")[0]


def _reason(text: str, words: str) -> str:
    message = _message(text)
    if "Prefix not found" in message:
        return f": the prefix of {words} is not declared"
    found = re.search(r"expected (?:one of )?([A-Z][a-z]+ [a-z][^,\[]*\w)", message)
    if found:
        return f": {found[1][0].lower()}{found[1][1:]}"
    return f" at {words!r}" if words else ": it ends too early"
