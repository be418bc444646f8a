"""The head and the masthead of an Akoma Ntoso file in, who the document is out.

What is printed counts more than what stands in the metadata, the metadata more than
the name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from lxml import etree

from normgraph.iri import BASE
from normgraph.model import Problem, Symbol, SymbolError
from normgraph.model.source import Ballot, Choice, Facts, Subject
from normgraph.pattern import pattern
from normgraph.readers.akn.body import fold, local
from normgraph.readers.akn.ours import with_ours
from normgraph.rules import any_of

_DIGITS = pattern(r"[^\S\n]+|(?<=\d)(?=\()")
_FRBR = pattern(r"/unsc/\d{4}-\d\d-\d\d/(?P<one>\d+)-(?P<two>\d+)/")
_NAME = pattern(
    r"(?:S_)?(?P<series>RES|PRST|SC)[_-](?P<one>\d+)[ _(]*(?P<two>\d{1,4})?"
)
_BEHIND = pattern(r"\)?(?P<all>(?:_(?:Add|Corr|Rev)\.\d+)+)(?!\d)")
"""Behind the symbol in the name of a file: S_PRST_2000_27_Corr.1-0060049E.xml."""
_PRINTED = ("coverPage", "preface", "mainBody")
_STATED = tuple(
    f"{{*}}{name}"
    for name in (
        "keyword",
        "FRBRthis",
        "FRBRuri",
        "FRBRdate",
        "FRBRlanguage",
        "FRBRnumber",
        "step",
        "count",
    )
)
"""Elements of the metadata that are read; libxml2 leaves the others out faster."""
_MACHINE = frozenset({"UNBIS", "EuroVoc", "SDGO"})
_CHOICES = {
    "inFavour": Choice.FAVOUR,
    "against": Choice.AGAINST,
    "abstaining": Choice.ABSTAINING,
}


@dataclass(slots=True)
class _Found:
    """What the elements of the head say, as they come."""

    uris: dict[str, None] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    language: str = ""
    agenda: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """The agenda in the words of the librarians."""
    draft: str = ""
    record: str = ""
    sponsors: list[str] = field(default_factory=list)
    ballots: list[Ballot] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    number: str = ""
    """The symbol as it is printed."""
    stated: str = ""
    """The symbol as metadata have it; the publisher's own files have none."""
    meeting: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of its identity."""

    symbol: Symbol | None
    """None where neither print, metadata nor file name has one."""
    title: str
    language: str
    """The code the file gives, ``eng``; empty where it gives none."""
    adopted: date | None
    """None where no date is given, or none that exists."""
    facts: Facts
    problems: tuple[Problem, ...]


def head(parts: Sequence[etree._Element], name: str) -> Head:
    """Return the identity and the facts that the parts of a document state."""
    found = _Found()
    for element in _before_paragraphs(parts):
        if local(element) == "meta":
            _meta(element, found)
        elif local(element) in _PRINTED:
            _printed(element, found)
    problems: list[Problem] = []
    adopted = _date(found.dates, ("#adoptionDate", "adoption"), problems)
    issued = _date(found.dates, ("#dateOfIssuance", "publication"), problems)
    facts = Facts(
        source=name,
        issued=issued,
        meeting=found.meeting,
        agenda=tuple(found.agenda or found.headings),
        uris=tuple(found.uris),
        draft=found.draft,
        record=found.record,
        sponsors=tuple(found.sponsors),
        ballots=tuple(found.ballots),
        subjects=tuple(found.subjects),
    )
    symbol = _symbol(found, name)
    facts = with_ours(facts, parts)
    stated = (_symbol_printed(found), _parsed(found.stated))
    if symbol and symbol == _changing(name) and symbol not in stated:
        problems.append(_named_so(symbol))
    return Head(symbol, found.title, found.language, adopted, facts, tuple(problems))


def symbol_stated(parts: Sequence[etree._Element], name: str) -> Symbol | None:
    """Return the symbol that ``head`` would return; what is printed is looked at first.

    Most often it is enough, and metadata have a vote of 15 States and 30 keywords.
    """
    found = _Found()
    for element in _before_paragraphs(parts):
        if local(element) in _PRINTED:
            _printed(element, found)
    printed = _symbol_printed(found)
    return printed if printed else head(parts, name).symbol


def _before_paragraphs(parts: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Yield the parts up to the body, whose first lines are a masthead too."""
    for element in parts:
        yield element
        if local(element) == "mainBody":
            return


def _meta(meta: etree._Element, found: _Found) -> None:
    for element in meta.iter(*_STATED):
        kind = local(element)
        if kind == "keyword":
            _keyword(element, found)
        elif kind in ("FRBRthis", "FRBRuri"):
            _uri(element.get("value", ""), found)
        elif kind == "FRBRnumber":
            found.stated = element.get("value", "")
        elif kind == "FRBRdate":
            found.dates.setdefault(element.get("name", ""), element.get("date", ""))
        elif kind == "FRBRlanguage":
            found.language = element.get("language", "")
        elif kind == "step":
            _step(element, found)
        elif kind == "count":
            found.ballots += _ballots(element)


def _uri(value: str, found: _Found) -> None:
    # Where the publisher gave none, a file of ours has the IRI of the instrument.
    if not value.startswith(BASE):
        found.uris[value] = None


