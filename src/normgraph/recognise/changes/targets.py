"""Find what is changed: cited provisions, and bodies whose mandate it is.

A stretch of a text and what was recognised in it in; the citations or actors out that
the words make the thing changed, and where they end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from normgraph import rules
from normgraph.model import Citation, CitationKind, Mention, Span
from normgraph.recognise.changes.rows import pattern, reach
from normgraph.recognise.citations import once

_THINGS = (CitationKind.DOCUMENT, CitationKind.DECLARATION)
"""Reports, letters and agreements: the Council changes them only where it cites a part
or a list in them."""

_TEXTS = (CitationKind.RESOLUTION, CitationKind.STATEMENT, CitationKind.SELF)


def whole(citation: Citation) -> Span:
    """Return the words of a citation with those of its part."""
    more = citation.pinpoint_span or citation.span
    return Span(min(citation.span.start, more.start), max(citation.span.end, more.end))


def cited(text: str, region: Span, citations: Sequence[Citation]) -> list[Citation]:
    """Return the first list of citations in a region that is the thing changed."""
    for group in _lists(text, region, citations):
        before = max([region.start, *(whole(c).end for c in group.before)])
        if _is_changed(text, region.start, before, group.own[0]):
            return list(once(_but_for(text, group.own)))
    return []


def _but_for(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations, whole where the words except the parts that they name."""
    return [
        replace(c, pinpoint=None, pinpoint_span=None) if _is_excepted(text, c) else c
        for c in citations
    ]


def _is_excepted(text: str, citation: Citation) -> bool:
    part = citation.pinpoint_span
    if part is None or part.start < citation.span.end:
        return False
    between = text[citation.span.end : part.start]
    return pattern("object", "except").search(between) is not None


def meant_by_these(
    text: str, region: Span, citations: Sequence[Citation]
) -> list[Citation]:
    """Return the parts cited before a verb that changes "these measures"."""
    # Not what changed them: "the measures imposed by paragraphs 7 and 8 of resolution
    # 1556 (2004), as modified by paragraph 7 of resolution 1591 (2005)" (S/RES/2791
    # (2025) OP 1).
    if not pattern("object", "these").search(region.of(text)):
        return []
    found: list[Citation] = []
    start, is_history = 0, False
    for one in _within(Span(0, region.start), citations):
        lead = text[start : whole(one).start]
        if pattern("object", "history").search(lead):
            is_history = True
        elif pattern("object", "those").search(lead):
            is_history = False
        if one.pinpoint and not is_history:
            found.append(one)
        start = max(start, whole(one).end)
    return list(once(found))


@dataclass(frozen=True, slots=True)
class _List:
    """Citations that are joined, and all that stand before them."""

    own: list[Citation]
    before: list[Citation]


def _lists(text: str, region: Span, citations: Sequence[Citation]) -> Iterator[_List]:
    own: list[Citation] = []
    before: list[Citation] = []
    for citation in _within(region, citations):
        end = max([region.start, *(whole(c).end for c in own)])
        if own and not _joined(text[end : whole(citation).start]):
            yield _List(own, list(before))
            before += own
            own = []
        own.append(citation)
    if own:
        yield _List(own, before)


def _within(region: Span, citations: Sequence[Citation]) -> Iterator[Citation]:
    inside = (
        c
        for c in citations
        if region.start <= whole(c).start and whole(c).end <= region.end
    )
    yield from sorted(inside, key=lambda c: whole(c).start)


def again(text: str, region: Span, parts: Sequence[Citation]) -> list[Citation]:
    """Return the parts of texts of the UN that words call to mind, not beside them."""
    lead = text[region.start : min((whole(p).start for p in parts), default=0)]
    is_clause = pattern("object", "clause").search(lead)
    if is_clause and not pattern("object", "clause_of").search(lead):
        return []
    return [p for p in parts if p.pinpoint and p.kind in _TEXTS]


def is_own(words: str) -> bool:
    """Tell whether the words are of what the issuing body feels or does again."""
    return pattern("object", "own").search(words) is not None


def _joined(between: str) -> bool:
    return _join().fullmatch(between) is not None


