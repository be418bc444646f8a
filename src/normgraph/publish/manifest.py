"""Seal a publication: every file with its size, its sum and its media type.

Files in, ``manifest.json`` for programs and ``SHA256SUMS`` for ``sha256sum -c`` out.
Written last: a file that is changed later no longer has its sum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from normgraph.publish.content import Content, File

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_MEDIA = {
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


def sealed(folder: Path, files: Sequence[File] = ()) -> Iterator[Sealed]:
    """Yield every file below a folder with its size and sum, by path."""
    known = {file.path: file.media_type for file in files}
    for path in paths(folder):
        place = folder / path
        with place.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        media_type = known.get(path) or _media_type(place)
        yield Sealed(path, place.stat().st_size, digest, media_type)


def paths(folder: Path) -> list[str]:
    """Return all files below a folder, with ``/``, in the order of their letters."""
    found = (p for p in folder.rglob("*") if p.is_file())
    return sorted(p.relative_to(folder).as_posix() for p in found)


def _media_type(place: Path) -> str:
    return _MEDIA.get(place.suffix.lower(), "text/plain")


def manifest(content: Content, files: Sequence[File]) -> None:
    """Write the manifest and the sums of all that is in the folder."""
    folder = content.folder
    told = {file.path: _told(file) for file in files}
    held = list(sealed(folder, files))
    whole = {
        "version": content.version,
        "date": content.date,
        "previous": content.previous_version,
        "software": content.manifest.software,
        "instruments": len(content.manifest.parts),
        "files": [_entry(one) | told.get(one.path, {}) for one in held],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, "utf-8", newline="\n")
    sums = [(one.path, one.sha256) for one in held]
    sums.append((MANIFEST, hashlib.sha256(text.encode()).hexdigest()))
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums))
    (folder / SUMS).write_text(lines, "utf-8", newline="\n")


def _entry(one: Sealed) -> dict[str, object]:
    return {
        "path": one.path,
        "bytes": one.bytes,
        "sha256": one.sha256,
        "mediaType": one.media_type,
    }


def _told(file: File) -> dict[str, object]:
    """Return what a part says of its file, under the names of the manifest."""
    said: dict[str, object] = asdict(file)
    for name in ("path", "media_type"):
        del said[name]
    if file.canonical:
        said["canonical"] = {"algorithm": "RDFC-1.0", "sha256": file.canonical}
    return {name: value for name, value in said.items() if value not in (None, "")}
