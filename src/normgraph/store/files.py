"""Load RDF files into one store that answers questions.

Files, folders or bytes in, a ``pyoxigraph.Store`` out. Named graphs stay as they are;
files that hold content and evidence merged go into the default graph. What stands in
two files stands once in the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from normgraph.errors import NormgraphError, caret, reason

SUFFIXES = {
    ".json": RdfFormat.JSON_LD,
    ".jsonld": RdfFormat.JSON_LD,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".xml": RdfFormat.RDF_XML,
}
_HEAD = 2000
"""Characters that tell what a text is."""
_NODE = r"(?:<[^>]*>|_:\S+)"
_QUAD = re.compile(rf"{_NODE} <[^>]*> (?:{_NODE}|\".*\"\S*)(?: {_NODE})? ?\.\s*$")
_PLACE = re.compile(r"Parser error at line \d+ (?:column|between columns) [\d and]+: ")


class StoreError(NormgraphError):
    """RDF that cannot be read: which file, which line, which column."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that came from elsewhere than a file, such as standard input."""

    name: str
    """What messages call it."""
    data: bytes


def load(sources: Iterable[Path | str | Source]) -> Store:
    """Return a store with all triples of the files, folders and bytes.

    >>> len(load([Source("a.nt", b"<urn:a> <urn:b> <urn:c> .")]))
    1
    """
    store = Store()
    for source in sources:
        if isinstance(source, Source):
            _add(store, source, None)
        else:
            for path in _files(Path(source)):
                _add(store, _read(path), path.resolve().as_uri())
    return store


def _files(path: Path) -> Iterator[Path]:
    """Yield the file itself, or the RDF files below a folder, by name."""
    if not path.is_dir():
        yield path
        return
    inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)
    if not inside:
        raise StoreError(
            "the folder holds no RDF file",
            where=str(path),
            advice=f"Files are known by their suffix: {' '.join(SUFFIXES)}.",
        )
    yield from inside


def _read(path: Path) -> Source:
    try:
        return Source(str(path), path.read_bytes())
    except FileNotFoundError:
        raise StoreError("no such file", where=str(path)) from None
    except OSError as error:
        raise StoreError(
            f"cannot be read ({reason(error)})", where=str(path)
        ) from error


def _add(store: Store, source: Source, base: str | None) -> None:
    text = _decoded(source)
    form = SUFFIXES.get(Path(source.name).suffix.lower()) or _guess(text)
    try:
        store.bulk_load(text, form, base_iri=base)
    except SyntaxError as error:
        raise _at(source, text, form, error) from None
    except (OSError, ValueError) as error:
        raise StoreError(f"cannot be loaded ({error})", where=source.name) from error


def _decoded(source: Source) -> str:
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        raise StoreError(
            "is not UTF-8, the encoding of RDF",
            where=f"{source.name}, line {line}",
            advice="Save it as UTF-8. " + _build_first(source),
        ) from None
    if not text.strip():
        raise StoreError("is empty", where=source.name)
    return text


def _build_first(source: Source) -> str:
    given = "-" if source.name == "standard input" else source.name
    return f"If it is the text of a resolution, build it first: normgraph build {given}"


def _guess(text: str) -> RdfFormat:
    """Return the format that the first characters of a text speak for."""
    head = text.lstrip()[:_HEAD]
    if head.startswith(("<?xml", "<rdf:RDF", "<!DOCTYPE")):
        return RdfFormat.RDF_XML
    if re.match(r"\{\s*[\"}]|\[\s*[{\]]", head):
        return RdfFormat.JSON_LD
    # A quad a line, each whole: N-Quads, whose first lines may name no graph.
    lines = [s for s in head.splitlines()[:-1] or [head] if s and s[0] != "#"]
    flat = bool(lines) and all(map(_QUAD.match, lines))
    return RdfFormat.N_QUADS if flat else RdfFormat.TRIG


def _at(source: Source, text: str, form: RdfFormat, error: SyntaxError) -> StoreError:
    """Return the error with its line and a mark under the place."""
    what = f"does not parse as {form.name}: {_PLACE.sub('', error.msg)}"
    if not error.lineno:
        hint = _build_first(source) if "<akomaNtoso" in text[:_HEAD] else ""
        return StoreError(what, where=source.name, advice=hint)
    column = error.offset or 1
    same_line = error.end_lineno in (None, error.lineno)
    width = (error.end_offset or column) - column if same_line else 1
    marked = caret(text, error.lineno, column, width)
    unknown = Path(source.name).suffix.lower() not in SUFFIXES
    hint = f"\n{_build_first(source)}" if unknown else ""
    return StoreError(
        what,
        where=f"{source.name}, line {error.lineno}, column {column}",
        advice=marked + hint,
    )
