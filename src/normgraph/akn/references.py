"""Who and what a text speaks of, as the references of its head."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from normgraph.akn.elements import Ids, add
from normgraph.akn.lookup import Lookup
from normgraph.iri import BASE, slug

SOURCE = "#normgraph"
_CLASSES = (
    ("Place", "TLCLocation", "location"),
    ("ActorClass", "TLCConcept", "concept"),
    ("Office", "TLCRole", "role"),
    ("OtherActor", "TLCReference", "entity"),
    ("Body", "TLCOrganization", "organization"),
    ("Instrument", "TLCReference", "ref"),
    ("Provision", "TLCReference", "ref"),
)
"""Class, the element of the head, and the one around words; the first that fits."""
_OTHER = ("TLCConcept", "concept")


@dataclass(slots=True)
class References:
    """The references of one document, as they are asked for."""

    lookup: Lookup
    ids: Ids = field(default_factory=Ids)
    _kept: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """By what is referred to: the element, its identifier, how it is shown."""

    def to(self, iri: str) -> str:
        """Return a local link to the reference of a node, made when first asked for."""
        if iri not in self._kept:
            name = self._kind(iri)[0]
            head = iri.removeprefix(BASE).removeprefix("id/").removeprefix("eli/")
            eid = self.ids.new(head.replace("/", "-"))
            self._kept[iri] = (name, eid, self.lookup.label(iri))
        return "#" + self._kept[iri][1]

    def person(self, name: str) -> str:
        """Return a local link to the reference of a person, known by name alone."""
        href = "/akn/ontology/person/un/" + slug(name)
        if href not in self._kept:
            eid = self.ids.new("person-" + slug(name))
            self._kept[href] = ("TLCPerson", eid, name)
        return "#" + self._kept[href][1]

    def inline(self, iri: str) -> str:
        """Return the name of the element around words that name a node."""
        return self._kind(iri)[1]

    def _kind(self, iri: str) -> tuple[str, str]:
        classes = self.lookup.node(iri).classes()
        kinds = ((top, inner) for name, top, inner in _CLASSES if name in classes)
        return next(kinds, _OTHER)

    def write(self, meta: etree._Element) -> None:
        """Append the references that were asked for, in the order of their IRIs."""
        block = add(meta, "references", ("source", SOURCE))
        self._fixed(block)
        for iri in sorted(self._kept):
            name, eid, shown = self._kept[iri]
            is_plain = name == "TLCReference"
            kind = ("name", self.inline(iri) if is_plain else "")
            add(block, name, kind, ("eId", eid), ("href", iri), ("showAs", shown))

    def _fixed(self, block: etree._Element) -> None:
        add(
            block,
            "TLCOrganization",
            ("eId", SOURCE[1:]),
            ("href", BASE),
            ("showAs", "normgraph"),
        )
        for name, eid, shown in _FIXED:
            href = f"/akn/ontology/{name.removeprefix('TLC').lower()}/un/{eid}"
            add(block, name, ("eId", eid), ("href", href), ("showAs", shown))


_FIXED = (
    ("TLCOrganization", "un", "United Nations"),
    ("TLCRole", "author", "Author"),
    ("TLCRole", "issuer", "Issuer"),
    ("TLCRole", "editor", "Editor"),
    ("TLCConcept", "dateOfIssuance", "Date of issuance"),
    ("TLCConcept", "adoptionDate", "Date of adoption"),
    ("TLCConcept", "symbol", "Symbol"),
    ("TLCTerm", "inFavour", "In favour"),
    ("TLCTerm", "against", "Against"),
    ("TLCTerm", "abstaining", "Abstaining"),
)
"""What the publisher's own files refer to, under the same names."""
