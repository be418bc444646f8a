"""Read how far a performative phrase goes, and its force.

A verb of the vocabulary and its place in, the end of the phrase, its force and the rule
out: particles, adverbs and the noun of an attitude belong to the phrase. The words
stand in ``rules/acts.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from normgraph import rules
from normgraph.model import Force
from normgraph.vocabulary import Verb

_IN_THIS = "in th(?:is|at) (?:context|regard|respect)"
""" "calls in this regard for the continued support" (S/RES/2331 (2016) OP 2)."""


def phrase(text: str, verb: Verb, end: int, until: int) -> tuple[int, Force, str]:
    """Return where the phrase of a verb ends, its force and the rule that gave it.

    ``end`` is that of the verb form; the words of the act stand before ``until``.
    """
    slug = verb.iri.rpartition("/")[2]
    begin, rest = end, text[end:until]
    force, rule = Force(verb.force), f"verb:{slug}"
    attitude = _attitude(slug, rest)
    if attitude:
        end, force = begin + attitude.end("noun"), attitudes()[attitude["noun"]]
        rule = f"attitude:{attitude['noun']}"
    elif found := particle(verb.particles).match(rest):
        end = begin + found.end("particle")
    else:
        end = begin + cast(re.Match[str], _adverbs_after().match(rest)).end()
    if manner := _manner().match(text, end, until):
        end = manner.end()
    after = rest.lstrip()
    for row in _force_rows_of(slug):
        if row.follows.match(after):
            return end, row.force, row.rule
    return end, force, rule


def _attitude(slug: str, rest: str) -> re.Match[str] | None:
    pattern = _attitude_after(slug)
    return pattern.match(rest) if pattern else None


@cache
def _attitude_after(slug: str) -> re.Pattern[str] | None:
    """Return what names the attitude a verb expresses; None where it does not."""
    table = rules.load("acts")
    if slug in rules.words(table, "express", "verbs"):
        return _attitude_pattern(
            r"(?:its |the (?:(?:Security )?Council’s )?|their |an? )?"
            if slug == "express"
            else rf"(?:its |their |{_the_call()})?"
        )
    if slug in rules.words(table, "express", "possessive"):
        return _attitude_pattern("(?:its |their )")
    if slug in rules.words(table, "express", "with"):
        head = "(?:note )?with "
        if slug in rules.words(table, "express", "intending"):
            # "Recalling its determination that the situation in Libya continues to
            # constitute a threat" found something.
            nouns = rules.any_of("acts", "attitudes", "intend")
            found = r"(?! that\b| in [^,;]{1,60} that\b)"
            head += rf"|its (?=(?:\w+ ){{0,2}}(?:{nouns})\b{found})"
        return _attitude_pattern(f"(?:{head})")
    return None


def _the_call() -> str:
    """Return what finds "the" in "reiterates the call to Haiti" (S/RES/2751 (2024) OP
    1), but not in "reiterates the call made in" (S/PRST/2012/3)."""
    nouns = rules.any_of("acts", "restated", "nouns")
    return rf"the (?=(?:\w+ )?(?:{nouns}) (?:(?:up)?on|for|that|to)\b)"


@cache
def particle(particles: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words that belong to a verb ("upon" after "calls")."""
    listed = sorted(map(re.escape, particles), key=len, reverse=True)
    adverb = rules.any_of("acts", "phrase", "adverbs")
    return re.compile(
        rf"(?:,? (?:{adverb}|{_IN_THIS}),?)*(?P<particle> (?:{'|'.join(listed)}))\b"
        if listed
        else r"(?!)(?P<particle>)"
    )


@cache
def _adverbs_after() -> re.Pattern[str]:
    """Return what finds adverbs behind a verb: in "encouraging further progress"
    (S/RES/1446 (2002)) none, in "encouraging further the parties" one."""
    adverb, compared, opens = (
        rules.any_of("acts", "phrase", key)
        for key in ("adverbs", "compared", "objects")
    )
    return re.compile(rf"(?: (?!(?:{compared}) (?!(?:{opens})\b)[a-z])(?:{adverb})\b)*")


@cache
def _manner() -> re.Pattern[str]:
    return re.compile(rf",? (?:{_manners()})")


def _manners() -> str:
    return rules.any_of("acts", "phrase", "manners")


@cache
def attitudes() -> dict[str, Force]:
    table = cast(rules.Table, rules.load("acts")["attitudes"])
    return {noun: Force(force) for force in table for noun in rules.words(table, force)}


@cache
def _attitude_pattern(head: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(attitudes(), key=len, reverse=True))
    adverb = rules.any_of("acts", "phrase", "adverbs")
    stop = r"that|of|for|to|in|at|over|on|with|by|the|all"
    return re.compile(
        rf"(?:,? (?:{adverb}|{_IN_THIS}|{_manners()}),?)* "
        rf"{head}(?:(?!(?:{stop})\b)[a-z-]+,? ){{0,5}}?"
        rf"(?P<noun>{nouns})\b"
    )


@dataclass(frozen=True, slots=True)
class _ForceRow:
    rule: str
    force: Force
    verbs: tuple[str, ...]
    follows: re.Pattern[str]


@cache
def _force_rows() -> tuple[_ForceRow, ...]:
    return tuple(
        _ForceRow(
            str(row["id"]),
            Force(str(row["force"])),
            rules.words(row, "verbs"),
            re.compile(str(row["follows"])),
        )
        for row in rules.rows(rules.load("acts"), "force")
    )


@cache
def _force_rows_of(slug: str) -> tuple[_ForceRow, ...]:
    return tuple(row for row in _force_rows() if slug in row.verbs)
