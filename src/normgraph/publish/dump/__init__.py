"""Write the distributions of the graph: by year, whole, and what it stands on.

A store in, files out. Years are Turtle and JSON-LD of the content, each alone enough;
the whole is N-Quads with evidence. Memory is that of one year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from normgraph.publish.content import Content, File
from normgraph.publish.dump.groups import Groups, grouped
from normgraph.publish.dump.handmade import handmade
from normgraph.publish.dump.json_ld import json_ld
from normgraph.publish.dump.lines import Year, gathered, registered, years
from normgraph.publish.dump.turtle import turtle
from normgraph.publish.dump.whole import canonical_hash, ordered, whole
from normgraph.publish.dump.written import write

__all__ = ["dump"]

_WRITERS: dict[str, tuple[str, str, Callable[[Groups], Iterator[bytes]]]] = {
    "ttl": ("text/turtle", "Turtle", turtle),
    "jsonld": ("application/ld+json", "JSON-LD", json_ld),
}


def dump(content: Content, show: Callable[[int, int, int], None]) -> list[File]:
    """Write all distributions below ``data/``, and the ontology at its own path.

    ``show`` is told how many instruments are done, of how many, and of no problems.
    """
    files: list[File] = []
    lines = ordered(content)
    parts = content.manifest.parts
    register = registered(content.store, iter(parts.values()))
    done = 0
    show(0, len(parts), 0)
    for year, those in years(content).items():
        found = gathered(year, those, content, register)
        lines.add(sorted([*found.content, *found.evidence]))
        files += _written(found, content)
        done += len(those)
        show(done, len(parts), 0)
    return [*whole(lines, content), *files, *handmade(content)]


def _written(year: Year, content: Content) -> Iterator[File]:
    groups = grouped(year.content)
    digest = canonical_hash(year.content)
    name = str(year.year or "undated")
    when = f"of {year.year}" if year.year else "without a date"
    for suffix, (media_type, called, writer) in _WRITERS.items():
        path = f"data/{name}.{suffix}"
        write(content.folder / path, writer(groups))
        yield File(
            path,
            media_type,
            "graph",
            f"Instruments {when}, {called}",
            year=year.year,
            count=len(year.content),
            canonical=digest,
        )
