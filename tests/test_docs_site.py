"""The documentation site is made without a warning, holds together and asks nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from normgraph import api
from normgraph.query.header import named

# What a browser fetches by itself; a link that somebody follows is no request.
FETCHED = (
    "//@src | //@srcset | //@poster | //object/@data | //form/@action"
    " | //link[not(@rel='canonical')]/@href"
)
IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)")
IN_SCRIPT = re.compile(
    r"(?:fetch|import|open|src\s*=)\s*\(?\s*[\"'`]((?:https?:)?//\w)"
)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the site, where what it needs is installed."""
    for needed in ("furo", "myst_parser", "sphinx"):
        pytest.importorskip(needed)
    out = tmp_path_factory.mktemp("docs") / "site"
    ran = subprocess.run(
        [sys.executable, root / "docs" / "site" / "make_site.py", out],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out


def outside(folder: Path) -> Iterator[str]:
    """Yield what a browser would fetch from elsewhere while it shows these pages."""
    for page in folder.rglob("*.html"):
        tree = html.fromstring(page.read_bytes())
        found = [str(place) for place in tree.xpath(FETCHED)]
        found += IN_STYLE.findall(" ".join(tree.xpath("//style/text() | //@style")))
        yield from (f"{page.name}: {p}" for p in found if urlsplit(p).netloc)
    for pattern, wording in (("*.css", IN_STYLE), ("*.js", IN_SCRIPT)):
        for path in folder.rglob(pattern):
            text = path.read_text(encoding="utf-8")
            yield from (f"{path.name}: {p}" for p in wording.findall(text))


def broken(folder: Path) -> Iterator[str]:
    """Yield each link within the site whose page or anchor is missing."""
    pages = {page.resolve(): page for page in folder.rglob("*.html")}
    trees = {place: html.fromstring(p.read_bytes()) for place, p in pages.items()}
    anchors = {place: {str(a) for a in t.xpath("//@id")} for place, t in trees.items()}
    for place, tree in trees.items():
        for link in map(str, tree.xpath("//a/@href | //img/@src | //link/@href")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            target = (place.parent / path).resolve() if path else place
            known = anchors.get(target, {""})
            missing = parts.fragment and unquote(parts.fragment) not in known
            if not target.is_file() or (target in pages and missing):
                yield f"{place.name}: {link}"


def test_every_page_of_the_docs_is_in_the_site(root: Path, site: Path) -> None:
    for page in (root / "docs").rglob("*.md"):
        made = (site / page.relative_to(root)).with_suffix(".html")
        assert made.is_file(), page
    menu = html.fromstring((site / "docs" / "index.html").read_bytes())
    listed = {str(a) for a in menu.xpath("//div[@class='sidebar-tree']//a/@href")}
    assert {"tutorials/portal.html", "catalogue.html", "quality.html"} <= listed


def test_the_reference_is_made_of_the_code(site: Path) -> None:
    def ids(page: str) -> set[str]:
        tree = html.fromstring((site / "docs" / "reference" / page).read_bytes())
        return {str(found) for found in tree.xpath("//@id")}

    assert {query.name for query in named()} <= ids("queries.html")
    # What stands for several types, as Result does, has no entry of its own.
    said = {n for n in api.__all__ if not isinstance(getattr(api, n), UnionType)}
    assert {f"normgraph.api.{name}" for name in said} <= ids("python.html")
    assert {"ng-norm", "ng-bearer"} <= {i.lower() for i in ids("terms.html")}


def test_the_site_asks_no_other_server(site: Path) -> None:
    assert len(list(site.rglob("*.html"))) > 50
    assert list(outside(site)) == []


def test_no_link_within_the_site_is_broken(site: Path) -> None:
    assert list(broken(site)) == []


def test_a_request_and_a_broken_link_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<link rel="stylesheet" href="https://fonts.example/a.css">'
        '<script src="//cdn.example/a.js"></script><p id="here">'
        '<a href="https://example.org/">a link is no request</a>'
        '<a href="#here">x</a><a href="#there">x</a><a href="none.html">x</a>',
        encoding="utf-8",
    )
    (tmp_path / "a.css").write_text("a { background: url(https://x.example/y) }")
    assert len(list(outside(tmp_path))) == 3
    assert list(broken(tmp_path)) == ["page.html: #there", "page.html: none.html"]
