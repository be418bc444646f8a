"""What opens a paragraph of the preamble in a language other than English.

A line's text in, yes or no out. The forms are those of ``rules/languages.toml``: a
participle or a gerund where the language has one, the verbs themselves in Chinese.
"""

from __future__ import annotations

import re
from functools import cache

from normgraph.model import ANALYSED
from normgraph.pattern import pattern
from normgraph.rules import load, words

_LIGATURE = pattern(r"(?:(?<=f)|(?<=f[fil])) (?=[a-z])")


@cache
def _openings(language: str) -> re.Pattern[str]:
    return re.compile("|".join(words(load("languages"), "openings", language)))


def opens_preambular(text: str, language: str) -> bool:
    """Tell whether a preambular paragraph opens so.

    >>> opens_preambular("Se félicitant des efforts déployés,", "fr")
    True
    >>> opens_preambular("Représentant spécial,", "fr")
    False
    """
    if language == ANALYSED:
        return False
    # A copy splits ligatures: "Réaff irmant".
    return bool(_openings(language).match(_LIGATURE.sub("", text[:80])))
