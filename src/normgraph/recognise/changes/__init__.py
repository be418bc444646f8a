"""Find how a paragraph changes what an earlier text laid down.

A paragraph with its acts, citations and mentions in, changes out, in text order: it
extends, amends, supersedes, terminates or suspends a provision, a measure or a mandate,
exempts from it, reaffirms, reiterates or recalls it. What is changed is a provision or
an instrument that the words cite, or a body whose mandate they name; a verb that has
neither makes no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from normgraph.model import Act, Change, ChangeKind, Citation, Mention, Paragraph, Span
from normgraph.recognise.changes.rows import (
    Row,
    governs,
    pattern,
    rows_of,
)
from normgraph.recognise.changes.targets import (
    again,
    bodies,
    cited,
    direct,
    is_here,
    is_own,
    meant_by_these,
    subject,
    whole,
)
from normgraph.recognise.changes.when import when

__all__ = ["changes"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A verb of change at its place."""

    row: Row
    act: Act
    span: Span


def changes(
    paragraph: Paragraph,
    acts: Sequence[Act],
    citations: Sequence[Citation],
    mentions: Sequence[Mention],
    adopted: date | None,
) -> tuple[Change, ...]:
    """Return what a paragraph changes; ``adopted`` is the day periods may run from."""
    if not (citations or mentions):
        return ()
    text = paragraph.text
    verbs = _verbs(text, acts)
    made = (
        _change(text, found, _room(text, verbs, at), citations, mentions, adopted)
        for at, found in enumerate(verbs)
    )
    found = [change for change in made if change is not None]
    return tuple(c for c in found if not _is_put_in(c, found))


def _is_put_in(change: Change, found: Sequence[Change]) -> bool:
    """Tell whether it stands in the words that another puts in: S/RES/2371 (2017) 8."""
    put = (other.replacement for other in found)
    return any(p and p.start <= change.span.start < p.end for p in put)


def _verbs(text: str, acts: Sequence[Act]) -> list[_Found]:
    """Return the verbs of change in their order, each place once."""
    found: dict[tuple[int, bool], _Found] = {}
    for act in acts:
        words = text[act.span.end : act.extent.end]
        for row in rows_of(act.force, act.verb):
            # A word is looked for before the pattern: 25 rows and most acts hold none.
            if row.form and not any(map(words.__contains__, row.hints)):
                continue
            for span in _places(text, row, act):
                found.setdefault((span.start, row.of_body), _Found(row, act, span))
    return sorted(found.values(), key=lambda f: f.span)


def _places(text: str, row: Row, act: Act) -> Iterator[Span]:
    if not row.form:
        # "Reiterates its endorsement" is one phrase: S/RES/2173 (2014) OP 1.
        if not is_own(act.span.of(text)):
            yield act.span
        return
    begin, end = act.span.end, act.extent.end
    for verb in row.pattern.finditer(text, begin, end):
        if governs(row.voice, text[begin : verb.start()].strip()):
            yield Span(verb.start(), verb.end())


@dataclass(frozen=True, slots=True)
class _Room:
    """Where what a verb changes may stand, and words that hold for more than one."""

    clause: Span
    lead: Span
    """Before the first verb of the act: "decides for a period of 12 months: (a) to"."""
    tail: Span
    """Of the next verb, where it is joined by "and"; else empty."""


def _room(text: str, verbs: Sequence[_Found], at: int) -> _Room:
    """Return the clause of a verb: up to the next verb, act or clause."""
    one = verbs[at]
    after = [f for f in verbs[at + 1 :] if f.span.start > one.span.start]
    ends = [f.span.start for f in after]
    end = _clause_end(text, one.span.end, min([one.act.extent.end, *ends]))
    # "Are replaced by paragraph 4, and shall not apply": one subject, of both verbs.
    behind = [f for f in verbs[:at] if f.row.voice != "passive"]
    starts = [f.span.end for f in behind if f.span.end <= one.span.start]
    start = _clause_start(text, max([one.act.span.end, *starts]), one.span.start)
    first = min(f.span.start for f in verbs if f.act is one.act)
    return _Room(
        clause=Span(start, end),
        lead=Span(one.act.span.end, max(first, one.act.span.end)),
        tail=_tail(text, one, after, end),
    )


