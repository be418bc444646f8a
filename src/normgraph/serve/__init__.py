"""Answer over HTTP: SPARQL for programs, RDF and pages for each IRI of the graph.

A store, or a SPARQL server, and settings in; a service out.

    run.py          settings in, a server out; application.py puts the parts together
    source.py       our own questions, with typed terms, to a store; told.py, near.py
    sparql.py       the SPARQL 1.1 Protocol for the queries of strangers
    pool.py         processes (child.py) that answer those and can be killed; spool.py
    elsewhere.py    the same questions, and relay.py the same queries, to a server
    linked.py       the path of an IRI: RDF by ``Accept`` or suffix; else its page
    pages/          what people read
    assistant/      what assistants ask
"""

from __future__ import annotations

from normgraph.serve.settings import Settings
from normgraph.serve.source import LocalSource, Source

__all__ = ["LocalSource", "Settings", "Source"]
