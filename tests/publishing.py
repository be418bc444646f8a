"""Build a small store and publish it, for tests."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from normgraph.pipeline.record import build_record
from normgraph.publish import Publication, Publisher, publish
from normgraph.store import Home

# Real paragraphs: S/RES/2331 (2016), OP 2; S/RES/1373 (2001), OP 3.
TEXTS = {
    "S/RES/2331 (2016)": "2. Calls upon Member States to ratify or accede to the "
    "United Nations Convention against Transnational Organized Crime;",
    "S/RES/1373 (2001)": "3. Calls upon all States to cooperate, pursuant to "
    "resolution 1269 (1999);",
}
PUBLISHER = Publisher(
    name="Example Library",
    homepage="https://library.example.org/",
    email="data@library.example.org",
    base="https://data.example.org/resolutions/",
    title="Resolutions",
    description="What resolutions of the Security Council say.",
    date="2017-11-21",
)


def small_store(folder: Path, page: Path) -> Home:
    """Build a store of the example page and two texts in a folder."""
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    shutil.copy(page, inputs)
    for at, (symbol, paragraph) in enumerate(TEXTS.items()):
        words = f"{symbol}\n\nThe Security Council,\n\n{paragraph}\n"
        (inputs / f"{at}.txt").write_text(words, "utf-8")
    home = Home(folder / "store")
    build_record([str(inputs)], home, None, lambda *_: None)
    return home


def corpus_store(folder: Path, shared: Path) -> Home:
    """Build a store of some whole documents of the corpus, in two languages."""
    names = sorted((shared / "corpus").glob("*/English/*.xml"))[1::61]
    names += sorted((shared / "corpus").glob("PRST/201?/*.xml"))[1::81]
    french = sorted((shared / "corpus").glob("2020/French/*.xml"))[1:3]
    home = Home(folder / "store")
    build_record([*map(str, names), *map(str, french)], home, None, lambda *_: None)
    return home


def published(
    home: Home, folder: Path, publisher: Publisher = PUBLISHER
) -> Publication:
    """Publish a store without telling of it."""
    return publish(home, folder, publisher, lambda _: lambda *_: None)


def lines(triples: Iterable[ox.Quad] | Iterable[ox.Triple]) -> list[str]:
    """Return N-Quads, each once, in order."""
    return sorted({f"{one} ." for one in triples})


def parsed(place: Path) -> list[str]:
    """Return what our engine reads in a file, as sorted N-Quads."""
    name = place.name.removesuffix(".gz")
    data = place.read_bytes()
    data = gzip.decompress(data) if place.suffix == ".gz" else data
    form = ox.RdfFormat.from_extension(name.rpartition(".")[2])
    assert form is not None
    return lines(ox.parse(data, format=form))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }
