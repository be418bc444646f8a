"""Turn what was read into paragraphs to show, in the order of the text."""

from __future__ import annotations

from normgraph.serve.pages.lines import inside, lines
from normgraph.serve.pages.marking import found, marks
from normgraph.serve.pages.norms import norms
from normgraph.serve.pages.reading import Reading
from normgraph.serve.pages.values import Paragraph

_ABOVE = ("Provision", "Passage")


def paragraphs(reading: Reading, whole: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an instrument, and the text between them."""
    parts = reading.parts
    placed = [n for n in reading.children.get(whole, ()) if parts.one(n, "ng:text")]
    placed.sort(key=lambda n: (int(parts.one(n, "ng:position") or 0), n))
    return tuple(paragraph(reading, node, whole, whole) for node in placed)


def paragraph(reading: Reading, node: str, whole: str, root: str) -> Paragraph:
    """Return one paragraph; ``root`` is the node that has the page."""
    parts, text = reading.parts, reading.parts.one(node, "ng:text")
    laid_down = norms(reading, node, root)
    seen = found(reading, node, laid_down)
    marked = marks(seen, laid_down, text)
    label = parts.one(node, "rdfs:label").removeprefix(reading.names.get(whole, ""))
    kinds = sorted(k.removeprefix("ng:") for k in parts.kinds(node))
    return Paragraph(
        iri=node,
        anchor=inside(node, root) if node != root else "",
        kind=next((k for k in kinds if k not in _ABOVE and ":" not in k), ""),
        number=parts.one(node, "eli:number"),
        label=label.strip(),
        text=text,
        lines=tuple(lines(reading, node, text, marked, root)),
        norms=laid_down,
        found=seen,
        without=reading.names.get(parts.one(node, "ng:withoutNorm"), ""),
        is_cut=bool(parts.one(node, "ng:isCut")),
    )
