"""What an operator says about the service."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs; every limit is told to those who ask."""

    store: str = ""
    """Folder of a store; empty for the example page, or where ``endpoint`` is given."""
    endpoint: str = ""
    """Address of a SPARQL server that is asked in place of a store of ours."""
    base: str = ""
    """Address that IRIs of the data begin with here; empty to leave them alone."""
    user: str = ""
    """Who asks that server; the password is in the environment."""
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    """Processes that take requests."""
    pool: int = 4
    """Processes of each worker that answer queries of strangers."""
    seconds: float = 10.0
    """A query may take."""
    memory: int = 1024
    """MiB a process that answers queries may have."""
    rows: int = 1_000_000
    """Rows or triples of one answer; more are cut off, and the answer says so."""
    size: int = 256 * 1024 * 1024
    """Bytes of one answer; one that has more breaks off."""
    request: int = 256 * 1024
    """Bytes a request may have."""
    rate: int = 0
    """Queries one address may put in a minute; 0 for as many as it likes."""
    log_queries: bool = False
    """Whether the log holds the text of queries."""
