"""Take what a user typed for a parameter that is no node: words, numbers, days.

A parameter and words in, a literal out. What cannot be meant is refused with advice
rather than asked: to "June" as a month a query would answer that nothing falls due.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import cast

from pyoxigraph import Literal, NamedNode

from normgraph import rules
from normgraph.export import PREFIXES
from normgraph.query.header import Parameter, ParameterType
from normgraph.query.sparql import ParameterError

_XSD_DATE = NamedNode(PREFIXES["xsd"] + "date")


def literal(parameter: Parameter, words: str) -> Literal | None:
    """Return the literal that is meant; None where the parameter is a node."""
    match parameter.type:
        case ParameterType.STRING:
            return Literal(words)
        case ParameterType.WORDS:
            return _phrase(parameter, words)
        case ParameterType.INTEGER:
            return _integer(parameter, words)
        case ParameterType.DATE:
            return _date(parameter, words)
        case ParameterType.MONTH:
            return _month(parameter, words)
        case ParameterType.LANGUAGE:
            return _language(parameter, words)
        case ParameterType.SYMBOL | ParameterType.IRI:
            return None


def _phrase(parameter: Parameter, words: str) -> Literal:
    if re.search(r"[^\W_]", words):
        return Literal(" ".join(words.split()))
    raise ParameterError(
        parameter.name,
        f"it is a word or several, not {words!r}",
        advice="Give words as a text has them, such as 'traffick*': a star stands for "
        "the rest of a word.",
    )


def _integer(parameter: Parameter, words: str) -> Literal:
    if re.fullmatch(r"[+-]?[0-9]{1,18}", words.strip()):
        return Literal(int(words))
    raise ParameterError(parameter.name, f"it is a whole number, not {words!r}")


def _date(parameter: Parameter, words: str) -> Literal:
    try:
        day = date.fromisoformat(words.strip())
    except ValueError:
        raise ParameterError(
            parameter.name,
            f"it is a day, not {words!r}",
            advice="Write it like 2017-11-21.",
        ) from None
    return Literal(day.isoformat(), datatype=_XSD_DATE)


def _month(parameter: Parameter, words: str) -> Literal:
    if re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])", words.strip()):
        return Literal(words.strip())
    raise ParameterError(
        parameter.name,
        f"it is the month of a year, not {words!r}",
        advice="Write it like 2017-09.",
    )


def _language(parameter: Parameter, words: str) -> Literal:
    """Return the tag of a language of the six, given by a code or its English name."""
    tag = _tags().get(words.strip().lower())
    if tag is not None:
        return Literal(tag)
    raise ParameterError(
        parameter.name,
        f"it is one of the six languages of the record, not {words!r}",
        advice=f"Use one of {', '.join(dict.fromkeys(_tags().values()))}.",
    )


@cache
def _tags() -> dict[str, str]:
    """Return the tags of the six languages by what each is called, in small letters."""
    table = rules.load("languages")
    return {
        name.lower(): tag
        for tag in cast(rules.Table, table["codes"])
        for kind in ("codes", "names")
        for name in rules.words(table, kind, tag)
    }
