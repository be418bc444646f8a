"""Walk over a folder of pages and tell which links lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_LINKING = ("href", "src", "action")


@dataclass(frozen=True)
class Broken:
    """A link that leads nowhere."""

    page: str
    address: str
    why: str


class Walk:
    """Looks at every link of every page below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pages = self.links = 0

    def broken(self) -> Iterator[Broken]:
        """Yield the links that lead to no file, or to no place in one."""
        for path in sorted(self._folder.rglob("*.html")):
            self.pages += 1
            page = path.relative_to(self._folder).as_posix()
            for address in sorted(set(self._addresses(page))):
                self.links += 1
                why = self._fault(page, address)
                if why:
                    yield Broken(page, address, why)

    def _addresses(self, page: str) -> Iterator[str]:
        tree = html.parse(str(self._folder / page)).getroot()
        for name in _LINKING:
            yield from map(str, tree.xpath(f"//@{name}"))

    def _fault(self, page: str, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return "" if parts.scheme in ("http", "https") else "a scheme of its own"
        if address.startswith("/"):
            return "not relative"
        there = posixpath.join(posixpath.dirname(page), unquote(parts.path))
        target = posixpath.normpath(there) if parts.path else page
        if target.startswith("..") or not (self._folder / target).is_file():
            return "no such file"
        if parts.fragment and unquote(parts.fragment) not in self._places(target):
            return "no such place"
        return ""

    @cache  # noqa: B019 - a walk lives as long as its test
    def _places(self, page: str) -> frozenset[str]:
        tree = html.parse(str(self._folder / page)).getroot()
        return frozenset(map(str, tree.xpath("//@id")))
