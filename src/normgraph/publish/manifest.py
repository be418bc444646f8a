"""Seal a publication: every file with its size, its sum and its media type.

Files in, ``manifest.json`` for programs and ``SHA256SUMS`` for ``sha256sum -c`` out.
Written last: a file that is changed later no longer has its sum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from normgraph.publish.content import Content, File

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
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
    place = folder / path
    with place.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    suffix = place.suffix.lower()
    known = media_type or _MEDIA.get(suffix, "text/plain")
    return Sealed(path, place.stat().st_size, digest, known)


def paths(folder: Path) -> list[str]:
    """Return all files below a folder, with ``/``, in the order of their letters."""
    found = (p for p in folder.rglob("*") if p.is_file())
    return sorted(p.relative_to(folder).as_posix() for p in found)


def manifest(content: Content, files: Sequence[File]) -> None:
    """Write the manifest and the sums of all that is in the folder."""
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
        "files": [_entry(one, told.get(one.path)) for one in held],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, "utf-8", newline="\n")
    sums = [(one.path, one.sha256) for one in held]
    sums.append((MANIFEST, hashlib.sha256(text.encode()).hexdigest()))
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums))
    (folder / SUMS).write_text(lines, "utf-8", newline="\n")


def _entry(one: Sealed, file: File | None) -> dict[str, object]:
    """Return what is known of a file, under the names of the manifest."""
    said: dict[str, object] = {
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
