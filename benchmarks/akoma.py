"""How well a record stands in Akoma Ntoso: valid, in the same words, read back alike.

    python benchmarks/akoma.py record --schema ../shared/assets/akn/akomantoso30.xsd

Each text of the store is written; its words are compared with those of the graph; what
is English is read again and its graph compared with the store's, statement by
statement: paragraphs, sub-paragraphs, passages, acts, norms, citations and changes, and
where they were read. What is said of the instrument as a whole is counted apart.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from normgraph import api, iri, readers
from normgraph.akn import akn
from normgraph.akn.lookup import ELI, PART_OF, Lookup
from normgraph.akn.text import text
from normgraph.cli.akoma import texts
from normgraph.graph import own
from normgraph.model import ANALYSED
from normgraph.namespace import ng
from normgraph.store import Home


@dataclass(frozen=True)
class Graph:
    """What a store says of one text."""

    content: frozenset[str]
    """Of its parts, and of what was read in them."""
    head: frozenset[str]
    """Of the instrument, the text and the vote."""
    places: frozenset[str]
    """Where in the paragraphs it was read."""


def graph(store: Store, instrument: str, language: str) -> Graph:
    """Return the statements about a text in one language."""
    expression = iri.expression(instrument, language)
    heads = (instrument, expression, iri.vote(instrument))
    evidence = store.quads_for_pattern(
        None, None, None, NamedNode(f"{expression}/evidence")
    )
    return Graph(
        frozenset(
            line
            for node in nodes(store, instrument, language)
            for line in about(store, node, language)
        ),
        frozenset(line for node in heads for line in about(store, node, language)),
        frozenset(said(q) for q in evidence if is_place(q)),
    )


def nodes(store: Store, instrument: str, language: str) -> Iterator[str]:
    """Yield the parts of a text, and what was read in them."""
    lookup = Lookup(store)
    for item in text(lookup, instrument, language).items:
        parts = [item.node.iri]
        while parts:
            part = parts.pop()
            yield part
            below = lookup.pointing(PART_OF, part)
            # A stub of a part that another document cites has no words.
            parts += (p for p in below if lookup.node(p).words(ng.text, language))
        yield from lookup.pointing(ng.statedIn, item.node.iri)


def about(store: Store, node: str, language: str) -> Iterator[str]:
    """Yield what is said of a node, but for its texts in other languages."""
    for quad in store.quads_for_pattern(NamedNode(node), None, None, DefaultGraph()):
        value, predicate = quad.object, quad.predicate.value
        if isinstance(value, Literal) and predicate in (ng.text, ELI + "title"):
            is_other = value.language != language
        else:
            is_other = predicate == ELI + "is_realized_by" and value != NamedNode(
                iri.expression(node, language)
            )
        if not is_other:
            yield said(quad)


def said(quad: Quad) -> str:
    """Return a statement without its graph."""
    return f"{quad.subject} {quad.predicate} {quad.object}"


def is_place(quad: Quad) -> bool:
    """Tell whether a statement is about a stretch of a paragraph, not of a file."""
    words = said(quad)
    return "#char=" in words and "#source-" not in words


def predicates(lines: frozenset[str]) -> str:
    """Return what statements are about, most often first."""
    many = Counter(line.split("> ")[1].rpartition("/")[2] for line in lines)
    return ", ".join(
        f"{name.rpartition('#')[2]} {n}" for name, n in many.most_common(6)
    )


def squeezed(words: str) -> str:
    """Return words without blanks."""
    return "".join(words.split())


def printed(root: etree._Element) -> str:
    """Return the words of a document, those of heads left out."""
    for meta in root.findall(".//{*}meta"):
        meta.clear()
    return squeezed("".join(map(str, root.itertext())))


def kept(store: Store, instrument: str, language: str) -> str:
    """Return the words of the graph, numbers before their paragraphs."""
    items = text(Lookup(store), instrument, language).items
    return squeezed(
        "".join(f"{i.number}.{i.text}" if i.number else i.text for i in items)
    )


def back(data: bytes) -> tuple[str, Store]:
    """Return the instrument that a file is read as, and its graph."""
    analysis = api.analyse(readers.read(data, "written.xml"))
    store = Store()
    store.bulk_load(input=own(analysis), format=RdfFormat.N_QUADS)
    return iri.instrument_of(analysis.document), store


def read_again(
    store: Store,
    instrument: str,
    data: bytes,
    counts: Counter[str],
    heads: Counter[str],
) -> None:
    """Read a file again and count what is the same."""
    found, again = back(data)
    if found != instrument:
        counts["read as another instrument"] += 1
        print(f"{instrument}: read as {found}")
        return
    before, after = (graph(s, instrument, ANALYSED) for s in (store, again))
    counts["same graph"] += before.content == after.content
    counts["same places"] += before.places == after.places
    counts["same head"] += before.head == after.head
    heads.update(
        line.split("> ")[1].rpartition("#")[2] for line in before.head - after.head
    )
    if before.content != after.content:
        print(f"{instrument}: {predicates(before.content ^ after.content)}")


def main() -> None:
    """Write, check and read again the texts of a store."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("store", type=Path)
    made.add_argument("--schema", type=Path, required=True)
    made.add_argument("--every", type=int, default=1, help="one of so many texts")
    options = made.parse_args()
    store = Home(options.store).open()
    schema = etree.XMLSchema(etree.parse(options.schema))
    counts: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    spent = 0.0
    for _, instrument, language in sorted(texts(store))[:: options.every]:
        begun = time.process_time()
        data = akn(store, instrument, language)
        spent += time.process_time() - begun
        root = etree.fromstring(data)
        counts[f"texts, {language}"] += 1
        counts["valid"] += schema.validate(root)
        counts["same words"] += printed(root) == kept(store, instrument, language)
        if language == ANALYSED:
            read_again(store, instrument, data, counts, heads)
    total = sum(n for name, n in counts.items() if name.startswith("texts"))
    for name, many in sorted(counts.items()):
        print(f"{name}: {many}")
    print("not read again, of the head:", dict(heads.most_common()))
    print(f"{spent / total * 1000:.1f} ms a text, {spent:.0f} s in all")


if __name__ == "__main__":
    main()
