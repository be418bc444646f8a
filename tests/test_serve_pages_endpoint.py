"""Pages over a SPARQL server elsewhere are those over a store of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html
from servers import oxigraph, virtuoso
from serving import Service, serving

from normgraph.remote import CONTENT, DEFAULT, send
from normgraph.serve import example

PATHS = (
    "/",
    "/eli/un/sc/res/2017/2388",
    "/eli/un/sc/res/2017/2388/op/4",
    "/eli/un/treaty/XVIII-12",
    "/eli/un/treaty/XVIII-12/art/15",
    "/id/actor-class/member-states.html",
    "/id/verb/call.html",
    "/id/force/call.html",
    "/browse",
    "/browse/actors",
    "/browse/treaties",
    "/browse/verbs",
    "/search?q=trafficking",
    "/search?q=unodc",
    "/queries/norms-on-actor?actor=UNODC",
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serve the example page from memory."""
    with serving(tmp_path_factory.mktemp("here")) as running:
        yield running


@pytest.fixture(
    scope="module",
    params=[(oxigraph, DEFAULT), (virtuoso, CONTENT)],
    ids=["oxigraph", "virtuoso"],
)
def behind(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Put the example page into a server, and serve from it."""
    start, content = request.param
    folder = tmp_path_factory.mktemp("server")
    with start(folder) as endpoint:
        send(example.store(), endpoint.server, content, lambda *_: None)
        with serving(folder, "--endpoint", endpoint.queries) as running:
            yield running


def main(service: Service, path: str) -> str:
    """Return the words and addresses of a page, without what is around it."""
    answer = service.get(path, "text/html")
    assert answer.status == 200, answer.text[:500]
    found = html.fromstring(answer.text).get_element_by_id("main")
    return html.tostring(found, encoding="unicode").split("</main>")[0]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_the_same_wherever_the_data_are(
    behind: Service, here: Service, path: str
) -> None:
    there = main(behind, path)
    said = re.search(
        r"<p class=\"note\">The texts are searched without .*?</p>\n", there
    )
    assert bool(said) == path.startswith("/search")
    assert there.replace(said[0] if said else "", "") == main(here, path)
