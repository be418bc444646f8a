"""Faults as a graph in EARL, the W3C's Evaluation and Report Language.

A rule is a test, a file its subject, a fault an assertion that the test failed, at a
place given by the W3C's Pointer Methods. The Data Quality Vocabulary counts and rates
whole data sets; it has no word for a line and a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from normgraph import __version__, iri
from normgraph.export import PREFIXES, write
from normgraph.lint.catalogue import rules
from normgraph.lint.fault import Fault
from normgraph.lint.report.names import shortened
from normgraph.model import Symbol, SymbolError

_EARL = PREFIXES["earl"]
_PTR = PREFIXES["ptr"]
_DCTERMS = PREFIXES["dcterms"]
_CHARS = "http://www.w3.org/2011/content#chars"
_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["skos"] + "prefLabel"
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
_SOFTWARE = f"{iri.BASE}id/software/normgraph-{__version__}"


def graph(faults: Sequence[Fault], _: int) -> bytes:
    """Return the faults as Turtle, with the label of each rule."""
    return write(quad for fault in shortened(faults) for quad in _quads(fault))


def _quads(fault: Fault) -> Iterator[Quad]:
    node = f"{iri.BASE}id/fault/{_digest(*_key(fault))}"
    file = f"{iri.BASE}id/file/{_digest(fault.file)}"
    result, place = node + "#result", node + "#place"
    rule = rules()[fault.rule]
    yield _link(node, _TYPE, _EARL + "Assertion")
    yield _link(node, _EARL + "assertedBy", _SOFTWARE)
    yield _link(node, _EARL + "mode", _EARL + "automatic")
    yield _link(node, _EARL + "subject", file)
    yield _link(node, _EARL + "test", rule.iri)
    yield _link(node, _EARL + "result", result)
    yield _link(result, _TYPE, _EARL + "TestResult")
    yield _link(result, _EARL + "outcome", _EARL + "failed")
    yield _link(result, _EARL + "pointer", place)
    yield _text(result, _DCTERMS + "description", fault.message, "en")
    if fault.right:
        yield _text(result, _EARL + "info", f"Right would be: {fault.right}", "en")
    yield from _place(place, file, fault)
    yield _text(rule.iri, _LABEL, rule.label, "en")
    yield from _file(file, fault)


def _place(node: str, file: str, fault: Fault) -> Iterator[Quad]:
    yield _link(node, _TYPE, _PTR + "LineCharPointer")
    yield _link(node, _PTR + "reference", file)
    yield _number(node, _PTR + "lineNumber", fault.line)
    yield _number(node, _PTR + "charNumber", fault.column)
    if fault.words:
        yield _text(node, _CHARS, fault.words, "")
    if fault.paragraph:
        yield _text(node, _DCTERMS + "title", fault.paragraph, "en")


def _file(node: str, fault: Fault) -> Iterator[Quad]:
    yield _link(node, _TYPE, _EARL + "TestSubject")
    yield _text(node, _DCTERMS + "title", fault.file, "")
    try:
        symbol = Symbol.parse(fault.symbol)
    except SymbolError:
        return
    yield _link(node, _DCTERMS + "isFormatOf", iri.instrument(symbol))


def _key(fault: Fault) -> tuple[str, ...]:
    place = (fault.file, str(fault.line), str(fault.column))
    return (*place, fault.rule, fault.words, fault.message)


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _link(subject: str, predicate: str, value: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _text(subject: str, predicate: str, words: str, language: str) -> Quad:
    value = Literal(words, language=language) if language else Literal(words)
    return Quad(NamedNode(subject), NamedNode(predicate), value)


def _number(subject: str, predicate: str, value: int) -> Quad:
    literal = Literal(str(value), datatype=_INTEGER)
    return Quad(NamedNode(subject), NamedNode(predicate), literal)
