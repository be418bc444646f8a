"""Write quads as JSON-LD with the words of ``ontology/context.jsonld`` as keys.

Sorted quads in, bytes out. The context stands in the file, so that it reads alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from normgraph import assets

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_KEPT = 50_000
"""So many short forms are kept; a record has a hundred times as many nodes."""

Json = str | int | bool | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class _Term:
    """What the context says of one key."""

    key: str
    datatype: str
    """Full IRI, ``@id``, or empty where values carry their own type."""
    language: str
    """Empty where the values have none."""


class Context:
    """The context file, read once."""

    def __init__(self) -> None:
        text = assets.path("ontology/context.jsonld").read_text(encoding="utf-8")
        self.json: dict[str, Json] = json.loads(text)["@context"]
        self.vocabulary = str(self.json["@vocab"])
        self._prefixes = {
            iri: name
            for name, iri in self.json.items()
            if isinstance(iri, str) and not name.startswith("@") and ":" in iri
        }
        # The longest first: it leaves least. One that leaves nothing is not used.
        longest = sorted(self._prefixes, key=len, reverse=True)
        self._namespace = re.compile(f"(?:{'|'.join(map(re.escape, longest))})(?=.)")
        self.terms = {
            self._full(str(value["@id"])): _Term(
                key,
                self._full(str(value.get("@type", ""))),
                str(value.get("@language", "")),
            )
            for key, value in self.json.items()
            if isinstance(value, dict)
        }
        self._short: dict[str, str] = {}

    def _full(self, compact: str) -> str:
        prefix, colon, rest = compact.partition(":")
        return f"{self.json[prefix]}{rest}" if colon else compact

    def term(self, predicate: str) -> _Term:
        """Return the key of a property, with what its values are."""
        if predicate not in self.terms:
            self.terms[predicate] = _Term(self.word(predicate), "", "")
        return self.terms[predicate]

    def word(self, iri: str) -> str:
        """Return a class or property as a bare word where it is one of ours."""
        local = iri.removeprefix(self.vocabulary)
        if local != iri and local.isidentifier() and local not in self.json:
            return local
        return self.short(iri)

    def short(self, iri: str) -> str:
        """Return an IRI with the prefix that leaves least of it."""
        if iri not in self._short:
            if len(self._short) > _KEPT:
                self._short.clear()
            self._short[iri] = self._compact(iri)
        return self._short[iri]

    def _compact(self, iri: str) -> str:
        found = self._namespace.match(iri)
        if found is None or iri.startswith("//", found.end()):
            return iri
        return f"{self._prefixes[found[0]]}:{iri[found.end() :]}"


@cache
def context() -> Context:
    """Return the words of the context file."""
    return Context()


def write(quads: Iterable[Quad]) -> bytes:
    """Return sorted quads as JSON-LD."""
    words, nodes = context(), list[Json]()
    for name, inside in groupby(quads, key=lambda q: q.graph_name):
        if isinstance(name, DefaultGraph):
            nodes += _nodes(inside, words)
        else:
            graph = _name(name, words)
            nodes.append({"id": graph, "@graph": _nodes(inside, words)})
    whole: Json = {"@context": dict(words.json), "@graph": nodes}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(quads: Iterable[Quad], context: Context) -> list[Json]:
    return [
        _node(_name(subject, context), about, context)
        for subject, about in groupby(quads, key=lambda q: q.subject)
    ]


def _node(name: str, about: Iterable[Quad], context: Context) -> Json:
    node: dict[str, Json] = {"id": name}
    for predicate, those in groupby(about, key=lambda q: q.predicate.value):
        if predicate == _RDF_TYPE:
            types = [q.object for q in those]
            values: list[Json] = [
                context.word(t.value) for t in types if isinstance(t, NamedNode)
            ]
            node["type"] = _one_or_all(values)
            continue
        term = context.term(predicate)
        values = [_value(q.object, term, context) for q in those]
        node[term.key] = _one_or_all(values)
    return node


def _one_or_all(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _name(node: NamedNode | BlankNode | Triple, context: Context) -> str:
    return context.short(node.value) if isinstance(node, NamedNode) else str(node)


def _value(
    value: NamedNode | BlankNode | Literal | Triple, term: _Term, context: Context
) -> Json:
    if not isinstance(value, Literal):
        name = _name(value, context)
        return name if term.datatype == "@id" else {"id": name}
    if value.language is not None:
        if value.language == term.language:
            return value.value
        return {"@value": value.value, "@language": value.language}
    return _typed(value, term, context)


def _typed(value: Literal, term: _Term, context: Context) -> Json:
    kind = value.datatype.value
    if kind == term.datatype:
        return value.value
    plain = not term.datatype and not term.language
    if kind == _XSD + "string":
        return value.value if plain else {"@value": value.value}
    if plain and kind == _XSD + "boolean" and value.value in ("true", "false"):
        return value.value == "true"
    if plain and kind == _XSD + "integer" and is_canonical(value.value):
        return int(value.value)
    return {"@value": value.value, "@type": context.short(kind)}


def is_canonical(number: str) -> bool:
    """Tell whether a whole number is the same as a number of JSON."""
    # Beyond 2**53 other languages read a JSON number as a float, and change it.
    plain = number.lstrip("-").isascii() and number.lstrip("-").isdigit()
    return plain and len(number) < 16 and str(int(number)) == number
