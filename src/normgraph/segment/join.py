"""Several documents of one instrument in, one document out, and where it came from.

Pages that were copied one by one become one text in the order of the numbers they
print. A page that stands in two origins is taken from the fuller one, so that a
complete paragraph replaces a cut one; that is reported.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from normgraph.model import Document, Origin, Problem, Span
from normgraph.segment.lines import page_numbers, page_span


@dataclass(frozen=True, slots=True)
class Joined:
    """Documents of one instrument as one."""

    document: Document
    origins: tuple[Origin, ...]
    """In the order of the joined text."""
    refused: tuple[Document, ...]
    """Documents whose page has other words than the same page of a document joined."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    span: Span
    number: int | None


def join(documents: Sequence[Document]) -> Joined:
    """Return the documents of one instrument as one.

    ``ValueError`` where there are none, or where their symbols differ.
    """
    if not documents or len({document.symbol for document in documents}) > 1:
        raise ValueError("documents to join are of one instrument")
    once = list({document.sha256: document for document in documents}.values())
    if len(documents) == 1 or (len(once) == 1 and once[0].blocks):
        whole = Origin(0, once[0], Span(0, len(once[0].text)))
        return Joined(once[0], (whole,), (), ())
    fullest = sorted(once, key=_extent, reverse=True)
    numbered = [page for document in fullest for page in _numbered(document)]
    if all(page.number is not None for page in numbered):
        kept, left, others = _by_number(numbered)
        problems = [*_replaced(left, kept), *_gaps(kept)]
    else:
        kept, left = _by_letters(once)
        others = []
        problems = [*_replaced(left, kept), *_guessed(kept)]
    refused = {id(page.document): page.document for page in others}
    pages = [page for page in kept if id(page.document) not in refused]
    return _joined(pages, tuple(refused.values()), tuple(problems))


def _extent(document: Document) -> tuple[int, int]:
    return len(document.pages), len(document.text)


def _numbered(document: Document) -> Iterator[_Page]:
    """Yield the pages with their numbers; one that prints none goes on with the count.

    The number is None where no page of the document prints one.
    """
    numbers = page_numbers(document)
    offsets = [number - i for i, number in enumerate(numbers) if number is not None]
    for i, number in enumerate(numbers):
        counted = offsets[0] + i if offsets else None
        yield _Page(document, page_span(document, i), number or counted)


def _by_number(
    pages: Iterable[_Page],
) -> tuple[list[_Page], list[_Page], list[_Page]]:
    """Return the pages in order, those that stand twice, and those that clash."""
    kept: dict[int, _Page] = {}
    left: list[_Page] = []
    others: list[_Page] = []
    for page in pages:
        if page.number in kept:
            (left if _is_same(page, kept[page.number]) else others).append(page)
        elif page.number is not None:
            kept[page.number] = page
    return [kept[number] for number in sorted(kept)], left, others


def _is_same(page: _Page, other: _Page) -> bool:
    """Tell whether two pages share most of the words of the shorter one."""
    first, second = (_pieces(p.span.of(p.document.text)) for p in (page, other))
    return 2 * len(first & second) >= min(len(first), len(second))


