"""How to cite an instrument or a paragraph: as text, BibTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normgraph.serve.pages import facts, links

_SPECIAL = re.compile(r"([#$%&_{}~^\\])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference in three forms."""

    text: str
    bibtex: str
    ris: str
    bibtex_href: str
    ris_href: str


def cited(
    iri: str, symbol: str, title: str, day: str, *, part: str = "", body: str = ""
) -> Cited:
    """Return a reference; ``day`` is ISO 8601 or empty, ``part`` is like "OP 4"."""
    here = links.path(iri)
    return Cited(
        _text(iri, symbol, title, day, part, body),
        _bibtex(iri, symbol, title, day, part, body),
        _ris(iri, symbol, title, day, part, body),
        f"{here}?cite=bibtex",
        f"{here}?cite=ris",
    )


def _text(iri: str, symbol: str, title: str, day: str, part: str, body: str) -> str:
    # What has no symbol, such as a treaty, goes by its title.
    number = f"UN Doc. {symbol}" if body else symbol if symbol != title else ""
    said = [body, title, number, facts.day(day), part, iri]
    return ", ".join(words for words in said if words)


def _bibtex(iri: str, symbol: str, title: str, day: str, part: str, body: str) -> str:
    fields = {
        "author": f"{{{_tex(body)}}}" if body else "",
        "title": f"{{{_tex(title or symbol)}}}",
        "number": _tex(symbol) if symbol != title else "",
        "year": day[:4],
        "date": day,
        "note": _tex(part),
        "url": iri,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9]+", "-", f"{symbol} {part}").strip("-")
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def _tex(words: str) -> str:
    """Return words with the marks that TeX takes for its own written out."""
    return _SPECIAL.sub(
        r"\\\1", words.replace("\\", " ").replace("~", " ").replace("^", " ")
    )


def _ris(iri: str, symbol: str, title: str, day: str, part: str, body: str) -> str:
    fields = [
        ("TY", "LEGAL"),
        ("AU", body),
        ("TI", title or symbol),
        ("M1", symbol if symbol != title else ""),
        ("PY", day[:4]),
        ("DA", day.replace("-", "/")),
        ("SE", part),
        ("UR", iri),
        ("ER", " "),
    ]
    # RIS is told by its lines: a value must not begin one.
    return "".join(f"{t}  - {' '.join(v.split())}\r\n" for t, v in fields if v)
