"""A real Apache follows the redirects of w3id.org to the files of a publication.

Its own configuration, on a port of this machine; skipped where Debian's ``apache2`` is
not there.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from publishing import PUBLISHER
from pyoxigraph import Store
from servers import free_port

from normgraph.publish import Content
from normgraph.publish.w3id import w3id
from normgraph.store import Manifest

MODULES = Path("/usr/lib/apache2/modules")
CONFIGURATION = """
ServerRoot {place}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {place}/pid
ErrorLog {place}/errors
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule dir_module {modules}/mod_dir.so
TypesConfig /dev/null
DirectoryIndex index.html
DocumentRoot {place}/www
<Directory {place}/www>
AllowOverride FileInfo
Require all granted
</Directory>
"""
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
TURTLE = "text/turtle"
RESOLUTION = "eli/un/sc/res/2017/2388"
PAGES = (
    "",
    "ontology",
    "ontology/1.3.0",
    "id/actor/unodc",
    "id/actor/found/committee",
    "eli/un/treaty/XVIII-12-a",
    "eli/un/doc/INFCIRC/254-Rev.7",
    RESOLUTION,
)


@dataclass(frozen=True)
class Apache:
    """A server that runs: w3id.org at ``/normgraph/``, the publication elsewhere."""

    port: int
    base: str

    def get(self, path: str, accept: str | None) -> HTTPResponse:
        """Ask once, following nothing."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Accept": accept} if accept else {})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    def sent(self, iri: str, accept: str | None = BROWSER) -> str:
        """Return where an IRI leads, below the base of the publication."""
        answer = self.get(f"/normgraph/{iri}", accept)
        assert answer.status == 303, (iri, answer.status)
        to = answer.headers["Location"]
        assert to.startswith(self.base), to
        return to.removeprefix(self.base)

    def found(self, path: str) -> HTTPResponse:
        """Return the answer for a file of the publication."""
        return self.get(urlsplit(self.base + path).path, BROWSER)


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apache]:
    """Run Apache over the redirects and a publication with some pages."""
    command = shutil.which("apache2", path="/usr/sbin:/usr/bin")
    if command is None or not MODULES.is_dir():
        pytest.skip("there is no Apache: install apache2")
    place, port = tmp_path_factory.mktemp("apache"), free_port()
    base = f"http://127.0.0.1:{port}/~un/data/"
    fill(place / "www", base)
    (place / "conf").write_text(
        CONFIGURATION.format(place=place, port=port, modules=MODULES)
    )
    command_line = [command, "-f", str(place / "conf"), "-D", "FOREGROUND"]
    process = subprocess.Popen(command_line, stderr=subprocess.PIPE)
    server = Apache(port, base)
    try:
        wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(10)


def fill(www: Path, base: str) -> None:
    """Lay out a publication with pages, and the redirects where w3id.org has them."""
    folder = www / "~un" / "data"
    for path in PAGES:
        page = folder / path
        page.mkdir(parents=True, exist_ok=True)
        (page / "index.html").write_text(path)
        for suffix in ("ttl", "jsonld"):
            (folder / f"{path or 'catalog'}.{suffix}").write_text(path)
    for suffix in ("rdf", "nt"):
        (folder / f"ontology.{suffix}").write_text("")
    (folder / "data").mkdir()
    (folder / "data" / "graph.nq.gz").write_bytes(b"")
    publisher = replace(PUBLISHER, base=base)
    w3id(Content(Store(), Manifest("", {}), publisher, folder))
    (www / "normgraph").mkdir()
    shutil.copy(folder / "w3id" / ".htaccess", www / "normgraph")


