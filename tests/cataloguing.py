"""Make small publications for tests: a store, made-up files, their catalogue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import RdfFormat, Store
from rdflib import Graph

from normgraph.publish import Content, File, Publisher
from normgraph.publish.catalogue import catalogue
from normgraph.store import Manifest, Part

ROOT = Path(__file__).resolve().parents[1]
ENDPOINT = "https://example.org/sparql"
_FORMS = {
    "application/n-quads": "nq",
    "application/n-triples": "nt",
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/vnd.apache.parquet": "parquet",
    "text/csv": "csv",
    "application/jsonl": "jsonl",
    "application/graphml+xml": "graphml",
    "application/schema+json": "json",
}
FAULT = """\
<https://example.org/fault> a <http://www.w3.org/ns/earl#Assertion> .
"""


@dataclass(frozen=True)
class Made:
    """A publication with its catalogue."""

    content: Content
    files: list[File]
    """That the other parts wrote."""
    own: list[File]
    """That are the catalogue."""

    def text(self, path: str) -> str:
        """Return a file as words."""
        return (self.content.folder / path).read_text("utf-8")

    def graph(self, path: str = "catalog.ttl") -> Graph:
        """Return a file as a graph."""
        return Graph().parse(self.content.folder / path, format=_parser(path))


def _parser(path: str) -> str:
    suffixes = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "void": "turtle"}
    return suffixes[path.rpartition(".")[2].rpartition("/")[2]]


def small_store() -> Store:
    """Return what the tests of the queries ask: a page, facts, languages and duties."""
    store = Store()
    for name in ("page", "facts", "languages", "duties"):
        path = ROOT / "tests" / "queries" / f"{name}.trig"
        store.load(path=str(path), format=RdfFormat.TRIG)
    return store


def publisher() -> Publisher:
    """Return the publisher of the example, with a service and a day."""
    read = Publisher.read(ROOT / "examples" / "publisher.toml")
    return replace(read, endpoint=ENDPOINT, date="2026-11-28")


def content(
    folder: Path, who: Publisher, store: Store | None = None, before: str = ""
) -> Content:
    """Return what a publication below a folder is made from."""
    folder.mkdir(parents=True, exist_ok=True)
    part = Part(
        "k",
        "https://example.org/i",
        "S/RES/2388 (2017)",
        (("a.xml", "0"),),
        (),
        1,
        1,
        1,
        1,
        (),
        (),
    )
    manifest = Manifest("0123456789abcdef", {part.instrument: part})
    kept = small_store() if store is None else store
    version = who.version or who.date
    return Content(
        kept,
        manifest,
        who,
        folder,
        version=version,
        date=who.date,
        previous_version=before,
    )


def put(
    folder: Path, path: str, dataset: str, media: str, year: int | None = None
) -> File:
    """Write a made-up file and return it."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(f"{path}\n".encode())
    return File(path, media, dataset, f"{dataset or 'Pages'}: {place.name}", year, 12)


def files(folder: Path) -> list[File]:
    """Write a made-up file of each kind that a publication has."""
    made = [
        put(folder, f"dump/{year}/{name}.ttl", name, "text/turtle", year)
        for name in ("graph", "evidence")
        for year in (2016, 2017)
    ]
    made += [
        put(folder, f"{name}/{name}.ttl", name, "text/turtle")
        for name in ("register", "ontology", "shapes", "changes")
    ]
    made += [
        put(
            folder,
            f"annotations/{year}.jsonl",
            "annotations",
            "application/jsonl",
            year,
        )
        for year in (2016, 2017)
    ]
    made += [
        put(folder, f"lint/{name}", "lint", media)
        for name, media in (
            ("faults.csv", "text/csv"),
            ("csv-metadata.json", "application/csvm+json"),
            ("index.html", "text/html"),
        )
    ]
    made.append(put(folder, "lint/faults.ttl", "lint", "text/turtle"))
    (folder / "lint/faults.ttl").write_text(FAULT, "utf-8")
    for name, media in (
        ("graph", "application/n-quads"),
        ("evidence", "application/ld+json"),
        ("annotations", "application/jsonl"),
        ("annotations", "application/schema+json"),
        ("tables", "application/vnd.apache.parquet"),
        ("tables", "text/csv"),
        ("network", "application/graphml+xml"),
    ):
        made.append(put(folder, f"{name}/all.{_FORMS[media]}.gz", name, media))
    described = replace(made[-2], path="tables/all.csv", schema="tables/csvw.json")
    put(folder, described.path, "tables", "text/csv")
    made.append(described)
    pages = ("site/index.html", "site/eli/un/sc/res/2017/2388 (a).html")
    made += [put(folder, page, "", "text/html") for page in pages]
    return made


def publish(
    folder: Path,
    who: Publisher | None = None,
    store: Store | None = None,
    before: str = "",
) -> Made:
    """Write a publication and return it."""
    whole = content(folder, who or publisher(), store, before)
    there = files(folder)
    return Made(whole, there, catalogue(whole, there))
