"""Where graphs are kept: RDF files loaded into memory, or a store on disk.

``load`` reads files into one store; ``Home`` is a folder that holds a whole record,
built in generations: a build is complete or absent, and readers are never disturbed.
"""

from __future__ import annotations

from normgraph.store.files import SUFFIXES, Source, StoreError, load
from normgraph.store.fill import Loader, change
from normgraph.store.home import Generation, Home
from normgraph.store.part import Manifest, Part
from normgraph.store.shards import Shard, Shards

__all__ = [
    "SUFFIXES",
    "Generation",
    "Home",
    "Loader",
    "Manifest",
    "Part",
    "Shard",
    "Shards",
    "Source",
    "StoreError",
    "change",
    "load",
]