def wait(server: Apache, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    for _ in range(100):
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            pytest.fail(f"Apache has ended: {said}")
        try:
            server.get("/", None)
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("Apache does not answer")


@pytest.mark.parametrize("path", [path for path in PAGES if path])
def test_an_iri_leads_to_its_page_or_its_data(apache: Apache, path: str) -> None:
    assert apache.sent(path) == f"{path}/"
    assert apache.sent(path, None) == f"{path}/"
    assert apache.sent(path, TURTLE) == f"{path}.ttl"
    assert apache.sent(path, "application/ld+json") == f"{path}.jsonld"
    for accept in (BROWSER, TURTLE, "application/ld+json"):
        assert apache.found(apache.sent(path, accept)).status == 200


def test_a_shape_and_a_question_lead_to_their_places(apache: Apache) -> None:
    assert apache.sent("shape/act-verb") == "ontology/shapes.html#act-verb"
    assert apache.sent("shape/act-verb", TURTLE) == "data/shapes.ttl"
    assert apache.sent("queries/most-cited") == "ontology/queries.html#most-cited"


def test_a_version_of_the_ontology_comes_in_four_formats(apache: Apache) -> None:
    rdf = "application/rdf+xml"
    assert apache.sent("ontology/1.3.0", rdf) == "ontology/1.3.0.rdf"
    assert apache.sent("ontology/alignments", "application/n-triples") == (
        "ontology/alignments.nt"
    )


def test_the_top_leads_to_the_start_page_or_the_catalogue(apache: Apache) -> None:
    assert apache.sent("") == ""
    assert apache.sent("", TURTLE) == "catalog.ttl"


def test_the_ontology_comes_in_four_formats(apache: Apache) -> None:
    assert apache.sent("ontology", "application/rdf+xml") == "ontology.rdf"
    assert apache.sent("ontology", "application/n-triples") == "ontology.nt"
    assert apache.sent("ontology", "application/ld+json") == "ontology.jsonld"


def test_of_the_types_asked_for_the_first_known_wins(apache: Apache) -> None:
    rdf = "application/rdf+xml;q=0.9, text/turtle, application/ld+json;q=0.5, */*;q=0.1"
    assert apache.sent(RESOLUTION, rdf) == f"{RESOLUTION}.ttl"
    assert apache.sent("ontology", rdf) == "ontology.rdf"
    both = "application/ld+json, text/turtle;q=0.5"
    assert apache.sent(RESOLUTION, both) == f"{RESOLUTION}.jsonld"
    assert apache.sent(RESOLUTION, "text/html, text/turtle") == f"{RESOLUTION}/"
    assert apache.sent(RESOLUTION, "*/*") == f"{RESOLUTION}/"


def test_a_part_leads_to_its_place_in_the_page_or_to_the_data(apache: Apache) -> None:
    for part, place in (
        ("op/4", "op-4"),
        ("pp/22", "pp-22"),
        ("op/3/a/i", "op-3-a-i"),
        ("annex/1/op/2", "annex-1-op-2"),
    ):
        assert apache.sent(f"{RESOLUTION}/{part}") == f"{RESOLUTION}/#{place}"
        assert apache.sent(f"{RESOLUTION}/{part}", TURTLE) == f"{RESOLUTION}.ttl"


def test_a_text_and_its_evidence_lead_to_the_instrument(apache: Apache) -> None:
    for behind in ("eng", "eng/evidence", "zho"):
        assert apache.sent(f"{RESOLUTION}/{behind}") == f"{RESOLUTION}/"
        assert apache.sent(f"{RESOLUTION}/{behind}", TURTLE) == f"{RESOLUTION}.ttl"


@pytest.mark.parametrize(
    "path",
    [f"{RESOLUTION}.ttl", "data/graph.nq.gz", "ontology.rdf", ".well-known/void"],
)
def test_a_file_is_found_by_its_name_whatever_is_asked(
    apache: Apache, path: str
) -> None:
    for accept in (BROWSER, TURTLE):
        assert apache.sent(path, accept) == path


def test_answers_say_that_they_differ_by_what_is_asked(apache: Apache) -> None:
    for accept in (BROWSER, TURTLE):
        answer = apache.get(f"/normgraph/{RESOLUTION}", accept)
        assert "accept" in str(answer.headers["Vary"]).lower()


def test_the_files_have_their_types(apache: Apache) -> None:
    for path, media_type in (
        (f"{RESOLUTION}.ttl", "text/turtle; charset=utf-8"),
        (f"{RESOLUTION}.jsonld", "application/ld+json"),
        ("ontology.rdf", "application/rdf+xml"),
        ("data/graph.nq.gz", "application/gzip"),
    ):
        answer = apache.found(path)
        assert answer.headers["Content-Type"] == media_type
        assert answer.headers["Content-Encoding"] is None
