"""Form: a file that is not XML, an attribute that the schema demands, ids."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.numbering import mark_of
from normgraph.lint.source import Source, local, number_of
from normgraph.rules import load, rows

_TWICE = re.compile(r"&amp;(?:#\w+|[a-z]+);")


def form(source: Source) -> Iterator[Finding]:
    """Yield what is wrong with a file as XML and as Akoma Ntoso."""
    yield from _not_well_formed(source)
    yield from _escaped_twice(source)
    yield from _without_attribute(source)
    yield from _ids_against_numbers(source)
    yield from _ids_that_count_blocks(source)


def _not_well_formed(source: Source) -> Iterator[Finding]:
    if not source.errors:
        return
    line, column, message = source.errors[0]
    more = len(source.errors) - 1
    after = f"; the parser trips {more} more times after it" if more else ""
    yield Finding(
        "not-well-formed",
        None,
        source.tag_before(line, column),
        f"the file is not well-formed XML: {message}{after}",
        "close each element where it ends, before the one around it",
        source.place(line, column),
    )


def _escaped_twice(source: Source) -> Iterator[Finding]:
    """Yield what a reader sees as "&#39;"; each file has it in one value at most."""
    for found in _TWICE.finditer(source.text):
        yield Finding(
            "escaped-twice",
            None,
            found[0],
            f"the text reads {html.unescape(found[0])}: the sign was escaped twice",
            html.escape(html.unescape(html.unescape(found[0])), quote=False),
            found.start(),
        )


def _without_attribute(source: Source) -> Iterator[Finding]:
    needed = [
        (str(row["element"]), str(row["attribute"]))
        for row in rows(load("lint"), "required")
    ]
    for element in source.all(*sorted({name for name, _ in needed})):
        lacking = [a for name, a in needed if name == local(element)]
        lacking = [a for a in lacking if element.get(a) is None]
        if lacking:
            yield Finding(
                "attribute-missing",
                element,
                f"<{local(element)}",
                f"{local(element)} has no {' and no '.join(lacking)}, which the schema "
                "of Akoma Ntoso demands",
                " ".join(f'{a}="…"' for a in lacking) + ", or no such element",
            )


def _ids_against_numbers(source: Source) -> Iterator[Finding]:
    for point in source.all("point"):
        name, number = point.get("eId", ""), mark_of(number_of(point))
        said = name.rpartition("point_")[2]
        if number and said and mark_of(said) not in ("", number):
            yield Finding(
                "id-against-number",
                point,
                f'eId="{name}"',
                f"the eId says {said}, the number printed is {number_of(point)}",
                f'eId="{name.removesuffix(said)}{number}"',
            )


def _ids_that_count_blocks(source: Source) -> Iterator[Finding]:
    apart = [p for p in source.all("paragraph") if _counts_blocks(p)]
    if apart:
        first, number = apart[0], number_of(apart[0])
        name = first.get("eId", "")
        more = f", and so in {len(apart) - 1} more paragraphs" if apart[1:] else ""
        yield Finding(
            "id-counts-blocks",
            first,
            f'eId="{name}"',
            f"the eId counts blocks: {name} is the paragraph numbered {number}{more}",
            f'eId="para_{mark_of(number)}"',
        )


def _counts_blocks(paragraph: etree._Element) -> bool:
    said = paragraph.get("eId", "").removeprefix("para_")
    number = mark_of(number_of(paragraph))
    return said.isdigit() and number.isdigit() and int(said) != int(number)
