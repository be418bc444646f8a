"""Write the distributions of the graph: by year, whole, and what it stands on.

A store in, files out. Years are Turtle and JSON-LD of the content, each alone enough;
the whole is N-Quads with evidence. Memory is that of one year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from normgraph.publish.content import Content, File
from normgraph.publish.dump.groups import grouped
from normgraph.publish.dump.handmade import handmade
from normgraph.publish.dump.json_ld import JsonLd
from normgraph.publish.dump.lines import Year, gathered, registered, years
from normgraph.publish.dump.turtle import Turtle
from normgraph.publish.dump.whole import canonical_hash, ordered, whole
from normgraph.publish.dump.written import opened

__all__ = ["dump"]


def dump(content: Content, show: Callable[[int, int, int], None]) -> list[File]:
    """Write all distributions below ``data/``, and the ontology at its own path.

    ``show`` is told how many instruments, and pieces of the whole, are done, of how
    many, and of no problems.
    """
    files: list[File] = []
    lines = ordered(content)
    parts = content.manifest.parts
    register = registered(content.store, iter(parts.values()))
    done, total = 0, len(parts) + lines.count
    show(done, total, 0)
    for year, those in years(content).items():
        found = gathered(year, those, content, register)
        ordered_content = sorted(found.content())
        # Both are in order, and so are merged, not sorted anew.
        lines.add(sorted([*ordered_content, *sorted(found.evidence)]))
        files += _written(found, ordered_content, content)
        done += len(those)
        show(done, total, 0)
    graph = whole(lines, content, lambda piece: show(done + piece, total, 0))
    return [*graph, *files, *handmade(content)]


def _written(
    year: Year, ordered_content: list[bytes], content: Content
) -> Iterator[File]:
    """Write the content of a year, both formats piece by piece."""
    name = f"data/{year.year or 'undated'}"
    formats = (
        (f"{name}.ttl", "text/turtle", "Turtle", Turtle()),
        (f"{name}.jsonld", "application/ld+json", "JSON-LD", JsonLd()),
    )
    with ExitStack() as stack:
        to = [
            (writer, stack.enter_context(opened(content.place(path))))
            for path, _, _, writer in formats
        ]
        for writer, file in to:
            file.write(writer.begin())
        for piece in year.pieces:
            groups = grouped(piece)
            for writer, file in to:
                file.write(writer.piece(groups))
        for writer, file in to:
            file.write(writer.end())
    count, digest = canonical_hash(ordered_content)
    when = f"of {year.year}" if year.year else "without a date"
    for path, media_type, called, _ in formats:
        yield File(
            path,
            media_type,
            "graph",
            f"Instruments {when}, {called}",
            year=year.year,
            count=count,
            canonical=digest,
        )
