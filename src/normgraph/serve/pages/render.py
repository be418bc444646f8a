"""Make a page of a template, which escapes what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from normgraph.serve.pages import links
from normgraph.serve.rebase import Rebase
from normgraph.templates import embedded, templates

_HERE = Path(__file__).parent
_STATIC = _HERE.parent / "static"
_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

Described = Mapping[str, object]


def page(
    template: str,
    request: Request,
    title: str,
    *more: Mapping[str, object],
    status: int = 200,
    iri: str = "",
    described: Described | None = None,
    generation: str = "",
    **given: object,
) -> Response:
    """Return a page; ``iri`` is the node it is about, empty for none.

    ``more`` and ``given`` are what the template shows; ``described`` is what the page
    says of it in the words of schema.org.
    """
    whole: dict[str, object] = {
        "title": title,
        "iri": iri,
        "canonical": iri.partition("#")[0] if iri.startswith("http") else "",
        "data": links.data(iri) if iri else [],
        "described": embedded(described or _plain(title, request)),
        "generation": generation,
        "summary": "",
        "searched": "",
        "more_pages": getattr(request.app.state, "more_pages", ()),
        "picture": offered(request, "/picture", iri=iri),
        "asks": bool(offered(request, "/queries")),
    }
    for those in (*more, given):
        whole |= those
    html = environment().get_template(template).render(whole)
    return HTMLResponse(rebased(request).page(html), status)


def rebased(request: Request) -> Rebase:
    """Return how IRIs are named to who asks: ``base`` in the state of the service."""
    return Rebase(getattr(request.app.state, "base", ""))


def offered(request: Request, path: str, **given: str) -> str:
    """Return the address of a page that not every service has; else nothing."""
    there = (getattr(route, "path", "") for route in request.app.routes)
    return f"{path}?{urlencode(given)}" if path in there else ""


def _plain(title: str, request: Request) -> Described:
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "url": str(request.url),
    }


@cache
def environment() -> Environment:
    """Return the templates, which escape what they are given."""
    made = templates(_HERE / "templates")
    made.globals["static"] = static
    made.filters["path"] = links.path
    made.filters["search"] = links.search
    return made


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Return the files that pages use, with their media types, by name."""
    there = sorted(p for p in _STATIC.rglob("*") if p.suffix in _MEDIA)
    return {
        p.relative_to(_STATIC).as_posix(): (p.read_bytes(), _MEDIA[p.suffix])
        for p in there
    }


@cache
def static(name: str) -> str:
    """Return the address of such a file; it changes when the file does."""
    data, _ = files()[name]
    return f"/static/{name}?v={sha256(data).hexdigest()[:8]}"


async def static_file(request: Request) -> Response:
    """Answer with a file by its name; nothing else is looked up."""
    found = files().get(request.path_params["name"])
    if found is None:
        return Response("there is no such file\n", 404, media_type="text/plain")
    kept = "public, max-age=31536000, immutable" if request.url.query else "no-cache"
    return Response(found[0], headers={"Cache-Control": kept}, media_type=found[1])
