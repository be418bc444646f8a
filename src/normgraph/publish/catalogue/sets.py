"""The datasets of a publication: its files, sorted into what they are files of.

Files in; datasets out, each with its files, their sizes and sums, by name and year.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from normgraph.errors import NormgraphError
from normgraph.publish.content import File


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a dataset, whoever publishes it."""

    title: str
    description: str
    keywords: tuple[str, ...]
    kind: str
    """Code of the Publications Office's types; empty for plain data."""
    conforms_to: tuple[str, ...]
    """IRIs of standards."""
    is_of_the_record: bool
    """Whether it covers the period and the places of the texts."""
    is_in_each: bool
    """Whether each publication has it, the first one too."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file with its size and sum."""

    file: File
    size: int
    sha256: str

    @property
    def address(self) -> str:
        """Its path as part of an address."""
        return quote(self.file.path)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files that hold the same thing in several forms, or parts of it."""

    name: str
    year: int | None
    """None for the whole, and where there are no years."""
    words: Words
    downloads: tuple[Download, ...]

    @property
    def anchor(self) -> str:
        """Its name below the address of the publication."""
        return self.name if self.year is None else f"{self.name}-{self.year}"

    @property
    def title(self) -> str:
        """Its name for people."""
        words = self.words.title
        return words if self.year is None else f"{words}, {self.year}"


@cache
def _known() -> Mapping[str, Words]:
    path = Path(__file__).with_name("datasets.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    return {
        name: Words(
            row["title"],
            row["description"],
            tuple(row["keywords"]),
            row.get("kind", ""),
            tuple(row.get("conforms_to", ())),
            row["of_the_record"],
            row.get("in_each", True),
        )
        for name, row in tables.items()
    }


def words(name: str) -> Words:
    """Return what is said of a dataset; one we have no words for is named only."""
    plain = Words(name.capitalize(), f"Files of {name}.", (), "", (), True, False)
    return _known().get(name, plain)


def datasets(files: Sequence[File], folder: Path) -> tuple[Dataset, ...]:
    """Return the datasets that have files: in our order, the whole before its years.

    ``NormgraphError`` where a file that is to be published is not there.
    """
    found: dict[tuple[str, int | None], list[File]] = {}
    for file in files:
        if file.dataset:
            found.setdefault((file.dataset, file.year), []).append(file)
    order = {name: at for at, name in enumerate(_known())}

    def place(key: tuple[str, int | None]) -> tuple[int, str, int]:
        name, year = key
        return order.get(name, len(order)), name, year or 0

    return tuple(
        Dataset(*key, words(key[0]), _downloads(found[key], folder))
        for key in sorted(found, key=place)
    )


def _downloads(files: Sequence[File], folder: Path) -> tuple[Download, ...]:
    return tuple(_download(file, folder) for file in sorted(files, key=_path))


def _path(file: File) -> str:
    return file.path


def _download(file: File, folder: Path) -> Download:
    place = folder / file.path
    try:
        with place.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return Download(file, place.stat().st_size, digest)
    except OSError as error:
        raise NormgraphError(
            f"cannot be read, and the catalogue is to name it ({error.strerror})",
            where=str(place),
            advice="Publish again into a new folder.",
        ) from error
