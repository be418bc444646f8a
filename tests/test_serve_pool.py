"""Processes that answer: in what order, and with what clock."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pyoxigraph as ox
import pytest
from serving import JSON, publish

from normgraph.serve import LocalSource, pool
from normgraph.serve.pages.names import names
from normgraph.serve.pages.texts import texts
from normgraph.serve.question import AnswerError, Question
from normgraph.serve.settings import Settings

SLOW_START = "import time; time.sleep({}); from normgraph.serve import child; {}"
BASE = "https://w3id.org/normgraph/"
PARAGRAPH = f"{BASE}eli/un/sc/res/2017/2388/op/4"


def question(seconds: float = 10, query: str = "ASK {}") -> Question:
    """Return a question that may take so many seconds."""
    return Question(query, (), (), JSON, "", 1, seconds, "memory", "")


async def answered(pooled: pool.Pool, asked: Question, whom: str) -> None:
    """Ask, and read the whole answer."""
    spool = await pooled.ask(asked, whom)
    async for _ in spool.pieces():
        pass
    spool.abandon()


async def over(pooled: pool.Pool, asking: Coroutine[None, None, None]) -> None:
    """Do something with a pool that is open."""
    await pooled.open()
    try:
        await asking
    finally:
        await pooled.close()


def test_who_asks_much_does_not_take_the_turn_of_another() -> None:
    pooled, order = pool.Pool(Settings(pool=1), bytes), list[str]()

    async def ask(whom: str) -> None:
        await answered(pooled, question(), whom)
        order.append(whom)

    async def together() -> None:
        many = [asyncio.create_task(ask("much")) for _ in range(6)]
        await asyncio.sleep(0)
        await asyncio.gather(*many, ask("little"))

    asyncio.run(over(pooled, together()))
    assert order.index("little") == 1


def test_processes_that_grow_together_do_not_all_make_room_at_once() -> None:
    pooled = pool.Pool(Settings(pool=4), bytes)
    children = [pooled._placed() for _ in range(4)]
    for child in children:
        child.served, child.held = 1_000, 100
    assert sum(child.is_worn for child in children) == 2


def started_by(
    monkeypatch: pytest.MonkeyPatch, then: str, seconds: float = 0.0
) -> None:
    """Let processes take seconds to start, and then do something."""
    code = SLOW_START.format(seconds, then)
    real = asyncio.create_subprocess_exec

    def start(
        *_: str, **how: object
    ) -> Coroutine[None, None, asyncio.subprocess.Process]:
        return real(sys.executable, "-c", code, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(pool.asyncio, "create_subprocess_exec", start)


def test_the_time_of_a_query_runs_when_its_process_is_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started_by(monkeypatch, "child.main()", seconds=2)
    pooled = pool.Pool(Settings(pool=1), bytes)
    asyncio.run(over(pooled, answered(pooled, question(1), "somebody")))


def test_a_process_that_is_never_ready_is_no_fault_of_the_query(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started_by(monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(pool, "STARTING", 0.5)
    pooled = pool.Pool(Settings(pool=1), bytes)
    with pytest.raises(AnswerError) as error:
        asyncio.run(over(pooled, answered(pooled, question(), "somebody")))
    assert error.value.status == 503


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such clock")
def test_a_process_that_ends_by_its_own_clock_was_too_slow_not_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = "os.write(1, bytes([98, 0, 0, 0, 0]))"
    started_by(
        monkeypatch, f"import os, signal; {ready}; signal.raise_signal(signal.SIGALRM)"
    )
    pooled = pool.Pool(Settings(pool=1), bytes)
    with pytest.raises(AnswerError) as error:
        asyncio.run(over(pooled, answered(pooled, question(), "somebody")))
    assert error.value.status == 504


def test_where_no_more_can_start_those_that_run_are_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pooled = pool.Pool(Settings(pool=4), bytes)

    async def refuse(*_: object, **__: object) -> None:
        raise OSError("no room")

    async def many() -> None:
        with monkeypatch.context() as patched:
            patched.setattr(pool.asyncio, "create_subprocess_exec", refuse)
            asked = (answered(pooled, question(), f"{n}") for n in range(5))
            await asyncio.gather(*asked)

    asyncio.run(over(pooled, many()))


def test_what_could_not_start_is_tried_again_for_those_who_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, tries = asyncio.create_subprocess_exec, list[int]()

    async def start(*how: str, **more: object) -> asyncio.subprocess.Process:
        tries.append(1)
        if len(tries) == 2:
            raise OSError("no room")
        return await real(*how, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pool.asyncio, "create_subprocess_exec", start)
    pooled = pool.Pool(Settings(pool=1), bytes)
    monkeypatch.setattr(pool, "_SERVED", 1)

    async def two() -> None:
        asked = (answered(pooled, question(), whom) for whom in ("one", "other"))
        await asyncio.wait_for(asyncio.gather(*asked), 10)

    asyncio.run(over(pooled, two()))
    assert len(tries) >= 3


def told() -> Iterator[ox.Quad]:
    """Yield a paragraph with its words."""
    terms = {
        f"{BASE}ontology#text": ox.Literal("Urges States to act", language="en"),
        f"{BASE}ontology#position": ox.Literal(4),
        "http://www.w3.org/2000/01/rdf-schema#label": ox.Literal("OP 4"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": ox.NamedNode(
            f"{BASE}ontology#Subject"
        ),
    }
    for name, value in terms.items():
        yield ox.Quad(ox.NamedNode(PARAGRAPH), ox.NamedNode(name), value)


def test_a_search_does_not_wait_for_pages_that_keep_all_threads(tmp_path: Path) -> None:
    publish(tmp_path / "store", list(told()))

    async def sought() -> list[str]:
        pages = Event()
        threads = ThreadPoolExecutor(1)
        asyncio.get_running_loop().set_default_executor(threads)
        threads.submit(pages.wait)
        source = LocalSource.at(tmp_path / "store")
        try:
            async with asyncio.timeout(60):
                index, known = await asyncio.gather(texts(source), names(source))
        finally:
            pages.set()
        assert index is not None
        return [*index.like("states to act", 5), *(n.iri for n in known.like("op", 5))]

    assert asyncio.run(sought()) == [PARAGRAPH, PARAGRAPH]


@pytest.mark.skipif(sys.platform == "win32", reason="an open store stays in its place")
def test_a_store_that_is_moved_is_searched_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path / "store", list(told()))
    source = LocalSource.at(tmp_path / "store")
    (tmp_path / "store").rename(tmp_path / "moved")

    async def sought() -> list[str]:
        index = await texts(source)
        assert index is not None
        return index.like("states", 5)

    assert asyncio.run(sought()) == [PARAGRAPH]
