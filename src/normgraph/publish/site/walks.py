"""Answer by a walk what each page asks of the node that it is about.

What is told of that node and the terms of a question in; out what the engine would
answer, in another order. To read a question and to plan its answer takes the engine
longer than the walk, and a site puts it a hundred thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from pyoxigraph import Literal, NamedNode

from normgraph.publish.dump.groups import About
from normgraph.publish.site.told import Told, named, stated, term, words
from normgraph.serve.pages.facts import SOURCES, SOURCES_MERGED
from normgraph.serve.pages.languages import LANGUAGES, TEXTS
from normgraph.serve.pages.reading import EVIDENCE, PARTS, QUOTING, STATED
from normgraph.serve.pages.statements import LABELS, OF_NODES, Statements
from normgraph.serve.pages.treaty import INSIDE
from normgraph.serve.source import Given, Row

_PART_OF = term("eli", "is_part_of")
_STATED_IN = term("ng", "statedIn")
_TEXT = term("ng", "text")
_QUOTING = tuple(term(*word.split(":")) for word in QUOTING)
_REALISED, _LANGUAGE = term("eli", "is_realized_by"), term("dcterms", "language")
_NAMING = (term("rdfs", "label"), term("skos", "prefLabel"))
_POSITION, _NUMBER = term("ng", "position"), term("eli", "number")
_GENERATED, _USED = term("prov", "wasGeneratedBy"), term("prov", "used")
_SOFTWARE, _RULES = term("prov", "wasAssociatedWith"), term("ng", "rulesVersion")
_FILE, _SHA = term("ng", "fileName"), term("ng", "sha256")

Terms = Mapping[str, Sequence[Given]]
Said = Iterator[tuple[bytes, About]]


def statements(told: Told, query: str, given: Terms) -> Statements | None:
    """Return the statements that a question asks for; None where no walk has them."""
    walk = _STATING.get(query)
    if walk is None:
        return None
    return Statements({named(node): stated(about) for node, about in walk(told, given)})


def rows(told: Told, query: str, given: Terms) -> list[Row] | None:
    """Return the rows of a question; None where no walk answers it."""
    walk = _ROWS.get(query)
    return None if walk is None else list(walk(told, given))


def _of_nodes(told: Told, given: Terms) -> Said:
    for node in _given(given["node"]):
        if node in told.content:
            yield node, told.content[node]


def _parts(told: Told, given: Terms) -> Said:
    """Yield what is said of the parts of a whole and of theirs, text in a language."""
    tag = f"@{given['language'][0].value}".encode()
    for part in _below(told, given["whole"]):
        about = told.content[part]
        if _TEXT in about:
            about = about | {_TEXT: [t for t in about[_TEXT] if _tagged(t) == tag]}
        yield part, about


def _below(told: Told, wholes: Sequence[Given]) -> list[bytes]:
    """Return the parts of some nodes and the parts of these."""
    found = dict.fromkeys(n for w in _given(wholes) for n in told.into(_PART_OF, w))
    waiting = list(found)
    for part in waiting:
        new = [n for n in told.into(_PART_OF, part) if n not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return waiting


def _stated(told: Told, given: Terms) -> Said:
    """Yield what is said of all that is stated in the paragraphs of a whole."""
    for whole in _given(given["whole"]):
        for paragraph in told.into(_PART_OF, whole):
            for node in told.into(_STATED_IN, paragraph):
                yield node, told.content[node]


def _evidence(told: Told, given: Terms) -> Said:
    for graph in _given(given["graph"]):
        for node, about in told.graphs.get(graph[1:-1], {}).items():
            quoting = {name: about[name] for name in _QUOTING if name in about}
            if quoting:
                yield node, quoting


def _labels(told: Told, given: Terms) -> Iterator[Row]:
    for node in _given(given["node"]):
        about = told.content.get(node, {})
        for naming in _NAMING:
            for label in about.get(naming, ()):
                yield {"node": NamedNode(named(node)), "label": _literal(label)}


def _inside(told: Told, given: Terms) -> Iterator[Row]:
    for node in _below(told, given["whole"]):
        yield {"node": NamedNode(named(node))}


def _languages(told: Told, given: Terms) -> Iterator[Row]:
    for whole in _given(given["whole"]):
        for text in told.content.get(whole, {}).get(_REALISED, ()):
            for language in told.content.get(text, {}).get(_LANGUAGE, ()):
                yield {"language": _literal(language)}


def _texts(told: Told, given: Terms) -> Iterator[Row]:
    tag = f"@{given['language'][0].value}".encode()
    for whole in _given(given["whole"]):
        for node in told.into(_PART_OF, whole):
            about = told.content[node]
            texts = [t for t in about.get(_TEXT, ()) if _tagged(t) == tag]
            places = about.get(_POSITION, ())
            numbers = about.get(_NUMBER, (b"",))
            for place, text, number in product(places, texts, numbers):
                row = {"position": place, "text": text, "number": number}
                found: Row = {name: _literal(t) for name, t in row.items() if t}
                yield {"node": NamedNode(named(node)), **found}


def _sources(told: Told, given: Terms) -> Iterator[Row]:
    for graph in _given(given["graph"]):
        groups = told.graphs.get(graph[1:-1], {})
        for reading in groups.values():
            yield from _read(reading, groups)


def _sources_merged(told: Told, given: Terms) -> Iterator[Row]:
    groups = told.content
    for text in _given(given["expression"]):
        for reading in groups.get(text, {}).get(_GENERATED, ()):
            yield from _read(groups.get(reading, {}), groups)


def _read(reading: About, groups: Mapping[bytes, About]) -> Iterator[Row]:
    """Yield the files that a reading was made from."""
    for source in reading.get(_USED, ()):
        about = groups.get(source, {})
        files, sums = about.get(_FILE, ()), about.get(_SHA, ())
        by, rules = reading.get(_SOFTWARE, ()), reading.get(_RULES, ())
        for file, sha, software, version in product(files, sums, by, rules):
            yield {
                "file": _literal(file),
                "sha": _literal(sha),
                "software": NamedNode(named(software)),
                "rules": _literal(version),
            }


def _given(terms: Sequence[Given]) -> list[bytes]:
    return [str(term).encode() for term in terms if isinstance(term, NamedNode)]


def _tagged(literal: bytes) -> bytes:
    """Return the language of a text as it is written behind it."""
    return literal.rpartition(b'"')[2]


def _literal(term: bytes) -> Literal:
    """Return a text; nothing here asks for the type of a value."""
    found = words(term)
    return Literal(found.text, language=found.language or None)


_STATING: Mapping[str, Callable[[Told, Terms], Said]] = {
    OF_NODES: _of_nodes,
    PARTS: _parts,
    STATED: _stated,
    EVIDENCE: _evidence,
}
_ROWS: Mapping[str, Callable[[Told, Terms], Iterator[Row]]] = {
    INSIDE: _inside,
    LABELS: _labels,
    LANGUAGES: _languages,
    TEXTS: _texts,
    SOURCES: _sources,
    SOURCES_MERGED: _sources_merged,
}
