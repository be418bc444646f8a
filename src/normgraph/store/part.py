"""What a store holds of one instrument, and what a whole generation was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import cast

from normgraph.iri import BASE

Lines = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a store holds of one instrument."""

    key: str
    """Of its quads: changes with its files, the software or the rules."""
    instrument: str
    """Its IRI."""
    title: str
    """Its symbol, or the name of its file."""
    files: tuple[tuple[str, str], ...]
    """Name without folders, and SHA-256, of each file it was read from."""
    register: tuple[str, ...]
    """Nodes of the register that its quads point to: IRIs without their base. What
    the register says of them stands in the store once, not with each part."""
    paragraphs: int
    acts: int
    norms: int
    citations: int
    problems: Lines
    """File, code and sentence of each thing that was odd."""
    refused: Lines
    """File, what is wrong and what to do, of each file that was not used."""

    def nodes(self) -> Iterator[str]:
        """Yield the IRIs of the nodes of the register that its quads point to."""
        return (BASE + node for node in self.register)

    def dump(self) -> str:
        """Return the part as one line of JSON, the same for the same part."""
        # Not "asdict": it copies each of hundreds of small values.
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps(said, sort_keys=True, ensure_ascii=False)

    @classmethod
    def parse(cls, text: str) -> Part:
        """Return the part that ``dump`` wrote."""
        read = cast(dict[str, object], json.loads(text))
        rows = {name: _rows(read[name]) for name in ("files", "problems", "refused")}
        register = tuple(cast(list[str], read["register"]))
        return cls(**{**read, **rows, "register": register})  # type: ignore[arg-type]


def _rows(value: object) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in cast(list[list[str]], value))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from."""

    software: str
    """Fingerprint of the code, the rules and the vocabularies."""
    parts: Mapping[str, Part]
    """By the IRI of the instrument."""

    def dump(self) -> str:
        """Return the manifest, a line for each part, the same for the same parts."""
        lines = (self.parts[instrument].dump() for instrument in sorted(self.parts))
        return "\n".join((self.software, *lines)) + "\n"

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Return the manifest that ``dump`` wrote."""
        software, *lines = text.split("\n")
        parts = (Part.parse(line) for line in lines if line)
        return cls(software, {part.instrument: part for part in parts})
