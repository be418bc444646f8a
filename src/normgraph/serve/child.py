"""A process that answers queries of strangers and can be killed at any time.

Frames on standard input in, frames on standard output out; see ``question``. Nothing
else is in the process: it opens the store for reading, has a limit of memory, and ends
itself when a query takes too long, should nobody be left to end it.
"""

from __future__ import annotations

import io
import json
import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from normgraph import export
from normgraph.errors import NormgraphError
from normgraph.export import BASE, PREFIXES
from normgraph.memory import give_back
from normgraph.query import refuse_services
from normgraph.query.sparql import syntax_error, tokens
from normgraph.serve import rows
from normgraph.serve.question import HEADER, AnswerError, Frame, Question, frame
from normgraph.serve.rebase import Rebase
from normgraph.store import Home

_FIRST, _PIECE = 2_000, 60_000
"""Characters of the first piece and of the others: somebody waits for the first."""
_DEEPEST = 100
"""Brackets within brackets; a parser that recurses would run out of stack."""
_GRAPHS = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "text/turtle": RdfFormat.TURTLE,
}
JSON_LD = "application/ld+json"
GRAPHS = ("text/turtle", "application/n-triples", JSON_LD, "application/rdf+xml")
"""Media types of triples, the usual one first."""
_ELSE = "Ask for less, or accept JSON or XML for rows, Turtle for triples."
_LARGE = 64
"""MiB of a process that gives back after an answer what it no longer needs."""
STARTING = 60
"""Seconds in which a process has to start and open the store."""
_PATIENCE = 1
"""Seconds beyond the limit, after which the process ends itself."""


def main() -> None:
    """Answer until standard input ends."""
    talk = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _, content = _next(sys.stdin.buffer)
    opening = json.loads(content)
    answerer = _Answerer(opening, talk)
    while True:
        kind, content = _next(sys.stdin.buffer)
        if kind == Frame.QUADS:
            answerer.fill(content)
        elif kind == Frame.ASK:
            answerer.answer(Question.parse(content))
        else:
            return


def _next(stream: BinaryIO) -> tuple[bytes, bytes]:
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return b"", b""
    kind, length = HEADER.unpack(head)
    return kind, stream.read(length)


def _limit_memory(mebibytes: int) -> None:
    """Let memory grow so far beyond what it is now, with the store open.

    What is read from files does not count. Only Linux says and limits so much.
    """
    status = Path("/proc/self/status")
    if sys.platform != "win32" and status.is_file():
        import resource

        used = re.search(r"VmData:\s*(\d+) kB", status.read_text("ascii", "replace"))
        size = (int(used[1]) if used else 0) * 1024 + mebibytes * 1024 * 1024
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _held() -> int:
    """Return the MiB that the process has to itself; 0 where nothing tells."""
    place = Path("/proc/self/statm")
    if sys.platform != "win32" and place.is_file():
        resident, shared = place.read_text("ascii").split()[1:3]
        return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE") // 1024**2
    return 0


def _tidied() -> int:
    """Return the MiB it has to itself, after giving back what it can."""
    held = _held()
    if held < _LARGE:
        return held
    give_back()
    return _held()


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


