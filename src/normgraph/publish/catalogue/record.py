"""What the catalogue says of the record as a whole, counted in the store.

A store in; its documents, period, languages and most named places out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, QuerySolutions, Store

from normgraph.export import PREFIXES

_HEAD = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dcterms", "eli", "ng", "rdfs")
)
_DAYS = """SELECT ?day (COUNT(DISTINCT ?instrument) AS ?n)
WHERE { ?instrument eli:is_realized_by ?text ; eli:date_document ?day } GROUP BY ?day"""
_LANGUAGES = """SELECT ?language (COUNT(?text) AS ?n)
WHERE { ?instrument eli:is_realized_by ?text . ?text dcterms:language ?language }
GROUP BY ?language"""
_PLACES = """SELECT ?name ?day (COUNT(?paragraph) AS ?n)
WHERE {
  ?paragraph ng:mentionsPlace ?place ; eli:is_part_of ?instrument .
  ?instrument eli:date_document ?day .
  ?place rdfs:label ?name
}
GROUP BY ?name ?day"""
_NAMED = 8
"""Places that become keywords."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day of an instrument that was read."""

    first: str
    last: str
    instruments: int


@dataclass(frozen=True, slots=True)
class Record:
    """What a store is about."""

    whole: Period | None
    """None where no document has a date."""
    years: Mapping[int, Period]
    languages: tuple[str, ...]
    """BCP 47, the most frequent first."""
    places: tuple[str, ...]
    """Names of the places that most paragraphs mention."""
    places_by_year: Mapping[int, tuple[str, ...]]

    def period(self, year: int | None) -> Period | None:
        """Return the period of a year, or of the whole."""
        if year is None:
            return self.whole
        return self.years.get(year, Period(f"{year}-01-01", f"{year}-12-31", 0))

    def most_named(self, year: int | None) -> tuple[str, ...]:
        """Return the places most named in a year, or in the whole."""
        return self.places if year is None else self.places_by_year.get(year, ())


def read(store: Store) -> Record:
    """Return what a store is about."""
    days = {day: n for day, n in _rows(store, _DAYS) if len(day) == 10}
    years: dict[int, Counter[str]] = defaultdict(Counter)
    for day, n in days.items():
        years[int(day[:4])][day] = n
    languages = sorted(_rows(store, _LANGUAGES), key=lambda row: (-row[1], row[0]))
    places, by_year = _places(store)
    return Record(
        _period(days),
        {year: found for year in sorted(years) if (found := _period(years[year]))},
        tuple(tag for tag, _ in languages),
        _most(places),
        {year: _most(by_year[year]) for year in sorted(by_year)},
    )


def _period(days: Mapping[str, int]) -> Period | None:
    return Period(min(days), max(days), sum(days.values())) if days else None


def _places(store: Store) -> tuple[Counter[str], Mapping[int, Counter[str]]]:
    whole: Counter[str] = Counter()
    by_year: dict[int, Counter[str]] = defaultdict(Counter)
    answer = store.query(_HEAD + _PLACES)
    assert isinstance(answer, QuerySolutions)
    for name, day, n in answer:
        assert isinstance(name, Literal) and isinstance(day, Literal)
        whole[name.value] += _number(n)
        by_year[int(day.value[:4])][name.value] += _number(n)
    return whole, by_year


def _most(counts: Counter[str]) -> tuple[str, ...]:
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(ranked[:_NAMED])


def _rows(store: Store, query: str) -> Iterator[tuple[str, int]]:
    answer = store.query(_HEAD + query)
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        value = row[0]
        # An aggregate over nothing answers with one row that is empty.
        if isinstance(value, Literal):
            yield value.value, _number(row[1])


def _number(value: object) -> int:
    assert isinstance(value, Literal)
    return int(value.value)
