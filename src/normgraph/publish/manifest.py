"""Seal a publication: every file with its size, its sum and its media type.

Files in, ``manifest.json`` for programs and ``SHA256SUMS`` for ``sha256sum -c`` out.
Written last: a file that is changed later no longer has its sum.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from normgraph.publish.content import Content, File

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_AT_ONCE = 64 * 1024
"""Bytes of a file that are read at once to be hashed."""
_MEDIA = {
    ".atom": "application/atom+xml",
    ".csv": "text/csv",
    ".css": "text/css",
    ".graphml": "application/graphml+xml",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".parquet": "application/vnd.apache.parquet",
    ".png": "image/png",
    ".rdf": "application/rdf+xml",
    ".svg": "image/svg+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}

_JSON = json.JSONEncoder(ensure_ascii=False)

Said = dict[str, object]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it lies there."""

    path: str
    """From the top of the publication, with ``/``."""
    bytes: int
    sha256: str
    media_type: str


def seal(folder: Path, path: str, media_type: str = "") -> Sealed:
    """Return a file of a publication with its size and sum.

    The media type is that of its suffix where none is given.
    """
    digest, size = hashlib.sha256(), 0
    place = folder / path
    # Nearly all files are small, and read at once.
    with place.open("rb", buffering=0) as file:
        while data := file.read(_AT_ONCE):
            digest.update(data)
            size += len(data)
    known = media_type or _MEDIA.get(place.suffix.lower(), "text/plain")
    return Sealed(path, size, digest.hexdigest(), known)


def paths(folder: Path) -> list[str]:
    """Return all files below a folder, with ``/``, in the order of their letters."""
    found: list[str] = []
    for place, _, names in os.walk(folder):
        above = Path(place).relative_to(folder).as_posix()
        found += names if above == "." else [f"{above}/{name}" for name in names]
    return sorted(found)


def manifest(content: Content, files: Sequence[File]) -> list[int]:
    """Write the manifest and the sums of all that is in the folder.

    Returns the bytes of each file, these two too.
    """
    folder = content.folder
    told = {file.path: file for file in files}
    types = {file.path: file.media_type for file in files}
    held = [seal(folder, path, types.get(path, "")) for path in paths(folder)]
    whole = {
        "version": content.version,
        "date": content.date,
        "previous": content.previous_version,
        "software": content.manifest.software,
        "instruments": len(content.manifest.parts),
    }
    text = _text(whole, [_entry(one, told.get(one.path)) for one in held])
    content.write(MANIFEST, text.encode())
    sums = [(one.path, one.sha256) for one in held]
    sums.append((MANIFEST, hashlib.sha256(text.encode()).hexdigest()))
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums))
    content.write(SUMS, lines.encode())
    return [*(one.bytes for one in held), len(text.encode()), len(lines.encode())]


def _text(whole: Said, entries: Sequence[Said]) -> str:
    """Return the manifest as JSON.

    The indents are ours: with them ``json`` writes each of 60,000 entries in Python.
    """
    head = json.dumps(whole, ensure_ascii=False, indent=1).removesuffix("\n}")
    files = ",\n".join(f"  {{\n{_lines(one, 3)}\n  }}" for one in entries)
    return f'{head},\n "files": [\n{files}\n ]\n}}\n'


def _lines(said: Said, indent: int) -> str:
    """Return names and values, one a line."""
    space = " " * indent
    return ",\n".join(
        f'{space}"{name}": {{\n{_lines(value, indent + 1)}\n{space}}}'
        if isinstance(value, dict)
        else f'{space}"{name}": {_JSON.encode(value)}'
        for name, value in said.items()
    )


def _entry(one: Sealed, file: File | None) -> Said:
    """Return what is known of a file, under the names of the manifest."""
    said: Said = {
        "path": one.path,
        "bytes": one.bytes,
        "sha256": one.sha256,
        "mediaType": one.media_type,
    }
    if file is None:
        return said
    for name in ("dataset", "title", "year", "count", "schema"):
        value = getattr(file, name)
        if value not in (None, ""):
            said[name] = value
    if file.canonical:
        said["canonical"] = {"algorithm": "RDFC-1.0", "sha256": file.canonical}
    return said
