"""Write the pages of ``serve`` as files: HTML, Turtle and JSON-LD side by side.

A store in; below the folder of the publication, ``P/index.html``, ``P.ttl`` and
``P.jsonld`` for each thing with the path P, lists to browse, and a search that a
script carries out. All links are relative: the folder can lie anywhere.

    nodes.py      which nodes have pages, and where the others are shown
    addresses.py  from the addresses of the service to those of files
    answers.py    questions, where a SPARQL service is named
    source.py     what pages ask, answered for thousands of them
    inside.py     all that is said of an instrument
    told.py       the same, from the lines that the store keeps of it
    walks.py      what a page asks of that, without the engine
    far.py        what it asks of the whole store, without the engine
    pages.py      one page, and its data
    writing.py    the files of one node after the other
    browse.py     lists
    index.py      the search
    filling.py    all files, in this process or with others
"""

from __future__ import annotations

import asyncio

from normgraph.publish.content import Content, File
from normgraph.publish.site.filling import Filling, Show

__all__ = ["site"]


def site(content: Content, show: Show = lambda *_: None) -> list[File]:
    """Write the pages of a publication; return its files.

    ``show`` is told after each page how many are made, of how many, with no problem.
    """
    return asyncio.run(Filling(content, show).filled())
