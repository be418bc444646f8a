"""Changes as activities that harvesters read: ActivityStreams 2.0, JSON and Turtle.

A publication is a page of one collection, the oldest first, as IIIF's Change Discovery
has it: a harvester goes from the last page back to where it was before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from normgraph.errors import NormgraphError
from normgraph.export import PREFIXES
from normgraph.namespace import ng
from normgraph.publish.changes.compare import Comparison, Kind
from normgraph.publish.changes.ties import Tie

COLLECTION = "changes/collection.json"
MEDIA = "application/activity+json"
_CONTEXT = "https://www.w3.org/ns/activitystreams"
_AS = f"{_CONTEXT}#"
_TYPES = {Kind.ADDED: "Create", Kind.CHANGED: "Update", Kind.REMOVED: "Delete"}
_CLASSES = {True: ng.Instrument, False: PREFIXES["skos"] + "Concept"}
_RDFS = PREFIXES["rdfs"]

Said = dict[str, object]


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened to one thing, or to annotations of one instrument."""

    kind: Kind
    objects: tuple[str, ...]
    name: str
    """Of the one object; of annotations none."""
    type: str
    """IRI of its class; of annotations none."""
    summary: str
    context: str
    """The instrument that annotations are of."""


@dataclass(frozen=True, slots=True)
class Page:
    """The activities of one publication, and where they stand in the collection."""

    base: str
    """Address of the publication."""
    name: str
    time: str
    """``xsd:dateTime`` of the publication."""
    activities: tuple[Activity, ...]
    start: int = 0
    """How many activities stand in the pages before."""
    previous: str = ""
    """Name of the page before."""

    @property
    def iri(self) -> str:
        """Its name, which is its address too."""
        return self.address(self.name)

    @property
    def collection(self) -> str:
        """Name and address of the collection."""
        return self.base + COLLECTION

    def address(self, name: str) -> str:
        """Return the address of a page."""
        return self.base + path(name)


def path(name: str) -> str:
    """Return where a page lies in its publication."""
    return f"changes/pages/{name}.json"


def activities(found: Comparison) -> Iterator[Activity]:
    """Yield what happened: to each thing, and right behind it to its annotations."""
    for change in found.changes:
        kind = _CLASSES[change.is_instrument]
        summary = ", ".join(change.aspects)
        yield Activity(change.kind, (change.iri,), change.name, kind, summary, "")
        for what, iris in change.annotations:
            yield Activity(what, iris, "", "", "annotations", change.iri)


def page_json(page: Page) -> bytes:
    """Return a page, an activity a line."""
    head: Said = {
        "@context": _CONTEXT,
        "id": page.iri,
        "type": "OrderedCollectionPage",
        "partOf": {"id": page.collection, "type": "OrderedCollection"},
        "startIndex": page.start,
    }
    if page.previous:
        before = page.address(page.previous)
        head["prev"] = {"id": before, "type": "OrderedCollectionPage"}
    lines = [_json(_activity(n, one, page)) for n, one in _numbered(page)]
    rows = ",\n".join(lines)
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{opened},\n "orderedItems": [\n{rows}\n]}}\n'.encode()


def _numbered(page: Page) -> Iterable[tuple[int, Activity]]:
    return enumerate(page.activities, 1)


def _activity(number: int, one: Activity, page: Page) -> Said:
    said: Said = {
        "id": f"{page.iri}#{number}",
        "type": _TYPES[one.kind],
        "endTime": page.time,
        "object": _object(one, page.time),
    }
    if one.summary:
        said["summary"] = one.summary
    if one.context:
        said["context"] = one.context
    return said


def _object(one: Activity, time: str) -> object:
    if not one.type:
        return list(one.objects)
    (iri,) = one.objects
    if one.kind is not Kind.REMOVED:
        return {"id": iri, "type": one.type, "name": one.name}
    gone: Said = {"id": iri, "type": "Tombstone", "formerType": one.type}
    return gone | {"name": one.name, "deleted": time}


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def collection_json(page: Page, first: str) -> bytes:
    """Return the collection; ``page`` is its last, ``first`` the name of its first."""
    kind = {"type": "OrderedCollectionPage"}
    said: Said = {
        "@context": _CONTEXT,
        "id": page.collection,
        "type": "OrderedCollection",
        "totalItems": page.start + len(page.activities),
        "first": {"id": page.address(first), **kind},
        "last": {"id": page.iri, **kind},
    }
    return f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode()


