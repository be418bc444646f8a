"""Links: words that say one document, an address that opens another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast
from urllib.parse import unquote

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.source import AKN, Source, words
from normgraph.rules import Table, load

_RULES = cast(Table, load("lint")["links"])
_ADDRESS = re.compile(str(_RULES["address"]))
_WHOLE = re.compile(str(_RULES["whole"]))
_BARE = re.compile(str(_RULES["bare"]))
_STATEMENT = re.compile(str(_RULES["statement"]))
_NUMBERS = re.compile(r"\d+")
_CODES = cast(dict[str, str], cast(Table, load("lint")["language"])["codes"])


def links(source: Source) -> Iterator[Finding]:
    """Yield the links that do not open what their words name."""
    pieces: list[etree._Element] = []
    for link in source.all("a"):
        said = words(link)
        found = _ADDRESS.match(unquote(unquote(link.get("href", ""))).strip())
        if found is None or not _NUMBERS.search(found["symbol"]):
            if found or _WHOLE.search(said):
                yield _no_document(source, link)
            continue
        symbol = found["symbol"]
        if _fits(said, symbol):
            if _is_other_series(link, said, symbol):
                yield _elsewhere(source, link, said, symbol)
        elif _fits(whole := _whole(link), symbol) or _is_bit(link, said):
            pieces.append(link)
        else:
            named = said if _WHOLE.search(said) else whole or said
            yield _elsewhere(source, link, named, symbol)
    yield from _in_pieces(source, pieces)


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _fits(said: str, symbol: str) -> bool:
    """Tell whether words have the numbers of a symbol, or one citation in them has.

    >>> _fits("2331 (2016)", "S/RES/2331(2016)")
    True
    >>> _fits("1998 (2011)", "S/RES/1989(2011)")
    False
    >>> _fits("A/70/357-S/2015/682", "A/70/357")
    True
    """
    wanted = _digits(symbol)
    wholes = (m[0] for m in _WHOLE.finditer(said))
    if any(_digits(w) == wanted for w in (said, *wholes)):
        return bool(wanted)
    # "Security Council resolution 2395" in S/RES/2482 (2019), OP 23.
    return said.strip("() ").isdigit() and said.strip("() ") in _NUMBERS.findall(symbol)


def _is_other_series(link: etree._Element, said: str, symbol: str) -> bool:
    """Tell whether the numbers are the same and the series is another."""
    opened = symbol.upper().replace(" ", "")
    if said[:1].isalpha():
        named = _WHOLE.search(said)
        return named is not None and "/" in named[0] and not _same(named[0], opened)
    if _BARE.fullmatch(said):
        return "S/RES/" not in opened
    before = link.getprevious()
    parent = link.getparent()
    lead = (
        before.tail if before is not None else parent.text if parent is not None else ""
    ) or ""
    return _STATEMENT.search(lead) is not None and "S/PRST/" not in opened


def _is_bit(link: etree._Element, said: str) -> bool:
    """Tell whether a link has no word, or goes on from its neighbour of one address."""
    if not any(c.isalnum() for c in said):
        return True
    others = list(_block(link).iter(AKN + "a"))
    at = others.index(link)
    beside = {
        o.get("href") for o in (*others[max(0, at - 1) : at], *others[at + 1 : at + 2])
    }
    return not _WHOLE.search(said) and link.get("href") in beside


def _block(link: etree._Element) -> etree._Element:
    """Return the p that a link stands in, or else its parent."""
    blocks = [*link.iterancestors(AKN + "p"), *link.iterancestors()]
    return blocks[0]


def _same(named: str, opened: str) -> bool:
    return named.upper().replace(" ", "") in opened


def _whole(link: etree._Element) -> str:
    """Return the citation in the text around a link that has the link in it."""
    before, inside, after = _around(link)
    start, end = len(before), len(before) + len(inside)
    for found in _WHOLE.finditer(before + inside + after):
        if found.start() < max(end, start + 1) and found.end() > start:
            return found[0]
    return ""


def _around(link: etree._Element) -> list[str]:
    """Return the words of a block before, in and after a link, without spaces.

    The files are printed with line breaks inside a citation: S/RES/2393 (201 7 ).
    """
    parts = ["", "", ""]
    within = set(link.iter(etree.Element))
    for element, text in _texts(_block(link)):
        if element in within:
            parts[1] += text
        else:
            parts[2 if parts[1] else 0] += text
    parts = ["".join(part.split()) for part in parts]
    return [parts[0][-60:], parts[1], parts[2][:60]]


def _texts(block: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each piece of text with the element it stands in, in order."""
    yield block, block.text or ""
    for child in block.iterchildren(etree.Element):
        yield from _texts(child)
        yield block, child.tail or ""


def _address(said: str, source: Source) -> str:
    """Return the address that would open what words name; empty where it is unclear."""
    found = _WHOLE.search(said)
    if found is None:
        return ""
    symbol = found[0].replace(" ", "").upper()
    if _BARE.fullmatch(symbol):
        symbol = f"S/RES/{symbol}"
    if not symbol[0].isalpha():
        return ""
    code = _CODES.get(source.language, "en")
    return f'href="https://docs.un.org/{code}/{symbol}"'


def _quoted(link: etree._Element) -> str:
    return link.get("href", "")


def _no_document(source: Source, link: etree._Element) -> Finding:
    said = words(link)
    return Finding(
        "link-no-document",
        link,
        _quoted(link),
        f"“{said}” is linked to an address that names no document of the UN",
        _address(said, source),
    )


def _elsewhere(source: Source, link: etree._Element, said: str, symbol: str) -> Finding:
    return Finding(
        "link-elsewhere",
        link,
        _quoted(link),
        f"the words are “{said}”, the link opens {symbol}",
        _address(said, source),
    )


def _in_pieces(source: Source, links: Sequence[etree._Element]) -> Iterator[Finding]:
    if links:
        more = f", and so {len(links) - 1} more in this file" if links[1:] else ""
        said = f"“{words(links[0])}”" if words(links[0]) else "a space"
        yield Finding(
            "link-in-pieces",
            links[0],
            _quoted(links[0]),
            f"the link is around {said} alone, a piece of a citation{more}",
            "one link around the whole citation",
        )
