"""The example page in memory, for a first look without a store."""

from __future__ import annotations

from functools import cache

from pyoxigraph import RdfFormat, Store

from normgraph import assets

_PAGE = "examples/S_RES_2388_page4.txt"


@cache
def quads() -> bytes:
    """Return the graph of the example page as N-Quads."""
    # Loaded here: a service of a store reads no texts.
    from normgraph import graph, pipeline, readers

    page = assets.path(_PAGE)
    analysis = pipeline.analyse(readers.read(page.read_bytes(), page.name))
    return graph.own(analysis) + graph.register(graph.used(analysis))


def store() -> Store:
    """Return the example in memory."""
    made = Store()
    made.bulk_load(quads(), format=RdfFormat.N_QUADS)
    return made
