"""What the record states of an instrument, as the metadata of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from normgraph import iri as iris
from normgraph.akn.elements import Ids, add, ours
from normgraph.akn.lookup import DCTERMS, ELI, PROV, Lookup, Node
from normgraph.akn.references import SOURCE, References
from normgraph.akn.text import Text
from normgraph.namespace import ng

_UNKNOWN = "0001-01-01"
"""A day must be given; this one is none, in the publisher's files too."""
_SCHEMES = (
    (iris.BASE + "id/subject/authority/", "DHLAUTH"),
    (iris.BASE + "id/subject/agenda/", "S/72"),
    ("http://metadata.un.org/thesaurus/", "UNBIS Thesaurus"),
)
_MACHINE = (
    ("http://metadata.un.org/sdg/", "SDGO"),
    ("http://metadata.un.org/thesaurus/", "UNBIS"),
    ("http://eurovoc.europa.eu/", "EuroVoc"),
)
_CHOICES = (
    ("inFavour", ng.inFavour, ng.votesInFavour),
    ("against", ng.against, ng.votesAgainst),
    ("abstaining", ng.abstained, ng.votesAbstaining),
)


def identification(meta: etree._Element, text: Text, component: str) -> None:
    """Append who the document is: work, expression and file; ``!main`` or ``att_1``."""
    node, expression = text.instrument, text.expression
    adopted = node.words(ELI + "date_document")
    issued = expression.words(ELI + "date_publication")
    works = node.all_words(ng.frbrUri) or [node.iri]
    texts = expression.all_words(ng.frbrUri) or [expression.iri]
    author = node.link(ELI + "passed_by") or SOURCE
    block = add(meta, "identification", ("source", SOURCE))
    work = add(block, "FRBRWork")
    _uris(work, works, _within(works[0], component), node.iri)
    _date(work, adopted, issued)
    add(work, "FRBRauthor", ("href", author), ("as", "#author"))
    add(work, "FRBRcountry", ("value", "un"))
    symbol = node.words(DCTERMS + "identifier")
    if symbol:
        add(work, "FRBRnumber", ("value", symbol))
    made = add(block, "FRBRExpression")
    _uris(made, texts, _within(texts[0].rstrip("/"), component), expression.iri)
    _date(made, adopted, issued)
    add(made, "FRBRauthor", ("href", author), ("as", "#issuer"))
    # The text that counts is the one the publisher keeps at undocs.org.
    add(made, "FRBRauthoritative", ("value", "false"))
    code = expression.iri.rpartition("/")[2]
    add(made, "FRBRlanguage", ("language", code))
    file = add(block, "FRBRManifestation")
    _uris(file, [texts[0].rstrip("/") + ".xml"], _file(texts[0], component), "")
    _date(file, adopted, issued)
    add(file, "FRBRauthor", ("href", SOURCE), ("as", "#editor"))
    add(file, "FRBRformat", ("value", "application/akn+xml"))


def _within(uri: str, component: str) -> str:
    """Return the URI of a component, as the publisher writes it.

    >>> _within("/akn/un/2388-2017/", "!main"), _within("/akn/un/2388-2017/eng@", "x")
    ('/akn/un/2388-2017/!main/', '/akn/un/2388-2017/eng@!x/')
    """
    return f"{uri}!{component.lstrip('!')}/"


def _file(uri: str, component: str) -> str:
    return f"{uri.rstrip('/')}/!{component.lstrip('!')}.xml"


def _uris(level: etree._Element, uris: Iterable[str], this: str, ours_is: str) -> None:
    add(level, "FRBRthis", ("value", this))
    for uri in uris:
        add(level, "FRBRuri", ("value", uri))
    if ours_is:
        add(level, "FRBRalias", ("value", ours_is), ("name", "normgraph"))


def _date(level: etree._Element, adopted: str, issued: str) -> None:
    days = [("adoption", adopted), ("publication", issued)]
    given = [(name, day) for name, day in days if day] or [("adoption", _UNKNOWN)]
    for name, day in given:
        add(level, "FRBRdate", ("date", day), ("name", name))


def classification(meta: etree._Element, text: Text, lookup: Lookup) -> None:
    """Append subjects, agenda and title of librarians; keywords made by machine."""
    node = text.instrument
    found = list(_keywords(node, lookup))
    if found:
        block = add(meta, "classification", ("source", "#un"))
        for said in found:
            add(block, "keyword", *said)
    machine = text.evidence.get(node.iri)
    links = machine.links(ng.machineKeyword) if machine else []
    if links:
        block = add(meta, "classification", ("source", "http://metadata.un.org/sdg"))
        for link in links:
            scheme = _scheme(link, _MACHINE, "UNBIS")
            shown = link.rpartition("/")[2]
            add(block, "keyword", *_keyword(shown, scheme, link))


