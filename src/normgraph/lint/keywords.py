"""Keywords that a machine gave, of which the text knows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.language import body
from normgraph.lint.source import AKN, Source
from normgraph.rules import Table, load

_RULES = cast(Table, load("lint")["keywords"])
_TEXT = cast(dict[str, list[str]], _RULES["text"])
_SOURCE = re.compile(str(_RULES["source"]))


def keywords(source: Source) -> Iterator[Finding]:
    """Yield the machine's keywords that no word of an English text speaks for."""
    groups = [
        c for c in source.all("classification") if _SOURCE.match(c.get("source", ""))
    ]
    if source.language != "eng" or not groups:
        return
    text = body(source).lower().replace("\u2011", "-")
    known: dict[str, bool] = {}
    for group in groups:
        yield from _group(group, text, known)


def _group(
    group: etree._Element, text: str, known: dict[str, bool]
) -> Iterator[Finding]:
    given = [k for k in group.iterchildren(AKN + "keyword") if k.get("value") in _TEXT]
    missing = [k for k in given if not _speaks_of(k.get("value", ""), text, known)]
    names = list(dict.fromkeys(k.get("value", "").replace("_", " ") for k in missing))
    goal = next((k.get("value") for k in group if k.get("dictionary") == "SDGO"), "")
    if not missing:
        return
    every = len(missing) == len([k for k in group if k.get("dictionary") != "SDGO"])
    sought = sorted({stem for k in missing for stem in _TEXT[k.get("value", "")]})
    yield Finding(
        "goal-without-words" if every else "keyword-without-words",
        missing[0],
        f'value="{missing[0].get("value")}"',
        f"no word of the text speaks of {', '.join(names)} (goal {goal}); sought were "
        f"words in {', '.join(map(_shown, sought))}",
        f"no goal {goal}"
        if every
        else "the keywords of the goal that the text bears out",
    )


def _speaks_of(keyword: str, text: str, known: dict[str, bool]) -> bool:
    if keyword not in known:
        stems = "|".join(stem.replace("$", r"\b") for stem in _TEXT[keyword])
        known[keyword] = re.search(rf"\b(?:{stems})", text) is not None
    return known[keyword]


def _shown(stem: str) -> str:
    return stem.removesuffix("$") if stem.endswith("$") else f"{stem}-"
