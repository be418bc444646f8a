"""State how a paragraph changes what an earlier text laid down.

The relation stands outright from the paragraph to what it changes, in one triple. A
change proper has a node as well, which holds its days and the words put in; what is
only said again has the citation to show where.
"""

from __future__ import annotations

from normgraph.graph.names import Called, Names
from normgraph.graph.terms import Writer, ng
from normgraph.model import Change, Reading


def changes(reading: Reading, called: Called, names: Names, out: Writer) -> None:
    """State what a paragraph changes, and what it says again."""
    paragraph = called.paragraph
    for change, node in zip(reading.changes, called.changes, strict=True):
        kind = ng[change.kind]
        targets = _targets(change, paragraph, names)
        for target in targets:
            out.link(paragraph, kind, target)
        if not change.kind.says_again:
            _change(reading, change, node, out)
            out.link(node, ng.statedIn, paragraph)
            for target in targets:
                out.link(node, kind, target)


def _targets(change: Change, paragraph: str, names: Names) -> list[str]:
    parts = [names.parts.node(part) or part.target for part in change.parts]
    return [*parts, *change.bodies, *([paragraph] if change.here else [])]


def _change(reading: Reading, change: Change, node: str, out: Writer) -> None:
    text = reading.paragraph.text
    out.types(node, "Change")
    if change.limit:
        out.words(node, ng.timeLimit, change.limit.of(text), "en")
    if change.duration:
        out.duration(node, ng.duration, change.duration)
    if change.begins:
        out.date(node, ng.effectiveFrom, change.begins)
    if change.ends:
        out.date(node, ng.effectiveUntil, change.ends)
    if change.replacement:
        out.words(node, ng.replacement, change.replacement.of(text), "en")
