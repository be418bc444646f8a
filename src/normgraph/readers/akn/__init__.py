"""An Akoma Ntoso file in, a ``Document`` out, with its blocks and what it states.

``Document.text`` is the words of the file in reading order, one block a line, without
mark-up. The publisher's italics, hyperlinks and internal ids have no part in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from lxml import etree

from normgraph.model import Document, Symbol
from normgraph.model.source import BlockKind
from normgraph.readers.akn.body import Writer, body, local
from normgraph.readers.akn.head import head, symbol_stated
from normgraph.readers.akn.tree import parse
from normgraph.readers.decode import ReadError
from normgraph.readers.language import language
from normgraph.readers.text import adopted_on
from normgraph.rules import load, words

__all__ = ["read", "symbol"]

_HEAD = 20
"""Within so many lines stand title and date."""
_TYPES = frozenset(
    [
        "act",
        "amendment",
        "amendmentList",
        "bill",
        "debate",
        "debateReport",
        "doc",
        "documentCollection",
        "judgment",
        "officialGazette",
        "portion",
        "statement",
    ]
)


def read(data: bytes, name: str, symbol: Symbol | None = None) -> Document:
    """Return the document that the Akoma Ntoso file in ``data`` holds.

    ``symbol`` counts more than the one the file states. XML that is not well-formed
    is recovered and reported in ``Document.problems``; ``ReadError`` where the file is
    no Akoma Ntoso or cannot be read without loss.
    """
    tree = parse(data, name)
    parts = _parts(tree.root, name)
    found = head(parts, name)
    written = body(parts, tree.root)
    if not written.blocks:
        raise _empty(name)
    _add_notes(parts, written)
    text = "\n".join((*written.lines, ""))
    spoken, misfit = language(_sample(written, text), found.language)
    return Document(
        name=name,
        symbol=symbol or found.symbol,
        title=found.title or _title(written),
        language=spoken,
        adopted=found.adopted or adopted_on("\n".join(written.lines[:_HEAD])),
        text=text,
        pages=(0,),
        furniture=tuple(written.furniture),
        media_type=f"application/akn+xml; charset={tree.charset}",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(written.blocks),
        facts=found.facts,
        problems=(*tree.problems, *found.problems, *((misfit,) if misfit else ())),
        is_excerpt=any(map(_is_incomplete, parts)),
    )


def _add_notes(parts: Iterable[etree._Element], written: Writer) -> None:
    """Add the footnotes that stand in the head alone, behind all that is printed.

    "Reissued for technical reasons on 29 December 2014." (S/PRST/2014/28).
    """
    heads = (part for part in parts if local(part) == "meta")
    for note in (note for one in heads for note in one.iterfind("{*}notes/{*}note")):
        said = " ".join("".join(map(str, note.itertext())).split())
        # S/PRST/2014/23 prints its note as well.
        if said not in written.lines and _footnotes().match(said):
            written.add(BlockKind.FOOTNOTE, None, "", 0, said)


def _is_incomplete(part: etree._Element) -> bool:
    """Tell whether a body is said to be a part of one, as a single page is."""
    return local(part) == "mainBody" and part.get("status") == "incomplete"


def symbol(data: bytes, name: str) -> Symbol | None:
    """Return the symbol of the document that ``read`` would return.

    ``ReadError`` where ``read`` would raise it: the same file is told unreadable by
    both.
    """
    root = parse(data, name).root
    parts = _parts(root, name)
    if not _has_words(parts) and not body(parts, root).blocks:
        raise _empty(name)
    return symbol_stated(parts, name)


def _has_words(parts: Iterable[etree._Element]) -> bool:
    """Tell whether letters stand in what is printed; quickly, where they do."""
    printed = (part for part in parts if local(part) != "meta")
    return any(
        any(letter.isalnum() for letter in str(words))
        for part in printed
        for words in map(str, part.itertext())
    )


def _parts(root: etree._Element, name: str) -> tuple[etree._Element, ...]:
    """Return head, masthead, body and annexes, in order.

    Where an end tag was lost, some lie beside the document element:
    S/PRST/2002/9 has its annex so.
    """
    documents = [e for e in root if local(e) in _TYPES]
    if local(root) == "akomaNtoso" and not documents:
        raise _empty(name)
    if not documents:
        raise ReadError(
            f"this is XML, but no Akoma Ntoso (its root is <{local(root)}>)",
            where=name,
            advice="Akoma Ntoso begins with <akomaNtoso>; save other XML as text.",
        )
    return tuple(part for e in root for part in (e if local(e) in _TYPES else (e,)))


def _empty(name: str) -> ReadError:
    return ReadError(
        "the Akoma Ntoso document has no words",
        where=name,
        advice="Check the file against the copy at https://undocs.org.",
    )


def _sample(written: Writer, text: str) -> str:
    """Return the first words behind the masthead."""
    own = (b for b in written.blocks if b.kind is not BlockKind.MASTHEAD)
    return " ".join(block.span.of(text) for block in islice(own, 12))


@cache
def _footnotes() -> re.Pattern[str]:
    return re.compile("|".join(words(load("layout"), "footnote", "patterns")))


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("|".join(words(load("layout"), "title", "starts")))


def _title(written: Writer) -> str:
    """Return the title of a file that marks none: S/PRST/2000/13."""
    return next((x for x in written.lines[:_HEAD] if _starts().match(x)), "")
