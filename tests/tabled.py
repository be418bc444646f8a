"""A small record to publish for tests: what other tests keep, put together."""

from __future__ import annotations

from pathlib import Path

from normgraph import store
from normgraph.publish import Content, Publisher
from normgraph.store import Manifest

HERE = Path(__file__).parent / "queries"
RECORD = (
    HERE / "record" / "record.trig",
    HERE / "facts.trig",
    HERE / "changes" / "changes.trig",
    HERE / "effects" / "effects.trig",
)
PUBLISHER = Publisher(
    name="The desk",
    homepage="https://example.org/",
    email="desk@example.org",
    base="https://example.org/data/",
    title="Some resolutions",
    description="Norms, citations and votes of some resolutions.",
)


def content(folder: Path) -> Content:
    """Return what there is to publish into a folder."""
    return Content(store.load(RECORD), Manifest("", {}), PUBLISHER, folder)