def _keyword(keyword: etree._Element, found: _Found) -> None:
    """Sort a keyword: the agenda item as printed, a heading, or the title."""
    scheme, label = keyword.get("dictionary", ""), _label(keyword)
    refers = keyword.get("refersTo")
    if refers == "title":
        return
    if refers == "agenda" and scheme == "S/":
        found.agenda.append(label.rstrip("."))
        return
    if refers == "agenda":
        found.headings.append(label)
    iri = keyword.get("href", "")
    parent = keyword.getparent()
    source = parent.get("source", "") if parent is not None else ""
    # Some machine-made keywords claim to be from the thesaurus: S/RES/2584 (2021).
    is_machine_made = scheme in _MACHINE or source.endswith("/sdg")
    found.subjects.append(Subject(label, scheme, iri, is_machine_made))


def _label(keyword: etree._Element) -> str:
    return fold(keyword.get("showAs") or keyword.get("value") or "")


def _step(step: etree._Element, found: _Found) -> None:
    outcome, symbol = step.get("outcome", ""), step.get("as", "")
    if outcome == "draftResolution":
        found.draft = symbol
    if outcome.startswith("draftResolution"):
        found.sponsors += _names(step.get("by", ""))
    elif symbol:
        found.record = symbol


@cache
def _and() -> re.Pattern[str]:
    joined = any_of("languages", "states", "joined")
    return re.compile(rf"(?P<whole>{joined})|,? and |, ")


def _names(printed: str) -> Iterator[str]:
    """Yield the names of a list: "France, Spain and United States of America"."""
    at = 0
    for found in _and().finditer(printed):
        if not found["whole"]:
            yield printed[at : found.start()].strip()
            at = found.end()
    if printed[at:].strip():
        yield printed[at:].strip()


def _ballots(count: etree._Element) -> Iterator[Ballot]:
    # The publisher leaves out the "#" that a link within a file begins with.
    choice = _CHOICES.get(count.get("refersTo", "").removeprefix("#"))
    for voter in count.iter(etree.Element):
        if choice and local(voter) == "organization" and voter.text:
            yield Ballot(fold(voter.text), choice)


def _printed(part: etree._Element, found: _Found) -> None:
    for element in part.iter(etree.Element):
        kind = local(element)
        if kind == "paragraph":
            return
        if kind == "docNumber" and not found.number:
            found.number = fold("".join(map(str, element.itertext())))
        elif kind == "docDate":
            refers = element.get("refersTo", "")
            found.dates.setdefault(refers, element.get("date", ""))
        elif kind == "docTitle" and not found.title:
            found.title = fold("".join(map(str, element.itertext())))
        elif element.get("name") == "adoptionMeeting" and not found.meeting:
            found.meeting = fold("".join(map(str, element.itertext())))


def _date(
    dates: dict[str, str], names: tuple[str, ...], problems: list[Problem]
) -> date | None:
    for name in names:
        printed = dates.get(name, "")
        if not printed or printed.startswith("0001"):
            continue
        try:
            return date.fromisoformat(printed)
        except ValueError:
            what = f"the date {printed!r} ({name.strip('#')}) does not exist; check it."
            problems.append(Problem("date-impossible", what, None))
    return None


def _symbol(found: _Found, name: str) -> Symbol | None:
    printed = _symbol_printed(found) or _parsed(found.stated)
    if printed:
        return printed
    changing = _changing(name)
    if changing:
        # Metadata that are copied from what it changes would name that.
        return changing
    for uri in found.uris:
        parts = _FRBR.search(uri)
        if parts:
            return _made(parts["one"], parts["two"])
    return None if "Corr" in name else _named(_NAME.search(_file(name)))


def _file(name: str) -> str:
    return name.rpartition("/")[2]


def _named(parts: re.Match[str] | None) -> Symbol | None:
    """Return the symbol that the name of a file has."""
    if parts is None or not parts["two"]:
        return None
    if parts["series"] == "PRST":
        return Symbol.parse(f"S/PRST/{parts['one']}/{parts['two']}")
    return _made(parts["one"], parts["two"])


def _changing(name: str) -> Symbol | None:
    """Return the symbol of a document that changes another, by the name of its file.

    >>> str(_changing("S_PRST_2000_27_Corr.1-0060049E.xml"))
    'S/PRST/2000/27/Corr.1'
    >>> _changing("S_PRST_2000_6-0036335E.xml") is None
    True
    """
    parts = _NAME.search(_file(name))
    behind = parts and _BEHIND.match(_file(name), parts.end())
    base = _named(parts)
    if not base or not behind:
        return None
    return Symbol.parse(f"{base}{behind['all'].replace('_', '/')}")


def _named_so(symbol: Symbol) -> Problem:
    return Problem(
        "symbol-of-file-name",
        f"the text prints no document symbol; {symbol} is that of the file's name. "
        "Check it, or give it with --symbol.",
        None,
    )


def _symbol_printed(found: _Found) -> Symbol | None:
    return _parsed(found.number)


def _parsed(words: str) -> Symbol | None:
    try:
        return Symbol.parse(_plain(words)) if words else None
    except SymbolError:
        return None


def _plain(printed: str) -> str:
    """Return a symbol in ASCII: digits and brackets of Arabic and Chinese files."""
    ascii_ = "".join(str(int(c)) if c.isdecimal() else c for c in printed)
    ascii_ = ascii_.translate(
        str.maketrans("（）／", "()/", "\u200e\u200f\u202a\u202c*")
    )
    return _DIGITS.sub(" ", ascii_).strip()


def _made(one: str, two: str) -> Symbol | None:
    """Return the symbol of "2561-2021" (a resolution) or "2020-11" (a statement)."""
    if len(two) == 4:
        return Symbol.parse(f"S/RES/{one} ({two})")
    return Symbol.parse(f"S/PRST/{one}/{two}") if len(one) == 4 else None
