"""Turn the addresses of the service into those of files, as one page sees them.

The HTML of the service and the place of a file in; the same HTML out, with links that
lead from that file to others wherever the folder lies. What needs a server is no link
any more: its words stay.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import parse_qs, unquote

from normgraph.export import BASE
from normgraph.iri import expression
from normgraph.publish.site.answers import answer
from normgraph.publish.site.nodes import Nodes

HOME = "start/index.html"
SEARCH = "search/index.html"
FORMATS = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
"""Media type by suffix of the data beside each page."""
LANGUAGE_PAGES = {"language": "index.html", "beside": "beside.html"}
"""Pages of a text in a language that is not its first, alone and beside that."""
_LEFT = ("nt", "rdf")
"""Suffixes of the data that only the service has."""
_SERVED = {"cite", "year"}
"""What only a server can vary in a page."""
_ADDRESS = re.compile(r'="(/[^"]*)"')
_NAMES = ("href", "src", "action")
_GONE = " data-gone"
_NO_FORMATS = ('type="application/n-triples"', 'type="application/rdf+xml"')
_ENCODING = re.compile(
    r', \{"@type": "DataDownload", "encodingFormat": "[^"]*", '
    r'"contentUrl": "[^"]*\.(?:nt|rdf)"\}'
)
_CONTENT = re.compile(r'"contentUrl": "/([^"]*)"')
_SCRIPT = re.compile(r'<script src="[^"]*pages\.js[^"]*" defer></script>')
_DOWNLOADS = re.compile(
    r'<p><a href="[^"]*">Download BibTeX</a> · <a [^>]*>[^<]*</a></p>\n'
)
_SAID = {
    "This paragraph: its address, its data, how we know": "Address of this paragraph",
    "Each paragraph's page tells which rule read which words.": (
        "The data tell which rule read which words."
    ),
}
"""What the pages of the service say of pages that a site does not have."""


class Addresses:
    """Where the addresses of the service are in a site."""

    def __init__(self, nodes: Nodes, base: str, endpoint: str) -> None:
        self._nodes, self._base, self.endpoint = nodes, base, endpoint
        self._known: dict[str, str | None] = {}

    def moved(self, html: str, file: str) -> str:
        """Return the HTML of the service as that of a file of the site."""
        for kind in _NO_FORMATS:
            html = _without(html, kind)
        html = _DOWNLOADS.sub("", html)
        html = _SCRIPT.sub(
            r'\g<0>\n<script src="/static/search.js" defer></script>', html, count=1
        )
        html = _unlinked(self._relinked(html, file))
        html = _CONTENT.sub(rf'"contentUrl": "{self._base}\1"', _ENCODING.sub("", html))
        for said, instead in _SAID.items():
            html = html.replace(said, instead)
        return html

    def _relinked(self, html: str, file: str) -> str:
        """Return HTML with the addresses of files; what leads nowhere is marked."""
        up, here = "../" * file.count("/"), f"{escape(file)}#"
        pieces = _ADDRESS.split(html)
        for at in range(1, len(pieces), 2):
            address = pieces[at]
            if not pieces[at - 1].endswith(_NAMES):
                pieces[at] = f'="{address}"'
                continue
            to = self._spelt(address)
            if to is None:
                pieces[at] = f'=""{_GONE}'
            elif to.startswith(here):
                pieces[at] = f'="{to[len(here) - 1 :]}"'
            else:
                pieces[at] = f'="{to}"' if "://" in to else f'="{up}{to}"'
        return "".join(pieces)

    def _spelt(self, address: str) -> str | None:
        """Return where an address leads, both as HTML spells them."""
        if address not in self._known:
            if len(self._known) > 100_000:
                self._known.clear()
            to = self.place(unescape(address))
            self._known[address] = None if to is None else escape(to)
        return self._known[address]

    def place(self, address: str) -> str | None:
        """Return the file, and the place in it, of an address of the service."""
        whole, _, fragment = address.partition("#")
        path, _, query = whole.partition("?")
        asked = parse_qs(query) if query else {}
        given = {name: those[0] for name, those in asked.items()}
        head = path.split("/")[1]
        match head:
            case "":
                return HOME
            case "static":
                return path[1:]
            case "search":
                return SEARCH
            case "browse":
                return _browsed(path, given)
            case "queries":
                return answer(self.endpoint, path, given)
            case "ontology" | "ontology.ttl" | "ontology.jsonld":
                return _term(path, fragment)
            case "about":
                return self._elsewhere(given.get("iri", ""))
            case _:
                return self._node(unquote(path[1:]), given, fragment)

    def _elsewhere(self, iri: str) -> str | None:
        found = self._nodes.shown_at(iri)
        return found or (iri if iri.startswith(("http://", "https://")) else None)

    def _node(self, path: str, given: dict[str, str], fragment: str) -> str | None:
        if given.keys() & _SERVED:
            return None
        for name, page in LANGUAGE_PAGES.items():
            if name in given:
                text = expression(path, given[name])
                return f"{text}/{page}" if text in self._nodes.texts else None
        stem, _, suffix = path.rpartition(".")
        if stem in self._nodes and suffix in (*FORMATS, *_LEFT):
            return path if suffix in FORMATS else None
        return self._nodes.shown_at(f"{BASE}{path}#{fragment}".rstrip("#"))


def _without(html: str, mark: str) -> str:
    """Return HTML without the links that have a mark, and what parts them from others.

    Patterns that begin with what may be there look at each letter; a page has few of
    these links and many letters.
    """
    pieces, at = [], 0
    while (there := html.find(mark, at)) >= 0:
        start = html.rfind("<", at, there)
        if html.startswith("<link", start):
            pieces.append(html[at : html.find(">", there) + 1])
            at = html.find(">", there) + 1
            continue
        pieces.append(html[at:start].removesuffix(" · ").removesuffix(", "))
        at = html.find("</a>", there) + len("</a>")
    return "".join([*pieces, html[at:]])


def _unlinked(html: str) -> str:
    """Return HTML in which what leads nowhere is no link; words stay."""
    pieces, at = [], 0
    while (there := html.find(_GONE, at)) >= 0:
        start, end = html.rfind("<", at, there), html.find(">", there) + 1
        pieces.append(html[at:start])
        at = end
        if html.startswith("<link", start):
            at += html.startswith("\n", end)
        else:
            close = html.find("</a>", end)
            pieces.append(html[end:close])
            at = close + len("</a>")
    return "".join([*pieces, html[at:]])


def _browsed(path: str, given: dict[str, str]) -> str:
    """Return the file of a list.

    >>> _browsed("/browse", {"kind": "draft", "year": "2017"})
    'browse/kind/draft/2017/index.html'
    """
    steps = [path[1:]]
    if "kind" in given:
        steps += ["kind", given["kind"]]
    if "year" in given:
        steps += [given["year"]] if "kind" in given else ["year", given["year"]]
    return "/".join([*steps, "index.html"])


def _term(path: str, fragment: str) -> str:
    """Return where the site of the ontology, another part, has a term or the data."""
    if path != "/ontology":
        return path[1:]
    return "ontology/index.html" + (f"#{fragment}" if fragment else "")
