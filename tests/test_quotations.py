"""Every quotation in rules and vocabularies is real: it stands in its document.

The documents lie beside the checkout; where they are absent, these tests skip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from normgraph import assets, rules

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")
_EXAMPLE = ox.NamedNode(_SKOS + "example")
_HISTORY = ox.NamedNode(_SKOS + "historyNote")
_SYMBOL = re.compile(r"S/RES/\d+ ?\(\d{4}\)|S/PRST/\d{4}/\d+")


def squash(words: str) -> str:
    """Return letters and digits alone: what no wrapping changes."""
    return "".join(c for c in words.casefold() if c.isalnum())


@cache
def texts(corpus: Path) -> dict[str, str]:
    """Return the squashed words of each English document by its symbol."""
    found: dict[str, str] = {}
    tag = re.compile(r"<[^>]+>")
    for path in sorted(corpus.rglob("*.xml")):
        folders = path.relative_to(corpus).parts
        if "English" in folders or folders[0] in ("PRST", "Pre-2020"):
            words = tag.sub("", path.read_text("utf-8", "replace"))
            number = re.match(r"SC_(\d+)_(\d{4})-", path.name)
            head = _SYMBOL.search(words[:20_000].replace("\u00a0", " "))
            if number or head:
                # The files of 2021 print their number without "S/RES/".
                own = f"S/RES/{number[1]} ({number[2]})" if number else head[0]  # type: ignore[index]
                key = squash(own)
                found[key] = found.get(key, "") + squash(words.replace("&amp;", "&"))
    return found


def _stands(corpus: Path, words: str, source: str) -> bool:
    """Tell whether a quotation stands in its document."""
    symbol = re.search(r"S/RES/\d+ ?\(\d{4}\)|S/PRST/\d{4}/\d+", source)
    whole = texts(corpus).get(squash(symbol[0])) if symbol else None
    if whole is None:
        return False
    return all(squash(part) in whole for part in words.split("…"))


def _vocabulary() -> Iterator[tuple[str, str, str]]:
    for path in assets.paths("ontology/vocabularies", "*.ttl"):
        if path.stem == "lint-rules":
            continue  # They quote markup: test_lint.py finds each in its file.
        quoted: dict[str, list[str]] = {}
        sources: dict[str, list[str]] = {}
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if t.predicate == _EXAMPLE:
                quoted.setdefault(str(t.subject), []).append(t.object.value)  # type: ignore[union-attr]
            elif t.predicate == _SOURCE:
                sources.setdefault(str(t.subject), []).append(t.object.value)  # type: ignore[union-attr]
        for node, words in quoted.items():
            for one in words:
                yield path.name, one, " ".join(sources.get(node, []))
        yield from _history(path)


def _history(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what notes on a body's history quote: S/RES/2559 (2020), OP 1: “…”."""
    for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if t.predicate == _HISTORY:
            place, quotes, words = t.object.value.partition(": “")  # type: ignore[union-attr]
            if quotes:
                yield path.name, words.removesuffix("”"), place


def _rules() -> Iterator[tuple[str, str, str]]:
    for name in (
        "acts",
        "actors",
        "changes",
        "citations",
        "dates",
        "effects",
        "kinds",
        "mandates",
        "norms",
        "norms-cases",
        "unread",
    ):
        table = rules.load(name)
        for key, value in table.items():
            if not isinstance(value, list) or not all(
                isinstance(row, dict) for row in value
            ):
                continue
            for row in rules.rows(table, key):
                for case in rules.rows(row, "example"):
                    yield f"{name}.toml", str(case["text"]), str(case["from"])


@pytest.mark.parametrize("cases", [_vocabulary, _rules], ids=["vocabularies", "rules"])
def test_every_quotation_stands_in_its_document(
    cases: type[Iterator[tuple[str, str, str]]], shared: Path
) -> None:
    wrong = [
        f"{place}: {source}: {words}"
        for place, words, source in cases()  # type: ignore[call-arg]
        if not _stands(shared / "corpus", words, source)
    ]
    assert not wrong
