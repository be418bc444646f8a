"""Put corrections in the place of what was read, and tell which find no place.

An analysis and corrections in; out comes the analysis as people corrected it, with what
was read before kept beside (``Analysis.corrections``), and a problem for each
correction that could not be carried out: none is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from normgraph import iri
from normgraph.errors import NormgraphError
from normgraph.graph import cited_as
from normgraph.model import Analysis, Citation, Problem, Reading, Span
from normgraph.model.review import (
    ORPHANED,
    Annotation,
    Applied,
    Correction,
    Verdict,
)
from normgraph.review.change import Change, added, change, done, slot
from normgraph.review.match import find, hull


def corrected(analysis: Analysis, corrections: Sequence[Correction]) -> Analysis:
    """Return the analysis with the corrections that are of its instrument.

    The order of the corrections changes nothing.
    """
    own = iri.instrument_of(analysis.document)
    asked: dict[str, list[Correction]] = {}
    for one in sorted(c for c in corrections if c.instrument == own):
        asked.setdefault(one.paragraph.casefold(), []).append(one)
    if not asked:
        return analysis
    labels = cited_as(analysis)
    readings, carried, problems = [], [], list(analysis.problems)
    for reading in analysis.readings:
        those = asked.pop(reading.paragraph.path.casefold(), [])
        made = _Paragraph(reading, own, labels)
        made.take(those)
        readings.append(made.reading)
        carried += made.applied
        problems += made.problems
    for rest in asked.values():
        problems += (_orphaned(c, _no_paragraph(c)) for c in rest)
    return replace(
        analysis,
        readings=tuple(readings),
        corrections=tuple(carried),
        problems=tuple(problems),
    )


def unread(
    corrections: Sequence[Correction], instruments: Sequence[str]
) -> Iterator[str]:
    """Yield a sentence for each correction of an instrument that was not read."""
    known = frozenset(instruments)
    for one in corrections:
        if one.instrument not in known:
            named = iri.symbol_of(one.instrument) or one.instrument
            yield (
                f"the correction of {one} finds no place: no text of {named} is among "
                f"the inputs. Check the symbol, or give the text. ({ORPHANED})"
            )


def _no_paragraph(asked: Correction) -> NormgraphError:
    return NormgraphError(
        f"there is no paragraph {asked.paragraph}",
        advice="Write the number as the sheet has it: op/4, pp/22.",
    )


def _orphaned(asked: Correction, error: NormgraphError) -> Problem:
    """Return the problem that a correction is which cannot be carried out."""
    said = f"{asked.author}, {asked.date.isoformat()}"
    return Problem(
        ORPHANED,
        f"The correction of {asked} ({said}) finds no place: {error.what}. "
        f"{error.advice}",
        None,
    )


@dataclass(frozen=True, slots=True)
class _Carried:
    """A correction with the change it makes."""

    asked: Correction
    change: Change | None
    """None for what is added: the paragraph has it already."""
    span: Span
    at: int


class _Paragraph:
    """One paragraph that people corrected."""

    def __init__(
        self, reading: Reading, own: str, cited_as: Callable[[Citation], str]
    ) -> None:
        self.reading = reading
        self.applied: list[Applied] = []
        self.problems: list[Problem] = []
        self._own, self._cited_as = own, cited_as

    def take(self, corrections: Sequence[Correction]) -> None:
        """Carry out the corrections; tell of those that cannot be."""
        if not corrections:
            return
        before = with_new = self.reading
        for one in filter(_adds, corrections):
            with_new = self._added(with_new, one) or with_new
        found = [self._carried(with_new, one) for one in corrections]
        carried = [one for one in found if one is not None]
        made = done(with_new, [one.change for one in carried if one.change])
        self.reading = made.reading
        for each in carried:
            final = made.places.get((slot(each.asked.annotation), each.at))
            self.applied.append(self._applied(each, before, with_new, final))

    def _applied(
        self, each: _Carried, before: Reading, with_new: Reading, final: int | None
    ) -> Applied:
        if each.change is None:
            after = self._added(before, each.asked) or before
            return Applied(each.asked, each.span, before, after, None, final)
        after = done(with_new, [each.change]).reading
        return Applied(each.asked, each.span, with_new, after, each.at, final)

    def _added(self, reading: Reading, asked: Correction) -> Reading | None:
        """Return the reading with what is added; None where it cannot be."""
        try:
            return added(reading, asked, self._own)
        except NormgraphError:
            # Told once, by ``_carried``.
            return None

    def _carried(self, reading: Reading, asked: Correction) -> _Carried | None:
        try:
            return self._found(reading, asked)
        except NormgraphError as error:
            self.problems.append(_orphaned(asked, error))
            return None

    def _found(self, reading: Reading, asked: Correction) -> _Carried:
        if _adds(asked):
            added(reading, asked, self._own)
        place = find(reading, asked, self._cited_as)
        whole = hull(reading, slot(asked.annotation), place.at)
        span = Span(whole.start, whole.start + len(asked.quotation))
        if _adds(asked):
            return _Carried(asked, None, span, place.at)
        made = change(reading, asked, place, self._own)
        return _Carried(asked, made, span, place.at)


def _adds(asked: Correction) -> bool:
    """Tell whether a whole annotation is added, not a part of a norm that is there."""
    return asked.verdict is Verdict.ADD and asked.annotation in (
        Annotation.NORM,
        Annotation.CITATION,
        Annotation.MENTION,
    )
