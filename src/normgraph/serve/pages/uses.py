"""How often something is used, by document: for numbers by year and by force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from normgraph.serve.pages import links
from normgraph.serve.pages.statements import text
from normgraph.serve.pages.years import Bar, bars
from normgraph.serve.source import Row


class Uses:
    """Rows of ``instrument``, ``force`` and ``number``, with the days of documents."""

    def __init__(self, rows: Sequence[Row], days: Mapping[str, str]) -> None:
        self.forces: Counter[str] = Counter()
        self.years: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()
        self._days = days
        for row in rows:
            number, document = int(text(row, "number")), text(row, "instrument")
            self.forces[text(row, "force")] += number
            self._documents[document] += number
            if document in days:
                self.years[days[document][:4]] += number

    @property
    def total(self) -> int:
        """How many there are, of whatever day."""
        return sum(self.forces.values())

    def by_year(self, here: str) -> list[Bar]:
        """Return the numbers by year; each leads to its year in the page."""
        years = sorted(self.years)
        return bars((y, self.years[y], f"{here}?year={y}#year") for y in years)

    def by_force(self, names: Mapping[str, str]) -> list[Bar]:
        """Return the numbers by force, the greatest first."""
        order = sorted(self.forces, key=lambda f: (-self.forces[f], f))
        rows = ((names.get(f, f), self.forces[f], links.path(f)) for f in order)
        return bars(rows)

    def latest(self, year: str, number: int) -> dict[str, str]:
        """Return the latest documents of a year that have so many uses, by IRI."""
        there = [d for d in self._documents if self._days.get(d, "")[:4] == year]
        there.sort(key=lambda d: (self._days[d], d), reverse=True)
        found: dict[str, str] = {}
        for document in there if year else ():
            if number <= 0:
                break
            found[document] = self._days[document]
            number -= self._documents[document]
        return found
