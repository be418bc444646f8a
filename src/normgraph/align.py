"""Put the text of another language on the paragraphs of the English one.

The segments of two documents of one instrument in, pairs of provision and words out.
Numbered paragraphs are matched by their printed number, paragraphs without one by
their order, and only where both languages have as many; sub-paragraphs by their order
where the lists are alike, since "(a)" is "а)" in Russian and "أ" in Arabic. What does
not match is told, and its words are kept with the document's other text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from normgraph.model import (
    Document,
    Paragraph,
    Part,
    Problem,
    Segments,
    Translation,
    Version,
)


def align(segments: Segments, document: Document, other: Segments) -> Version:
    """Return what ``other``, the segments of ``document``, says of each provision."""
    matched, left = _matched(segments.paragraphs, other.paragraphs)
    translations: list[Translation] = []
    odd: list[str] = []
    for paragraph, version in matched:
        translations.append(Translation(paragraph, None, version.text))
        if _shape(paragraph) == _shape(version):
            translations += _divisions(paragraph, version)
        else:
            odd.append(paragraph.path)
    problems = (*other.problems, *_problems(document, left, odd))
    return Version(document, tuple(translations), tuple(left), other.passages, problems)


def _matched(
    paragraphs: Sequence[Paragraph], versions: Sequence[Paragraph]
) -> tuple[list[tuple[Paragraph, Paragraph]], list[Paragraph]]:
    """Return the pairs, and the paragraphs of the other language left alone."""
    ours = dict(zip(_flat(paragraphs), paragraphs, strict=True))
    # A path of its own counts first: the headings of a text in Arabic number nothing.
    ours |= {p.path: p for p in paragraphs}
    counts = {name: _count(name, paragraphs) for name in map(_run, paragraphs)}
    pairs, left = [], []
    for version, flat in zip(versions, _flat(versions), strict=True):
        found = ours.get(version.path) or ours.get(flat)
        as_many = version.number or counts.get(run := _run(version)) == _count(
            run, versions
        )
        if found and as_many:
            pairs.append((found, version))
        else:
            left.append(version)
    return pairs, left


def _flat(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield what tells paragraphs apart where no heading of an annex is known.

    The second "1." of annex C is "annex/C/1-2", whatever part of it that is.
    """
    seen: Counter[str] = Counter()
    for one in paragraphs:
        annex = "/".join(one.path.split("/", 2)[:2])
        flat = f"{annex}/{one.number}" if one.part is Part.ANNEX and one.number else ""
        seen[flat] += 1
        again = f"-{seen[flat]}" if seen[flat] > 1 else ""
        yield f"{flat}{again}" if flat else one.path


def _run(paragraph: Paragraph) -> str:
    """Return what an unnumbered paragraph is counted in: ``pp``, ``annex/1/par``."""
    return "" if paragraph.number else paragraph.path.rpartition("/")[0]


def _count(run: str, paragraphs: Sequence[Paragraph]) -> int:
    return sum(_run(p) == run for p in paragraphs)


def _shape(paragraph: Paragraph) -> tuple[int, ...]:
    """Return how deep each sub-paragraph lies, in order."""
    return tuple(_depth(d.path) for d in paragraph.divisions)


def _depth(path: str) -> int:
    return path.count("(")


def _divisions(paragraph: Paragraph, version: Paragraph) -> Iterator[Translation]:
    for ours, theirs in zip(paragraph.divisions, version.divisions, strict=True):
        yield Translation(paragraph, ours, theirs.span.of(version.text))


def _problems(
    document: Document, left: Sequence[Paragraph], odd: Sequence[str]
) -> Iterator[Problem]:
    if left:
        names = ", ".join(p.path for p in left)
        yield Problem(
            "version-unmatched",
            f"paragraphs of the text in {document.language} that have no counterpart "
            f"in English: {names}; compare the two files.",
            None,
        )
    if odd:
        yield Problem(
            "version-divided-otherwise",
            f"paragraphs whose sub-paragraphs in {document.language} are not those in "
            f"English, so that only the whole is matched: {', '.join(odd)}.",
            None,
        )