def _pieces(text: str) -> set[str]:
    """Return the runs of three words, letters alone."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}


def _gaps(kept: Sequence[_Page]) -> Iterator[Problem]:
    for before, after in pairwise(kept):
        if before.number and after.number and after.number > before.number + 1:
            yield Problem(
                "page-missing",
                f"between page {before.number} ({before.document.name}) and page "
                f"{after.number} ({after.document.name}) pages are missing: the "
                "paragraphs at their edges are cut; give these pages too.",
                None,
            )


def _guessed(kept: Sequence[_Page]) -> Iterator[Problem]:
    if len(kept) > 1:
        names = ", ".join(page.document.name for page in kept)
        yield Problem(
            "order-guessed",
            "not every page prints its number; the pages were put in the order of "
            f"their paragraph numbers: {names}. Check it at the edges.",
            None,
        )


def _by_letters(documents: Sequence[Document]) -> tuple[list[_Page], list[_Page]]:
    """Leave out a document whose words all stand in another, side by side."""
    letters = [_letters(document) for document in documents]
    kept: list[_Page] = []
    left: list[_Page] = []
    for i, document in enumerate(documents):
        page = _Page(document, Span(0, len(document.text)), None)
        others = (k for k in range(len(documents)) if k != i)
        held = any(
            letters[i] in letters[k] and (letters[i] != letters[k] or k < i)
            for k in others
        )
        (left if held else kept).append(page)
    # The beginning comes first, then the paragraph numbers tell, whatever was given.
    kept.sort(
        key=lambda page: (
            not page.document.title,
            _first_number(page.document),
            page.document.sha256,
        )
    )
    return kept, left


def _first_number(document: Document) -> int:
    """Return the first paragraph number printed at the head of a line; 0 if none."""
    found = re.search(r"(?m)^[ \t]*(\d{1,3})\.(?:\s|$)", document.text)
    return int(found[1]) if found else 0


def _letters(document: Document) -> str:
    at, kept = 0, []
    for span in document.furniture:
        kept.append(document.text[at : span.start])
        at = span.end
    kept.append(document.text[at:])
    return "".join(c for c in "".join(kept).casefold() if c.isalnum())


def _replaced(left: Sequence[_Page], kept: Sequence[_Page]) -> Iterator[Problem]:
    for page in left:
        fuller = next((k for k in kept if k.number == page.number is not None), None)
        where = fuller.document.name if fuller else "another source"
        what = f"page {page.number} of " if page.number is not None else ""
        yield Problem(
            "cut-replaced",
            f"{what}{page.document.name} stands in {where} too and was read there: "
            "a paragraph that is cut in the one is complete in the other.",
            None,
        )


def _joined(
    pages: Sequence[_Page],
    refused: tuple[Document, ...],
    problems: tuple[Problem, ...],
) -> Joined:
    texts: list[str] = []
    origins: list[Origin] = []
    furniture: list[Span] = []
    starts: list[int] = []
    at = 0
    for page in pages:
        text = page.span.of(page.document.text)
        origins.append(Origin(at, page.document, page.span))
        starts += [at + start for start in _page_starts(page)]
        furniture += _shifted(page, at)
        # A file may end without a line end; the next page begins a line all the same.
        text = text if text.endswith(("\n", "\r", "\f")) else f"{text}\n"
        texts.append(text)
        at += len(text)
    document = _merged(pages, "".join(texts), tuple(starts), tuple(furniture))
    return Joined(document, tuple(origins), refused, problems)


def _page_starts(page: _Page) -> Iterator[int]:
    begin, end = page.span.start, page.span.end
    yield 0
    yield from (p - begin for p in page.document.pages if begin < p < end)


def _shifted(page: _Page, at: int) -> Iterator[Span]:
    """Yield the furniture of a page, as offsets in the joined text."""
    for span in page.document.furniture:
        begin = max(span.start, page.span.start)
        end = min(span.end, page.span.end)
        if begin < end:
            shift = at - page.span.start
            yield Span(begin + shift, end + shift)


def _merged(
    pages: Sequence[_Page],
    text: str,
    starts: tuple[int, ...],
    furniture: tuple[Span, ...],
) -> Document:
    documents = list({id(page.document): page.document for page in pages}.values())
    hashes = "\n".join(document.sha256 for document in documents)
    many = len(documents) > 1
    return replace(
        documents[0],
        name=" + ".join(document.name for document in documents),
        title=next((d.title for d in documents if d.title), ""),
        adopted=next((d.adopted for d in documents if d.adopted), None),
        text=text,
        pages=starts,
        furniture=furniture,
        # Blocks of one file say nothing of pages joined from several.
        blocks=(),
        facts=next((d.facts for d in documents if d.facts), None),
        problems=tuple(p for d in documents for p in d.problems),
        sha256=hashlib.sha256(hashes.encode()).hexdigest()
        if many
        else documents[0].sha256,
    )
