"""The profiles there are: ``queries/profiles/profiles.toml`` and a folder for each.

The table says what a profile is made of and what it makes: ``kind`` is ``graph`` for
triples in any format, ``folder`` for a folder of files; ``source`` is ``record`` for
what was read, ``register`` for the vocabularies of the package. Each query of a
profile says at its head what it says, to what specification, and what it leaves out.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from normgraph import assets
from normgraph.errors import NormgraphError

_FOLDER = "queries/profiles"
_HEAD = "#+"
_ALL = "VALUES ?instrument { UNDEF }"
"""At the head of each branch: all instruments for another tool, a few for ours."""


@dataclass(frozen=True, slots=True)
class Part:
    """One CONSTRUCT of a profile."""

    name: str
    """``eli/works.rq``."""
    says: str
    spec: str
    left_out: str
    text: str

    @property
    def is_of_instruments(self) -> bool:
        """Tell whether it is put for some instruments at once, not for the whole."""
        return _ALL in self.text

    def about(self, instruments: str) -> str:
        """Return the query for some instruments, their IRIs as Turtle has them."""
        return self.text.replace(_ALL, f"VALUES ?instrument {{ {instruments} }}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to say a graph in the words of others."""

    name: str
    title: str
    what: str
    """A line on what comes out."""
    kind: str
    """``graph`` or ``folder``."""
    source: str
    """``record`` or ``register``."""
    parts: tuple[Part, ...]
    """None where the profile is no graph."""


@cache
def named() -> tuple[Profile, ...]:
    """Return the profiles that come with the package, in the order of the table."""
    text = assets.path(f"{_FOLDER}/profiles.toml").read_text("utf-8")
    return tuple(_profile(row) for row in tomllib.loads(text)["profile"])


def find(name: str) -> Profile:
    """Return the profile of that name, or say which there are.

    >>> find("eli").title
    'European Legislation Identifier'
    """
    for profile in named():
        if profile.name == name:
            return profile
    raise NormgraphError(
        f"there is no profile named {name!r}",
        advice=f"Use one of {', '.join(p.name for p in named())}.",
    )


def _profile(row: dict[str, str]) -> Profile:
    paths = assets.paths(f"{_FOLDER}/{row['name']}", "*.rq")
    parts = (_part(f"{row['name']}/{p.name}", p.read_text("utf-8")) for p in paths)
    return Profile(
        name=row["name"],
        title=row["title"],
        what=row["what"],
        kind=row["kind"],
        source=row["source"],
        parts=tuple(parts),
    )


def _part(name: str, text: str) -> Part:
    head = "\n".join(
        line.removeprefix(_HEAD) for line in text.split("\n") if line.startswith(_HEAD)
    )
    said = tomllib.loads(head)
    return Part(name, said["says"], said["spec"], said["left_out"], text)