class _Answerer:
    def __init__(self, opening: Mapping[str, str | int], talk: BinaryIO) -> None:
        folder, self._talk = str(opening["store"]), talk
        self._folder, self._memory = folder, int(opening["memory"])
        self._names = Rebase("")
        self._store = Store() if not folder else None
        self._generation = ""

    def fill(self, quads: bytes) -> None:
        """Take what there is to ask."""
        assert self._store is not None
        self._store.bulk_load(quads, format=RdfFormat.N_QUADS)
        _limit_memory(self._memory)

    def answer(self, question: Question) -> None:
        """Send the answer, or why there is none."""
        _alarm(STARTING + _PATIENCE)
        try:
            self._open(question.generation)
            _alarm(question.seconds + _PATIENCE)
            self._answer(question)
        except AnswerError as fault:
            self._fail(fault)
        except rows.CutError as error:
            self._fail(AnswerError(500, str(error), _ELSE))
        except SyntaxError:
            self._fail(_said(syntax_error(question.query, "")))
        except NormgraphError as error:
            self._fail(_said(error))
        except (OSError, RuntimeError, ValueError, MemoryError) as error:
            self._fail(AnswerError(500, f"the query could not be answered: {error}"))
        finally:
            _alarm(0)
        self._send(Frame.END, str(_tidied()).encode())

    def _fail(self, fault: AnswerError) -> None:
        self._send(Frame.FAULT, fault.pack())

    def _send(self, kind: Frame, content: bytes = b"") -> None:
        self._talk.write(frame(kind, content))
        self._talk.flush()

    def _open(self, generation: str) -> None:
        """Open a store that is not open yet, and say when it is."""
        if generation == self._generation:
            return
        if self._folder:
            self._store = _read(self._folder)
            _limit_memory(self._memory)
        self._generation = generation
        self._send(Frame.BEGIN)

    def _answer(self, question: Question) -> None:
        _check(question.query)
        found = self._found(question)
        is_graph = isinstance(found, QueryTriples)
        media = question.graph if is_graph else question.rows
        if not media:
            there = GRAPHS if is_graph else (rows.JSON, rows.XML, rows.CSV, rows.TSV)
            what = "triples" if is_graph else "rows or a truth value"
            advice = f"Accept one of {', '.join(there)}."
            raise AnswerError(
                406, f"this query answers {what}, in no format taken", advice
            )
        self._send(Frame.HEAD, media.encode())
        if isinstance(found, QueryBoolean):
            self._send(Frame.PIECE, rows.truth(found, media).encode())
        elif isinstance(found, QuerySolutions):
            self._send_rows(rows.write(found, media, question.limit, self._names))
        else:
            self._send_graph(found, media, question.limit)

    def _found(
        self, question: Question
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        store = self._store
        assert store is not None
        self._names = Rebase(question.base)
        query = self._names.query(question.query)
        if not question.default and not question.named:
            return store.query(query, base_iri=BASE, prefixes=PREFIXES)
        return store.query(
            query,
            base_iri=BASE,
            prefixes=PREFIXES,
            default_graph=[self._graph(name) for name in question.default],
            named_graphs=[self._graph(name) for name in question.named],
        )

    def _graph(self, name: str) -> NamedNode:
        try:
            return NamedNode(self._names.inward(name))
        except ValueError as error:
            what = f"{name!r} is no IRI of a graph: {error}"
            raise AnswerError(400, what) from None

    def _send_rows(self, parts: Iterator[str]) -> None:
        held: list[str] = []
        size, most = 0, _FIRST
        for part in parts:
            held.append(part)
            size += len(part)
            if size >= most:
                self._send(Frame.PIECE, "".join(held).encode())
                held, size, most = [], 0, _PIECE
        self._send(Frame.PIECE, "".join(held).encode())

    def _send_graph(self, found: QueryTriples, media: str, limit: int) -> None:
        triples = _Limited(found, limit, self._names)
        note = f"cut at {limit} triples"
        if media == JSON_LD:
            quads = [Quad(*triple) for triple in triples]
            if triples.is_cut:
                raise rows.CutError(note)
            self._send(Frame.PIECE, export.write(quads, export.Format.JSONLD))
            return
        raw: io.RawIOBase = _Pieces(self._talk)
        pieces = io.BufferedWriter(raw, _PIECE)
        form = _GRAPHS[media]
        prefixes = PREFIXES if form != RdfFormat.N_TRIPLES else None
        serialize(triples, pieces, form, prefixes=prefixes)
        if triples.is_cut:
            pieces.write(
                f"<!-- {note} -->\n".encode()
                if form == RdfFormat.RDF_XML
                else f"\n# {note}\n".encode()
            )
        pieces.flush()


class _Limited:
    """Triples as far as a limit goes."""

    def __init__(self, found: QueryTriples, limit: int, names: Rebase) -> None:
        self._found, self._limit, self._names = found, limit, names
        self.is_cut = False

    def __iter__(self) -> Iterator[Triple]:
        for count, triple in enumerate(self._found):
            if count >= self._limit:
                self.is_cut = True
                return
            yield self._names.triple(triple) if self._names else triple


class _Pieces(io.RawIOBase):
    """Sends what is written to it."""

    def __init__(self, talk: BinaryIO) -> None:
        self._talk = talk

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Send a piece."""
        self._talk.write(frame(Frame.PIECE, bytes(data)))
        self._talk.flush()
        return len(data)


def _read(folder: str) -> Store:
    """Open a store; somebody may have moved or deleted it meanwhile."""
    try:
        return Home(folder).open()
    except (OSError, NormgraphError):
        what, wait = "the store cannot be read at the moment", {"Retry-After": "5"}
        raise AnswerError(503, what, "Try again later.", wait) from None


def _check(query: str) -> None:
    """Raise where a query would ask another server or break the parser."""
    refuse_services(query, "")
    depth = 0
    for token in tokens(query):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(token.text, 0)
        if depth > _DEEPEST:
            raise AnswerError(400, f"the query nests more than {_DEEPEST} brackets")


def _said(error: NormgraphError) -> AnswerError:
    what = f"{error.where}: {error.what}" if error.where else error.what
    return AnswerError(400, what, error.advice)


if __name__ == "__main__":
    main()
