"""Know which nodes have a page in the site, and where every other one is shown.

A store in; for an IRI, the file of its page and the place in it. Instruments, parts of
treaties, and all below ``id/`` have pages; a paragraph is a place in the page of its
instrument, since a page each would be ten times as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import NamedNode, QuerySolutions, Store

from normgraph.export import BASE, PREFIXES
from normgraph.serve.pages import register

_INSTRUMENTS = "SELECT DISTINCT ?node WHERE { ?node a ng:Instrument }"
_HELD = "SELECT DISTINCT ?node WHERE { ?node eli:is_realized_by ?text }"
_TEXTS = "SELECT DISTINCT ?node WHERE { ?document eli:is_realized_by ?node }"
_PARTS = """SELECT DISTINCT ?node WHERE {
  ?treaty a ng:Treaty . ?node eli:is_part_of+ ?treaty
}"""
_SUBJECTS = "SELECT DISTINCT ?node WHERE { ?document dcterms:subject ?node }"
_CLASSED = f"""SELECT DISTINCT ?node WHERE {{
  ?node a ?class FILTER(isIRI(?node) && STRSTARTS(STR(?node), "{BASE}id/"))
}}"""
_TREATY = "eli/un/treaty/"
_TEXT = NamedNode(PREFIXES["ng"] + "text")
_PAGED = ("id/", _TREATY, "eli/un/declaration/")
"""Begin the paths of what has a page where a register alone has it."""
_SAFE = re.compile(r"[\w~()-][\w.~()-]*(?:/[\w~()-][\w.~()-]*)*", re.ASCII)
_WEB = re.compile(r"https?://")
_KEPT = 50_000


class Nodes:
    """The nodes that have a page, as paths below the site's folder."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.held = frozenset(_local(_nodes(store, _HELD)))
        """Instruments whose text is in the store."""
        self.texts = frozenset(_local(_nodes(store, _TEXTS)))
        """What is held in one language each, ``…/fra``."""
        found = {*self.held, *_local(_nodes(store, _INSTRUMENTS))}
        found |= set(_local(_nodes(store, _PARTS)))
        found |= set(_local(_nodes(store, _CLASSED)))
        found |= {p for p in _local(register.nodes()) if p.startswith(_PAGED)}
        elsewhere = (iri for iri in _nodes(store, _SUBJECTS) if _WEB.match(iri))
        self._elsewhere = {about(i): i for i in elsewhere if not i.startswith(BASE)}
        found |= set(self._elsewhere)
        self._paths = frozenset(path for path in found if _SAFE.fullmatch(path))
        self.shown_at = lru_cache(_KEPT)(self._shown_at)
        self._has_text = lru_cache(_KEPT)(self._has_words)

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, those near each other in one go."""
        return iter(sorted(self._paths))

    def __contains__(self, path: str) -> bool:
        return path in self._paths

    def iri(self, path: str) -> str:
        """Return the node that has a path."""
        return self._elsewhere.get(path) or BASE + path

    def _shown_at(self, iri: str) -> str | None:
        """Return the file where a node is shown, with the place in it; None for none.

        What a text does not have, such as a paragraph that is cited by mistake, is
        shown where that stands of which it is said to be a part.
        """
        whole, _, fragment = iri.partition("#")
        path = whole.removeprefix(BASE) if whole.startswith(BASE) else about(whole)
        page, anchor = path, ""
        while page not in self._paths:
            if not anchor and self._has_text(page):
                anchor = page
            page, slash, _ = page.rpartition("/")
            if not slash:
                return None
        if not anchor:
            return f"{page}/index.html"
        inside = anchor.removeprefix(page).strip("/").replace("/", "-")
        norm = f"-{fragment}" if anchor == path and fragment.startswith("norm-") else ""
        return f"{page}/index.html#{inside}{norm}"

    def _has_words(self, path: str) -> bool:
        try:
            node = NamedNode(BASE + path)
        except ValueError:
            return False
        said = self._store.quads_for_pattern(node, _TEXT, None, None)
        return next(said, None) is not None


def about(iri: str) -> str:
    """Return the path of the page of a node that lies elsewhere.

    >>> about("http://metadata.un.org/thesaurus/1003272")
    'about/metadata.un.org/thesaurus/1003272'
    """
    return "about/" + _WEB.sub("", iri).rstrip("/")


def _nodes(store: Store, query: str) -> Iterator[str]:
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    for row in found:
        node = row[0]
        if isinstance(node, NamedNode):
            yield node.value


def _local(iris: Iterable[str]) -> Iterator[str]:
    """Yield the paths of documents and things of ours, without what is inside them."""
    for iri in iris:
        if iri.startswith(BASE) and "#" not in iri:
            yield iri.removeprefix(BASE)
