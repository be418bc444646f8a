"""Build a record into a store: what changed is read, what went is taken out.

Inputs and a store's folder in, an account of what was done out. The quads of each
instrument are kept by what they were made from, so that a second build reads only what
is new. The work on files is a map: it goes through
any ``concurrent.futures`` executor, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from normgraph.errors import NormgraphError
from normgraph.graph import register
from normgraph.pipeline.collector import seldom_collected
from normgraph.pipeline.groups import Group, grouped, made_by, text_of
from normgraph.pipeline.inputs import EmptyFolderError
from normgraph.pipeline.spread import batches, mapped
from normgraph.pipeline.work import Task, make
from normgraph.pipeline.work import shards as make_here
from normgraph.store import Home, Loader, Manifest, Part, change
from normgraph.vocabulary import in_use

if TYPE_CHECKING:
    from normgraph.model.review import Correction

Show = Callable[[int, int, int], None]
"""Told after each step: instruments done, of how many, problems so far."""

_BATCH = 8
"""Instruments that travel to a worker together."""
_FEW = 3
"""Where less than a third has changed, the generation before is changed, not filled."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    parts: Mapping[str, Part]
    """What the store holds now, by instrument."""
    made: int
    """Instruments that were read anew."""
    removed: int
    """Instruments that went."""
    errors: tuple[NormgraphError, ...]


def build_record(
    inputs: Sequence[str],
    home: Home,
    executor: Executor | None,
    show: Show,
    corrections: Sequence[Correction] = (),
) -> Outcome:
    """Make the store hold what the inputs hold, and no more.

    ``executor`` does the reading, None reads here. A file that cannot be read is told
    among the errors, and the rest is built; where none could be the store stays as it
    was. ``corrections`` are what people corrected: an instrument is read anew where
    its own changed. ``NormgraphError`` where an input is not there: a path may be
    mistyped.
    """
    for given in inputs:
        # Taking out what a misspelt folder holds would be a costly surprise.
        if not Path(given).exists():
            raise NormgraphError(
                "there is no such file or folder; the store stays as it was",
                where=given,
                advice="Check the path: a store holds what its inputs hold, no more.",
            )
    with home.locked(), seldom_collected():
        found = home.current()
        before = found.manifest() if found else None
        if before and before.software != made_by():
            before = None
        groups, errors = grouped(inputs, before, executor, corrections)
        if not groups and not all(isinstance(e, EmptyFolderError) for e in errors):
            held = found.manifest().parts if found else {}
            return Outcome(held, 0, 0, tuple(errors))
        return _Build(home, before, groups, errors, executor, show).run()


class _Build:
    """One build, from the groups of files to the published generation."""

    def __init__(
        self,
        home: Home,
        before: Manifest | None,
        groups: Sequence[Group],
        errors: list[NormgraphError],
        executor: Executor | None,
        show: Show,
    ) -> None:
        self._home, self._groups, self._errors = home, groups, errors
        self._executor, self._show = executor, show
        self._before = before.parts if before else {}
        self._parts: dict[str, Part] = {}
        self._problems = len(errors)

    def run(self) -> Outcome:
        """Read what is new, fill a generation and publish it."""
        self._parts = dict(self._kept())
        new = [g for g in self._groups if g.instrument not in self._parts]
        gone = [p for i, p in self._before.items() if i not in self._parts]
        if new or gone or not self._home.current():
            self._fill(new, gone)
        parts = dict(sorted(self._parts.items()))
        for part in parts.values():
            self._errors += (NormgraphError(w, at, to) for at, w, to in part.refused)
        removed = len(self._before.keys() - {g.instrument for g in self._groups})
        return Outcome(parts, len(new), removed, tuple(self._errors))

    def _kept(self) -> Iterator[tuple[str, Part]]:
        for group in self._groups:
            part = self._before.get(group.instrument)
            if part and part.key == group.key and group.key in self._home.shards:
                yield group.instrument, part

    def _fill(self, new: Sequence[Group], gone: Sequence[Part]) -> None:
        made = self._home.next()
        current = self._home.current()
        changes = len(new) + len(gone)
        if current and self._before and changes * _FEW < len(self._parts):
            Store.read_only(str(current.database)).backup(str(made.database))
            store = Store(str(made.database))
            self._change(store, new, gone)
        else:
            store = Store(str(made.database))
            self._load(store, new)
        store.flush()
        del store
        self._home.publish(made, Manifest(made_by(), self._parts))

    def _load(self, store: Store, new: Sequence[Group]) -> None:
        shards, loader = self._home.shards, Loader(store)
        for part in list(self._parts.values()):
            loader.add(shards.get(part.key).lines)
        for lines in self._make(new):
            loader.add(lines)
        loader.add(_register(self._parts.values()))
        loader.close()

    def _change(self, store: Store, new: Sequence[Group], gone: Sequence[Part]) -> None:
        shards = self._home.shards
        kept = list(self._parts.values())
        change(
            store,
            old=chain(
                (shards.get(part.key).lines for part in gone),
                [_register(self._before.values())],
            ),
            new=self._made_anew(new),
            kept=(shards.get(part.key).lines for part in kept),
        )

    def _made_anew(self, new: Sequence[Group]) -> Iterator[bytes]:
        yield from self._make(new)
        yield _register(self._parts.values())

    def _make(self, new: Sequence[Group]) -> Iterator[bytes]:
        """Yield the quads of groups; those that a killed build left are not reread."""
        shards = self._home.shards
        left = [group for group in new if group.key in shards]
        wanted = [group for group in new if group.key not in shards]
        tasks = batches(self._tasks(wanted), _BATCH)
        if self._executor is None:
            made = map(shards.put, mapped(None, make_here, tasks))
        else:
            made = map(shards.keep_packed, mapped(self._executor, make, tasks))
        found = (shards.get(group.key) for group in left)
        self._show(0, len(new), self._problems)
        for done, shard in enumerate(chain(found, made), 1):
            self._parts[shard.part.instrument] = shard.part
            self._problems += len(shard.part.problems) + len(shard.part.refused)
            self._show(done, len(new), self._problems)
            yield shard.lines

    def _tasks(self, groups: Iterable[Group]) -> Iterator[Task]:
        for group in groups:
            try:
                texts = tuple(map(text_of, group.files))
                yield Task(group.key, texts, group.facts, in_use(), group.corrections)
            except NormgraphError as error:
                self._errors.append(error)


def _register(parts: Iterable[Part]) -> bytes:
    """Return what the register says of all nodes that the parts point to."""
    return register(node for part in parts for node in part.nodes())
