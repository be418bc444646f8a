"""The words paragraphs open with, as predicates on a line.

A line's text in, yes or no out. The words are the operative verbs of the vocabulary and
those of ``rules/numbering.toml`` and ``rules/layout.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from normgraph.pattern import pattern
from normgraph.rules import load, words
from normgraph.vocabulary import verbs

_LIGATURE = pattern(r"(?:(?<=f)|(?<=f[fil])) (?=[a-z])")
_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FIRST = 8
"""An opening shows within so many words."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The compiled rules."""

    participles: frozenset[str]
    verbs: frozenset[str]
    adverbs: frozenset[str]
    formula: re.Pattern[str]
    statement: re.Pattern[str]
    title: re.Pattern[str]
    annex: re.Pattern[str]
    heading: re.Pattern[str]
    footnote: re.Pattern[str]
    signature: re.Pattern[str]

    def is_preambular(self, text: str) -> bool:
        """Tell whether a preambular paragraph opens so.

        >>> openings().is_preambular("Further recalling the report,")
        True
        >>> openings().is_preambular("recalling the report,")
        False
        """
        return self._opens(text, self.participles)

    def is_operative(self, text: str) -> bool:
        """Tell whether an operative paragraph opens so.

        >>> openings().is_operative("Also once again calls upon all parties")
        True
        >>> openings().is_operative("Member States")
        False
        """
        return self._opens(text, self.verbs)

    def _opens(self, text: str, known: frozenset[str]) -> bool:
        bare = text[:160].lstrip("“\"‘' ")
        if not bare[:1].isupper():
            return False
        if not bare.isascii():
            bare = normalize("NFKC", bare.translate(_SOFT))
        # "Reaff irming also the importance" (S/RES/1483 (2003)).
        whole = _LIGATURE.sub("", bare)
        return self._finds(bare, known) or (whole != bare and self._finds(whole, known))

    def _finds(self, bare: str, known: frozenset[str]) -> bool:
        for word in bare.lower().split(None, _FIRST)[:_FIRST]:
            plain = word.strip(",:;.")
            if plain in known:
                return True
            if plain not in self.adverbs:
                return False
        return False


@cache
def openings() -> Openings:
    """Return the rules, compiled once a process."""
    numbering, layout = load("numbering"), load("layout")
    thirds, participles = _registered()
    return Openings(
        participles=participles
        | frozenset(
            words(numbering, "preamble", "participles")
            + words(numbering, "preamble", "adjectives")
        ),
        verbs=frozenset(words(numbering, "operative", "verbs"))
        | (thirds - frozenset(words(numbering, "operative", "nouns"))),
        adverbs=frozenset(words(numbering, "adverbs", "words")),
        formula=_spaced(
            words(layout, "formula", "patterns") + words(layout, "formula", "others")
        ),
        statement=_spaced(words(layout, "statement", "patterns")),
        title=_spaced(
            words(layout, "title", "starts")
            + tuple(p.lstrip("^") for p in words(layout, "title", "lines"))
        ),
        annex=_any(words(layout, "annex", "patterns")),
        heading=_any(words(layout, "heading", "patterns")),
        footnote=_any(
            words(layout, "footnote", "patterns")
            + tuple(f"{p}$" for p in words(layout, "footnote", "whole"))
        ),
        signature=_any(words(layout, "signature", "patterns")),
    )


def _registered() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first words of the operative verbs: "urges", and "urging", "aware"."""
    thirds = {v.third.split()[0] for v in verbs()}
    operative = frozenset(third for third in thirds if third.endswith("s"))
    preambular = {v.participle.split()[0] for v in verbs() if v.participle}
    return operative, frozenset(preambular | (thirds - operative))


def _spaced(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return the same with a blank for any white space: "The  Security  Council,"."""
    return _any(tuple(p.replace(" ?", r"\s*").replace(" ", r"\s+") for p in patterns))


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
