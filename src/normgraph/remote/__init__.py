"""Put a store into a SPARQL server through the SPARQL 1.1 Graph Store HTTP Protocol.

A store and a server in, an account of what was sent out. The default graph of the store
goes into one graph of the server, each of its named graphs (the evidence of a document)
into the graph of the same name. What those graphs held before is replaced; so is, graph
by graph, what an earlier load put there and the store holds no longer. Triples travel
in pieces as N-Triples: memory stays level, and nothing is asked of the server but the
protocol.
"""

from __future__ import annotations

from normgraph.remote.client import DEFAULT
from normgraph.remote.send import CONTENT, Sent, reach, send
from normgraph.remote.server import RemoteError, Server

__all__ = ["CONTENT", "DEFAULT", "RemoteError", "Sent", "Server", "reach", "send"]
