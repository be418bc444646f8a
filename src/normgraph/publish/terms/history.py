"""Tell the versions of the ontology apart: what each brought.

``ontology/versions.toml``, the files of earlier versions and the changelog in; versions
out, the first one first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from normgraph import assets
from normgraph.publish.terms.ontology import Ontology, Term

FILES = ("normgraph", "alignments")
_COMPARED = {
    "label": "label",
    "definition": "definition",
    "examples": "examples",
    "parents": "what it is a kind of",
    "equivalents": "formal definition",
    "domains": "domain",
    "ranges": "range",
    "inverses": "inverse",
    "characters": "characteristics",
    "notes": "notes",
}
"""Parts of a term that can change. What excludes it is left out: each new class
excludes old ones, and is told as new itself."""
_HEADING = re.compile(r"^### .*?Ontology (\d+\.\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class Changed:
    """A term of which a version says something else than the one before."""

    term: Term
    what: tuple[str, ...]
    """Such as ``definition``."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the ontology."""

    number: str
    files: Mapping[str, Path]
    """Its files, by name without suffix."""
    fingerprints: Mapping[str, str]
    """Of each file: SHA-256 of its canonical graph."""
    ontology: Ontology
    added: tuple[Term, ...]
    changed: tuple[Changed, ...]
    deprecated: tuple[Term, ...]
    """Those that this version is the first to call so."""
    notes: tuple[str, ...]
    """From the changelog."""


@dataclass(frozen=True, slots=True)
class History:
    """All versions, the first one first."""

    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The version that the graph is written in."""
        return self.versions[-1]

    def since(self, term: Term) -> str:
        """Return the number of the first version that has a term."""
        return next(v.number for v in self.versions if term.name in v.ontology.terms)


def history() -> History:
    """Return the versions of the ontology that comes with the package."""
    with assets.path("ontology/versions.toml").open("rb") as file:
        known: dict[str, dict[str, str]] = tomllib.load(file)
    found: list[Version] = []
    notes = _notes(assets.path("CHANGELOG.md").read_text("utf-8"))
    for number, fingerprints in known.items():
        # The last one is the one being worked on.
        is_last = number == list(known)[-1]
        files = paths("ontology" if is_last else f"ontology/versions/{number}")
        before = found[-1].ontology.terms if found else {}
        found.append(_version(number, files, fingerprints, before, notes))
    return History(tuple(found))


def paths(folder: str) -> dict[str, Path]:
    """Return the files of the version that a folder holds."""
    return {name: assets.path(f"{folder}/{name}.ttl") for name in FILES}


def _version(
    number: str,
    files: Mapping[str, Path],
    fingerprints: Mapping[str, str],
    before: Mapping[str, Term],
    notes: Mapping[str, tuple[str, ...]],
) -> Version:
    ontology = Ontology(files["normgraph"])
    now = ontology.terms.values()
    old = [(before[term.name], term) for term in now if term.name in before]
    different = (Changed(term, _differences(one, term)) for one, term in old)
    return Version(
        number,
        files,
        fingerprints,
        ontology,
        tuple(term for term in now if term.name not in before),
        tuple(changed for changed in different if changed.what),
        tuple(t for t in now if t.is_deprecated and not _was_deprecated(t, before)),
        notes.get(number, ()),
    )


def _was_deprecated(term: Term, before: Mapping[str, Term]) -> bool:
    return term.name in before and before[term.name].is_deprecated


def _differences(one: Term, other: Term) -> tuple[str, ...]:
    return tuple(
        words
        for name, words in _COMPARED.items()
        if getattr(one, name) != getattr(other, name)
    )


def _notes(changelog: str) -> dict[str, tuple[str, ...]]:
    """Return what a changelog lists below the heading of each version.

    >>> _notes("### Ontology 1.2.0\\n- One\\n  more.\\n- Two.\\n### Else\\n- No.\\n")
    {'1.2.0': ('One more.', 'Two.')}
    """
    found: dict[str, list[str]] = {}
    items: list[str] | None = None
    for line in changelog.splitlines():
        if line.startswith("#"):
            heading = _HEADING.match(line)
            items = found.setdefault(heading[1], []) if heading else None
        elif items is not None and line.startswith("- "):
            items.append(line[2:])
        elif items and line.strip():
            items[-1] += " " + line.strip()
    return {number: tuple(those) for number, those in found.items()}