@cache
def _join() -> re.Pattern[str]:
    lead = pattern("object", "lead").pattern
    return re.compile(pattern("object", "join").pattern.replace("{lead}", lead))


def is_here(before: str) -> bool:
    """Tell whether the words before a verb mean what the paragraph itself lays down."""
    return pattern("object", "here").search(before) is not None


def _is_changed(text: str, start: int, before: int, citation: Citation) -> bool:
    """Tell whether a citation is the thing changed, by the words that lead to it."""
    at = whole(citation).start
    lead = text[before:at]
    if at - start > reach() or pattern("object", "aside").search(lead[-90:]):
        return False
    if pattern("object", "history").search(lead) and not _either(lead):
        return False
    if is_own(text[start:at]):
        return False
    if citation.pinpoint is None and citation.kind is CitationKind.SELF:
        return pattern("object", "of_this").search(lead) is not None
    if citation.pinpoint is None and citation.kind in _THINGS:
        return pattern("object", "list").search(lead) is not None
    return (
        pattern("object", "head").search(text[start : whole(citation).end]) is not None
    )


def _either(lead: str) -> bool:
    """Tell whether the words name what was laid down or extended there."""
    # "as set out or extended in paragraphs 1 and 3": S/RES/2825 (2026) OP 1.
    return pattern("object", "either").search(lead) is not None


def bodies(text: str, region: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Return those whose mandate the words of a region name."""
    found: list[Mention] = []
    for one in _clear(text, region, mentions):
        lead = text[region.start : one.span.start]
        if (
            pattern("mandate", "of").search(lead)
            or (_own(text, one) and not _is_until(lead, one, found))
            or (found and _follows(text, found[-1], one))
        ):
            found.append(one)
    if not found and pattern("mandate", "bare").search(region.of(text)):
        return _meant(mentions)
    return found


def _is_until(lead: str, one: Mention, found: Sequence[Mention]) -> bool:
    """Tell whether the mandate of somebody else says until when something goes on."""
    if any(one.actor == other.actor for other in found):
        return False
    return pattern("mandate", "end_of").search(lead) is not None


def direct(
    text: str, region: Span, mentions: Sequence[Mention], key: str = "direct"
) -> list[Mention]:
    """Return those who stand right behind the verb: "to dissolve the Committee".

    ``key`` names the pattern of what may stand between; "new" for what is set up.
    """
    found: list[Mention] = []
    for one in _clear(text, region, mentions):
        lead = text[region.start : one.span.start]
        if (not found and pattern("mandate", key).search(lead)) or (
            found and _follows(text, found[-1], one)
        ):
            found.append(one)
    return found


def subject(text: str, region: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Return who stands right before the verb: "CTED will continue to operate"."""
    found = _clear(text, region, mentions)
    return [m for m in found if not text[m.span.end : region.end].strip()]


def _clear(text: str, region: Span, mentions: Sequence[Mention]) -> list[Mention]:
    return [
        m
        for m in mentions
        if region.start <= m.span.start
        and m.span.end <= region.end
        and _is_body(m)
        and not pattern("mandate", "not_body").search(text[m.span.end :])
    ]


def _is_body(mention: Mention) -> bool:
    return (
        mention.kind in _kinds()
        and bool(mention.actor)
        and not mention.is_ambiguous
        and not mention.place
    )


def _own(text: str, one: Mention) -> bool:
    behind = text[one.span.end : one.span.end + 40]
    return pattern("mandate", "of_tail").search(behind) is not None


def _follows(text: str, last: Mention, one: Mention) -> bool:
    between = text[last.span.end : one.span.start]
    return pattern("mandate", "joined").fullmatch(between) is not None


def _meant(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the one mission a paragraph names, where it names one alone."""
    # "its mandate" beside UNFICYP, Cyprus and the Secretary-General is the mission's:
    # S/RES/2723 (2024) OP 12.
    missions = {m.actor: m for m in mentions if m.kind == "mission" and _is_body(m)}
    return list(missions.values()) if len(missions) == 1 else []


@cache
def _kinds() -> frozenset[str]:
    return frozenset(rules.words(rules.load("changes"), "mandate", "kinds"))
