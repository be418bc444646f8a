"""The articles and chapters of treaties that the register holds.

There are thousands, of which a text cites few. So the file is not parsed: the block of
the one that is asked for is cut out of it by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from normgraph import assets
from normgraph.vocabulary.nodes import FOLDER
from normgraph.vocabulary.registers import in_use, per_registers

_ELI = "http://data.europa.eu/eli/ontology#"
_NUMBER = ox.NamedNode(_ELI + "number")
_TITLE = ox.NamedNode(_ELI + "title")
_HEAD = re.compile(rb"^PREFIX .*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
    """An article or chapter of a treaty in the register."""

    iri: str
    number: str
    heading: str
    """Empty where the treaty prints none."""


@per_registers
def provision(iri: str) -> Article | None:
    """Return the article or chapter of the register with this IRI, if it has one."""
    text = _text()
    start = text.find(b"\n<%s>\n" % iri.encode())
    if start < 0:
        return _added().get(iri)
    end = text.index(b"\n.\n", start) + 3
    return _in(_head() + text[start:end]).get(iri)


def articles(treaty: str) -> tuple[str, ...]:
    """Return the articles of a treaty, as steps of their IRIs, in their order.

    >>> articles("https://w3id.org/normgraph/eli/un/treaty/XVIII-12")[-1]
    '41'
    """
    listed = rb"^<%s/art/([^/>]+)>$" % re.escape(treaty.encode())
    found = [number.decode() for number in re.findall(listed, _text(), re.MULTILINE)]
    own = (iri.removeprefix(f"{treaty}/art/") for iri in _added())
    return (*found, *(number for number in own if "/" not in number))


@per_registers
def article_numbers(treaty: str) -> frozenset[str]:
    """Return the numbers of all articles of a treaty; none where some are not known.

    >>> len(article_numbers("https://w3id.org/normgraph/eli/un/treaty/XVIII-12"))
    41
    """
    text, head = _text(), f"{treaty}/art/"
    # Those of a treaty stand together: from the first to the last is parsed at once.
    first, last = (find(b"\n<%s" % head.encode()) for find in (text.find, text.rfind))
    whole = _head() + text[first : text.index(b"\n.\n", last) + 3] if last >= 0 else b""
    known = (*_in(whole).values(), *_added().values())
    steps = ((one.iri.partition(head)[2], one.number) for one in known)
    found = frozenset(number for step, number in steps if step and "/" not in step)
    counted = {int(number) for number in found if number.isdigit()}
    has_gap = counted != set(range(1, len(counted) + 1))
    return frozenset() if has_gap else found


@cache
def _text() -> bytes:
    return assets.path(f"{FOLDER}/articles.ttl").read_bytes()


@cache
def _head() -> bytes:
    text = _text()
    return b"".join(_HEAD.findall(text, 0, text.index(b"\n<")))


@per_registers
def _added() -> dict[str, Article]:
    """Return the provisions that a user's registers hold."""
    return {k: v for one in in_use() for k, v in _in(one.data).items()}


def _in(turtle: bytes) -> dict[str, Article]:
    numbers: dict[str, str] = {}
    titles: dict[str, str] = {}
    for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
        said = {_NUMBER: numbers, _TITLE: titles}.get(triple.predicate)
        if said is not None:
            said[triple.subject.value] = triple.object.value
    return {iri: Article(iri, n, titles.get(iri, "")) for iri, n in numbers.items()}
