"""Language: what the file says, what its name says, what its text is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from normgraph.lint.fault import Finding
from normgraph.lint.source import Source, local, words
from normgraph.rules import Table, load

_RULES = cast(Table, load("lint")["language"])
_SCRIPTS = cast(dict[str, str], _RULES["scripts"])
_WORDS = cast(dict[str, list[str]], _RULES["words"])
_FOLDERS = cast(dict[str, str], _RULES["folders"])
_LETTERS = cast(dict[str, str], _RULES["letters"])
_NAMES = cast(dict[str, str], _RULES["names"])
_SUFFIX = re.compile(cast(dict[str, str], load("lint")["names"])["language"])
_NO_BODY = ("statement", "meta", "coverPage")
_LEAST = 20
"""So many words are needed to tell a language."""


def language(source: Source) -> Iterator[Finding]:
    """Yield a language that is stated and is not that of the name or the text."""
    stated, element = source.language, source.find("FRBRlanguage")
    spoken = spoken_in(body(source))
    quoted = f'language="{stated}"'
    if spoken and stated and spoken != stated:
        yield Finding(
            "language-differs",
            element,
            quoted,
            f"the file says its language is {_name(stated)}, its text is "
            f"{_name(spoken)}",
            f'language="{spoken}"',
        )
    for what, named in _named(source.name):
        if named != (spoken or stated):
            yield Finding(
                "language-differs",
                element,
                quoted,
                f"the {what} of the file says {_name(named)}, its text is "
                f"{_name(spoken or stated)}",
                f"a {what} that says {_name(spoken or stated)}",
            )


def _name(code: str) -> str:
    return _NAMES.get(code, code)


def _named(name: str) -> Iterator[tuple[str, str]]:
    for folder in name.split("/")[:-1]:
        if folder in _FOLDERS:
            yield "folder", _FOLDERS[folder]
    found = _SUFFIX.search(name)
    if found:
        yield "name", _LETTERS[found["letter"].upper()]


def body(source: Source) -> str:
    """Return the words of a document without its metadata and its cover page."""
    holders = (source.root, *source.all("statement"))
    parts = (part for holder in holders for part in holder.iterchildren(etree.Element))
    return " ".join(words(p) for p in parts if local(p) not in _NO_BODY)


def spoken_in(text: str) -> str:
    """Return the language of a text, ``eng``; empty where it cannot be told.

    >>> spoken_in("decides to remain actively seized of the matter " * 4)
    'eng'
    """
    letters = sum(c.isalpha() for c in text) or 1
    for name, script in _SCRIPTS.items():
        if len(re.findall(script, text)) > letters / 2:
            return name
    tokens = re.findall(r"[^\W\d_]+", text.lower())
    counts = {name: sum(map(tokens.count, listed)) for name, listed in _WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if len(tokens) >= _LEAST and counts[best] * 12 > len(tokens) else ""
