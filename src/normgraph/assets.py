"""Find the folders that come with the package: ontology, shapes, queries.

A name in, a path out. An installed wheel holds copies under ``normgraph/_data``; an
editable install reads the checkout. (hatchling's ``force-include`` serves wheels only.)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from normgraph.errors import NormgraphError

FOLDERS = ("ontology", "shapes", "queries")


@cache
def root() -> Path:
    """Return the folder that holds ``ontology``, ``shapes`` and ``queries``."""
    here = Path(__file__).resolve().parent
    for place in (here / "_data", here.parents[1]):
        if (place / FOLDERS[0]).is_dir():
            return place
    raise NormgraphError(
        "the folders ontology, shapes and queries are missing from the installation",
        where=str(here),
        advice="Install the package again from its checkout or its wheel.",
    )


def path(relative: str) -> Path:
    """Return the path of one file, ``ontology/normgraph.ttl``."""
    found = root() / relative
    if not found.is_file():
        raise NormgraphError("this file of the package is missing", where=str(found))
    return found


def paths(folder: str, glob: str) -> tuple[Path, ...]:
    """Return the files below a folder that fit a pattern, by name."""
    return tuple(sorted(p for p in (root() / folder).glob(glob) if p.is_file()))
