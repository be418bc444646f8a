"""The forms of the Council's verbs, and the words that lead over to them.

What ``rules/acts.toml`` and the vocabulary list in, tables and patterns out, each made
once.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph import rules
from normgraph.model import Force
from normgraph.vocabulary import Verb, verbs

_ADVERBS, _CONNECTORS = ("adverbs", "links"), ("connectors",)
"""Lists of phrases that lead over to a verb."""
THIRD, PARTICIPLE = "third", "participle"


def _any(*path: str) -> str:
    return rules.any_of("acts", *path)


@cache
def forms() -> dict[str, tuple[tuple[Verb, str], ...]]:
    """Return the verbs by their forms; an adjective ("concerned") is a participle."""
    found: dict[str, tuple[tuple[Verb, str], ...]] = {}
    for verb in verbs():
        shown = {verb.third: THIRD if verb.third.endswith("s") else PARTICIPLE}
        if verb.participle:
            shown[verb.participle] = PARTICIPLE
        for word, form in shown.items():
            found[word] = (*found.get(word, ()), (verb, form))
    return found


@cache
def spelt() -> dict[str, tuple[tuple[Verb, str], ...]]:
    """Return the same by each spelling: -ise and -ize are one, "reemphasizes" too."""
    found = dict(forms())
    for word, verbs_of_it in forms().items():
        for other in (word, word.replace("re-emph", "reemph")):
            found.setdefault(other, verbs_of_it)
            found.setdefault(re.sub(r"iz(es|ing|ed|e)$", r"is\1", other), verbs_of_it)
    return found


@cache
def closing(key: str) -> frozenset[str]:
    """Return the verbs that close a paragraph; behind "and" more do."""
    table = rules.load("acts")
    slugs = {
        slug
        for name in dict.fromkeys(("verbs", key))
        for slug in rules.words(table, "closing", name)
    }
    return frozenset(v.iri for v in verbs() if v.iri.rpartition("/")[2] in slugs)


@cache
def first_parts() -> frozenset[str]:
    return frozenset(word.partition("-")[0] for word in spelt())


@cache
def infinitives() -> dict[str, Verb]:
    return {v.iri.rpartition("/")[2]: v for v in verbs() if v.third.endswith("s")}


@cache
def said() -> dict[str, Verb]:
    """Return the verbs by what stands in reports of what the Council did, "reaffirmed",
    and in misprints, "reiterate"; "decided" tells of another day (S/PRST/2004/12)."""
    past = {
        f"{v.participle.removesuffix('ing')}ed": v
        for v in verbs()
        if v.participle.endswith("ing") and v.force != Force.DECIDE
    }
    return past | infinitives()


@cache
def lead_pattern(last: str) -> re.Pattern[str]:
    """Return what leads over to a verb and ends in a word: few phrases do in each."""
    adverb, connector = _ending(last, _ADVERBS), _ending(last, _CONNECTORS)
    return re.compile(
        rf"(?<![\w-])(?P<word>(?P<adverb>{adverb})|(?P<connector>{connector}))"
        r"(?P<comma>,?)\s+$",
        re.IGNORECASE,
    )


def _ending(last: str, lists: tuple[str, ...]) -> str:
    """Return a pattern for the phrases of lists that end in a word."""
    return "|".join(p for p in _phrases(lists) if _last_word(p) == last) or "(?!)"


@cache
def last_words() -> frozenset[str]:
    return frozenset(map(_last_word, _phrases(_ADVERBS + _CONNECTORS)))


def _phrases(lists: tuple[str, ...]) -> list[str]:
    table = rules.load("acts")
    return [p for name in lists for p in rules.words(table, "phrase", name)]


def _last_word(phrase: str) -> str:
    return phrase.rpartition(" ")[2]


@cache
def linked() -> re.Pattern[str]:
    """Return how "remaining deeply concerned" begins: in mid-sentence too it acts."""
    return re.compile(rf"(?:{_any('phrase', 'links')})\b", re.IGNORECASE)


@cache
def nouns() -> frozenset[str]:
    return frozenset(rules.words(rules.load("acts"), "nouns", "forms"))


@cache
def noun_tail() -> re.Pattern[str]:
    return re.compile(
        r"(?:[;.)]|,(?! (?:in|as|inter|pursuant|to|with)\b)"
        rf"| (?:{_any('nouns', 'after')})\b)"
    )


@cache
def sharing() -> frozenset[str]:
    return frozenset(rules.words(rules.load("acts"), "shared", "forms"))
