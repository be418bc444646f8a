"""What a stranger asks, and how a process that answers is spoken with.

A question is one frame of JSON; an answer is a head, pieces and an end, or a fault. A
frame is a letter, the length of four bytes, and the content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import Enum
from struct import Struct
from typing import cast

HEADER = Struct(">cI")


class Frame(bytes, Enum):
    """What a frame holds."""

    OPEN = b"o"
    """JSON: what to open, and how much memory there is."""
    QUADS = b"q"
    """N-Quads to ask, where there is no folder."""
    ASK = b"a"
    """JSON: a ``Question``."""
    BEGIN = b"b"
    """The store is open: only now does the time of a question run."""
    HEAD = b"h"
    """The media type of the answer."""
    PIECE = b"p"
    """Bytes of the answer."""
    FAULT = b"f"
    """JSON: an ``AnswerError`` in place of head and pieces, or in the midst of them."""
    END = b"e"
    """The MiB that the process holds by now."""


def frame(kind: Frame, content: bytes = b"") -> bytes:
    """Return a frame as it travels."""
    return HEADER.pack(kind.value, len(content)) + content


@dataclass(frozen=True, slots=True)
class Question:
    """A query of a stranger."""

    query: str
    default: tuple[str, ...]
    """Graphs that make the default graph; with ``named``, in place of any FROM."""
    named: tuple[str, ...]
    rows: str
    """Media type for rows and truth values; empty where the client takes none."""
    graph: str
    """Media type for triples; empty where the client takes none."""
    limit: int
    """Rows or triples at most."""
    seconds: float
    generation: str
    """Of the store; when it is another one, the process opens the store anew."""
    base: str
    """What IRIs of the data begin with for who asks; empty as the store has them."""

    def pack(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def parse(cls, data: bytes) -> Question:
        """Return what ``pack`` was given."""
        read: dict[str, object] = json.loads(data)
        for name in ("default", "named"):
            read[name] = tuple(cast(list[str], read[name]))
        return cls(**read)  # type: ignore[arg-type]


@dataclass(eq=False)
class AnswerError(Exception):
    """Why there is no answer: a status of HTTP and sentences."""

    status: int
    what: str
    advice: str = ""
    headers: Mapping[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.what}\n{self.advice}".rstrip("\n") + "\n"

    def pack(self) -> bytes:
        """Return it as JSON."""
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return json.dumps(said).encode()

    @classmethod
    def parse(cls, data: bytes) -> AnswerError:
        """Return what ``pack`` was given."""
        return cls(**json.loads(data))
