"""The list of pages for search engines, and the file that leads to it.

Files in, files out. A list holds at most 50,000 pages (sitemaps.org); more make several
lists and one of those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from normgraph.export import natural
from normgraph.publish.content import File

_MOST = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def addresses(base: str, files: Sequence[File]) -> list[str]:
    """Return where the pages are served: ``a/index.html`` is ``a/``."""
    pages = {
        base + quote(_served(file.path))
        for file in files
        if file.media_type.partition(";")[0] == "text/html"
    }
    return sorted(pages, key=natural)


def _served(path: str) -> str:
    return path.removesuffix("index.html") if _is_index(path) else path


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def write(base: str, pages: Sequence[str], most: int = _MOST) -> dict[str, bytes]:
    """Return the files, by name."""
    parts = [pages[at : at + most] for at in range(0, len(pages), most)]
    lists = {f"sitemap-{n}.xml": _list(part) for n, part in enumerate(parts, 1)}
    if len(parts) <= 1:
        return {"sitemap.xml": _list(pages)}
    whole = _xml("sitemapindex", "sitemap", (base + name for name in lists))
    return {"sitemap.xml": whole, **lists}


def _list(pages: Sequence[str]) -> bytes:
    return _xml("urlset", "url", iter(pages))


def _xml(root: str, item: str, addresses: Iterator[str]) -> bytes:
    lines = (f"<{item}><loc>{escape(one)}</loc></{item}>\n" for one in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{root} xmlns="{_SPACE}">\n{"".join(lines)}</{root}>\n'.encode()


def robots(base: str) -> bytes:
    """Return the file that lets all in and leads to the list."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {base}sitemap.xml\n".encode()
