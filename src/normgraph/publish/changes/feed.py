"""The feed (Atom, RFC 4287): an entry for each publication, the newest first.

Entries of publications before are taken from the feed before as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from normgraph import __version__
from normgraph.errors import NormgraphError
from normgraph.publish.publisher import Publisher

FEED = "changes/feed.atom"
MEDIA = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_KEPT = 50
"""Entries in a feed; all pages of the collection stay."""
_UNFIT = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32)]))
"""Characters that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the feed says of one publication."""

    iri: str
    title: str
    updated: str
    link: str
    data: str
    """Address of its activities."""
    summary: str
    content: str
    """HTML."""


def entries_before(place: Path, newest: str) -> list[Entry]:
    """Return the entries of a feed but for that of this name; none where no feed is."""
    if not place.is_file():
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.parse(str(place), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise NormgraphError(
            f"the feed of the publication before cannot be read ({error})",
            where=str(place),
            advice="Publish into a new folder: its changes begin anew.",
        ) from error
    found = [_entry(one) for one in root.iterfind(f"{{{_ATOM}}}entry")]
    return [one for one in found if one.iri != newest][: _KEPT - 1]


def _entry(element: etree._Element) -> Entry:
    def words(name: str) -> str:
        return str(element.findtext(f"{{{_ATOM}}}{name}", ""))

    links = {
        one.get("rel", ""): one.get("href", "")
        for one in element.iterfind(f"{{{_ATOM}}}link")
    }
    return Entry(
        words("id"),
        words("title"),
        words("updated"),
        links.get("alternate", ""),
        links.get("enclosure", ""),
        words("summary"),
        words("content"),
    )


def feed(publisher: Publisher, entries: Sequence[Entry], media: str) -> bytes:
    """Return the feed; ``media`` is the type of what the entries link to."""
    root = etree.Element(
        f"{{{_ATOM}}}feed",
        nsmap={None: _ATOM},  # type: ignore[dict-item]
    )
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    address = publisher.base + FEED
    _add(root, "id", address)
    _add(root, "title", f"{publisher.title}: what changed")
    _add(root, "updated", max(one.updated for one in entries))
    author = _add(root, "author")
    _add(author, "name", publisher.name)
    _add(author, "uri", publisher.homepage)
    _add(author, "email", publisher.email)
    _link(root, "self", address, MEDIA)
    _link(root, "alternate", f"{publisher.base}changes/", "text/html")
    _link(root, "license", publisher.licence)
    _add(root, "generator", "normgraph").set("version", __version__)
    for one in entries:
        entry = _add(root, "entry")
        _add(entry, "id", one.iri)
        _add(entry, "title", one.title)
        _add(entry, "updated", one.updated)
        _link(entry, "alternate", one.link, "text/html")
        _link(entry, "enclosure", one.data, media)
        _add(entry, "summary", one.summary)
        _add(entry, "content", one.content).set("type", "html")
    etree.indent(root)
    whole: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return whole + b"\n"


def _add(parent: etree._Element, name: str, words: str = "") -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if words:
        made.text = words.translate(_UNFIT)
    return made


def _link(parent: etree._Element, relation: str, to: str, media: str = "") -> None:
    made = _add(parent, "link")
    made.set("rel", relation)
    made.set("href", to)
    if media:
        made.set("type", media)
