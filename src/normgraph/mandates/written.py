"""Write the register as a table, CSV, JSON, Turtle or one page of HTML.

A register in, bytes out; the same register gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from html import escape
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, Quad

from normgraph import export
from normgraph.errors import NormgraphError
from normgraph.mandates.days import Day
from normgraph.mandates.ends import End, Place, Who
from normgraph.mandates.register import Duty, Register
from normgraph.query.table import layout

Line = dict[str, str]

DUTY = (
    "who",
    "to",
    "what",
    "how",
    "when",
    "due",
    "rule",
    "frequency",
    "frequencyRule",
    "paragraph",
    "adopted",
    "mandate",
    "mandateEnds",
    "earlier",
    "later",
    "state",
)
END = ("mandate", "what", "when", "ends", "rule", "paragraph", "adopted", "state")
_SCREEN = ("who", "to", "what", "how", "due", "frequency", "paragraph", "state")
_NG, _DCTERMS = export.PREFIXES["ng"], export.PREFIXES["dcterms"]
_TYPE = NamedNode(export.PREFIXES["rdf"] + "type")
_TIME = "http://www.w3.org/2006/time#"
_STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem}table{border-collapse:"
    "collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.35rem .5rem;"
    "text-align:left;vertical-align:top}th{position:sticky;top:0;background:#fff}"
    "small{color:#555}"
)
_SAID = (
    "By the texts’ own words: what later acts outside this record did is not known. "
    "A day that is not printed in the text is marked as computed, with its rule."
)


class Format(StrEnum):
    """The formats a register can be written in."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"
    HTML = "html"


_SUFFIXES = {
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".ttl": Format.TURTLE,
    ".html": Format.HTML,
}


def chosen(named: str | None, output: str | None) -> Format | None:
    """Return the format named, or that of the file's suffix; None where neither is."""
    if named is not None:
        try:
            return Format(named.lower())
        except ValueError:
            raise NormgraphError(
                f"there is no format of a register {named!r}",
                advice=f"Use one of {' '.join(Format)}.",
            ) from None
    suffix = PurePath(output or "").suffix.lower()
    if suffix and suffix not in _SUFFIXES:
        raise NormgraphError(
            f"no format of a register has the suffix {suffix!r}",
            where=output or "",
            advice=f"Use one of {' '.join(_SUFFIXES)}, or say --format.",
        )
    return _SUFFIXES.get(suffix)


def write(whole: Register, to: Format, width: int | None = None) -> bytes:
    """Return the register; a table has the duties, then the ends of mandates."""
    if to is Format.TABLE:
        return _table(whole, width)
    return _WRITERS[to](whole)


def duty_line(duty: Duty) -> Line:
    """Return a duty as words by column; what is not said is empty."""
    return {
        "who": _names(duty.bearers),
        "to": _names(duty.counterparties),
        "what": duty.action,
        "how": "; ".join(duty.how),
        "when": duty.limit,
        "due": _days(duty.days),
        "rule": _rule(duty.days),
        "frequency": duty.frequency,
        "frequencyRule": duty.frequency_rule,
        "paragraph": duty.at.paragraph,
        "adopted": str(duty.at.adopted or ""),
        "mandate": _names(duty.mandates),
        "mandateEnds": str(duty.ends or ""),
        "earlier": "; ".join(duty.earlier),
        "later": "; ".join(duty.later),
        "state": duty.state,
    }


def end_line(end: End) -> Line:
    """Return the end of a mandate as words by column."""
    return {
        "mandate": end.whose.name if end.whose else "",
        "what": end.action,
        "when": end.limit,
        "ends": _days(end.days),
        "rule": _rule(end.days),
        "paragraph": end.at.paragraph,
        "adopted": str(end.at.adopted or ""),
        "state": end.state,
    }


def _names(those: Sequence[Who]) -> str:
    return "; ".join(who.name for who in those)


def _days(days: Sequence[Day]) -> str:
    return "; ".join(str(day.on) for day in days)


def _rule(days: Sequence[Day]) -> str:
    return "; ".join(dict.fromkeys(day.rule for day in days))


def _sections(whole: Register) -> Iterator[tuple[str, tuple[str, ...], list[Line]]]:
    yield "Reporting duties", DUTY, [duty_line(d) for d in whole.duties]
    yield "Ends of mandates", END, [end_line(e) for e in whole.ends]


def _table(whole: Register, width: int | None) -> bytes:
    parts = []
    for title, columns, lines in _sections(whole):
        if lines:
            shown = _SCREEN if columns is DUTY else columns
            cells = [[Literal(line[name]) for name in shown] for line in lines]
            parts.append(f"{title}\n\n{layout(shown, cells, width)}")
    return "\n".join(parts).encode()


