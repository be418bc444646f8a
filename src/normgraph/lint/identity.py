"""Identity: symbol, title, FRBR URI and the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from normgraph.lint.fault import Finding
from normgraph.lint.source import Source, words
from normgraph.rules import load

_NAMES = cast(dict[str, str], load("lint")["names"])
_URI = cast(dict[str, str], load("lint")["uri"])
_SYMBOL = re.compile(_NAMES["symbol"])


def identity(source: Source) -> Iterator[Finding]:
    """Yield names of one document that do not agree."""
    yield from _symbol(source)
    yield from _title(source)
    yield from _file_name(source)
    yield from _folder(source)
    yield from _job_number(source)
    yield from _uri(source)


def numbers(symbol: str) -> tuple[int, int] | None:
    """Return number and year of a symbol of the Council; None for any other.

    >>> numbers("S/RES/2388 (2017)"), numbers("S/PRST/2015/25")
    ((2388, 2017), (25, 2015))
    """
    found = _SYMBOL.fullmatch(symbol)
    if found is None:
        return None
    if found["resolution"]:
        return int(found["resolution"]), int(found["year"])
    return int(found["statement"]), int(found["later"])


def _symbol(source: Source) -> Iterator[Finding]:
    if not source.symbol:
        element = source.find("docNumber")
        yield Finding(
            "symbol-missing",
            element if element is not None else source.find("coverPage"),
            "<docNumber" if element is not None else "<coverPage",
            "the cover page prints no symbol",
            "the symbol of the document in docNumber",
        )


def _title(source: Source) -> Iterator[Finding]:
    own = numbers(source.symbol)
    for title in source.all("docTitle"):
        if title.get("refersTo") != "#resolutionNumber" or own is None:
            continue
        printed = [int(n) for n in re.findall(r"\d{1,6}", words(title))]
        if not printed:
            yield Finding(
                "title-missing",
                title,
                "<docTitle",
                "the title that should have the number of the resolution is empty",
                "the title as printed, with the number and the year",
            )
        elif not set(own) <= set(printed):
            yield Finding(
                "title-against-symbol",
                title,
                words(title),
                f"the symbol is {source.symbol}",
                "the number and the year of the symbol",
            )


def _file_name(source: Source) -> Iterator[Finding]:
    own, name = numbers(source.symbol), source.name.rpartition("/")[2]
    kind = "statement" if "/PRST/" in source.symbol else "resolution"
    for pattern in ("resolution", "statement"):
        found = re.match(_NAMES[pattern], name)
        if found is None or own is None:
            continue
        year = found["year"] or found.groupdict().get("later")
        said = int(found["number"]), int(year) if year else own[1]
        if said != own or kind != pattern:
            number = source.find("docNumber")
            yield Finding(
                "name-against-symbol",
                number,
                words(number) if number is not None else "",
                f"the file is named {found[0]}, the document is {source.symbol}",
                "one symbol in both: see the title and the text",
            )


def _folder(source: Source) -> Iterator[Finding]:
    years = [int(m["year"]) for m in re.finditer(_NAMES["folder"], source.name)]
    stated = source.find("FRBRdate")
    adopted = stated.get("date", "")[:4] if stated is not None else ""
    if years and source.year not in years and adopted == str(source.year):
        yield Finding(
            "folder-against-year",
            source.find("docNumber"),
            source.symbol,
            f"the file of a document of {source.year} is in the folder {years[-1]}",
            f"the folder {source.year}",
        )


def _job_number(source: Source) -> Iterator[Finding]:
    docket = source.find("docketNumber")
    found = re.search(_NAMES["job"], source.name)
    printed = re.sub(r"\D", "", words(docket)) if docket is not None else ""
    if docket is not None and found and printed and printed != found["job"]:
        job = found["job"]
        yield Finding(
            "job-number-against-name",
            docket,
            words(docket),
            f"the job number is {words(docket)}, the file's name has {job}",
            f"{job[:2]}-{job[2:]}, if the name is right",
        )


def _uri(source: Source) -> Iterator[Finding]:
    own = numbers(source.symbol)
    order = own[::-1] if own and "/PRST/" in source.symbol else own
    for name in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
        holder = source.find(name)
        uri = (
            next((e for e in holder if str(e.tag).endswith("FRBRuri")), None)
            if holder is not None
            else None
        )
        if uri is None:
            continue
        value = uri.get("value", "")
        shape = re.fullmatch(_URI["shape"], value)
        if shape is None:
            yield Finding(
                "uri-malformed",
                uri,
                value,
                f"the {name} URI is not built as the others are",
                _URI["right"],
            )
        elif order and (int(shape["first"]), int(shape["second"])) != order:
            yield Finding(
                "uri-malformed",
                uri,
                value,
                f"the {name} URI names {shape['first']}-{shape['second']}, the symbol "
                f"is {source.symbol}",
                f"…/{order[0]}-{order[1]}/",
            )
