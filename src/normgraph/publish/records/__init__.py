"""Write what was read, paragraph by paragraph: the records of ``normgraph annotate``.

What there is to publish in, JSON Lines out: a file for each year, all of them packed,
and a schema that says what each field is. Without the sources of the store there is
nothing: a store keeps no whole texts. Memory is that of one document.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from normgraph.annotate import lines
from normgraph.pipeline.sources import Sources
from normgraph.publish.content import Content, File
from normgraph.publish.dump.lines import years
from normgraph.publish.dump.written import compressed, opened
from normgraph.store import Part

__all__ = ["SCHEMA", "records", "schema"]

SCHEMA = "annotations/schema.json"
_WHOLE = "annotations/annotations.jsonl.gz"
_MEDIA = "application/jsonl"


def records(content: Content, show: Callable[[int, int, int], None]) -> list[File]:
    """Write the records below ``annotations/`` and return their files.

    ``show`` is told how many documents are done, of how many, and of no problems.
    """
    if content.sources is None:
        return []
    described = {"$id": content.publisher.base + SCHEMA, **schema()}
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    content.write(SCHEMA, text.encode())
    files: list[File] = []
    done, total = 0, len(content.manifest.parts)
    with compressed(content.place(_WHOLE)) as whole:
        for year, parts in years(content).items():
            path = f"annotations/{year or 'undated'}.jsonl"
            with opened(content.place(path)) as file:
                count = 0
                for part in parts:
                    count += _record(part, content.sources, (file, whole))
                    done += 1
                    show(done, total, 0)
            when = f"of {year}" if year else "of texts without a date"
            files.append(_file(path, f"Annotations {when}", count, year))
    count = sum(file.count or 0 for file in files)
    title = "Fields of the annotations (JSON Schema)"
    return [
        _file(_WHOLE, "All annotations", count),
        *files,
        File(SCHEMA, "application/schema+json", "annotations", title),
    ]


def _record(part: Part, sources: Sources, to: tuple[BinaryIO, ...]) -> int:
    """Write the records of an instrument; return how many."""
    made = [line.encode() for line in lines(sources.analysis(part.instrument))]
    for file in to:
        file.writelines(made)
    return len(made)


def _file(path: str, title: str, count: int, year: int | None = None) -> File:
    called = f"{title}, JSON Lines"
    return File(path, _MEDIA, "annotations", called, year, count, SCHEMA)


@cache
def schema() -> dict[str, object]:
    """Return the JSON Schema of a record."""
    place = Path(__file__).with_name("schema.json")
    return cast(dict[str, object], json.loads(place.read_text("utf-8")))
