"""What was read in the text, as the analysis in its head: changes and norms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from normgraph.akn.elements import Ids, add, ours
from normgraph.akn.references import SOURCE, References
from normgraph.akn.text import Item, Quoted, Text
from normgraph.namespace import ng

_MODIFICATIONS = (
    (ng.extends, "efficacyMod", "prorogationOfEfficacy"),
    (ng.amends, "textualMod", "replacement"),
    (ng.supersedes, "textualMod", "substitution"),
    (ng.terminates, "efficacyMod", "endOfEfficacy"),
    (ng.suspends, "efficacyMod", "inapplication"),
    (ng.exemptsFrom, "scopeMod", "exceptionOfScope"),
    (ng.reaffirms, "legalSystemMod", "reiteration"),
    (ng.reiterates, "legalSystemMod", "reiteration"),
    (ng.recalls, "legalSystemMod", "staticReference"),
)
"""What of ours is which modification; to set up a body is none."""
_KINDS = ("Obligation", "Prohibition", "Permission", "Directive")
_NORM = (
    ("condition", ng.condition),
    ("timeLimit", ng.timeLimit),
    ("deadline", ng.deadline),
    ("duration", ng.duration),
    ("frequency", ng.frequency),
    ("countedFrom", ng.countedFrom),
    ("computedDeadline", ng.computedDeadline),
)
_CHANGE = (
    ("timeLimit", ng.timeLimit),
    ("duration", ng.duration),
    ("effectiveFrom", ng.effectiveFrom),
    ("effectiveUntil", ng.effectiveUntil),
    ("replacement", ng.replacement),
)
_KNOWN = (*(predicate for predicate, _, _ in _MODIFICATIONS), ng.establishes)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Writes what was read of one document."""

    text: Text
    references: References
    ids: Ids
    own: Mapping[str, str]
    """Identifiers of the provisions, by their IRIs."""
    given: Mapping[str, str]
    """Identifiers of the words of acts and citations, by their IRIs."""

    def modifications(self, block: etree._Element) -> None:
        """Append the changes that Akoma Ntoso has a name for."""
        made = etree.Element("none")
        found = [x for item in self.text.items for x in self._changed(item)]
        if found:
            made = add(block, "activeModifications")
        for item, predicate, name, kind, target in found:
            one = add(made, name, ("type", kind))
            one.set("eId", self.ids.counted("", name))
            add(one, "source", ("href", "#" + self.own[item.node.iri]))
            add(one, "destination", ("href", self._link(target)))
            words = self._replacement(item, target) if predicate == ng.amends else ""
            if words:
                ours(add(one, "new"), "replacement").text = words

    def _changed(self, item: Item) -> Iterator[tuple[Item, str, str, str, str]]:
        for predicate, name, kind in _MODIFICATIONS:
            for target in item.node.links(predicate):
                yield item, predicate, name, kind, target

    def _replacement(self, item: Item, target: str) -> str:
        read = self.text.read.get(item.node.iri)
        for one in read.changes if read else ():
            if target in one.node.links(ng.amends):
                return one.node.words(ng.replacement)
        return ""

    def norms(self, block: etree._Element) -> None:
        """Append acts, citations, norms and changes, each with its place."""
        read = [
            (item, found)
            for item in self.text.items
            if (found := self.text.read.get(item.node.iri))
        ]
        if not any(r.acts or r.citations or r.norms or r.changes for _, r in read):
            return
        made = add(block, "otherAnalysis", ("source", SOURCE))
        for item, found in read:
            for one in found.acts:
                self._act(made, one)
            for one in found.citations:
                self._citation(made, one)
            for one in found.norms:
                self._norm(made, item, one)
            for one in found.changes:
                self._change(made, item, one)

    def _act(self, block: etree._Element, one: Quoted) -> None:
        made = ours(block, "act", ("iri", one.node.iri))
        self._mark(made, one)
        made.set("verb", self.references.to(one.node.link(ng.verb)))
        made.set("force", self.references.to(one.node.link(ng.force)))

    def _citation(self, block: etree._Element, one: Quoted) -> None:
        made = ours(block, "citation", ("iri", one.node.iri))
        self._mark(made, one)
        made.set("cited", self.references.to(one.node.link(ng.cited)))
        part = one.node.link(ng.pinpoint)
        if part:
            made.set("pinpoint", self._link(part))
        function = one.node.link(ng.function)
        if function:
            made.set("function", self.references.to(function))

    def _mark(self, made: etree._Element, one: Quoted) -> None:
        eid = self.given.get(one.node.iri, "")
        if eid:
            made.set("href", f"#{eid}")

    def _norm(self, block: etree._Element, item: Item, one: Quoted) -> None:
        node = one.node
        kind = next((k for k in _KINDS if node.is_a(k)), "Norm")
        made = ours(block, "norm", ("iri", node.iri), ("kind", kind))
        if node.is_a("ReportingDuty"):
            made.set("reporting", "true")
        self._place(made, item, one)
        made.set("force", self.references.to(node.link(ng.force)))
        act = self.given.get(node.link(ng.laidDownBy))
        if act:
            made.set("laidDownBy", f"#{act}")
        for predicate, name in (
            (ng.bearer, "bearer"),
            (ng.counterparty, "counterparty"),
            (ng.kind, "does"),
        ):
            for target in node.links(predicate):
                ours(made, name, ("refersTo", self.references.to(target)))
        for basis in node.links(ng.legalBasis):
            ours(made, "legalBasis", ("href", self._link(basis)))
        ours(made, "action").text = node.words(ng.action)
        self._said(made, one, _NORM)

    def _change(self, block: etree._Element, item: Item, one: Quoted) -> None:
        made = ours(block, "change", ("iri", one.node.iri))
        self._place(made, item, one)
        for predicate in _KNOWN:
            for target in one.node.links(predicate):
                name = predicate.rpartition("#")[2]
                ours(made, name, ("href", self._link(target)))
        self._said(made, one, _CHANGE)

    def _place(self, made: etree._Element, item: Item, one: Quoted) -> None:
        made.set("statedIn", "#" + self.own[item.node.iri])
        made.set("start", str(one.span.start))
        made.set("end", str(one.span.end))

    def _said(
        self, made: etree._Element, one: Quoted, known: tuple[tuple[str, str], ...]
    ) -> None:
        for name, predicate in known:
            for words in one.node.all_words(predicate):
                ours(made, name).text = words

    def _link(self, target: str) -> str:
        return f"#{self.own[target]}" if target in self.own else target
