"""Say what changed since the publication before: a page, a feed, activities, Turtle.

A store and the publication before in, files below ``changes/`` out. Each publication
leaves the digests by which the next one is compared; none of its dumps is read again.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from normgraph.publish.changes import activities, feed, page, state
from normgraph.publish.changes.activities import COLLECTION, Page
from normgraph.publish.changes.compare import Comparison, compare, count
from normgraph.publish.changes.digests import known
from normgraph.publish.changes.feed import FEED, Entry
from normgraph.publish.changes.ties import ties
from normgraph.publish.content import Content, File
from normgraph.publish.dump.written import compressed

__all__ = ["changes"]

INDEX = "changes/index.html"
TURTLE = "changes/changes.ttl"
_APACHE = """\
# The type of the activities, for Apache; other servers may say application/json.
<FilesMatch "\\.json$">
    ForceType application/activity+json
</FilesMatch>
"""
_UNFIT = re.compile(r"[^A-Za-z0-9._-]")


def changes(content: Content, show: Callable[[int, int, int], None]) -> list[File]:
    """Write what changed.

    ``show`` is told how many instruments are compared, of how many.
    """
    found = _found(content, show)
    tied = ties(content.store)
    name = _name(content.version)
    first = _carried(content, name)
    made = _page(content, found, name)
    entries = _entries(content, found, name)
    files = [
        (INDEX, page.html(content, found, tied, entries, name)),
        (FEED, feed.feed(content.publisher, entries, activities.MEDIA)),
        (activities.path(name), activities.page_json(made)),
        (COLLECTION, activities.collection_json(made, first)),
        (TURTLE, "".join(activities.turtle(made, tied)).encode()),
        ("changes/.htaccess", _APACHE.encode()),
    ]
    for path, data in files:
        content.write(path, data)
    return list(_files(content, name))


def _found(content: Content, show: Callable[[int, int, int], None]) -> Comparison:
    """Compare with the state of the publication before, and leave ours."""
    before = _before(content)
    with compressed(content.place(state.STATE)) as file:
        now = state.write(known(content, show), file)
        found = compare(now, state.read(before)) if before else count(now)
    if before:
        shutil.copyfile(before, content.folder / state.BEFORE)
    return found


def _before(content: Content) -> Path | None:
    """Return the state to compare with; None where there is none."""
    if content.previous:
        place = content.previous / state.STATE
    elif content.replaced:
        # This version is published again: what it was compared with lies beside it.
        place = content.replaced / state.BEFORE
    else:
        return None
    return place if place.is_file() else None


def _name(version: str) -> str:
    """Return a version as the name of a file.

    >>> _name("2017-11-21-1f0c2a77"), _name("3/b")
    ('2017-11-21-1f0c2a77', '3-b-27521e')
    """
    plain = _UNFIT.sub("-", version)
    if plain == version:
        return plain
    return f"{plain}-{hashlib.sha256(version.encode()).hexdigest()[:6]}"


def _pages(content: Content, name: str) -> list[Path]:
    """Return the pages of publications before that are carried on.

    A version that comes again after another one would have a page before and behind
    itself: it begins a new collection.
    """
    if content.replaced is None:
        return []
    folder = (content.replaced / activities.path(name)).parent
    found = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if content.previous and any(place.stem == name for place in found):
        return []
    return [place for place in found if place.stem != name]


def _carried(content: Content, name: str) -> str:
    """Copy the pages of publications before; return the name of the first of all."""
    pages = _pages(content, name)
    for place in pages:
        shutil.copyfile(place, content.place(activities.path(place.stem)))
    if not pages or content.replaced is None:
        return name
    return activities.first_of(content.replaced / COLLECTION)


def _page(content: Content, found: Comparison, name: str) -> Page:
    """Return the page of this publication, and lead to it from the one before."""
    made = Page(
        content.publisher.base,
        name,
        f"{content.date}T00:00:00Z",
        tuple(activities.activities(found)),
    )
    before = _name(content.previous_version)
    place = content.folder / activities.path(before)
    if not before or not place.is_file() or content.replaced is None:
        return made
    start = activities.end_of(content.replaced / activities.path(before))
    place.write_bytes(activities.followed(place.read_bytes(), made))
    return Page(made.base, name, made.time, made.activities, start, before)


def _entries(content: Content, found: Comparison, name: str) -> list[Entry]:
    """Return what the feed says, this publication first."""
    base, previous = content.publisher.base, content.previous_version
    is_compared = (content.folder / state.BEFORE).is_file()
    said = (
        page.summary(found, previous)
        if is_compared or not previous
        else page.begun_anew(found)
    )
    newest = Entry(
        f"{base}changes/#version-{name}",
        f"Version {content.version}",
        f"{content.date}T00:00:00Z",
        f"{base}changes/#version-{name}",
        base + activities.path(name),
        said,
        page.short(found, said),
    )
    if content.replaced is None:
        return [newest]
    return [newest, *feed.entries_before(content.replaced / FEED, newest.iri)]


def _files(content: Content, name: str) -> Iterator[File]:
    data = (content.folder / TURTLE).read_bytes()
    triples = sum(1 for _ in parse(data, format=RdfFormat.TURTLE))
    title = "What changed since the publication before"
    yield File(TURTLE, "text/turtle", "changes", f"{title}, Turtle", count=triples)
    yield File(FEED, feed.MEDIA, "changes", "What changed in each publication, Atom")
    yield File(
        COLLECTION,
        activities.MEDIA,
        "changes",
        "Activities of all publications, a collection of ActivityStreams 2.0",
    )
    yield File(
        activities.path(name),
        activities.MEDIA,
        "changes",
        f"Activities of version {content.version}, ActivityStreams 2.0",
    )
    for path, whose in (
        (state.STATE, "this publication"),
        (state.BEFORE, "the publication before"),
    ):
        if (content.folder / path).is_file():
            yield File(path, "application/gzip", "", f"Digests of {whose}")
    yield File(INDEX, "text/html", "", "What changed")
