"""Answer over HTTP: SPARQL for programs, RDF and pages for each IRI of the graph.

A store, or a SPARQL server, and settings in; a service out.

    source.py   our own questions, with typed terms, to a store or a remote server
    sparql.py   the SPARQL 1.1 Protocol for the queries of strangers
    pool.py     processes that answer those and can be stopped
    linked.py   the path of an IRI: RDF by ``Accept`` or suffix; else its page
    pages/      what people read
"""

from __future__ import annotations

from normgraph.serve.settings import Settings
from normgraph.serve.source import LocalSource, Source

__all__ = ["LocalSource", "Settings", "Source"]
