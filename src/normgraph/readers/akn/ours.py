"""The facts that a file of ours keeps where Akoma Ntoso has no place for them.

The facts of a head in, the same with what stands in its ``proprietary`` part out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lxml import etree

from normgraph.iri import ONTOLOGY
from normgraph.model.source import Facts, Tally

_OURS = f"{{{ONTOLOGY}}}"
_TAGS = tuple(
    _OURS + name for name in ("adoption", "draft", "isChapterVII", "meeting", "tally")
)


def with_ours(facts: Facts, parts: Iterable[etree._Element]) -> Facts:
    """Return the facts with those that a file of ours states; the same of others'.

    What cannot be read, such as a count that is no number, is left out.
    """
    for part in parts:
        for element in part.iter(*_TAGS) if part.tag.endswith("}meta") else ():
            facts = _with(facts, element)
    return facts


def _with(facts: Facts, element: etree._Element) -> Facts:
    words = " ".join((element.text or "").split())
    match element.tag.removeprefix(_OURS):
        case "adoption":
            return replace(facts, adoption=words)
        case "isChapterVII":
            return replace(facts, is_chapter_vii=words == "true")
        case "meeting":
            return replace(facts, meeting=facts.meeting or words)
        case "draft":
            return replace(facts, draft_issued=_day(element.get("issued", "")))
        case _:
            return replace(facts, tally=_tally(element))


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def _tally(element: etree._Element) -> Tally | None:
    counts = [element.get(n, "") for n in ("inFavour", "against", "abstaining")]
    if not all(count.isascii() and count.isdigit() for count in counts):
        return None
    return Tally(*map(int, counts))
