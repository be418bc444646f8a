"""The folder of a store: generations, and a pointer to the one that counts.

``current`` names the generation that readers open. A build fills a new one aside and
then replaces the pointer: killed at any moment, it leaves the store as it was or as it
will be. Two builds at once cannot be: the second is refused.

    DIR/normgraph-store.json   what this folder is
    DIR/current                "000002"
    DIR/generations/000002/    db/ (Oxigraph) and manifest
    DIR/shards/                N-Quads of each instrument, by what they were made from
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import Store

from normgraph.store.aside import written_aside
from normgraph.store.files import StoreError
from normgraph.store.part import Manifest
from normgraph.store.shards import Shards

LAYOUT = 1
"""Raised when folders of before can no longer be read."""
_MARK = "normgraph-store.json"
_KEPT = 2
"""Generations that stay: the current one and the one before, for who still reads."""


_FILLED: set[Path] = set()
"""Folders this process has filled: Oxigraph may still hold one whose build failed."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete build."""

    folder: Path

    @property
    def database(self) -> Path:
        """The folder that Oxigraph keeps."""
        return self.folder / "db"

    def manifest(self) -> Manifest:
        """Return what it was made from."""
        try:
            return Manifest.parse((self.folder / "manifest").read_text("utf-8"))
        except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
            raise _damaged(self.folder.parents[1], f"its manifest: {error}") from error


class Home:
    """A folder that holds a record.

    ``StoreError`` where the folder is something else.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.shards = Shards(self.folder / "shards")
        self._check()

    def _check(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError(
                "is a file, and a store is a folder", where=str(self.folder)
            )
        mark = self.folder / _MARK
        if mark.is_file():
            self._check_layout(mark)
        elif self.folder.is_dir() and any(self.folder.iterdir()):
            raise StoreError(
                "is a folder with other things in it, not a store",
                where=str(self.folder),
                advice="To ask a store, name the folder that build made of these; "
                "to make one, name a folder that is new or empty: "
                "normgraph build INPUT --store DIR.",
            )

    def _check_layout(self, mark: Path) -> None:
        try:
            layout = json.loads(mark.read_text("utf-8"))["layout"]
        except (ValueError, KeyError, TypeError):
            layout = "unknown"
        if layout != LAYOUT:
            raise StoreError(
                f"the store was made by another version of normgraph (layout {layout}, "
                f"this version reads {LAYOUT})",
                where=str(self.folder),
                advice="Build it again into a new folder, or remove this one: "
                "normgraph build INPUT --store DIR.",
            )

    @staticmethod
    def is_at(folder: Path) -> bool:
        """Tell whether a folder is a store."""
        return (folder / _MARK).is_file()

    def current(self) -> Generation | None:
        """Return the generation that counts; None where nothing was built yet.

        ``StoreError`` where the pointer leads nowhere.
        """
        try:
            name = (self.folder / "current").read_text("utf-8", "replace").strip()
        except FileNotFoundError:
            return None
        found = Generation(self.folder / "generations" / name)
        # Oxigraph's own pointer has the same name.
        if not name.isdecimal() or not (found.database / "CURRENT").is_file():
            raise _damaged(self.folder, f"there is no generation {name!r}")
        return found

    def open(self) -> Store:
        """Return the current generation for reading; later builds do not disturb it."""
        return self.opened(self.generation())

    def generation(self) -> Generation:
        """Return the generation that counts; ``StoreError`` where there is none."""
        found = self.current()
        if found is None:
            there = self.folder.is_dir()
            raise StoreError(
                "the store is empty" if there else "there is no such store",
                where=str(self.folder),
                advice="Build it first: normgraph build INPUT --store DIR.",
            )
        return found

    def opened(self, found: Generation) -> Store:
        """Return a generation for reading."""
        try:
            return Store.read_only(str(found.database))
        except RuntimeError as error:
            # Oxigraph says so where the bytes of its files are wrong.
            raise _damaged(self.folder, str(error)) from error
        except OSError as error:
            raise StoreError(
                f"the store cannot be opened ({error})",
                where=str(self.folder),
                advice="Where files of it are lost, remove it and build it again.",
            ) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store for one build; a second one is refused at once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(
                "another build is writing this store",
                where=str(self.folder),
                advice="Wait until it has ended, or name another folder.",
            ) from None
        try:
            _write(self.folder / _MARK, json.dumps({"layout": LAYOUT}) + "\n")
            self._leave_damaged()
            self._sweep()
            yield
        finally:
            self._sweep()
            lock.release()

    def _leave_damaged(self) -> None:
        """Take the pointer off a generation that cannot be read.

        The build then fills a new one, from the shards where they are whole.
        """
        try:
            found = self.current()
            if found:
                found.manifest()
                self.opened(found)
        except _DamagedError:
            (self.folder / "current").unlink()

    def next(self) -> Generation:
        """Return an empty generation to fill; nobody sees it before ``publish``."""
        current = self.current()
        number = int(current.folder.name) + 1 if current else 1
        while (place := self._place(number).resolve()) in _FILLED:
            number += 1
        _FILLED.add(place)
        place.mkdir(parents=True)
        return Generation(self._place(number))

    def _place(self, number: int) -> Path:
        return self.folder / "generations" / f"{number:06}"

    def publish(self, made: Generation, manifest: Manifest) -> None:
        """Make a filled generation the one that counts."""
        _write(made.folder / "manifest", manifest.dump())
        _write(self.folder / "current", made.folder.name + "\n")
        self.shards.keep({part.key for part in manifest.parts.values()})

    def _sweep(self) -> None:
        """Remove what killed builds left, and generations nobody should read now."""
        current = self.current()
        folder = self.folder / "generations"
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        complete = [old for old in found if current and old.name <= current.folder.name]
        for old in found:
            if old not in complete[-_KEPT:]:
                # A reader on Windows holds its files: the next build removes them.
                shutil.rmtree(old, ignore_errors=True)


class _DamagedError(StoreError):
    """A generation whose files are not what they were."""


def _damaged(folder: Path, why: str) -> _DamagedError:
    return _DamagedError(
        f"the store is damaged ({why})",
        where=str(folder),
        advice="Build it again: what was read before is kept and reused.",
    )


def _write(place: Path, text: str) -> None:
    """Write a file whole or not at all, and see that it is on the disk."""
    with written_aside(place) as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
