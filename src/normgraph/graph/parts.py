"""The parts that citations name: which node each is, and whether there is such a part.

A document's own paragraphs have IRIs by where they stand; words that cite them may name
them otherwise. "Paragraph (a) of this annex" is one of its unnumbered paragraph
(``annex/1/par/1/a``), "annex 1" may be the one that prints "I", the fifth paragraph of
a statement is ``par/5``; "article 25" of a statute in annex 1 is ``annex/1/art/25``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from normgraph import iri
from normgraph.model import Citation, Paragraph, Pinpoint
from normgraph.pattern import pattern
from normgraph.vocabulary import article_numbers

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ANNEX = pattern(r"/annex/(\w+)(?:/par/\d+)?(?=/|$)")
_IN_ARTICLE = pattern(r"(/art/\w+)/par/\d+(?=/|$)")
_OUTER = pattern(r"/annex/\w+(?=/(?:art|annex)/)")
"""What words may leave out: the annex that holds articles or annexes of its own."""
_STATEMENT = pattern(r"^/par/(?=\d{1,3}(?:/|$))")
_COUNTED = ("paragraph", "preambular")
"""Parts of which a text shows whether it has one. A section has no node of its own; an
annex may be a list, a table, or a text that is divided in its own way."""
_ARTICLE = pattern(r"\d+|[IVXLC]+")


class Parts:
    """The paragraphs of one document, as citations may name them."""

    def __init__(self, instrument: str, paragraphs: Iterable[Paragraph]) -> None:
        """Take the IRI of the document, and its paragraphs."""
        self._instrument = instrument
        self._texts: dict[str, str] = {}
        self._called: dict[str, list[str]] = {}
        self._divided: set[str] = set()
        for one in paragraphs:
            node = iri.paragraph(instrument, one.path)
            outer, *inner = iri.holders(one.path) or (None,)
            for part in inner:
                self._call(iri.pinpoint(instrument, part))
            if outer and inner:
                self._divided.add(iri.pinpoint(instrument, outer))
            self._call(node)
            for division in one.divisions:
                self._call(iri.division(node, one, division))
            self._texts[self._key(node)] = one.text
        self.own = frozenset(n for nodes in self._called.values() for n in nodes)

    def _call(self, node: str) -> None:
        """Note all that a part may be called."""
        key = self._key(node)
        keys = (key, _OUTER.sub("", key)) if _OUTER.match(key) else (key,)
        for key in keys:
            known = self._called.setdefault(key, [])
            if node not in known:
                known.append(node)

    def node(self, citation: Citation) -> str | None:
        """Return the IRI of the part a citation names; None where it names none."""
        if citation.pinpoint is None:
            return None
        node = iri.pinpoint(citation.target, citation.pinpoint)
        if citation.target != self._instrument or node in self.own:
            return node
        # "Annex 1" of S/RES/1966 (2010) is all of the Statute, not its preamble.
        if node in self._divided:
            return node
        same = self._called.get(self._key(node), [])
        # An article is named, not the one paragraph without a number that it has.
        is_one = same and all(n.startswith(f"{same[0]}/") for n in same[1:])
        return same[0] if is_one else node

    def lacks(self, node: str, place: Pinpoint) -> bool:
        """Tell whether the document, read whole, has no such part of its own."""
        key = self._key(node)
        if key in self._called or place.kind not in _COUNTED or place.within:
            return False
        return f"({key.rpartition('/')[2]})" not in self._holder(key)

    def _holder(self, key: str) -> str:
        """Return the words of the paragraph that a part is of; none without one."""
        while key and key not in self._texts:
            key = key.rpartition("/")[0]
        return self._texts.get(key, "")

    def _key(self, node: str) -> str:
        return _key(node.removeprefix(self._instrument))


@lru_cache(maxsize=4096)
def _key(path: str) -> str:
    """Return one spelling for all that a part may be called.

    >>> _key("/annex/II/par/1/a"), _key("/annex/2/a"), _key("/par/5")
    ('/annex/2/a', '/annex/2/a', '/op/5')
    >>> _key("/annex/1/art/2/par/1/a")
    '/annex/1/art/2/a'
    """
    path = _STATEMENT.sub("/op/", path)
    path = _IN_ARTICLE.sub(r"\1", path)
    return _ANNEX.sub(lambda found: f"/annex/{_figures(found[1])}", path)


def _figures(number: str) -> str:
    roman = number.lower()
    return str(_ROMAN.index(roman) + 1) if roman in _ROMAN else number


def has_no_article(treaty: str, place: Pinpoint) -> bool:
    """Tell whether a treaty of which the register has all articles lacks this one."""
    if place.kind != "article":
        return False
    known, number = article_numbers(treaty), _ARTICLE.match(place.path)
    if number is None or not known or number[0] in known:
        return False
    # "Article 4" may be what a treaty prints as IV.
    return all(n.isdigit() == number[0].isdigit() for n in known if n.isalnum())
