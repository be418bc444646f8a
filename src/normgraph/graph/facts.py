"""State what is known of an instrument beside its words: vote, sponsors, subjects.

Facts of the document's own head and of files of metadata beside it in, triples out.
All that any of them states is stated, once; but a vote is told by one source alone, the
one that names most States. Their order changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normgraph import iri, rules
from normgraph.graph.evidence import problem_node, reading_node, source_node
from normgraph.graph.names import Names
from normgraph.graph.terms import DCTERMS, ELI, LABEL, PROV, SKOS, Writer, ng
from normgraph.graph.ties import stub
from normgraph.model import Analysis, Document, Problem, Symbol, SymbolError
from normgraph.model.source import Ballot, Choice, Facts, Subject, Tally
from normgraph.vocabulary import Heading, heading, scheme_kind, state_called

_VOTED = {
    Choice.FAVOUR: ("inFavour", "votesInFavour"),
    Choice.AGAINST: ("against", "votesAgainst"),
    Choice.ABSTAINING: ("abstained", "votesAbstaining"),
}


def facts(analysis: Analysis, names: Names, out: Writer) -> None:
    """State the facts of an instrument, in the content."""
    known = _all(analysis)
    if not known:
        return
    for one in known:
        _circumstances(one, names, out)
        _draft(one, names, out)
        for sponsor in one.sponsors:
            _sponsor(sponsor, names.instrument, out)
        for subject in one.subjects:
            if not subject.is_machine_made:
                _subject(subject, names.instrument, out)
    for number in _meetings(known)[:1]:
        _meeting(number, names.instrument, out)
    if analysis.document.adopted is None:
        _adopted(known, names, out)
    _vote(max(known, key=lambda f: (len(f.ballots), f.tally is not None)), names, out)


def facts_evidence(analysis: Analysis, names: Names, out: Writer) -> None:
    """State where the facts are from, what is odd about them, and machine keywords."""
    run = reading_node(analysis, names)
    for document in _documents(analysis):
        if document.facts:
            node = source_node(document, names)
            out.link(names.instrument, ng.factsFrom, node)
    known = _all(analysis)
    for problem in _disagreements(known, names):
        problem_node(problem, run, names, out)
    for one in known:
        if one.sha256:
            out.link(run, PROV + "used", _source(one, names, out))
        for problem in one.problems:
            problem_node(problem, run, names, out)
        for keyword in sorted(s.iri for s in one.subjects if s.is_machine_made):
            if keyword:
                out.link(names.instrument, ng.machineKeyword, keyword)


def facts_used(analysis: Analysis) -> frozenset[str]:
    """Return the IRIs of the States that voted or sponsored, of those registered."""
    known = _all(analysis)
    names = {ballot.state for one in known for ballot in one.ballots}
    names.update(sponsor for one in known for sponsor in one.sponsors)
    found = map(state_called, names)
    return frozenset(entry.iri for entry in found if entry)


def _all(analysis: Analysis) -> list[Facts]:
    """Return what all sources state: the document itself first, then the others.

    The order is the same in whatever order they were read.
    """
    known: list[Facts] = []
    for stated in (d.facts for d in _documents(analysis)):
        if stated and stated not in known:
            known.append(stated)
    own = len(known)
    # Compared, not hashed: what is hashed first is a vote of 15 States.
    for other in analysis.facts:
        if other not in known:
            known.append(other)
    return [*_ordered(known[:own]), *_ordered(known[own:])]


def _ordered(facts: list[Facts]) -> list[Facts]:
    # Most often it is one, and to print a vote of 15 States takes its time.
    if len(facts) > 1:
        facts.sort(key=lambda one: (one.source, one.sha256, repr(one)))
    return facts


def _documents(analysis: Analysis) -> Iterator[Document]:
    yield analysis.document
    for origin in analysis.origins:
        yield origin.document


def _disagreements(known: Iterable[Facts], names: Names) -> Iterator[Problem]:
    """Yield where the sources name several meetings: the first is stated."""
    numbers = _meetings(known)
    if len(numbers) > 1:
        listed = " and ".join(map(str, numbers))
        yield Problem(
            "facts-differ",
            f"The sources of {names.label} name the meetings {listed}: "
            f"{numbers[0]} is stated.",
            None,
        )


def _source(one: Facts, names: Names, out: Writer) -> str:
    node = f"{names.expression}#source-{one.sha256[:8]}"
    out.ours(node, "Source")
    out.words(node, ng.fileName, one.source)
    out.words(node, ng.sha256, one.sha256)
    out.words(node, DCTERMS + "format", "application/json")
    out.link(names.instrument, ng.factsFrom, node)
    return node


# What is said of the instrument


def _circumstances(one: Facts, names: Names, out: Writer) -> None:
    node = names.instrument
    out.words(node, DCTERMS + "alternative", one.title, "en")
    out.words(node, ng.adoption, one.adoption)
    if one.is_chapter_vii:
        out.true(node, ng.isChapterVII)
    if one.issued:
        out.date(names.expression, ELI + "date_publication", one.issued)
    for uri in one.uris:
        # "!main" is a part, ".xml" a file; "/eng@" is the text in a language.
        if "!" not in uri and not uri.endswith(".xml"):
            out.words(names.expression if "@" in uri else node, ng.frbrUri, uri)
    for item in one.agenda:
        _filed(heading("item", item), "AgendaItem", node, ng.agendaItem, out)
    record = _document(one.record, "OfficialRecord", out)
    if record:
        out.link(node, ng.recordedIn, record)


def _adopted(known: Iterable[Facts], names: Names, out: Writer) -> None:
    """State the day of adoption where the text prints none and the sources agree."""
    days = {one.adopted for one in known if one.adopted}
    if len(days) == 1:
        out.date(names.instrument, ELI + "date_document", days.pop())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    listed = rules.rows(rules.load("facts"), "meeting")
    return tuple(re.compile(str(row["pattern"])) for row in listed)


def _meetings(known: Iterable[Facts]) -> list[int]:
    """Return the numbers of the meetings stated, each once; a text knows its own best.

    S/RES/2112 (2013) was adopted at the 7032nd meeting, its metadata says the 7012th.
    """
    found = (p.search(one.meeting) for one in known for p in _patterns())
    return list(dict.fromkeys(int(m["number"]) for m in found if m))


def _meeting(number: int, node: str, out: Writer) -> None:
    meeting = iri.meeting(number)
    out.types(meeting, "Meeting")
    out.words(meeting, LABEL, f"{_ordinal(number)} meeting of the Security Council")
    out.link(node, ng.adoptedAt, meeting)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 % 10 == 1 else ending}"


def _document(words: str, name: str, out: Writer) -> str | None:
    """State a UN document by its symbol; return its IRI, None where words spell none.

    ``S/PV.10042 (Resumption 1)`` has blanks, which symbols of records else lack.
    """
    try:
        Symbol.parse(words.replace(" ", ""))
    except SymbolError:
        return None
    return stub(Symbol(words), name, out)


def _draft(one: Facts, names: Names, out: Writer) -> None:
    draft = _document(one.draft, "DraftResolution", out)
    if draft and draft != names.instrument:
        out.link(draft, ng.draftOf, names.instrument)
        if one.draft_issued:
            out.date(draft, ELI + "date_publication", one.draft_issued)


def _sponsor(name: str, node: str, out: Writer) -> None:
    entry = state_called(name)
    if entry is None:
        out.words(node, ng.sponsorText, name)
        return
    out.link(node, ng.sponsor, entry.iri)


# Subjects


def _subject(subject: Subject, node: str, out: Writer) -> None:
    kind = scheme_kind(subject.scheme)
    match kind:
        case "title":
            words = " ".join(subject.label.split())
            out.words(node, DCTERMS + "alternative", words, "en")
        case "item":
            _filed(heading(kind, subject.label), "AgendaItem", node, ng.agendaItem, out)
        case "":
            out.words(node, ng.subjectText, subject.label)
        case _:
            found = heading(kind, subject.label)
            if found is None and subject.iri:
                found = Heading(subject.iri, subject.label)
            if not _filed(found, "Subject", node, DCTERMS + "subject", out):
                out.words(node, ng.subjectText, subject.label)


def _filed(
    found: Heading | None, name: str, node: str, predicate: str, out: Writer
) -> bool:
    """State a heading and what is filed under it; tell whether it is known."""
    if found is None:
        return False
    out.types(found.iri, name)
    out.words(found.iri, LABEL, found.label)
    out.words(found.iri, SKOS + "prefLabel", found.label, "en")
    out.link(node, predicate, found.iri)
    return True


# The vote


def _vote(one: Facts, names: Names, out: Writer) -> None:
    if one.tally is None and not one.ballots:
        return
    vote = iri.vote(names.instrument)
    out.types(vote, "Vote")
    out.words(vote, LABEL, f"Vote on {names.label}")
    out.link(vote, ng.voteOn, names.instrument)
    tally = one.tally or _counted(one.ballots)
    for choice, (voters, votes) in _VOTED.items():
        out.number(vote, ng[votes], tally.of(choice))
        named = [b.state for b in one.ballots if b.choice is choice]
        # S/RES/2812 (2026) names 15 States in favour and counts 13: who the two are
        # is not said, so nobody is claimed to have voted so.
        if len(named) <= tally.of(choice):
            for state in named:
                out.link(vote, ng[voters], _voter(state, out))


def _counted(ballots: Iterable[Ballot]) -> Tally:
    choices = [ballot.choice for ballot in ballots]
    return Tally(*map(choices.count, _VOTED))


def _voter(name: str, out: Writer) -> str:
    """Return the IRI of a State, one the register lacks marked as found in the text."""
    entry = state_called(name)
    if entry:
        return entry.iri
    node = iri.found_actor(name)
    out.types(node, "State")
    out.words(node, SKOS + "prefLabel", name, "en")
    out.words(node, LABEL, name)
    out.true(node, ng.foundInText)
    return node