def _csv(whole: Register) -> bytes:
    # One table: the kind tells a duty from the end of a mandate.
    made = io.StringIO()
    columns = ("kind", *DUTY)
    out = csv.DictWriter(made, columns, restval="", lineterminator="\n")
    out.writeheader()
    out.writerows({"kind": "duty", **duty_line(duty)} for duty in whole.duties)
    for end in whole.ends:
        line = end_line(end)
        line["mandateEnds"] = line.pop("ends")
        out.writerow({"kind": "end", **line})
    return made.getvalue().encode()


def _json(whole: Register) -> bytes:
    made = {
        "duties": [{"norm": d.at.norm, **duty_line(d)} for d in whole.duties],
        "ends": [{"norm": e.at.norm, **end_line(e)} for e in whole.ends],
        "note": _SAID,
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _turtle(whole: Register) -> bytes:
    quads = [q for duty in whole.duties for q in _duty_quads(duty)]
    quads += [q for end in whole.ends for q in _end_quads(end)]
    return export.write(quads, export.Format.TURTLE)


def _duty_quads(duty: Duty) -> Iterator[Quad]:
    norm = NamedNode(duty.at.norm)
    yield Quad(norm, _TYPE, NamedNode(_NG + "ReportingDuty"))
    yield from _at(duty.at)
    yield Quad(norm, NamedNode(_NG + "action"), Literal(duty.action, language="en"))
    for key, those in (
        ("bearer", duty.bearers),
        ("counterparty", duty.counterparties),
    ):
        for who in those:
            yield Quad(norm, NamedNode(_NG + key), NamedNode(who.iri))
    if duty.limit:
        words = Literal(duty.limit, language="en")
        yield Quad(norm, NamedNode(_NG + "timeLimit"), words)
    for form in duty.how:
        words = Literal(form, language="en")
        yield Quad(norm, NamedNode(_DCTERMS + "medium"), words)
    if duty.frequency:
        yield Quad(norm, *_frequency(duty))
    yield from _time_quads(norm, duty.days)


def _at(place: Place) -> Iterator[Quad]:
    """Yield where a norm stands and when its instrument was adopted."""
    paragraph = NamedNode(place.norm.partition("#")[0])
    yield Quad(NamedNode(place.norm), NamedNode(_NG + "statedIn"), paragraph)
    eli, instrument = export.PREFIXES["eli"], NamedNode(place.instrument)
    yield Quad(paragraph, NamedNode(eli + "is_part_of"), instrument)
    if place.adopted:
        kind = NamedNode(export.PREFIXES["xsd"] + "date")
        on = Literal(str(place.adopted), datatype=kind)
        yield Quad(instrument, NamedNode(eli + "date_document"), on)


def _frequency(duty: Duty) -> tuple[NamedNode, Literal]:
    if duty.frequency_rule == "stated":
        kind = NamedNode(export.PREFIXES["xsd"] + "duration")
        period = Literal(duty.frequency, datatype=kind)
        return NamedNode(_NG + "frequency"), period
    # An implied period is no statement of the text: its rule stands beside it.
    words = f"{duty.frequency}, {duty.frequency_rule}"
    key = NamedNode(_DCTERMS + "accrualPeriodicity")
    return key, Literal(words, language="en")


def _end_quads(end: End) -> Iterator[Quad]:
    norm = NamedNode(end.at.norm)
    yield Quad(norm, _TYPE, NamedNode(_NG + "Norm"))
    yield from _at(end.at)
    yield Quad(norm, NamedNode(_NG + "action"), Literal(end.action, language="en"))
    if end.whose:
        subject = NamedNode(_DCTERMS + "subject")
        yield Quad(norm, subject, NamedNode(end.whose.iri))
    yield from _time_quads(norm, end.days)


def _time_quads(norm: NamedNode, days: Sequence[Day]) -> Iterator[Quad]:
    kind = NamedNode(export.PREFIXES["xsd"] + "date")
    for day in days:
        at = NamedNode(f"{norm.value}-due-{day.on}")
        yield Quad(norm, NamedNode(_TIME + "hasTime"), at)
        yield Quad(at, _TYPE, NamedNode(_TIME + "Instant"))
        on = Literal(str(day.on), datatype=kind)
        yield Quad(at, NamedNode(_TIME + "inXSDDate"), on)
        rule = Literal(day.rule, language="en")
        yield Quad(at, NamedNode(_DCTERMS + "description"), rule)


def _html(whole: Register) -> bytes:
    body = "".join(_html_table(*each) for each in _sections(whole) if each[2])
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Reporting duties and mandates</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>Reporting duties and mandates</h1>\n<p>{_SAID}</p>\n"
        f"{body or '<p>Nothing was found.</p>'}</body></html>\n"
    ).encode()


def _html_table(title: str, columns: Sequence[str], lines: Sequence[Line]) -> str:
    shown = [c for c in columns if any(line[c] for line in lines)]
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in shown)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(line[c])}</td>" for c in shown) + "</tr>\n"
        for line in lines
    )
    return (
        f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody></table>\n"
    )


_WRITERS: dict[Format, Callable[[Register], bytes]] = {
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.TURTLE: _turtle,
    Format.HTML: _html,
}
