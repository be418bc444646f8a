"""Make the documentation site: ``python docs/site/make_site.py FOLDER``.

The pages are those of ``docs/``, unchanged, and a reference made here of the code, the
queries and the ontology. Any warning is a failure, as for a link that leads nowhere.
Needs ``pip install '.[docs]'`` and no network.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef

from normgraph.query.header import NamedQuery, named

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
NG = "https://w3id.org/normgraph/ontology#"
TOP = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>normgraph</title>
<meta http-equiv="refresh" content="0; url=docs/index.html"></head>
<body><a href="docs/index.html">normgraph</a></body></html>
"""
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(((?:\.\./)*[^)\s:#]*/?)\)")


def main(out: Path) -> int:
    """Make the site in a folder; return the exit code of Sphinx."""
    from sphinx.cmd.build import main as sphinx

    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary)
        stage(source)
        options = ["-b", "html", "-W", "--keep-going", "-q", "-E"]
        places = [str(source), str(out), "-d", str(source / ".doctrees")]
        code = sphinx([*options, "-c", str(HERE), *places])
    (out / "index.html").write_text(TOP, "utf-8", newline="\n")
    return code


def stage(source: Path) -> None:
    """Lay out what Sphinx reads: pages, files that pages link to, the reference."""
    shutil.copytree(ROOT / "docs", source / "docs", ignore=_no_page)
    for page in ROOT.glob("*.md"):
        shutil.copy(page, source)
    reference = source / "docs" / "reference"
    reference.mkdir()
    written = {"python": python(), "queries": queries(), "terms": terms()}
    for name, text in written.items():
        (reference / f"{name}.md").write_text(text, "utf-8")
    settled: set[Path] = set()
    while new := sorted(set(source.rglob("*.md")) - settled):
        for page in new:
            _settle_links(page, source)
        settled.update(new)
    index = source / "docs" / "index.md"
    pages = _pages(source)
    index.write_text(index.read_text("utf-8") + "".join(contents(pages)), "utf-8")


def _no_page(folder: str, names: list[str]) -> set[str]:
    return {"site", "__pycache__"} & set(names)


def _settle_links(page: Path, source: Path) -> None:
    """Copy what a page links to; a link to a folder becomes the name of the folder."""

    def settled(link: re.Match[str]) -> str:
        target = (page.parent / link[2]).resolve().relative_to(source.resolve())
        there = ROOT / target
        if there.is_dir():
            return link[1]
        if there.is_file() and not (source / target).exists():
            (source / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(there, source / target)
        return link[0]

    text = page.read_text("utf-8")
    page.write_text(LINK.sub(settled, text), "utf-8")


def _pages(source: Path) -> list[str]:
    found = (p.relative_to(source).with_suffix("") for p in source.rglob("*.md"))
    names = (f"/{path.as_posix()}".replace("/docs/", "", 1) for path in found)
    return sorted(name for name in names if name != "index")


def contents(pages: list[str]) -> Iterator[str]:
    """Yield the tables of contents: the groups of nav.toml, what is left at the end."""
    groups = tomllib.loads((HERE / "nav.toml").read_text("utf-8"))["group"]
    placed = {page for group in groups for page in group["pages"]}
    left = [page for page in pages if page not in placed]
    for group in groups:
        listed = [page for page in group["pages"] if page in pages]
        if group.get("others"):
            listed += left
        head = f"```{{toctree}}\n:hidden:\n:caption: {group['title']}\n"
        yield "\n".join(("", head, *listed, "```", ""))


def python() -> str:
    """Return the page on ``normgraph.api``, which autodoc fills."""
    directive = (
        ".. automodule:: normgraph.api\n   :members:\n   :imported-members:\n"
        "   :exclude-members: registers\n\n.. autofunction:: normgraph.api.registers\n"
    )
    return f"# Reference: Python\n\n```{{eval-rst}}\n{directive}```\n"


def queries() -> str:
    """Return the page on the named queries: what each asks, and its text."""
    return "# Reference: queries\n\n" + "\n".join(map(_query, named()))


def _query(one: NamedQuery) -> str:
    rows = [
        f"| `--{p.name.replace('_', '-')}` | {p.description} | "
        f"{'' if p.required else 'may be left out'} | `{p.example}` |\n"
        for p in one.parameters
    ]
    table = "| parameter | is | | example |\n| --- | --- | --- | --- |\n" + "".join(
        rows
    )
    said = f"## {one.name}\n\n{one.title}. {one.description}\n\n"
    return f"{said}{table if rows else ''}\n```sparql\n{one.text.strip()}\n```\n"


def terms() -> str:
    """Return the page on the classes and properties of the ontology."""
    graph = Graph().parse(ROOT / "ontology" / "normgraph.ttl")
    kinds = {
        "Classes": (OWL.Class,),
        "Properties": (OWL.ObjectProperty, OWL.DatatypeProperty),
    }
    said = ["# Reference: ontology\n"]
    for title, types in kinds.items():
        of_kind = (s for kind in types for s in graph.subjects(RDF.type, kind))
        found = {s for s in of_kind if isinstance(s, URIRef)}
        said.append(f"## {title}\n")
        said += [_term(graph, s) for s in sorted(found) if s.startswith(NG)]
    return "\n".join(said)


def _term(graph: Graph, term: URIRef) -> str:
    shown = [f"### ng:{str(term).removeprefix(NG)}\n"]
    shown += [str(d) + "\n" for d in graph.objects(term, SKOS.definition)]
    shown += [f"> {e}\n" for e in sorted(map(str, graph.objects(term, SKOS.example)))]
    relations = {"below": RDFS.subClassOf, "of": RDFS.domain, "leads to": RDFS.range}
    for name, relation in relations.items():
        others = (o for o in graph.objects(term, relation) if isinstance(o, URIRef))
        names = sorted(o.n3(graph.namespace_manager) for o in others)
        listed = ", ".join(f"`{name}`" for name in names)
        shown += [f"{name} {listed}\n"] if listed else []
    return "\n".join(shown)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/site/make_site.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