def _keywords(node: Node, lookup: Lookup) -> Iterator[tuple[tuple[str, str], ...]]:
    for item in node.links(ng.agendaItem):
        shown = _keyword(lookup.label(item), "S/", item)
        yield (*shown, ("refersTo", "agenda"))
    for subject in node.links(DCTERMS + "subject"):
        scheme = _scheme(subject, _SCHEMES, "UNBIS Thesaurus")
        yield _keyword(lookup.label(subject), scheme, subject)
    for title in node.all_words(DCTERMS + "alternative"):
        yield _keyword(title, "DHL", "")
    for words in node.all_words(ng.subjectText):
        yield _keyword(words, "other", "")


def _keyword(shown: str, scheme: str, link: str) -> tuple[tuple[str, str], ...]:
    return (
        ("value", shown),
        ("href", link),
        ("showAs", shown),
        ("dictionary", scheme),
    )


def _scheme(link: str, known: Iterable[tuple[str, str]], other: str) -> str:
    return next((name for head, name in known if link.startswith(head)), other)


def workflow(meta: etree._Element, text: Text, lookup: Lookup) -> None:
    """Append how it came about: the draft with its sponsors, the adoption."""
    node = text.instrument
    adopted = node.words(ELI + "date_document") or _UNKNOWN
    drafts = [lookup.node(d) for d in lookup.pointing(ng.draftOf, node.iri)]
    names = [lookup.label(s) for s in node.links(ng.sponsor)]
    names += node.all_words(ng.sponsorText)
    record = node.link(ng.recordedIn)
    held = lookup.label(record) if record else ""
    manner = node.words(ng.adoption)
    if not (drafts or names or held or manner):
        return
    block = add(meta, "workflow", ("source", "#un"))
    if drafts or names:
        _step(block, "draftResolution", drafts, names, adopted)
    if held or manner:
        step = add(block, "step", ("date", adopted), ("outcome", "adopted"))
        step.set("as", held)
        step.set("by", manner)


def _step(
    block: etree._Element,
    outcome: str,
    drafts: list[Node],
    names: list[str],
    adopted: str,
) -> None:
    first = drafts[0] if drafts else None
    day = first.words(ELI + "date_publication") if first else ""
    step = add(block, "step", ("date", day or adopted), ("outcome", outcome))
    step.set("as", first.words(DCTERMS + "identifier") if first else "")
    step.set("by", ", ".join(names))


def voting(
    analysis: etree._Element, text: Text, references: References, ids: Ids
) -> None:
    """Append the vote: how many, and which States."""
    lookup = references.lookup
    vote = lookup.node(iris.vote(text.instrument.iri))
    if not vote.words(ng.votesInFavour):
        return
    block = add(add(analysis, "parliamentary"), "voting", ("eId", ids.new("voting_1")))
    for name, who, many in _CHOICES:
        count = add(block, "count", ("eId", ids.counted("voting_1", "count")))
        count.set("value", f"{int(vote.words(many) or 0):03}")
        count.set("refersTo", f"#{name}")
        states = vote.links(who)
        voters = ours(count, "voters") if states else count
        for state in states:
            one = add(voters, "organization", ("refersTo", references.to(state)))
            one.text = lookup.label(state)


def proprietary(meta: etree._Element, text: Text, lookup: Lookup) -> None:
    """Append what Akoma Ntoso has no place for: files, software, other facts."""
    block = add(meta, "proprietary", ("source", SOURCE))
    node = text.instrument
    kinds = sorted(node.classes() - {"Instrument"})
    ours(block, "instrument", ("iri", node.iri), ("kind", " ".join(kinds)))
    _facts(block, node, lookup)
    for said in text.evidence.values():
        if said.is_a("Source"):
            made = ours(block, "source", ("fileName", said.words(ng.fileName)))
            made.set("sha256", said.words(ng.sha256))
        elif said.is_a("Reading"):
            made = ours(block, "reading", ("rulesVersion", said.words(ng.rulesVersion)))
            made.set("software", said.link(PROV + "wasAssociatedWith"))


def _facts(block: etree._Element, node: Node, lookup: Lookup) -> None:
    """Append the facts that a reader of ours takes back from here."""
    manner, meeting = node.words(ng.adoption), node.link(ng.adoptedAt)
    if manner:
        ours(block, "adoption").text = manner
    if node.words(ng.isChapterVII):
        ours(block, "isChapterVII").text = "true"
    if meeting:
        ours(block, "meeting", ("href", meeting)).text = lookup.label(meeting)
    vote = lookup.node(iris.vote(node.iri))
    if vote.words(ng.votesInFavour):
        counts = (("inFavour", ng.votesInFavour), ("against", ng.votesAgainst))
        tally = ours(block, "tally")
        for name, many in (*counts, ("abstaining", ng.votesAbstaining)):
            tally.set(name, vote.words(many))
    for draft in lookup.pointing(ng.draftOf, node.iri):
        issued = lookup.node(draft).words(ELI + "date_publication")
        if issued:
            ours(block, "draft", ("issued", issued))
