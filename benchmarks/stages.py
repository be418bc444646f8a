"""The stages of a build in, the CPU seconds that each took out.

A build is one pipeline; to see where its time goes, the functions that are its stages
are wrapped for one measured run. Seconds of a stage inside another count once, for the
inner one.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pkgutil import resolve_name

_STAGES = (
    ("normgraph.pipeline.groups:identify", "identify"),
    ("normgraph.pipeline.groups:note_facts", "metadata"),
    ("normgraph.readers:read", "read"),
    ("normgraph.pipeline.together:join", "segment"),
    ("normgraph.pipeline.together:segment", "segment"),
    ("normgraph.pipeline.stages:every_mention", "citations"),
    ("normgraph.pipeline.stages:mentions", "mentions"),
    ("normgraph.pipeline.stages:acts", "acts"),
    ("normgraph.pipeline.stages:dates", "dates"),
    ("normgraph.pipeline.stages:interpret", "norms"),
    ("normgraph.pipeline.stages:unread", "norms"),
    ("normgraph.pipeline.stages:changes", "changes"),
    ("normgraph.pipeline.work:own", "graph"),
    ("normgraph.pipeline.work:used", "graph"),
    ("normgraph.pipeline.record:register", "graph"),
    ("normgraph.store.shards:Shard.pack", "keep"),
    ("normgraph.store.shards:Shards.keep_packed", "keep"),
    ("normgraph.store.fill:Loader.add", "load"),
    ("normgraph.store.fill:Loader.close", "load"),
)
NAMES = (*dict.fromkeys(stage for _, stage in _STAGES), "rest")


class Clock:
    """Counts the CPU time of all threads of this process, by stage."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open = ["rest"]
        self._last = time.process_time()

    def start(self) -> None:
        """Wrap the stages, and count from now on."""
        for place, stage in _STAGES:
            owner, _, name = place.replace(":", ".").rpartition(".")
            module = place.partition(":")[0]
            within = owner.removeprefix(module).strip(".")
            holder = resolve_name(f"{module}:{within}" if within else module)
            setattr(holder, name, self._timed(getattr(holder, name), stage))
        self._last = time.process_time()

    def stop(self) -> dict[str, float]:
        """Return the seconds of each stage."""
        self._turn()
        return dict(self.seconds)

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._last
        self._last = now

    def _timed(self, work: Callable[..., object], stage: str) -> Callable[..., object]:
        @wraps(work)
        def timed(*given: object) -> object:
            self._turn()
            self._open.append(stage)
            try:
                return work(*given)
            finally:
                self._turn()
                self._open.pop()

        return timed