def _tail(text: str, one: _Found, after: Sequence[_Found], end: int) -> Span:
    """Return where the time of two verbs may stand: it is said once, behind both."""
    # "To renew the measures on arms ... and to renew the measures on travel ... for a
    # further period of 12 months": S/RES/1792 (2007) OP 1.
    joined = [f for f in after if f.span.start == end and f.row is one.row]
    if not joined or not text[:end].endswith(" and "):
        return Span(end, end)
    last = joined[0]
    ends = [f.span.start for f in after if f.span.start > last.span.start]
    return Span(
        last.span.end,
        _clause_end(text, last.span.end, min([last.act.extent.end, *ends])),
    )


def _clause_end(text: str, start: int, end: int) -> int:
    stop = pattern("clause", "ends").search(text, start, end)
    return stop.start() if stop else end


def _clause_start(text: str, start: int, end: int) -> int:
    """Return where the clause begins that ends with a verb."""
    begun = start
    for border in pattern("clause", "begins").finditer(text, start, end):
        begun = border.end()
    return begun


def _change(
    text: str,
    found: _Found,
    room: _Room,
    citations: Sequence[Citation],
    mentions: Sequence[Mention],
    adopted: date | None,
) -> Change | None:
    row, verb = found.row, found.span
    if _is_conditional(text, found, room):
        return None
    behind = Span(verb.end, room.clause.end)
    region = Span(room.clause.start, verb.start) if row.voice == "passive" else behind
    who = _who(text, row, region, mentions)
    parts = _parts(text, row, region, citations)
    if who and row.kind is ChangeKind.TERMINATES and row.voice == "active":
        # "To terminate the Committee established by paragraph 6 of resolution 661".
        parts = []
    before = text[found.act.span.end : verb.start]
    here = row.kind is ChangeKind.EXEMPTS and not parts and is_here(before)
    if not (parts or who or here):
        return None
    time = when(text, row.kind, (behind, room.clause, room.tail, room.lead), adopted)
    ends = [verb.end, *(whole(p).end for p in parts)]
    ends += [m.span.end for m in who if m.span.end <= room.clause.end]
    return Change(
        kind=row.kind,
        span=Span(min([verb.start, *(whole(p).start for p in parts)]), max(ends)),
        parts=tuple(parts),
        here=here,
        bodies=tuple(dict.fromkeys(m.actor for m in who)),
        limit=time.limit,
        begins=time.begins,
        ends=time.ends,
        duration=time.duration,
        replacement=_replacement(text, row, verb),
        rule=row.id,
    )


def _parts(
    text: str, row: Row, region: Span, citations: Sequence[Citation]
) -> list[Citation]:
    if row.of_body:
        return []
    found = cited(text, region, citations) or meant_by_these(text, region, citations)
    return again(text, region, found) if row.of_part else found


def _who(
    text: str, row: Row, region: Span, mentions: Sequence[Mention]
) -> list[Mention]:
    if row.kind.says_again or row.kind is ChangeKind.EXEMPTS:
        return []
    if row.kind is ChangeKind.ESTABLISHES:
        return direct(text, region, mentions, "new")
    if row.of_body and row.voice == "passive":
        return subject(text, region, mentions)
    found = [] if row.of_body else bodies(text, region, mentions)
    is_whole = row.kind in (ChangeKind.EXTENDS, ChangeKind.TERMINATES)
    if found or not is_whole or row.voice not in ("active", "asked", "finite"):
        return found
    return direct(text, region, mentions)


def _is_conditional(text: str, found: _Found, room: _Room) -> bool:
    """Tell whether something must happen first."""
    if found.row.kind.says_again or found.row.kind is ChangeKind.EXEMPTS:
        return False
    condition = pattern("object", "conditional")
    if condition.search(text, room.lead.start, found.span.start):
        return True
    ends = found.row.kind in (ChangeKind.TERMINATES, ChangeKind.SUSPENDS)
    behind = text[found.span.end : found.span.end + 60]
    return ends and condition.search(behind) is not None


def _replacement(text: str, row: Row, verb: Span) -> Span | None:
    """Return the quoted words that a provision has from now on."""
    if row.kind is not ChangeKind.AMENDS:
        return None
    quoted = pattern("quoted", "pattern").match(text[verb.end :])
    if quoted is None:
        return None
    return Span(*(verb.end + at for at in quoted.span("words")))
