"""Find protocols by what they supplement: "the Convention and its Optional Protocols".

A text in, places out that speak of protocols of something; then, for each place and
what the paragraph named before it, the protocols of the register that are meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normgraph.matcher import tokens
from normgraph.model import CitationKind, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.mark import Mark
from normgraph.recognise.citations.memory import Memory
from normgraph.vocabulary import Entry, supplements

_NEAR = 130
"""The instrument they belong to is named no farther before, in letters."""
_NOUNS = frozenset({"protocol", "protocols", "amendment", "amendments"})
_YEAR = pattern(r"(?:19|20)\d\d")
_SENTENCE = pattern(r"[.;:] ")
_JOINT = pattern(r"[\s,()]*(?:and )?(?:(?:the|its) )?")


@dataclass(frozen=True, slots=True)
class Kin:
    """Words such as "its Optional Protocols" or "the Protocols thereto"."""

    span: Span
    is_plural: bool
    is_amendment: bool
    is_optional: bool
    number: int
    """How many there are said to be; 0 where it is not said."""
    years: frozenset[str]
    of_all: bool
    """True for "their": those of all instruments just named, not of the last alone."""
    after: str
    """The noun of the instrument named after, ``Convention``; empty otherwise."""


def kin(text: str) -> Iterator[Kin]:
    """Yield where a text speaks of protocols by what they supplement.

    >>> text = "the Convention and its Optional Protocols"
    >>> [k.span.of(text) for k in kin(text)]
    ['Optional Protocols']
    """
    if _NOUNS.isdisjoint(tokens(text).vocabulary):
        return
    for found in book().titles.kin.finditer(text):
        years = frozenset(_YEAR.findall(found["words"]))
        own = found["lead"].lower() in ("its", "their")
        # "Under the Additional Protocols of 1977 and 2005": S/RES/2565 (2021), OP 6.
        if own or found["thereto"] or found["to"] or len(years) > 1:
            yield Kin(
                span=Span(*found.span("words")),
                is_plural=found["noun"].endswith("s"),
                is_amendment=found["noun"].startswith("Amendment"),
                is_optional="ptional" in found["words"],
                number=("two", "three").index(found["many"]) + 2
                if found["many"]
                else 0,
                years=years,
                of_all=found["lead"].lower() == "their",
                after=found["to"] or "",
            )


def protocols(
    text: str, words: Kin, marks: Sequence[Mark], memory: Memory, until: str
) -> tuple[Mark, ...]:
    """Return the protocols that ``words`` mean, none where that is not certain.

    ``marks`` are the instruments the paragraph named before; nothing adopted after the
    year ``until`` is meant.
    """
    found: list[Entry] = []
    for target in dict.fromkeys(_parents(text, words, marks, memory)):
        fitting = _fitting(words, target, until)
        if not fitting:
            return ()
        found += fitting
    count = sum(max(1, len(entry.parts)) for entry in found)
    is_many = count > 1 or (words.is_plural and words.of_all)
    if is_many is not words.is_plural or words.number not in (0, count):
        return ()
    kind = CitationKind.TREATY
    return tuple(Mark(words.span, e.iri, e.label, kind, "protocols") for e in found)


def _parents(
    text: str, words: Kin, marks: Sequence[Mark], memory: Memory
) -> Iterator[str]:
    """Yield the IRIs of what the protocols belong to: what stands right before them."""
    if words.after:
        known = memory.nearest(words.after)
        if known:
            yield known.target
        return
    at = words.span.start
    for mark in reversed([m for m in marks if m.span.end <= at]):
        between = text[mark.span.end : at]
        is_first = at == words.span.start
        if is_first and (len(between) > _NEAR or _SENTENCE.search(between)):
            return
        if not is_first and not (words.of_all and _JOINT.fullmatch(between)):
            return
        yield mark.target
        at = mark.span.start


def _fitting(words: Kin, parent: str, until: str) -> list[Entry]:
    """Return the protocols of an instrument that may be meant, a set of them as one.

    "the Geneva Conventions and the Additional Protocols thereto" of S/RES/1539 (2004),
    PP 9, are those of 1977: the third is of 2005.
    """
    family = supplements().get(parent, ())
    if words.is_amendment:
        # "the Convention on the Physical Protection of Nuclear Material and its 2005
        # Amendment": S/RES/1887 (2009).
        found = [e for e in family if e.label.startswith("Amendment")]
    else:
        found = [e for e in family if "Protocol" in e.classes]
    if words.is_optional:
        found = [e for e in found if "ptional Protocol" in e.label]
    if words.years:
        found = [e for e in found if e.begin[:4] in words.years]
    elif until:
        found = [e for e in found if e.begin[:4] <= until]
    whole = {part for entry in found for part in entry.parts}
    return [entry for entry in found if entry.iri not in whole]
