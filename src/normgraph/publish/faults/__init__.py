"""Write the faults of the files that were read: the report of ``normgraph lint``.

What there is to publish in; a page to read, a table with a description of its columns
and a graph out. Without the sources of the store there is nothing, and nothing where
none of them is XML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

from pyoxigraph import RdfFormat, parse

from normgraph.lint import lint
from normgraph.lint.report import graph, page, shortened, table
from normgraph.pipeline.sources import Sources
from normgraph.publish.content import Content, File
from normgraph.publish.dump.lines import canonical
from normgraph.publish.dump.whole import canonical_hash
from normgraph.publish.publisher import Publisher

__all__ = ["columns", "faults"]

GRAPH = "lint/faults.ttl"
TABLE = "lint/faults.csv"
_CSVW = "lint/csv-metadata.json"
_PAGE = "lint/index.html"
_SUFFIX = ".xml"
_NAME = "lint"


def faults(content: Content, show: Callable[[int, int, int], None]) -> list[File]:
    """Write the report below ``lint/`` and return its files.

    ``show`` is told how many files are checked, of how many, and of no problems.
    """
    if content.sources is None:
        return []
    total = content.sources.count(_SUFFIX)
    if not total:
        return []
    found = shortened(list(lint(_told(content.sources, total, show))))
    written = {
        GRAPH: graph(found, total),
        TABLE: table(found, total),
        _CSVW: columns(content.publisher),
        _PAGE: page(found, total),
    }
    for path, data in written.items():
        content.write(path, data)
    return list(_files(written[GRAPH], len(found)))


def _told(
    sources: Sources, total: int, show: Callable[[int, int, int], None]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that can be checked, and tell of each."""
    for done, file in enumerate(sources.files(_SUFFIX), 1):
        yield file
        show(done, total, 0)


def _files(turtle: bytes, rows: int) -> Iterator[File]:
    quads = parse(turtle, format=RdfFormat.TURTLE)
    lines = {canonical(f"{quad} .".encode()) for quad in quads}
    count, digest = canonical_hash(lines)
    title = "Faults of the sources"
    yield File(_PAGE, "text/html", _NAME, f"{title}, a page to read")
    yield File(TABLE, "text/csv", _NAME, f"{title}, CSV", count=rows, schema=_CSVW)
    yield File(
        GRAPH,
        "text/turtle",
        _NAME,
        f"{title}, Turtle (EARL)",
        count=count,
        canonical=digest,
    )
    described = f"{title}: columns of the table (CSVW)"
    yield File(_CSVW, "application/csvm+json", _NAME, described)


def columns(publisher: Publisher) -> bytes:
    """Return the CSVW description of the table, with whose it is."""
    said = {
        **_described(),
        "dc:license": {"@id": publisher.licence},
        "dc:publisher": publisher.name,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


@cache
def _described() -> dict[str, object]:
    place = Path(__file__).with_name("csv-metadata.json")
    return cast(dict[str, object], json.loads(place.read_text("utf-8")))
