"""All names in the data, to find a node by: folded as a query or a look-up folds them.

A source in, once for each state of its data; words in, nodes out, the likeliest first.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from normgraph.export import PREFIXES
from normgraph.serve.pages import links
from normgraph.serve.pages.apart import apart
from normgraph.serve.pages.kept import kept
from normgraph.serve.pages.statements import text
from normgraph.serve.source import Row, Source
from normgraph.vocabulary import by_iri
from normgraph.vocabulary.names import fold

_NAMED = """SELECT ?node ?naming ?name WHERE {
  ?node ?naming ?name ; a ?class .
  VALUES ?naming { rdfs:label skos:notation dcterms:alternative skos:altLabel }
}"""
_HELD = "SELECT ?node WHERE { ?node eli:is_realized_by ?text }"
_CLASSES = (
    ("Document", "ng:Instrument"),
    ("Actor", "ng:Actor"),
    ("Verb", "ng:Verb"),
    ("Agenda item", "ng:AgendaItem"),
    ("Subject", "ng:Subject"),
    ("Article", "ng:Article"),
)
_YEAR = re.compile(r" \d{4}")
_LOOKED_AT = 600
"""So many names that fit are put in order: the shortest, of texts that are held."""
_ORDER = ("Document", "Treaty", "Actor", "Verb", "Article", "Agenda item", "Subject")
_TREATY = PREFIXES["treaty"]
_LABEL = PREFIXES["rdfs"] + "label"


@dataclass(frozen=True, slots=True)
class Name:
    """A node under one of its names."""

    folded: str
    words: str
    """What is shown: what the node is called first, and the name it was found by."""
    iri: str
    kind: str
    is_held: bool
    """True of a document whose text is in the store."""

    @property
    def label(self) -> str:
        """What the node is called first."""
        return self.words.partition(" – ")[0]

    @property
    def href(self) -> str:
        """Where the node has its page."""
        return links.path(self.iri)


class Names:
    """The names in one state of the data."""

    def __init__(self, rows: Iterable[Name]) -> None:
        self._all = sorted(rows, key=lambda n: (not n.is_held, len(n.folded), n.words))
        self._spaced = [f" {name.folded}" for name in self._all]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Name]:
        return iter(self._all)

    def like(self, words: str, most: int) -> list[Name]:
        """Return nodes of which a name has words that begin as those given do."""
        asked = fold(words)
        if not asked:
            return []
        found = self._whole(asked) or self._scattered(asked)
        found.sort(key=lambda name: _rank(name, asked))
        once = {name.iri: name for name in reversed(found)}
        return [n for n in found if once[n.iri] is n][:most]

    def _whole(self, asked: str) -> list[Name]:
        sought = f" {asked}"
        pairs = zip(self._all, self._spaced, strict=True)
        found = (name for name, folded in pairs if sought in folded)
        return list(islice(found, _LOOKED_AT))

    def _scattered(self, asked: str) -> list[Name]:
        sought = [f" {word}" for word in asked.split()]
        pairs = zip(self._all, self._spaced, strict=True)
        return [n for n, folded in pairs if all(word in folded for word in sought)]

    def called(self, words: str, kind: str) -> list[str]:
        """Return the nodes of a kind that bear exactly this name; "" for any kind."""
        asked = fold(words)
        found = (n for n in self._all if n.folded == asked)
        return list(dict.fromkeys(n.iri for n in found if kind in ("", n.kind)))

    def numbered(self, words: str) -> list[str]:
        """Return the document that words name without its year, where it is but one.

        Most say "S/RES/2388", or "2388", of S/RES/2388 (2017).
        """
        asked = fold(words)
        wholes = (asked, f"s res {asked}")
        found = {
            name.iri
            for name in self._all
            if name.folded[:-5] in wholes and _YEAR.fullmatch(name.folded[-5:])
        }
        return list(found) if len(found) == 1 else []

    def near(self, words: str, most: int, kind: str) -> list[Name]:
        """Return nodes of a kind that may have been meant; "" for any kind.

        Names with all the words, else with as many of them from the first on as any.
        """
        parts = fold(words).split()
        heads = (" ".join(parts[:at]) for at in range(len(parts), 0, -1))
        found = (self.like(one, _LOOKED_AT) for one in heads)
        fits = ([n for n in those if kind in ("", n.kind)][:most] for those in found)
        return next(filter(None, fits), [])


def _rank(name: Name, asked: str) -> tuple[bool, bool, bool, int, int, str]:
    folded = name.folded
    whole = f" {folded} "
    return (
        folded != asked,
        f" {asked} " not in whole,
        not name.is_held and name.kind == "Document",
        _ORDER.index(name.kind),
        len(folded),
        name.words,
    )


async def names(source: Source) -> Names:
    """Return the names of a source; they are asked for once for each state."""
    return await kept(source, "names", _read)


async def _read(source: Source) -> Names:
    found = await apart(source, "names")
    return found if isinstance(found, Names) else await made(source)


async def made(source: Source) -> Names:
    """Ask for the names, in this process."""
    held = {text(row, "node") for row in await source.ask(_HELD)}
    found: dict[tuple[str, str], Name] = {}
    for kind, name in _CLASSES:
        prefix, _, local = name.partition(":")
        given = NamedNode(PREFIXES[prefix] + local)
        rows = await source.ask(_NAMED, **{"class": given})
        for one in await asyncio.to_thread(_names, rows, kind, held):
            found.setdefault((one.iri, one.folded), one)
    return Names(found.values())


def _names(rows: Iterable[Row], kind: str, held: set[str]) -> list[Name]:
    """Return the nodes in rows under the names of the data and of the registers."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        naming = text(row, "naming")
        found.setdefault(text(row, "node"), {})[text(row, "name")] = naming
    return [name for node in found for name in _of_node(node, found[node], kind, held)]


def _of_node(
    node: str, names: dict[str, str], kind: str, held: set[str]
) -> Iterator[Name]:
    what = "Treaty" if node.startswith(_TREATY) and kind == "Document" else kind
    label = next((n for n, naming in names.items() if naming == _LABEL), "")
    entry = by_iri().get(node)
    others = (*entry.labels, *entry.notations) if entry else ()
    for words in dict.fromkeys((label, *names, *others)):
        if words:
            shown = words if words == label else f"{label} – {words}"
            yield Name(fold(words), shown, node, what, node in held)
