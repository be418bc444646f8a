"""Read what a person wrote in the place of a value: as a lawyer would write it.

Words in, values out. Words that name nobody, or do not stand in the paragraph, are
refused: nothing is guessed from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from normgraph import iri
from normgraph.errors import NormgraphError
from normgraph.graph.terms import spelt
from normgraph.graph.times import days as days_named
from normgraph.model import (
    Act,
    Anchor,
    Bearer,
    Citation,
    Deadline,
    Force,
    Mention,
    Norm,
    NormKind,
    Paragraph,
    Part,
    Span,
)
from normgraph.recognise.citations import citations
from normgraph.recognise.dates import dates
from normgraph.vocabulary import (
    Entry,
    actor_called,
    by_iri,
    found_name,
    kind,
    one_spelling,
    verbs,
)

RULE = "correction"
"""What stands for a rule where a person says it."""
_VALUE = re.compile(
    r"(?:(?P<words>.*?) ?= ?)?(?P<every>every )?(?P<iso>[P\d][\dA-Z-]+)"
)
_PERIOD = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?")
_PART = re.compile(
    r"(?P<whole>.+?),? (?P<part>(?:articles?|arts?\.|paragraphs?|chapter|annex|section|"
    r"preambular paragraph)\b.*)",
    re.I,
)


_TYPED = str.maketrans("’‘“”\u00a0–‑", "''\"\" --")


def typed(words: str) -> str:
    """Return words as a keyboard and a spreadsheet have them, each in its place.

    >>> print(typed("the Panel’s “final” report"))
    the Panel's "final" report
    """
    return words.translate(_TYPED)


def span_of(text: str, words: str, near: Span) -> Span:
    """Return where words stand in a paragraph: inside ``near``, or next to it."""
    form = re.escape(typed(words))
    starts = [m.start() for m in re.finditer(form, typed(text))] if words else []
    if not starts:
        raise NormgraphError(
            f"the words {words!r} do not stand in the paragraph",
            advice="Copy them from its text, letter by letter.",
        )
    inside = [at for at in starts if Span(at, at + len(words)) in near]
    at = min(inside or starts, key=lambda start: abs(start - near.start))
    return Span(at, at + len(words))


def forced(act: Act, words: str) -> Act:
    """Return the act with another force, or with another verb and its force."""
    name = words.casefold()
    if name in [force.value for force in Force]:
        return replace(act, force=Force(name), rule=RULE)
    for verb in verbs():
        if name in (verb.third.casefold(), verb.participle.casefold()):
            return replace(act, verb=verb.iri, force=Force(verb.force), rule=RULE)
    raise NormgraphError(
        f"{words!r} is neither a force nor a verb of the register",
        advice=f"The forces are {', '.join(Force)}.",
    )


def norm_kind(words: str) -> NormKind:
    """Return the kind of a norm by its name."""
    for one in NormKind:
        if one.value.casefold() == words.casefold():
            return one
    raise NormgraphError(
        f"{words!r} is no kind of norm",
        advice=f"The kinds are {', '.join(k.value.lower() for k in NormKind)}.",
    )


def actor(words: str) -> Entry | None:
    """Return the actor that a person names, by a name, an IRI or the end of one."""
    known = by_iri()
    for node in (words, iri.BASE + words, iri.actor(words)):
        if node in known and node.startswith(iri.BASE + "id/actor"):
            return known[node]
    return actor_called(words)


def bearer(text: str, words: str, norm: Norm, at: Span | None) -> Bearer:
    """Return who is to act: an actor of the register, or words of the paragraph.

    ``at`` is the place of whom it replaces; without it the words are looked for.
    """
    entry = actor(words)
    stands = typed(words) in typed(text)
    if not entry and not stands:
        raise _unknown(words, "or copy the words that name it from the paragraph")
    near = Span(norm.act.span.start, norm.action.end)
    span = span_of(text, words, near) if stands else at or norm.act.span
    if entry:
        return Bearer(span, entry.iri, entry.label, kind(entry), None)
    node = iri.found_class(one_spelling(words))
    return Bearer(span, node, found_name(words), "class", None)


def mention(words: str, span: Span) -> Mention:
    """Return the mention of an actor of the register."""
    entry = actor(words)
    if entry is None:
        raise _unknown(words, "or give its IRI")
    return Mention(span, entry.iri, entry.label, kind(entry), RULE)


def _unknown(words: str, more: str) -> NormgraphError:
    return NormgraphError(
        f"the register has nobody called {words!r}",
        advice=f"normgraph lookup {words!r} shows names that are near; add an entry "
        f"with --register FILE.ttl, {more}.",
    )


def citation(words: str, span: Span, own: str) -> Citation:
    """Return the citation of an instrument, with its part where that is named."""
    for form in _spellings(words):
        whole = Span(0, len(form))
        alone = Paragraph(
            Part.OPERATIVE, "", "par/0", form, whole, (Anchor(0, 0),), (), False
        )
        for found in citations([alone], None, own)[0]:
            part = span if found.pinpoint else None
            return replace(found, span=span, pinpoint_span=part, rule=RULE)
    raise NormgraphError(
        f"{words!r} names no instrument",
        advice='Write it like "resolution 1267 (1999), paragraph 2", a symbol, or the '
        "title of a treaty that normgraph lookup finds.",
    )


def _spellings(words: str) -> Iterator[str]:
    """Yield "paragraph 2 of X" for "X, paragraph 2", then the words as they are."""
    found = _PART.fullmatch(words)
    if found:
        for article in ("", "the "):
            yield f"{found['part']} of {article}{found['whole']}"
    yield words
    yield f"the {words}"


def deadline(text: str, words: str, norm: Norm) -> Deadline:
    """Return a time limit: words of the paragraph, a value, or "words = value".

    A value is a day, a length, or "every" and a length: ``2018-03-31``, ``P12M``,
    ``every P6M``. Words alone are given the value that the rules read in them.
    """
    found = _VALUE.fullmatch(words)
    old = norm.deadline
    if found and (found["words"] or old):
        span = span_of(text, found["words"], norm.action) if found["words"] else None
        day, length, often = _value(found["iso"], bool(found["every"]))
        assert span or old
        there = span or (old.span if old else norm.action)
        return Deadline(there, day, length, often)
    span = span_of(text, words, norm.action)
    for read in dates(text):
        if read.span.overlaps(span):
            return replace(read, span=span)
    return Deadline(span, None, None, None)


def _value(iso: str, recurs: bool) -> tuple[date | None, str | None, str | None]:
    if _PERIOD.fullmatch(iso):
        return (None, None, iso) if recurs else (None, iso, None)
    try:
        return date.fromisoformat(iso), None, None
    except ValueError as error:
        raise NormgraphError(
            f"{iso!r} is no day and no length of time",
            advice='Write a day like 2018-03-31, a length like P12M, or "every P6M".',
        ) from error


def limits(norm: Norm, text: str) -> list[str]:
    """Return the time limit of a norm as the sheet shows it: words, and their value."""
    if norm.deadline is None:
        return []
    found = norm.times or (norm.deadline,)
    words = "; ".join(one.span.of(text) for one in found)
    days = sorted({day.isoformat() for day in days_named(found, text)})
    lasting = next((one.duration for one in found if one.duration), None)
    often = next((one.frequency for one in found if one.frequency), None)
    value = ", ".join(days) or (spelt(lasting) if lasting else "")
    value = value or (f"every {spelt(often)}" if often else "")
    return [f"{words} = {value}" if value else words]
