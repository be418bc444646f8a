"""The folder of a publication: filled aside, then put in place of the one before.

Killed at any moment, a run leaves the publication that was there as it was: the two
folders change places in one step where the system can do that (Linux, macOS), else in
two, the first of which the next run takes back.

    DIR/normgraph-publication.json   what this folder is: version, date, version before
    .DIR.new/                        filled aside; a killed run's is removed by the next
    .DIR.lock                        one run at a time
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from normgraph.errors import NormgraphError

MARK = "normgraph-publication.json"
_LAYOUT = 1
_AT_FDCWD = {"linux": -100, "darwin": -2}
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which publication a folder holds."""

    version: str
    date: str
    previous: str = ""
    """Version of the one before; empty where there was none."""


class PublicationFolder:
    """A folder that is new, empty, or holds a publication.

    ``NormgraphError`` where it is something else.
    """

    def __init__(self, folder: Path) -> None:
        # Of a link to a folder the folder is replaced, and the link stays.
        self.folder = folder.resolve()
        above = self.folder.parent
        self.aside = above / f".{self.folder.name}.new"
        self._old = above / f".{self.folder.name}.old"
        self._lock = above / f".{self.folder.name}.lock"
        self._check_place()
        self._take_back()
        self._check()

    def _take_back(self) -> None:
        """Undo the first of two steps, where a run was killed between them."""
        if self._old.is_dir() and not self.folder.exists():
            self._old.rename(self.folder)

    def _check_place(self) -> None:
        """Raise where the folder cannot change places with one beside it."""
        # Not Path.is_mount: Python 3.11 has none on Windows.
        if os.path.ismount(self.folder):
            raise NormgraphError(
                "a disk is mounted here, which cannot change places with a new folder",
                where=str(self.folder),
                advice="Name a folder in it.",
            )
        above = next(p for p in self.folder.parents if p.exists())
        if not above.is_dir():
            raise NormgraphError(
                "is a file, and a publication lies in a folder",
                where=str(above),
                advice="Name a folder that is new or empty.",
            )

    def _check(self) -> None:
        where = str(self.folder)
        if self.folder.exists() and not self.folder.is_dir():
            raise NormgraphError(
                "is a file, and a publication is a folder",
                where=where,
                advice="Name a folder that is new or empty.",
            )
        self.edition()
        above = next(p for p in self.folder.parents if p.exists())
        places = [p for p in (above, self.folder) if p.exists()]
        for place in places:
            if not os.access(place, os.W_OK | os.X_OK):
                raise NormgraphError(
                    "cannot be published here: no permission to write in it",
                    where=str(place),
                    advice="Name a folder elsewhere, or ask for the right to write.",
                )

    def edition(self) -> Edition | None:
        """Return which publication is here; None where the folder is new or empty."""
        where, mark = str(self.folder), self.folder / MARK
        if not mark.is_file():
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise NormgraphError(
                    "is a folder with other things in it, not a publication",
                    where=where,
                    advice="Name a folder that is new or empty: what is in it would "
                    "be replaced.",
                )
            return None
        try:
            said = json.loads(mark.read_text("utf-8"))
            layout = said.pop("layout")
            found = Edition(**said)
        except (ValueError, KeyError, TypeError, AttributeError):
            layout, found = "unknown", None
        if layout != _LAYOUT or found is None:
            raise NormgraphError(
                f"the publication was made by another version of normgraph (layout "
                f"{layout}, this version knows {_LAYOUT})",
                where=where,
                advice="Publish into a new folder, or remove this one first.",
            )
        return found

    def check_room(self, wanted: int) -> None:
        """Raise where the disk has less room than is wanted, in bytes."""
        above = next(p for p in self.folder.parents if p.exists())
        free = shutil.disk_usage(above).free
        if free < wanted:
            raise NormgraphError(
                f"the disk is too full: publishing this store takes about "
                f"{_mebibytes(wanted)}, and {_mebibytes(free)} are free",
                where=str(above),
                advice="Make room, or name a folder on another disk.",
            )

    @contextmanager
    def filled(self) -> Iterator[Path]:
        """Give an empty folder to fill; it takes its place when the block ends well.

        Where the block fails it is removed, and nothing else has changed.
        """
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._lock)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise NormgraphError(
                "another run is publishing into this folder",
                where=str(self.folder),
                advice="Wait until it has ended, or name another folder.",
            ) from None
        try:
            self._sweep()
            self.aside.mkdir()
            yield self.aside
            self._swap()
        finally:
            self._sweep()
            with suppress(PermissionError):  # Windows keeps what is open
                self._lock.unlink(missing_ok=True)
            lock.release()

    def _swap(self) -> None:
        if not self.folder.exists():
            self.aside.rename(self.folder)
            return
        shutil.copymode(self.folder, self.aside)
        if not _exchanged(self.aside, self.folder):
            self.folder.rename(self._old)
            self.aside.rename(self.folder)

    def _sweep(self) -> None:
        """Remove what killed runs left, and the publication that was replaced."""
        self._take_back()
        for place in (self.aside, self._old):
            if place.is_dir():
                shutil.rmtree(place)


def mark(folder: Path, edition: Edition) -> None:
    """Say in a folder which publication it is."""
    said = {"layout": _LAYOUT, **asdict(edition)}
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    (folder / MARK).write_text(text, "utf-8", newline="\n")


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where that cannot be done."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform)
    call = getattr(ctypes.CDLL(None), name, None) if name else None
    if call is None:
        return False
    here = _AT_FDCWD[sys.platform]
    done: int = call(here, os.fsencode(one), here, os.fsencode(other), _EXCHANGE)
    return done == 0


def _mebibytes(number: int) -> str:
    return f"{max(1, number // 2**20):,} MiB"
