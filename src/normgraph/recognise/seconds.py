"""Part an act that restates two things: "its request ..., and its call on".

An act in, it and those that its verb does with a second noun of force out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from normgraph import rules
from normgraph.model import Act, Span
from normgraph.recognise.forces import attitudes


def parted(text: str, act: Act) -> Iterator[Act]:
    """Yield an act, cut where its verb goes on with another noun that asks.

    "Renewing its request that all Member States support fully the efforts ..., and its
    call on Member States to use their influence" (S/RES/2644 (2022)).
    """
    restates = rules.words(rules.load("acts"), "restated", "verbs")
    owns = act.rule.startswith("attitude:") and " its " in act.span.of(text)
    found = (
        _second().search(text, act.span.end, act.extent.end)
        if owns and act.verb.rpartition("/")[2] in restates
        else None
    )
    if not found:
        yield act
        return
    noun, start = found["noun"], found.start("own")
    yield replace(act, extent=Span(act.extent.start, found.start()))
    yield replace(
        act,
        span=Span(start, found.end("noun")),
        extent=Span(start, act.extent.end),
        force=attitudes()[noun],
        rule=f"attitude:{noun}",
    )


@cache
def _second() -> re.Pattern[str]:
    nouns = rules.any_of("acts", "restated", "nouns")
    return re.compile(
        rf"(?:, and|,? as well as) (?P<own>its (?:\w+ ){{0,2}}?(?P<noun>{nouns}))"
        r" (?=(?:up)?on |for |to |that )"
    )
