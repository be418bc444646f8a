"""Find what words name, why, and what else they might name.

Words in, candidates out, the likeliest first. Words are a name, an acronym, a document
symbol, an IRI, or a part of an instrument: "UNTOC article 15".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import cast

from normgraph import iri as iris
from normgraph import rules
from normgraph.model import Pinpoint
from normgraph.vocabulary.council import misdated
from normgraph.vocabulary.entries import FILES, by_iri, instrument_labelled
from normgraph.vocabulary.names import KINDS, Named, by_fold, fold, known, symbol
from normgraph.vocabulary.nodes import Node, nodes, nodes_in
from normgraph.vocabulary.provisions import articles, provision
from normgraph.vocabulary.registers import in_use, per_registers

_NUMBER = r"(?:\d+[a-z]?|[IVXLC]+)(?: ?\([a-z0-9]+\))*"
_LOOKED_AT = 60
"""So many names that share most letters with a misspelt one are compared in full."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What words may name."""

    iri: str
    label: str
    kind: str
    """Its class, ``Convention``; ``Verb``; empty for what is known by its symbol."""
    why: str
    """Why it is found: ``"UNODC" is its acronym``."""
    file: str
    """Which file of the registers says so; empty where none does."""
    begin: str = ""
    end: str = ""
    is_missing: bool = False
    """True of a part that the instrument does not have."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found."""

    named: tuple[Candidate, ...]
    """What the words name, or have as a part of its name."""
    others: tuple[Candidate, ...]
    """What else they might name."""
    is_exact: bool
    """False where the words are only a part of the names, or spelt otherwise."""


def search(words: str) -> Found:
    """Return what words name.

    >>> [one.why for one in search("unodc").named]
    ['"UNODC" is its acronym']
    """
    words = " ".join(words.split())
    exact = tuple(_exact(words))
    partly = tuple(_partly(words))
    if exact:
        there = {one.iri for one in exact}
        others = tuple(one for one in partly if one.iri not in there)
        return Found(exact, others, is_exact=True)
    if partly:
        return Found(partly, (), is_exact=False)
    meant = tuple(_misdated(words)) or tuple(_by_part(words, _misdated))
    return Found((), meant or tuple(_near(words)), is_exact=False)


def _exact(words: str) -> Iterator[Candidate]:
    # Symbols are many: "id/actor/unodc" could be one.
    for find in (_by_iri, _by_name, _by_symbol, _by_use, _by_part):
        found = tuple(find(words))
        if found:
            yield from found
            return


def _by_symbol(words: str) -> Iterator[Candidate]:
    spelt = symbol(words)
    if spelt and not misdated(spelt):
        node, why = iris.instrument(spelt), "it is the document of this symbol"
        yield Candidate(node, str(spelt), "", why, "")


def _misdated(words: str) -> Iterator[Candidate]:
    """Yield the document that has the number, where the year is not that of it."""
    spelt = symbol(words)
    found = misdated(spelt) if spelt else None
    if found and found.right:
        node = iris.instrument(found.right)
        yield Candidate(node, str(found.right), "", found.why, "")


def _by_use(words: str) -> Iterator[Candidate]:
    """Yield what documents of the Council call by one noun, "the Charter"."""
    noun = words.removeprefix("the ").removeprefix("The ").casefold()
    # The rules are loaded for one word alone: most names have more.
    label = "" if " " in noun else _used().get(noun)
    if label:
        node = instrument_labelled(label).iri
        why = f'documents of the Council call it "the {noun.capitalize()}"'
        yield _candidate(node, why, next(_files(node, label), ""))


@cache
def _used() -> dict[str, str]:
    titles = cast("dict[str, dict[str, str]]", rules.load("citations")["titles"])
    # "Chapter VII" is no name of the Charter but a part of it.
    return {
        noun.casefold(): label
        for noun, label in titles["default"].items()
        if " " not in noun
    }


def _by_iri(words: str) -> Iterator[Candidate]:
    given = words.strip("<>")
    for node in (given, iris.BASE + given, _written_out(given)):
        if node in by_iri():
            file = next(iter(_files(node)), "")
            yield _candidate(node, "this is its IRI", file)


def _written_out(words: str) -> str:
    """Return an IRI that is shortened as in our tables, ``actor:unodc``."""
    prefix, colon, local = words.partition(":")
    if not colon or " " in words:
        return words
    # Loaded here: few type one.
    from normgraph.export import PREFIXES

    return PREFIXES.get(prefix, f"{prefix}:") + local


def _by_name(words: str) -> Iterator[Candidate]:
    found: dict[str, Candidate] = {}
    # Of names that differ in marks alone, the one that was typed.
    for named in sorted(known(words), key=lambda one: one.name != words):
        why = f'"{named.name}" is its {named.how}'
        found.setdefault(named.iri, _of(named, why))
    yield from found.values()


