"""A server that speaks the Graph Store protocol: where it is, and who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from normgraph.errors import NormgraphError


class RemoteError(NormgraphError):
    """A server that does not take the data: which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A place that speaks the Graph Store protocol."""

    url: str
    """``http://localhost:7878/store``, ``http://localhost:8890/sparql-graph-crud-auth``"""
    user: str = ""
    """Empty where the server asks for none."""
    password: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            fits = parts.scheme in ("http", "https") and bool(parts.hostname)
            fits = fits and parts.port != 0
        except ValueError:
            fits = False
        if not fits or set(self.url) & set(' <>"\n\t#'):
            raise RemoteError(
                "is no address of a SPARQL server",
                where=self.url,
                advice="It is like http://localhost:7878/store, to load into a server, "
                "or http://localhost:7878/query, to ask one.",
            )
        if parts.username is not None:
            raise RemoteError(
                "the address holds a user's name",
                where=f"{parts.scheme}://{parts.hostname}",
                advice="Give --user NAME, and the password as NORMGRAPH_PASSWORD.",
            )
