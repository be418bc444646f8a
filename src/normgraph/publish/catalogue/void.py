"""VoID: what is in the data, counted, and what it is linked to.

A publication and its store in; triples out. The datasets have the names they have in
the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store, Triple

from normgraph.export import short
from normgraph.iri import BASE
from normgraph.publish import codes
from normgraph.publish.catalogue import counted, support
from normgraph.publish.catalogue.counted import Counts, Links, Target
from normgraph.publish.catalogue.publication import Publication
from normgraph.publish.catalogue.words import Fact, about, term, text, typed


def triples(made: Publication, store: Store, folder: Path) -> Iterator[Triple]:
    """Yield the whole description; ``folder`` is that of the publication."""
    registers, ontology = counted.registers(), counted.ontology()
    counts = {
        "graph": counted.in_store(store, counted.CONTENT),
        "evidence": counted.in_store(store, counted.EVIDENCE),
        "register": counted.in_triples(registers),
        "ontology": counted.in_triples(ontology),
        **dict(_reported(made, folder)),
    }
    known = counted.targets(registers)
    links = {
        "graph": counted.links(counted.pairs_in_store(store), known),
        "register": counted.links(counted.pairs(registers), known),
        "ontology": counted.links(counted.pairs(ontology), _others(ontology)),
    }
    yield from _description(made)
    yield from _whole(made, counts)
    for name, found in counts.items():
        yield from _dataset(made, name, found)
        yield from _partitions(made, name, found)
        yield from _linksets(made, name, links.get(name, ()))
    yield from support.people(made)


def _reported(made: Publication, folder: Path) -> Iterator[tuple[str, Counts]]:
    """Yield what a report of faults holds, where there is one."""
    for one in made.datasets:
        for download in one.downloads if one.name == "lint" else ():
            if download.file.media_type == "text/turtle":
                yield one.name, counted.in_file(folder / download.file.path)


def _others(ontology: frozenset[Triple]) -> tuple[Target, ...]:
    """Return the vocabularies that the ontology is aligned to."""
    used = {iri for _, iri in counted.pairs(ontology) if not iri.startswith(BASE)}
    names = codes.names("vocabulary")
    return tuple(
        Target(space, names.get(space, space), space)
        for space in sorted({counted.space(iri) for iri in used})
    )


def _description(made: Publication) -> Iterator[Triple]:
    yield from about(
        made.address("void.ttl"),
        ("a", term("void:DatasetDescription")),
        ("dcterms:title", text(f"VoID: {made.publisher.title}")),
        ("foaf:primaryTopic", NamedNode(made.iri("record"))),
        ("dcterms:publisher", NamedNode(support.publisher_iri(made.publisher))),
        *_modified(made),
    )


def _modified(made: Publication) -> Iterator[Fact]:
    if made.date:
        yield "dcterms:modified", typed(made.date, "xsd:date")


def _whole(made: Publication, counts: dict[str, Counts]) -> Iterator[Triple]:
    who = made.publisher
    used = {name for found in counts.values() for name in found.properties}
    spaces = sorted({counted.space(iri) for iri in used})
    yield from about(
        made.iri("record"),
        ("a", term("void:Dataset")),
        ("dcterms:title", text(who.title)),
        ("dcterms:description", text(who.description)),
        ("dcterms:license", NamedNode(who.licence)),
        ("foaf:homepage", NamedNode(who.base)),
        ("void:uriSpace", Literal(BASE)),
        ("void:documents", typed(made.instruments, "xsd:integer")),
        ("void:triples", _sum(found.triples for found in counts.values())),
        *(("void:subset", NamedNode(made.iri(name))) for name in counts),
        *(("void:vocabulary", NamedNode(space)) for space in spaces),
        *_modified(made),
        *([("void:sparqlEndpoint", NamedNode(who.endpoint))] if who.endpoint else []),
    )


def _sum(numbers: Iterator[int]) -> Literal:
    return typed(sum(numbers), "xsd:integer")


def _dataset(made: Publication, name: str, found: Counts) -> Iterator[Triple]:
    titles = {one.name: one.words.title for one in made.datasets}
    yield from about(
        made.iri(name),
        ("a", term("void:Dataset")),
        ("dcterms:title", text(titles.get(name, name))),
        ("dcterms:license", NamedNode(made.publisher.licence)),
        ("void:uriSpace", Literal(BASE)),
        ("void:triples", typed(found.triples, "xsd:integer")),
        ("void:entities", typed(found.entities, "xsd:integer")),
        ("void:distinctSubjects", typed(found.subjects, "xsd:integer")),
        ("void:distinctObjects", typed(found.objects, "xsd:integer")),
        ("void:classes", typed(len(found.classes), "xsd:integer")),
        ("void:properties", typed(len(found.properties), "xsd:integer")),
        *_dumps(made, name),
    )


def _dumps(made: Publication, name: str) -> Iterator[Fact]:
    for one in made.datasets:
        for download in one.downloads if one.name == name else ():
            form = codes.media(download.file.media_type).file_type
            if form in codes.names("format"):
                yield "void:feature", term(f"formats:{codes.names('format')[form]}")
                yield "void:dataDump", NamedNode(made.address(download.address))


def _partitions(made: Publication, name: str, found: Counts) -> Iterator[Triple]:
    for iri, count in found.classes.items():
        part = f"{made.address('void.ttl')}#{name}-class-{_tail(iri)}"
        yield from about(made.iri(name), ("void:classPartition", NamedNode(part)))
        yield from about(
            part,
            ("void:class", NamedNode(iri)),
            ("void:entities", typed(count, "xsd:integer")),
        )
    for iri, count in found.properties.items():
        part = f"{made.address('void.ttl')}#{name}-property-{_tail(iri)}"
        yield from about(made.iri(name), ("void:propertyPartition", NamedNode(part)))
        yield from about(
            part,
            ("void:property", NamedNode(iri)),
            ("void:triples", typed(count, "xsd:integer")),
        )


def _tail(iri: str) -> str:
    """Return a term as the end of a fragment: ``ng-Norm``."""
    name = short(NamedNode(iri)).strip("<>").partition("://")
    return "".join(c if c.isalnum() else "-" for c in name[2] or name[0]).strip("-")


def _linksets(
    made: Publication, name: str, found: tuple[Links, ...]
) -> Iterator[Triple]:
    for one in found:
        end = f"{_tail(one.target.iri)}-{_tail(one.predicate)}"
        iri = f"{made.address('void.ttl')}#{name}-links-{end}"
        yield from about(made.iri(name), ("void:subset", NamedNode(iri)))
        yield from about(
            iri,
            ("a", term("void:Linkset")),
            ("dcterms:title", text(f"Links to {one.target.title}")),
            ("void:linkPredicate", NamedNode(one.predicate)),
            ("void:subjectsTarget", NamedNode(made.iri(name))),
            ("void:objectsTarget", NamedNode(one.target.iri)),
            ("void:triples", typed(one.count, "xsd:integer")),
        )
        yield from about(
            one.target.iri,
            ("a", term("void:Dataset")),
            ("dcterms:title", text(one.target.title)),
            ("void:uriSpace", Literal(one.target.space)),
        )
