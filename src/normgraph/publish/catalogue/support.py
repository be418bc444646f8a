"""What datasets point to: people, places, periods, licences, codes of others.

Each is described where it is used, so that the catalogue can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from normgraph.publish import codes
from normgraph.publish.catalogue.publication import Publication
from normgraph.publish.catalogue.record import Period
from normgraph.publish.catalogue.words import Fact, about, plain, term, text, typed
from normgraph.publish.publisher import Publisher

EARTH = "https://sws.geonames.org/6295630/"
"""GeoNames' entry for the whole: the Council's texts may concern any place."""
SHA256 = "https://spdx.org/rdf/terms#checksumAlgorithm_sha256"
"""With https, as the controlled vocabularies of DCAT-AP have it; SPDX says http."""
_SCHEMES = {
    "availability": (codes.AUTHORITY + "planned-availability", "Planned availability"),
    "frequency": (codes.AUTHORITY + "frequency", "Frequency"),
    "kind": (codes.AUTHORITY + "dataset-type", "Dataset type"),
    "theme": (codes.AUTHORITY + "data-theme", "Data theme"),
}
_BODIES = codes.AUTHORITY + "corporate-body/"
THEMES = _SCHEMES["theme"][0]


def code_iri(table: str, code: str) -> str:
    """Return the IRI of a code of the Publications Office."""
    return f"{_SCHEMES[table][0]}/{code}"


def coded(table: str, code: str, *classes: str) -> Iterator[Triple]:
    """Yield what such a code is."""
    scheme, title = _SCHEMES[table]
    iri, name = code_iri(table, code), codes.names(table)[code]
    yield from _concept(iri, name, scheme, title, *classes)


def _concept(
    iri: str, name: str, scheme: str, title: str, *classes: str
) -> Iterator[Triple]:
    yield from about(
        iri,
        ("a", term("skos:Concept")),
        *(("a", term(one)) for one in classes),
        ("skos:prefLabel", text(name)),
        ("skos:inScheme", NamedNode(scheme)),
    )
    yield from scheme_of(scheme, title)


def scheme_of(iri: str, title: str) -> Iterator[Triple]:
    """Yield what a scheme of codes is."""
    kind = ("a", term("skos:ConceptScheme"))
    yield from about(iri, kind, ("dcterms:title", text(title)))


def language_iri(tag: str) -> str:
    """Return the IRI of a language of the United Nations; empty for another."""
    found = codes.language(tag)
    return f"{codes.AUTHORITY}language/{found[0]}" if found else ""


def language(tag: str) -> Iterator[Triple]:
    """Yield what a language is."""
    found = codes.language(tag)
    if found:
        scheme = codes.AUTHORITY + "language"
        kind = "dcterms:LinguisticSystem"
        yield from _concept(language_iri(tag), found[1], scheme, "Language", kind)


def media_iri(media_type: str) -> str:
    """Return the IRI that IANA has for a media type."""
    return codes.IANA + media_type


def form(media: codes.Media) -> Iterator[Triple]:
    """Yield what a form of files is, to the Publications Office and to IANA."""
    if media.file_type:
        scheme = codes.AUTHORITY + "file-type"
        iri, kind = file_type_iri(media), "dcterms:MediaTypeOrExtent"
        yield from _concept(iri, media.file_type, scheme, "File type", kind)
    if media.is_registered:
        yield from media_type(media.media_type)


def media_type(name: str) -> Iterator[Triple]:
    """Yield what a media type is."""
    yield from about(media_iri(name), ("a", term("dcterms:MediaType")))


def file_type_iri(media: codes.Media) -> str:
    """Return the IRI that the Publications Office has for a form."""
    return f"{codes.AUTHORITY}file-type/{media.file_type}"


def licence(url: str) -> Iterator[Triple]:
    """Yield what a licence is, under the name the Publications Office gives it."""
    found = codes.licences()[url]
    kind = f"{codes.ADMS}licencetype/{found.kind}"
    yield from about(
        found.iri,
        ("a", term("dcterms:LicenseDocument")),
        # CKAN knows a licence by this title only; the whole name is the label.
        ("dcterms:title", text(found.short)),
        ("skos:prefLabel", text(found.name)),
        ("dcterms:type", NamedNode(kind)),
        ("skos:exactMatch", NamedNode(found.url)),
    )
    scheme = codes.ADMS + "licencetype/1.0"
    yield from _concept(kind, found.kind, scheme, "Licence type")


def people(made: Publication) -> Iterator[Triple]:
    """Yield who publishes, and whom to write to."""
    who = made.publisher
    kind = f"{codes.ADMS}publishertype/{who.kind}"
    yield from about(
        publisher_iri(who),
        ("a", term("foaf:Agent")),
        ("a", term("foaf:Person" if who.is_person else "foaf:Organization")),
        ("foaf:name", plain(who.name)),
        ("foaf:homepage", NamedNode(who.homepage)),
        ("foaf:mbox", NamedNode(f"mailto:{who.email}")),
        ("dcterms:type", NamedNode(kind)),
    )
    if who.iri.startswith(_BODIES):
        scheme = _BODIES.rstrip("/")
        yield from about(who.iri, ("skos:inScheme", NamedNode(scheme)))
        yield from scheme_of(scheme, "Corporate body")
    name = codes.names("publisher")[who.kind]
    yield from _concept(
        kind, name, codes.ADMS + "publishertype/1.0", "Type of publisher"
    )
    pages = [who.contact_page] if who.contact_page else []
    yield from about(
        made.iri("contact"),
        ("a", term("vcard:Kind")),
        ("a", term("vcard:Individual" if who.is_person else "vcard:Organization")),
        ("vcard:fn", plain(who.contact_name or who.name)),
        ("vcard:hasEmail", NamedNode(f"mailto:{who.email}")),
        *(("vcard:hasURL", NamedNode(page)) for page in pages),
    )


def publisher_iri(who: Publisher) -> str:
    """Return the name of the publisher."""
    return who.iri or f"{who.base}#publisher"


def earth() -> Iterator[Triple]:
    """Yield the one place that all texts are of."""
    corners = "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))"
    wkt = term("geo:wktLiteral")
    yield from about(
        EARTH,
        ("a", term("dcterms:Location")),
        ("skos:prefLabel", text("Earth")),
        ("dcat:bbox", Literal(corners, datatype=wkt)),
        ("dcat:centroid", Literal("POINT(0 0)", datatype=wkt)),
    )


def period(iri: str, found: Period) -> Iterator[Triple]:
    """Yield a period, both days within it."""
    yield from about(
        iri,
        ("a", term("dcterms:PeriodOfTime")),
        ("dcat:startDate", typed(found.first, "xsd:date")),
        ("dcat:endDate", typed(found.last, "xsd:date")),
    )


def document(iri: str) -> Iterator[Triple]:
    """Yield that something is a page."""
    yield from about(iri, ("a", term("foaf:Document")))


def standard(iri: str, *facts: Fact) -> Iterator[Triple]:
    """Yield that something is a standard."""
    yield from about(iri, ("a", term("dcterms:Standard")), *facts)


def open_to_all() -> Iterator[Triple]:
    """Yield what it means that anybody may have the files."""
    scheme = codes.AUTHORITY + "access-right"
    kind = "dcterms:RightsStatement"
    yield from _concept(PUBLIC, "public", scheme, "Access right", kind)


PUBLIC = codes.AUTHORITY + "access-right/PUBLIC"
