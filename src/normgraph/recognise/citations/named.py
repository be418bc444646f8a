"""Find treaties, declarations, agreements and plans by their names.

A text and what the document named before in, marks out, in text order: names of the
register, other titles, and words that point back ("that Protocol").
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from normgraph import iri
from normgraph.matcher import tokens
from normgraph.model import CitationKind, Span
from normgraph.pattern import pattern
from normgraph.recognise.citations.book import book
from normgraph.recognise.citations.described import described
from normgraph.recognise.citations.kin import Kin, kin, protocols
from normgraph.recognise.citations.mark import Mark, Taken
from normgraph.recognise.citations.memory import Memory
from normgraph.recognise.citations.several import several
from normgraph.recognise.citations.shared import (
    called,
    is_shared,
    meant,
    named_last,
    nounless,
)
from normgraph.recognise.citations.titles import Title, led_nouns, titles
from normgraph.vocabulary import (
    Entry,
    Hit,
    by_iri,
    instrument_labelled,
    treaty_matcher,
)

_KINDS = {
    "OfficialRecord": CitationKind.DOCUMENT,
    "Declaration": CitationKind.DECLARATION,
}
_DEFINITE = pattern(
    r"(?:\b(?:[Tt]he|[Tt]hat|[Ii]ts|[Tt]heir|[Tt]his)|[’']s?)(?: [a-z][\w-]*)? $"
)
_ACRONYM = pattern(r" \([A-Z]+\)(?= )")
_OF_THAT = pattern(r" of that (?:Tribunal|Court|Mechanism)\b")
_BORDER = pattern(r"\b")
_YEAR = pattern(r"\b(?:19|20)\d\d\b")

_LEAD = 120
"""No words that point back, and no noun of a title, are longer."""
_PARENTHESIS = 82
"""A short name is given no farther behind what it is for."""

Found = Kin | Hit[Entry] | Title | re.Match[str]


def named(text: str, memory: Memory, taken: Taken, home: str) -> tuple[Mark, ...]:
    """Return the instruments that ``text`` names; ``home`` is the citing symbol.

    What is ``taken`` was understood otherwise; what is found here is taken too.

    >>> [m.name for m in named("the Charter", Memory(), Taken(), "S/RES/1 (1946)")]
    ['Charter of the United Nations']
    """
    memory.turn()
    marks: list[Mark] = []
    is_rare = not _rare_words().isdisjoint(tokens(text).vocabulary)
    for mark in (*described(text), *several(text)) if is_rare else ():
        if taken.take(mark.span):
            marks.append(mark)
            entry = by_iri().get(mark.target)
            memory.add(mark, entry.labels if entry else {mark.name}, None)
    for found in _found(text, taken):
        if isinstance(found, Kin):
            read = protocols(text, found, marks, memory, _year(home))
        else:
            one = _mark(text, found, memory, home)
            read = (one,) if one else ()
        if read and taken.take(read[0].span):
            marks += read
            for mark in read:
                _remember(text, mark, found, memory)
    marks += [mark for mark in _again(text, memory) if taken.take(mark.span)]
    marks += _nounless(text, memory, taken, home)
    return tuple(sorted(marks, key=lambda mark: mark.span))


@cache
def _rare_words() -> frozenset[str]:
    """Return words one of which stands in every text that most readers here ask for."""
    nouns = (*book().titles.plural, *book().titles.describable)
    return frozenset(word.casefold() for noun in nouns for word in noun.split()[:1])


def _year(home: str) -> str:
    """Return the year of the citing symbol, empty where it prints none."""
    found = list(_YEAR.finditer(home))
    return found[-1][0] if found else ""


def _found(text: str, taken: Taken) -> list[Found]:
    seen = [t for t in titles(text) if taken.is_free(t.span)]
    hits = [h for h in treaty_matcher().find(text) if taken.is_free(h.span)]
    kept = [h for h in hits if not _is_inside(text, h, seen)]
    busy = Taken(hit.span for hit in kept)
    # Where these are not understood, what else stands there is asked.
    near = [k for k in kin(text) if _is_wide(k, busy, kept) and taken.is_free(k.span)]
    own = [t for t in seen if busy.take(t.span)]
    nouns = [n for n in _pointing_back(text) if _is_new(n, busy, taken)]
    return sorted([*near, *kept, *own, *nouns], key=_start)


def _is_wide(words: Kin, busy: Taken, hits: Sequence[Hit[Entry]]) -> bool:
    """Tell whether no name of the register stands there, or one that is but a part.

    "Their Additional Protocols of 1977 and 2005": S/RES/2286 (2016), PP 2.
    """
    if busy.is_free(words.span):
        return True
    return len(words.years) > 1 and any(hit.span in words.span for hit in hits)


def _pointing_back(text: str) -> Iterator[re.Match[str]]:
    """Yield nouns with what points back before them: "the said Agreement"."""
    led = led_nouns(text)
    if led:
        yield from _pointing().finditer(text, max(0, led[0] - _LEAD), led[-1] + _LEAD)


def _is_new(noun: re.Match[str], busy: Taken, taken: Taken) -> bool:
    span = Span(*noun.span("noun"))
    return busy.is_free(span) and taken.is_free(span)


def _start(found: Found) -> int:
    return found.start("noun") if isinstance(found, re.Match) else found.span.start


def _is_inside(text: str, hit: Hit[Entry], seen: Sequence[Title]) -> bool:
    """Tell whether ``hit`` is only words of a longer title."""
    at = bisect.bisect_right(seen, hit.span.start, key=lambda t: t.span.start)
    return at > 0 and _beats(text, seen[at - 1], hit)


def _beats(text: str, title: Title, hit: Hit[Entry]) -> bool:
    """Tell whether ``hit`` is only a word of a longer title.

    The Political Declaration on the implementation of the United Nations Global Plan
    of Action (S/RES/2388 (2017), PP 7) is not that plan; but the Principles of the
    Charter are cited with the Charter.
    """
    if not title.span.overlaps(hit.span) or hit.span.start < title.span.start:
        return False
    between = text[title.head.end : hit.span.start]
    return hit.span in title.span and len(between) > len(" of the ")


@cache
def _pointing() -> re.Pattern[str]:
    nouns = sorted(book().titles.heads, key=len, reverse=True)
    words = "|".join(map(re.escape, nouns))
    return re.compile(rf"(?P<lead>{book().titles.pointing})(?P<noun>{words})\b")


def _mark(
    text: str, found: Hit[Entry] | Title | re.Match[str], memory: Memory, home: str
) -> Mark | None:
    if isinstance(found, Hit):
        entry = found.entry
        return Mark(found.span, entry.iri, entry.label, _kind(entry), "register")
    if isinstance(found, Title):
        return _titled(text, found, memory, home)
    return _pointed(text, found, memory, home)


def _nounless(text: str, memory: Memory, taken: Taken, home: str) -> Iterator[Mark]:
    """Yield what a text means by names such as "CPA", several at a place at times."""
    for span, labels in nounless(text, memory, _year(home)):
        if labels and taken.take(span):
            for label in labels:
                yield replace(known_by_label(label), span=span, rule="shared-title")


def _kind(entry: Entry) -> CitationKind:
    kinds = [_KINDS[name] for name in entry.classes if name in _KINDS]
    return kinds[0] if kinds else CitationKind.TREATY


def _titled(text: str, title: Title, memory: Memory, home: str) -> Mark | None:
    words = title.span.of(text)
    found = _with_acronym(text, title)
    if found:
        return found
    known = memory.called(words) or _of_year(text, title, memory)
    whole = _rewritten(title.head.of(text), memory)
    if whole and title.core == title.head:
        # "Article 13 bis of the Statute to the Appeals Chamber": S/RES/1329 (2000).
        return replace(whole, span=title.head, rule="pointing-back")
    if known:
        return replace(known, span=title.span, rule="title-again")
    known = _by_core(text, title, memory)
    if known:
        span = title.core if title.is_doubtful else title.span
        return replace(known, span=span, rule="title-again")
    if is_shared(text, title):
        label = meant(text, title, memory, _year(home))
        if label:
            return replace(known_by_label(label), span=title.span, rule="shared-title")
    elif not title.is_local:
        return Mark(title.span, iri.titled(words), words, title.kind, "title")
    before = text[max(0, title.span.start - 30) : title.span.start]
    is_none = memory.is_doubtful(words) or not _DEFINITE.search(before)
    if title.is_generic and is_none:
        return None
    target = iri.titled(f"{home} {words}")
    return Mark(title.span, target, words, title.kind, "title-of-document")


def _of_year(text: str, title: Title, memory: Memory) -> Mark | None:
    """Return what "the 1982 Convention" means in a document that named one of 1982."""
    year = text[title.span.start : title.head.start].strip()
    if title.span.end > title.head.end or not _YEAR.fullmatch(year):
        return None
    return memory.dated(title.head.of(text), year)


def _by_core(text: str, title: Title, memory: Memory) -> Mark | None:
    """Return what the capitals before and with the noun name, its tail left aside."""
    tail = title.tail.of(text)
    if title.core == title.head or (tail and not title.is_doubtful):
        return None
    known = memory.called(title.core.of(text))
    date = text[title.tail.end : title.span.end].strip()
    if known and date and _YEAR.search(known.name) and date not in known.name:
        return None
    return known


def _with_acronym(text: str, title: Title) -> Mark | None:
    """Return what the register calls "Peace, Security and Cooperation Framework".

    S/RES/2389 (2017), PP 3, has "… Cooperation (PSC) Framework".
    """
    short = _ACRONYM.search(text, title.span.start, title.head.start + 1)
    if short is None:
        return None
    plain = text[title.span.start : short.start()] + text[short.end() :][:200]
    hit = next(iter(treaty_matcher().find(plain)), None)
    if hit is None or hit.span.start or hit.span.end < short.start() - title.span.start:
        return None
    end = title.span.start + hit.span.end + len(short[0])
    mark = known_by_label(hit.entry.label)
    return replace(mark, span=Span(title.span.start, end), rule="register")


def _pointed(text: str, found: re.Match[str], memory: Memory, home: str) -> Mark | None:
    noun, span, lead = found["noun"], Span(*found.span("noun")), found["lead"].lower()
    is_of_that = _OF_THAT.match(text, span.end)
    known = None if is_of_that else _named_before(noun, lead, memory)
    if known:
        return replace(known, span=span, rule="pointing-back")
    if is_of_that:
        label = named_last(text, noun, span.start)
    else:
        label = called(text, noun, memory, _year(home))
    if not label or lead.startswith(("that", "those", "these", "both")):
        return None
    return replace(known_by_label(label), span=span, rule="shared-title")


def _named_before(noun: str, lead: str, memory: Memory) -> Mark | None:
    label = book().titles.default.get(noun)
    if label and not memory.others(noun, label):
        return known_by_label(label)
    if "supplementing" in lead:
        return memory.supplement(noun)
    nearest = lead.startswith(("that", "the said", "the same", "the latter"))
    known = memory.nearest(noun) if nearest else memory.pointed(noun)
    return _rewritten(noun, memory) or known


def _rewritten(noun: str, memory: Memory) -> Mark | None:
    """Return what the annex gives new text of, where the noun is that of its name."""
    whole = memory.rewritten
    return whole if whole and whole.name.startswith(f"{noun} ") else None


def known_by_label(label: str) -> Mark:
    """Return a mark for the treaty that the register calls ``label``."""
    entry = instrument_labelled(label)
    return Mark(Span(0, 0), entry.iri, entry.label, _kind(entry), "by-default")


def _remember(text: str, mark: Mark, found: Found, memory: Memory) -> None:
    entry = by_iri().get(mark.target)
    names = {mark.name, mark.span.of(text)}
    if isinstance(found, re.Match | Kin):
        names = {mark.name}
    if entry:
        names.update(entry.labels)
    memory.add(mark, names, entry.parent if entry else None)
    if text.find("(", mark.span.end, mark.span.end + _PARENTHESIS) < 0:
        return
    alias = book().titles.alias.match(text, mark.span.end)
    if alias:
        memory.call(alias["alias"].strip(), mark)
    short = book().titles.acronym.match(text, mark.span.end)
    if short and _is_short_for(short["alias"], mark.span.of(text)):
        memory.call(short["alias"], mark)


def _is_short_for(alias: str, words: str) -> bool:
    """Tell whether a short name is that of a title: its letters or its noun.

    >>> _is_short_for("Treaty", "Comprehensive Nuclear-Test-Ban Treaty")
    True
    >>> _is_short_for("Sudan", "Agreement between the Government of Sudan and MINUSCA")
    False
    """
    if alias[1].islower():
        return alias.split()[-1] in book().titles.heads and alias in words
    return _abbreviates(alias, words)


def _abbreviates(acronym: str, words: str) -> bool:
    """Tell whether the letters begin words of a title, the first of them its first.

    >>> _abbreviates("SOFA", "Status of Forces Agreement")
    True
    >>> _abbreviates("DRC", "Framework for the Democratic Republic of the Congo")
    False
    """
    initials = iter(re.findall(r"\b\w", words.lower()))
    letters = re.sub(r"[^a-z]", "", acronym.removesuffix("s").lower())
    is_first = words[:1].lower() == letters[:1]
    return is_first and all(letter in initials for letter in letters)


def _again(text: str, memory: Memory) -> Iterator[Mark]:
    """Yield what the text calls by a short name that the document gave before."""
    for alias, known in memory.aliases:
        for start in _alone(text, alias):
            span = Span(start, start + len(alias))
            yield replace(known, span=span, rule="short-name")
    yield from _in_small_letters(text, memory)


def _alone(text: str, alias: str) -> Iterator[int]:
    """Yield where a short name stands between borders of words.

    A pattern of its own for each name of each document costs more than all searches.
    """
    start = text.find(alias)
    while start >= 0:
        end = start + len(alias)
        is_alone = _BORDER.match(text, start) and _BORDER.match(text, end)
        if is_alone:
            yield start
        start = text.find(alias, end if is_alone else start + 1)


def _in_small_letters(text: str, memory: Memory) -> Iterator[Mark]:
    """Yield titles that come again in small letters: "the thematic paper on …"."""
    titled = tuple(memory.titled())
    folded = text.lower() if titled else ""
    for known in titled:
        at = folded.find(known.name.lower()) if len(folded) == len(text) else -1
        if at >= 0:
            span = Span(at, at + len(known.name))
            yield replace(known, span=span, rule="title-again")