def followed(data: bytes, page: Page) -> bytes:
    """Return the page before with a link to the one that follows it."""
    text = data.decode()
    if '\n "next": {' in text:
        return data
    link = json.dumps({"id": page.iri, "type": "OrderedCollectionPage"})
    mark = '\n "orderedItems": ['
    return text.replace(mark, f'\n "next": {link},{mark}', 1).encode()


def end_of(place: Path) -> int:
    """Return where in the collection a page ends that was published before."""
    said = _published(place)
    start, listed = said.get("startIndex"), said.get("orderedItems")
    if not isinstance(start, int) or not isinstance(listed, list):
        raise _damaged(place)
    return start + len(listed)


def first_of(place: Path) -> str:
    """Return the name of the first page of a collection that was published before."""
    first = _published(place).get("first")
    if not isinstance(first, dict):
        raise _damaged(place)
    return str(first.get("id")).rpartition("/")[2].removesuffix(".json")


def _published(place: Path) -> Said:
    try:
        said = json.loads(place.read_bytes())
    except (OSError, ValueError) as error:
        raise _damaged(place) from error
    if not isinstance(said, dict):
        raise _damaged(place)
    return said


def _damaged(place: Path) -> NormgraphError:
    return NormgraphError(
        "the activities of the publication before cannot be read",
        where=str(place),
        advice="Publish into a new folder: its changes begin anew.",
    )


def turtle(page: Page, tied: Iterable[Tie]) -> Iterator[str]:
    """Yield the same page as Turtle, with the documents that change others."""
    yield f"PREFIX as: <{_AS}>\n"
    yield f"PREFIX rdfs: <{_RDFS}>\n"
    yield f"PREFIX xsd: <{PREFIXES['xsd']}>\n\n"
    yield f"<{page.iri}> a as:OrderedCollectionPage ;\n"
    yield f"    as:partOf <{page.collection}> ;\n"
    if page.previous:
        yield f"    as:prev <{page.address(page.previous)}> ;\n"
    numbers = (f"<{page.iri}#{n}>" for n, _ in _numbered(page))
    yield f"    as:startIndex {_integer(page.start)} ;\n"
    yield f"    as:items ({' '.join(numbers)}) .\n"
    yield f"<{page.collection}> a as:OrderedCollection .\n"
    if page.previous:
        yield f"<{page.address(page.previous)}> a as:OrderedCollectionPage .\n"
    for number, one in _numbered(page):
        yield from _block(number, one, page)
    for tie in tied:
        yield f"\n<{tie.iri}> rdfs:label {_quoted(tie.symbol)} ;\n"
        yield f"    <{tie.relation}> <{tie.base}> .\n"
        yield f"<{tie.base}> rdfs:label {_quoted(tie.base_symbol)} .\n"


def _block(number: int, one: Activity, page: Page) -> Iterator[str]:
    time = f'"{page.time}"^^xsd:dateTime'
    yield f"\n<{page.iri}#{number}> a as:{_TYPES[one.kind]} ;\n"
    yield f"    as:endTime {time} ;\n"
    if one.summary:
        yield f"    as:summary {_quoted(one.summary)} ;\n"
    if one.context:
        yield f"    as:context <{one.context}> ;\n"
    yield f"    as:object {', '.join(f'<{iri}>' for iri in one.objects)} .\n"
    if not one.type:
        return
    name = f"as:name {_quoted(one.name)}"
    if one.kind is Kind.REMOVED:
        former = f"as:formerType <{one.type}> ; as:deleted {time}"
        yield f"<{one.objects[0]}> a as:Tombstone ; {former} ; {name} .\n"
    else:
        yield f"<{one.objects[0]}> a <{one.type}> ; {name} .\n"


def _integer(number: int) -> str:
    return f'"{number}"^^xsd:nonNegativeInteger'


def _quoted(words: str) -> str:
    """Return words as Turtle has them: JSON escapes the same characters alike."""
    return json.dumps(words, ensure_ascii=False)