def _of(named: Named, why: str) -> Candidate:
    file = next(_files(named.iri, named.name), "")
    if named.iri in by_iri():
        return _candidate(named.iri, why, file)
    return Candidate(named.iri, named.label, "Verb", why, file or "verbs.ttl")


def _candidate(node: str, why: str, file: str) -> Candidate:
    entry = by_iri()[node]
    kind = next(iter(entry.classes), "")
    return Candidate(node, entry.label, kind, why, file, entry.begin, entry.end)


def _files(node: str, name: str = "") -> Iterator[str]:
    """Yield the files that speak of a node, with a name of it where one is given."""
    for file in (file for files in FILES.values() for file in files):
        if _says(nodes(file).get(node, {}), name):
            yield f"{file}.ttl"
    for file, said in _added():
        if _says(said.get(node, {}), name):
            yield file


@per_registers
def _added() -> tuple[tuple[str, dict[str, Node]], ...]:
    return tuple((one.name, nodes_in(one.data)) for one in in_use())


def _says(node: Node, name: str) -> bool:
    held = (values for key, values in node.items() if key not in ("type", "scheme"))
    return bool(node) and (not name or any(name in values for values in held))


# A part of an instrument.


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each kind of part with patterns for it after and before the name."""
    made = []
    for row in rules.rows(rules.load("registers"), "part"):
        listed = sorted(cast(list[str], row["words"]), key=len, reverse=True)
        part = rf"(?:{'|'.join(map(re.escape, listed))}) ?(?P<number>{_NUMBER})"
        after = re.compile(rf"(?P<name>.+?),? {part}", re.IGNORECASE)
        before = re.compile(rf"{part},? (?:of )?(?P<name>.+)", re.IGNORECASE)
        made.append((str(row["kind"]), after, before))
    return tuple(made)


def _by_part(
    words: str, whole: Callable[[str], Iterator[Candidate]] | None = None
) -> Iterator[Candidate]:
    for kind, *patterns in _parts():
        for pattern in patterns:
            part = pattern.fullmatch(words)
            if part:
                number = part["number"].replace(" ", "")
                yield from (
                    _within(one, kind, number)
                    for one in (whole or _exact)(part["name"])
                )


def _within(whole: Candidate, kind: str, number: str) -> Candidate:
    node = iris.pinpoint(whole.iri, Pinpoint(kind, number, None))
    stated = provision(node)
    heading = f": {stated.heading}" if stated and stated.heading else ""
    numbers = articles(whole.iri) if kind == "article" else ()
    is_missing = bool(numbers) and number.partition("(")[0] not in numbers
    why = f"{whole.why}, and this a part of it"
    if is_missing:
        why = f"{whole.why}, but its articles are {numbers[0]} to {numbers[-1]}"
    return replace(
        whole,
        iri=node,
        label=f"{whole.label}, {kind} {number}{heading}",
        kind=kind.capitalize(),
        why=why,
        is_missing=is_missing,
    )


# What else it might be.


def _partly(words: str) -> Iterator[Candidate]:
    """Yield the entries of whose names the words are a part, the shortest first."""
    folded = fold(words)
    inside = f" {folded} "
    found: dict[str, tuple[int, Named]] = {}
    for kind in KINDS:
        for name, bearers in by_fold(kind).items():
            if folded in name and inside in f" {name} " and name != folded:
                for named in (Named(*row) for row in bearers):
                    length = len(name)
                    if named.iri not in found or length < found[named.iri][0]:
                        found[named.iri] = (length, named)
    for _, named in sorted(found.values(), key=lambda one: (one[0], one[1].iri)):
        yield _of(named, f'it is a part of its {named.how} "{named.name}"')


def _near(words: str) -> Iterator[Candidate]:
    """Yield the entries whose names are spelt nearly so."""
    from difflib import get_close_matches

    folded = fold(words)
    every = {
        name: bearers
        for kind in KINDS
        for name, bearers in by_fold(kind).items()
        # Names much longer or shorter can't have enough letters in common.
        if len(folded) < 2 * len(name) < 4 * len(folded)
    }
    alike = sorted(every, key=lambda name: (-_alike(name, folded), name))[:_LOOKED_AT]
    seen: set[str] = set()
    for name in get_close_matches(folded, alike, 5, 0.7):
        for named in (Named(*row) for row in every[name]):
            if named.iri not in seen:
                seen.add(named.iri)
                yield _of(named, f'its {named.how} "{named.name}" is spelt nearly so')


def _alike(one: str, other: str) -> float:
    """Return which share of their pairs of letters two names have in common."""
    ours, theirs = set(pairwise(one)), set(pairwise(other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)
