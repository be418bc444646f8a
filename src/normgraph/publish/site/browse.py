"""Make the lists one can browse, and the first page.

The functions of ``serve`` make them; which years and kinds there are tells which files.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from normgraph.publish.site.addresses import HOME, SEARCH
from normgraph.publish.site.pages import Maker
from normgraph.serve.pages import browse, find, start
from normgraph.serve.pages.documents import documents

Page = tuple[str, str]
"""File and HTML."""
LISTS = tuple(browse.USED)
_NO_SCRIPT = """<section id="found" aria-live="polite"></section>
<noscript><p class="note">This search needs a script, since no server is behind these
pages. Without it there are lists to browse: <a href="../browse/index.html">documents by
year and kind, actors, treaties, verbs and subjects</a>.</p></noscript>
"""


async def lists(maker: Maker) -> AsyncIterator[Page]:
    """Yield the pages that are about no one node."""
    source = maker.source
    yield HOME, maker.html(await start.start(source, maker.request(HOME)), HOME)
    made = await find.search(source, maker.request(SEARCH))
    html = maker.html(made, SEARCH)
    yield SEARCH, html.replace("</article>", f"{_NO_SCRIPT}</article>", 1)
    async for file, query in _browsed(maker):
        made = await browse.browse(source, maker.request(file, **query))
        yield file, maker.html(made, file)
    for what in LISTS:
        file = f"browse/{what}/index.html"
        request = maker.request(file)
        request.scope["path_params"] = {"what": what}
        yield file, maker.html(await browse.used(source, request), file)


async def _browsed(maker: Maker) -> AsyncIterator[tuple[str, dict[str, str]]]:
    every = await documents(maker.source)
    yield "browse/index.html", {}
    for year in sorted({one.date[:4] for one in every if one.date}):
        yield f"browse/year/{year}/index.html", {"year": year}
    for kind in sorted({one.kind for one in every}):
        yield f"browse/kind/{kind}/index.html", {"kind": kind}
    pairs = {(one.kind, one.date[:4]) for one in every if one.date}
    for kind, year in sorted(pairs):
        yield f"browse/kind/{kind}/{year}/index.html", {"kind": kind, "year": year}
