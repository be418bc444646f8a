"""Metadata beside the documents: a file of one JSON object a line in, facts out.

The UN library keeps, for each resolution, who voted how, who sponsored it, its draft,
its meeting and its subjects (``data_extract/2017.json``). A line that cannot be read is
an error of its own; the others are read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import cast

from normgraph import rules
from normgraph.errors import NormgraphError
from normgraph.model import Problem, Symbol, SymbolError
from normgraph.model.source import Ballot, Choice, Facts, Subject, Tally
from normgraph.readers.decode import ReadError
from normgraph.vocabulary import scheme_kind

_GOAL = "http://metadata.un.org/sdg/"
_CHOICES = (
    (Choice.FAVOUR, "MS_in_favour"),
    (Choice.AGAINST, "MS_against"),
    (Choice.ABSTAINING, "MS_abstaining"),
)

Found = tuple[tuple[tuple[Symbol, Facts], ...], tuple[NormgraphError, ...]]


def facts(data: bytes, name: str) -> Found:
    r"""Return the symbol and the facts of each line, and why others were not read.

    ``name`` is what the file is called: its last part becomes ``Facts.source``. A
    symbol that stands on two lines is returned twice; whoever uses them puts together
    what they say.

    >>> lines = b'{"symbol": "S/RES/1522(2004)"}\nnonsense\n'
    >>> found, errors = facts(lines, "2004.json")
    >>> [str(symbol) for symbol, _ in found], [e.where for e in errors]
    (['S/RES/1522 (2004)'], ['2004.json, line 2'])
    """
    found: list[tuple[Symbol, Facts]] = []
    errors: list[NormgraphError] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_line(line.strip(), f"{name}, line {number}", name))
        except ReadError as error:
            errors.append(error)
    # A single bad line says best what is wrong with it.
    if not found and len(errors) != 1:
        errors = [_nothing(name, len(errors))]
    return tuple(found), tuple(errors)


def _nothing(name: str, lines: int) -> ReadError:
    held = f"none of its {lines} lines is" if lines else "it is empty, not"
    return ReadError(
        f"{held} a JSON object with the symbol of a document",
        where=name,
        advice="Metadata is read from files with one JSON object a line.",
    )


def _line(line: bytes, where: str, name: str) -> tuple[Symbol, Facts]:
    record = _Record(_object(line, where), where)
    try:
        symbol = Symbol.parse(record.text("symbol"))
    except SymbolError as error:
        raise ReadError(
            str(error), where=where, advice='Give the line a "symbol".'
        ) from None
    return symbol, _facts(record, symbol, PurePath(name).name, line)


def _object(line: bytes, where: str) -> dict[str, object]:
    advice = "Write one JSON object a line, in UTF-8."
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        what = f"byte {error.start} of the line is no UTF-8"
        raise ReadError(what, where=where, advice=advice) from None
    except RecursionError:
        what = "the brackets are nested too deep"
        raise ReadError(what, where=where, advice=advice) from None
    except ValueError as error:
        raise ReadError(f"no JSON ({error})", where=where, advice=advice) from None
    if not isinstance(value, dict):
        raise ReadError("no JSON object", where=where, advice=advice)
    if b"\\u" in line:
        _check_letters(value, where)
    return cast(dict[str, object], value)


def _check_letters(value: object, where: str) -> None:
    """Refuse half a letter: JSON can spell it, and no text can hold it."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ReadError(
            f"\\u{ord(error.object[error.start]):04x} is half a letter only",
            where=where,
            advice="Such letters are spelt by two of these signs, \\ud83c\\udf10.",
        ) from None


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of a line; one of another type than it should have is an error."""

    fields: dict[str, object]
    where: str

    def text(self, key: str) -> str:
        """Return a field of text, white space folded; empty where it is not there."""
        value = self.fields.get(key, "")
        return " ".join(value.split()) if isinstance(value, str) else self._bad(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a field that lists texts, each once and white space folded."""
        value = self.fields.get(key, [])
        if not isinstance(value, list):
            self._bad(key)
        folded = (
            " ".join(v.split()) if isinstance(v, str) else self._bad(key)
            for v in cast(list[object], value)
        )
        return tuple(dict.fromkeys(filter(None, folded)))

    def pairs(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield a field that lists pairs of texts, white space folded."""
        value = self.fields.get(key, [])
        if not isinstance(value, list):
            self._bad(key)
        for pair in cast(list[object], value):
            match pair:
                case [str(first), str(second)]:
                    yield " ".join(first.split()), second.strip()
                case _:
                    self._bad(key)

    def count(self, key: str) -> int:
        """Return a field that counts, ``015``; 0 where it is empty."""
        value = self.text(key)
        if not re.fullmatch(r"[0-9]{0,3}", value):
            self._bad(key)
        return int(value or 0)

    def _bad(self, key: str) -> str:
        raise ReadError(
            f'"{key}" is not of the type it has in other lines',
            where=self.where,
            advice="Compare the line with its neighbours.",
        )


def _facts(record: _Record, symbol: Symbol, source: str, line: bytes) -> Facts:
    lists: dict[str, list[str]] = {"item": [], "title": []}
    subjects: dict[Subject, None] = {}
    problems = []
    for label, scheme in record.pairs("subjects"):
        if _rows("placeholder")[0].fullmatch(label):
            problems.append(_placeholder(label, scheme, symbol))
        elif scheme_kind(scheme) in lists:
            lists[scheme_kind(scheme)].append(label)
        else:
            subjects[Subject(label, scheme, "", is_machine_made=False)] = None
    for goal in record.texts("SDGs"):
        subjects[Subject(goal, "SDG", _GOAL + goal, is_machine_made=True)] = None
    title = record.text("resolution_title") or next(iter(lists["title"]), "")
    tally = _tally(record)
    ballots = _ballots(record)
    return Facts(
        source=source,
        issued=None,
        meeting=record.text("adoption_meeting"),
        agenda=_agenda(record.text("agenda_item_name"), *lists["item"]),
        uris=(),
        draft=record.text("draft_resolution"),
        record=record.text("outcome_letter"),
        sponsors=_sponsors(record),
        ballots=ballots,
        subjects=tuple(subjects),
        title=title,
        adopted=_day(record.text("adoption_date")),
        adoption=record.text("adoption_type"),
        tally=tally,
        draft_issued=_day(record.text("draft_resolution_date")),
        is_chapter_vii=record.text("chapter_VII") == "Chapter VII",
        sha256=hashlib.sha256(line).hexdigest(),
        problems=(
            *problems,
            *_miscounted(ballots, tally, symbol),
            *_recounted(record, tally, symbol),
            *_mismet(record, symbol),
            *_mistitled(title, symbol),
            *_undated(record, symbol),
        ),
    )


def _agenda(*items: str) -> tuple[str, ...]:
    """Return the agenda items, each once: some end in a full stop, some do not."""
    return tuple(dict.fromkeys(i for i in (i.rstrip(". ") for i in items) if i))


def _sponsors(record: _Record) -> tuple[str, ...]:
    listed = (*record.texts("sponsors"), *record.texts("additional_sponsors"))
    return tuple(dict.fromkeys(listed))


def _ballots(record: _Record) -> tuple[Ballot, ...]:
    return tuple(
        Ballot(state, choice) for choice, key in _CHOICES for state in record.texts(key)
    )


def _tally(record: _Record) -> Tally | None:
    """Return the numbers in how it was adopted, or else those of the counts.

    The counts of S/RES/1559 (2004) say 15-0-0, its adoption and its names 9-0-6.
    """
    stated = _rows("tally")[0].search(record.text("adoption_type"))
    if stated:
        return Tally(*(int(stated[k]) for k in ("favour", "against", "abstaining")))
    return _counts(record)


def _counts(record: _Record) -> Tally | None:
    counts = [record.count(f"{key}_count") for _, key in _CHOICES]
    return Tally(*counts) if any(counts) else None


@cache
def _rows(table: str) -> tuple[re.Pattern[str], ...]:
    listed = rules.rows(rules.load("facts"), table)
    return tuple(re.compile(str(row["pattern"])) for row in listed)


def _day(words: str) -> date | None:
    """Return a day, None where it is none: ``2021-07-09 00:00:00``, ``9 July 2021``."""
    for pattern in _rows("date"):
        found = pattern.fullmatch(words)
        parts = found.groupdict() if found else {}
        month = parts.get("number") or _months().get(parts.get("month", ""), 0)
        try:
            return date(int(parts["year"]), int(month), int(parts["day"]))
        except (KeyError, ValueError):
            continue
    return None


@cache
def _months() -> dict[str, int]:
    names = rules.words(rules.load("dates"), "words", "months")
    return {name: number for number, name in enumerate(names, 1)}


def _placeholder(label: str, scheme: str, symbol: Symbol) -> Problem:
    return Problem(
        "facts-placeholder",
        f'The metadata of {symbol} has "{label}" for a heading of {scheme}: '
        "look the heading up in the library's catalogue.",
        None,
    )


def _miscounted(
    ballots: tuple[Ballot, ...], tally: Tally | None, symbol: Symbol
) -> Iterator[Problem]:
    """Yield where more States are named than counted, or fewer though some are."""
    if tally is None or not ballots:
        return
    for choice, _ in _CHOICES:
        named = sum(b.choice is choice for b in ballots)
        if named != tally.of(choice):
            yield Problem(
                "facts-miscounted",
                f"The metadata of {symbol} names {named} States as {choice} and "
                f"counts {tally.of(choice)}: the verbatim record says which is right.",
                None,
            )


def _recounted(
    record: _Record, tally: Tally | None, symbol: Symbol
) -> Iterator[Problem]:
    """Yield where the counts deny how it was adopted, as in S/RES/1559 (2004)."""
    counts = _counts(record)
    if counts and tally and counts.in_favour != tally.in_favour:
        yield Problem(
            "facts-recounted",
            f"The metadata of {symbol} counts {counts.in_favour} States in favour "
            f'and says "{record.text("adoption_type")}": the verbatim record says '
            "which is right.",
            None,
        )


def _mismet(record: _Record, symbol: Symbol) -> Iterator[Problem]:
    """Yield where the record is of another meeting, as in S/RES/2112 (2013)."""
    meeting = _rows("meeting")[0].search(record.text("adoption_meeting"))
    verbatim = _rows("record")[0].match(record.text("outcome_letter"))
    if meeting and verbatim and meeting["number"] != verbatim["number"]:
        yield Problem(
            "facts-mismet",
            f"The metadata of {symbol} names the {meeting[0]} and the record of "
            f"meeting {verbatim['number']}: the text of the resolution says which is "
            "right.",
            None,
        )


def _undated(record: _Record, symbol: Symbol) -> Iterator[Problem]:
    """Yield each date that is none: no line of the record has one, 2626 were read."""
    for key in ("adoption_date", "draft_resolution_date"):
        words = record.text(key)
        if words and _day(words) is None:
            yield Problem(
                "facts-undated",
                f'The metadata of {symbol} has "{words}" for its {key}, which is no '
                "day: the document says which is right.",
                None,
            )


def _mistitled(title: str, symbol: Symbol) -> Iterator[Problem]:
    found = _rows("title")[0].search(title)
    if found and f"/{found['number']} (" not in str(symbol):
        yield Problem(
            "facts-mistitled",
            f"The library's title of {symbol} names resolution {found['number']}: "
            "its catalogue wants correcting.",
            None,
        )
