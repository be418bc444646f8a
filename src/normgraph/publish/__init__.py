"""Make a folder that any web server can serve as it is, with a catalogue at its top.

Each part of a publication is a module here, with one function of its name: what there
is to publish in, the files it wrote out. The catalogue, the manifest and the sums are
made of those files, last.
"""

from __future__ import annotations

from normgraph.publish.content import Content, File
from normgraph.publish.publication import Publication, publish
from normgraph.publish.publisher import Publisher

__all__ = [
    "Content",
    "File",
    "Publication",
    "Publisher",
    "publish",
]
