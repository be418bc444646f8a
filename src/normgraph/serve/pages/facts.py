"""What is known of an instrument beside its words: dates, votes, subjects, files."""

from __future__ import annotations

import re
from datetime import date

from pyoxigraph import NamedNode

from normgraph import iri as iris
from normgraph.iri import BASE
from normgraph.serve.pages import links, register
from normgraph.serve.pages.statements import Statements, labels, named, text
from normgraph.serve.pages.values import Link
from normgraph.serve.source import Source

_SAID = (
    ("Adopted", "eli:date_document"),
    ("By", "eli:passed_by"),
    ("How", "ng:adoption"),
    ("At meeting", "ng:adoptedAt"),
    ("Recorded in", "ng:recordedIn"),
    ("On the draft", "ng:adoptedDraft"),
    ("Agenda item", "ng:agendaItem"),
    ("Subjects", "dcterms:subject"),
    ("Subjects in words", "ng:subjectText"),
    ("Submitted by", "ng:sponsor"),
    ("Submitted by, in words", "ng:sponsorText"),
    ("Supplements", "ng:supplements"),
    ("Corrigendum to", "ng:corrigendumTo"),
    ("Corrigendum", "ng:hasCorrigendum"),
    ("Revision of", "ng:revisionOf"),
    ("Revision", "ng:hasRevision"),
    ("In force under the number", "skos:notation"),
)
_VOTED = (
    ("In favour", "ng:votesInFavour", "ng:inFavour"),
    ("Against", "ng:votesAgainst", "ng:against"),
    ("Abstaining", "ng:votesAbstaining", "ng:abstained"),
)
_KINDS = {
    "ng:Resolution": ("Resolution", "/browse?kind=resolution"),
    "ng:PresidentialStatement": (
        "Statement of the President",
        "/browse?kind=statement",
    ),
}
_GENERAL = ("OfficialRecord", "Treaty", "Provision", "Body", "Actor", "Instrument")
SOURCES = """SELECT ?file ?sha ?software ?rules WHERE {
  GRAPH ?graph {
    ?reading prov:used ?source ; prov:wasAssociatedWith ?software ;
      ng:rulesVersion ?rules .
    ?source ng:fileName ?file ; ng:sha256 ?sha .
  }
}"""
SOURCES_MERGED = """SELECT ?file ?sha ?software ?rules WHERE {
  ?expression prov:wasGeneratedBy ?reading .
  ?reading prov:used ?source ; prov:wasAssociatedWith ?software ;
    ng:rulesVersion ?rules .
  ?source ng:fileName ?file ; ng:sha256 ?sha .
}"""
_UN_DOCUMENT = re.compile(r"[A-Z]+/\S.*")

Facts = list[tuple[str, list[Link]]]


async def of_instrument(source: Source, own: Statements, node: str) -> Facts:
    """Return what is stated of an instrument, in the order of a catalogue card."""
    vote = f"{node}#vote"
    names = await labels(source, own.nodes())
    found: Facts = [(name, _links(own, node, key, names)) for name, key in _SAID]
    if own.one(node, "ng:isReissue") == "true":
        found.append(("Issued", [Link("again, for technical reasons", "")]))
    if own.one(node, "ng:isChapterVII") == "true":
        found.append(
            ("The library counts it under", [Link("Chapter VII of the Charter", "")])
        )
    for name, number, who in _VOTED:
        states = _links(own, vote, who, names)
        count = [Link(n, "") for n in own.all(vote, number)]
        found.append((name, states or count))
    return [(name, those) for name, those in found if those]


def _links(own: Statements, node: str, key: str, names: dict[str, str]) -> list[Link]:
    found = [
        Link(named(value.text, names), links.path(value.text))
        if value.is_node
        else Link(day(value.text) if key.startswith("eli:date") else value.text, "")
        for value in own.held.get(node, {}).get(key, ())
    ]
    return sorted(set(found), key=_place_in_list)


def _place_in_list(link: Link) -> tuple[str, str, str]:
    # S/RES/1401 (2002) is submitted in capitals and in small letters.
    return link.words.casefold(), link.words, link.href


def said(own: Statements, node: str, wanted: tuple[tuple[str, str], ...]) -> Facts:
    """Return what a register says of a node, under the names that are wanted."""
    found = []
    for name, key in wanted:
        values = [
            Link(register.label(value.text), place(value.text))
            if value.is_node
            else Link(day(value.text), "")
            for value in own.held.get(node, {}).get(key, ())
            if value.language in ("", "en")
        ]
        found.append((name, sorted(set(values), key=lambda one: (one.words, one.href))))
    return [(name, those) for name, those in found if those]


def place(iri: str) -> str:
    """Return where a value leads: to a page of ours, or to what it names elsewhere."""
    return elsewhere(iri) or links.path(iri)


def elsewhere(iri: str) -> str:
    """Return an IRI that a browser can go to and that is none of ours; else nothing.

    >>> elsewhere("javascript:alert(1)")
    ''
    """
    is_web = iri.startswith(("http://", "https://"))
    return iri if is_web and not iri.startswith(BASE) else ""


def kind(own: Statements, node: str) -> Link:
    """Return what an instrument is, and where all of its kind are listed."""
    kinds = own.kinds(node)
    for name, (words, href) in _KINDS.items():
        if name in kinds:
            return Link(words, href)
    ours = sorted(k.removeprefix("ng:") for k in kinds if k.startswith("ng:"))
    # The more general classes stand behind those that say more.
    ours.sort(key=lambda name: _GENERAL.index(name) if name in _GENERAL else -1)
    name = ours[0] if ours else "Instrument"
    return Link(spaced(name), f"/ontology#{name}")


def spaced(name: str) -> str:
    """Return the name of a class as words.

    >>> spaced("PreambularParagraph")
    'Preambular paragraph'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def day(words: str) -> str:
    """Return a day as it is written in English.

    >>> day("2017-11-21")
    '21 November 2017'
    """
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return words
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def undocs(symbol: str) -> str:
    """Return where the United Nations keeps a document; empty for what is none.

    >>> undocs("S/RES/2388 (2017)")
    'https://undocs.org/S/RES/2388(2017)'
    """
    fits = _UN_DOCUMENT.fullmatch(symbol)
    return f"https://undocs.org/{symbol.replace(' ', '')}" if fits else ""


async def sources(source: Source, instrument: str) -> list[dict[str, str]]:
    """Return the files an instrument was read from, and what read them."""
    expression = iris.expression(instrument, "en")
    graph = NamedNode(f"{expression}/evidence")
    rows = await source.ask(SOURCES, graph=graph) or await source.ask(
        SOURCES_MERGED, expression=NamedNode(expression)
    )
    found = [
        {key: text(row, key) for key in ("file", "sha", "software", "rules")}
        for row in rows
    ]
    for one in found:
        one["software"] = one["software"].rpartition("/")[2]
    return sorted(found, key=lambda one: one["file"])
